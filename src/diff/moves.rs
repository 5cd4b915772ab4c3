//! Which matched clauses stand elsewhere.
//!
//! Under each pair of parents the longest run of children that keeps its order stays in place, each child counting one:
//! the fewest clauses move. Among equally long runs the one with more beneath it stays. A child under another parent
//! than its partner's has moved. Costs a logarithm a child.

use super::Drafts;
use super::matching::Matching;
use crate::clause::ClauseIndex;

/// For each old clause, whether it is the root of a moved subtree.
pub(super) fn find(drafts: &Drafts<'_>, matching: &Matching) -> Vec<bool> {
    let mut moved = vec![false; drafts.old.len()];
    for (old, is_moved) in moved.iter_mut().enumerate() {
        if let Some(new) = matching.new_of(old) {
            *is_moved = !matching.is_same_parent(drafts.old[old].parent(), drafts.new[new].parent());
        }
    }
    for (old_parent, new_parent) in drafts.paired_parents(matching) {
        let partners: Vec<(ClauseIndex, ClauseIndex)> = drafts
            .old
            .children(old_parent)
            .filter_map(|old| Some((old, matching.new_of(old)?)))
            .filter(|&(_, new)| drafts.new[new].parent() == new_parent)
            .collect();
        if partners.windows(2).all(|pair| pair[0].1 < pair[1].1) {
            continue;
        }
        let stays = heaviest_rising_run(&partners, |old| drafts.old.beneath(old).len());
        for (&(old, _), stays) in partners.iter().zip(stays) {
            moved[old] = !stays;
        }
    }
    moved
}

/// For each pair, in the order of its first member, whether it belongs to the longest run in which the second members
/// rise; among equally long ones, to the one with the greatest weight.
fn heaviest_rising_run(pairs: &[(ClauseIndex, ClauseIndex)], weight: impl Fn(ClauseIndex) -> usize) -> Vec<bool> {
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
