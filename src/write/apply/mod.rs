//! The answer to `apply`: the text that amendments make of a draft, and where they cannot stand together.

mod document;
mod json;

pub use document::document;
pub use json::json;

use crate::amendment::{AmendmentId, Stance};
use crate::clause::ClauseId;
use crate::draft::DraftId;
use crate::lineage::{Choice, Lineage, Stand, WhatIf};
use crate::merge::{Merged, ReferenceChange};
use std::collections::BTreeSet;

/// What `apply` answers.
#[derive(Debug)]
pub struct ApplyAnswer<'a> {
    /// The negotiation with the new text as its last draft.
    pub lineage: &'a Lineage<'a>,
    /// The draft.
    pub base: DraftId,
    /// The text that was made of it.
    pub new: DraftId,
    /// What was made, and what could not be.
    pub merged: &'a Merged,
    /// Which amendments were chosen.
    pub choice: &'a Choice,
    /// References in the text that do not mean what they meant in the draft.
    pub references: &'a [ReferenceChange],
    /// The clauses of the text whose numbers were left open, and which have the next of their list.
    pub numbered: &'a [ClauseId],
    /// What the text would do with what is recorded.
    pub what_if: &'a WhatIf,
}

/// The amendments that were tabled on an earlier draft, and that somebody confirmed to have a place on this one: nobody has
/// restated them.
fn not_restated(answer: &ApplyAnswer<'_>) -> Vec<AmendmentId> {
    let negotiation = answer.lineage.negotiation;
    let base = &negotiation.drafts[answer.base].id;
    let places = negotiation.carried.iter().filter(|one| one.is_confirmed && one.draft.value == *base);
    let ids: BTreeSet<&str> = places.map(|one| one.amendment.as_str()).collect();
    let is_carried = |at: AmendmentId| ids.contains(negotiation.amendments[at].id.as_str());
    answer.merged.outcomes.iter().map(|&(at, _)| at).filter(|&at| is_carried(at)).collect()
}

/// Codes of those for whom support of amendments is in force, without a condition and outside of any package, beside those that
/// made them. Who joined as a sponsor is among the latter.
fn supporters(lineage: &Lineage<'_>, amendments: &[AmendmentId]) -> Vec<String> {
    let stands = amendments.iter().flat_map(|&at| lineage.behind(at));
    let is_plain = |one: &Stand| {
        one.stance == Stance::Support && one.condition.is_none() && one.package.is_none() && one.with.is_empty()
    };
    let supporting = stands.filter(is_plain);
    let mut codes: Vec<String> = supporting.flat_map(|one| one.counted().cloned().collect::<Vec<_>>()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}
