//! Matches clauses with exactly the same words.
//!
//! Words found once in each draft pair up at once. Repeated words (boilerplate, rows of a schedule) prove nothing
//! alone: they pair up beside a matched clause, then in order under a matched parent. Linear in the clauses.

use super::flat::Flat;
use super::matching::Matching;
use super::reason::Reason;
use super::sequence;
use super::vocabulary::Words;
use super::{Drafts, LARGE_DRAFT};
use crate::threads::both;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// Fewer words than these do not tell a clause that holds others: `General provisions` stands in many places.
const TELLING_WORDS: u32 = 8;
/// Fewer words than these tell nothing anywhere.
const FEWEST_WORDS: u32 = 3;
/// The largest group of equal clauses that may pair up by nothing but their order.
const LARGEST_GROUP_BY_RANK: usize = 64;

#[derive(Default)]
struct Occurrences {
    old: Vec<u32>,
    new: Vec<u32>,
}

/// Pairs clauses whose text, letter by letter, stands once in each draft. Costs a hash of each text; what is paired here
/// needs no words.
pub(super) fn pair_unique_texts(old: Flat<'_>, new: Flat<'_>, matching: &mut Matching) {
    let hashes = |tree: Flat<'_>| -> Vec<u64> { tree.clauses().iter().map(|clause| hash(&clause.text)).collect() };
    let (olds, news) = both(old.len() >= LARGE_DRAFT, || hashes(old), || hashes(new));
    let is_telling = |old_at: usize, new_at: usize| {
        let (clause, other) = (&old[old_at], &new[new_at]);
        let words = clause.text.split(' ').take(TELLING_WORDS as usize).count();
        let is_leaf = old.beneath(old_at).is_empty() && new.beneath(new_at).is_empty();
        (words >= TELLING_WORDS as usize || (is_leaf && words >= FEWEST_WORDS as usize)) && clause.text == other.text
    };
    for (old_at, new_at) in unique(&olds, &news) {
        if is_telling(old_at, new_at) {
            matching.pair(old_at, new_at, Reason::UniqueWords);
        }
    }
}

/// Pairs clauses whose words stand once in what is unmatched of each draft: differences of typography are none.
pub(super) fn pair_unique_words(drafts: &Drafts<'_>, matching: &mut Matching) {
    let olds: Vec<usize> = (0..drafts.old.len()).filter(|&old| matching.old_is_free(old)).collect();
    let news: Vec<usize> = (0..drafts.new.len()).filter(|&new| matching.new_is_free(new)).collect();
    let old_hashes: Vec<u64> = olds.iter().map(|&at| drafts.words.old.hashes[at]).collect();
    let new_hashes: Vec<u64> = news.iter().map(|&at| drafts.words.new.hashes[at]).collect();
    for (old_at, new_at) in unique(&old_hashes, &new_hashes) {
        let (old, new) = (olds[old_at], news[new_at]);
        let length = drafts.words.new.lengths[new];
        let is_leaf = drafts.old.beneath(old).is_empty() && drafts.new.beneath(new).is_empty();
        if (length >= TELLING_WORDS || (is_leaf && length >= FEWEST_WORDS)) && drafts.same_words(old, new) {
            matching.pair(old, new, Reason::UniqueWords);
        }
    }
}

/// Pairs of places whose hashes stand once on each side, in the order of the second.
fn unique(olds: &[u64], news: &[u64]) -> Vec<(usize, usize)> {
    // Only counts and a place: a list for each hash would cost an allocation a clause.
    let mut seen: FxHashMap<u64, (u32, u32, usize)> = FxHashMap::default();
    seen.reserve(olds.len());
    for (old, &hash) in olds.iter().enumerate() {
        seen.entry(hash).or_insert((0, 0, old)).0 += 1;
    }
    for hash in news {
        if let Some(entry) = seen.get_mut(hash) {
            entry.1 += 1;
        }
    }
    let partner = |(new, hash): (usize, &u64)| match seen.get(hash) {
        Some(&(1, 1, old)) => Some((old, new)),
        _ => None,
    };
    news.iter().enumerate().filter_map(partner).collect()
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// Pairs equal clauses that stand directly before or behind a pair, in the order of the document.
pub(super) fn pair_equal_neighbours(drafts: &Drafts<'_>, matching: &mut Matching) {
    let equal = |matching: &Matching, old: usize, new: usize| {
        matching.old_is_free(old)
            && matching.new_is_free(new)
            && drafts.words.new.lengths[new] > 0
            && drafts.words.old.hashes[old] == drafts.words.new.hashes[new]
            && drafts.same_words(old, new)
    };
    for old in 1..drafts.old.len() {
        if let Some(before) = matching.new_of(old - 1) {
            let new = before + 1;
            if new < drafts.new.len() && equal(matching, old, new) {
                matching.pair(old, new, Reason::EqualNeighbour);
            }
        }
    }
    for old in (1..drafts.old.len()).rev() {
        if let Some(new) = matching.new_of(old).and_then(|behind| behind.checked_sub(1))
            && equal(matching, old - 1, new)
        {
            matching.pair(old - 1, new, Reason::EqualNeighbour);
        }
    }
}

/// Pairs equal clauses under matched parents, as far as they keep their order.
pub(super) fn pair_equal_under_parents(drafts: &Drafts<'_>, matching: &mut Matching) {
    for (old_parent, new_parent) in drafts.paired_parents(matching) {
        let olds: Vec<usize> = drafts.old.children(old_parent).collect();
        let news: Vec<usize> = drafts.new.children(new_parent).collect();
        let is_done =
            !olds.iter().any(|&old| matching.old_is_free(old)) || !news.iter().any(|&new| matching.new_is_free(new));
        if is_done {
            continue;
        }
        let old_hashes: Vec<u64> = olds.iter().map(|&old| drafts.words.old.hashes[old]).collect();
        let new_hashes: Vec<u64> = news.iter().map(|&new| drafts.words.new.hashes[new]).collect();
        for (o, n) in sequence::align(&old_hashes, &new_hashes) {
            let (old, new) = (olds[o], news[n]);
            let is_open = matching.old_is_free(old) && matching.new_is_free(new) && drafts.words.new.lengths[new] > 0;
            if is_open && drafts.same_words(old, new) {
                matching.pair(old, new, Reason::EqualUnderSameParent);
            }
        }
    }
}

/// Pairs what is left of small groups of clauses that are equal but for punctuation, by their order.
pub(super) fn pair_equal_by_rank(drafts: &Drafts<'_>, matching: &mut Matching) {
    let mut groups: FxHashMap<u64, Occurrences> = FxHashMap::default();
    for old in (0..drafts.old.len()).filter(|&old| matching.old_is_free(old)) {
        if drafts.words.old.lengths[old] >= TELLING_WORDS {
            groups.entry(hash_of_words(&drafts.words.old, old)).or_default().old.push(as_u32(old));
        }
    }
    for new in (0..drafts.new.len()).filter(|&new| matching.new_is_free(new)) {
        if let Some(group) = groups.get_mut(&hash_of_words(&drafts.words.new, new)) {
            group.new.push(as_u32(new));
        }
    }
    for group in groups.values() {
        if group.old.len() == group.new.len() && group.old.len() <= LARGEST_GROUP_BY_RANK {
            for (&old, &new) in group.old.iter().zip(&group.new) {
                let (old, new) = (old as usize, new as usize);
                if drafts.words.old.words_of(old).eq(drafts.words.new.words_of(new)) {
                    matching.pair(old, new, Reason::EqualByRank);
                }
            }
        }
    }
}

fn hash_of_words(words: &Words, clause: usize) -> u64 {
    let mut hasher = FxHasher::default();
    words.words_of(clause).for_each(|word| hasher.write_u32(word));
    hasher.finish()
}

fn as_u32(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
