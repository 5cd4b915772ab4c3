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

/// The counts of each division in which something changed, by its name in the new draft, and of the whole. A division is an
/// outermost one, or where one holds nearly everything, one of those in it. What went is counted in the division that its
/// own became.
fn rows(comparison: &Comparison<'_>) -> (Vec<(String, Summary)>, Summary) {
    let (old, new) = (&comparison.old.tree, &comparison.new.tree);
    let divisions = Divisions::new(comparison);
    let (old_levels, new_levels) = (Levels::new(old), Levels::new(new));
    let mut rows: Vec<(Division, Summary)> = Vec::new();
    let mut places: HashMap<Division, usize> = HashMap::new();
    let mut total = Summary::default();
    for change in &comparison.changes {
        let division = match (change.new.first(), change.old.first()) {
            (Some(&at), _) => Division::New(new_levels.division(new, at)),
            (None, Some(&at)) => match divisions.by_the_new_draft(old_levels.division(old, at)) {
                Division::New(at) => Division::New(new_levels.division(new, at)),
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
    let changed = rows.into_iter().filter(|(_, summary)| summary.tells_something());
    (changed.map(|(division, summary)| (name(division), summary)).collect(), total)
}

/// One in so many clauses may stand outside a division that holds nearly everything.
const OUTSIDE: usize = 10;

/// The divisions that hold nearly everything, each in the one before it: rows are for what stands in the last.
struct Levels(Vec<ClauseId>);

impl Levels {
    fn new(tree: &ClauseTree) -> Levels {
        let mut over_all = Vec::new();
        let mut above = None;
        loop {
            let is_division = |at: &ClauseId| tree[*at].kind.is_division();
            let holds_nearly_all =
                |at: &ClauseId| (tree.beneath(*at).len() + 1) * OUTSIDE >= tree.len() * (OUTSIDE - 1);
            let has_divisions = |at: &ClauseId| tree.children(Some(*at)).any(|child| is_division(&child));
            let found = tree.children(above).find(|at| is_division(at) && holds_nearly_all(at) && has_divisions(at));
            let Some(found) = found else { return Levels(over_all) };
            over_all.push(found);
            above = Some(found);
        }
    }

    /// The division whose row a clause is counted in.
    fn division(&self, tree: &ClauseTree, clause: ClauseId) -> ClauseId {
        let mut line = std::iter::once(clause).chain(tree.ancestors(clause));
        let mut last = clause;
        let above = line.by_ref().find(|at| {
            let is_over_all = self.0.contains(at);
            if !is_over_all {
                last = *at;
            }
            is_over_all
        });
        match above {
            // What stands by itself under the heading of everything is counted with it.
            Some(above) if last == clause && !tree[clause].kind.is_division() => above,
            _ => last,
        }
    }
}
