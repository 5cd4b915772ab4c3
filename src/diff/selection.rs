//! The changes of one clause and everything beneath it.

use super::DraftDiff;
use crate::clause::{ClauseId, ClauseTree};
use crate::diff::ChangeId;

/// One of the two drafts of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The old draft.
    Old,
    /// The new draft.
    New,
}

impl DraftDiff {
    /// The places in [`changes`](DraftDiff::changes) of what concerns a clause: itself, what it was or became in the
    /// other draft, and all that stands beneath either, even where it came from elsewhere or went there. One pass
    /// over the changes.
    pub fn within(&self, old: &ClauseTree, new: &ClauseTree, side: Side, clause: ClauseId) -> Vec<ChangeId> {
        let own = self.changes.iter().find(|change| match side {
            Side::Old => change.old.contains(&clause),
            Side::New => change.new.contains(&clause),
        });
        let Some(own) = own else { return Vec::new() };
        let is_in = |tree: &ClauseTree, roots: &[ClauseId], clauses: &[ClauseId]| {
            clauses.iter().any(|at| roots.iter().any(|&root| root == *at || tree.beneath(root).contains(at)))
        };
        ChangeId::all(&self.changes)
            .filter(|&at| {
                let change = &self.changes[at];
                is_in(old, &own.old, &change.old) || is_in(new, &own.new, &change.new)
            })
            .collect()
    }
}
