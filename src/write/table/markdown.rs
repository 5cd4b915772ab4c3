//! The table as Markdown, in the form that GitHub and like renderers know.

use super::{Names, Table, TableWriter, Words};
use crate::write::fragments::inline;
use crate::write::markdown::{LEGEND, escape, pieces};
use crate::write::wrap::paragraphs;
use std::io::{self, Write};

/// Writes a document with one table.
#[derive(Debug, Clone, Copy, Default)]
pub struct Markdown;

impl TableWriter for Markdown {
    fn write(&self, table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# {}\n", escape(&table.title()))?;
        if let Some(notice) = table.notice() {
            writeln!(out, "> **{}**\n", escape(&notice))?;
        }
        writeln!(out, "{LEGEND}\n")?;
        let (names, read) = (Names::new(table), Words::new(table));
        let titles: Vec<String> = table.drafts.iter().map(|draft| escape(&draft.display_name())).collect();
        writeln!(out, "| {} |", titles.join(" | "))?;
        writeln!(out, "|{}", " --- |".repeat(table.drafts.len()))?;
        for row in &table.rows {
            write!(out, "|")?;
            for draft in 0..table.drafts.len() {
                let (before, text) = (table.text_before(row, draft), table.text(row, draft));
                let words = read.of(row, draft, before.as_deref(), &text);
                let head = names.head(row, draft);
                let mut cell = if head.is_empty() { head } else { format!("**{}**", escape(&head)) };
                for paragraph in paragraphs(&inline(&words)) {
                    let mut text = String::new();
                    pieces(&mut text, &paragraph);
                    cell += if cell.is_empty() { "" } else { "<br>" };
                    cell += text.trim();
                }
                write!(out, " {cell} |")?;
            }
            writeln!(out)?;
        }
        writeln!(out, "\n{}", escape(&table.summary()))
    }
}
