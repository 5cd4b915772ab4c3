//! Groups: whom a group's position covers, who is pulled two ways, and which groups stand divided.
//!
//! Coverage is derived and never counted. A member is covered while both hold: it belonged to the group, and took part in it,
//! on every day that the position's date allows; and it takes part on the date asked about (without one: as the tables tell).
//! Of whom only some of these days is certain, nobody is covered, and the answer says so. Who aligned itself with a statement
//! speaks for itself; the members of a group that did are covered by that group. Whom a statement excepts it does not cover,
//! nor the members of a group that it excepts. Whoever took a position of its own on the clause is covered by none, and a group
//! that did covers its members by that alone, whatever it aligned itself with.

use super::{Horizon, Lineage, Stand, Toward};
use crate::date::Date;
use crate::procedure::{EventId, EventKind, Statement, Tally};
use std::collections::{BTreeMap, BTreeSet};

/// A group of which members stand against each other.
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

/// Whom a position covers.
#[derive(Debug, Default)]
pub(super) struct Coverage {
    /// The stands of groups, with the codes of those that they cover.
    pub(super) covered: Vec<Stand>,
    /// Groups, with codes of those that may have belonged to them then, and may not.
    pub(super) uncertain: BTreeMap<String, BTreeSet<String>>,
}

/// How a party comes to be covered: by which group, and whether it aligned itself.
type Ways = BTreeMap<String, (String, bool)>;

impl Lineage<'_> {
    /// What members are taken to be covered by: the stands of their groups, with their own codes.
    pub(super) fn coverage(&self, stands: &[Stand], horizon: &Horizon) -> Coverage {
        let own = own_positions(stands);
        let groups = stands.iter().flat_map(Stand::principals).map(String::as_str).filter(|code| self.is_group(code));
        let spoke: BTreeSet<&str> = groups.chain(own.iter().copied()).collect();
        let mut coverage = Coverage::default();
        for stand in stands.iter().filter(|stand| !stand.of_withdrawn) {
            for group in stand.principals().iter().filter(|code| self.is_group(code)) {
                let (ways, uncertain) = self.ways(stand, group, &spoke, horizon);
                // Members of the group, then who aligned itself, then members of groups that did.
                let mut ways: Vec<(bool, String, bool, String)> =
                    ways.into_iter().map(|(member, (via, aligned))| (via != *group, via, aligned, member)).collect();
                ways.sort_unstable();
                for (_, via, aligned, member) in ways.into_iter().filter(|way| !spoke.contains(way.3.as_str())) {
                    coverage.covered.push(Stand {
                        party: member,
                        via: Some(via),
                        aligned,
                        recorded: false,
                        // The group's words are not the member's.
                        as_said: None,
                        note: None,
                        on_behalf_of: Vec::new(),
                        no_longer_for: Vec::new(),
                        ..stand.clone()
                    });
                }
                for (via, member) in uncertain.into_iter().filter(|(_, member)| !spoke.contains(member.as_str())) {
                    coverage.uncertain.entry(via).or_default().insert(member);
                }
            }
        }
        coverage.covered = once_each(coverage.covered);
        coverage
    }

    /// Those that a group's stand covers, and those of whom that is not certain with their group. A group that aligned itself
    /// and `spoke` brings nobody along: its members are covered by what it said.
    fn ways(
        &self,
        stand: &Stand,
        group: &str,
        spoke: &BTreeSet<&str>,
        horizon: &Horizon,
    ) -> (Ways, BTreeSet<(String, String)>) {
        let statement = stand.position().and_then(|at| self.negotiation.own_statement(at));
        let aligned: Vec<&str> = statement.iter().flat_map(|one| &one.aligned).map(|code| code.as_str()).collect();
        let mut ways = Ways::new();
        let mut uncertain = BTreeSet::new();
        let silent = aligned.iter().copied().filter(|code| self.is_group(code) && !spoke.contains(code));
        for via in [group].into_iter().chain(silent) {
            let (certain, possible) = self.members_then_and_now(via, stand.since, horizon);
            for member in possible.difference(&certain).filter(|code| !self.is_group(code)) {
                uncertain.insert((via.to_owned(), (*member).to_owned()));
            }
            for member in certain.into_iter().filter(|code| !self.is_group(code)) {
                ways.entry(member.to_owned()).or_insert_with(|| (via.to_owned(), false));
            }
        }
        for code in aligned {
            ways.insert(code.to_owned(), (group.to_owned(), true));
        }
        uncertain.retain(|(_, member)| !ways.contains_key(member));
        if let Some(statement) = statement {
            ways.retain(|member, _| !self.is_excepted(statement, member, stand.since));
            uncertain.retain(|(_, member)| !self.is_excepted(statement, member, stand.since));
        }
        ways.remove(group);
        (ways, uncertain)
    }

    /// Who certainly belonged to a group on a date, and who may have, of those that still take part in it.
    fn members_then_and_now(
        &self,
        group: &str,
        since: Option<Date>,
        horizon: &Horizon,
    ) -> (BTreeSet<&str>, BTreeSet<&str>) {
        let registry = &self.negotiation.registry;
        let now = registry.taking_part(group, horizon.as_of.as_ref());
        let both = |then: BTreeSet<&'_ str>| then.into_iter().filter_map(|code| now.get(code).copied()).collect();
        (
            both(registry.members_throughout(group, since.as_ref())),
            both(registry.possible_members(group, since.as_ref())),
        )
    }

    /// Whether a statement excepts a party: by its name, or as what may be a member of a group that it excepts.
    pub(super) fn is_excepted(&self, statement: &Statement, party: &str, since: Option<Date>) -> bool {
        let registry = &self.negotiation.registry;
        statement.except.iter().any(|one| one.value == party || registry.may_belong(party, one, since.as_ref()))
    }

    pub(super) fn is_group(&self, code: &str) -> bool {
        self.negotiation.registry.get(code).is_some_and(crate::party::Party::is_group)
    }

    /// Groups named in the negotiation of which members took opposite sides.
    pub(super) fn splits(&self, stands: &[Stand], horizon: &Horizon) -> Vec<Split> {
        let registry = &self.negotiation.registry;
        let mut splits = Vec::new();
        for code in self.negotiation.named_parties().iter().filter(|code| self.is_group(code)) {
            let mut members: BTreeMap<&str, BTreeSet<Toward>> = BTreeMap::new();
            let mut own = None;
            for (stand, party) in decided(stands) {
                if party == code {
                    own = Some(stand.toward);
                } else if registry.belongs_throughout(party, code, stand.since.as_ref())
                    && horizon.as_of.is_none_or(|date| registry.belongs_throughout(party, code, Some(&date)))
                {
                    members.entry(party).or_default().insert(stand.toward);
                }
            }
            if are_opposed(members.values()) {
                let mut by_toward: BTreeMap<Toward, BTreeSet<String>> = BTreeMap::new();
                for (party, towards) in members {
                    for toward in towards {
                        by_toward.entry(toward).or_default().insert(party.to_owned());
                    }
                }
                splits.push(Split { group: code.to_owned(), own, members: by_toward });
            }
        }
        splits
    }

    /// Groups for which a text or motion was moved, and their members that did not vote for it.
    pub fn split_vote(&self, event: EventId) -> Vec<SplitVote> {
        let EventKind::Vote(vote) = &self.negotiation.events[event].kind else { return Vec::new() };
        let date = self.negotiation.event_since(event);
        let within = |tally: &Option<Tally>, group: &str| -> Vec<String> {
            let parties = tally.as_ref().map(Tally::parties).unwrap_or_default();
            let is_member = |code: &str| self.negotiation.registry.belongs_throughout(code, group, date.as_ref());
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

/// Of several stands of one group that say the same, each member is covered by one.
fn once_each(covered: Vec<Stand>) -> Vec<Stand> {
    let mut seen = BTreeSet::new();
    let mut is_new = |stand: &Stand| {
        let Stand { party, via, aligned, stance, toward, target, condition, package, .. } = stand;
        seen.insert(format!("{:?}", (party, via, aligned, stance, toward, target, condition, package)))
    };
    covered.into_iter().filter(|stand| is_new(stand)).collect()
}

/// Codes of those that took a position for themselves.
pub(super) fn own_positions(stands: &[Stand]) -> BTreeSet<&str> {
    stands.iter().filter(|stand| stand.on_behalf_of.is_empty()).map(|stand| stand.party.as_str()).collect()
}

/// The stands that take a side, each with those for whom it counts.
fn decided(stands: &[Stand]) -> impl Iterator<Item = (&Stand, &str)> {
    let stands = stands.iter().filter(|one| !one.of_withdrawn);
    let stands = stands.filter(|one| matches!(one.toward, Toward::For | Toward::Against | Toward::Amend));
    stands.flat_map(|stand| stand.counted().map(move |party| (stand, party.as_str())))
}

/// Whether one wants the text as it stands and another does not. Who supports a text and offers a word for it is against
/// nobody who supports it.
fn are_opposed<'a>(all: impl IntoIterator<Item = &'a BTreeSet<Toward>>) -> bool {
    let (wants, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|towards| towards.contains(&Toward::For));
    !wants.is_empty() && !others.is_empty()
}

/// Parties without a position of their own whose groups stand against each other.
pub(super) fn cross_pressured(covered: &[Stand]) -> Vec<String> {
    let mut pulls: BTreeMap<&str, BTreeMap<&str, BTreeSet<Toward>>> = BTreeMap::new();
    let sides = |stand: &&Stand| matches!(stand.toward, Toward::For | Toward::Against | Toward::Amend);
    for stand in covered.iter().filter(sides).filter(|stand| !stand.aligned) {
        let Some(group) = stand.via.as_deref() else { continue };
        if !stand.contradicting.iter().any(|one| one == group) {
            pulls.entry(&stand.party).or_default().entry(group).or_default().insert(stand.toward);
        }
    }
    let pressed = pulls.into_iter().filter(|(_, groups)| are_opposed(groups.values()));
    pressed.map(|(code, _)| code.to_owned()).collect()
}
