//! The moves alone, each told once: `12(a) is now 14(c)`.

use super::reading::{Reading, is_now, title};
use super::text::line;
use super::{Comparison, ComparisonWriter};
use crate::diff::{Change, ChangeKind};
use crate::write::marked::Palette;
use std::io::{self, Write};

/// Writes a line a move.
#[derive(Debug, Clone, Default)]
pub struct Moves {
    /// Colours, if any.
    pub palette: Palette,
    /// Columns to wrap to; without them, a move is one line.
    pub width: Option<usize>,
}

impl ComparisonWriter for Moves {
    fn write(&self, comparison: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()> {
        let plain = |text: &str| line(text, "", self.width, "", &self.palette);
        write!(out, "{}", line(&title(comparison), "", self.width, &self.palette.heading, &self.palette))?;
        if let Some(notice) = comparison.notice() {
            write!(out, "{}", plain(&notice))?;
        }
        let reading = Reading::new(comparison);
        let moved: Vec<&Change> = comparison.changes.iter().copied().filter(|change| change.moved).collect();
        writeln!(out)?;
        for change in &moved {
            write!(out, "{}", plain(&told(&reading, change)))?;
        }
        let count = match moved.len() {
            0 => "Nothing moved".to_owned(),
            1 => "1 clause moved, with all beneath it".to_owned(),
            many => format!("{many} clauses moved, each with all beneath it"),
        };
        if !moved.is_empty() {
            writeln!(out)?;
        }
        writeln!(out, "{count}")
    }
}

fn told(reading: &Reading<'_>, change: &Change) -> String {
    let (old, new) = reading.names(change);
    let is_renamed = old != new;
    let subject = if is_renamed { is_now(change, &old, &new) } else { new };
    let how = match change.kind {
        ChangeKind::Edited => ", edited".to_owned(),
        ChangeKind::Split => ", split".to_owned(),
        ChangeKind::Merged => ", merged".to_owned(),
        ChangeKind::Kept => reading.comparison().only(change).map_or_else(String::new, |only| format!(", {only}")),
        ChangeKind::Inserted | ChangeKind::Deleted => String::new(),
    };
    let place = if is_renamed { String::new() } else { format!(" {}", reading.place(change)) };
    let across = match reading.divisions_of(change) {
        Some((from, to)) => format!(" (from {from} to {to})"),
        None => String::new(),
    };
    format!("{subject}{place}{how}{across}")
}
