//! The document for a terminal or a file.

use super::{Block, Document, Line, Role};
use crate::write::visible;
use crate::write::wrap::paragraph;

/// The signs that switch a terminal's colours on for each tint, in turn; none where there are no colours.
#[derive(Debug, Clone, Default)]
pub struct Tinge {
    /// The signs before words, one for each colour.
    pub colours: Vec<String>,
    /// Back to plain.
    pub reset: String,
}

impl Document {
    /// The document as text. Without a width, a paragraph is one line.
    pub fn text(&self, width: Option<usize>) -> String {
        self.tinged(width, &Tinge::default())
    }

    /// As [`Document::text`], with words in the colours of what they stand for.
    pub fn tinged(&self, width: Option<usize>, tinge: &Tinge) -> String {
        let mut out = String::new();
        let mut after_notice = false;
        for block in &self.blocks {
            match block {
                Block::Line(line) => {
                    if line.is_apart && !out.is_empty() {
                        out.push('\n');
                    }
                    push(&mut out, line, width, tinge);
                }
                Block::Table(table, indent) => {
                    out.push_str(if after_notice { "\n" } else { "" });
                    table.text(&mut out, *indent);
                }
                Block::Key(names) => key(&mut out, names, tinge),
            }
            after_notice = matches!(block, Block::Line(line) if line.role == Role::Notice);
        }
        out
    }
}

impl Tinge {
    fn colour(&self, tint: usize) -> &str {
        if self.colours.is_empty() { "" } else { &self.colours[tint % self.colours.len()] }
    }
}

fn push(out: &mut String, line: &Line, width: Option<usize>, tinge: &Tinge) {
    let first = format!("{}{}", " ".repeat(line.indent), line.label);
    let colour = line.tint.map_or("", |tint| tinge.colour(tint));
    if colour.is_empty() {
        paragraph(out, &first, &line.words.typed(), width);
        return;
    }
    let mut lines = String::new();
    paragraph(&mut lines, &first, &line.words.typed(), width);
    for line in lines.lines() {
        // The margin is as many signs on every line.
        let split = line.char_indices().nth(first.chars().count()).map_or(line.len(), |(at, _)| at);
        let (margin, words) = line.split_at(split);
        out.extend([margin, colour, words, &tinge.reset, "\n"]);
    }
}

fn key(out: &mut String, names: &[String], tinge: &Tinge) {
    if tinge.colours.is_empty() || names.is_empty() {
        return;
    }
    out.push('\n');
    for (at, name) in names.iter().enumerate() {
        out.extend([if at == 0 { "" } else { "  " }, tinge.colour(at), "■ ", &visible(name), &tinge.reset]);
    }
    out.push('\n');
}
