//! The table for reading: columns on a terminal, a line a row elsewhere.

use super::{Names, Table, TableWriter, Words};
use crate::diff::PieceKind;
use crate::lineage::Lineages;
use crate::write::fragments::inline;
use crate::write::marked::{self, Palette};
use crate::write::visible;
use crate::write::wrap::{self, Line};
use std::io::{self, Write};

/// Writes text for a terminal or a file.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// Colours, if any.
    pub palette: Palette,
    /// Columns of the terminal; without them, a row is one line.
    pub width: Option<usize>,
}

/// The least that a column of text needs.
const LEAST: usize = 16;

impl TableWriter for Text {
    fn write(&self, table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
        let (names, read) = (Names::new(table), Words::new(table));
        if let Some(notice) = table.notice() {
            for line in self.wrapped(&notice, self.width.unwrap_or(usize::MAX), "") {
                writeln!(out, "{}", line.text)?;
            }
            writeln!(out)?;
        }
        match self.width {
            Some(width) => self.columns(table, (&names, &read), width, out)?,
            None => self.lines(table, (&names, &read), out)?,
        }
        writeln!(out, "\n{}", table.summary())
    }
}

impl Text {
    fn lines(&self, table: &Table<'_>, (names, read): (&Names<'_>, &Words<'_>), out: &mut dyn Write) -> io::Result<()> {
        let titles: Vec<String> = table.drafts.iter().map(|draft| draft.display_name()).collect();
        writeln!(out, "{}", visible(&titles.join(" | ")))?;
        for row in &table.rows {
            let cells: Vec<String> = (0..table.drafts.len())
                .map(|draft| {
                    let (before, text) = (table.text_before(row, draft), table.text(row, draft));
                    let words = read.of(row, draft, before.as_deref(), &text);
                    let mut cell = String::new();
                    for (kind, words) in inline(&words) {
                        marked::push(&mut cell, kind, words, &self.palette);
                    }
                    let head = names.head(row, draft);
                    let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
                    if cell.is_empty() || head.is_empty() { head + &cell } else { format!("{head}: {cell}") }
                })
                .collect();
            writeln!(out, "{}", visible(cells.join(" | ").trim_end()))?;
        }
        Ok(())
    }

    fn columns(
        &self,
        table: &Table<'_>,
        (names, read): (&Names<'_>, &Words<'_>),
        width: usize,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let drafts = table.drafts.len();
        // The bar and the white space at its sides take three columns.
        let each = (width.saturating_sub(3 * drafts.saturating_sub(1)) / drafts.max(1)).max(LEAST);
        let widths = vec![each; drafts];
        let titles: Vec<Vec<Line>> =
            table.drafts.iter().map(|draft| self.wrapped(&draft.display_name(), each, &self.palette.heading)).collect();
        write!(out, "{}", wrap::columns(&titles, &widths))?;
        let rule = vec!["─".repeat(each); drafts].join("─┼─");
        for row in &table.rows {
            writeln!(out, "{rule}")?;
            let cells: Vec<Vec<Line>> =
                (0..drafts).map(|draft| self.cell(table, (names, read), row, draft, each)).collect();
            write!(out, "{}", wrap::columns(&cells, &widths))?;
        }
        Ok(())
    }

    fn cell(
        &self,
        table: &Table<'_>,
        (names, read): (&Names<'_>, &Words<'_>),
        row: &Lineages,
        draft: usize,
        width: usize,
    ) -> Vec<Line> {
        let (before, text) = (table.text_before(row, draft), table.text(row, draft));
        let words = read.of(row, draft, before.as_deref(), &text);
        let mut lines = self.wrapped(&names.head(row, draft), width, &self.palette.kind);
        lines.extend(wrap::wrap(&inline(&words), width, &self.palette));
        lines
    }

    fn wrapped(&self, text: &str, width: usize, colour: &str) -> Vec<Line> {
        if colour.is_empty() {
            return wrap::wrap(&[(PieceKind::Equal, text)], width, &self.palette);
        }
        wrap::plain(text, width, colour, &self.palette)
    }
}
