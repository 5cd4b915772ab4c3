//! Stands of those that propose an amendment, joined those that do, or took it back.

use super::stand::{citations, values};
use super::toward::{self, Meaning};
use super::{Horizon, Lineage, Record, Sponsorship, Stand, StandTarget, Toward};
use crate::amendment::{Position, Stance};
use crate::negotiation::ClauseHandle;

impl Lineage<'_> {
    /// That parties propose an amendment or joined those that do, and that some took it back. What stands in a position of
    /// its own is told by that. With `ever`, also what those proposed that left.
    pub(super) fn sponsor_stands(
        &self,
        at: usize,
        sponsorship: &Sponsorship,
        clause: Option<ClauseHandle>,
        horizon: &Horizon,
        ever: bool,
    ) -> Vec<Stand> {
        let negotiation = self.negotiation;
        let amendment = &negotiation.amendments[at];
        let made = Record {
            date: amendment.date,
            since: negotiation.amendment_since(amendment),
            sources: citations(&amendment.sources),
            position: None,
        };
        let is_known = horizon.admits(made.since, negotiation.earliest_source(&amendment.sources));
        let of = |party: &str, stance: Stance, record: &Record| self.sponsor_stand(at, party, stance, record, clause);
        let withdrawal = sponsorship.withdrawal.as_ref().filter(|withdrawal| withdrawal.holds);
        let by = withdrawal.map(|withdrawal| withdrawal.by.as_slice()).unwrap_or_default();
        // What others withdrew for those that had proposed it was no act of theirs.
        let mut stands: Vec<Stand> = withdrawal
            .iter()
            .flat_map(|withdrawal| by.iter().map(|party| (party, &withdrawal.record)))
            .filter(|(party, _)| sponsorship.has(party))
            .map(|(party, record)| of(party, Stance::Withdraw, record))
            .collect();
        for sponsor in &sponsorship.sponsors {
            let departure = sponsor.departure.as_ref().filter(|departure| departure.holds);
            if departure.is_some_and(|departure| departure.replaced_by.is_some()) {
                continue;
            }
            let withdrew = departure.filter(|departure| departure.record.position.is_none());
            stands.extend(withdrew.map(|departure| of(&sponsor.party, Stance::Withdraw, &departure.record)));
            let has_left = departure.is_some() || by.contains(&sponsor.party);
            if has_left && !ever {
                continue;
            }
            let proposed = match &sponsor.joined {
                None if is_known => Stand {
                    on_behalf_of: values(&amendment.on_behalf_of),
                    note: amendment.note.clone(),
                    ..of(&sponsor.party, Stance::Propose, &made)
                },
                Some(joined) if joined.position.is_none() => of(&sponsor.party, Stance::CoSponsor, joined),
                _ => continue,
            };
            stands.push(Stand { of_withdrawn: has_left || sponsorship.is_withdrawn, ..proposed });
        }
        stands
    }

    /// What a party did as a sponsor, as a stand on the amendment.
    fn sponsor_stand(
        &self,
        at: usize,
        party: &str,
        stance: Stance,
        record: &Record,
        clause: Option<ClauseHandle>,
    ) -> Stand {
        let Meaning { toward, why } = match stance {
            Stance::Withdraw => Meaning { toward: Toward::Unknown, why: "took its proposal back".to_owned() },
            _ => toward::effect(self.negotiation, &self.negotiation.amendments[at]),
        };
        Stand {
            party: party.to_owned(),
            stance,
            toward,
            why,
            as_said: None,
            target: StandTarget::Amendment(at),
            recorded: true,
            via: None,
            aligned: false,
            printed: false,
            on_behalf_of: Vec::new(),
            condition: None,
            package: None,
            with: Vec::new(),
            order: Vec::new(),
            statement: None,
            date: record.date,
            sources: record.sources.clone(),
            taken_on: clause,
            words_still_there: None,
            note: None,
            since: record.since,
            of_withdrawn: false,
        }
    }

    /// Whether a position is on a proposal that is withdrawn.
    pub(super) fn is_on_withdrawn(&self, position: &Position, horizon: &Horizon) -> bool {
        let amendment = position.target.amendment.as_ref().and_then(|id| self.negotiation.amendment_index(id));
        amendment.is_some_and(|at| self.sponsorship(at, horizon).is_withdrawn)
    }
}

/// Whether who takes a stance on a proposal stands behind it, or is open to it. Who opposes one that is withdrawn still wants
/// the text as it stands.
pub(super) fn backs_proposal(stance: Stance) -> bool {
    !matches!(stance, Stance::Oppose | Stance::CannotAccept | Stance::Delete | Stance::Dissociate | Stance::Withdraw)
}
