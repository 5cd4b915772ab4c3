//! Finds splits and merges.
//!
//! A clause left over in the new draft is a further piece of a split if its words are words that a matched neighbour's
//! old text had and its new text lost:
//!
//! ```text
//! old  12. We agree on aid. We decide on a fund.       pair 12 ─ 12
//! new  12. We agree on aid.                            leftover 13: its words are those that 12 lost
//!      13. We decide on a fund.
//! ```
//!
//! A merge is the same, read from the new draft to the old one. Costs a comparison for each leftover and neighbour.

use super::Drafts;
use super::flat::{ClauseIndex, Flat};
use super::matching::Matching;
use super::profiles::{Profiles, shared_weight};

/// How much of a leftover must be words that the neighbour lost, and how much of what the neighbour lost it must
/// explain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bar {
    contained: f32,
    explained: f32,
}

/// Before anything is sought elsewhere: a piece is not to be taken for a clause that was moved here.
pub(super) const PLAIN: Bar = Bar { contained: 0.6, explained: 0.4 };
/// Of what nothing else accounts for.
pub(super) const LEFTOVER: Bar = Bar { contained: 0.37, explained: 0.24 };
/// Of a whole that grew much at the same time.
const MOSTLY_CONTAINED: Bar = Bar { contained: 0.55, explained: 0.09 };
/// How far from a piece that which was kept of the whole is sought on either side.
const LOOKED_AT: usize = 3;

/// Finds the further pieces of splits among the unmatched new clauses, and the further parts of merges among the
/// unmatched old ones.
pub(super) fn find(drafts: &Drafts<'_>, matching: &mut Matching, bar: Bar) {
    let mut splits = Vec::new();
    for new in (0..drafts.new.len()).filter(|&new| matching.new_is_free(new) && is_text(drafts.new, new)) {
        let partners = whole_beside(drafts.new, new, drafts.old, |at| matching.old_of(at));
        if let Some((old, score)) = best_whole(partners, |old, kept| {
            explained(&drafts.old_profiles, old, &drafts.new_profiles, kept, new, &drafts.words.weights, bar)
        }) {
            splits.push((score, old, new));
        }
    }
    let mut merges = Vec::new();
    for old in (0..drafts.old.len()).filter(|&old| matching.old_is_free(old) && is_text(drafts.old, old)) {
        let partners = whole_beside(drafts.old, old, drafts.new, |at| matching.new_of(at));
        if let Some((new, score)) = best_whole(partners, |new, kept| {
            explained(&drafts.new_profiles, new, &drafts.old_profiles, kept, old, &drafts.words.weights, bar)
        }) {
            merges.push((score, old, new));
        }
    }
    let mut found: Vec<(f32, bool, ClauseIndex, ClauseIndex)> = splits
        .into_iter()
        .map(|(score, old, new)| (score, true, old, new))
        .chain(merges.into_iter().map(|(score, old, new)| (score, false, old, new)))
        .collect();
    found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
    for (_, split, old, new) in found {
        // One change is a split or a merge, not both.
        if split {
            let pair = matching.new_of(old);
            if matching.new_is_free(new) && pair.is_some_and(|pair| !matching.is_merged(pair)) {
                matching.add_piece(old, new);
            }
        } else {
            let pair = matching.old_of(new);
            if matching.old_is_free(old) && pair.is_some_and(|pair| !matching.is_split(pair)) {
                matching.add_merged(old, new);
            }
        }
    }
}

fn is_text(tree: Flat<'_>, at: ClauseIndex) -> bool {
    !tree[at].kind.is_division()
}

/// The clauses whose text a piece may come from, each with the one near the piece that kept part of it: the partners of
/// those before it, of those behind it, and of the one above it. What came between two pieces does not part them, but a
/// clause that stood right beside the whole before does.
fn whole_beside<'a>(
    tree: Flat<'a>,
    piece: ClauseIndex,
    other: Flat<'a>,
    partner: impl Fn(ClauseIndex) -> Option<ClauseIndex> + Copy + 'a,
) -> impl Iterator<Item = (ClauseIndex, ClauseIndex)> + 'a {
    let before = move |at: ClauseIndex| tree.previous_sibling(at);
    let behind = move |at: ClauseIndex| tree.next_sibling(at);
    let parts = move |between: ClauseIndex, whole: ClauseIndex| {
        partner(between)
            .is_some_and(|at| other.next_sibling(whole) == Some(at) || other.previous_sibling(whole) == Some(at))
    };
    let near = std::iter::successors(before(piece), move |&at| before(at)).take(LOOKED_AT).map(move |at| (at, true));
    let near = near
        .chain(std::iter::successors(behind(piece), move |&at| behind(at)).take(LOOKED_AT).map(move |at| (at, false)));
    let beside = near.filter_map(move |(beside, is_before)| {
        let whole = partner(beside)?;
        let toward = |at: &ClauseIndex| if is_before { behind(*at) } else { before(*at) };
        let mut between = std::iter::successors(toward(&beside), toward).take_while(|&at| at != piece);
        (!between.any(|at| parts(at, whole))).then_some((whole, beside))
    });
    let above = tree.parent(piece).and_then(|above| Some((partner(above)?, above)));
    beside.chain(above)
}

fn best_whole(
    partners: impl Iterator<Item = (ClauseIndex, ClauseIndex)>,
    score: impl Fn(ClauseIndex, ClauseIndex) -> Option<f32>,
) -> Option<(ClauseIndex, f32)> {
    partners
        .filter_map(|(whole, kept)| Some((whole, score(whole, kept)?)))
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
}

/// How well a piece explains what the whole has and the kept part has not; nothing where it does not.
fn explained(
    wholes: &Profiles,
    whole: ClauseIndex,
    parts: &Profiles,
    kept: ClauseIndex,
    piece: ClauseIndex,
    weights: &[f32],
    bar: Bar,
) -> Option<f32> {
    let lost = subtract(wholes.of(whole), parts.of(kept));
    let lost_weight: f32 = lost.iter().map(|&(word, times)| weights[word as usize] * f32::from(times)).sum();
    let piece_weight = parts.total(piece);
    if lost_weight <= 0.0 || piece_weight <= 0.0 {
        return None;
    }
    let shared = shared_weight(&lost, parts.of(piece), weights);
    let (contained, explains) = (shared / piece_weight, shared / lost_weight);
    let reaches = |bar: Bar| contained >= bar.contained && explains >= bar.explained;
    (reaches(bar) || reaches(MOSTLY_CONTAINED)).then_some(contained + explains)
}

/// The words of the first profile that the second has not, or not so often.
fn subtract(whole: &[(u32, u16)], kept: &[(u32, u16)]) -> Vec<(u32, u16)> {
    let mut rest = kept;
    whole
        .iter()
        .filter_map(|&(word, times)| {
            let skip = rest.partition_point(|entry| entry.0 < word);
            rest = &rest[skip..];
            let taken = rest.first().filter(|entry| entry.0 == word).map_or(0, |entry| entry.1);
            (times > taken).then(|| (word, times - taken))
        })
        .collect()
}
