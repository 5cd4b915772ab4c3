//! Matches reworded clauses: rare pairs of words give candidates, and the most alike are taken first.
//!
//! Two clauses are candidates if they share a pair of neighbouring words that few clauses have. The pairs are joined as
//! two sorted lists, so the cost is that of sorting the words of unmatched clauses; skipping common pairs bounds the
//! join. Standing under the same clause or beside the same neighbours counts as likeness.

use super::Drafts;
use super::LARGE_DRAFT;
use super::frame;
use super::matching::Matching;
use super::profiles::{Profiles, shared_weight};
use super::reason::Reason;
use super::vocabulary::Words;
use crate::threads::both;
use std::hash::Hasher;

/// A pair of words found in more clauses of one draft than this is common.
const COMMON_PAIR: usize = 16;
/// How many of the most promising candidates of a clause are compared in full.
const CANDIDATES: usize = 8;
/// How much evidence it takes that a clause stands under another one than its partner; that it does if they are half alike,
/// and that both stand in one list with a matched clause between them.
const EVIDENCE_ELSEWHERE: f32 = 1.0;
const EVIDENCE_IF_HALF_ALIKE: f32 = 0.5;
const EVIDENCE_ACROSS: f32 = 0.3;
const HALF_ALIKE: f32 = 0.5;
/// How alike a clause is to one that holds all of it, with so many words and so much evidence that it is no accident.
const CONTAINED: f32 = 0.55;
const FEWEST_CONTAINED: u32 = 6;
const EVIDENCE_CONTAINED: f32 = 3.0;
/// What it adds to stand under matched clauses.
const SAME_PARENT_BONUS: f32 = 0.10;
/// What it adds to have a matched neighbour on one side.
const NEIGHBOUR_BONUS: f32 = 0.05;

/// What it takes away to stand on the wrong side of a matched clause of the same list.
const CROSSING: f32 = 0.15;
/// From this likeness on two clauses of one list are the same in whatever order.
const PLAINLY_ACROSS: f32 = 0.75;
/// How many clauses on each side are asked whether a pair crosses theirs.
const LOOKED_AT: usize = 3;

/// How alike two clauses must be to be the same.
#[derive(Debug, Clone, Copy)]
pub(super) struct Least {
    /// Under the same clause.
    pub(super) in_place: f32,
    /// Under another.
    pub(super) elsewhere: f32,
    /// In the same list, on the wrong side of a matched clause.
    pub(super) across: f32,
}

/// A pair of clauses that may be the same.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) old: u32,
    pub(super) new: u32,
    pub(super) likeness: f32,
    /// How many pairs of neighbouring words they share that hardly any other clause has: boilerplate shares none.
    pub(super) evidence: f32,
}

/// Weighted Dice: twice what both share over what both weigh. 1 where neither has a word.
pub(super) fn likeness(drafts: &Drafts<'_>, old: usize, new: usize) -> f32 {
    let total = drafts.old_profiles.total(old) + drafts.new_profiles.total(new);
    if total <= 0.0 {
        return 1.0;
    }
    let shared = shared_weight(drafts.old_profiles.of(old), drafts.new_profiles.of(new), &drafts.words.weights);
    2.0 * shared / total
}

/// Whether all words of the shorter clause, some at least, stand in the longer one: 1 or 0.
fn contained(drafts: &Drafts<'_>, old: usize, new: usize) -> f32 {
    let shorter = drafts.old_profiles.total(old).min(drafts.new_profiles.total(new));
    let fewest = drafts.words.old.lengths[old].min(drafts.words.new.lengths[new]);
    let shared = shared_weight(drafts.old_profiles.of(old), drafts.new_profiles.of(new), &drafts.words.weights);
    if fewest >= FEWEST_CONTAINED && shared >= 0.97 * shorter { 1.0 } else { 0.0 }
}

/// All pairs of unmatched clauses that share rare pairs of words, with how alike they are.
pub(super) fn candidates(drafts: &Drafts<'_>, matching: &Matching) -> Vec<Candidate> {
    let (old_pairs, new_pairs) = both(
        drafts.old.len() >= LARGE_DRAFT,
        || word_pairs(&drafts.words.old, |clause| matching.old_is_free(clause)),
        || word_pairs(&drafts.words.new, |clause| matching.new_is_free(clause)),
    );
    let mut found = join(&old_pairs, &new_pairs);
    found.sort_unstable_by_key(|&(new, old, _)| (new, old));
    let mut candidates = Vec::new();
    let mut of_one: Vec<(u32, f32)> = Vec::new();
    for of_new in found.chunk_by(|a, b| a.0 == b.0) {
        of_one.clear();
        for of_pair in of_new.chunk_by(|a, b| a.1 == b.1) {
            of_one.push((of_pair[0].1, of_pair.iter().map(|&(_, _, weight)| weight).sum()));
        }
        of_one.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        of_one.truncate(CANDIDATES);
        let new = of_new[0].0;
        candidates.extend(of_one.iter().map(|&(old, evidence)| {
            let likeness = likeness(drafts, old as usize, new as usize);
            let contained =
                if evidence >= EVIDENCE_CONTAINED { contained(drafts, old as usize, new as usize) } else { 0.0 };
            Candidate { old, new, likeness: likeness.max(CONTAINED * contained), evidence }
        }));
    }
    candidates
}

/// Pairs candidates that are at least so alike, the most alike first.
pub(super) fn take_best(drafts: &Drafts<'_>, matching: &mut Matching, candidates: &[Candidate], least: Least) {
    let mut open: Vec<Candidate> = candidates
        .iter()
        .filter(|candidate| {
            matching.old_is_free(candidate.old as usize) && matching.new_is_free(candidate.new as usize)
        })
        .filter_map(|&candidate| {
            let (old, new) = (candidate.old as usize, candidate.new as usize);
            let has_same_parent = matching.is_same_parent(drafts.old.parent(old), drafts.new.parent(new));
            // What is plainly the same may stand anywhere in its list.
            let is_crossing =
                has_same_parent && candidate.likeness < PLAINLY_ACROSS && crosses(drafts, matching, old, new);
            let same_parent = has_same_parent && !is_crossing;
            let least = match (same_parent, is_crossing) {
                (true, _) => least.in_place,
                (_, true) => least.across,
                _ => least.elsewhere,
            };
            let evidence = match candidate.likeness {
                _ if is_crossing => EVIDENCE_ACROSS,
                HALF_ALIKE.. => EVIDENCE_IF_HALF_ALIKE,
                _ => EVIDENCE_ELSEWHERE,
            };
            // Titles are weighed with what stands beneath them: alone, another section's must be nearly the same.
            let is_title = drafts.old[old].kind.is_division();
            let is_elsewhere_too = candidate.evidence >= evidence
                && (candidate.likeness >= PLAINLY_ACROSS
                    || !is_title
                        && (changed_places(drafts, matching, old, new) || !frame::is_all_they_share(drafts, old, new)));
            let is_enough = candidate.likeness >= least && (same_parent || is_elsewhere_too);
            let likeness = candidate.likeness + context(drafts, matching, old, new, same_parent)
                - if is_crossing { CROSSING } else { 0.0 };
            is_enough.then_some(Candidate { likeness, ..candidate })
        })
        .collect();
    open.sort_unstable_by(|a, b| b.likeness.total_cmp(&a.likeness).then(a.new.cmp(&b.new)).then(a.old.cmp(&b.old)));
    for Candidate { old, new, .. } in open {
        let (old, new) = (old as usize, new as usize);
        if matching.old_is_free(old) && matching.new_is_free(new) {
            matching.pair(old, new, Reason::SimilarWords);
        }
    }
}

/// Tells whether the nearest matched clause beside the old one says that the new one stands on the wrong side of it.
fn crosses(drafts: &Drafts<'_>, matching: &Matching, old: usize, new: usize) -> bool {
    let partner = |sibling: usize| {
        matching.new_of(sibling).filter(|&partner| drafts.new.parent(partner) == drafts.new.parent(new))
    };
    let before = std::iter::successors(Some(old), |&at| drafts.old.previous_sibling(at)).skip(1).take(LOOKED_AT);
    let behind = std::iter::successors(Some(old), |&at| drafts.old.next_sibling(at)).skip(1).take(LOOKED_AT);
    before.filter_map(partner).next().is_some_and(|partner| partner > new)
        || behind.filter_map(partner).next().is_some_and(|partner| partner < new)
}

/// Tells whether two clauses stand on the two sides of one that was their neighbour in both drafts.
fn changed_places(drafts: &Drafts<'_>, matching: &Matching, old: usize, new: usize) -> bool {
    let is_paired =
        |old: Option<usize>, new: Option<usize>| old.zip(new).is_some_and(|(old, new)| matching.are_paired(old, new));
    is_paired(drafts.old.next_sibling(old), drafts.new.previous_sibling(new))
        || is_paired(drafts.old.previous_sibling(old), drafts.new.next_sibling(new))
}

/// What parents and neighbours say for a pair.
fn context(drafts: &Drafts<'_>, matching: &Matching, old: usize, new: usize, same_parent: bool) -> f32 {
    let mut bonus = if same_parent { SAME_PARENT_BONUS } else { 0.0 };
    if old > 0 && new > 0 && matching.are_paired(old - 1, new - 1) {
        bonus += NEIGHBOUR_BONUS;
    }
    let (old_behind, new_behind) = (drafts.old.end(old), drafts.new.end(new));
    if old_behind < drafts.old.len() && new_behind < drafts.new.len() && matching.are_paired(old_behind, new_behind) {
        bonus += NEIGHBOUR_BONUS;
    }
    bonus
}

/// Each pair of neighbouring words with its clause: a hash in the upper half, the clause in the lower one; sorted, each
/// pair once a clause.
fn word_pairs(words: &Words, is_wanted: impl Fn(usize) -> bool) -> Vec<u64> {
    let mut pairs = Vec::new();
    for clause in (0..words.lengths.len()).filter(|&clause| is_wanted(clause)) {
        let mut before = None;
        for word in words.words_of(clause) {
            if let Some(before) = before {
                pairs.push(u64::from(hash_pair(before, word)) << 32 | clause as u64);
            }
            before = Some(word);
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn hash_pair(before: u32, word: u32) -> u32 {
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write_u64(u64::from(before) << 32 | u64::from(word));
    let hash = hasher.finish();
    (hash ^ (hash >> 32)) as u32
}

/// Joins two sorted lists: for each rare pair of words, each new clause with each old one that has it.
fn join(old_pairs: &[u64], new_pairs: &[u64]) -> Vec<(u32, u32, f32)> {
    let mut found = Vec::new();
    let mut old_runs = old_pairs.chunk_by(|a, b| a >> 32 == b >> 32).peekable();
    for new_run in new_pairs.chunk_by(|a, b| a >> 32 == b >> 32) {
        let hash = new_run[0] >> 32;
        while old_runs.next_if(|run| run[0] >> 32 < hash).is_some() {}
        let Some(old_run) = old_runs.next_if(|run| run[0] >> 32 == hash) else { continue };
        if old_run.len() > COMMON_PAIR || new_run.len() > COMMON_PAIR {
            continue;
        }
        let weight = 1.0 / (old_run.len() * new_run.len()) as f32;
        for &new in new_run {
            found.extend(old_run.iter().map(|&old| (new as u32, old as u32, weight)));
        }
    }
    found
}

/// Profiles of the clauses of both drafts that are unmatched.
pub(super) fn profiles(words: &super::vocabulary::Vocabulary, matching: &Matching) -> (Profiles, Profiles) {
    both(
        words.old.lengths.len() >= LARGE_DRAFT,
        || Profiles::new(&words.old, &words.weights, |clause| matching.old_is_free(clause)),
        || Profiles::new(&words.new, &words.weights, |clause| matching.new_is_free(clause)),
    )
}
