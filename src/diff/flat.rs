//! A clause tree in plain numbers, for the inner loops. Arrays hold what is known about each clause.

use crate::clause::{Clause, ClauseId, ClauseTree};
use std::ops::{Index, Range};

/// A clause's place in document order, from 0.
pub(super) type ClauseIndex = usize;

/// A clause tree whose clauses are found by their index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flat<'a>(pub(super) &'a ClauseTree);

impl<'a> Flat<'a> {
    #[inline]
    pub(super) fn len(self) -> usize {
        self.0.len()
    }

    #[inline]
    pub(super) fn clauses(self) -> &'a [Clause] {
        self.0.clauses()
    }

    #[inline]
    pub(super) fn parent(self, at: ClauseIndex) -> Option<ClauseIndex> {
        self[at].parent().map(ClauseId::index)
    }

    /// The index after the last clause beneath one.
    #[inline]
    pub(super) fn end(self, at: ClauseIndex) -> ClauseIndex {
        self[at].end().index()
    }

    #[inline]
    pub(super) fn beneath(self, at: ClauseIndex) -> Range<ClauseIndex> {
        at + 1..self.end(at)
    }

    pub(super) fn children(self, parent: Option<ClauseIndex>) -> impl Iterator<Item = ClauseIndex> + 'a {
        self.0.children(parent.map(ClauseId::at)).map(ClauseId::index)
    }

    pub(super) fn ancestors(self, at: ClauseIndex) -> impl Iterator<Item = ClauseIndex> + 'a {
        self.0.ancestors(ClauseId::at(at)).map(ClauseId::index)
    }

    pub(super) fn next_sibling(self, at: ClauseIndex) -> Option<ClauseIndex> {
        self.0.next_sibling(ClauseId::at(at)).map(ClauseId::index)
    }

    pub(super) fn previous_sibling(self, at: ClauseIndex) -> Option<ClauseIndex> {
        self.0.previous_sibling(ClauseId::at(at)).map(ClauseId::index)
    }
}

impl Index<ClauseIndex> for Flat<'_> {
    type Output = Clause;

    #[inline]
    fn index(&self, at: ClauseIndex) -> &Clause {
        &self.0.clauses()[at]
    }
}
