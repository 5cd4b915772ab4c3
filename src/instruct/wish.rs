//! What is to be done to a draft, before it is put into words.

use super::edits::Edit;
use crate::clause::ClauseId;

/// One thing that an instruction asks for. Clauses are those of the old draft, but for those that come.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Wish {
    /// An edit of words of a clause.
    Words(ClauseId, Edit),
    /// Another text for a clause, or for the heading of a division.
    Rewrite(ClauseId, String),
    /// A heading for a division that has none.
    Heading(ClauseId, String),
    /// Clauses go that stand side by side, with all beneath them.
    Delete(Vec<ClauseId>),
    /// Clauses of the new draft come, with all beneath them.
    Add(Gap, Vec<ClauseId>),
    /// A clause stands elsewhere, with all beneath it.
    Move(ClauseId, Gap),
    /// Clauses that stand side by side have other labels.
    Relabel(Vec<(ClauseId, String)>),
}

/// A place between clauses of the old draft, by the ways to say it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Gap {
    pub(super) parent: Option<ClauseId>,
    pub(super) sides: Vec<Side>,
}

/// One way to say where a clause goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Side {
    After(ClauseId),
    Before(ClauseId),
    /// At the end of what stands beneath a clause.
    Within(ClauseId),
}

impl Wish {
    /// The clause of the old draft that it changes, or beside or in which something comes.
    pub(super) fn clause(&self) -> Option<ClauseId> {
        match self {
            Wish::Words(clause, _) | Wish::Rewrite(clause, _) | Wish::Heading(clause, _) | Wish::Move(clause, _) => {
                Some(*clause)
            }
            Wish::Delete(clauses) => clauses.first().copied(),
            Wish::Relabel(labels) => labels.first().map(|(clause, _)| *clause),
            Wish::Add(gap, _) => gap.sides.first().map(|side| side.clause()),
        }
    }
}

impl Side {
    /// The clause by which it is told.
    pub(super) fn clause(self) -> ClauseId {
        match self {
            Side::After(clause) | Side::Before(clause) | Side::Within(clause) => clause,
        }
    }
}

/// A wish, with where in the old draft it stands and what comes first there.
pub(super) type Placed = ((usize, u8), Wish);
