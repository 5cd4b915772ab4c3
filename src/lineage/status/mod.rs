//! The state of play of a draft: what is agreed, what is in brackets, what has proposals, what is open.
//!
//! ```text
//!   events, marks ──► agreement ─┐
//!   brackets ────────────────────┼─► a state for each clause ─► counts: all, by part, by party
//!   amendments ─────► pending ───┘          │
//!   the next draft ─► outcome               └─► since: against the state on an earlier day
//! ```
//!
//! Agreed is only what is recorded or printed as agreed. What stands in brackets counts as bracketed, whatever else is said of
//! it; what neither has brackets nor proposals is open. Costs the text of the draft, a look at each amendment, and for what
//! became of brackets a look at each of their words.

mod agreement;
mod counts;
mod outcome;
mod pending;
mod report;
mod since;

pub use agreement::{Agreement, AgreementSource};
pub use counts::{PartCount, PartyBrackets, StateCounts};
pub use outcome::{AsAsked, BracketOutcome, Outcomes, WordsOutcome};
pub use report::{Status, StatusQuestion};
pub use since::{ClauseMove, SinceThen};

use super::{Horizon, Lineage};
use crate::amendment::AmendmentId;
use crate::clause::{ClauseId, ClauseKind};
use crate::draft::{Contested, Draft, DraftId};
use crate::negotiation::ClauseHandle;
use crate::procedure::EventId;
use crate::source::named_values;
use crate::text::tokens;
use agreement::Agreements;
use pending::Pending;
use rustc_hash::FxHashMap;
use std::ops::Range;

named_values! {
    /// Where a clause stands, from what is settled to what is not known to be.
    ClauseState {
        /// Recorded as agreed.
        Agreed = "agreed",
        /// Recorded or printed as agreed subject to capitals.
        AgreedAdRef = "agreed ad ref",
        /// Recorded as opened again.
        Reopened = "reopened",
        /// Words of it stand in brackets.
        Bracketed = "bracketed",
        /// Nothing of it stands in brackets, and proposals to change it are pending; or it is an option itself.
        Proposals = "proposals",
        /// None of all this is recorded or printed.
        Open = "open",
    }
}

/// What the brackets of drafts say, by the drafts' places.
pub type Brackets = FxHashMap<DraftId, Contested>;

/// The state of play of a draft.
#[derive(Debug, Clone)]
pub struct StateOfPlay {
    /// The draft's place in the negotiation.
    pub draft: DraftId,
    /// What it rests on.
    pub horizon: Horizon,
    /// The clauses that say something, in their order; titles only where something is said of them.
    pub clauses: Vec<ClauseStatus>,
    /// Proposals to change it that are pending, those to add clauses to it among them, by their place in the negotiation.
    pub proposals: Vec<AmendmentId>,
    /// All clauses together.
    pub counts: StateCounts,
    /// Events that concern the draft as a whole, in order of date: none of them makes a single clause agreed.
    pub events: Vec<EventId>,
}

/// Where one clause stands.
#[derive(Debug, Clone, PartialEq)]
pub struct ClauseStatus {
    /// The clause.
    pub clause: ClauseHandle,
    /// The division in which it stands.
    pub part: Option<ClauseId>,
    /// Where it stands.
    pub state: ClauseState,
    /// That it is recorded or printed as agreed, or recorded as reopened, also where it counts as bracketed.
    pub agreement: Option<Agreement>,
    /// How many pairs of brackets begin in it.
    pub brackets: usize,
    /// Signs of brackets in it that open or close nothing.
    pub unbalanced: usize,
    /// How many words it has.
    pub words: usize,
    /// How many of them stand in brackets.
    pub words_in_brackets: usize,
    /// Codes of those that its brackets name, or their names as printed, in order.
    pub bracketed_by: Vec<String>,
    /// Proposals to change it that are pending, by their place in the negotiation.
    pub proposals: Vec<AmendmentId>,
    /// Whether it is an option, an alternative, or stands in one.
    pub is_option: bool,
    /// Changes of it, or of the draft, by those that have charge of the text.
    pub acts: Vec<EventId>,
}

impl Lineage<'_> {
    /// The state of play of a draft. `brackets` has those of the draft.
    pub fn state_of_play(&self, draft: DraftId, brackets: &Brackets, horizon: Horizon) -> StateOfPlay {
        let nothing = Contested::default();
        let contested = brackets.get(&draft).unwrap_or(&nothing);
        let agreements = Agreements::new(self, draft, &horizon);
        let pending = Pending::new(self, draft, &horizon);
        let taker = Taker { lineage: self, draft, contested, agreements: &agreements, pending: &pending };
        let clauses: Vec<ClauseStatus> = taker.clauses();
        let counts = StateCounts::of(&clauses, pending.all.len());
        let events = self.in_order_of_date(self.events_on_draft(draft), &horizon);
        StateOfPlay { draft, horizon, clauses, proposals: pending.all, counts, events }
    }
}

/// Takes the states of a draft's clauses.
struct Taker<'a> {
    lineage: &'a Lineage<'a>,
    draft: DraftId,
    contested: &'a Contested,
    agreements: &'a Agreements,
    pending: &'a Pending,
}

impl Taker<'_> {
    fn clauses(&self) -> Vec<ClauseStatus> {
        let tree = &self.lineage.negotiation.drafts[self.draft].tree;
        let mut found = Vec::with_capacity(tree.len());
        // For each clause above the one looked at: where it ends, the division that it is, and whether it is an option.
        let mut above: Vec<(ClauseId, Option<ClauseId>, bool)> = Vec::new();
        for (id, clause) in tree.each() {
            while above.last().is_some_and(|&(end, ..)| end <= id) {
                above.pop();
            }
            let (part, in_option) = above.last().map_or((None, false), |&(_, part, option)| (part, option));
            let is_option = in_option || matches!(clause.kind, ClauseKind::Option | ClauseKind::Alternative);
            if clause.kind != ClauseKind::Note {
                found.extend(self.clause(id, part, is_option));
            }
            let part = if clause.kind.is_division() { Some(id) } else { part };
            above.push((clause.end(), part, is_option));
        }
        found
    }

    /// Where a clause stands; nothing of what says nothing, and of a title of which nothing is said.
    fn clause(&self, id: ClauseId, part: Option<ClauseId>, is_option: bool) -> Option<ClauseStatus> {
        let negotiation = self.lineage.negotiation;
        let handle = ClauseHandle { draft: self.draft, clause: id };
        let draft: &Draft = &negotiation.drafts[self.draft];
        let own = self.contested.of(id);
        let text = &draft.tree[id].text;
        let count = |range: Range<usize>| count_words(&self.contested.apart.own(id, text, range));
        let words = count(0..text.len());
        let agreement = self.agreements.of(self.lineage, handle, own.is_agreed_ad_ref);
        let proposals = self.pending.on(id);
        let is_told = own.is_bracketed() || agreement.is_some() || !proposals.is_empty();
        if !is_told && (words == 0 || negotiation.is_title(handle)) {
            return None;
        }
        let state = match &agreement {
            _ if own.is_bracketed() => ClauseState::Bracketed,
            Some(agreement) => agreement.state,
            None if is_option || !proposals.is_empty() => ClauseState::Proposals,
            None => ClauseState::Open,
        };
        let mut bracketed_by: Vec<String> =
            own.wishes.iter().flat_map(|wish| counts::principals(&wish.position)).collect();
        bracketed_by.sort_unstable();
        bracketed_by.dedup();
        Some(ClauseStatus {
            clause: handle,
            part,
            state,
            agreement,
            brackets: own.pairs,
            unbalanced: own.unbalanced,
            words,
            words_in_brackets: own.ranges.iter().cloned().map(count).sum(),
            bracketed_by,
            proposals,
            is_option,
            acts: self.agreements.acts_on(handle),
        })
    }
}

/// How many words a text has.
fn count_words(text: &str) -> usize {
    tokens(text).filter(|token| token.is_word).count()
}
