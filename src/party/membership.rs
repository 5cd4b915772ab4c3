//! Who belongs to which group, and when. A group may belong to a group; if it is a member in its own right (the EU in
//! the G20), its members do not belong with it.

use super::{Registry, table};
use crate::date::{Date, Day};
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
    /// Whether the member is suspended, or has suspended its part: it belongs to the group and takes no part in it.
    pub suspended: bool,
    /// What is worth knowing about it.
    pub note: Option<String>,
}

impl Membership {
    /// Tells whether the party certainly belongs to the group on the last day that a date allows; without a date, whether it
    /// has not left it by the day of the built-in tables.
    pub fn holds(&self, as_of: Option<&Date>) -> bool {
        match as_of {
            Some(as_of) => self.has_begun(as_of.latest()) && self.has_not_ended(as_of.latest()),
            None => self.has_not_ended(table::as_of().latest()),
        }
    }

    fn has_begun(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from.latest() <= day)
    }

    fn has_not_ended(&self, day: Day) -> bool {
        self.to.is_none_or(|to| to.earliest().is_some_and(|last| day <= last))
    }

    /// Tells whether the party certainly belongs to the group on a day, and takes part in it.
    fn takes_part_on(&self, day: Day) -> bool {
        !self.suspended && self.has_begun(day) && self.has_not_ended(day)
    }

    /// Tells whether the party may belong to the group, and take part in it, on one of the days that a date allows.
    fn may_take_part(&self, date: Option<&Date>) -> bool {
        let (first, last) = days(date);
        !self.suspended
            && self.from.is_none_or(|from| from.earliest().is_none_or(|begins| begins <= last))
            && self.to.is_none_or(|to| first <= to.latest())
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

/// The first and the last day that a date allows; all days where there is none.
fn days(date: Option<&Date>) -> (Day, Day) {
    let first = date.and_then(Date::earliest).unwrap_or(Day::FIRST);
    (first, date.map_or(Day::LAST, Date::latest))
}

impl Registry {
    /// Codes of all that certainly belong to a group, and take part in it, on every day that a date allows.
    pub fn members_throughout(&self, group: &str, date: Option<&Date>) -> BTreeSet<&str> {
        let (first, last) = days(date);
        let on = |day| self.members_if(group, |one| one.takes_part_on(day));
        let mut members = on(first);
        let any = |code: &str| self.memberships_in(code).collect::<Vec<_>>();
        let all = self.members_if(group, |_| true);
        let ends = all.into_iter().chain([group]).flat_map(any).filter_map(|one| one.to?.earliest());
        // Who belongs on the first day belongs on all, unless some period ends on the way.
        for day in ends.map(Day::next).filter(|day| first < *day && *day <= last).collect::<BTreeSet<Day>>() {
            let still = on(day);
            members.retain(|member| still.contains(member));
        }
        members
    }

    /// Codes of all that may belong to a group, and take part in it, on some day that a date allows.
    pub fn possible_members(&self, group: &str, date: Option<&Date>) -> BTreeSet<&str> {
        self.members_if(group, |one| one.may_take_part(date))
    }

    /// Codes of all that take part in a group as of a date: suspended members are left out.
    pub fn taking_part(&self, group: &str, as_of: Option<&Date>) -> BTreeSet<&str> {
        self.members_if(group, |one| !one.suspended && one.holds(as_of))
    }

    /// Tells whether a party certainly belongs to a group, and takes part in it, on every day that a date allows.
    pub fn belongs_throughout(&self, party: &str, group: &str, date: Option<&Date>) -> bool {
        let (first, last) = days(date);
        let on = |day| self.groups_if(party, |one| one.takes_part_on(day)).contains(group);
        if !on(first) {
            return false;
        }
        let any = |code: &str| self.memberships_of(code).collect::<Vec<_>>();
        let all = self.groups_if(party, |_| true);
        let ends = all.into_iter().chain([party]).flat_map(any).filter_map(|one| one.to?.earliest());
        ends.map(Day::next).filter(|day| first < *day && *day <= last).collect::<BTreeSet<Day>>().into_iter().all(on)
    }

    /// Tells whether a party may belong to a group, and take part in it, on some day that a date allows.
    pub fn may_belong(&self, party: &str, group: &str, date: Option<&Date>) -> bool {
        self.groups_if(party, |one| one.may_take_part(date)).contains(group)
    }

    fn members_if(&self, group: &str, holds: impl Fn(&Membership) -> bool) -> BTreeSet<&str> {
        self.reachable(group, |code| {
            let members = self.memberships_in(code).filter(|one| holds(one));
            members.map(|one| (one.party.as_str(), one.as_itself)).collect()
        })
    }

    /// Codes of all members of a group as of a date, those of member groups among them, in order of code.
    pub fn members(&self, group: &str, as_of: Option<&Date>) -> BTreeSet<&str> {
        self.members_if(group, |one| one.holds(as_of))
    }

    /// Codes of all members of a group that are suspended as of a date, in order of code.
    pub fn suspended(&self, group: &str, as_of: Option<&Date>) -> BTreeSet<&str> {
        let taking_part = self.taking_part(group, as_of);
        self.members(group, as_of).into_iter().filter(|member| !taking_part.contains(member)).collect()
    }

    /// Codes of all groups that a party belongs to as of a date, directly or through another group, in order of code.
    pub fn groups_of(&self, party: &str, as_of: Option<&Date>) -> BTreeSet<&str> {
        self.groups_if(party, |one| one.holds(as_of))
    }

    fn groups_if(&self, party: &str, holds: impl Fn(&Membership) -> bool) -> BTreeSet<&str> {
        let mut groups: BTreeSet<&str> = BTreeSet::new();
        let mut open = vec![party];
        while let Some(code) = open.pop() {
            for one in self.memberships_of(code).filter(|one| holds(one)) {
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
    fn who_has_not_left_yet_is_a_member() {
        let registry = Registry::built_in();
        let now = registry.members("LDC", None);
        assert!(now.contains("SEN") && now.contains("SLB"), "they leave years from now");
        assert!(!now.contains("VUT"), "it left in 2020");
    }

    #[test]
    fn a_suspended_state_is_a_member_that_takes_no_part() {
        let registry = Registry::built_in();
        assert!(registry.members("AUNION", None).contains("MLI") && registry.groups_of("MLI", None).contains("AUNION"));
        assert!(!registry.taking_part("AUNION", None).contains("MLI"));
        assert!(
            registry.suspended("ECOWAS", None).contains("GNB") && !registry.members("ECOWAS", None).contains("MLI")
        );
        let day = date("2022-06-01");
        assert!(!registry.belongs_throughout("MLI", "AUNION", Some(&day)));
        assert!(registry.belongs_throughout("MLI", "AUNION", Some(&date("2021-01"))));
    }

    #[test]
    fn who_belongs_throughout_belongs_on_every_day_that_a_date_allows() {
        let mut registry = Registry::built_in().clone();
        for (group, party, from, to) in [
            ("AA1", "BB1", None, None),
            ("BB1", "CHN", Some("2020-01-01"), Some("2022-06-30")),
            ("BB1", "CHN", Some("2022-07-01"), None),
            ("BB1", "JPN", Some("2020-01-01"), Some("2022-06-30")),
            ("BB1", "JPN", Some("2022-07-02"), None),
            ("BB1", "FJI", None, None),
        ] {
            let (from, to) = (from.map(date), to.map(date));
            let (group, party) = (group.to_owned(), party.to_owned());
            registry.add_membership(Membership { group, party, from, to, ..Membership::default() });
        }
        let year = date("2022");
        assert_eq!(registry.members_throughout("AA1", Some(&year)), BTreeSet::from(["BB1", "CHN", "FJI"]));
        assert_eq!(
            registry.members_throughout("AA1", None),
            BTreeSet::from(["BB1", "FJI"]),
            "no date allows every day"
        );
        assert_eq!(registry.possible_members("AA1", Some(&year)), BTreeSet::from(["BB1", "CHN", "FJI", "JPN"]));
        for (party, is_one) in [("CHN", true), ("JPN", false), ("FJI", true)] {
            assert_eq!(registry.belongs_throughout(party, "AA1", Some(&year)), is_one, "{party}");
            assert!(registry.may_belong(party, "AA1", Some(&year)));
        }
        assert!(!registry.belongs_throughout("CHN", "AA1", Some(&date("../2022-07-01"))), "since when is not known");
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
