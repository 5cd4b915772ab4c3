//! Which of several positions hold, where the record allows to tell, and which contradict each other.
//!
//! ```text
//!   one principal, one target     ──────── time ────────►
//!     support 3 March      [x]                              replaced: the next lies certainly after it
//!     oppose 20 March                [x]                    in force
//!     support, in March    [─────────────]                  in force: nothing lies certainly after it
//!                                                           … and the two contradict each other
//! ```
//!
//! A later position takes the place of an earlier one of the same principal on the same target, and *later* leaves no doubt:
//! the days that the two dates allow have none in common. What several spoke for together is in force for each of them until
//! that one speaks again. What it wants is not known of a position `unknown` or `align`: these take nobody's place. Positions
//! that were replaced never come back. The order of the files decides nothing; of equal ones one is shown, chosen by what
//! it says.
//!
//! Costs a sort, and a look at each position for each of its principals.

use super::{Stand, StandTarget, Toward};
use crate::amendment::Stance;
use crate::date::{Date, Day};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What a position comes to for its target, apart from the clause; finer than a side, and the same in other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bearing {
    For,
    Against,
    WithChanges,
    Ranked,
    Flexible,
    Reserved,
    NoSide,
    Withdrawn,
}

/// What a position comes to for its target; none where that cannot be told.
pub(super) fn bearing(stand: &Stand) -> Option<Bearing> {
    let conditional = stand.condition.is_some();
    Some(match stand.stance {
        Stance::Propose | Stance::CoSponsor | Stance::Support | Stance::Retain if conditional => Bearing::Flexible,
        Stance::Propose | Stance::CoSponsor | Stance::Support | Stance::Retain => Bearing::For,
        Stance::Oppose | Stance::CannotAccept | Stance::Delete | Stance::Dissociate if conditional => Bearing::Reserved,
        Stance::Oppose | Stance::CannotAccept | Stance::Delete | Stance::Dissociate => Bearing::Against,
        Stance::SupportWithAmendments => Bearing::WithChanges,
        Stance::Prefer => Bearing::Ranked,
        Stance::Flexible => Bearing::Flexible,
        Stance::Bracket | Stance::Reserve => Bearing::Reserved,
        Stance::Abstain => Bearing::NoSide,
        Stance::Withdraw => Bearing::Withdrawn,
        Stance::Align | Stance::Unknown => return None,
    })
}

/// What later positions of one principal on one target have taken the place of.
#[derive(Debug, Default)]
struct Replacing {
    /// The last day on which one of them begins.
    last_begins: Option<Day>,
    /// The same without those of sponsors that have left since: what one left, no proposal before brings back.
    last_standing_begins: Option<Day>,
    /// The last day that a withdrawal allows, which comes after the proposal that it takes back.
    last_withdrawal: Option<Day>,
}

impl Replacing {
    fn add(&mut self, stand: &Stand) {
        if bearing(stand).is_some() {
            let begins = stand.since.and_then(|since| since.earliest());
            self.last_begins = self.last_begins.max(begins);
            if !stand.has_left {
                self.last_standing_begins = self.last_standing_begins.max(begins);
            }
        }
        if stand.stance == Stance::Withdraw {
            self.last_withdrawal = self.last_withdrawal.max(Some(last_day(stand.since)));
        }
    }

    fn has_replaced(&self, stand: &Stand) -> bool {
        let is_withdrawal = stand.stance == Stance::Withdraw;
        let last_begins = if is_withdrawal { self.last_standing_begins } else { self.last_begins };
        let is_before = last_begins.is_some_and(|begins| last_day(stand.since) < begins);
        let is_taken_back =
            stand.stance == Stance::Propose && self.last_withdrawal.is_some_and(|last| first_day(stand.since) <= last);
        is_before || is_taken_back
    }
}

fn first_day(date: Option<Date>) -> Day {
    date.and_then(|date| date.earliest()).unwrap_or(Day::FIRST)
}

fn last_day(date: Option<Date>) -> Day {
    date.map_or(Day::LAST, |date| date.latest())
}

/// All positions in force, each with its target; `target` says which targets are one. Each keeps only those principals for whom it still holds, and knows for whom
/// it is contradicted.
pub(super) fn all_in_force(
    stands: Vec<Stand>,
    mut target: impl FnMut(&Stand) -> StandTarget,
) -> Vec<(StandTarget, Stand)> {
    let mut stands: Vec<(StandTarget, Stand)> = stands.into_iter().map(|stand| (target(&stand), stand)).collect();
    let mut replacing: BTreeMap<(StandTarget, String), Replacing> = BTreeMap::new();
    for (target, stand) in &stands {
        for principal in stand.principals() {
            replacing.entry((target.clone(), principal.clone())).or_default().add(stand);
        }
    }
    stands.retain_mut(|(target, stand)| {
        let holds = |one: &String| !replacing[&(target.clone(), one.clone())].has_replaced(stand);
        let (holding, replaced): (Vec<String>, Vec<String>) = stand.principals().iter().cloned().partition(holds);
        if !stand.on_behalf_of.is_empty() {
            stand.on_behalf_of.clone_from(&holding);
        }
        stand.no_longer_for = replaced;
        !holding.is_empty() && !stand.has_left
    });
    mark_contradictions(&mut stands);
    stands
}

/// Of positions of the same principals on the same target that say the same, the one with the best evidence.
pub(super) fn one_of_each(stands: Vec<(StandTarget, Stand)>) -> Vec<Stand> {
    let mut found: BTreeMap<String, Stand> = BTreeMap::new();
    for (target, stand) in stands {
        let mut principals = stand.principals().to_vec();
        principals.sort_unstable();
        let Stand { stance, toward, condition, package, with, order, .. } = &stand;
        let says = (stance, toward, condition, package, with, order);
        let key = format!("{:?}", (&target, principals, stand.on_behalf_of.is_empty(), says));
        let Some(known) = found.get_mut(&key) else {
            found.insert(key, stand);
            continue;
        };
        let mut contradicting: Vec<String> = known.contradicting.iter().chain(&stand.contradicting).cloned().collect();
        contradicting.sort_unstable();
        contradicting.dedup();
        if evidence(&stand) > evidence(known) {
            *known = stand;
        }
        known.contradicting = contradicting;
    }
    found.into_values().collect()
}

/// Of positions that say the same, one is shown: the latest, and of those the first by what it says.
pub(super) fn evidence(stand: &Stand) -> impl Ord + '_ {
    let sources: Vec<_> = stand.sources.iter().map(|one| (&one.source, &one.quote, &one.at)).collect();
    let said = (stand.stance.as_str(), &stand.as_said, &stand.party, &stand.on_behalf_of);
    let rest = (&stand.statement, &stand.condition, &stand.package, &stand.with, &stand.order, &stand.note);
    (stand.since, Reverse((sources, said, rest, stand.date)))
}

/// Marks positions of a principal on one target of which one is for it and one against it. All of them are in force, so
/// that nobody knows which came later.
fn mark_contradictions(stands: &mut [(StandTarget, Stand)]) {
    let mut sides: BTreeMap<(StandTarget, String), [bool; 4]> = BTreeMap::new();
    for (target, stand) in stands.iter() {
        for principal in stand.principals() {
            let taken = sides.entry((target.clone(), principal.clone())).or_default();
            for (taken, side) in taken.iter_mut().zip(sides_of(stand)) {
                *taken |= side;
            }
        }
    }
    for (target, stand) in stands.iter_mut() {
        let own = sides_of(stand);
        let contradicted = |one: &&String| {
            let taken = sides[&(target.clone(), (*one).clone())];
            [(0, 1), (1, 0), (2, 3), (3, 2)].into_iter().any(|(side, opposite)| own[side] && taken[opposite])
        };
        let contradicted: Vec<String> = stand.principals().iter().filter(contradicted).cloned().collect();
        stand.contradicting = contradicted;
    }
}

/// Whether a position is for and against its target, and for and against the clause.
fn sides_of(stand: &Stand) -> [bool; 4] {
    let bearing = bearing(stand);
    [
        bearing == Some(Bearing::For),
        bearing == Some(Bearing::Against),
        stand.toward == Toward::For,
        stand.toward == Toward::Against,
    ]
}
