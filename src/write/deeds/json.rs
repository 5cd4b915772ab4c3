use crate::amendment::Operation;
use crate::lineage::{Deed, Filter, Horizon, Lineage, Part, What};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::source::Located;
use crate::write::events::{self, Event};
use crate::write::json::{VERSION, print};
use crate::write::layout::{source_ids, values};
use crate::write::sponsors::{self, SponsorsEntry};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    by: Option<&'a str>,
    clause: Option<String>,
    amendment: Option<&'a str>,
    theme: Option<&'a str>,
    mentions: &'a [String],
    draft: Option<&'a str>,
    source: Option<&'a str>,
    from: Option<String>,
    to: Option<String>,
    as_of: Option<String>,
    known_by: Option<String>,
    deeds: Vec<Entry<'a>>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    membership_uncertain: BTreeSet<String>,
    sources_cover: &'static str,
}

#[derive(Serialize)]
pub(super) struct Entry<'a> {
    pub(super) kind: &'static str,
    pub(super) id: Option<&'a str>,
    pub(super) part: Option<&'static str>,
    pub(super) ways: Vec<&'static str>,
    pub(super) via: Option<&'a str>,
    pub(super) recorded: bool,
    pub(super) stance: Option<&'static str>,
    pub(super) as_said: Option<&'a str>,
    pub(super) operation: Option<&'static str>,
    pub(super) gist: Option<&'a str>,
    pub(super) condition: Option<&'a str>,
    pub(super) package: Option<&'a str>,
    pub(super) target: Target<'a>,
    #[serde(flatten)]
    pub(super) sponsors: SponsorsEntry,
    pub(super) proposers: Option<&'static str>,
    pub(super) jointly: Option<bool>,
    pub(super) on_behalf_of: Vec<&'a str>,
    pub(super) date: Option<String>,
    pub(super) source: Vec<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) contradicting: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) event: Option<Event<'a>>,
}

#[derive(Serialize, Default)]
pub(super) struct Target<'a> {
    pub(super) clauses: Vec<String>,
    pub(super) words: Option<&'a str>,
    pub(super) amendment: Option<&'a str>,
    pub(super) theme: Option<&'a str>,
    pub(super) draft: Option<&'a str>,
    pub(super) instrument: Option<&'a str>,
}

/// What was done; parties by code.
pub fn json(lineage: &Lineage<'_>, filter: &Filter, deeds: &[Deed]) -> String {
    let negotiation = lineage.negotiation;
    let date = |date: Option<crate::date::Date>| date.map(|date| date.to_string());
    print(&Answer {
        travaux: VERSION,
        by: filter.by.as_deref(),
        clause: filter.clause.map(|clause| negotiation.full_address(clause)),
        amendment: filter.amendment.map(|at| negotiation.amendments[at].id.as_str()),
        theme: filter.theme.as_deref(),
        mentions: &filter.mentions,
        draft: filter.draft.map(|at| negotiation.drafts[at].id.as_str()),
        source: filter.source.as_deref(),
        from: date(filter.from),
        to: date(filter.to),
        as_of: date(filter.horizon.as_of),
        known_by: date(filter.horizon.known_by),
        deeds: deeds.iter().map(|deed| entry(lineage, &filter.horizon, deed)).collect(),
        membership_uncertain: lineage.uncertain_groups(filter),
        sources_cover: negotiation.manifest.sources_cover.as_str(),
    })
}

pub(super) fn entry<'a>(lineage: &'a Lineage<'_>, horizon: &Horizon, deed: &'a Deed) -> Entry<'a> {
    let negotiation = lineage.negotiation;
    let mut entry = Entry {
        kind: deed.what.kind(),
        id: None,
        part: deed.part.as_ref().map(Part::name),
        ways: match &deed.part {
            Some(Part::Itself(ways)) => ways.clone(),
            _ => Vec::new(),
        },
        via: match &deed.part {
            Some(Part::Covered { via }) => Some(via),
            _ => None,
        },
        recorded: deed.part.as_ref().is_none_or(Part::is_recorded),
        stance: None,
        as_said: None,
        operation: None,
        gist: None,
        condition: None,
        package: None,
        target: Target::default(),
        sponsors: SponsorsEntry::default(),
        proposers: None,
        jointly: None,
        on_behalf_of: Vec::new(),
        date: None,
        source: source_ids(values(lineage.deed_sources(deed.what))),
        contradicting: &deed.contradicting,
        event: None,
    };
    match deed.what {
        What::Draft(at) => {
            let draft = &negotiation.drafts[at];
            entry.id = Some(&draft.id);
            entry.sponsors.parties = owned(&draft.issued_by);
            entry.date = draft.date.map(|date| date.to_string());
        }
        What::Statement(at) => {
            let statement = &negotiation.statements[at];
            entry.id = Some(&statement.id);
            entry.sponsors.parties = owned(statement.speaker.as_slice());
            entry.on_behalf_of = codes(&statement.on_behalf_of);
            entry.date = statement.date.map(|date| date.to_string());
        }
        What::Amendment(at) => {
            let amendment = &negotiation.amendments[at];
            entry.id = Some(&amendment.id);
            entry.operation = amendment.operation.as_ref().map(Operation::name);
            entry.gist = amendment.gist.as_deref();
            entry.as_said = amendment.as_said.as_deref();
            entry.sponsors = sponsors::entry(lineage, at, horizon);
            entry.proposers = Some(amendment.proposers.as_str());
            entry.jointly = amendment.jointly_by(&entry.sponsors.parties);
            entry.on_behalf_of = codes(&amendment.on_behalf_of);
            entry.date = amendment.date.map(|date| date.to_string());
            entry.target = target(negotiation, &amendment.target, negotiation.aims(at));
        }
        What::Position(at) => {
            let position = &negotiation.positions[at];
            entry.stance = Some(position.stance.as_str());
            entry.as_said = position.as_said.as_deref().filter(|_| entry.recorded);
            entry.condition = position.condition.as_deref();
            entry.package = position.package.as_deref();
            entry.sponsors.parties = vec![position.party.value.clone()];
            entry.on_behalf_of = codes(negotiation.position_principals(at));
            entry.date = negotiation.position_date(at).map(|date| date.to_string());
            let clauses = negotiation.position_target(at).clauses;
            let clauses = if position.target.names_clauses() { clauses } else { &[] };
            entry.target = target(negotiation, &position.target, clauses);
        }
        What::Event(at) => {
            let event = &negotiation.events[at];
            entry.id = event.id.as_ref().map(|id| id.as_str());
            entry.sponsors.parties = owned(&event.parties);
            entry.date = event.date.map(|date| date.to_string());
            entry.event = Some(events::entry(negotiation, at));
        }
    }
    entry
}

fn target<'a>(
    negotiation: &'a Negotiation,
    target: &'a crate::amendment::Target,
    clauses: &[ClauseHandle],
) -> Target<'a> {
    let text = |value: &'a Option<Located<String>>| value.as_ref().map(|value| value.as_str());
    Target {
        clauses: clauses.iter().map(|&clause| negotiation.full_address(clause)).collect(),
        words: text(&target.words),
        amendment: text(&target.amendment),
        theme: text(&target.theme),
        draft: text(&target.draft),
        instrument: text(&target.instrument),
    }
}

fn owned(parties: &[Located<String>]) -> Vec<String> {
    parties.iter().map(|party| party.value.clone()).collect()
}

fn codes(parties: &[Located<String>]) -> Vec<&str> {
    parties.iter().map(|party| party.as_str()).collect()
}
