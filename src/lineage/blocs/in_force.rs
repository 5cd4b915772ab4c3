//! Which positions count in a comparison: those in force, as in `backs`, of which it is known which came last.
//!
//! Where two that say different things may be of one day, or one has no date, it is not known which holds: then none counts.
//! So the order of the files decides nothing.

use super::super::in_force::{all_in_force, bearing, evidence, one_of_each};
use super::super::stand::sort;
use crate::date::Day;
use crate::lineage::{Stand, StandTarget, Toward};
use std::collections::BTreeMap;

/// A position in force, and those of its principals for whom it counts.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) stand: Stand,
    pub(super) parties: Vec<String>,
    /// Whether it was taken for several together.
    pub(super) joint: bool,
}

/// The positions that count of all that were taken; `target` says which targets are one, `mark` who contradicts itself through
/// an amendment.
pub(super) fn held(
    taken: &[Stand],
    mut target: impl FnMut(&Stand) -> StandTarget,
    mark: impl Fn(&mut Stand),
) -> Vec<Held> {
    let known = taken.iter().filter(|stand| bearing(stand).is_some()).cloned().collect();
    let mut stands: Vec<(StandTarget, Stand)> =
        marked(known, &mut target, mark).into_iter().map(|stand| (target(&stand), stand)).collect();
    stands.sort_by(|one, other| {
        let key = |(target, stand): &(StandTarget, Stand)| (target.clone(), stand.principals().to_vec());
        key(one).cmp(&key(other)).then_with(|| evidence(&other.1).cmp(&evidence(&one.1)))
    });
    let mut said: BTreeMap<(StandTarget, String), Vec<_>> = BTreeMap::new();
    for (target, stand) in &stands {
        for party in stand.principals() {
            let all = said.entry((target.clone(), party.clone())).or_default();
            let says = (bearing(stand), stand.toward);
            if !all.contains(&says) {
                all.push(says);
            }
        }
    }
    let held = stands.into_iter().map(|(target, stand)| {
        let is_one = |party: &&String| said[&(target.clone(), (*party).clone())].len() == 1;
        let parties: Vec<String> = stand.counted().filter(is_one).cloned().collect();
        let joint = stand.principals().len() + stand.no_longer_for.len() > 1;
        Held { stand, parties, joint }
    });
    held.filter(|held| !held.parties.is_empty() && !held.stand.of_withdrawn).collect()
}

/// The positions of which parties are also on record with the opposite, in order of date.
pub(super) fn contradicting(
    taken: &[Stand],
    target: impl FnMut(&Stand) -> StandTarget,
    mark: impl Fn(&mut Stand),
) -> Vec<Stand> {
    let mut stands = marked(taken.to_vec(), target, mark);
    stands.retain(|stand| !stand.contradicting.is_empty());
    sort(&mut stands);
    stands
}

/// One position in force for each thing that is said, where who contradicts itself is marked on all that say it.
fn marked(stands: Vec<Stand>, target: impl FnMut(&Stand) -> StandTarget, mark: impl Fn(&mut Stand)) -> Vec<Stand> {
    let mut stands = all_in_force(stands, target);
    stands.iter_mut().for_each(|(_, stand)| mark(stand));
    one_of_each(stands)
}

/// The latest of several positions; none where it cannot be told which that is and those that may be it differ.
pub(super) fn latest<'s, T: PartialEq>(stands: &[&'s Stand], what: impl Fn(&Stand) -> T) -> Option<&'s Stand> {
    // Who lies before the last to begin has been overtaken; the others may be of one day.
    let mut holding = stands.iter().copied().filter(|stand| !is_overtaken(stand, last_begins(stands)));
    let first = holding.next()?;
    let said = what(first);
    holding.try_fold(first, |known, stand| {
        (what(stand) == said).then(|| if evidence(stand) > evidence(known) { stand } else { known })
    })
}

/// The last day on which one of several positions begins.
pub(super) fn last_begins(stands: &[&Stand]) -> Option<Day> {
    stands.iter().filter_map(|stand| stand.since?.earliest()).max()
}

pub(super) fn is_overtaken(stand: &Stand, last_begins: Option<Day>) -> bool {
    stand.since.zip(last_begins).is_some_and(|(since, begins)| since.latest() < begins)
}

/// What a position means for its clause, where that can be told.
pub(super) fn toward(stand: &Stand) -> Option<Toward> {
    (stand.toward != Toward::Unknown).then_some(stand.toward)
}
