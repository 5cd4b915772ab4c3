//! A text that nobody has issued: which amendments are to be written into a draft, and what the text that they make would do
//! with what is recorded. Consent is never inferred: words that stand tell nothing of whether anybody agrees.

use super::{Horizon, Lineage};
use crate::amendment::{AmendmentId, PositionId, Stance, was_taken};
use crate::correction::Fate;
use crate::draft::DraftId;

/// Amendments that were chosen for a draft.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// Those to write into it, in the order of the records.
    pub amendments: Vec<AmendmentId>,
    /// Those that were not named one by one and are no longer on the table, each with why.
    pub left_out: Vec<(AmendmentId, Settled)>,
    /// Those that were named, though they are no longer on the table.
    pub named_anyway: Vec<(AmendmentId, Settled)>,
}

/// Why an amendment is no longer on the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// It was withdrawn.
    Withdrawn,
    /// It is recorded to have been taken.
    Taken,
    /// It is recorded not to have been taken.
    NotTaken,
}

impl Settled {
    /// As a sentence goes on.
    pub fn as_str(self) -> &'static str {
        match self {
            Settled::Withdrawn => "it was withdrawn",
            Settled::Taken => "it is recorded as taken",
            Settled::NotTaken => "it is recorded as not taken",
        }
    }
}

/// What a text would do with what is recorded.
#[derive(Debug, Clone, Default)]
pub struct WhatIf {
    /// The amendments to the draft that it was made of, each with what would have become of it.
    pub requests: Vec<(AmendmentId, Fate, Option<f64>)>,
    /// Positions against amendments that it has.
    pub opposed: Vec<(AmendmentId, PositionId)>,
}

impl Lineage<'_> {
    /// Chooses amendments to a draft: those named, all, or all of some parties.
    pub fn choose(&self, draft: DraftId, named: &[AmendmentId], all: bool, of: &[String]) -> Choice {
        let negotiation = self.negotiation;
        let mut choice = Choice::default();
        for at in AmendmentId::all(&negotiation.amendments) {
            let is_named = named.contains(&at);
            let is_of = || of.iter().any(|party| self.is_by(at, party));
            if !is_named && (self.draft_amended(at) != Some(draft) || !(all || is_of())) {
                continue;
            }
            match self.settled(at) {
                Some(why) if !is_named => choice.left_out.push((at, why)),
                settled => {
                    choice.amendments.push(at);
                    choice.named_anyway.extend(settled.map(|why| (at, why)));
                }
            }
        }
        choice
    }

    /// The draft that an amendment would change, itself or by way of those that it amends.
    fn draft_amended(&self, mut at: AmendmentId) -> Option<DraftId> {
        // A circle of amendments, which a folder may not hold, ends too.
        for _ in 0..=self.negotiation.amendments.len() {
            let found = self.negotiation.amended_draft(at);
            if found.is_some() {
                return found;
            }
            at = self.negotiation.amendment_target(at).amendment?;
        }
        None
    }

    /// The amendments that are no longer on the table, in the order of the records.
    pub fn settled_amendments(&self) -> Vec<AmendmentId> {
        AmendmentId::all(&self.negotiation.amendments).filter(|&at| self.settled(at).is_some()).collect()
    }

    /// Whether an amendment is no longer on the table.
    pub(super) fn settled(&self, at: AmendmentId) -> Option<Settled> {
        if self.sponsorship(at, &Horizon::default()).is_withdrawn {
            return Some(Settled::Withdrawn);
        }
        let outcome = self.recorded_outcome(at)?;
        was_taken(&outcome).map(|taken| if taken { Settled::Taken } else { Settled::NotTaken })
    }

    /// What the last draft, which was made of another one with some amendments, would do with what is recorded on that.
    pub fn what_if(&self, base: DraftId, new: DraftId, applied: &[AmendmentId]) -> WhatIf {
        let negotiation = self.negotiation;
        let stories = self.fates().amendments.iter();
        let of_base = stories.filter(|story| negotiation.amended_draft(story.amendment) == Some(base));
        let requests = of_base.filter_map(|story| {
            let there = story.drafts.iter().find(|one| one.draft == new)?;
            Some((story.amendment, there.fate, there.share))
        });
        let opposed = applied.iter().flat_map(|&at| {
            let positions = self.positions_on_amendment(at).into_iter();
            let is_against = |one: &PositionId| {
                matches!(negotiation.positions[*one].stance, Stance::Oppose | Stance::CannotAccept | Stance::Delete)
            };
            positions.filter(is_against).map(move |one| (at, one))
        });
        WhatIf { requests: requests.collect(), opposed: opposed.collect() }
    }
}
