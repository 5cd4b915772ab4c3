//! Which matched clauses stand elsewhere.
//!
//! A clause stands under the nearest clause above it that both drafts have: a heading set over existing paragraphs, or
//! taken away from over them, moves none of them. Under each pair of such parents the longest run of clauses that keeps
//! its order stays in place, each clause counting one: the fewest clauses move. Among equally long runs the one with more
//! beneath it stays. A clause under another parent than its partner's has moved. Costs a logarithm a clause.

use super::Drafts;
use super::matching::Matching;
use crate::clause::{ClauseIndex, ClauseTree};

/// For each old clause, whether it is the root of a moved subtree.
pub(super) fn find(drafts: &Drafts<'_>, matching: &Matching) -> Vec<bool> {
    let old_parents = standing_parents(drafts.old, |old| matching.new_of(old).is_some());
    let new_parents = standing_parents(drafts.new, |new| matching.old_of(new).is_some());
    let mut moved = vec![false; drafts.old.len()];
    // The last place is for what stands at the top.
    let mut under: Vec<Vec<(ClauseIndex, ClauseIndex)>> = vec![Vec::new(); drafts.old.len() + 1];
    for (old, is_moved) in moved.iter_mut().enumerate() {
        let Some(new) = matching.new_of(old) else { continue };
        *is_moved = !matching.is_same_parent(old_parents[old], new_parents[new]);
        if !*is_moved {
            under[old_parents[old].unwrap_or(drafts.old.len())].push((old, new));
        }
    }
    for pairs in under.iter().filter(|pairs| !pairs.is_sorted_by_key(|&(_, new)| new)) {
        let stays = heaviest_rising_run(pairs, |old| drafts.old.beneath(old).len());
        for (&(old, _), stays) in pairs.iter().zip(stays) {
            moved[old] = !stays;
        }
    }
    moved
}

/// For each clause the nearest one above it that is in both drafts.
fn standing_parents(tree: &ClauseTree, is_in_both: impl Fn(ClauseIndex) -> bool) -> Vec<Option<ClauseIndex>> {
    let mut parents: Vec<Option<ClauseIndex>> = Vec::with_capacity(tree.len());
    for clause in tree.clauses() {
        parents
            .push(clause.parent().and_then(|parent| if is_in_both(parent) { Some(parent) } else { parents[parent] }));
    }
    parents
}

/// For each pair, in the order of its first member, whether it belongs to the longest run in which the second members
/// rise; among equally long ones, to the one with the greatest weight.
pub(super) fn heaviest_rising_run(
    pairs: &[(ClauseIndex, ClauseIndex)],
    weight: impl Fn(ClauseIndex) -> usize,
) -> Vec<bool> {
    let mut ranks: Vec<usize> = (0..pairs.len()).collect();
    ranks.sort_unstable_by_key(|&at| pairs[at].1);
    let mut rank_of = vec![0; pairs.len()];
    for (rank, &at) in ranks.iter().enumerate() {
        rank_of[at] = rank;
    }
    // A tree of prefix maxima: best[r] covers ranks below r + 1; the value is length, weight, and where the run ends.
    let mut tree: Vec<(usize, usize, usize)> = vec![(0, 0, usize::MAX); pairs.len() + 1];
    let mut before = vec![usize::MAX; pairs.len()];
    let mut last = (0, 0, usize::MAX);
    for (at, &(old, _)) in pairs.iter().enumerate() {
        let mut best = (0, 0, usize::MAX);
        let mut rank = rank_of[at];
        while rank > 0 {
            best = heavier(best, tree[rank]);
            rank &= rank - 1;
        }
        before[at] = best.2;
        let run = (best.0 + 1, best.1 + weight(old), at);
        last = heavier(last, run);
        let mut rank = rank_of[at] + 1;
        while rank < tree.len() {
            tree[rank] = heavier(tree[rank], run);
            rank += rank & rank.wrapping_neg();
        }
    }
    let mut stays = vec![false; pairs.len()];
    let mut at = last.2;
    while at != usize::MAX {
        stays[at] = true;
        at = before[at];
    }
    stays
}

fn heavier(a: (usize, usize, usize), b: (usize, usize, usize)) -> (usize, usize, usize) {
    if (b.0, b.1) > (a.0, a.1) { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_clauses_move_and_the_larger_subtree_stays() {
        let swap = [(0, 1), (1, 0)];
        assert_eq!(heaviest_rising_run(&swap, |old| [1, 5][old]), [false, true]);
        assert_eq!(heaviest_rising_run(&swap, |old| [5, 1][old]), [true, false]);
        let last_to_front = [(0, 1), (1, 2), (2, 3), (3, 0)];
        assert_eq!(heaviest_rising_run(&last_to_front, |_| 1), [true, true, true, false]);
    }
}
