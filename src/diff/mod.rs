//! What changed between two drafts. Knows nothing of parties or amendments.

use crate::clause::{ClauseIndex, ClauseTree};

/// What became of one or more clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// The same words in both drafts.
    Kept,
    /// The same clause with other words.
    Edited,
    /// Only in the new draft.
    Inserted,
    /// Only in the old draft.
    Deleted,
    /// One old clause, two or more new ones.
    Split,
    /// Two or more old clauses, one new one.
    Merged,
}

impl ChangeKind {
    /// The kind as JSON writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            ChangeKind::Kept => "kept",
            ChangeKind::Edited => "edited",
            ChangeKind::Inserted => "inserted",
            ChangeKind::Deleted => "deleted",
            ChangeKind::Split => "split",
            ChangeKind::Merged => "merged",
        }
    }
}

/// One difference between two drafts. Every clause of both drafts stands in exactly one change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// The clauses of the old draft, in its order; empty where inserted.
    pub old: Vec<ClauseIndex>,
    /// The clauses of the new draft, in its order; empty where deleted.
    pub new: Vec<ClauseIndex>,
    /// Whether this is the root of a subtree that stands elsewhere in the new draft.
    pub moved: bool,
    /// Whether the label is another one.
    pub relabelled: bool,
    /// How alike the words are, from 0 to 1; 1 where kept, nothing where inserted or deleted.
    pub similarity: Option<f64>,
    /// Why the clauses were taken for the same.
    pub reason: &'static str,
}

/// All differences between two drafts, in the order of the new draft; a deletion follows the change of the clause
/// before it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DraftDiff {
    /// The changes.
    pub changes: Vec<Change>,
}

/// What a piece of text is in a comparison of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PieceKind {
    /// In both texts.
    Equal,
    /// In the old text only.
    Deleted,
    /// In the new text only.
    Inserted,
}

/// A run of text in a comparison of words. The equal and deleted pieces joined are the old text exactly, the equal
/// and inserted ones the new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// In which of the texts it stands.
    pub kind: PieceKind,
    /// The text, with its white space.
    pub text: String,
}

/// Compares two drafts clause by clause.
pub fn compare(old: &ClauseTree, new: &ClauseTree) -> DraftDiff {
    let _ = (old, new);
    DraftDiff::default()
}

/// Compares the words of one change: of an edited clause, or of all clauses of a split or merge joined by a line feed.
pub fn words(old: &ClauseTree, new: &ClauseTree, change: &Change) -> Vec<Piece> {
    let _ = (old, new, change);
    Vec::new()
}
