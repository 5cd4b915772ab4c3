//! Stands of those that propose an amendment, joined those that do, or took it back.

use super::stand::{citations, values};
use super::toward::{self, Meaning};
use super::{Ground, Horizon, Lineage, Record, Sponsorship, Stand, StandTarget, Toward, What};
use crate::amendment::{AmendmentId, PositionId, Stance};
use crate::negotiation::ClauseHandle;
use crate::source::Located;

impl Lineage<'_> {
    /// That parties propose an amendment or joined those that do, those that left among them, and that some took it back.
    /// What stands in a position of its own is told by that.
    pub(super) fn sponsor_stands(
        &self,
        at: AmendmentId,
        sponsorship: &Sponsorship,
        clause: Option<ClauseHandle>,
        horizon: &Horizon,
    ) -> Vec<Stand> {
        let negotiation = self.negotiation;
        let amendment = &negotiation.amendments[at];
        if amendment.is_printed() {
            return Vec::new();
        }
        let made = Record {
            date: amendment.date,
            since: negotiation.amendment_since(at),
            sources: citations(&amendment.sources),
            origin: What::Amendment(at),
        };
        let is_known = horizon.admits(made.since, negotiation.amendment_published(at));
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
            let is_told_apart = |record: &Record| matches!(record.origin, What::Position(_));
            let withdrew = departure.filter(|departure| departure.replaced_by.is_none());
            let withdrew = withdrew.filter(|departure| !is_told_apart(&departure.record));
            let withdrew = withdrew.map(|departure| {
                let by = departure.by.as_ref().unwrap_or(&sponsor.party);
                of(by, Stance::Withdraw, &departure.record)
            });
            // A group withdrew once what several had proposed for it.
            let is_told = |stand: &Stand, other: &Stand| {
                (&other.party, other.stance, other.record) == (&stand.party, stand.stance, stand.record)
            };
            stands.extend(withdrew.filter(|stand| !stands.iter().any(|other| is_told(stand, other))));
            let has_left = departure.is_some() || by.contains(&sponsor.party);
            let proposed = match &sponsor.joined {
                None if is_known => Stand {
                    on_behalf_of: values(&amendment.on_behalf_of),
                    note: amendment.note.as_deref().map(str::to_owned),
                    ..of(&sponsor.party, Stance::Propose, &made)
                },
                Some(joined) if !is_told_apart(joined) => of(&sponsor.party, Stance::CoSponsor, joined),
                _ => continue,
            };
            stands.push(Stand { of_withdrawn: sponsorship.is_withdrawn, has_left, ..proposed });
        }
        stands
    }

    /// What a party did as a sponsor, as a stand on the amendment.
    fn sponsor_stand(
        &self,
        at: AmendmentId,
        party: &str,
        stance: Stance,
        record: &Record,
        clause: Option<ClauseHandle>,
    ) -> Stand {
        let Meaning { toward, why } = match stance {
            Stance::Withdraw => Meaning { toward: Toward::Unknown, why: Ground::TookProposalBack.into() },
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
            record: record.origin,
            no_longer_for: Vec::new(),
            contradicting: Vec::new(),
            of_withdrawn: false,
            has_left: false,
        }
    }

    /// Whether a position stands behind a proposal that is withdrawn, and whether it is one of sponsors that have all left.
    /// Who left sponsors an amendment no longer, whatever the order of the positions that say so.
    pub(super) fn is_behind(&self, at: PositionId, horizon: &Horizon) -> (bool, bool) {
        let position = &self.negotiation.positions[at];
        let Some(amendment) = self.negotiation.position_target(at).amendment else { return (false, false) };
        let sponsorship = self.sponsorship(amendment, horizon);
        let has_left = |party: &Located<String>| {
            sponsorship.has(party) && sponsorship.remaining().all(|sponsor| sponsor.party != party.value)
        };
        let principals = self.negotiation.position_principals(at);
        let principals = if principals.is_empty() { std::slice::from_ref(&position.party) } else { principals };
        let sponsors = matches!(position.stance, Stance::Propose | Stance::CoSponsor) && position.condition.is_none();
        (backs_proposal(position.stance) && sponsorship.is_withdrawn, sponsors && principals.iter().all(has_left))
    }
}

/// Whether who takes a stance on a proposal stands behind it, or is open to it. Who opposes one that is withdrawn still wants
/// the text as it stands.
fn backs_proposal(stance: Stance) -> bool {
    !matches!(stance, Stance::Oppose | Stance::CannotAccept | Stance::Delete | Stance::Dissociate | Stance::Withdraw)
}
