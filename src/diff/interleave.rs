//! Lays both drafts into one sequence of clauses, as a document with tracked changes has them. A clause that stayed
//! appears once, one that went where it stood, one that came where it stands, one that moved at both places.
//!
//! ```text
//!   old   1  2  3  4  5          1  together          went and moved from before
//!         │     ╳     │          2  went              what came and moved to,
//!   new   1  4  6  3  5          4  moved to          between two that stay
//!                                6  came
//!                                3  together
//!                                4  moved from
//!                                5  together
//! ```
//!
//! A split clause and its pieces stand together where they are neighbours in both drafts, and so do merged clauses and
//! their result; pieces further off went or came. The longest run that keeps its order stays, as in
//! [`moves`](super::moves). That costs a logarithm per clause.

use super::DraftDiff;
use super::moves::{Place, heaviest_rising_run};
use crate::clause::{ClauseId, ClauseIds, ClauseTree};
use crate::diff::ChangeId;

/// A place in the sequence. Each names its change by its place in the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The change's place in [`changes`](DraftDiff::changes).
    pub change: ChangeId,
    /// What stands here.
    pub kind: SlotKind,
}

/// What stands at a place of the sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlotKind {
    /// Clauses of both drafts, neighbours in each; one of each unless split or merged.
    Together {
        /// Those of the old draft.
        old: ClauseIds,
        /// Those of the new draft.
        new: ClauseIds,
    },
    /// A clause of the old draft alone.
    Went(ClauseId),
    /// A clause of the new draft alone.
    Came(ClauseId),
    /// Where a clause stood that now stands elsewhere.
    MovedFrom {
        /// In the old draft.
        old: ClauseId,
        /// In the new draft.
        new: ClauseId,
    },
    /// Where it now stands.
    MovedTo {
        /// In the old draft.
        old: ClauseId,
        /// In the new draft.
        new: ClauseId,
    },
}

impl DraftDiff {
    /// Lays some changes, by their places, out as one sequence: leaving out what went and where things moved from gives
    /// their clauses in the order of the new draft, leaving out what came and moved to, that of the old one.
    pub fn interleave(&self, old: &ClauseTree, new: &ClauseTree, changes: &[ChangeId]) -> Vec<Slot> {
        let (units, mut slots_of_old, mut slots_of_new) = self.units(old, new, changes);
        let is_moved = units_moved(self, new, &units);
        let rest: Vec<&Unit> =
            units.iter().zip(&is_moved).filter(|(_, moved)| !**moved).map(|(unit, _)| unit).collect();
        let place = |unit: &&Unit| {
            let (from, to) = (unit.old.start().index(), unit.new.start().index());
            Place { old: from, from, to }
        };
        let places: Vec<Place> = rest.iter().map(place).collect();
        let stays = heaviest_rising_run(&places, |_| 1);
        let mut staying = Vec::new();
        let mut leave = |unit: &Unit| {
            for old in unit.old.clone() {
                let kind = match unit.single() {
                    Some((old, new)) => SlotKind::MovedFrom { old, new },
                    None => SlotKind::Went(old),
                };
                slots_of_old.push((old, Slot { change: unit.change, kind }));
            }
            for new in unit.new.clone() {
                let kind = match unit.single() {
                    Some((old, new)) => SlotKind::MovedTo { old, new },
                    None => SlotKind::Came(new),
                };
                slots_of_new.push((new, Slot { change: unit.change, kind }));
            }
        };
        units.iter().zip(&is_moved).filter(|(_, moved)| **moved).for_each(|(unit, _)| leave(unit));
        for (unit, stays) in rest.into_iter().zip(stays) {
            if stays { staying.push(unit) } else { leave(unit) }
        }
        slots_of_old.sort_unstable_by_key(|(at, _)| *at);
        slots_of_new.sort_unstable_by_key(|(at, _)| *at);
        merge(&staying, slots_of_old, slots_of_new)
    }

    /// The clauses that changes hold in both drafts, in the order of the old one, and the slots of all others.
    fn units(&self, old: &ClauseTree, new: &ClauseTree, changes: &[ChangeId]) -> (Vec<Unit>, Placed, Placed) {
        let (mut units, mut went, mut came) = (Vec::new(), Placed::new(), Placed::new());
        for &at in changes {
            let Some(change) = self.changes.get(at.index()) else { continue };
            let (mut old_run, mut new_run) = (longest_run(old, &change.old), longest_run(new, &change.new));
            let is_one_to_one = old_run.len() == 1 && new_run.len() == 1;
            if old_run.is_empty() || new_run.is_empty() || (change.moved && !is_one_to_one) {
                (old_run, new_run) = Default::default();
            } else {
                units.push(Unit { change: at, old: old_run.clone(), new: new_run.clone() });
            }
            let outside = |clauses: &[ClauseId], run: ClauseIds| -> Vec<ClauseId> {
                clauses.iter().copied().filter(|clause| !run.contains(clause)).collect()
            };
            let slot = |kind| Slot { change: at, kind };
            went.extend(outside(&change.old, old_run).into_iter().map(|old| (old, slot(SlotKind::Went(old)))));
            came.extend(outside(&change.new, new_run).into_iter().map(|new| (new, slot(SlotKind::Came(new)))));
        }
        units.sort_unstable_by_key(|unit| unit.old.start());
        (units, went, came)
    }
}

/// Slots with their clauses' places in one of the drafts.
type Placed = Vec<(ClauseId, Slot)>;

/// Neighbouring clauses of each draft that one change holds.
struct Unit {
    change: ChangeId,
    old: ClauseIds,
    new: ClauseIds,
}

impl Unit {
    fn single(&self) -> Option<(ClauseId, ClauseId)> {
        (self.old.len() == 1 && self.new.len() == 1).then_some((self.old.start(), self.new.start()))
    }
}

/// Which units moved, or stand beneath a clause that did.
fn units_moved(diff: &DraftDiff, new: &ClauseTree, units: &[Unit]) -> Vec<bool> {
    let mut moved = vec![false; new.len()];
    for change in diff.changes.iter().filter(|change| change.moved) {
        change.new.iter().for_each(|&at| moved[at.index()] = true);
    }
    for (at, clause) in new.each() {
        moved[at.index()] = moved[at.index()] || clause.parent().is_some_and(|parent| moved[parent.index()]);
    }
    units.iter().map(|unit| moved[unit.new.start().index()]).collect()
}

/// The run of neighbours among some clauses that has the longest text.
fn longest_run(tree: &ClauseTree, clauses: &[ClauseId]) -> ClauseIds {
    let runs = clauses.chunk_by(|one, next| one.next() == *next);
    let length = |run: &&[ClauseId]| run.iter().map(|&at| tree[at].text.len() + 1).sum::<usize>();
    // Of equals the first.
    let longest = runs.rev().max_by_key(length).and_then(|run| Some(run.first()?.to(run.last()?.next())));
    longest.unwrap_or_default()
}

fn merge(staying: &[&Unit], old: Placed, new: Placed) -> Vec<Slot> {
    let mut slots = Vec::with_capacity(staying.len() + old.len() + new.len());
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    for unit in staying {
        while let Some((_, slot)) = old.next_if(|(at, _)| *at < unit.old.start()) {
            slots.push(slot);
        }
        while let Some((_, slot)) = new.next_if(|(at, _)| *at < unit.new.start()) {
            slots.push(slot);
        }
        let kind = SlotKind::Together { old: unit.old.clone(), new: unit.new.clone() };
        slots.push(Slot { change: unit.change, kind });
    }
    slots.extend(old.chain(new).map(|(_, slot)| slot));
    slots
}
