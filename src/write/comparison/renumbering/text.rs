//! The renumbering table for reading.

use super::rows;
use crate::write::comparison::{Comparison, ComparisonWriter};
use crate::write::visible;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Writes two columns for each clause whose label or place changed: old, new.
#[derive(Debug, Clone, Copy, Default)]
pub struct Renumbering;

impl ComparisonWriter for Renumbering {
    fn write(&self, comparison: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()> {
        let rows = rows(comparison);
        let names = rows.iter().map(|row| row.old.as_str()).chain([comparison.old.id.as_str()]);
        let width = names.map(UnicodeWidthStr::width).max().unwrap_or(0);
        if let Some(notice) = comparison.notice() {
            writeln!(out, "{notice}\n")?;
        }
        write_row(out, width, [&comparison.old.id, &comparison.new.id, ""])?;
        for row in rows {
            write_row(out, width, [&row.old, &row.new, if row.change.moved { "moved" } else { "" }])?;
        }
        Ok(())
    }
}

fn write_row(out: &mut dyn Write, width: usize, [old, new, moved]: [&str; 3]) -> io::Result<()> {
    let space = " ".repeat(width.saturating_sub(old.width()));
    writeln!(out, "{}", visible(format!("{old}{space}  {new}  {moved}").trim_end()))
}
