//! Every place of a negotiation where a party is named.

use super::Negotiation;
use crate::amendment::Proposers;
use crate::procedure::{EventKind, Intended, Tally};
use crate::source::Located;

impl Negotiation {
    /// Gives every named party to a function, in the order drafts, precedents, amendments, positions, statements, events.
    pub fn for_each_party(&mut self, mut visit: impl FnMut(&mut Located<String>)) {
        for draft in self.drafts.iter_mut().chain(&mut self.precedents) {
            draft.issued_by.iter_mut().for_each(&mut visit);
        }
        for amendment in &mut self.amendments {
            if let Proposers::Known(parties) = &mut amendment.proposers {
                parties.iter_mut().for_each(&mut visit);
            }
            amendment.on_behalf_of.iter_mut().for_each(&mut visit);
            amendment.status.iter_mut().flat_map(|status| &mut status.by).for_each(&mut visit);
        }
        for position in &mut self.positions {
            visit(&mut position.party);
            position.on_behalf_of.iter_mut().for_each(&mut visit);
        }
        for statement in &mut self.statements {
            statement.speaker.iter_mut().for_each(&mut visit);
            for parties in [&mut statement.on_behalf_of, &mut statement.aligned, &mut statement.except] {
                parties.iter_mut().for_each(&mut visit);
            }
        }
        for event in &mut self.events {
            event.parties.iter_mut().for_each(&mut visit);
            match &mut event.kind {
                EventKind::Vote(vote) => {
                    vote.moved_by.iter_mut().for_each(&mut visit);
                    vote.on_behalf_of.iter_mut().for_each(&mut visit);
                    let tallies =
                        [&mut vote.in_favour, &mut vote.against, &mut vote.abstaining, &mut vote.not_taking_part];
                    let Intended { in_favour, against, abstaining } = &mut vote.intended;
                    for parties in [in_favour, against, abstaining] {
                        parties.iter_mut().for_each(&mut visit);
                    }
                    for tally in tallies.into_iter().flatten() {
                        if let Tally::Parties(parties) = tally {
                            parties.iter_mut().for_each(&mut visit);
                        }
                    }
                }
                EventKind::Sponsorship { added, withdrawn, .. } => {
                    added.iter_mut().chain(withdrawn).for_each(&mut visit);
                }
                _ => {}
            }
        }
    }
}
