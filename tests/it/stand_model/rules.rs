//! The rules of who stands where, written from the documents alone: `docs/lineage.md`, `docs/file-format.md`,
//! `docs/glossary.md`. They share no code with the program, and look at every day and every pair where it is quicker not to.

use super::chance::{Day, NEVER, When};
use super::talks::{Asks, GROUPS, Position, Talks, Target};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The first day after which the built-in tables tell nothing: 28 November 2026.
const TABLES: Day = 360 * 2 + 30 * 10 + 27;

/// What is asked.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asked {
    pub(super) as_of: Option<Day>,
    pub(super) known_by: Option<Day>,
}

/// A position, or that somebody proposes an amendment.
#[derive(Debug, Clone)]
pub(super) struct Stand {
    pub(super) party: String,
    pub(super) stance: &'static str,
    pub(super) toward: &'static str,
    pub(super) on: Target,
    pub(super) principals: Vec<String>,
    /// For how many it was spoken at first.
    pub(super) spoke_for: usize,
    pub(super) speaks_for_others: bool,
    pub(super) contradicting: BTreeSet<String>,
    pub(super) condition: bool,
    pub(super) package: bool,
    pub(super) order: Vec<String>,
    pub(super) statement: Option<usize>,
    pub(super) sources: Vec<String>,
    pub(super) first: Day,
    pub(super) last: Day,
    /// Whether it stands behind a proposal that is withdrawn.
    pub(super) of_withdrawn: bool,
    /// Of who proposed an amendment or joined: whether it has left since.
    pub(super) has_left: bool,
    /// Its place among all that is on record.
    pub(super) record: usize,
}

impl Stand {
    /// What it comes to for its target; finer than a side.
    pub(super) fn bearing(&self) -> &'static str {
        match (self.stance, self.condition) {
            ("propose" | "co-sponsor" | "support" | "retain", false) => "for",
            ("oppose" | "cannot accept" | "delete", false) => "against",
            ("propose" | "co-sponsor" | "support" | "retain" | "flexible", _) => "flexible",
            ("oppose" | "cannot accept" | "delete" | "bracket" | "reserve", _) => "reserved",
            (other, _) => other,
        }
    }

    /// For (true) or against its target, with nothing that keeps it from being plain.
    pub(super) fn side(&self) -> Option<bool> {
        match self.stance {
            _ if self.condition => None,
            "propose" | "co-sponsor" | "support" | "retain" => Some(true),
            "oppose" | "cannot accept" | "delete" => Some(false),
            _ => None,
        }
    }

    pub(super) fn counted(&self) -> impl Iterator<Item = &String> {
        self.principals.iter().filter(|one| !self.contradicting.contains(*one))
    }
}

/// Of positions that say the same one is told: the latest, then the first by its sources and its words.
pub(super) fn evidence(stand: &Stand) -> impl Ord + use<> {
    let is_dated = stand.last < NEVER;
    let for_others = if stand.speaks_for_others { stand.principals.clone() } else { Vec::new() };
    let words = (stand.sources.clone(), stand.stance, stand.party.clone(), for_others);
    (is_dated, stand.last, stand.first, Reverse(words))
}

pub(super) fn own_target(stand: &Stand) -> Target {
    stand.on.clone()
}

/// One talks, and the rules applied to it.
pub(super) struct Model<'a> {
    pub(super) talks: &'a Talks,
    pub(super) asked: Asked,
}

pub(super) fn names(sources: &[usize]) -> Vec<String> {
    sources.iter().map(|at| format!("s{at}")).collect()
}

pub(super) fn is_group(code: &str) -> bool {
    GROUPS.contains(&code)
}

impl Model<'_> {
    // --- When, and who could know ---

    pub(super) fn earliest_source(&self, sources: &[usize]) -> Option<Day> {
        sources.iter().map(|&at| self.talks.sources[at].last).min()
    }

    /// The days on which something can have been done: those that its date allows, up to the day on which it was told.
    pub(super) fn days(&self, when: Option<&When>, told: Option<Day>) -> (Day, Day) {
        match (when, told) {
            (Some(when), Some(told)) if told >= when.first => (when.first, when.last.min(told)),
            (Some(when), _) => (when.first, when.last),
            (None, told) => (-NEVER, told.unwrap_or(NEVER)),
        }
    }

    pub(super) fn sources_of<'b>(&'b self, position: &'b Position) -> &'b [usize] {
        match position.statement {
            Some(at) if position.sources.is_empty() => &self.talks.statements[at].sources,
            _ => &position.sources,
        }
    }

    /// The days on which a position can have been taken.
    pub(super) fn days_of(&self, position: &Position) -> (Day, Day) {
        let when = position.when.as_ref().or_else(|| self.talks.statements[position.statement?].when.as_ref());
        self.days(when, self.earliest_source(self.sources_of(position)))
    }

    pub(super) fn is_shown(&self, days: (Day, Day), published: Option<Day>) -> bool {
        self.asked.as_of.is_none_or(|day| days.1 <= day)
            && self.asked.known_by.is_none_or(|day| published.is_some_and(|published| published <= day))
    }

    // --- Who speaks for whom ---

    /// Whether a party speaks in a statement as its speaker or as one for whom it was made.
    pub(super) fn speaks_in(&self, party: &str, statement: Option<usize>) -> Option<usize> {
        statement.filter(|&at| {
            let statement = &self.talks.statements[at];
            statement.speaker == party || statement.on_behalf_of.contains(&party)
        })
    }

    pub(super) fn principals(&self, position: &Position) -> Vec<String> {
        let of_statement = self.speaks_in(position.party, position.statement);
        let named = match of_statement {
            Some(at) if position.on_behalf_of.is_empty() => &self.talks.statements[at].on_behalf_of,
            _ => &position.on_behalf_of,
        };
        named.iter().map(|code| (*code).to_owned()).collect()
    }

    // --- Who belongs to whom ---

    pub(super) fn direct(
        &self,
        party: &str,
        group: &str,
        holds: &dyn Fn(Option<&When>, Option<&When>) -> bool,
    ) -> bool {
        let mut members = self.talks.members.iter().filter(|one| one.group == group);
        members.any(|one| {
            holds(one.from.as_ref(), one.to.as_ref()) && (one.party == party || self.direct(party, one.party, holds))
        })
    }

    pub(super) fn is_member_on(&self, party: &str, group: &str, day: Day) -> bool {
        let holds = |from: Option<&When>, to: Option<&When>| {
            from.is_none_or(|from| from.last <= day) && to.is_none_or(|to| day <= to.first)
        };
        self.direct(party, group, &holds)
    }

    /// A member on every day, looked at day by day where something can begin or end.
    pub(super) fn is_member_throughout(&self, party: &str, group: &str, (first, last): (Day, Day)) -> bool {
        let bounds = self.talks.members.iter().flat_map(|one| [&one.from, &one.to]).flatten();
        let near = bounds
            .flat_map(|when| [when.first - 1, when.first, when.first + 1, when.last - 1, when.last, when.last + 1]);
        let mut days = near.filter(|&day| first <= day && day <= last).chain([first, last]);
        days.all(|day| self.is_member_on(party, group, day))
    }

    pub(super) fn may_be_member(&self, party: &str, group: &str, (first, last): (Day, Day)) -> bool {
        let holds = |from: Option<&When>, to: Option<&When>| {
            from.is_none_or(|from| from.first <= last) && to.is_none_or(|to| first <= to.last)
        };
        self.direct(party, group, &holds)
    }

    pub(super) fn is_member_now(&self, party: &str, group: &str) -> bool {
        match self.asked.as_of {
            Some(day) => self.is_member_on(party, group, day),
            None => self.direct(party, group, &|_, to| to.is_none_or(|to| TABLES <= to.first)),
        }
    }

    pub(super) fn is_excepted(&self, party: &str, statement: Option<usize>, days: (Day, Day)) -> bool {
        statement.is_some_and(|at| {
            let mut except = self.talks.statements[at].except.iter();
            except.any(|one| *one == party || self.may_be_member(party, one, days))
        })
    }

    // --- What is in force ---

    /// Everything on record within what is asked.
    pub(super) fn taken(&self) -> Vec<Stand> {
        let mut taken = Vec::new();
        for position in &self.talks.positions {
            let told = self.earliest_source(self.sources_of(position));
            let (first, last) = self.days_of(position);
            let issued = position.printed.map(|_| self.talks.drafts[self.clause_of(&position.on).0].issued.last);
            if !self.is_shown((first, last), told.or(issued)) {
                continue;
            }
            let principals = self.principals(position);
            let spoke_for = principals.len().max(1);
            let (of_withdrawn, has_left) = self.is_behind(position);
            taken.push(Stand {
                spoke_for,
                party: position.party.to_owned(),
                stance: position.stance,
                toward: self.toward(position),
                on: position.on.clone(),
                speaks_for_others: !principals.is_empty(),
                principals: if principals.is_empty() { vec![position.party.to_owned()] } else { principals },
                contradicting: BTreeSet::new(),
                condition: position.condition,
                package: position.package,
                order: position.order.clone(),
                statement: position.statement,
                sources: names(self.sources_of(position)),
                first,
                last,
                of_withdrawn,
                has_left,
                record: 0,
            });
        }
        taken.extend((0..self.talks.amendments.len()).flat_map(|at| self.sponsor_stands(at)));
        for (at, stand) in taken.iter_mut().enumerate() {
            stand.record = at;
        }
        taken
    }

    /// Whether a position stands behind a proposal that is withdrawn, and whether it is one of sponsors that have left.
    fn is_behind(&self, position: &Position) -> (bool, bool) {
        let Target::Amendment(at) = position.on else { return (false, false) };
        let sponsors = self.sponsors(at);
        // Who opposes what is withdrawn still wants the text as it stands.
        let stands_behind = !matches!(position.stance, "oppose" | "cannot accept" | "delete" | "withdraw");
        let principals = self.principals(position);
        let principals = if principals.is_empty() { vec![position.party.to_owned()] } else { principals };
        let is_sponsor = position.stance == "co-sponsor" && !position.condition;
        let have_left = principals.iter().all(|one| sponsors.has_left(one));
        (stands_behind && sponsors.withdrawn, is_sponsor && have_left)
    }

    /// Whether one takes the place of another of the same principal on the same target.
    pub(super) fn replaces(&self, one: &Stand, other: &Stand) -> bool {
        // Who withdrew does not propose again because the proposal is dated later.
        if one.has_left && other.stance == "withdraw" {
            return false;
        }
        let takes_back = one.stance == "withdraw" && other.stance == "propose" && other.first <= one.last;
        (!matches!(one.stance, "unknown" | "align") && other.last < one.first) || takes_back
    }

    /// Those of some that are in force, each with those for whom it is.
    pub(super) fn in_force(&self, taken: &[Stand], target: &dyn Fn(&Stand) -> Target) -> Vec<Stand> {
        let mut holding: Vec<Stand> = taken.to_vec();
        for stand in &mut holding {
            let on = target(stand);
            let itself = stand.clone();
            stand.principals.retain(|principal| {
                let of_principal = taken.iter().filter(|one| target(one) == on && one.principals.contains(principal));
                !of_principal.into_iter().any(|one| self.replaces(one, &itself))
            });
        }
        holding.retain(|stand| !stand.principals.is_empty() && !stand.has_left);
        let all = holding.clone();
        for stand in &mut holding {
            let on = target(stand);
            for other in all.iter().filter(|other| target(other) == on) {
                let sides = stand.side().zip(other.side()).is_some_and(|(one, other)| one != other);
                let of_clause = matches!((stand.toward, other.toward), ("for", "against") | ("against", "for"));
                if sides || of_clause {
                    let both = stand.principals.iter().filter(|one| other.principals.contains(one));
                    stand.contradicting.extend(both.cloned());
                }
            }
        }
        holding
    }

    /// The positions in force on one clause.
    pub(super) fn on_clause(&self, taken: &[Stand], clause: (usize, usize)) -> Vec<Stand> {
        let here: Vec<Stand> = taken.iter().filter(|stand| self.clause_of(&stand.on) == clause).cloned().collect();
        let mut holding = self.in_force(&here, &|stand| stand.on.clone());
        self.together(&mut holding);
        holding
    }

    /// Of those that say the same, the one that is told: the latest, then the first by its sources and its speaker.
    pub(super) fn told(&self, holding: &[Stand], target: &dyn Fn(&Stand) -> Target) -> Vec<Stand> {
        let mut told: BTreeMap<String, Stand> = BTreeMap::new();
        for stand in holding {
            let mut principals = stand.principals.clone();
            principals.sort();
            let says = (target(stand), stand.stance, stand.toward, stand.condition, stand.package, &stand.order);
            let key = format!("{:?}", (says, principals, stand.speaks_for_others));
            let known = told.entry(key).or_insert_with(|| stand.clone());
            let mut contradicting = known.contradicting.clone();
            contradicting.extend(stand.contradicting.iter().cloned());
            if evidence(stand) > evidence(known) {
                *known = stand.clone();
            }
            known.contradicting = contradicting;
        }
        told.into_values().collect()
    }

    /// What positions on one clause say together.
    pub(super) fn together(&self, holding: &mut [Stand]) {
        // Who stood behind what was withdrawn wants it no longer.
        let all: Vec<Stand> = holding.iter().filter(|stand| !stand.of_withdrawn).cloned().collect();
        for stand in holding.iter_mut().filter(|stand| !stand.of_withdrawn) {
            for other in &all {
                let (wants, against) = if stand.toward == "for" { (&*stand, other) } else { (other, &*stand) };
                let unordered = wants.first <= against.last && against.first <= wants.last;
                if wants.toward == "for" && against.toward == "against" && unordered && self.is_of_whole(&wants.on) {
                    let both = stand.principals.iter().filter(|one| other.principals.contains(one));
                    let both: Vec<String> = both.cloned().collect();
                    stand.contradicting.extend(both);
                }
            }
        }
        let against: BTreeSet<String> =
            all.iter().filter(|stand| stand.toward == "against").flat_map(|stand| stand.principals.clone()).collect();
        for stand in holding.iter_mut().filter(|stand| stand.toward == "for") {
            let of_words = match &stand.on {
                Target::Words(..) => true,
                Target::Amendment(at) => matches!(self.talks.amendments[*at].asks, Asks::KeepWords(_)),
                Target::Clause(..) => false,
            };
            if of_words && stand.principals.iter().any(|one| against.contains(one)) {
                stand.toward = "unknown";
            }
        }
    }

    pub(super) fn is_of_whole(&self, on: &Target) -> bool {
        match on {
            Target::Clause(..) => true,
            Target::Words(..) => false,
            Target::Amendment(at) => {
                let amendment = &self.talks.amendments[*at];
                let whole = matches!(amendment.asks, Asks::Delete | Asks::Keep);
                whole && self.amends(*at).is_none_or(|amended| self.is_of_whole(&Target::Amendment(amended)))
            }
        }
    }
}
