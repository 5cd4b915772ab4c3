//! Matches divisions (sections, articles, parts) by what stands beneath them.
//!
//! What stands beneath is one witness, title and label are the other (`titles`). `Article 4` looks like `Article 4` after
//! renumbering, and `General provisions` stands in many places; but one long paragraph may leave a section, and a title
//! that both drafts have once says more than that. Clauses beneath that are already matched vote. If their votes do not
//! settle it, the cosine of the unmatched words beneath counts, with rare words weighing more. The best pairs are taken
//! first. Votes cost one pass over the clauses; cosines cost one index over the words beneath unsettled
//! divisions.

use super::Drafts;
use super::flat::{ClauseIndex, Flat};
use super::matching::Matching;
use super::reason::Reason;
use super::similarity::likeness;
use super::titles::{self, Titles};
use rustc_hash::FxHashMap;

/// From this share of votes on, a division's partner is settled without looking at the words.
const SETTLED: f32 = 0.5;
/// Words found beneath more divisions than this are left out of the index.
const COMMON_WORD: usize = 64;
/// What a single vote counts: one paragraph may leave its section, however long it is.
const LONE_VOTE: f32 = 0.7;
/// Less evidence than this is none.
const LEAST: f32 = 0.16;
/// The same where the titles speak of different things.
const LEAST_AGAINST_TITLE: f32 = 0.5;
/// The same where most of it are titles that share some of their words: `Derive macros` are no `Super macros`.
const LEAST_BY_SIMILAR_TITLE: f32 = 0.35;
/// From this score on a pair is plain.
const PLAIN: f32 = 0.4;
/// What it adds that the divisions above are matched to each other.
const SAME_PARENT_BONUS: f32 = 0.08;
/// What it adds that both stand equally deep.
const SAME_DEPTH_BONUS: f32 = 0.03;

/// From this share of matched children on, a paragraph is the one that holds them.
const MOST_CHILDREN: f32 = 0.4;
/// The same for one whose title, or whose own words, speak of something else.
const MOST_CHILDREN_AGAINST_WORDS: f32 = 0.5;
/// Paragraphs less alike than this speak of something else.
const ALIKE: f32 = 0.2;

/// Pairs paragraphs that hold others by their children: the share of both sides' children that are matched to each
/// other.
pub(super) fn pair_by_children(drafts: &Drafts<'_>, titles: &Titles, matching: &mut Matching) {
    let mut candidates = Vec::new();
    let mut tally: Vec<(ClauseIndex, usize)> = Vec::new();
    for old in (0..drafts.old.len()).filter(|&old| !drafts.old.beneath(old).is_empty() && matching.old_is_free(old)) {
        tally.clear();
        let mut children = 0;
        for child in drafts.old.children(Some(old)) {
            children += 1;
            let Some(new) = matching.new_of(child).and_then(|partner| drafts.new.parent(partner)) else { continue };
            match tally.iter_mut().find(|(known, _)| *known == new) {
                Some((_, count)) => *count += 1,
                None => tally.push((new, 1)),
            }
        }
        for &(new, count) in tally.iter().filter(|&&(new, _)| matching.new_is_free(new)) {
            let score = 2.0 * count as f32 / (children + drafts.new.children(Some(new)).count()) as f32;
            let is_division = drafts.old[old].kind.is_division();
            if is_division != drafts.new[new].kind.is_division() {
                continue;
            }
            let is_against_words = if is_division {
                titles.evidence(drafts, old, new).titles_differ
            } else {
                likeness(drafts, old, new) < ALIKE
            };
            if score >= if is_against_words { MOST_CHILDREN_AGAINST_WORDS } else { MOST_CHILDREN } {
                candidates.push(Candidate { old, new, score });
            }
        }
    }
    candidates.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.new.cmp(&b.new)).then(a.old.cmp(&b.old)));
    for Candidate { old, new, .. } in candidates {
        if matching.old_is_free(old) && matching.new_is_free(new) {
            matching.pair(old, new, Reason::WhatIsBeneath);
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Candidate {
    old: ClauseIndex,
    new: ClauseIndex,
    score: f32,
}

/// What speaks for a pair of divisions.
#[derive(Debug, Clone, Copy)]
struct Score {
    /// What stands beneath both.
    beneath: f32,
    title: titles::Evidence,
}

type Scores = FxHashMap<(ClauseIndex, ClauseIndex), Score>;

/// Pairs divisions, best evidence first.
pub(super) fn pair_divisions(drafts: &Drafts<'_>, titles: &Titles, matching: &mut Matching) {
    titles::pair_unmistakable(drafts, titles, matching);
    let mut olds = free_divisions(drafts.old, |clause| matching.old_is_free(clause));
    let mut news = free_divisions(drafts.new, |clause| matching.new_is_free(clause));
    if olds.is_empty() || news.is_empty() {
        return;
    }
    let mut scores: Scores = FxHashMap::default();
    let add = |scores: &mut Scores, (old, new), beneath| {
        let title = || Score { beneath: 0.0, title: titles.evidence(drafts, old, new) };
        scores.entry((old, new)).or_insert_with(title).beneath += beneath;
    };
    for pair in titles::pairs(drafts, &olds, &news) {
        add(&mut scores, pair, 0.0);
    }
    for Candidate { old, new, score } in votes(drafts, matching, &olds, &news) {
        add(&mut scores, (old, new), score);
    }
    take_best(drafts, matching, &scores, SETTLED);
    olds.retain(|&old| matching.old_is_free(old) && !drafts.old.beneath(old).is_empty());
    news.retain(|&new| matching.new_is_free(new) && !drafts.new.beneath(new).is_empty());
    for Candidate { old, new, score } in cosines(drafts, matching, &olds, &news) {
        add(&mut scores, (old, new), score);
    }
    take_best(drafts, matching, &scores, PLAIN);
    take_best(drafts, matching, &scores, LEAST);
}

fn free_divisions(tree: Flat<'_>, is_free: impl Fn(ClauseIndex) -> bool) -> Vec<ClauseIndex> {
    (0..tree.len()).filter(|&at| tree[at].kind.is_division() && is_free(at)).collect()
}

/// For each pair of divisions with matched clauses beneath, the share of the clauses beneath both that they are.
fn votes(
    drafts: &Drafts<'_>,
    matching: &Matching,
    old_divisions: &[ClauseIndex],
    new_divisions: &[ClauseIndex],
) -> Vec<Candidate> {
    let is_new_division: Vec<bool> = marked(drafts.new.len(), new_divisions);
    let mut tally: FxHashMap<(ClauseIndex, ClauseIndex), (f32, usize)> = FxHashMap::default();
    for &old in old_divisions {
        for beneath in drafts.old.beneath(old) {
            let Some(partner) = matching.new_of(beneath) else { continue };
            let weight = weight_of(drafts.old, beneath);
            for above in drafts.new.ancestors(partner).filter(|&above| is_new_division[above]) {
                let votes = tally.entry((old, above)).or_default();
                *votes = (votes.0 + weight, votes.1 + 1);
            }
        }
    }
    let weight_beneath =
        |tree: Flat<'_>, at: ClauseIndex| -> f32 { tree.beneath(at).map(|clause| weight_of(tree, clause)).sum() };
    let old_weights: FxHashMap<_, _> = old_divisions.iter().map(|&at| (at, weight_beneath(drafts.old, at))).collect();
    let new_weights: FxHashMap<_, _> = new_divisions.iter().map(|&at| (at, weight_beneath(drafts.new, at))).collect();
    tally
        .into_iter()
        .map(|((old, new), (shared, count))| {
            let score = 2.0 * shared / (old_weights[&old] + new_weights[&new]);
            Candidate { old, new, score: if count == 1 { LONE_VOTE * score } else { score } }
        })
        .collect()
}

/// A clause votes with the square root of the length of its text: a long one with more than a short one, and not for all.
fn weight_of(tree: Flat<'_>, clause: ClauseIndex) -> f32 {
    (tree[clause].text.len() as f32 + 1.0).sqrt()
}

fn marked(length: usize, indices: &[ClauseIndex]) -> Vec<bool> {
    let mut marks = vec![false; length];
    for &index in indices {
        marks[index] = true;
    }
    marks
}

/// Cosine of the weighted words beneath each pair of divisions that share a word that is not common.
///
/// It counts by the share of the text beneath both that is not matched, as far as the votes leave something open. In order
/// of the new division, then the old one.
fn cosines(
    drafts: &Drafts<'_>,
    matching: &Matching,
    old_divisions: &[ClauseIndex],
    new_divisions: &[ClauseIndex],
) -> Vec<Candidate> {
    let open_share = |tree: Flat<'_>, at: ClauseIndex, is_free: &dyn Fn(ClauseIndex) -> bool| -> f32 {
        let total: f32 = tree.beneath(at).map(|clause| weight_of(tree, clause)).sum();
        let open: f32 = tree.beneath(at).filter(|&clause| is_free(clause)).map(|clause| weight_of(tree, clause)).sum();
        open / total
    };
    let old_open: Vec<f32> =
        old_divisions.iter().map(|&at| open_share(drafts.old, at, &|clause| matching.old_is_free(clause))).collect();
    let new_open: Vec<f32> =
        new_divisions.iter().map(|&at| open_share(drafts.new, at, &|clause| matching.new_is_free(clause))).collect();
    let old_vectors: Vec<Vec<(u32, f32)>> =
        old_divisions.iter().map(|&at| drafts.vector(&drafts.words.old, at..drafts.old.end(at))).collect();
    let new_vectors: Vec<Vec<(u32, f32)>> =
        new_divisions.iter().map(|&at| drafts.vector(&drafts.words.new, at..drafts.new.end(at))).collect();
    let mut index: FxHashMap<u32, Vec<(u32, f32)>> = FxHashMap::default();
    for (at, vector) in old_vectors.iter().enumerate() {
        for &(word, value) in vector {
            index.entry(word).or_default().push((u32::try_from(at).unwrap_or(u32::MAX), value));
        }
    }
    let common = COMMON_WORD.max(if old_divisions.len() <= 512 { old_divisions.len() } else { 0 });
    let mut candidates = Vec::new();
    let mut products = vec![0.0f32; old_divisions.len()];
    let mut touched: Vec<u32> = Vec::new();
    for (new_at, vector) in new_vectors.iter().enumerate() {
        for &(word, value) in vector {
            let Some(postings) = index.get(&word).filter(|postings| postings.len() <= common) else { continue };
            for &(old_at, old_value) in postings {
                if products[old_at as usize] == 0.0 {
                    touched.push(old_at);
                }
                products[old_at as usize] += value * old_value;
            }
        }
        touched.sort_unstable();
        for old_at in touched.drain(..) {
            let old_at = old_at as usize;
            let cosine = std::mem::take(&mut products[old_at]);
            let (old_size, new_size) = (old_vectors[old_at].len() as f32, vector.len() as f32);
            // A title over the whole text is like each of its parts, and none of them.
            let alike_in_size = (old_size.min(new_size) / old_size.max(new_size)).sqrt();
            let score = cosine * alike_in_size * (old_open[old_at] * new_open[new_at]).sqrt();
            candidates.push(Candidate { old: old_divisions[old_at], new: new_divisions[new_at], score });
        }
    }
    candidates
}

/// Takes the pairs whose evidence reaches a bar, the best first, each clause once. What is taken lends weight to those
/// above and beneath it when it is asked again.
fn take_best(drafts: &Drafts<'_>, matching: &mut Matching, scores: &Scores, bar: f32) {
    let mut open: Vec<Candidate> = scores
        .iter()
        .filter(|((old, new), _)| matching.old_is_free(*old) && matching.new_is_free(*new))
        .filter_map(|(&(old, new), score)| {
            let Score { beneath, title } = *score;
            let least = if title.titles_differ {
                LEAST_AGAINST_TITLE
            } else if title.weight > beneath && !title.is_same {
                LEAST_BY_SIMILAR_TITLE
            } else {
                LEAST
            };
            let score = beneath + title.weight;
            (score >= bar.max(least)).then_some(Candidate { old, new, score })
        })
        .map(|candidate| Candidate { score: candidate.score + context(drafts, matching, &candidate), ..candidate })
        .collect();
    open.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.new.cmp(&b.new)).then(a.old.cmp(&b.old)));
    for Candidate { old, new, .. } in open {
        if matching.old_is_free(old) && matching.new_is_free(new) {
            let Score { beneath, title } = scores[&(old, new)];
            let by_title = title.weight > beneath;
            matching.pair(old, new, if by_title { Reason::Title } else { Reason::WhatIsBeneath });
        }
    }
}

/// What the place of two divisions says for their being the same.
fn context(drafts: &Drafts<'_>, matching: &Matching, candidate: &Candidate) -> f32 {
    let (old, new) = (&drafts.old[candidate.old], &drafts.new[candidate.new]);
    let mut bonus = 0.0;
    if matching.is_same_parent(drafts.old.parent(candidate.old), drafts.new.parent(candidate.new)) {
        bonus += SAME_PARENT_BONUS;
    }
    if old.depth() == new.depth() {
        bonus += SAME_DEPTH_BONUS;
    }
    bonus
}
