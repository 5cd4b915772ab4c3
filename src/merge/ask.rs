//! One thing that is asked of one place of the draft, and places between clauses.

use super::hunks::{Hunk, Span, plain};
use crate::amendment::AmendmentId;
use crate::clause::{ClauseId, ClauseKind, ClauseTree};

/// One thing that is asked of one place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Ask {
    /// Other words in a clause. `beside` are words that it is put beside, `instead` those in whose place its own are to stand
    /// as a whole.
    Words { clause: ClauseId, hunks: Vec<Hunk>, beside: Option<Span>, instead: Option<Span> },
    /// A clause, or words of it, as they stand.
    Keep { clause: ClauseId, span: Span },
    /// A clause goes, with all beneath it.
    Delete(ClauseId),
    /// Clauses come.
    Add { gap: Gap, clauses: Vec<NewClause> },
    /// A clause stands elsewhere, with all beneath it.
    Move { clause: ClauseId, gap: Gap },
    /// A clause has another label.
    Relabel { clause: ClauseId, label: String },
    /// Several clauses become the first of them.
    Merge(Vec<ClauseId>),
    /// After each of these places of its text a new clause begins.
    Split { clause: ClauseId, ends: Vec<usize> },
}

impl Ask {
    /// The same ask, however the signs of its words are set.
    pub(super) fn plain(&self) -> Ask {
        match self {
            Ask::Words { clause, hunks, beside, instead } => {
                let hunks = hunks.iter().map(Hunk::plain).collect();
                Ask::Words { clause: *clause, hunks, beside: *beside, instead: *instead }
            }
            Ask::Add { gap, clauses } => {
                let plain = |one: &NewClause| NewClause { label: plain(&one.label), text: plain(&one.text), ..*one };
                Ask::Add { gap: *gap, clauses: clauses.iter().map(plain).collect() }
            }
            other => other.clone(),
        }
    }
}

/// A place between clauses of the draft: under one (or at the top), behind one of those that stand there (or before all).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Gap {
    pub(super) parent: Option<ClauseId>,
    pub(super) behind: Option<ClauseId>,
    /// Whether it is said by the clause behind it.
    pub(super) is_before: bool,
    /// The clause by which it is said.
    pub(super) beside: Option<ClauseId>,
    /// Whether what comes belongs to the clause before it, and orders itself: an alternative to it.
    pub(super) is_free: bool,
}

/// A clause that comes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NewClause {
    /// How deep it stands under what comes with it.
    pub(super) depth: usize,
    pub(super) kind: Option<ClauseKind>,
    pub(super) label: String,
    pub(super) text: String,
}

/// An ask, with all amendments that make it.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) ask: Ask,
    pub(super) by: Vec<AmendmentId>,
    /// The parties that make it, where all its amendments are known to be theirs.
    pub(super) side: Option<String>,
}

/// Which clause stands before each, and which is the last under each.
pub(super) struct Siblings {
    previous: Vec<Option<ClauseId>>,
    last: Vec<Option<ClauseId>>,
    last_root: Option<ClauseId>,
}

impl Siblings {
    pub(super) fn new(tree: &ClauseTree) -> Siblings {
        let (mut previous, mut last, mut last_root) = (vec![None; tree.len()], vec![None; tree.len()], None);
        for (at, clause) in tree.each() {
            let place: &mut Option<ClauseId> = match clause.parent() {
                Some(parent) => &mut last[parent.index()],
                None => &mut last_root,
            };
            previous[at.index()] = place.replace(at);
        }
        Siblings { previous, last, last_root }
    }

    pub(super) fn last(&self, parent: Option<ClauseId>) -> Option<ClauseId> {
        parent.map_or(self.last_root, |parent| self.last[parent.index()])
    }

    pub(super) fn previous(&self, clause: ClauseId) -> Option<ClauseId> {
        self.previous[clause.index()]
    }
}
