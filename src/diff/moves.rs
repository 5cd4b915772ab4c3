//! Which matched clauses moved.
//!
//! The parent that counts is the nearest clause above that both drafts have. So a heading set over existing paragraphs,
//! or removed from them, moves none of them, and neither does merging their section with the one beside it. Under each
//! pair of such parents the longest run of clauses that keeps its order stays, each clause counting as one, so the
//! fewest clauses move. Among equally long runs the one with more beneath it stays.
//!
//! A clause whose parent differs from its partner's strayed. It moved if it went past a clause that stays: where a
//! paragraph came in the middle of a list, what stands behind it hangs on another clause, and nothing moved. Costs a
//! logarithm per clause.

use super::Drafts;
use super::flat::{ClauseIndex, Flat};
use super::matching::{Lists, Matching};

/// For each clause the one above it that counts.
type Parents = Vec<Option<ClauseIndex>>;

/// How often what strayed is looked at: what hangs on a clause that strayed is known when that one is.
const ROUNDS: usize = 2;

/// For each old clause, whether it is the root of a moved subtree.
pub(super) fn find(drafts: &Drafts<'_>, matching: &Matching, pieces: &Lists, parts: &Lists) -> Vec<bool> {
    let old_parents = standing_parents(drafts.old, |old| {
        matching.new_of(old).map(|_| old).or_else(|| matching.merged_into(old).and_then(|new| matching.old_of(new)))
    });
    let new_parents = standing_parents(drafts.new, |new| {
        matching.old_of(new).map(|_| new).or_else(|| matching.piece_of(new).and_then(|old| matching.new_of(old)))
    });
    let mut moved = vec![false; drafts.old.len()];
    let mut strayed: Vec<ClauseIndex> = Vec::new();
    // The last place is for what stands at the top.
    let mut under: Vec<Vec<Place>> = vec![Vec::new(); drafts.old.len() + 1];
    for (old, is_moved) in moved.iter_mut().enumerate() {
        let Some(new) = matching.new_of(old) else { continue };
        *is_moved = !matching.is_same_parent(old_parents[old], new_parents[new]);
        if *is_moved {
            strayed.push(old);
            continue;
        }
        let place = Place {
            old,
            from: first_beside(drafts.old, old, &parts[new]),
            to: first_beside(drafts.new, new, &pieces[old]),
        };
        under[old_parents[old].unwrap_or(drafts.old.len())].push(place);
    }
    for places in &mut under {
        places.sort_unstable_by_key(|place| place.from);
        if places.is_sorted_by_key(|place| place.to) {
            continue;
        }
        let stays = heaviest_rising_run(places, |old| drafts.old.beneath(old).len());
        for (place, stays) in places.iter().zip(stays) {
            moved[place.old] = !stays;
        }
    }
    for _ in 0..ROUNDS {
        let found = in_reading_order(drafts, matching, (&old_parents, &new_parents), &moved, &strayed);
        for &old in &found {
            moved[old] = false;
        }
        strayed.retain(|&old| moved[old]);
        if found.is_empty() || strayed.is_empty() {
            break;
        }
    }
    moved
}

/// Those of the strayed clauses that went past no clause that stays, as far as they keep their order. What stood and stands
/// beneath one clause that moved is held against what went with it.
fn in_reading_order(
    drafts: &Drafts<'_>,
    matching: &Matching,
    (old_parents, new_parents): (&Parents, &Parents),
    moved: &[bool],
    strayed: &[ClauseIndex],
) -> Vec<ClauseIndex> {
    let count = drafts.old.len();
    // The moved clause that each clause went along with; `count` for none.
    let mut carriers: Vec<usize> = Vec::with_capacity(count);
    for (old, (parent, &is_moved)) in old_parents.iter().zip(moved).enumerate() {
        let above = parent.and_then(|parent| carriers.get(parent).copied()).unwrap_or(count);
        carriers.push(if is_moved { old } else { above });
    }
    let carrier_of = |parent: Option<ClauseIndex>| parent.map_or(count, |parent| carriers[parent]);
    let mut open: Vec<Strayed> = Vec::with_capacity(strayed.len());
    for &old in strayed {
        let Some(new) = matching.new_of(old) else { continue };
        let new_carrier = carrier_of(new_parents[new].and_then(|parent| matching.old_of(parent)));
        let carrier = carrier_of(old_parents[old]);
        let frame = if carrier == new_carrier { carrier } else { count };
        open.push(Strayed { place: Place { old, from: old, to: new }, frame, is_in_order: true });
    }
    let mut farthest_before = vec![0; count + 1];
    let mut nearest_behind = vec![drafts.new.len(); count + 1];
    let mut at = 0;
    for (old, &carrier) in carriers.iter().enumerate() {
        if open.get(at).is_some_and(|one| one.place.old == old) {
            open[at].is_in_order &= farthest_before[open[at].frame] <= open[at].place.to;
            at += 1;
        } else if let Some(new) = matching.new_of(old) {
            farthest_before[carrier] = farthest_before[carrier].max(new);
        }
    }
    for (old, &carrier) in carriers.iter().enumerate().rev() {
        if at > 0 && open[at - 1].place.old == old {
            at -= 1;
            open[at].is_in_order &= open[at].place.to < nearest_behind[open[at].frame];
        } else if let Some(new) = matching.new_of(old) {
            nearest_behind[carrier] = nearest_behind[carrier].min(new);
        }
    }
    open.retain(|one| one.is_in_order);
    open.sort_by_key(|one| one.frame);
    let mut found = Vec::new();
    for of_frame in open.chunk_by(|one, next| one.frame == next.frame) {
        let places: Vec<Place> = of_frame.iter().map(|one| one.place).collect();
        let stays = heaviest_rising_run(&places, |old| drafts.old.beneath(old).len());
        found.extend(places.iter().zip(stays).filter(|(_, stays)| *stays).map(|(place, _)| place.old));
    }
    found
}

/// A clause under another one than its partner.
struct Strayed {
    place: Place,
    /// The moved clause beneath which both stand; the number of clauses where they do not stand beneath one.
    frame: usize,
    is_in_order: bool,
}

/// A matched clause, with where it stands in both drafts among the others of its parent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) old: ClauseIndex,
    pub(super) from: ClauseIndex,
    pub(super) to: ClauseIndex,
}

/// A clause that was split stands where its first piece does, one that holds others where the first of them did:
/// whichever of them has most of its words.
fn first_beside(tree: Flat<'_>, clause: ClauseIndex, others: &[ClauseIndex]) -> ClauseIndex {
    let siblings = others.iter().copied().filter(|&other| tree.parent(other) == tree.parent(clause));
    siblings.chain([clause]).min().unwrap_or(clause)
}

/// For each clause the nearest one above it that is in both drafts, or that one of which it is a part or a piece:
/// `in_both` tells which that is.
fn standing_parents(tree: Flat<'_>, in_both: impl Fn(ClauseIndex) -> Option<ClauseIndex>) -> Parents {
    let mut parents: Parents = Vec::with_capacity(tree.len());
    for clause in tree.clauses() {
        parents.push(clause.parent().and_then(|parent| in_both(parent.index()).or(parents[parent.index()])));
    }
    parents
}

/// For each clause, in the order of the old draft, whether it belongs to the longest run that rises in the new one;
/// among equally long ones, to the one with the greatest weight, and then to the one of those that keep their number in
/// the list: where the first and the third of three change places, the second stays.
pub(super) fn heaviest_rising_run(places: &[Place], weight: impl Fn(ClauseIndex) -> usize) -> Vec<bool> {
    let mut ranks: Vec<usize> = (0..places.len()).collect();
    ranks.sort_unstable_by_key(|&at| places[at].to);
    let mut rank_of = vec![0; places.len()];
    for (rank, &at) in ranks.iter().enumerate() {
        rank_of[at] = rank;
    }
    // A tree of prefix maxima: best[r] covers ranks below r + 1; the value is length, weight, and where the run ends.
    let mut tree: Vec<(usize, usize, usize)> = vec![(0, 0, usize::MAX); places.len() + 1];
    let mut before = vec![usize::MAX; places.len()];
    let mut last = (0, 0, usize::MAX);
    for (at, place) in places.iter().enumerate() {
        let mut best = (0, 0, usize::MAX);
        let mut rank = rank_of[at];
        while rank > 0 {
            best = heavier(best, tree[rank]);
            rank &= rank - 1;
        }
        before[at] = best.2;
        let keeps_rank = usize::from(rank_of[at] == at);
        let run = (best.0 + 1, best.1 + 2 * weight(place.old) + keeps_rank, at);
        last = heavier(last, run);
        let mut rank = rank_of[at] + 1;
        while rank < tree.len() {
            tree[rank] = heavier(tree[rank], run);
            rank += rank & rank.wrapping_neg();
        }
    }
    let mut stays = vec![false; places.len()];
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
        let places = |to: &[ClauseIndex]| -> Vec<Place> {
            to.iter().enumerate().map(|(old, &to)| Place { old, from: old, to }).collect()
        };
        let swap = places(&[1, 0]);
        assert_eq!(heaviest_rising_run(&swap, |old| [1, 5][old]), [false, true]);
        assert_eq!(heaviest_rising_run(&swap, |old| [5, 1][old]), [true, false]);
        let last_to_front = places(&[1, 2, 3, 0]);
        assert_eq!(heaviest_rising_run(&last_to_front, |_| 1), [true, true, true, false]);
    }
}
