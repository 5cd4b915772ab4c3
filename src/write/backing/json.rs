use crate::lineage::{Backing, Lineage, Split, Stand, StandTarget, Subject, WithdrawnProposal};
use crate::negotiation::Negotiation;
use crate::write::events::{self, Event};
use crate::write::json::{VERSION, print};
use crate::write::layout::source_ids;
use crate::write::sponsors::{self, SponsorsEntry};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    draft: Option<&'a str>,
    clause: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amendment: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    theme: Option<&'a str>,
    wording: Option<&'static str>,
    as_of: Option<String>,
    known_by: Option<String>,
    positions: Vec<Entry<'a>>,
    withdrawn: Vec<WithdrawnEntry<'a>>,
    earlier: Vec<Entry<'a>>,
    apart: Vec<Entry<'a>>,
    cross_pressured: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    split_groups: Option<Vec<SplitEntry<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    membership_uncertain: Option<&'a BTreeMap<String, BTreeSet<String>>>,
    no_recorded_position: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unplaced_amendments: Vec<&'a str>,
    sources_cover: &'static str,
    unattributed: Vec<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    unread_attributions: &'a [String],
    events: Vec<Event<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    instructions: Vec<BTreeMap<&'static str, &'a str>>,
}

#[derive(Serialize, Default)]
pub(in crate::write) struct Entry<'a> {
    pub(super) party: &'a str,
    pub(super) stance: &'static str,
    pub(super) toward_clause: &'static str,
    pub(super) as_said: Option<&'a str>,
    pub(super) target: Target<'a>,
    pub(super) recorded: bool,
    pub(super) via: Option<&'a str>,
    pub(super) on_behalf_of: Option<&'a [String]>,
    pub(super) condition: Option<&'a str>,
    pub(super) date: Option<String>,
    pub(super) source: Vec<&'a str>,
    pub(super) taken_on: Option<String>,
    pub(super) words_still_there: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) package: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) with: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) order: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) statement: Option<&'a str>,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) aligned: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) printed_in_draft: bool,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) contradicting: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) no_longer_for: &'a [String],
}

#[derive(Serialize, Default)]
pub(super) struct Target<'a> {
    pub(super) kind: &'static str,
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) words: Option<&'a str>,
}

#[derive(Serialize)]
struct SplitEntry<'a> {
    group: &'a str,
    toward_clause: Option<&'static str>,
    members: BTreeMap<&'static str, &'a BTreeSet<String>>,
}

/// A proposal that is recorded as withdrawn. One that was on no known day counts as standing.
#[derive(Serialize)]
struct WithdrawnEntry<'a> {
    amendment: &'a str,
    counts_as_standing: bool,
    #[serde(flatten)]
    sponsors: SponsorsEntry,
    positions: Vec<Entry<'a>>,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// The answer to `backs`; parties by code. With `expand`, those covered by their groups follow in `positions`.
pub fn json(lineage: &Lineage<'_>, backing: &Backing, expand: bool) -> String {
    let negotiation = lineage.negotiation;
    let draft = match &backing.subject {
        Subject::Clause(clause) => Some(clause.draft),
        Subject::Draft(at) => Some(*at),
        Subject::Amendment(_) | Subject::Theme(_) => None,
    }
    .map(|at| &negotiation.drafts[at]);
    let mut positions = entries(negotiation, &backing.positions);
    if expand {
        positions.extend(entries(negotiation, &backing.covered));
    }
    print(&Answer {
        travaux: VERSION,
        draft: draft.map(|draft| draft.id.as_str()),
        clause: match &backing.subject {
            Subject::Clause(clause) => Some(negotiation.address(*clause)),
            _ => None,
        },
        amendment: match &backing.subject {
            Subject::Amendment(at) => Some(&negotiation.amendments[*at].id),
            _ => None,
        },
        theme: match &backing.subject {
            Subject::Theme(theme) => Some(theme),
            _ => None,
        },
        wording: draft.map(|draft| draft.wording.as_str()),
        as_of: backing.horizon.as_of.map(|date| date.to_string()),
        known_by: backing.horizon.known_by.map(|date| date.to_string()),
        positions,
        withdrawn: backing.withdrawn.iter().map(|one| withdrawn(negotiation, one)).collect(),
        earlier: entries(negotiation, &backing.earlier),
        apart: entries(negotiation, &backing.apart),
        cross_pressured: &backing.cross_pressured,
        split_groups: expand.then(|| backing.splits.iter().map(split).collect()),
        membership_uncertain: (expand && !backing.uncertain.is_empty()).then_some(&backing.uncertain),
        no_recorded_position: &backing.no_recorded_position,
        unplaced_amendments: backing.unplaced.iter().map(|&at| negotiation.amendments[at].id.as_str()).collect(),
        sources_cover: negotiation.manifest.sources_cover.as_str(),
        unattributed: backing.unattributed.iter().map(|&at| negotiation.amendments[at].id.as_str()).collect(),
        unread_attributions: &backing.unread,
        events: backing.events.iter().map(|&at| events::entry(negotiation, at)).collect(),
        instructions: super::instructions(negotiation, &backing.subject)
            .into_iter()
            .map(|one| {
                one.parts().map(|(name, text)| (if name == "red line" { "red_line" } else { name }, text)).collect()
            })
            .collect(),
    })
}

fn entries<'a>(negotiation: &'a Negotiation, stands: &'a [Stand]) -> Vec<Entry<'a>> {
    stands.iter().map(|stand| entry(negotiation, stand)).collect()
}

/// The attributions that are not read, as entries of nobody's.
pub(super) fn unread<'a>(negotiation: &Negotiation, backing: &'a Backing) -> Vec<Entry<'a>> {
    let Subject::Clause(clause) = backing.subject else { return Vec::new() };
    let one = |words: &'a String| Entry {
        as_said: Some(words),
        target: Target { kind: "clause", id: negotiation.full_address(clause), words: None },
        recorded: true,
        printed_in_draft: true,
        ..Entry::default()
    };
    backing.unread.iter().map(one).collect()
}

/// A position as an entry of an answer.
pub(in crate::write) fn entry<'a>(negotiation: &'a Negotiation, stand: &'a Stand) -> Entry<'a> {
    let (kind, id, words) = match &stand.target {
        StandTarget::Clause(clause) => ("clause", negotiation.full_address(*clause), None),
        StandTarget::Words(clause, words) => ("words", negotiation.full_address(*clause), Some(words.as_str())),
        StandTarget::Amendment(at) => ("amendment", negotiation.amendments[*at].id.value.clone(), None),
        StandTarget::Draft(at) => ("draft", negotiation.drafts[*at].id.clone(), None),
        StandTarget::Theme(theme) => ("theme", theme.clone(), None),
    };
    Entry {
        party: &stand.party,
        stance: stand.stance.as_str(),
        toward_clause: stand.toward.as_str(),
        as_said: stand.as_said.as_deref(),
        target: Target { kind, id, words },
        recorded: stand.recorded,
        via: stand.via.as_deref(),
        on_behalf_of: (!stand.on_behalf_of.is_empty()).then_some(&stand.on_behalf_of),
        condition: stand.condition.as_deref(),
        date: stand.date.map(|date| date.to_string()),
        source: source_ids(&stand.sources),
        taken_on: match (&stand.target, stand.taken_on) {
            (_, Some(clause)) => Some(negotiation.full_address(clause)),
            (StandTarget::Draft(at), None) => Some(negotiation.drafts[*at].id.clone()),
            (_, None) => None,
        },
        words_still_there: stand.words_still_there,
        package: stand.package.as_deref(),
        with: &stand.with,
        order: &stand.order,
        statement: stand.statement.as_deref(),
        aligned: stand.aligned,
        printed_in_draft: stand.printed,
        contradicting: &stand.contradicting,
        no_longer_for: &stand.no_longer_for,
    }
}

fn withdrawn<'a>(negotiation: &'a Negotiation, one: &'a WithdrawnProposal) -> WithdrawnEntry<'a> {
    WithdrawnEntry {
        amendment: &negotiation.amendments[one.amendment].id,
        counts_as_standing: !one.sponsorship.is_withdrawn,
        sponsors: sponsors::of(&one.sponsorship),
        positions: entries(negotiation, &one.positions),
    }
}

fn split(split: &Split) -> SplitEntry<'_> {
    SplitEntry {
        group: &split.group,
        toward_clause: split.own.map(crate::lineage::Toward::as_str),
        members: split.members.iter().map(|(toward, members)| (toward.as_str(), members)).collect(),
    }
}
