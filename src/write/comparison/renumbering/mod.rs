//! The renumbering table: which label became which.

mod csv;
mod document;
mod json;

use super::Comparison;
use crate::clause::{Clause, ClauseId, ClauseNames, ClauseTree};
use crate::diff::Change;
use crate::draft::Draft;

pub use self::csv::csv;
pub use document::document;
pub use json::json;

/// A row: a change by which a clause got another label or another place.
struct Row<'a> {
    old_draft: &'a Draft,
    new_draft: &'a Draft,
    change: &'a Change,
    old: String,
    new: String,
}

fn rows<'a>(comparison: &Comparison<'a>) -> Vec<Row<'a>> {
    let (old_tree, new_tree) = (&comparison.old.tree, &comparison.new.tree);
    let (old_names, new_names) = (ClauseNames::new(old_tree), ClauseNames::new(new_tree));
    let name = |names: &ClauseNames<'_>, clauses: &[ClauseId]| -> String {
        clauses.iter().map(|&at| names.of(at)).collect::<Vec<_>>().join(" + ")
    };
    let has_label = |tree: &ClauseTree, clauses: &[ClauseId]| {
        let is_labelled = |clause: &Clause| !clause.label.is_empty();
        clauses.iter().any(|&at| is_labelled(&tree[at]))
    };
    let changes = comparison.changes.iter().filter(|change| !change.old.is_empty() && !change.new.is_empty());
    changes
        .map(|change| Row {
            old_draft: comparison.old,
            new_draft: comparison.new,
            change,
            old: name(&old_names, &change.old),
            new: name(&new_names, &change.new),
        })
        .filter(|Row { change, old, new, .. }| {
            // A clause without a label is named by its first words, and other words are no other number.
            let is_renumbered = old != new && (has_label(old_tree, &change.old) || has_label(new_tree, &change.new));
            is_renumbered || change.moved
        })
        .collect()
}
