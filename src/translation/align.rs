//! Which clauses of two language versions belong together.
//!
//! Words are of different languages, so that clauses are known by what does not change with them: their labels, their figures
//! and names, how long they are, what they are, and words that both languages write alike. Both texts are in one order, and a
//! path through the table of all pairs is sought, near the way that the labels show:
//!
//! ```text
//!           1.  2.  (a) (b) 3.
//!   1.      ╲
//!   2.          ╲
//!   (a)             ╲
//!   (c)                 │            (b) and (c) are compared; 3. is missing
//!   4.                      ╲
//! ```
//!
//! Costs the clauses times the width of the way, which is bounded.

use super::profile::Profile;
use crate::clause::ClauseId;
use rustc_hash::FxHashMap;

/// How many clauses a pair may stand off the way that the labels show, and how far that is widened where clauses are missing.
const WIDTH: usize = 16;
const WIDEST: usize = 200;
/// What a clause without a partner costs, and one that is beside two.
const GAP: f64 = -0.7;
const SPLIT: f64 = -0.9;

/// Clauses of both texts that belong together; of one text none, where the other alone has it.
pub(super) type Pair = (Vec<ClauseId>, Vec<ClauseId>);

/// A step through the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Both,
    Old,
    New,
    /// One clause beside two.
    OneTwo,
    TwoOne,
}

impl Step {
    fn size(self) -> (usize, usize) {
        match self {
            Step::Both => (1, 1),
            Step::Old => (1, 0),
            Step::New => (0, 1),
            Step::OneTwo => (1, 2),
            Step::TwoOne => (2, 1),
        }
    }
}

/// A part of a row of the table.
struct Band {
    start: usize,
    scores: Vec<f64>,
    steps: Vec<Option<Step>>,
}

impl Band {
    fn score(&self, column: usize) -> f64 {
        let at = column.checked_sub(self.start);
        at.and_then(|at| self.scores.get(at)).copied().unwrap_or(f64::NEG_INFINITY)
    }
}

/// Pairs the clauses of two texts, in the order of both. Every clause is in one pair.
pub(super) fn align(old: &[Profile], new: &[Profile]) -> Vec<Pair> {
    let way = Way::new(old, new);
    let ratio = length(new) / length(old).max(1.0);
    let mut bands: Vec<Band> = Vec::with_capacity(old.len() + 1);
    for row in 0..=old.len() {
        let (start, end) = way.band(row, old.len(), new.len());
        let size = end + 1 - start;
        let (mut scores, mut steps) = (Vec::with_capacity(size), Vec::with_capacity(size));
        for column in start..=end {
            let mut best = (if (row, column) == (0, 0) { 0.0 } else { f64::NEG_INFINITY }, None);
            for step in [Step::Both, Step::Old, Step::New, Step::OneTwo, Step::TwoOne] {
                let (down, right) = step.size();
                let (Some(above), Some(left)) = (row.checked_sub(down), column.checked_sub(right)) else { continue };
                let before = match down {
                    0 => left.checked_sub(start).and_then(|at| scores.get(at)).copied().unwrap_or(f64::NEG_INFINITY),
                    _ => bands[above].score(left),
                };
                if before == f64::NEG_INFINITY {
                    continue;
                }
                let score = before + gain(step, &old[above..row], &new[left..column], ratio);
                if score > best.0 {
                    best = (score, Some(step));
                }
            }
            scores.push(best.0);
            steps.push(best.1);
        }
        bands.push(Band { start, scores, steps });
    }
    walk_back(&bands, old.len(), new.len())
}

fn gain(step: Step, old: &[Profile], new: &[Profile], ratio: f64) -> f64 {
    match (step, old, new) {
        (Step::Both, [old], [new]) => old.likeness(new, ratio),
        (Step::OneTwo, [old], [first, second]) => old.likeness_of_two(first, second, ratio) + SPLIT,
        (Step::TwoOne, [first, second], [new]) => new.likeness_of_two(first, second, 1.0 / ratio) + SPLIT,
        _ => GAP,
    }
}

fn walk_back(bands: &[Band], rows: usize, columns: usize) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let (mut row, mut column) = (rows, columns);
    while row > 0 || column > 0 {
        let band = &bands[row];
        let step = column.checked_sub(band.start).and_then(|at| band.steps.get(at)).copied().flatten();
        // Outside of the way nothing was compared.
        let step = step.unwrap_or(if row > 0 { Step::Old } else { Step::New });
        let (down, right) = step.size();
        let ids = |from: usize, to: usize| (from..to).map(ClauseId::at).collect::<Vec<_>>();
        pairs.push((ids(row - down, row), ids(column - right, column)));
        (row, column) = (row - down, column - right);
    }
    pairs.reverse();
    pairs
}

fn length(profiles: &[Profile]) -> f64 {
    profiles.iter().map(|profile| profile.length as f64).sum()
}

/// The way that the labels show: pairs of clauses whose labels, with those above, both texts have once.
struct Way {
    anchors: Vec<(usize, usize)>,
}

impl Way {
    fn new(old: &[Profile], new: &[Profile]) -> Way {
        let once = |profiles: &[Profile]| {
            let mut places: FxHashMap<u64, Option<usize>> = FxHashMap::default();
            for (at, profile) in profiles.iter().enumerate() {
                if let Some(path) = profile.path {
                    places.entry(path).and_modify(|place| *place = None).or_insert(Some(at));
                }
            }
            places
        };
        let (of_old, of_new) = (once(old), once(new));
        let pairs = old.iter().enumerate().filter_map(|(at, profile)| {
            let path = profile.path?;
            Some((
                of_old.get(&path).copied().flatten().filter(|&own| own == at)?,
                of_new.get(&path).copied().flatten()?,
            ))
        });
        Way { anchors: in_order(&pairs.collect::<Vec<_>>()) }
    }

    /// The columns of a row that are looked at, the last included.
    fn band(&self, row: usize, rows: usize, columns: usize) -> (usize, usize) {
        let next = self.anchors.partition_point(|&(old, _)| old < row);
        let before = next.checked_sub(1).map_or((0, 0), |at| self.anchors[at]);
        let after = self.anchors.get(next).copied().unwrap_or((rows, columns));
        let (height, breadth) = (after.0 - before.0, after.1 - before.1);
        let middle = before.1 + ((row - before.0) * breadth).checked_div(height).unwrap_or(0);
        let width = WIDTH + height.abs_diff(breadth).min(WIDEST);
        let (start, end) = (middle.saturating_sub(width), (middle + width).min(columns));
        (if row == 0 { 0 } else { start }, if row == rows { columns } else { end.max(start) })
    }
}

/// The most pairs of a list, sorted by their first, whose second ones ascend too.
fn in_order(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, &(_, second)) in pairs.iter().enumerate() {
        let place = ends.partition_point(|&end| pairs[end].1 < second);
        before.push(place.checked_sub(1).map(|place| ends[place]));
        if place == ends.len() { ends.push(at) } else { ends[place] = at }
    }
    let mut chain: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |&at| before[at]).map(|at| pairs[at]).collect();
    chain.reverse();
    chain
}
