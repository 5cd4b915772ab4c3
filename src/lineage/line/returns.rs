//! Clauses that were gone and are back: absent from one draft, in a later one with most of their words.
//!
//! Only what no comparison explains is looked at: clauses that ended in one draft, and clauses that began in a later one
//! that goes back to it. Two of them are one clause if they share most of their words, rare words weighing more; the best
//! pairs come first, each clause in one pair. Who wants a clause is none of its words. An index of words keeps the cost to clauses that share a rare one.

use crate::clause::{ClauseId, Worded};
use crate::diff::ChangeKind;
use crate::draft::DraftId;
use crate::lineage::Comparison;
use crate::negotiation::ClauseHandle;
use crate::text::{fold_typography, tokens};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The share of the longer one's words, by weight, that both must have.
const ENOUGH: f64 = 0.6;
/// A shorter clause says too little to be known again.
const FEWEST_WORDS: usize = 5;
/// A word in more clauses than these leads to none of them.
const COMMON: usize = 50;

/// A clause that was gone, the one in which it is back, and the share of words they have in common.
pub(super) type Return = (ClauseHandle, ClauseHandle, f64);

/// Finds the clauses that come back.
pub(super) fn find(drafts: &[Worded<'_>], comparisons: &[Comparison]) -> Vec<Return> {
    let ended = loose_ends(drafts, comparisons, ChangeKind::Deleted);
    let begun = loose_ends(drafts, comparisons, ChangeKind::Inserted);
    if ended.is_empty() || begun.is_empty() {
        return Vec::new();
    }
    let mut uses: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, (_, _, words)) in ended.iter().enumerate() {
        words.iter().for_each(|word| uses.entry(word).or_default().push(at));
    }
    let weight = |word: &str| 1.0 / (1.0 + uses.get(word).map_or(0, Vec::len) as f64);
    let total = |words: &BTreeSet<String>| words.iter().map(|word| weight(word)).sum::<f64>();
    let gone_before = before(comparisons);
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (new, (_, begins_after, words)) in begun.iter().enumerate() {
        let rare = words.iter().filter_map(|word| uses.get(word.as_str())).filter(|places| places.len() <= COMMON);
        let candidates: BTreeSet<usize> = rare.flatten().copied().collect();
        for old in candidates {
            let (_, gone_in, old_words) = &ended[old];
            // It was absent from the draft before, or from one still earlier.
            if gone_in != begins_after && !gone_before.contains(&(*gone_in, *begins_after)) {
                continue;
            }
            let shared: f64 = words.intersection(old_words).map(|word| weight(word)).sum();
            let score = shared / total(words).max(total(old_words));
            if score >= ENOUGH {
                pairs.push((score, old, new));
            }
        }
    }
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    let (mut old_taken, mut new_taken) = (FxHashSet::default(), FxHashSet::default());
    let mut found: Vec<Return> = Vec::new();
    for (score, old, new) in pairs {
        if !old_taken.contains(&old) && !new_taken.contains(&new) {
            old_taken.insert(old);
            new_taken.insert(new);
            found.push((ended[old].0, begun[new].0, score));
        }
    }
    found.sort_by_key(|&(old, new, _)| (old, new));
    found
}

/// Clauses that ended, each with the draft in which they were gone, or that began, each with the draft before; and their
/// words.
fn loose_ends(
    drafts: &[Worded<'_>],
    comparisons: &[Comparison],
    kind: ChangeKind,
) -> Vec<(ClauseHandle, DraftId, BTreeSet<String>)> {
    let mut ends = Vec::new();
    for comparison in comparisons {
        for change in comparison.diff.changes.iter().filter(|change| change.kind == kind) {
            let (draft, clauses, beside) = match kind {
                ChangeKind::Deleted => (comparison.old, &change.old, comparison.new),
                _ => (comparison.new, &change.new, comparison.old),
            };
            let text = drafts[draft.index()];
            for &clause in clauses {
                let words = words(text, clause);
                if words.len() >= FEWEST_WORDS {
                    ends.push((ClauseHandle { draft, clause }, beside, words));
                }
            }
        }
    }
    ends
}

/// Pairs of drafts of which the second goes back to the first.
fn before(comparisons: &[Comparison]) -> FxHashSet<(DraftId, DraftId)> {
    let mut pairs: FxHashSet<(DraftId, DraftId)> = FxHashSet::default();
    for &Comparison { old, new, .. } in comparisons {
        let further: Vec<DraftId> = pairs.iter().filter(|(_, to)| *to == old).map(|(from, _)| *from).collect();
        pairs.insert((old, new));
        pairs.extend(further.into_iter().map(|from| (from, new)));
    }
    pairs
}

fn words(draft: Worded<'_>, clause: ClauseId) -> BTreeSet<String> {
    let text = &draft.tree[clause].text;
    let text = draft.apart.map_or(Cow::Borrowed(text.as_str()), |apart| apart.own(clause, text, 0..text.len()));
    let words = tokens(&text).filter(|token| token.is_word);
    words.map(|token| fold_typography(&text[token.start..token.end]).to_lowercase()).collect()
}
