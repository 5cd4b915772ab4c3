//! Who belongs to which group, and when. A group may belong to a group; one that sits there for itself (the EU in the
//! G20) does not bring its members along.

use super::Registry;
use crate::date::Date;
use std::collections::BTreeSet;

/// One period in which a party belongs to a group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Membership {
    /// Code of the group.
    pub group: String,
    /// Code of the member.
    pub party: String,
    /// First day; `None` where it is not known or has always been so.
    pub from: Option<Date>,
    /// Last day; `None` where it is so still.
    pub to: Option<Date>,
    /// Whether a group belongs to it without its own members.
    pub as_itself: bool,
    /// What is worth knowing about it.
    pub note: Option<String>,
}

impl Membership {
    /// Tells whether the party certainly belongs to the group on the last day that a date allows; without a date,
    /// whether no end is known.
    pub fn holds(&self, as_of: Option<&Date>) -> bool {
        let Some(as_of) = as_of else { return self.to.is_none() };
        let day = as_of.latest();
        self.from.is_none_or(|from| from.latest() <= day)
            && self.to.is_none_or(|to| to.earliest().is_some_and(|last| day <= last))
    }

    /// Tells whether two periods may have a day in common.
    pub fn overlaps(&self, other: &Membership) -> bool {
        let ends_before = |one: &Membership, other: &Membership| match (one.to, other.from) {
            (Some(to), Some(from)) => to.is_before(&from) || to == from,
            _ => false,
        };
        !ends_before(self, other) && !ends_before(other, self)
    }
}

impl Registry {
    /// Codes of all members of a group as of a date, those of member groups among them, in order of code.
    pub fn members(&self, group: &str, as_of: Option<&Date>) -> BTreeSet<&str> {
        self.reachable(group, |code| {
            self.memberships_in(code)
                .filter(|one| one.holds(as_of))
                .map(|one| (one.party.as_str(), one.as_itself))
                .collect()
        })
    }

    /// Codes of all groups that a party belongs to as of a date, directly or through another group, in order of code.
    pub fn groups_of(&self, party: &str, as_of: Option<&Date>) -> BTreeSet<&str> {
        let mut groups: BTreeSet<&str> = BTreeSet::new();
        let mut open = vec![party];
        while let Some(code) = open.pop() {
            for one in self.memberships_of(code).filter(|one| one.holds(as_of)) {
                if (code == party || !one.as_itself) && groups.insert(one.group.as_str()) {
                    open.push(one.group.as_str());
                }
            }
        }
        groups
    }

    /// Tells whether a party belongs to a group as of a date, directly or through another group.
    pub fn is_member(&self, party: &str, group: &str, as_of: Option<&Date>) -> bool {
        self.groups_of(party, as_of).contains(group)
    }

    /// A group that is its own member, through others or not, at any time.
    pub fn is_cyclic(&self, group: &str) -> bool {
        self.reachable(group, |code| self.memberships_in(code).map(|one| (one.party.as_str(), one.as_itself)).collect())
            .contains(group)
    }

    fn reachable<'a>(&'a self, group: &str, members: impl Fn(&str) -> Vec<(&'a str, bool)>) -> BTreeSet<&'a str> {
        let mut found: BTreeSet<&str> = BTreeSet::new();
        let mut open = members(group);
        while let Some((code, as_itself)) = open.pop() {
            if found.insert(code) && !as_itself {
                open.extend(members(code));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn china_is_covered_by_the_group_of_77_and_china_only() {
        let registry = Registry::built_in();
        assert!(!registry.members("G77", None).contains("CHN"));
        let both = registry.members("G77+CHN", None);
        assert!(both.contains("CHN") && both.contains("G77") && both.contains("ZWE"));
        assert!(both.len() > 130);
    }

    #[test]
    fn a_member_is_one_from_its_first_day_to_its_last() {
        let registry = Registry::built_in();
        let britain = |text| registry.is_member("GBR", "EU", Some(&date(text)));
        assert!(britain("2019-06-01"));
        assert!(!britain("2021-01-01"));
        assert!(!registry.members("EU", None).contains("GBR"));
        assert_eq!(registry.members("EU", None).len(), 27);
        let uncertain = Membership { from: Some(date("2024")), ..Membership::default() };
        assert!(!uncertain.holds(Some(&date("2024-06-01"))), "within the year it is not certain");
        assert!(uncertain.holds(Some(&date("2024-12-31"))));
    }

    #[test]
    fn a_group_that_sits_for_itself_brings_no_members_along() {
        let registry = Registry::built_in();
        for (group, member, of_member) in
            [("G7", "EU", "POL"), ("G20", "EU", "POL"), ("ANNEX1", "EU", "CYP"), ("G20", "AUNION", "ETH")]
        {
            let entry = registry.memberships_in(group).find(|one| one.party == member).unwrap();
            assert!(entry.as_itself, "{member} in {group}");
            let members = registry.members(group, None);
            assert!(members.contains(member), "{member} in {group}");
            let of_its_own = registry.memberships_in(group).any(|one| one.party == of_member && one.holds(None));
            assert_eq!(members.contains(of_member), of_its_own, "{of_member} in {group}");
            assert_eq!(registry.is_member(of_member, group, None), of_its_own, "{of_member} in {group}");
        }
        assert!(!registry.is_member("POL", "G7", None) && !registry.is_member("ETH", "G20", None));
    }

    #[test]
    fn a_cycle_of_groups_ends() {
        let mut registry = Registry::built_in().clone();
        for (group, party) in [("AA1", "BB1"), ("BB1", "AA1"), ("BB1", "CHN")] {
            registry.add_membership(Membership {
                group: group.to_owned(),
                party: party.to_owned(),
                ..Membership::default()
            });
        }
        assert_eq!(registry.members("AA1", None).into_iter().collect::<Vec<_>>(), ["AA1", "BB1", "CHN"]);
        assert!(registry.is_cyclic("AA1") && !registry.is_cyclic("EU"));
        assert!(registry.groups_of("CHN", None).contains("AA1"));
    }

    #[test]
    fn periods_overlap_where_a_day_may_be_common() {
        let period =
            |from: &str, to: &str| Membership { from: Some(date(from)), to: Some(date(to)), ..Membership::default() };
        assert!(period("2020", "2022").overlaps(&period("2021", "2023")));
        assert!(!period("2020", "2021").overlaps(&period("2022", "2023")));
        assert!(!period("2020", "2021-05-01").overlaps(&period("2021-05-02", "2023")));
    }
}
