//! Counts for reading, in lines of 80 columns at most.

use super::rows;
use crate::write::comparison::{Comparison, ComparisonWriter, Summary};
use crate::write::visible;
use std::io::{self, Write};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Writes a row for each outermost division in which something changed, and a sum.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stat;

/// The widest name of a division in a row: what eight columns of numbers leave of 80.
const NAME_WIDTH: usize = 23;

impl ComparisonWriter for Stat {
    fn write(&self, comparison: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()> {
        let (rows, total) = rows(comparison);
        let rows: Vec<(String, Summary)> =
            rows.into_iter().map(|(name, summary)| (short(&visible(&name)), summary)).collect();
        let width = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0).max("total".len());
        if let Some(notice) = comparison.notice() {
            writeln!(out, "{notice}\n")?;
        }
        writeln!(out, "{:width$}  kept edited   new deleted split merged moved relabelled", "")?;
        for (name, summary) in &rows {
            write_row(out, name, summary, width)?;
        }
        write_row(out, "total", &total, width)
    }
}

fn write_row(out: &mut dyn Write, name: &str, summary: &Summary, width: usize) -> io::Result<()> {
    let Summary { kept, edited, inserted, deleted, split, merged, moved, relabelled } = summary;
    let space = " ".repeat(width.saturating_sub(name.width()));
    writeln!(
        out,
        "{name}{space} {kept:5} {edited:6} {inserted:5} {deleted:7} {split:5} {merged:6} {moved:5} {relabelled:10}"
    )
}

fn short(name: &str) -> String {
    if name.width() <= NAME_WIDTH {
        return name.to_owned();
    }
    let mut width = 1;
    let fits = |sign: &char| {
        width += sign.width().unwrap_or(0);
        width <= NAME_WIDTH
    };
    let start: String = name.chars().take_while(fits).collect();
    format!("{}…", start.trim_end())
}
