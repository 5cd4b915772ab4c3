//! Counts: how much changed in each division.

mod csv;
mod document;
mod json;

use super::reading::{Division, Divisions};
use super::{Comparison, Summary};
use crate::clause::{ClauseId, ClauseTree};
use std::collections::HashMap;

pub use self::csv::csv;
pub use document::document;
pub use json::json;

/// The counts of each outermost division in which something changed, by its name in the new draft, and of the whole.
/// What went is counted in the division that its own became.
fn rows(comparison: &Comparison<'_>) -> (Vec<(String, Summary)>, Summary) {
    let (old, new) = (&comparison.old.tree, &comparison.new.tree);
    let divisions = Divisions::new(comparison);
    let mut rows: Vec<(Division, Summary)> = Vec::new();
    let mut places: HashMap<Division, usize> = HashMap::new();
    let mut total = Summary::default();
    for change in &comparison.changes {
        let division = match (change.new.first(), change.old.first()) {
            (Some(&at), _) => Division::New(outermost(new, at)),
            (None, Some(&at)) => match divisions.by_the_new_draft(outermost(old, at)) {
                Division::New(at) => Division::New(outermost(new, at)),
                gone => gone,
            },
            (None, None) => continue,
        };
        let place = *places.entry(division).or_insert_with(|| {
            rows.push((division, Summary::default()));
            rows.len() - 1
        });
        rows[place].1.add(change);
        total.add(change);
    }
    let name = |division| match division {
        Division::New(at) => new.title(at),
        Division::Old(at) => old.title(at),
    };
    let changed = rows.into_iter().filter(|(_, summary)| summary.has_changes() || summary.relabelled > 0);
    (changed.map(|(division, summary)| (name(division), summary)).collect(), total)
}

fn outermost(tree: &ClauseTree, clause: ClauseId) -> ClauseId {
    tree.ancestors(clause).last().unwrap_or(clause)
}
