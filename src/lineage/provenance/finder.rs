//! The amendments that may have asked for what came into a clause: those aimed at it or above it, and those that have a
//! phrase of three words in common with what came. Costs a look-up for each phrase.

use super::asked::{Asked, AskedWord};
use super::traces::{Entered, Traces, WORDS};
use super::tracks::Tracks;
use crate::negotiation::{ClauseHandle, Negotiation};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;

/// A phrase of three words that more amendments have tells none of them.
const MOST_HOLDERS: usize = 64;

pub(super) fn phrase(numbers: &[u32]) -> u64 {
    let mut hasher = FxHasher::default();
    numbers.iter().for_each(|&number| hasher.write_u32(number));
    hasher.finish()
}

/// Finds the amendments that may have asked for what came into a clause.
pub(super) struct Finder<'a> {
    negotiation: &'a Negotiation,
    tracks: &'a Tracks,
    /// Amendments by the lineage of clauses that they are aimed at.
    aimed: FxHashMap<u32, Vec<usize>>,
    /// Amendments by the phrases of three words that they bring in.
    phrases: FxHashMap<u64, Vec<usize>>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(negotiation: &'a Negotiation, tracks: &'a Tracks, asked: &[Asked]) -> Finder<'a> {
        let mut aimed: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        let mut phrases: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (amendment, asked) in asked.iter().enumerate() {
            if asked.weight_in <= 0.0 && !asked.has_kin {
                continue;
            }
            for clause in &asked.clauses {
                let list = aimed.entry(tracks.row(clause.draft, clause.clause)).or_default();
                if list.last() != Some(&amendment) {
                    list.push(amendment);
                }
            }
            for window in asked.words.windows(WORDS) {
                if window.iter().any(AskedWord::comes) {
                    let numbers: Vec<u32> = window.iter().map(|word| word.word.number).collect();
                    let list = phrases.entry(phrase(&numbers)).or_default();
                    if list.len() <= MOST_HOLDERS && list.last() != Some(&amendment) {
                        list.push(amendment);
                    }
                }
            }
        }
        Finder { negotiation, tracks, aimed, phrases }
    }

    /// The amendments, in order, with whether each is aimed at the clause or above it.
    pub(super) fn candidates(&self, traces: &Traces, clause: ClauseHandle, entered: &Entered) -> Vec<(usize, bool)> {
        let tree = &self.negotiation.drafts[clause.draft].tree;
        let lineages = std::iter::once(clause.clause).chain(tree.ancestors(clause.clause));
        let lineages = lineages.map(|at| self.tracks.row(clause.draft, at));
        let mut found: Vec<usize> = lineages.filter_map(|row| self.aimed.get(&row)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        let aimed = found.len();
        let elsewhere = entered.phrases().filter_map(|phrase| self.phrases.get(&phrase));
        let elsewhere: FxHashSet<usize> =
            elsewhere.filter(|list| list.len() <= MOST_HOLDERS).flatten().copied().collect();
        let mut others: Vec<usize> =
            elsewhere.into_iter().filter(|amendment| found.binary_search(amendment).is_err()).collect();
        others.sort_unstable();
        found.extend(others);
        let all = found.into_iter().enumerate().map(|(at, amendment)| (amendment, at < aimed));
        all.filter(|&(amendment, _)| self.comes_before(traces, amendment, clause.draft)).collect()
    }

    /// Whether an amendment can have been known when a draft was written.
    pub(super) fn comes_before(&self, traces: &Traces, amendment: usize, draft: usize) -> bool {
        let made = self.negotiation.amendments[amendment].date;
        let issued = self.negotiation.drafts[draft].date;
        let is_later = matches!((issued, made), (Some(issued), Some(made)) if issued.is_before(&made));
        !is_later && traces.asked[amendment].draft.is_none_or(|aim| traces.after[aim][draft])
    }
}
