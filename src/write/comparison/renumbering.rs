//! The renumbering table: which label became which.

use super::{Comparison, ComparisonWriter};
use std::io::{self, Write};

/// Writes a line for each clause whose label or place changed: old, new.
#[derive(Debug, Clone, Copy, Default)]
pub struct Renumbering;

impl ComparisonWriter for Renumbering {
    fn write(&self, comparison: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()> {
        let name = |draft, clauses: &[usize]| -> String {
            clauses.iter().map(|&at| comparison.place(draft, at)).collect::<Vec<_>>().join(", ")
        };
        let rows: Vec<(String, String, &str)> = comparison
            .diff
            .changes
            .iter()
            .filter(|change| !change.old.is_empty() && !change.new.is_empty())
            .map(|change| {
                (
                    name(comparison.old, &change.old),
                    name(comparison.new, &change.new),
                    if change.moved { "moved" } else { "" },
                )
            })
            .filter(|(old, new, moved)| old != new || !moved.is_empty())
            .collect();
        let width = rows
            .iter()
            .map(|(old, ..)| old.chars().count())
            .chain([comparison.old.id.chars().count()])
            .max()
            .unwrap_or(0);
        writeln!(out, "{:width$}  {}", comparison.old.id, comparison.new.id)?;
        for (old, new, moved) in rows {
            let line = format!("{old:width$}  {new}  {moved}");
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}
