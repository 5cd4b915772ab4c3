//! The answers of `backs` and `history --by` that the rules give.

use super::chance::Day;
use super::rules::{Model, Stand, is_group, own_target};
use super::talks::{GROUPS, STATES, Target, Vote};
use std::collections::{BTreeMap, BTreeSet};

/// One line of an answer, as the program writes it.
pub(super) type Line = (String, &'static str, &'static str, Target, Vec<String>, Vec<String>);

#[derive(Debug, Default)]
pub(super) struct Backing {
    pub(super) positions: Vec<Line>,
    /// Party, by which group, whether it aligned itself, stance, toward, target.
    pub(super) covered: BTreeSet<(String, String, bool, &'static str, &'static str, Target)>,
    /// The withdrawn amendments, whether one counts as standing, and those that stood behind it without proposing it.
    pub(super) withdrawn: BTreeSet<(String, bool, Vec<Line>)>,
    pub(super) earlier: BTreeSet<Line>,
    pub(super) cross_pressured: BTreeSet<String>,
    pub(super) divided: BTreeMap<String, BTreeSet<String>>,
    pub(super) silent: BTreeSet<String>,
}

impl Stand {
    fn line(&self) -> Line {
        let mut for_others = if self.speaks_for_others { self.principals.clone() } else { Vec::new() };
        for_others.sort();
        let contradicting = self.contradicting.iter().cloned().collect();
        (self.party.clone(), self.stance, self.toward, self.on.clone(), for_others, contradicting)
    }
}

impl Model<'_> {
    pub(super) fn backs(&self, clause: (usize, usize), before: &[Vec<(usize, usize)>]) -> Backing {
        let taken = self.taken();
        let stands = self.on_clause(&taken, clause);
        let told = self.told(&stands, &own_target);
        let mut answer = Backing {
            positions: told.iter().filter(|stand| !stand.of_withdrawn).map(Stand::line).collect(),
            withdrawn: self.withdrawn(&told, clause),
            ..Backing::default()
        };
        self.cover(&stands, &mut answer);
        self.divide(&stands, &mut answer);
        answer.positions.sort();
        answer.silent = self.silent(&taken, clause);
        answer.earlier = self.earlier(&taken, &stands, before);
        answer
    }

    /// Proposals recorded as withdrawn, and who stood behind them.
    fn withdrawn(&self, told: &[Stand], clause: (usize, usize)) -> BTreeSet<(String, bool, Vec<Line>)> {
        let mut withdrawn = BTreeSet::new();
        for (at, one) in self.talks.amendments.iter().enumerate() {
            let on = Target::Amendment(at);
            let source = self.earliest_source(&one.sources);
            let sponsors = self.sponsors(at);
            let is_known = self.is_shown(self.days(one.when.as_ref(), source), source);
            if self.clause_of(&on) != clause || !is_known || !(sponsors.withdrawn || sponsors.told) {
                continue;
            }
            let behind = told.iter().filter(|one| one.on == on && one.of_withdrawn && !sponsors.has(&one.party));
            let mut behind: Vec<Line> = behind.map(Stand::line).collect();
            behind.sort();
            withdrawn.insert((one.id.clone(), !sponsors.withdrawn, behind));
        }
        withdrawn
    }

    fn cover(&self, stands: &[Stand], answer: &mut Backing) {
        let own: BTreeSet<&String> =
            stands.iter().filter(|stand| !stand.speaks_for_others).map(|stand| &stand.party).collect();
        // A group spoke when others spoke for it too.
        let groups = stands.iter().flat_map(|stand| &stand.principals).filter(|one| is_group(one));
        let own: BTreeSet<&String> = own.into_iter().chain(groups).collect();
        let mut pulls: BTreeMap<String, BTreeMap<String, BTreeSet<&str>>> = BTreeMap::new();
        for stand in stands.iter().filter(|stand| !stand.of_withdrawn) {
            let days = (stand.first, stand.last);
            let statement = self.speaks_in(&stand.party, stand.statement);
            let aligned = statement.map(|at| self.talks.statements[at].aligned.clone()).unwrap_or_default();
            for group in stand.principals.iter().filter(|one| is_group(one)) {
                for party in STATES.iter().chain(&GROUPS) {
                    let joined = aligned.contains(party);
                    let belongs =
                        |via: &&str| self.is_member_throughout(party, via, days) && self.is_member_now(party, via);
                    let groups = aligned.iter().copied();
                    let groups = groups.filter(|one| is_group(one) && !own.contains(&(*one).to_owned()));
                    let via = [group.as_str()].into_iter().chain(groups).find(belongs);
                    let by = if joined { Some(group.as_str()) } else { via.filter(|_| !is_group(party)) };
                    let Some(by) = by else { continue };
                    let party = (*party).to_owned();
                    if own.contains(&party) || party == *group || self.is_excepted(&party, statement, days) {
                        continue;
                    }
                    if !joined
                        && !stand.contradicting.contains(by)
                        && ["for", "against", "amend"].contains(&stand.toward)
                    {
                        let pulls = pulls.entry(party.clone()).or_default();
                        pulls.entry(by.to_owned()).or_default().insert(stand.toward);
                    }
                    answer.covered.insert((party, by.to_owned(), joined, stand.stance, stand.toward, stand.on.clone()));
                }
            }
        }
        let pressed = pulls.into_iter().filter(|(_, groups)| opposed(groups.values()));
        answer.cross_pressured = pressed.map(|(party, _)| party).collect();
    }

    fn divide(&self, stands: &[Stand], answer: &mut Backing) {
        let named = self.talks.named();
        for group in GROUPS.iter().filter(|group| named.contains(**group)) {
            let mut members: BTreeMap<&String, BTreeSet<&str>> = BTreeMap::new();
            let standing = stands.iter().filter(|stand| !stand.of_withdrawn);
            for stand in standing.filter(|stand| ["for", "against", "amend"].contains(&stand.toward)) {
                for party in stand.counted().filter(|party| party.as_str() != *group) {
                    let was = self.is_member_throughout(party, group, (stand.first, stand.last));
                    if was && self.asked.as_of.is_none_or(|day| self.is_member_on(party, group, day)) {
                        members.entry(party).or_default().insert(stand.toward);
                    }
                }
            }
            if opposed(members.values()) {
                answer.divided.insert((*group).to_owned(), members.keys().map(|one| (*one).clone()).collect());
            }
        }
    }

    fn silent(&self, taken: &[Stand], clause: (usize, usize)) -> BTreeSet<String> {
        let mut spoke: BTreeSet<&str> = BTreeSet::new();
        let mut sponsored: BTreeSet<String> = BTreeSet::new();
        for stand in taken.iter().filter(|stand| self.clause_of(&stand.on) == clause) {
            spoke.insert(&stand.party);
            spoke.extend(stand.principals.iter().map(String::as_str));
            let statement = self.speaks_in(&stand.party, stand.statement);
            spoke.extend(statement.iter().flat_map(|&at| self.talks.statements[at].aligned.iter().copied()));
        }
        for (at, one) in self.talks.amendments.iter().enumerate() {
            let sponsors = self.sponsors(at);
            if self.clause_of(&Target::Amendment(at)) == clause {
                let spoke_here = sponsors.spoke().into_iter().map(str::to_owned);
                sponsored.extend(spoke_here);
                let told = self.earliest_source(&one.sources);
                if self.is_shown(self.days(one.when.as_ref(), told), told) {
                    spoke.extend(&one.on_behalf_of);
                }
            }
        }
        for one in &self.talks.sponsorships {
            let is_here = match &one.of {
                // Of a draft.
                Target::Clause(draft, _) => *draft == clause.0,
                of => self.clause_of(of) == clause,
            };
            let told = self.earliest_source(&one.sources);
            if is_here && self.is_shown(self.days(one.when.as_ref(), told), told) {
                spoke.extend(one.added.iter().chain(&one.withdrawn));
            }
        }
        let is_voted = |vote: &&Vote| if vote.on_draft { vote.on.0 == clause.0 } else { vote.on == clause };
        for vote in self.talks.votes.iter().filter(is_voted).filter(|vote| !vote.motion) {
            let told = self.earliest_source(&vote.sources);
            if self.is_shown(self.days(Some(&vote.when), told), told) {
                spoke.extend(vote.votes.iter().flatten());
            }
        }
        let silent = self.talks.named().into_iter().filter(|code| !spoke.contains(code) && !sponsored.contains(*code));
        silent.map(str::to_owned).collect()
    }

    /// Positions on what the clause comes from, draft by draft, the newest first, of those that took none since as wide.
    fn earlier(&self, taken: &[Stand], now: &[Stand], before: &[Vec<(usize, usize)>]) -> BTreeSet<Line> {
        let mut since: Vec<Stand> = now.to_vec();
        let mut earlier = BTreeSet::new();
        for clauses in before {
            let here = clauses.iter().flat_map(|&clause| self.told(&self.on_clause(taken, clause), &own_target));
            let here: Vec<Stand> = here.collect();
            for stand in &here {
                let mut standing = stand.clone();
                let is_wide = |one: &Stand| matches!(one.on, Target::Clause(..));
                standing.principals.retain(|principal| {
                    !since.iter().any(|later| {
                        !matches!(later.stance, "unknown" | "align")
                            && later.principals.contains(principal)
                            && (is_wide(later) || !is_wide(stand))
                    })
                });
                if !standing.principals.is_empty() && standing.stance != "withdraw" && !standing.of_withdrawn {
                    earlier.insert(standing.line());
                }
            }
            since.extend(here);
        }
        earlier
    }

    /// What a party did, or others did for it or over its head: the kind, which one, its part, through which group.
    pub(super) fn deeds_of(&self, party: &str) -> BTreeSet<(&'static str, usize, &'static str, Option<String>)> {
        let mut deeds = BTreeSet::new();
        let covering = |groups: &[String], days: (Day, Day)| {
            let mut groups = groups.iter().filter(|group| is_group(group));
            groups.find(|group| self.is_member_throughout(party, group, days)).cloned()
        };
        let owned = |codes: &[&str]| -> Vec<String> { codes.iter().map(|code| (*code).to_owned()).collect() };
        let part = |speakers: &[String], principals: &[String], statement: Option<usize>, days: (Day, Day)| {
            if speakers.iter().any(|one| one == party) {
                return Some(("itself", None));
            }
            if principals.iter().any(|one| one == party) {
                return Some(("represented", None));
            }
            let of = statement.map(|at| &self.talks.statements[at]);
            if of.is_some_and(|of| of.aligned.contains(&party)) {
                return Some(("aligned", None));
            }
            if self.is_excepted(party, statement, days) {
                return None;
            }
            let by = covering(if principals.is_empty() { speakers } else { principals }, days);
            let by = by.or_else(|| covering(&owned(&of?.aligned), days));
            by.map(|group| ("covered", Some(group)))
        };
        for (at, one) in self.talks.statements.iter().enumerate() {
            let told = self.earliest_source(&one.sources);
            let days = self.days(one.when.as_ref(), told);
            if self.is_shown(days, told) {
                let excepted = one.except.contains(&party).then_some(("excepted", None));
                let found = part(&owned(&[one.speaker]), &owned(&one.on_behalf_of), Some(at), days).or(excepted);
                deeds.extend(found.map(|(part, via)| ("statement", at, part, via)));
            }
        }
        for (at, one) in self.talks.amendments.iter().enumerate() {
            let told = self.earliest_source(&one.sources);
            let days = self.days(one.when.as_ref(), told);
            if self.is_shown(days, told) {
                let found = part(&owned(&one.by), &owned(&one.on_behalf_of), None, days);
                deeds.extend(found.map(|(part, via)| ("amendment", at, part, via)));
            }
        }
        for (at, one) in self.talks.positions.iter().enumerate() {
            let when = one.when.as_ref().or_else(|| self.talks.statements[one.statement?].when.as_ref());
            let told = self.earliest_source(self.sources_of(one));
            let days = self.days(when, told);
            let issued = one.printed.map(|_| self.talks.drafts[self.clause_of(&one.on).0].issued.last);
            if self.is_shown(days, told.or(issued)) {
                let statement = self.speaks_in(one.party, one.statement);
                let found = part(&owned(&[one.party]), &self.principals(one), statement, days);
                deeds.extend(found.map(|(part, via)| ("position", at, part, via)));
            }
        }
        deeds
    }
}

/// Whether one wants the text as it stands and another does not.
fn opposed<'a>(all: impl Iterator<Item = &'a BTreeSet<&'a str>>) -> bool {
    let (wants, others): (Vec<_>, Vec<_>) = all.partition(|sides| sides.contains("for"));
    !wants.is_empty() && !others.is_empty()
}
