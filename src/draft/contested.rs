//! What of a draft's text stands in brackets, as its brackets were read.

use crate::clause::{Apart, ClauseId, StatedPosition};
use std::ops::Range;

/// What stands in brackets, clause by clause in the order of the draft, and what is none of the clauses' words.
#[derive(Debug, Clone, Default)]
pub struct Contested {
    /// One for each clause.
    pub clauses: Vec<ContestedClause>,
    /// Attributions, notes, signs of agreement.
    pub apart: Apart,
}

/// What of one clause stands in brackets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContestedClause {
    /// How many pairs of brackets begin here, each once, however deep. Notes and signs of agreement are none.
    pub pairs: usize,
    /// What stands in brackets with their signs, in bytes of the clause's text, also between those that other clauses open or
    /// close. In order, none touching another.
    pub ranges: Vec<Range<usize>>,
    /// Signs that open or close nothing, here or elsewhere.
    pub unbalanced: usize,
    /// Whether it is printed that the clause is agreed ad referendum.
    pub is_agreed_ad_ref: bool,
    /// Who is said, in the brackets themselves, to want what.
    pub wishes: Vec<Wish>,
}

/// What a bracket says that a party wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Of which words, in bytes of the clause's text; none of the whole clause.
    pub words: Option<Range<usize>>,
    /// Who wants what.
    pub position: StatedPosition,
}

impl Contested {
    /// What stands in brackets in a clause.
    pub fn of(&self, clause: ClauseId) -> &ContestedClause {
        const NOTHING: &ContestedClause = &ContestedClause {
            pairs: 0,
            ranges: Vec::new(),
            unbalanced: 0,
            is_agreed_ad_ref: false,
            wishes: Vec::new(),
        };
        self.clauses.get(clause.index()).unwrap_or(NOTHING)
    }
}

impl ContestedClause {
    /// Whether anything of it is not agreed, by its brackets. A sign that stands alone says that something is.
    pub fn is_bracketed(&self) -> bool {
        !self.ranges.is_empty() || self.unbalanced > 0
    }

    /// Whether a place of the clause's text stands in brackets.
    pub fn holds(&self, at: usize) -> bool {
        let before = self.ranges.partition_point(|range| range.end <= at);
        self.ranges.get(before).is_some_and(|range| range.start <= at)
    }
}
