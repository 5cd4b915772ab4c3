//! The document as Markdown for renderers like GitHub's.

use super::{Block, Document, Inline, Line, Nesting, Role};
use crate::diff::PieceKind;
use crate::write::html::is_web_address;
use crate::write::markdown::{LEGEND, escape, pieces};
use std::fmt::Write;

impl Document {
    /// The document as Markdown.
    pub fn markdown(&self) -> String {
        let mut out = format!("# {}\n", escape(&self.title));
        for notice in self.notices() {
            // Writing to a string cannot fail.
            let _ = write!(out, "\n> **{}**\n", phrase(notice));
        }
        let legend = match self.legend {
            Some(legend) => escape(legend),
            None if self.has_changes() => LEGEND.to_owned(),
            None => String::new(),
        };
        if !legend.is_empty() {
            let _ = write!(out, "\n{legend}\n");
        }
        let mut nesting = Nesting::default();
        let mut was_item = false;
        for block in &self.blocks {
            let line = match block {
                Block::Line(line) => line,
                Block::Table(table, _) => {
                    out.extend(["\n", &table.markdown()]);
                    was_item = false;
                    continue;
                }
                // Each line says itself what its tint stands for.
                Block::Key(_) => continue,
            };
            if matches!(line.role, Role::Title | Role::Notice) {
                continue;
            }
            let level = nesting.level(line);
            if level == 0 || !was_item {
                out.push('\n');
            }
            was_item = level > 0;
            let words = phrase(line);
            let _ = match line.role {
                Role::Section => writeln!(out, "## {words}"),
                Role::Entry => writeln!(out, "**{words}**"),
                _ if level > 0 => writeln!(out, "{}- {words}", "  ".repeat(level - 1)),
                _ => writeln!(out, "{words}"),
            };
        }
        out
    }
}

/// A line's label and words.
fn phrase(line: &Line) -> String {
    let mut out = String::new();
    let label = line.label();
    if !label.is_empty() {
        out.extend(["*", &escape(&label), "* "]);
    }
    for part in line.words.parts() {
        match part {
            Inline::Link(super::Target::Source { address: Some(address), .. }, text) if is_web_address(&address) => {
                let mut name = String::new();
                pieces(&mut name, &[(PieceKind::Equal, &text)]);
                out.extend(["[", &name, "](<", &address, ">)"]);
            }
            Inline::Text(text) | Inline::Link(_, text) => pieces(&mut out, &[(PieceKind::Equal, &text)]),
            Inline::Words(kind, text) => pieces(&mut out, &[(kind, &text)]),
        }
    }
    out.trim_end().to_owned()
}
