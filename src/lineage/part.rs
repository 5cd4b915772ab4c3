//! The part of a party in what was done: it did it itself, others did it for it, it joined it, or its group did it.
//!
//! The first that holds is told, in this order; that a group covers its member follows from the membership on every day that
//! the date allows, and is derived. A statement covers nobody whom it excepts, by name or as a member of a group.

use super::{Lineage, What};
use crate::amendment::PositionId;
use crate::date::Date;
use crate::procedure::{Event, EventKind, Statement, Tally};
use crate::source::{Located, named_values};

/// The part that the party asked about had in a deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// It did it itself; how, where there are several ways (`voted against`).
    Itself(Vec<Way>),
    /// Others spoke or moved for it.
    Represented,
    /// It aligned itself with a statement.
    Aligned,
    /// A statement for its group does not cover it.
    Excepted,
    /// A group to which it belonged did it. Derived.
    Covered {
        /// Code of the group.
        via: String,
    },
}

named_values! {
    /// A way in which a party had part in an event.
    Way {
        /// It broke a silence procedure.
        BrokeSilence = "broke silence",
        /// It is named in an event.
        TookPart = "took part",
        /// It moved what was voted on.
        Moved = "moved it",
        /// It voted for.
        VotedFor = "voted for",
        /// It voted against.
        VotedAgainst = "voted against",
        /// It abstained.
        Abstained = "abstained",
        /// It took no part in a vote.
        TookNoPart = "took no part",
        /// It had meant to vote for.
        MeantToVoteFor = "had meant to vote for",
        /// It had meant to vote against.
        MeantToVoteAgainst = "had meant to vote against",
        /// It had meant to abstain.
        MeantToAbstain = "had meant to abstain",
        /// It became a sponsor.
        BecameSponsor = "became a sponsor",
        /// It ceased to be one.
        CeasedToBeSponsor = "ceased to be a sponsor",
    }
}

impl Part {
    /// Its name in answers.
    pub fn name(&self) -> &'static str {
        match self {
            Part::Itself(_) => "itself",
            Part::Represented => "represented",
            Part::Aligned => "aligned",
            Part::Excepted => "excepted",
            Part::Covered { .. } => "covered",
        }
    }

    /// Whether somebody wrote it down; otherwise it follows from a membership.
    pub fn is_recorded(&self) -> bool {
        !matches!(self, Part::Covered { .. })
    }
}

impl Lineage<'_> {
    /// The part of a party in a deed; none where it had none.
    pub(super) fn part(&self, what: What, party: &str, since: Option<Date>) -> Option<Part> {
        let negotiation = self.negotiation;
        match what {
            What::Draft(at) => has(&negotiation.drafts[at].issued_by, party).then(itself),
            What::Statement(at) => self.part_in_statement(&negotiation.statements[at], party, since),
            What::Amendment(at) => {
                let amendment = &negotiation.amendments[at];
                self.part_of(amendment.proposers.named(), &amendment.on_behalf_of, party, since)
            }
            What::Position(at) => self.part_in_position(at, party, since),
            What::Event(at) => self.part_in_event(&negotiation.events[at], party, since),
        }
    }

    /// The groups by which a deed may cover a party, as far as their memberships go.
    pub(super) fn may_cover(&self, what: What, party: &str, since: Option<Date>) -> Vec<&str> {
        let negotiation = self.negotiation;
        let registry = &negotiation.registry;
        let (speakers, principals, statement) = match what {
            What::Statement(at) => {
                let statement = &negotiation.statements[at];
                (statement.speaker.as_slice(), statement.on_behalf_of.as_slice(), Some(statement))
            }
            What::Amendment(at) => {
                let amendment = &negotiation.amendments[at];
                (amendment.proposers.named(), amendment.on_behalf_of.as_slice(), None)
            }
            What::Position(at) => {
                let position = &negotiation.positions[at];
                let principals = negotiation.position_principals(at);
                (std::slice::from_ref(&position.party), principals, negotiation.own_statement(at))
            }
            What::Draft(_) | What::Event(_) => return Vec::new(),
        };
        if statement.is_some_and(|statement| self.is_excepted(statement, party, since)) {
            return Vec::new();
        }
        let groups = if principals.is_empty() { speakers } else { principals };
        let groups = groups.iter().chain(statement.iter().flat_map(|statement| &statement.aligned));
        let may = |group: &&str| self.is_group(group) && registry.may_belong(party, group, since.as_ref());
        groups.map(|group| group.as_str()).filter(may).collect()
    }

    fn part_of(
        &self,
        speakers: &[Located<String>],
        principals: &[Located<String>],
        party: &str,
        since: Option<Date>,
    ) -> Option<Part> {
        if has(speakers, party) {
            return Some(itself());
        }
        if has(principals, party) {
            return Some(Part::Represented);
        }
        let groups = if principals.is_empty() { speakers } else { principals };
        self.covering(groups, party, since)
    }

    /// The first of some groups to which a party belonged on every day that a date allows.
    fn covering(&self, groups: &[Located<String>], party: &str, since: Option<Date>) -> Option<Part> {
        let registry = &self.negotiation.registry;
        let mut groups = groups
            .iter()
            .filter(|code| self.is_group(code) && registry.belongs_throughout(party, code, since.as_ref()));
        groups.next().map(|group| Part::Covered { via: group.value.clone() })
    }

    fn part_in_statement(&self, statement: &Statement, party: &str, since: Option<Date>) -> Option<Part> {
        match self.part_of(statement.speaker.as_slice(), &statement.on_behalf_of, party, since) {
            Some(part) if part.is_recorded() => Some(part),
            _ if has(&statement.aligned, party) => Some(Part::Aligned),
            _ if has(&statement.except, party) => Some(Part::Excepted),
            _ if self.is_excepted(statement, party, since) => None,
            part => part.or_else(|| self.covering(&statement.aligned, party, since)),
        }
    }

    fn part_in_position(&self, at: PositionId, party: &str, since: Option<Date>) -> Option<Part> {
        let position = &self.negotiation.positions[at];
        let principals = self.negotiation.position_principals(at);
        let part = self.part_of(std::slice::from_ref(&position.party), principals, party, since);
        match (&part, self.negotiation.own_statement(at)) {
            (Some(Part::Covered { .. }) | None, Some(statement)) => {
                if has(&statement.aligned, party) {
                    return Some(Part::Aligned);
                }
                if self.is_excepted(statement, party, since) {
                    return None;
                }
                part.or_else(|| self.covering(&statement.aligned, party, since))
            }
            _ => part,
        }
    }

    fn part_in_event(&self, event: &Event, party: &str, since: Option<Date>) -> Option<Part> {
        let mut ways = Vec::new();
        if has(&event.parties, party) {
            ways.push(match &event.kind {
                EventKind::Silence(_) => Way::BrokeSilence,
                _ => Way::TookPart,
            });
        }
        match &event.kind {
            EventKind::Vote(vote) => {
                let voted = |tally: &Option<Tally>| tally.as_ref().is_some_and(|tally| has(tally.parties(), party));
                let said = [
                    (vote.moved_by.as_ref().is_some_and(|mover| mover.value == party), Way::Moved),
                    (voted(&vote.in_favour), Way::VotedFor),
                    (voted(&vote.against), Way::VotedAgainst),
                    (voted(&vote.abstaining), Way::Abstained),
                    (voted(&vote.not_taking_part), Way::TookNoPart),
                    (has(&vote.intended.in_favour, party), Way::MeantToVoteFor),
                    (has(&vote.intended.against, party), Way::MeantToVoteAgainst),
                    (has(&vote.intended.abstaining, party), Way::MeantToAbstain),
                ];
                ways.extend(said.into_iter().filter(|(holds, _)| *holds).map(|(_, way)| way));
                if ways.is_empty() && has(&vote.on_behalf_of, party) {
                    return Some(Part::Represented);
                }
                if ways.is_empty() {
                    return self.covering(&vote.on_behalf_of, party, since);
                }
            }
            EventKind::Sponsorship { added, withdrawn, .. } => {
                ways.extend(has(added, party).then_some(Way::BecameSponsor));
                ways.extend(has(withdrawn, party).then_some(Way::CeasedToBeSponsor));
            }
            _ => {}
        }
        if ways.is_empty() { self.covering(&event.parties, party, since) } else { Some(Part::Itself(ways)) }
    }
}

fn itself() -> Part {
    Part::Itself(Vec::new())
}

fn has(parties: &[Located<String>], code: &str) -> bool {
    parties.iter().any(|party| party.value == code)
}
