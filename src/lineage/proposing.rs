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
        let (since, published) =
            (negotiation.amendment_since(amendment), negotiation.earliest_source(&amendment.sources));
        let Meaning { toward, why } = toward::effect(negotiation, amendment);
        let stand = |party: &str, stance: Stance, record: &Record| Stand {
            party: party.to_owned(),
            stance,
            toward,
            why: why.clone(),
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
            of_withdrawn: sponsorship.is_withdrawn,
        };
        let withdraw = |party: &str, record: &Record| Stand {
            toward: Toward::Unknown,
            why: "took its proposal back".to_owned(),
            of_withdrawn: false,
            ..stand(party, Stance::Withdraw, record)
        };
        let made = Record { date: amendment.date, since, sources: citations(&amendment.sources), position: None };
        let withdrawal = sponsorship.withdrawal.as_ref().filter(|withdrawal| withdrawal.holds);
        let mut stands: Vec<Stand> = withdrawal
            .iter()
            .flat_map(|withdrawal| withdrawal.by.iter().map(|party| withdraw(party, &withdrawal.record)))
            .collect();
        for sponsor in &sponsorship.sponsors {
            let has_left = sponsorship.remaining().all(|other| other.party != sponsor.party);
            let is_told = withdrawal.is_some_and(|withdrawal| withdrawal.by.contains(&sponsor.party));
            match &sponsor.departure {
                Some(departure) if departure.holds && departure.replaced_by.is_some() => continue,
                Some(departure) if departure.holds && departure.record.position.is_none() => {
                    stands.push(withdraw(&sponsor.party, &departure.record));
                }
                _ => {}
            }
            if (has_left || is_told) && !ever {
                continue;
            }
            match &sponsor.joined {
                None if horizon.admits(since, published) => stands.push(Stand {
                    on_behalf_of: values(&amendment.on_behalf_of),
                    note: amendment.note.clone(),
                    ..stand(&sponsor.party, Stance::Propose, &made)
                }),
                Some(joined) if joined.position.is_none() => {
                    stands.push(stand(&sponsor.party, Stance::CoSponsor, joined));
                }
                _ => {}
            }
        }
        stands
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
