//! Which of several positions holds, where the record allows to tell.
//!
//! Later beats earlier of the same principals on the same target, as in `backs`. Where two that say different things may
//! be of one day, or one has no date, it is not known which holds: then none does. So the order of the files decides
//! nothing.

use crate::amendment::Stance;
use crate::date::Day;
use crate::lineage::{Stand, StandTarget, Toward};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What a position comes to, finer than a side: the same position in other words is no change.
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

/// What a position comes to for its target, apart from the clause; none where that cannot be told.
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

/// The position in force of each principal on each target; `target` says which targets are one.
pub(super) fn in_force(taken: &[Stand], mut target: impl FnMut(&Stand) -> StandTarget) -> Vec<&Stand> {
    let mut by_target: BTreeMap<(Vec<&str>, StandTarget), Vec<&Stand>> = BTreeMap::new();
    for stand in taken.iter().filter(|stand| bearing(stand).is_some() && !stand.of_withdrawn) {
        by_target.entry((principals(stand), target(stand))).or_default().push(stand);
    }
    by_target.into_values().filter_map(|stands| latest(&stands, |stand| (bearing(stand), stand.toward))).collect()
}

/// Codes of those whose position it is, in order.
pub(super) fn principals(stand: &Stand) -> Vec<&str> {
    let mut principals: Vec<&str> = stand.principals().iter().map(String::as_str).collect();
    principals.sort_unstable();
    principals
}

/// The latest of several positions; none where it cannot be told which that is and those that may be it differ.
pub(super) fn latest<'s, T: PartialEq>(stands: &[&'s Stand], what: impl Fn(&Stand) -> T) -> Option<&'s Stand> {
    // Who lies before the last to begin has been overtaken; the others may be of one day.
    let last_begins = stands.iter().filter_map(|stand| stand.since?.earliest()).max();
    let overtaken = |stand: &Stand| ends(stand).zip(last_begins).is_some_and(|(ends, begins)| ends < begins);
    let mut holding = stands.iter().copied().filter(|stand| !overtaken(stand));
    let first = holding.next()?;
    let said = what(first);
    holding.try_fold(first, |known, stand| {
        (what(stand) == said).then(|| if evidence(stand) > evidence(known) { stand } else { known })
    })
}

fn ends(stand: &Stand) -> Option<Day> {
    stand.since.map(|since| since.latest())
}

/// Of positions that say the same, one is shown: the latest, and of those the first in order of its sources.
fn evidence(stand: &Stand) -> impl Ord + '_ {
    let sources: Vec<&str> = stand.sources.iter().map(|citation| citation.source.as_str()).collect();
    (stand.since, Reverse((sources, stand.stance.as_str(), stand.as_said.as_deref(), stand.party.as_str())))
}

/// What a position means for its clause, where that can be told.
pub(super) fn toward(stand: &Stand) -> Option<Toward> {
    (stand.toward != Toward::Unknown).then_some(stand.toward)
}
