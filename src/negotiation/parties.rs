//! Every place of a negotiation where a party is named.

use super::{Negotiation, Parts};
use crate::amendment::Proposers;
use crate::procedure::{EventKind, Intended, Statement, Tally};
use crate::source::Located;
use std::collections::BTreeSet;

impl Parts {
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

    /// Codes of all parties that are named anywhere but in precedents, in order of code.
    fn all_named(&self) -> BTreeSet<String> {
        let mut named: Vec<&Located<String>> = self.drafts.iter().flat_map(|draft| &draft.issued_by).collect();
        for amendment in &self.amendments {
            named.extend(amendment.proposers.named().iter().chain(&amendment.on_behalf_of));
            named.extend(amendment.status.iter().flat_map(|status| &status.by));
        }
        for position in &self.positions {
            named.extend([&position.party].into_iter().chain(&position.on_behalf_of));
        }
        for statement in &self.statements {
            let Statement { speaker, on_behalf_of, aligned, except, .. } = statement;
            named.extend(speaker.iter().chain(on_behalf_of).chain(aligned).chain(except));
        }
        for event in &self.events {
            named.extend(&event.parties);
            match &event.kind {
                EventKind::Vote(vote) => {
                    named.extend(vote.moved_by.iter().chain(&vote.on_behalf_of).chain(vote.intended.parties()));
                    let tallies = [&vote.in_favour, &vote.against, &vote.abstaining, &vote.not_taking_part];
                    named.extend(tallies.into_iter().flatten().flat_map(Tally::parties));
                }
                EventKind::Sponsorship { added, withdrawn, .. } => named.extend(added.iter().chain(withdrawn)),
                _ => {}
            }
        }
        named.into_iter().map(|code| code.as_str()).collect::<BTreeSet<&str>>().into_iter().map(str::to_owned).collect()
    }
}

impl Negotiation {
    /// Codes of all parties that are named anywhere but in precedents, in order of code; found when first asked for.
    pub fn named_parties(&self) -> &BTreeSet<String> {
        self.named.get_or_init(|| self.all_named())
    }
}
