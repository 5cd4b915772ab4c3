//! What the positions on one clause say together, those on amendments to it among them.

use super::{Ground, Lineage, Stand, StandTarget, Toward};
use crate::amendment::{Extent, Operation};
use std::collections::{BTreeMap, BTreeSet};

impl Lineage<'_> {
    /// Sets right what the positions on one clause say together, those on amendments to it among them. Who wants the clause as
    /// well as its deletion, nobody knows which came later, contradicts itself. Who does not want a clause and would keep
    /// words of it is told of these words, and never for the clause.
    pub(super) fn settle_on_clause(&self, stands: &mut [Stand]) {
        let mut sides: BTreeMap<String, [Vec<usize>; 2]> = BTreeMap::new();
        // Who stood behind what was withdrawn wants it no longer.
        for (at, stand) in stands.iter().enumerate().filter(|(_, stand)| !stand.of_withdrawn) {
            let side = match stand.toward {
                Toward::For if self.is_on_whole(stand) => 0,
                Toward::Against => 1,
                _ => continue,
            };
            for party in stand.principals() {
                sides.entry(party.clone()).or_default()[side].push(at);
            }
        }
        for (party, [wants, against]) in sides {
            for (one, other) in wants.iter().flat_map(|&one| against.iter().map(move |&other| (one, other))) {
                if is_later(&stands[one], &stands[other]) || is_later(&stands[other], &stands[one]) {
                    continue;
                }
                for at in [one, other] {
                    if !stands[at].contradicting.contains(&party) {
                        stands[at].contradicting.push(party.clone());
                    }
                }
            }
        }
        let against = stands.iter().filter(|stand| stand.toward == Toward::Against && !stand.of_withdrawn);
        let against: BTreeSet<String> = against.flat_map(Stand::principals).cloned().collect();
        for stand in stands.iter_mut().filter(|stand| stand.toward == Toward::For) {
            if self.is_on_words(stand) && stand.principals().iter().any(|one| against.contains(one)) {
                stand.toward = Toward::Unknown;
                stand.why = Ground::WordsWithoutClause.into();
            }
        }
    }

    /// Whether a stand is about the whole of a clause: the clause itself, or an amendment that would delete or keep it.
    fn is_on_whole(&self, stand: &Stand) -> bool {
        let StandTarget::Amendment(mut at) = stand.target else {
            return matches!(stand.target, StandTarget::Clause(_));
        };
        // As many steps as there are amendments, so that a circle ends.
        for _ in 0..=self.negotiation.amendments.len() {
            let amendment = &self.negotiation.amendments[at];
            let amended = self.negotiation.amendment_target(at).amendment;
            match (&amendment.operation, amended) {
                (Some(Operation::Delete(Extent::Clause) | Operation::Keep(Extent::Clause)), None) => return true,
                (Some(Operation::Delete(Extent::Clause) | Operation::Keep(Extent::Clause)), Some(next)) => at = next,
                _ => return false,
            }
        }
        false
    }

    /// Whether a stand is about words of a clause and not about the whole of it.
    pub fn is_on_words(&self, stand: &Stand) -> bool {
        let keeps_words = |operation| matches!(operation, &Operation::Keep(Extent::Words(_)));
        matches!(stand.target, StandTarget::Words(..)) || self.operation_of(stand).is_some_and(keeps_words)
    }
}

/// Whether one was taken after another, without a doubt.
fn is_later(one: &Stand, other: &Stand) -> bool {
    other.since.zip(one.since).is_some_and(|(before, after)| before.is_before(&after))
}
