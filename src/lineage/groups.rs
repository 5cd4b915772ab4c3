//! Groups: whom a group's position covers, who is pulled two ways, and which groups stand divided.
//!
//! Coverage is derived and never counted. A member is covered while both hold: it belonged to the group when the position
//! was taken, and it belongs to it on the date asked about (without one: no end of its membership is known). A statement
//! covers whom it names as aligned beside the members, and not whom it excepts. Whoever took a position of its own on the
//! clause is covered by none.

use super::{Horizon, Lineage, Stand, Toward};
use crate::procedure::{EventKind, Tally};
use std::collections::{BTreeMap, BTreeSet};

/// A group of which members stand against each other, or against the group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Code of the group.
    pub group: String,
    /// What the group's own position means, where it took one.
    pub own: Option<Toward>,
    /// Codes of members by what their own positions mean.
    pub members: BTreeMap<Toward, BTreeSet<String>>,
}

/// Members of a group that voted otherwise than on the side for which the group moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitVote {
    /// Code of the group.
    pub group: String,
    /// Codes of members that voted against.
    pub against: Vec<String>,
    /// Codes of members that abstained.
    pub abstaining: Vec<String>,
}

impl Lineage<'_> {
    /// Those covered by a group's stand without one of their own, each with whether it aligned itself.
    pub fn covered_by(&self, stand: &Stand, group: &str, horizon: &Horizon) -> BTreeMap<String, bool> {
        let registry = &self.negotiation.registry;
        let is_state = |code: &str| registry.get(code).is_none_or(|party| !party.is_group());
        let now = registry.members(group, horizon.as_of.as_ref());
        let then = match &stand.since {
            Some(since) => registry.members(group, Some(since)),
            None => now.clone(),
        };
        let mut covered: BTreeMap<String, bool> =
            then.intersection(&now).map(|&member| (member.to_owned(), false)).collect();
        let statement = stand.statement.as_ref().and_then(|id| self.negotiation.statement(id));
        if let Some(statement) = statement {
            let with_members = |code: &str| {
                let members = registry.members(code, stand.since.as_ref().or(horizon.as_of.as_ref()));
                members.into_iter().map(str::to_owned).chain([code.to_owned()]).collect::<Vec<String>>()
            };
            for aligned in statement.aligned.iter().flat_map(|code| with_members(code)) {
                covered.entry(aligned).or_insert(true);
            }
            for excepted in statement.except.iter().flat_map(|code| with_members(code)) {
                covered.remove(&excepted);
            }
        }
        covered.retain(|code, _| code != group && is_state(code));
        covered
    }

    /// What members are taken to be covered by: the stands of their groups, with their own codes.
    pub(super) fn covered(&self, stands: &[Stand], horizon: &Horizon) -> Vec<Stand> {
        let own = own_positions(stands);
        let mut covered = Vec::new();
        for stand in stands {
            for group in stand.principals() {
                if !self.negotiation.registry.get(group).is_some_and(crate::party::Party::is_group) {
                    continue;
                }
                for (member, aligned) in self.covered_by(stand, group, horizon) {
                    if own.contains(member.as_str()) {
                        continue;
                    }
                    covered.push(Stand {
                        party: member,
                        via: Some(group.clone()),
                        aligned,
                        recorded: false,
                        // The group's words are not the member's.
                        as_said: None,
                        note: None,
                        on_behalf_of: Vec::new(),
                        ..stand.clone()
                    });
                }
            }
        }
        covered
    }

    /// Groups named in the negotiation whose members took opposite positions, or another than the group.
    pub(super) fn splits(&self, stands: &[Stand], horizon: &Horizon) -> Vec<Split> {
        let registry = &self.negotiation.registry;
        let decided = |stand: &&Stand| matches!(stand.toward, Toward::For | Toward::Against | Toward::Amend);
        let mut splits = Vec::new();
        for code in self.party_codes() {
            if !registry.get(code).is_some_and(crate::party::Party::is_group) {
                continue;
            }
            let mut members: BTreeMap<Toward, BTreeSet<String>> = BTreeMap::new();
            for stand in stands.iter().filter(decided).filter(|stand| stand.on_behalf_of.is_empty()) {
                let date = horizon.as_of.or(stand.since);
                if stand.party != code && registry.is_member(&stand.party, code, date.as_ref()) {
                    members.entry(stand.toward).or_default().insert(stand.party.clone());
                }
            }
            let own = stands.iter().filter(decided).rfind(|stand| stand.principals().iter().any(|one| one == code));
            let own = own.map(|stand| stand.toward);
            let sides: BTreeSet<Toward> = members.keys().copied().chain(own).collect();
            if sides.contains(&Toward::For) && sides.len() > 1 && !members.is_empty() {
                splits.push(Split { group: code.to_owned(), own, members });
            }
        }
        splits
    }

    /// Groups for which a text or motion was moved, and their members that did not vote for it.
    pub fn split_vote(&self, event: usize) -> Vec<SplitVote> {
        let event = &self.negotiation.events[event];
        let EventKind::Vote(vote) = &event.kind else { return Vec::new() };
        let date = self.negotiation.event_since(event);
        let within = |tally: &Option<Tally>, group: &str| -> Vec<String> {
            let parties = tally.as_ref().map(Tally::parties).unwrap_or_default();
            let is_member = |code: &str| self.negotiation.registry.is_member(code, group, date.as_ref());
            parties.iter().filter(|code| is_member(code)).map(|code| code.value.clone()).collect()
        };
        let groups = vote.on_behalf_of.iter().chain(&vote.moved_by);
        groups
            .map(|group| SplitVote {
                group: group.value.clone(),
                against: within(&vote.against, group),
                abstaining: within(&vote.abstaining, group),
            })
            .filter(|split| !split.against.is_empty() || !split.abstaining.is_empty())
            .collect()
    }
}

/// Codes of those that took a position for themselves.
pub(super) fn own_positions(stands: &[Stand]) -> BTreeSet<&str> {
    stands.iter().filter(|stand| stand.on_behalf_of.is_empty()).map(|stand| stand.party.as_str()).collect()
}

/// Parties without a position of their own whose groups stand against each other.
pub(super) fn cross_pressured(covered: &[Stand]) -> Vec<String> {
    let mut pulls: BTreeMap<&str, BTreeSet<Toward>> = BTreeMap::new();
    for stand in covered.iter().filter(|stand| matches!(stand.toward, Toward::For | Toward::Against | Toward::Amend)) {
        pulls.entry(&stand.party).or_default().insert(stand.toward);
    }
    let opposed = |towards: &BTreeSet<Toward>| towards.contains(&Toward::For) && towards.len() > 1;
    pulls.into_iter().filter(|(_, towards)| opposed(towards)).map(|(code, _)| code.to_owned()).collect()
}
