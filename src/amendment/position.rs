//! Positions: dated, sourced stances of a party on a target.

use super::Stance;
use crate::clause::ClauseId;
use crate::date::Date;
use crate::handle::Handle;
use crate::source::{Access, Citation, Located, Note};

/// What an amendment or a position is aimed at. References are as the file writes them; the negotiation resolves them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Target {
    /// Id of the draft.
    pub draft: Option<Located<String>>,
    /// References to clauses of it; several where a position names several.
    pub clauses: Vec<Located<String>>,
    /// Whether it is recorded that the clause is not known.
    pub clause_unknown: bool,
    /// Words of the clause.
    pub words: Option<Located<String>>,
    /// Id of an amendment: the one amended, or the one a position is about.
    pub amendment: Option<Located<String>>,
    /// A subject that no clause stands for.
    pub theme: Option<Located<String>>,
    /// Another text than the drafts of this negotiation.
    pub instrument: Option<Located<String>>,
    /// The brackets of the draft in which a position is printed, or a request.
    pub printed_in: Option<PrintedIn>,
}

/// Where a draft prints a position in its own brackets: `[extreme - US; G77 delete]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintedIn {
    /// The clause, by its place in the draft; no reference leads there.
    pub clause: ClauseId,
    /// How many wordings stand beside each other in the brackets.
    pub alternatives: usize,
    /// Whether a verb is printed. Where none is, that the party proposes the words is inferred.
    pub has_verb: bool,
}

impl Target {
    /// Tells whether it names clauses of a draft.
    pub fn names_clauses(&self) -> bool {
        !self.clauses.is_empty() || self.printed_in.is_some()
    }
}

/// A position's place in the negotiation.
pub type PositionId = Handle<Position>;

/// A stance of a party on a target.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// Code of the party.
    pub party: Located<String>,
    /// What it wants.
    pub stance: Stance,
    /// Of what.
    pub target: Target,
    /// What was said, in the room's words or the source's.
    pub as_said: Option<String>,
    /// When it was taken.
    pub date: Option<Date>,
    /// Who says so.
    pub sources: Vec<Located<Citation>>,
    /// Id of the statement that it stands in.
    pub statement: Option<Located<String>>,
    /// For whom the party spoke.
    pub on_behalf_of: Vec<Located<String>>,
    /// What must be so for it to hold. A conditional position is never counted as support.
    pub condition: Option<String>,
    /// The package that it stands or falls with.
    pub package: Option<String>,
    /// The amendments with which it supports: ids, or their gist.
    pub with: Vec<Located<String>>,
    /// The alternatives it prefers, best first.
    pub order: Vec<Located<String>>,
    /// A remark of whoever recorded it.
    pub note: Option<Note>,
    /// To whom it may be shown, where the file says so.
    pub access: Option<Access>,
}

impl Position {
    /// Tells whether its stance was written down; otherwise a draft's brackets name the party without a verb.
    pub fn is_recorded(&self) -> bool {
        self.target.printed_in.is_none_or(|printed| printed.has_verb)
    }
}
