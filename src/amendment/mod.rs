//! Amendments: a wish to change a text, and who is recorded to have made it. Positions: what a party is recorded to
//! think of it, or of a clause, some words, a theme, a whole draft.

mod carried;
mod instructions;
mod operation;
mod outcome;
mod position;
mod proposal;
mod stance;

pub use carried::{CarriedPlace, CarriedPlaceId};
pub use instructions::Instructed;
pub use operation::{Anchor, Extent, Operation, OperationKind, Placement, Quotation, Scope};
pub use outcome::{TakenBack, taken_back, was_taken};
pub use position::{Position, PositionId, PrintedIn, Target};
pub use proposal::Proposal;
pub use stance::Stance;

use crate::date::Date;
use crate::draft::Wording;
use crate::handle::Handle;
use crate::source::{Access, Citation, Located, Note};

/// An amendment's place in the negotiation.
pub type AmendmentId = Handle<Amendment>;

/// A wish to change a draft: one operation on its text, or the gist of one whose words are not known.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Amendment {
    /// The name by which the negotiation's files speak of it.
    pub id: Located<String>,
    /// What it would change.
    pub target: Target,
    /// Whether it would do so wherever the quoted words stand: in the clauses named and all beneath them, or in the draft.
    pub throughout: bool,
    /// What it would do. `None`: only the gist is known.
    pub operation: Option<Operation>,
    /// What it wants, in the words of whoever recorded it.
    pub gist: Option<String>,
    /// The sentence that asked for it, where it was read from one.
    pub as_said: Option<String>,
    /// Phrases of the proposal that a source quotes.
    pub words: Vec<Located<String>>,
    /// Who made it.
    pub proposers: Proposers,
    /// Whether several proposers made it as one; `None` where that is not known.
    pub jointly: Option<bool>,
    /// For whom the proposers spoke.
    pub on_behalf_of: Vec<Located<String>>,
    /// When it was made.
    pub date: Option<Date>,
    /// Who says so.
    pub sources: Vec<Located<Citation>>,
    /// How its words were obtained.
    pub wording: Wording,
    /// What is recorded to have become of it.
    pub status: Option<Status>,
    /// Ids of earlier amendments that it takes the place of.
    pub replaces: Vec<Located<String>>,
    /// A remark of whoever recorded it.
    pub note: Option<Note>,
    /// To whom it may be shown, where the file says so.
    pub access: Option<Access>,
    /// Whether a bracket in its words seems to name somebody.
    pub names_somebody: bool,
    /// What `travaux import` wrote here, as a digest: whether a person changed it since shows by it.
    pub imported: Option<String>,
}

/// Who made a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Proposers {
    /// Nobody is recorded to have made it.
    #[default]
    Unknown,
    /// The parties that made it are not to be named.
    Withheld,
    /// These parties, by code.
    Known(Vec<Located<String>>),
}

impl Proposers {
    /// Whether they are known, as exports write it.
    pub fn as_str(&self) -> &'static str {
        match self {
            Proposers::Unknown => "unknown",
            Proposers::Withheld => "withheld",
            Proposers::Known(_) => "known",
        }
    }

    /// The parties that are named; none where they are unknown or withheld.
    pub fn named(&self) -> &[Located<String>] {
        match self {
            Proposers::Known(parties) => parties,
            Proposers::Unknown | Proposers::Withheld => &[],
        }
    }
}

impl Amendment {
    /// Whether a draft prints it in its own brackets. The positions printed there tell who made it.
    pub fn is_printed(&self) -> bool {
        self.target.printed_in.is_some()
    }

    /// Whether these parties made it as one. Of any others than all those that made it, that is not known.
    pub fn jointly_by<P: AsRef<str>>(&self, parties: &[P]) -> Option<bool> {
        let made = self.proposers.named();
        let has_all = made.iter().all(|one| parties.iter().any(|party| party.as_ref() == one.as_str()));
        let has_others = parties.iter().any(|party| made.iter().all(|one| party.as_ref() != one.as_str()));
        self.jointly.filter(|_| has_all && !has_others)
    }
}

/// What is recorded to have become of an amendment: withdrawn, adopted, not acted upon.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Status {
    /// In the words of the record.
    pub is: String,
    /// Since when.
    pub date: Option<Date>,
    /// Codes of those that did it, where that is recorded: who withdrew it.
    pub by: Vec<Located<String>>,
    /// Who says so.
    pub sources: Vec<Located<Citation>>,
}
