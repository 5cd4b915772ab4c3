//! What a party did, in order: what it proposed, the positions it took, the statements it made or joined, its votes, the
//! silence it broke. And what was done about a clause, an amendment, a theme, by anybody.
//!
//! What a group said is no deed of its members: for a member it is listed as covering it, marked so, and only while it
//! belonged to the group. What is named for several parties together is one deed of all, told as it is.

use super::{Horizon, Lineage};
use crate::amendment::Position;
use crate::date::Date;
use crate::negotiation::ClauseHandle;
use crate::procedure::{Event, EventKind, Statement, Tally};
use crate::source::{Citation, Located};
use std::collections::BTreeSet;

/// Which deeds are asked for. Each field that is set narrows them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Code of the party that did it, or for which or over whose head it was done.
    pub by: Option<String>,
    /// The clause it is about, through all drafts.
    pub clause: Option<ClauseHandle>,
    /// The amendment it is about, with those that would change it; by its place in the negotiation.
    pub amendment: Option<usize>,
    /// The theme it is about, as it is written.
    pub theme: Option<String>,
    /// The draft it is about, by its place in the negotiation.
    pub draft: Option<usize>,
    /// Id of the source that tells of it.
    pub source: Option<String>,
    /// Not what certainly lies before this date.
    pub from: Option<Date>,
    /// Only what certainly lies on or before this date.
    pub to: Option<Date>,
    /// What the answer may rest on.
    pub horizon: Horizon,
}

/// What was done, by its place in the negotiation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A draft was issued.
    Draft(usize),
    /// A statement was made.
    Statement(usize),
    /// An amendment was proposed.
    Amendment(usize),
    /// A position was taken.
    Position(usize),
    /// Something happened in the procedure.
    Event(usize),
}

impl What {
    /// Its name in answers.
    pub fn kind(&self) -> &'static str {
        match self {
            What::Draft(_) => "draft",
            What::Statement(_) => "statement",
            What::Amendment(_) => "amendment",
            What::Position(_) => "position",
            What::Event(_) => "event",
        }
    }
}

/// The part that the party asked about had in a deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// It did it itself; how, where there are several ways (`voted against`).
    Itself(Vec<&'static str>),
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

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// What.
    pub what: What,
    /// When it counts from: its own date, or the earliest of its sources'.
    pub since: Option<Date>,
    /// The part in it of the party asked about; none where no party is asked about.
    pub part: Option<Part>,
}

impl Lineage<'_> {
    /// Everything that was done, as far as a filter lets it through, in order of date; what has none comes last.
    pub fn deeds(&self, filter: &Filter) -> Vec<Deed> {
        let topic = self.topic(filter);
        let mut deeds: Vec<Deed> = self
            .everything()
            .into_iter()
            .filter(|what| topic.as_ref().is_none_or(|topic| topic.contains(what)))
            .filter_map(|what| {
                let since = self.since(what);
                let sources = self.deed_sources(what);
                let cites = |id: &String| sources.iter().any(|citation| citation.source == *id);
                if !filter.source.as_ref().is_none_or(cites)
                    || !filter.horizon.admits(since, self.published(what))
                    || !is_within(since, filter)
                {
                    return None;
                }
                let part = match &filter.by {
                    Some(party) => Some(self.part(what, party, since)?),
                    None => None,
                };
                Some(Deed { what, since, part })
            })
            .collect();
        deeds.sort_by_key(|deed| (deed.since.is_none(), deed.since, deed.what));
        deeds
    }

    fn everything(&self) -> Vec<What> {
        let negotiation = self.negotiation;
        let drafts = (0..negotiation.drafts.len()).map(What::Draft);
        let statements = (0..negotiation.statements.len()).map(What::Statement);
        let amendments = (0..negotiation.amendments.len()).map(What::Amendment);
        let positions = (0..negotiation.positions.len()).map(What::Position);
        let events = (0..negotiation.events.len()).map(What::Event);
        drafts.chain(statements).chain(amendments).chain(positions).chain(events).collect()
    }

    /// What is about the clause, amendment, theme and draft asked for; none where none is.
    fn topic(&self, filter: &Filter) -> Option<BTreeSet<What>> {
        let about: [Option<BTreeSet<What>>; 4] = [
            filter.clause.map(|clause| self.about_clause(clause)),
            filter.amendment.map(|at| self.about_amendments(self.amendment_and_those_to_it(at))),
            filter.theme.as_deref().map(|theme| self.about_theme(theme)),
            filter.draft.map(|draft| self.about_draft(draft)),
        ];
        about.into_iter().flatten().reduce(|one, other| one.intersection(&other).copied().collect())
    }

    fn about_clause(&self, clause: ClauseHandle) -> BTreeSet<What> {
        let line = self.line_before(clause).into_iter().chain([clause]).chain(self.line_after(clause));
        let mut about = BTreeSet::new();
        for clause in line {
            about.extend(self.about_amendments(self.amendments_on(clause)));
            about.extend(self.positions_on(clause).into_iter().map(What::Position));
            about.extend(self.events_on(clause).into_iter().map(What::Event));
        }
        self.with_statements(about)
    }

    fn about_amendments(&self, amendments: Vec<usize>) -> BTreeSet<What> {
        let mut about = BTreeSet::new();
        for at in amendments {
            about.insert(What::Amendment(at));
            about.extend(self.positions_on_amendment(at).into_iter().map(What::Position));
            about.extend(self.events_on_amendment(at).into_iter().map(What::Event));
        }
        self.with_statements(about)
    }

    fn amendment_and_those_to_it(&self, at: usize) -> Vec<usize> {
        let mut found = self.amendments_at(self.amendments[at]);
        found.push(at);
        found
    }

    fn about_theme(&self, theme: &str) -> BTreeSet<What> {
        let Some(&node) = self.themes.get(&super::build::theme_key(theme)) else { return BTreeSet::new() };
        let mut about = self.about_amendments(self.amendments_at(node));
        about.extend(self.positions_at(node).into_iter().map(What::Position));
        self.with_statements(about)
    }

    fn about_draft(&self, draft: usize) -> BTreeSet<What> {
        let negotiation = self.negotiation;
        let is_here = |id: Option<&Located<String>>| id.is_some_and(|id| negotiation.draft_index(id) == Some(draft));
        let mut about: BTreeSet<What> = BTreeSet::from([What::Draft(draft)]);
        for (at, amendment) in negotiation.amendments.iter().enumerate() {
            let clauses = negotiation.amended_clauses(amendment);
            if is_here(amendment.target.draft.as_ref()) || clauses.iter().any(|clause| clause.draft == draft) {
                about.extend(self.about_amendments(vec![at]));
            }
        }
        for (at, position) in negotiation.positions.iter().enumerate() {
            let clauses = negotiation.target_clauses(&position.target);
            if is_here(position.target.draft.as_ref()) || clauses.iter().any(|clause| clause.draft == draft) {
                about.insert(What::Position(at));
            }
        }
        about.extend(self.events_on_draft(draft).into_iter().map(What::Event));
        for clause in 0..negotiation.drafts[draft].tree.len() {
            about.extend(self.events_on(ClauseHandle { draft, clause }).into_iter().map(What::Event));
        }
        self.with_statements(about)
    }

    /// Adds the statements in which positions stand.
    fn with_statements(&self, mut about: BTreeSet<What>) -> BTreeSet<What> {
        let of = |what: &What| match what {
            What::Position(at) => {
                let id = self.negotiation.positions[*at].statement.as_ref()?;
                self.negotiation.statement_index(id).map(What::Statement)
            }
            _ => None,
        };
        let statements: Vec<What> = about.iter().filter_map(of).collect();
        about.extend(statements);
        about
    }

    fn since(&self, what: What) -> Option<Date> {
        let negotiation = self.negotiation;
        match what {
            What::Draft(at) => negotiation.drafts[at].date,
            What::Statement(at) => {
                let statement = &negotiation.statements[at];
                statement.date.or_else(|| negotiation.earliest_source(&statement.sources))
            }
            What::Amendment(at) => negotiation.amendment_since(&negotiation.amendments[at]),
            What::Position(at) => negotiation.position_since(&negotiation.positions[at]),
            What::Event(at) => negotiation.event_since(&negotiation.events[at]),
        }
    }

    fn published(&self, what: What) -> Option<Date> {
        match what {
            What::Position(at) => self.negotiation.position_published(&self.negotiation.positions[at]),
            // A draft without a source tells of itself.
            What::Draft(at) if self.negotiation.drafts[at].sources.is_empty() => self.negotiation.drafts[at].date,
            other => self.negotiation.earliest_source(self.deed_sources(other)),
        }
    }

    /// The sources that tell of a deed.
    pub fn deed_sources(&self, what: What) -> &[Located<Citation>] {
        let negotiation = self.negotiation;
        match what {
            What::Draft(at) => &negotiation.drafts[at].sources,
            What::Statement(at) => &negotiation.statements[at].sources,
            What::Amendment(at) => &negotiation.amendments[at].sources,
            What::Position(at) => negotiation.position_sources(&negotiation.positions[at]),
            What::Event(at) => &negotiation.events[at].sources,
        }
    }

    /// The part of a party in a deed; none where it had none.
    fn part(&self, what: What, party: &str, since: Option<Date>) -> Option<Part> {
        let negotiation = self.negotiation;
        match what {
            What::Draft(at) => has(&negotiation.drafts[at].issued_by, party).then(itself),
            What::Statement(at) => self.part_in_statement(&negotiation.statements[at], party, since),
            What::Amendment(at) => {
                let amendment = &negotiation.amendments[at];
                self.part_of(amendment.proposers.named(), &amendment.on_behalf_of, party, since)
            }
            What::Position(at) => self.part_in_position(&negotiation.positions[at], party, since),
            What::Event(at) => self.part_in_event(&negotiation.events[at], party, since),
        }
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

    /// The first of some groups to which a party belonged.
    fn covering(&self, groups: &[Located<String>], party: &str, since: Option<Date>) -> Option<Part> {
        let registry = &self.negotiation.registry;
        let is_group = |code: &str| registry.get(code).is_some_and(crate::party::Party::is_group);
        let mut groups = groups.iter().filter(|code| is_group(code) && registry.is_member(party, code, since.as_ref()));
        groups.next().map(|group| Part::Covered { via: group.value.clone() })
    }

    fn part_in_statement(&self, statement: &Statement, party: &str, since: Option<Date>) -> Option<Part> {
        let speaker = statement.speaker.as_slice();
        match self.part_of(speaker, &statement.on_behalf_of, party, since) {
            Some(Part::Covered { .. }) | None if has(&statement.aligned, party) => Some(Part::Aligned),
            Some(Part::Covered { .. }) if has(&statement.except, party) => Some(Part::Excepted),
            None => self.covering(&statement.aligned, party, since),
            part => part,
        }
    }

    fn part_in_position(&self, position: &Position, party: &str, since: Option<Date>) -> Option<Part> {
        let principals = self.negotiation.position_principals(position);
        let part = self.part_of(std::slice::from_ref(&position.party), principals, party, since);
        let statement = position.statement.as_ref().and_then(|id| self.negotiation.statement(id));
        match (&part, statement) {
            (Some(Part::Covered { .. }) | None, Some(statement)) => {
                match self.part_in_statement(statement, party, since) {
                    Some(Part::Aligned) => Some(Part::Aligned),
                    Some(Part::Excepted) => None,
                    _ => part,
                }
            }
            _ => part,
        }
    }

    fn part_in_event(&self, event: &Event, party: &str, since: Option<Date>) -> Option<Part> {
        let mut ways = Vec::new();
        if has(&event.parties, party) {
            ways.push(match &event.kind {
                EventKind::Silence(_) => "broke silence",
                _ => "took part",
            });
        }
        match &event.kind {
            EventKind::Vote(vote) => {
                let voted = |tally: &Option<Tally>| tally.as_ref().is_some_and(|tally| has(tally.parties(), party));
                let said = [
                    (vote.moved_by.as_ref().is_some_and(|mover| mover.value == party), "moved it"),
                    (voted(&vote.in_favour), "voted for"),
                    (voted(&vote.against), "voted against"),
                    (voted(&vote.abstaining), "abstained"),
                    (voted(&vote.not_taking_part), "took no part"),
                    (has(&vote.intended.in_favour, party), "had meant to vote for"),
                    (has(&vote.intended.against, party), "had meant to vote against"),
                    (has(&vote.intended.abstaining, party), "had meant to abstain"),
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
                ways.extend(has(added, party).then_some("became a sponsor"));
                ways.extend(has(withdrawn, party).then_some("ceased to be a sponsor"));
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

/// What has no date is in no period.
fn is_within(since: Option<Date>, filter: &Filter) -> bool {
    let not_before = |from: Date| since.is_some_and(|since| !since.is_before(&from));
    let by = |to: Date| since.is_some_and(|since| since.is_by(&to));
    filter.from.is_none_or(not_before) && filter.to.is_none_or(by)
}
