//! Which clause of the old draft is which of the new one, as far as known.

use super::flat::{ClauseIndex, Flat};
use super::reason::Reason;

const NONE: u32 = u32::MAX;

/// For each clause, others.
pub(super) type Lists = Vec<Vec<ClauseIndex>>;

/// Pairs of clauses, and clauses that joined a pair as a piece of a split or merge.
#[derive(Debug)]
pub(super) struct Matching {
    old_to_new: Vec<u32>,
    new_to_old: Vec<u32>,
    reasons: Vec<Option<Reason>>,
    /// For a further piece of a split, the old clause whose words it holds.
    piece_of: Vec<u32>,
    /// For a further part of a merge, the new clause that holds its words.
    merged_into: Vec<u32>,
    is_split: Vec<bool>,
    is_merged: Vec<bool>,
}

impl Matching {
    pub(super) fn new(old: Flat<'_>, new: Flat<'_>) -> Matching {
        Matching {
            old_to_new: vec![NONE; old.len()],
            new_to_old: vec![NONE; new.len()],
            reasons: vec![None; old.len()],
            piece_of: vec![NONE; new.len()],
            merged_into: vec![NONE; old.len()],
            is_split: vec![false; old.len()],
            is_merged: vec![false; new.len()],
        }
    }

    pub(super) fn pair(&mut self, old: ClauseIndex, new: ClauseIndex, reason: Reason) {
        debug_assert!(self.old_is_free(old) && self.new_is_free(new), "a clause is paired once");
        self.old_to_new[old] = index(new);
        self.new_to_old[new] = index(old);
        self.reasons[old] = Some(reason);
    }

    pub(super) fn new_of(&self, old: ClauseIndex) -> Option<ClauseIndex> {
        known(self.old_to_new[old])
    }

    pub(super) fn old_of(&self, new: ClauseIndex) -> Option<ClauseIndex> {
        known(self.new_to_old[new])
    }

    pub(super) fn reason(&self, old: ClauseIndex) -> Option<Reason> {
        self.reasons[old]
    }

    pub(super) fn are_paired(&self, old: ClauseIndex, new: ClauseIndex) -> bool {
        self.old_to_new[old] == index(new)
    }

    pub(super) fn old_is_free(&self, old: ClauseIndex) -> bool {
        self.old_to_new[old] == NONE && self.merged_into[old] == NONE
    }

    pub(super) fn new_is_free(&self, new: ClauseIndex) -> bool {
        self.new_to_old[new] == NONE && self.piece_of[new] == NONE
    }

    pub(super) fn add_piece(&mut self, old: ClauseIndex, new: ClauseIndex) {
        self.piece_of[new] = index(old);
        self.is_split[old] = true;
    }

    pub(super) fn add_merged(&mut self, old: ClauseIndex, new: ClauseIndex) {
        self.merged_into[old] = index(new);
        self.is_merged[new] = true;
    }

    /// Whether an old clause has further pieces.
    pub(super) fn is_split(&self, old: ClauseIndex) -> bool {
        self.is_split[old]
    }

    /// Whether a new clause has further parts.
    pub(super) fn is_merged(&self, new: ClauseIndex) -> bool {
        self.is_merged[new]
    }

    pub(super) fn piece_of(&self, new: ClauseIndex) -> Option<ClauseIndex> {
        known(self.piece_of[new])
    }

    pub(super) fn merged_into(&self, old: ClauseIndex) -> Option<ClauseIndex> {
        known(self.merged_into[old])
    }

    /// The further pieces of each old clause, and the further parts of each new one.
    pub(super) fn further_pieces(&self) -> (Lists, Lists) {
        let listed = |whole_of: &[u32], count: usize| {
            let mut lists = vec![Vec::new(); count];
            for (piece, whole) in whole_of.iter().enumerate() {
                if let Some(whole) = known(*whole) {
                    lists[whole].push(piece);
                }
            }
            lists
        };
        (listed(&self.piece_of, self.old_to_new.len()), listed(&self.merged_into, self.new_to_old.len()))
    }

    /// Whether two places in the trees are the same place: both at the top, or matched clauses.
    pub(super) fn is_same_parent(&self, old: Option<ClauseIndex>, new: Option<ClauseIndex>) -> bool {
        match (old, new) {
            (None, None) => true,
            (Some(old), Some(new)) => self.are_paired(old, new),
            _ => false,
        }
    }
}

fn index(clause: ClauseIndex) -> u32 {
    u32::try_from(clause).unwrap_or(NONE)
}

fn known(index: u32) -> Option<ClauseIndex> {
    (index != NONE).then_some(index as usize)
}
