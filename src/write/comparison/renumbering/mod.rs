//! The renumbering table: which label became which.

use super::{Comparison, ComparisonWriter};
use crate::clause::{ClauseIndex, ClauseNames};
use std::io::{self, Write};

/// Writes a line for each clause whose label or place changed: old, new.
#[derive(Debug, Clone, Copy, Default)]
pub struct Renumbering;

impl ComparisonWriter for Renumbering {
    fn write(&self, comparison: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()> {
        let (old_names, new_names) = (ClauseNames::new(&comparison.old.tree), ClauseNames::new(&comparison.new.tree));
        let name = |names: &ClauseNames<'_>, clauses: &[ClauseIndex]| -> String {
            clauses.iter().map(|&at| names.of(at)).collect::<Vec<_>>().join(" + ")
        };
        let rows: Vec<(String, String, &str)> = comparison
            .diff
            .changes
            .iter()
            .filter(|change| !change.old.is_empty() && !change.new.is_empty())
            .map(|change| {
                (name(&old_names, &change.old), name(&new_names, &change.new), if change.moved { "moved" } else { "" })
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
