//! On which target a position takes a side, and which.
//!
//! A position counts on one target. Asking to delete a clause is being against the clause, and dropping an amendment is
//! being against that, so that a proposal to delete and a position "delete" meet on the clause. What stands in several
//! drafts with the same words is one target.
//!
//! Whoever proposes or supports other words for a clause takes a side on that amendment. That it wants *other words* in the
//! clause is kept apart: it is no side on the clause itself.

use super::super::in_force::{Bearing, bearing};
use super::in_force::{Held, is_overtaken, last_begins, latest};
use super::lines::Lines;
use crate::amendment::{AmendmentId, Extent, Operation, Stance};
use crate::draft::Wording;
use crate::lineage::{Lineage, Stand, StandTarget};
use crate::negotiation::ClauseHandle;
use std::collections::BTreeMap;

/// A side, as it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    For,
    Against,
    /// Wants the clause with other words, by an amendment to it.
    OtherWords,
    /// Open, reserved, ranked, with changes, on a condition or in a package.
    Open,
}

/// A party's side on a target, and the position it rests on.
#[derive(Debug, Clone, Copy)]
pub(super) struct SideTaken<'s> {
    pub(super) side: Side,
    pub(super) stand: &'s Stand,
    /// The clause on which the position was taken.
    pub(super) on: Option<ClauseHandle>,
    /// The first clause with the words of that one.
    pub(super) within: Option<ClauseHandle>,
    /// The amendment of which the party is a proposer.
    pub(super) proposes: Option<AmendmentId>,
    /// Whether it is only known of several parties together.
    pub(super) joint: bool,
}

impl SideTaken<'_> {
    pub(super) fn is_decided(&self) -> bool {
        !self.joint && matches!(self.side, Side::For | Side::Against)
    }
}

type ByParty<'s> = BTreeMap<&'s str, SideTaken<'s>>;
type Found<'s, Key> = BTreeMap<Key, BTreeMap<&'s str, Vec<SideTaken<'s>>>>;

/// All sides: on targets, and what parties want otherwise in clauses.
#[derive(Debug, Default)]
pub(super) struct Sides<'s> {
    pub(super) on: BTreeMap<StandTarget, ByParty<'s>>,
    pub(super) otherwise: BTreeMap<ClauseHandle, ByParty<'s>>,
}

/// Where a position counts: on which target, and whether for it where the position is for its own target.
struct Counts {
    target: StandTarget,
    turned: bool,
    on: Option<ClauseHandle>,
}

impl Lineage<'_> {
    pub(super) fn sides<'s>(&self, current: &'s [Held], lines: &mut Lines<'_, '_>) -> Sides<'s> {
        let mut on: Found<'s, StandTarget> = BTreeMap::new();
        let mut otherwise: Found<'s, ClauseHandle> = BTreeMap::new();
        for held in current {
            let stand = &held.stand;
            let Some(counts) = self.counts(stand) else { continue };
            let Some(side) = side(stand, counts.turned) else { continue };
            let within = counts.on.map(|clause| lines.first_with_same_words(clause));
            let target = lines.target(&counts.target);
            let wants_other_words = match (&target, side) {
                (StandTarget::Words(..), Side::Against) => true,
                (StandTarget::Amendment(at), Side::For) => self.changes_words(*at),
                _ => false,
            };
            for party in &held.parties {
                let taken = SideTaken {
                    side,
                    stand,
                    on: counts.on,
                    within,
                    proposes: self.proposes(stand),
                    joint: held.joint || self.is_jointly_proposed(stand),
                };
                if let (true, Some(clause)) = (wants_other_words, within) {
                    let taken = SideTaken { side: Side::OtherWords, ..taken };
                    otherwise.entry(clause).or_default().entry(party).or_default().push(taken);
                }
                on.entry(target.clone()).or_default().entry(party).or_default().push(taken);
            }
        }
        Sides { on: decided(on), otherwise: decided(otherwise) }
    }

    /// The target on which a position counts; none where its words were composed by whoever recorded them.
    fn counts(&self, stand: &Stand) -> Option<Counts> {
        let negotiation = self.negotiation;
        let StandTarget::Amendment(at) = stand.target else {
            return Some(Counts { target: stand.target.clone(), turned: false, on: stand.taken_on });
        };
        let (mut at, mut turned) = (at, false);
        // As many steps as there are amendments, so that a circle ends.
        for _ in 0..=negotiation.amendments.len() {
            let amendment = &negotiation.amendments[at];
            let amended = negotiation.amendment_target(at).amendment;
            let only = match negotiation.aims(at) {
                [clause] => Some(*clause),
                _ => None,
            };
            let (extent, deletes) = match &amendment.operation {
                Some(Operation::Delete(extent)) => (Some(extent), true),
                Some(Operation::Keep(extent)) => (Some(extent), false),
                None
                | Some(
                    Operation::Insert { .. }
                    | Operation::Bracket(_)
                    | Operation::Replace { .. }
                    | Operation::Add { .. }
                    | Operation::Rewrite(_)
                    | Operation::Move(_)
                    | Operation::Merge(_)
                    | Operation::Split(_)
                    | Operation::Relabel(_)
                    | Operation::Alternative { .. }
                    | Operation::Placeholder { .. },
                ) => (None, false),
            };
            let counts = |target, deletes| Some(Counts { target, turned: turned != deletes, on: only });
            match (extent, amended, only) {
                (Some(Extent::Clause), Some(amended), _) => (at, turned) = (amended, turned != deletes),
                (Some(Extent::Clause), None, Some(clause)) => return counts(StandTarget::Clause(clause), deletes),
                _ if amendment.wording == Wording::Reconstructed => return None,
                (Some(Extent::Words(words)), None, Some(clause)) => {
                    return counts(StandTarget::Words(clause, words.text.value.clone()), deletes);
                }
                _ => return counts(StandTarget::Amendment(at), false),
            }
        }
        None
    }

    /// Whether an amendment asks for other words in one clause of a draft.
    fn changes_words(&self, amendment: AmendmentId) -> bool {
        let amendment = &self.negotiation.amendments[amendment];
        let brings_words = amendment.operation.as_ref().is_some_and(|operation| operation.new_text().is_some());
        let adds_clause = matches!(amendment.operation, Some(Operation::Add { .. }));
        amendment.target.amendment.is_none() && brings_words && !adds_clause
    }

    /// Whether a position's target is its clause or words of it, or an amendment that it proposes, supports, or that is
    /// about the clause as a whole. Opposing other words is a side on these alone.
    pub(super) fn is_on_clause(&self, stand: &Stand) -> bool {
        let StandTarget::Amendment(at) = stand.target else { return stand.taken_on.is_some() };
        let is_for = matches!(bearing(stand), Some(Bearing::For | Bearing::Flexible));
        let whole = |counts: Counts| matches!(counts.target, StandTarget::Clause(_) | StandTarget::Words(..));
        (is_for && self.changes_words(at)) || self.counts(stand).is_some_and(whole)
    }

    fn proposes(&self, stand: &Stand) -> Option<AmendmentId> {
        match (&stand.target, stand.stance) {
            (StandTarget::Amendment(at), Stance::Propose | Stance::CoSponsor) => Some(*at),
            _ => None,
        }
    }

    /// Whether a position is a proposal that several parties made as one.
    fn is_jointly_proposed(&self, stand: &Stand) -> bool {
        let jointly = |at: AmendmentId| {
            let amendment = &self.negotiation.amendments[at];
            let named = amendment.proposers.named();
            amendment.jointly == Some(true) && named.len() > 1 && named.iter().any(|one| one.value == stand.party)
        };
        matches!(stand.target, StandTarget::Amendment(at) if stand.stance == Stance::Propose && jointly(at))
    }
}

/// The side that a position takes; `turned` where being for its own target is being against what it is compared on.
fn side(stand: &Stand, turned: bool) -> Option<Side> {
    match bearing(stand)? {
        // What stands or falls with something else is no plain side.
        Bearing::For | Bearing::Against if stand.package.is_some() => Some(Side::Open),
        Bearing::For => Some(if turned { Side::Against } else { Side::For }),
        Bearing::Against => Some(if turned { Side::For } else { Side::Against }),
        Bearing::WithChanges | Bearing::Ranked | Bearing::Flexible | Bearing::Reserved => Some(Side::Open),
        Bearing::NoSide | Bearing::Withdrawn => None,
    }
}

/// Of each party the side that holds on each target. What it said itself goes before what several said together.
fn decided<'s, Key: Ord>(found: Found<'s, Key>) -> BTreeMap<Key, ByParty<'s>> {
    let of_party = |mut taken: Vec<SideTaken<'s>>| {
        // What was replaced does not come back, whether it was said alone or together.
        let begins = last_begins(&taken.iter().map(|one| one.stand).collect::<Vec<_>>());
        taken.retain(|one| !is_overtaken(one.stand, begins));
        if taken.iter().any(|one| !one.joint) {
            taken.retain(|one| !one.joint);
        }
        if taken.iter().any(|one| one.stand.package.is_none()) {
            taken.retain(|one| one.stand.package.is_none());
        }
        let stands: Vec<&Stand> = taken.iter().map(|one| one.stand).collect();
        let side_of = |stand: &Stand| taken.iter().find(|one| std::ptr::eq(one.stand, stand)).map(|one| one.side);
        let holding = latest(&stands, side_of)?;
        taken.iter().find(|one| std::ptr::eq(one.stand, holding)).copied()
    };
    found
        .into_iter()
        .map(|(key, parties)| {
            let parties = parties.into_iter().filter_map(|(party, taken)| Some((party, of_party(taken)?)));
            (key, parties.collect())
        })
        .collect()
}
