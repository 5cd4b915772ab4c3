//! Amendments written into a draft, any number at once: the text that they make together, and where they cannot stand
//! together.
//!
//! ```text
//! amendments ─► asked: what each asks of which place ─► equal ones are one ─► collide ─┬─► assemble ─► the new clause tree
//!                                   │                                                  └─► conflicts, as values
//!                                   └─ what cannot be written, with the reason
//! ```
//!
//! - **asked** finds clauses and quotations. An operation is cut into *asks*, each on one place: the words that it changes in a
//!   clause (a rewriting asks only for the words that differ), a clause that goes, comes, moves, is split or merged.
//! - **collide** finds asks that cannot stand together. Each is then held back whole, and the text keeps what stands there. So
//!   nobody's proposal is ever written in half at one place, and the order of the amendments says nothing.
//! - **assemble** writes all other asks at once, each at the place that it had in the draft: nothing moves under another's
//!   feet.
//!
//! Costs the sorting of what is asked; equal asks cost as one.

mod alone;
mod ask;
mod asked;
mod assemble;
mod chain;
mod collide;
mod compile;
mod conflict;
mod content;
mod hunks;
mod left_open;
mod references;
mod renumber;
mod rewrite;
mod spoken_for;
mod unions;

use crate::amendment::AmendmentId;
use crate::clause::{ClauseId, ClauseTree};
use crate::draft::DraftId;
use crate::negotiation::Negotiation;

pub(crate) use content::laid_out;
pub(crate) use hunks::{WordEdit, edited};

pub use alone::{Reworded, alone};
pub use collide::Reason;
pub use compile::{Compiled, NotPlaced, Proposal, ProposalKind, Region, compile, regions};
pub use conflict::{Conflict, ConflictSide, Contested};
pub(crate) use hunks::is_apart;
pub use left_open::{Numbered, number_left_open};
pub use references::{ReferenceChange, ReferenceTrouble, changed_references};
pub use renumber::{Renumbered, renumber};

/// What some amendments make of a draft.
#[derive(Debug, Clone)]
pub struct Merged {
    /// The text. Where amendments cannot stand together, it is the draft's.
    pub tree: ClauseTree,
    /// For each clause of the draft, what it became; nothing where it went. One that was merged became the clause that holds
    /// its words, one that was split the first of its parts.
    pub became: Vec<Option<ClauseId>>,
    /// What cannot stand together, in the order of the draft.
    pub conflicts: Vec<Conflict>,
    /// What became of each amendment, in the order of the records.
    pub outcomes: Vec<(AmendmentId, Applied)>,
}

/// Whether an amendment was written into the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    /// All that it asks for stands in the text.
    Whole,
    /// What it asks of some places stands in the text; at the others it collides.
    InPart,
    /// Where it asks for something, others ask for something else.
    Contested,
    /// It was not written, and why.
    Not(NotApplied),
}

/// Why an amendment cannot be written into a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotApplied {
    /// Its words are not known: only the gist is recorded.
    Gist,
    /// It is aimed at another draft, or at none.
    OtherDraft,
    /// It names no clause, or one that is not there.
    NoClause,
    /// Words that it quotes do not stand there.
    NoWords,
    /// Words that it quotes stand there several times.
    SeveralWords,
    /// It does not say where its clause goes, or that place is not there.
    NoPlace,
    /// The draft prints it in its own brackets.
    Printed,
    /// The draft prints the words that it changes as somebody's, in its own brackets.
    SpokenFor,
    /// The amendment that it amends is not applied.
    ParentNotApplied,
    /// It amends itself, over any number of others.
    Circle,
    /// What it asks of another amendment, that one's text does not allow.
    NothingToAmend,
    /// Another amendment takes it back.
    TakenBack,
}

impl NotApplied {
    /// The reason, as a sentence goes on.
    pub fn as_str(self) -> &'static str {
        match self {
            NotApplied::Gist => "only its gist is known, not its words",
            NotApplied::OtherDraft => "it is aimed at another draft",
            NotApplied::NoClause => "the clause that it is about is not known",
            NotApplied::NoWords => "the words that it quotes do not stand there",
            NotApplied::SeveralWords => "the words that it quotes stand there several times",
            NotApplied::NoPlace => "it does not say where the clause goes",
            NotApplied::Printed => "the draft prints it in its own brackets",
            NotApplied::SpokenFor => "the draft prints those words as somebody's",
            NotApplied::ParentNotApplied => "the amendment that it amends is not applied",
            NotApplied::Circle => "it amends itself over others",
            NotApplied::NothingToAmend => "the amendment that it amends has no such words",
            NotApplied::TakenBack => "an amendment to it takes it back",
        }
    }
}

/// Writes amendments into a draft. Their order and repetitions say nothing.
pub fn merge(negotiation: &Negotiation, draft: DraftId, amendments: &[AmendmentId]) -> Merged {
    let mut amendments = amendments.to_vec();
    amendments.sort_unstable();
    amendments.dedup();
    let base = &negotiation.drafts[draft].tree;
    let written = chain::written(negotiation, &amendments);
    let asks = asked::asks(negotiation, draft, &written).without_words_of_somebody(&negotiation.drafts[draft]);
    let groups = collide::collisions(base, &asks.list);
    let is_held: Vec<bool> = groups.is_held();
    let (tree, became) = assemble::assemble(base, &asks.list, &is_held);
    let conflicts = conflict::conflicts(negotiation, draft, &asks.list, &groups, &written);
    let outcomes = amendments.iter().map(|&at| (at, asks.outcome(at, &is_held, &written))).collect();
    Merged { tree, became, conflicts, outcomes }
}
