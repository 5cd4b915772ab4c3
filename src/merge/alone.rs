//! What each of some amendments would make of a draft, were it the only one.

use super::ask::Ask;
use super::hunks::{Hunk, write};
use super::{NotApplied, asked, chain};
use crate::amendment::AmendmentId;
use crate::clause::ClauseId;
use crate::draft::DraftId;
use crate::negotiation::Negotiation;
use std::collections::BTreeMap;
use std::ops::Range;

/// What an amendment would make of the words of one clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reworded {
    /// The clause.
    pub clause: ClauseId,
    /// From the first of the words that would change to the last, in bytes of its text; of words that come, their place.
    pub words: Range<usize>,
    /// Its whole text, as it would be.
    pub text: String,
}

/// What each amendment would change of the words of the draft, in the order of the clauses, or why it cannot be written. One
/// to another amendment has its words in those of that one, which is to be among them. Costs what they say.
pub fn alone(
    negotiation: &Negotiation,
    draft: DraftId,
    amendments: &[AmendmentId],
) -> BTreeMap<AmendmentId, Result<Vec<Reworded>, NotApplied>> {
    let mut amendments = amendments.to_vec();
    amendments.sort_unstable();
    amendments.dedup();
    let tree = &negotiation.drafts[draft].tree;
    let written = chain::written(negotiation, &amendments);
    let asks = asked::asks(negotiation, draft, &written);
    let mut hunks: BTreeMap<(AmendmentId, ClauseId), Vec<&Hunk>> = BTreeMap::new();
    for asked in &asks.list {
        if let Ask::Words { clause, hunks: own, .. } = &asked.ask {
            asked.by.iter().for_each(|&at| hunks.entry((at, *clause)).or_default().extend(own));
        }
    }
    let of = |&at: &AmendmentId| match asks.failure(at, &written) {
        Some(why) => (at, Err(why)),
        None => (at, Ok(Vec::new())),
    };
    let mut found: BTreeMap<_, Result<Vec<Reworded>, NotApplied>> = amendments.iter().map(of).collect();
    for ((at, clause), hunks) in hunks {
        let Some(Ok(list)) = found.get_mut(&at) else { continue };
        let start = hunks.iter().map(|hunk| hunk.core.start).min().unwrap_or_default();
        let end = hunks.iter().map(|hunk| hunk.core.end).max().unwrap_or_default();
        let text = write(&tree[clause].text, hunks, &[]).concat();
        list.push(Reworded { clause, words: start..end, text });
    }
    found
}
