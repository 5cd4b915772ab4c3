//! Finding a phrase: first wherever it stands whole, then wherever a good part of it does.
//!
//! ```text
//! phrase ─┬─ places of its rarest word, neighbours looked at ──────────────────────► whole, word by word
//!         └─ pairs of its words, rare ones first ─► diagonals ─► local alignment ──► in part, or with other words
//! ```
//!
//! Whole copies are found all of them. For the others, a bounded number of places is looked at and of words compared,
//! the most promising first; how many were left is told.

use super::alignment::{align, band};
use super::index::{PhraseIndex, QueryWord};

/// Places of pairs of words that are looked at for one phrase; those of the rarest pair always are.
const PLACES: usize = 1_000_000;
/// A word with so few places is worth a look wherever it stands.
const RARE: usize = 16;
/// Words that are compared with words for one phrase.
const COMPARISONS: usize = 40_000_000;
/// What a stretch must say that is not the whole phrase, as a multiple of what a phrase must say at all …
const PART_WEIGHT: f64 = 2.25;
/// … unless it is so much of the phrase.
const PART_SHARE: f64 = 0.5;

/// A clause that has a phrase or some of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Hit {
    pub(super) unit: usize,
    /// The words in both: places in the phrase and in the clause.
    pub(super) pairs: Vec<(usize, usize)>,
    pub(super) share: f64,
    pub(super) score: f64,
}

/// What was found of a phrase, one hit a clause, the best first, the oldest first of equal ones.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) hits: Vec<Hit>,
    /// How many clauses that share some words were not compared.
    pub(super) not_compared: usize,
}

/// Whether a phrase says too little to be looked for.
pub(super) fn is_generic(index: &PhraseIndex, phrase: &[QueryWord]) -> bool {
    !phrase.iter().any(|word| word.is_telling) || weight(phrase) < index.least_weight()
}

fn weight(phrase: &[QueryWord]) -> f64 {
    phrase.iter().map(|word| word.weight).sum()
}

/// Looks for a phrase in the texts that a function allows: for parts of it as well, unless it says too little.
pub(super) fn search(index: &PhraseIndex, phrase: &[QueryWord], is_searched: impl Fn(usize) -> bool) -> Found {
    let is_open = |unit: usize| is_searched(index.clause(unit).0);
    let mut hits = whole(index, phrase, &is_open);
    if is_generic(index, phrase) {
        return Found { hits, not_compared: 0 };
    }
    let mut has_whole: Vec<usize> = hits.iter().map(|hit| hit.unit).collect();
    has_whole.sort_unstable();
    let is_left = |unit: usize| is_open(unit) && has_whole.binary_search(&unit).is_err();
    let candidates = candidates(index, phrase, is_left);
    let cells = phrase.len().max(1) * (2 * band(phrase.len()) + 1);
    let compared = candidates.len().min(COMPARISONS / cells.max(1));
    let mut best: Vec<Hit> = candidates[..compared].iter().filter_map(|one| partial(index, phrase, one)).collect();
    best.sort_by(|one, other| one.unit.cmp(&other.unit).then(other.score.total_cmp(&one.score)));
    best.dedup_by_key(|hit| hit.unit);
    hits.append(&mut best);
    // As the score is shown, so that what looks equal stands with the oldest first.
    let shown = |hit: &Hit| (hit.score * 100.0).round();
    hits.sort_by(|one, other| shown(other).total_cmp(&shown(one)).then(one.unit.cmp(&other.unit)));
    let mut left: Vec<usize> = candidates[compared..].iter().map(|candidate| candidate.unit).collect();
    left.sort_unstable();
    left.dedup();
    Found { hits, not_compared: left.len() }
}

/// All clauses that have the whole phrase word by word, each with its first occurrence.
fn whole(index: &PhraseIndex, phrase: &[QueryWord], is_open: &impl Fn(usize) -> bool) -> Vec<Hit> {
    let numbers: Option<Vec<u32>> = phrase.iter().map(|word| word.number).collect();
    let Some(numbers) = numbers else { return Vec::new() };
    let rarest = (0..numbers.len()).min_by_key(|&at| index.places(numbers[at]).len());
    let Some(rarest) = rarest else { return Vec::new() };
    let mut hits: Vec<Hit> = Vec::new();
    for &place in index.places(numbers[rarest]) {
        let unit = index.unit_at(place as usize);
        if hits.last().is_some_and(|hit| hit.unit == unit) || !is_open(unit) {
            continue;
        }
        let within = place as usize - index.range(unit).start;
        let Some(from) = within.checked_sub(rarest) else { continue };
        if index.words(unit).get(from..from + numbers.len()) == Some(numbers.as_slice()) {
            let pairs = (0..numbers.len()).map(|at| (at, from + at)).collect();
            hits.push(Hit { unit, pairs, share: 1.0, score: 1.0 });
        }
    }
    hits
}

/// A clause and a diagonal of it on which words of the phrase stand.
struct Candidate {
    unit: usize,
    diagonal: i64,
    weight: f64,
}

/// Where pairs of the phrase's words stand, the most telling first.
fn candidates(index: &PhraseIndex, phrase: &[QueryWord], is_left: impl Fn(usize) -> bool) -> Vec<Candidate> {
    let mut seeds: Vec<(usize, i64, usize)> = Vec::new();
    // The words of the phrase from `at` on, so many, and where the first of them stands.
    let mut add = |at: usize, place: usize, length: usize| {
        let unit = index.unit_at(place);
        let range = index.range(unit);
        if place + length <= range.end && is_left(unit) {
            let diagonal = (place - range.start) as i64 - at as i64;
            seeds.extend((at..at + length).map(|at| (unit, diagonal, at)));
        }
    };
    for (at, word) in phrase.iter().enumerate() {
        let places = word.number.map_or(&[] as &[u32], |number| index.places(number));
        if word.is_telling && places.len() <= RARE {
            places.iter().for_each(|&place| add(at, place as usize, 1));
        }
    }
    // For each pair of neighbours: the rarer word, and where the other stands beside it.
    let mut pairs: Vec<(usize, usize, bool)> = Vec::new();
    for at in 1..phrase.len() {
        let (Some(first), Some(second)) = (phrase[at - 1].number, phrase[at].number) else { continue };
        let (before, after) = (index.places(first).len(), index.places(second).len());
        pairs.push((before.min(after), at - 1, before <= after));
    }
    pairs.sort_unstable();
    let mut looked_at = 0;
    for (number, (places, at, by_first)) in pairs.into_iter().enumerate() {
        looked_at += places;
        if number > 0 && looked_at > PLACES {
            break;
        }
        let (Some(first), Some(second)) = (phrase[at].number, phrase[at + 1].number) else { continue };
        for &place in index.places(if by_first { first } else { second }) {
            let place = place as usize;
            let start = if by_first { Some(place) } else { place.checked_sub(1) };
            let Some(start) = start else { continue };
            if index.is_at(start, first) && index.is_at(start + 1, second) {
                add(at, start, 2);
            }
        }
    }
    seeds.sort_unstable();
    seeds.dedup();
    grouped(phrase, &seeds)
}

/// Seeds of one clause on diagonals close to each other are one candidate.
fn grouped(phrase: &[QueryWord], seeds: &[(usize, i64, usize)]) -> Vec<Candidate> {
    let band = band(phrase.len()) as i64;
    let is_together =
        |one: &(usize, i64, usize), other: &(usize, i64, usize)| one.0 == other.0 && other.1 - one.1 < band;
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut start = 0;
    while start < seeds.len() {
        let length = seeds[start..].iter().take_while(|seed| is_together(&seeds[start], seed)).count();
        let group = &seeds[start..start + length];
        let mut words: Vec<usize> = group.iter().map(|seed| seed.2).collect();
        words.sort_unstable();
        words.dedup();
        let weight = words.into_iter().map(|at| phrase[at].weight).sum();
        let diagonal = group[length / 2].1;
        candidates.push(Candidate { unit: seeds[start].0, diagonal, weight });
        start += length;
    }
    candidates.sort_by(|one, other| {
        let place = |candidate: &Candidate| (candidate.unit, candidate.diagonal);
        other.weight.total_cmp(&one.weight).then(place(one).cmp(&place(other)))
    });
    candidates
}

/// What a candidate has of the phrase, where that is enough to be told.
fn partial(index: &PhraseIndex, phrase: &[QueryWord], candidate: &Candidate) -> Option<Hit> {
    let alignment = align(phrase, index.words(candidate.unit), candidate.diagonal)?;
    let whole = weight(phrase);
    let shared: f64 = alignment.pairs.iter().map(|&(at, _)| phrase[at].weight).sum();
    let least = (PART_WEIGHT * index.least_weight()).min(PART_SHARE * whole).max(index.least_weight());
    let has_telling_words = alignment.pairs.iter().filter(|&&(at, _)| phrase[at].is_telling).count() > 1;
    (has_telling_words && alignment.score >= least).then(|| Hit {
        unit: candidate.unit,
        share: (shared / whole).min(1.0),
        score: (alignment.score / whole).clamp(0.0, 1.0),
        pairs: alignment.pairs,
    })
}
