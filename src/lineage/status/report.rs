//! The whole answer to `status`: a draft's state of play, beside those of other drafts, and what became of it.

use super::{Brackets, Outcomes, PartCount, PartyBrackets, SinceThen, StateCounts, StateOfPlay};
use crate::date::Date;
use crate::draft::DraftId;
use crate::lineage::{Horizon, Lineage};

/// What `status` is asked.
#[derive(Debug, Clone, Default)]
pub struct StatusQuestion {
    /// The drafts to be counted side by side, in their order.
    pub beside: Vec<DraftId>,
    /// The day since which changes are told.
    pub since: Option<Date>,
    /// What it may rest on.
    pub horizon: Horizon,
}

/// The answer to `status`.
#[derive(Debug, Clone)]
pub struct Status {
    /// The state of play of the draft asked about.
    pub play: StateOfPlay,
    /// Its counts by division.
    pub parts: Vec<PartCount>,
    /// Its counts by party.
    pub parties: Vec<PartyBrackets>,
    /// The counts of the drafts side by side.
    pub drafts: Vec<(DraftId, StateCounts)>,
    /// What became of the brackets of the drafts before it, and of its own.
    pub outcomes: Vec<Outcomes>,
    /// What changed since a day; nothing where none is asked for, or no draft was certainly issued by then.
    pub since: Option<SinceThen>,
}

impl Lineage<'_> {
    /// Tells the state of play of a draft. `brackets` has those of all drafts that it may tell of: a draft that is not in it
    /// has none.
    pub fn status(&self, draft: DraftId, brackets: &Brackets, question: &StatusQuestion) -> Status {
        let horizon = question.horizon;
        let play = self.state_of_play(draft, brackets, horizon);
        let counts = |at: DraftId| match at == draft {
            true => play.counts,
            false => self.state_of_play(at, brackets, horizon).counts,
        };
        Status {
            parts: play.parts(),
            parties: play.parties(self, brackets),
            drafts: question.beside.iter().map(|&at| (at, counts(at))).collect(),
            outcomes: self.bracket_outcomes(draft, brackets, &horizon),
            since: question.since.and_then(|date| self.changed_since(&play, brackets, date)),
            play,
        }
    }
}
