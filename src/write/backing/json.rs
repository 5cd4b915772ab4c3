use crate::lineage::{Backing, Lineage, Stand, StandTarget};
use crate::negotiation::Negotiation;
use crate::write::json::{VERSION, print};
use crate::write::layout::source_ids;
use serde::Serialize;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    draft: &'a str,
    clause: String,
    wording: &'static str,
    as_of: Option<String>,
    positions: Vec<Entry<'a>>,
    earlier: Vec<Entry<'a>>,
    cross_pressured: &'a [String],
    no_recorded_position: &'a [String],
    sources_cover: &'static str,
}

#[derive(Serialize)]
struct Entry<'a> {
    party: &'a str,
    stance: &'static str,
    toward_clause: &'static str,
    as_said: Option<&'a str>,
    target: Target<'a>,
    recorded: bool,
    via: Option<&'a str>,
    on_behalf_of: Option<&'a [String]>,
    condition: Option<&'a str>,
    date: Option<String>,
    source: Option<String>,
    taken_on: String,
    words_still_there: Option<bool>,
}

#[derive(Serialize)]
struct Target<'a> {
    kind: &'static str,
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'a str>,
}

/// The answer to `backs`; parties by code.
pub fn json(lineage: &Lineage<'_>, backing: &Backing) -> String {
    let negotiation = lineage.negotiation;
    let draft = &negotiation.drafts[backing.clause.draft];
    print(&Answer {
        travaux: VERSION,
        draft: &draft.id,
        clause: negotiation.address(backing.clause),
        wording: draft.wording.as_str(),
        as_of: backing.as_of.map(|date| date.to_string()),
        positions: entries(negotiation, &backing.positions),
        earlier: entries(negotiation, &backing.earlier),
        cross_pressured: &backing.cross_pressured,
        no_recorded_position: &backing.no_recorded_position,
        // Who was silent in the sources may have spoken in the room; nobody has said otherwise.
        sources_cover: "partial",
    })
}

fn entries<'a>(negotiation: &'a Negotiation, stands: &'a [Stand]) -> Vec<Entry<'a>> {
    stands.iter().map(|stand| entry(negotiation, stand)).collect()
}

fn entry<'a>(negotiation: &'a Negotiation, stand: &'a Stand) -> Entry<'a> {
    let (kind, id, words) = match &stand.target {
        StandTarget::Clause(clause) => ("clause", negotiation.full_address(*clause), None),
        StandTarget::Words(clause, words) => ("words", negotiation.full_address(*clause), Some(words.as_str())),
        StandTarget::Amendment(at) => ("amendment", negotiation.amendments[*at].id.value.clone(), None),
    };
    Entry {
        party: &stand.party,
        stance: stand.stance.as_str(),
        toward_clause: stand.toward.as_str(),
        as_said: stand.as_said.as_deref(),
        target: Target { kind, id, words },
        recorded: true,
        via: None,
        on_behalf_of: (!stand.on_behalf_of.is_empty()).then_some(&stand.on_behalf_of),
        condition: stand.condition.as_deref(),
        date: stand.date.map(|date| date.to_string()),
        source: source_ids(&stand.sources),
        taken_on: negotiation.full_address(stand.taken_on),
        words_still_there: stand.words_still_there,
    }
}
