//! Two sequences with many equal members: which stay, in order.
//!
//! Rows of a schedule repeat. What surrounds a row tells it from the others. So anchors are members that are unique
//! together with those behind them (1, then 2, 4, 8 in a row). The longest run of anchors that keeps its order divides
//! both sequences, and each gap is treated in the same way. In a gap without anchors Myers' algorithm looks for a
//! bounded number of differences; beyond that, the next equal member nearby is taken.
//!
//! Costs a sort of the anchors for each level of division, and at most [`MOST_DIFFERENCES`] squared for each gap.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// Differences up to which a gap without anchors is aligned in the best way there is.
const MOST_DIFFERENCES: usize = 1_000;
/// How far ahead the next equal member is sought where there are more.
const NEAR: usize = 64;
/// How many members in a row make a member unique.
const CONTEXTS: [usize; 4] = [1, 2, 4, 8];

/// Pairs of places that hold equal members, rising on both sides.
pub(super) fn align(old: &[u64], new: &[u64]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut gaps = vec![(0, old.len(), 0, new.len())];
    while let Some((mut old_from, mut old_to, mut new_from, mut new_to)) = gaps.pop() {
        while old_from < old_to && new_from < new_to && old[old_from] == new[new_from] {
            pairs.push((old_from, new_from));
            (old_from, new_from) = (old_from + 1, new_from + 1);
        }
        while old_from < old_to && new_from < new_to && old[old_to - 1] == new[new_to - 1] {
            (old_to, new_to) = (old_to - 1, new_to - 1);
            pairs.push((old_to, new_to));
        }
        let (old_gap, new_gap) = (&old[old_from..old_to], &new[new_from..new_to]);
        if old_gap.is_empty() || new_gap.is_empty() {
            continue;
        }
        let anchors = anchors(old_gap, new_gap);
        if anchors.is_empty() {
            let found = myers(old_gap, new_gap).unwrap_or_else(|| next_near(old_gap, new_gap));
            pairs.extend(found.into_iter().map(|(o, n)| (o + old_from, n + new_from)));
            continue;
        }
        let (mut old_at, mut new_at) = (old_from, new_from);
        for (o, n) in anchors {
            gaps.push((old_at, o + old_from, new_at, n + new_from));
            pairs.push((o + old_from, n + new_from));
            (old_at, new_at) = (o + old_from + 1, n + new_from + 1);
        }
        gaps.push((old_at, old_to, new_at, new_to));
    }
    pairs.sort_unstable();
    pairs
}

/// Members that are unique in both with the fewest others behind them, as far as they keep their order.
fn anchors(old: &[u64], new: &[u64]) -> Vec<(usize, usize)> {
    for context in CONTEXTS {
        let mut seen: FxHashMap<u64, (u32, u32, usize)> = FxHashMap::default();
        for (at, window) in old.windows(context).enumerate() {
            let entry = seen.entry(hash(window)).or_insert((0, 0, at));
            entry.0 += 1;
        }
        for window in new.windows(context) {
            if let Some(entry) = seen.get_mut(&hash(window)) {
                entry.1 += 1;
            }
        }
        let unique: Vec<(usize, usize)> = new
            .windows(context)
            .enumerate()
            .filter_map(|(n, window)| match seen.get(&hash(window)) {
                Some(&(1, 1, o)) if old[o] == new[n] => Some((o, n)),
                _ => None,
            })
            .collect();
        if !unique.is_empty() {
            return longest_rising(&unique);
        }
    }
    Vec::new()
}

fn hash(window: &[u64]) -> u64 {
    let mut hasher = FxHasher::default();
    window.iter().for_each(|&member| hasher.write_u64(member));
    hasher.finish()
}

/// The longest run of pairs whose first members rise, the pairs being in order of the second.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The last pair of the best run of each length, and the pair before each pair.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![usize::MAX; pairs.len()];
    for (at, &(old, _)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].0 < old);
        if length > 0 {
            before[at] = ends[length - 1];
        }
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut run: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |&at| (before[at] != usize::MAX).then(|| before[at]))
            .map(|at| pairs[at])
            .collect();
    run.reverse();
    run
}

/// The fewest deletions and insertions, or nothing where there are more than [`MOST_DIFFERENCES`].
///
/// E. W. Myers, An O(ND) Difference Algorithm and Its Variations, 1986: the furthest place reached on each diagonal
/// with each number of differences, walked back from the end.
fn myers(old: &[u64], new: &[u64]) -> Option<Vec<(usize, usize)>> {
    let (rows, columns) = (old.len() as isize, new.len() as isize);
    let most = (rows + columns).min(MOST_DIFFERENCES as isize);
    let diagonal = |k: isize| (k + most + 1) as usize;
    let mut furthest = vec![0isize; 2 * most as usize + 3];
    let mut steps: Vec<Vec<isize>> = Vec::new();
    for differences in 0..=most {
        steps.push(furthest[diagonal(-differences)..=diagonal(differences)].to_vec());
        for k in (-differences..=differences).step_by(2) {
            let goes_down =
                k == -differences || (k != differences && furthest[diagonal(k - 1)] < furthest[diagonal(k + 1)]);
            let mut x = if goes_down { furthest[diagonal(k + 1)] } else { furthest[diagonal(k - 1)] + 1 };
            while x < rows && x - k < columns && x >= k && old[x as usize] == new[(x - k) as usize] {
                x += 1;
            }
            furthest[diagonal(k)] = x;
            if x >= rows && x - k >= columns {
                return Some(walk_back(&steps, (rows, columns), differences));
            }
        }
    }
    None
}

/// Follows the steps from the end; each stretch along a diagonal is a stretch of equal members.
fn walk_back(steps: &[Vec<isize>], (rows, columns): (isize, isize), differences: isize) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut x, mut y) = (rows, columns);
    for number in (0..=differences).rev() {
        // What was reached with one difference fewer, on the diagonals from -number to number.
        let reached = |k: isize| steps[number as usize][(k + number) as usize];
        let k = x - y;
        let (before_x, before_y) = if number == 0 {
            (0, 0)
        } else {
            let goes_down = k == -number || (k != number && reached(k - 1) < reached(k + 1));
            let before_k = if goes_down { k + 1 } else { k - 1 };
            (reached(before_k), reached(before_k) - before_k)
        };
        while x > before_x && y > before_y {
            (x, y) = (x - 1, y - 1);
            pairs.push((x as usize, y as usize));
        }
        (x, y) = (before_x, before_y);
    }
    pairs
}

/// Each new member with the next equal old one that is near.
fn next_near(old: &[u64], new: &[u64]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut from = 0;
    for (n, member) in new.iter().enumerate() {
        let window = &old[from..old.len().min(from + NEAR)];
        if let Some(ahead) = window.iter().position(|other| other == member) {
            pairs.push((from + ahead, n));
            from += ahead + 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn repeated_members_keep_their_order() {
        assert_eq!(align(&[1, 1, 2, 1], &[1, 2, 1, 1]).len(), 3);
        assert_eq!(align(&[7; 50], &[7; 47]).len(), 47);
        assert_eq!(align(&[], &[1]), []);
    }

    fn longest_common(old: &[u64], new: &[u64]) -> usize {
        let mut best = vec![vec![0; new.len() + 1]; old.len() + 1];
        for o in (0..old.len()).rev() {
            for n in (0..new.len()).rev() {
                best[o][n] = if old[o] == new[n] { best[o + 1][n + 1] + 1 } else { best[o + 1][n].max(best[o][n + 1]) };
            }
        }
        best[0][0]
    }

    proptest! {
        #[test]
        fn pairs_are_equal_and_rise(old in prop::collection::vec(0u64..6, 0..60), new in prop::collection::vec(0u64..6, 0..60)) {
            let pairs = align(&old, &new);
            prop_assert!(pairs.iter().all(|&(o, n)| old[o] == new[n]));
            prop_assert!(pairs.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1));
        }

        #[test]
        fn without_anchors_the_most_members_stay(old in prop::collection::vec(0u64..4, 0..40), new in prop::collection::vec(0u64..4, 0..40)) {
            let pairs = myers(&old, &new).expect("so short a sequence has few differences");
            prop_assert_eq!(pairs.len(), longest_common(&old, &new));
        }
    }
}
