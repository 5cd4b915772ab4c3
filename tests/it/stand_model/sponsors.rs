//! Who stands behind an amendment, from `docs/lineage.md`, `docs/file-format.md` (Amendments, Events) and
//! `docs/tricky-cases.md`.

use super::chance::{Day, NEVER};
use super::rules::{Model, Stand, names};
use super::talks::Target;
use std::collections::BTreeSet;

/// What a party did as a sponsor. Of acts that may be of one day a departure comes last: nobody is taken to have come back of
/// whom that is not recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Did {
    Made,
    Joined,
    Replaced,
    Withdrew,
}

#[derive(Debug, Clone)]
struct Act {
    party: String,
    did: Did,
    /// Whether a position tells of it, which is a stand of its own.
    by_position: bool,
    days: (Day, Day),
    sources: Vec<String>,
}

#[derive(Debug, Clone)]
struct Sponsor {
    party: String,
    joined: Option<Act>,
    left: Option<Act>,
}

/// Who asked for an amendment, and who stands behind it, within what is asked.
#[derive(Debug, Clone, Default)]
pub(super) struct Sponsors {
    all: Vec<Sponsor>,
    /// Whether nobody stands behind it any longer.
    pub(super) withdrawn: bool,
    /// Whether it is recorded that it was withdrawn, on whatever day.
    pub(super) told: bool,
    /// Those that are recorded to have withdrawn it as a whole, and when.
    by: Vec<String>,
    status_days: (Day, Day),
}

impl Sponsors {
    pub(super) fn has(&self, party: &str) -> bool {
        self.all.iter().any(|one| one.party == party)
    }

    pub(super) fn has_left(&self, party: &str) -> bool {
        self.all.iter().any(|one| one.party == party && one.left.is_some())
    }

    /// Those that asked for it at any time, and those that took it back.
    pub(super) fn spoke(&self) -> BTreeSet<&str> {
        self.all.iter().map(|one| one.party.as_str()).chain(self.by.iter().map(String::as_str)).collect()
    }
}

impl Model<'_> {
    /// What is known of who did what as a sponsor of an amendment, in order.
    fn acts(&self, at: usize, within: bool, of_some: bool) -> Vec<Act> {
        let own = &self.talks.amendments[at];
        let mut acts = Vec::new();
        let mut add = |parties: &[&str], did: Did, by_position: bool, days: (Day, Day), sources: &[usize]| {
            if within && !self.is_shown(days, self.earliest_source(sources)) {
                return;
            }
            for party in parties {
                // What those withdraw for whom a proposal was made, its proposers made for them.
                let for_it = did == Did::Withdrew && own.on_behalf_of.contains(party) && !own.by.contains(party);
                for party in if for_it { own.by.clone() } else { vec![*party] } {
                    acts.push(Act { party: party.to_owned(), did, by_position, days, sources: names(sources) });
                }
            }
        };
        for (newer, one) in self.talks.amendments.iter().enumerate() {
            let days = self.days(one.when.as_ref(), self.earliest_source(&one.sources));
            if newer == at {
                add(&one.by, Did::Made, false, days, &one.sources);
            }
            if one.replaces == Some(at) {
                add(&one.by, Did::Replaced, false, days, &one.sources);
            }
        }
        for one in self.talks.positions.iter().filter(|one| one.on == Target::Amendment(at)) {
            let did = match one.stance {
                "withdraw" => Did::Withdrew,
                // Support on a condition, or in a package, is no sponsorship.
                "co-sponsor" if !one.condition && !one.package => Did::Joined,
                _ => continue,
            };
            let principals = self.principals(one);
            let principals: Vec<&str> = principals.iter().map(String::as_str).collect();
            let principals = if principals.is_empty() { vec![one.party] } else { principals };
            add(&principals, did, true, self.days_of(one), self.sources_of(one));
        }
        for one in self.talks.sponsorships.iter().filter(|one| one.of == Target::Amendment(at)) {
            let days = self.days(one.when.as_ref(), self.earliest_source(&one.sources));
            add(&one.added, Did::Joined, false, days, &one.sources);
            add(&one.withdrawn, Did::Withdrew, false, days, &one.sources);
        }
        if let Some(status) = own.status.as_ref().filter(|_| of_some) {
            let days = self.days(status.when.as_ref(), self.earliest_source(&status.sources));
            add(&status.by, Did::Withdrew, false, days, &status.sources);
        }
        acts.sort_by_key(|act| {
            let day = match act.did {
                Did::Made => -NEVER,
                Did::Joined => act.days.0,
                Did::Replaced | Did::Withdrew => act.days.1,
            };
            (act.did != Did::Made, day, act.did, act.days.1, act.days.0)
        });
        acts
    }

    /// Whether a withdrawal is recorded of some of those behind an amendment, while others stood behind it.
    fn is_of_some(&self, at: usize) -> bool {
        let own = &self.talks.amendments[at];
        let Some(status) = own.status.as_ref().filter(|status| status.is.to_lowercase().contains("withdrawn")) else {
            return false;
        };
        let days = self.days(status.when.as_ref(), self.earliest_source(&status.sources));
        let (mut known, mut behind) = (BTreeSet::new(), BTreeSet::new());
        for act in self.acts(at, false, false).into_iter().filter(|act| act.days.0 <= days.1) {
            match act.did {
                Did::Made | Did::Joined => {
                    known.insert(act.party.clone());
                    behind.insert(act.party);
                }
                // On no known day: perhaps later.
                Did::Replaced | Did::Withdrew if act.days == (-NEVER, NEVER) => {}
                Did::Replaced | Did::Withdrew => {
                    behind.remove(&act.party);
                }
            }
        }
        let is_for = |by: &str| own.on_behalf_of.contains(&by) && !own.by.contains(&by);
        let by: BTreeSet<&str> =
            status.by.iter().flat_map(|by| if is_for(by) { own.by.clone() } else { vec![*by] }).collect();
        by.iter().any(|party| known.contains(*party)) && behind.iter().any(|party| !by.contains(party.as_str()))
    }

    pub(super) fn sponsors(&self, at: usize) -> Sponsors {
        let own = &self.talks.amendments[at];
        let mut sponsors = Sponsors::default();
        let of_some = self.is_of_some(at);
        for act in self.acts(at, true, of_some) {
            let known = sponsors.all.iter_mut().find(|one| one.party == act.party);
            match (act.did, known) {
                (Did::Made, None) => sponsors.all.push(Sponsor { party: act.party, joined: None, left: None }),
                (Did::Joined, None) => {
                    sponsors.all.push(Sponsor { party: act.party.clone(), joined: Some(act), left: None });
                }
                (Did::Joined, Some(known)) if known.left.is_some() => (known.joined, known.left) = (Some(act), None),
                (Did::Replaced | Did::Withdrew, Some(known)) if known.left.is_none() => known.left = Some(act),
                _ => {}
            }
        }
        if let Some(status) =
            own.status.as_ref().filter(|status| !of_some && status.is.to_lowercase().contains("withdrawn"))
        {
            let told = self.earliest_source(&status.sources);
            let days = self.days(status.when.as_ref(), told);
            // Without a date and a source it holds from no day that is known.
            let holds = self.is_shown(days, told);
            sponsors.told = holds || (days == (-NEVER, NEVER) && self.asked.known_by.is_none());
            if holds {
                let took_it_up = |one: &Sponsor| {
                    one.left.is_none() && one.joined.as_ref().is_some_and(|joined| days.1 < joined.days.0)
                };
                sponsors.withdrawn = !sponsors.all.iter().any(took_it_up);
                sponsors.by = status.by.iter().map(|code| (*code).to_owned()).collect();
                sponsors.status_days = days;
                return sponsors;
            }
        }
        let withdrew = |one: &Sponsor| one.left.as_ref().is_some_and(|left| left.did == Did::Withdrew);
        // Whom nobody names may still stand behind it.
        sponsors.withdrawn = !own.by.is_empty()
            && sponsors.all.iter().all(|one| one.left.is_some())
            && sponsors.all.iter().any(withdrew);
        sponsors
    }

    /// That parties propose an amendment or joined those that do, and that some took it back.
    pub(super) fn sponsor_stands(&self, at: usize) -> Vec<Stand> {
        let own = &self.talks.amendments[at];
        let sponsors = self.sponsors(at);
        let own_days = self.days(own.when.as_ref(), self.earliest_source(&own.sources));
        let stand = |party: &str, stance: &'static str, days: (Day, Day), sources: Vec<String>| Stand {
            spoke_for: 1,
            party: party.to_owned(),
            stance,
            toward: if stance == "withdraw" { "unknown" } else { self.outcome(at, true) },
            on: Target::Amendment(at),
            principals: vec![party.to_owned()],
            speaks_for_others: false,
            contradicting: BTreeSet::new(),
            condition: false,
            package: false,
            order: Vec::new(),
            statement: None,
            sources,
            first: days.0,
            last: days.1,
            of_withdrawn: false,
            has_left: false,
            record: 0,
        };
        let mut stands = Vec::new();
        for one in &sponsors.all {
            let took_back = sponsors.by.contains(&one.party);
            if took_back {
                let cited = names(&own.status.as_ref().unwrap().sources);
                stands.push(stand(&one.party, "withdraw", sponsors.status_days, cited));
            }
            if let Some(left) = one.left.as_ref().filter(|left| left.did == Did::Withdrew && !left.by_position) {
                stands.push(stand(&one.party, "withdraw", left.days, left.sources.clone()));
            }
            let mut behind = match &one.joined {
                None => stand(&one.party, "propose", own_days, names(&own.sources)),
                Some(joined) if !joined.by_position => {
                    stand(&one.party, "co-sponsor", joined.days, joined.sources.clone())
                }
                // A position tells of it.
                Some(_) => continue,
            };
            if one.joined.is_none() && !own.on_behalf_of.is_empty() {
                behind.principals = own.on_behalf_of.iter().map(|code| (*code).to_owned()).collect();
                behind.spoke_for = behind.principals.len();
                behind.speaks_for_others = true;
            }
            (behind.of_withdrawn, behind.has_left) = (sponsors.withdrawn, one.left.is_some() || took_back);
            stands.push(behind);
        }
        stands
    }
}
