//! Counts: how much changed in each division.

use super::{Comparison, ComparisonWriter, Summary};
use crate::clause::{ClauseIndex, ClauseTree};
use std::io::{self, Write};

/// Writes a row for each outermost division in which something changed, and a sum.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stat;

/// The longest name of a division in a row.
const NAME_WIDTH: usize = 40;

impl ComparisonWriter for Stat {
    fn write(&self, comparison: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut rows: Vec<(String, Summary)> = Vec::new();
        let mut total = Summary::default();
        for change in &comparison.diff.changes {
            let name = match (change.new.first(), change.old.first()) {
                (Some(&new), _) => outermost(&comparison.new.tree, new),
                (None, Some(&old)) => outermost(&comparison.old.tree, old),
                (None, None) => continue,
            };
            match rows.iter_mut().find(|(known, _)| *known == name) {
                Some((_, summary)) => summary.add(change),
                None => {
                    let mut summary = Summary::default();
                    summary.add(change);
                    rows.push((name, summary));
                }
            }
            total.add(change);
        }
        let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0).max(5);
        writeln!(out, "{:width$}  kept edited insert delete  split  merge  moved relabel", "")?;
        for (name, summary) in rows.iter().filter(|(_, summary)| summary.has_changes() || summary.relabelled > 0) {
            write_row(out, name, summary, width)?;
        }
        write_row(out, "total", &total, width)
    }
}

fn write_row(out: &mut dyn Write, name: &str, summary: &Summary, width: usize) -> io::Result<()> {
    let Summary { kept, edited, inserted, deleted, split, merged, moved, relabelled } = summary;
    writeln!(
        out,
        "{name:width$} {kept:5} {edited:6} {inserted:6} {deleted:6} {split:6} {merged:6} {moved:6} {relabelled:7}"
    )
}

fn outermost(tree: &ClauseTree, clause: ClauseIndex) -> String {
    let top = tree.ancestors(clause).last().unwrap_or(clause);
    let name = tree.title(top);
    if name.chars().count() > NAME_WIDTH {
        return name.chars().take(NAME_WIDTH - 1).chain(['…']).collect();
    }
    name
}
