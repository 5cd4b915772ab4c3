//! A comparison of two drafts, in the formats that `diff` offers.

mod json;
mod renumbering;
mod stat;
mod text;

use crate::diff::{Change, ChangeKind, DraftDiff, Piece, words};
use crate::draft::{Draft, Wording};
use std::io::{self, Write};

pub use json::Json;
pub use renumbering::Renumbering;
pub use stat::Stat;
pub use text::Text;

/// Two drafts and what changed between them.
#[derive(Debug, Clone, Copy)]
pub struct Comparison<'a> {
    /// The old draft.
    pub old: &'a Draft,
    /// The new draft.
    pub new: &'a Draft,
    /// What changed.
    pub diff: &'a DraftDiff,
}

/// Lays a comparison out in one format.
pub trait ComparisonWriter {
    /// Writes the whole comparison.
    ///
    /// # Errors
    ///
    /// Those of the output.
    fn write(&self, comparison: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()>;
}

impl Comparison<'_> {
    /// How many changes there are of each sort.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        for change in &self.diff.changes {
            summary.add(change);
        }
        summary
    }

    fn words(&self, change: &Change) -> Vec<Piece> {
        words(&self.old.tree, &self.new.tree, change)
    }

    /// What has to be said of the texts before any of them is read: that their words were composed.
    pub fn notice(&self) -> Option<String> {
        let mut composed: Vec<&str> = [self.old, self.new]
            .into_iter()
            .filter(|draft| draft.wording == Wording::Reconstructed)
            .map(|draft| draft.id.as_str())
            .collect();
        composed.dedup();
        (!composed.is_empty()).then(|| {
            format!(
                "The texts of {} are reconstructed: composed by whoever recorded them, not the parties' words.",
                composed.join(" and ")
            )
        })
    }
}

/// How many changes there are of each sort. A move or a new label counts beside the kind of its change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Summary {
    /// Clauses with the same words.
    pub kept: usize,
    /// Clauses with other words.
    pub edited: usize,
    /// Clauses of the new draft alone.
    pub inserted: usize,
    /// Clauses of the old draft alone.
    pub deleted: usize,
    /// Clauses whose words stand in several of the new draft.
    pub split: usize,
    /// Clauses that hold the words of several of the old draft.
    pub merged: usize,
    /// Roots of subtrees that stand elsewhere.
    pub moved: usize,
    /// Clauses with another label.
    pub relabelled: usize,
}

impl Summary {
    /// Counts one change.
    pub fn add(&mut self, change: &Change) {
        let count = match change.kind {
            ChangeKind::Kept => &mut self.kept,
            ChangeKind::Edited => &mut self.edited,
            ChangeKind::Inserted => &mut self.inserted,
            ChangeKind::Deleted => &mut self.deleted,
            ChangeKind::Split => &mut self.split,
            ChangeKind::Merged => &mut self.merged,
        };
        *count += 1;
        self.moved += usize::from(change.moved);
        self.relabelled += usize::from(change.relabelled);
    }

    /// Whether anything differs but labels.
    pub fn has_changes(&self) -> bool {
        self.edited + self.inserted + self.deleted + self.split + self.merged + self.moved > 0
    }
}
