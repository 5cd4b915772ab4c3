use super::{clause_name, context};
use crate::draft::Wording;
use crate::lineage::{FirstSaid, NotAsked, Passage, PhrasePrecedents, PrecedentAnswer, PrecedentQuery, TextHandle};
use crate::negotiation::{Negotiation, Shown};
use crate::write::json::{VERSION, pieces, print};
use crate::write::layout::{source_ids, values};
use serde::Serialize;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    query: Query,
    not_asked: Option<&'static str>,
    phrases: Vec<Phrase<'a>>,
    searched: Vec<&'a str>,
    reconstructed: Vec<&'a str>,
    not_before: Vec<&'a str>,
}

#[derive(Serialize)]
struct Query {
    kind: &'static str,
    id: Option<String>,
    wording: Option<&'static str>,
    date: Option<String>,
}

#[derive(Serialize)]
struct Phrase<'a> {
    phrase: &'a str,
    generic: bool,
    passages: Vec<Entry<'a>>,
    more: usize,
    not_compared: usize,
    first: Option<&'a str>,
    first_known: bool,
}

#[derive(Serialize)]
pub(super) struct Entry<'a> {
    pub(super) text: &'a str,
    pub(super) kind: &'static str,
    pub(super) title: Option<&'a str>,
    pub(super) date: Option<String>,
    pub(super) issued_by: Vec<&'a str>,
    pub(super) wording: &'static str,
    pub(super) source: Vec<&'a str>,
    pub(super) clause: String,
    pub(super) index: usize,
    pub(super) line: Option<u32>,
    pub(super) r#match: &'static str,
    pub(super) share: f64,
    pub(super) score: f64,
    pub(super) before: String,
    pub(super) words: Vec<[&'a str; 2]>,
    pub(super) after: String,
}

/// The answer to `precedent`.
pub fn json(negotiation: &Shown, answer: &PrecedentAnswer) -> String {
    let ids = |texts: &[TextHandle]| texts.iter().map(|text| text.of(negotiation).id.as_str()).collect();
    print(&Answer {
        travaux: VERSION,
        query: query(negotiation, &answer.query),
        not_asked: answer.not_asked.map(|reason| match reason {
            NotAsked::Reconstructed => "reconstructed",
            NotAsked::NoWords => "no words",
        }),
        phrases: answer.phrases.iter().map(|phrase| entries(negotiation, phrase)).collect(),
        searched: ids(&answer.searched),
        reconstructed: ids(&answer.reconstructed),
        not_before: ids(&answer.not_before),
    })
}

fn query(negotiation: &Negotiation, query: &PrecedentQuery) -> Query {
    let (kind, id, wording, date) = match query {
        PrecedentQuery::Phrase(_) => ("phrase", None, None, None),
        PrecedentQuery::Clause(clause) => {
            let draft = &negotiation.drafts[clause.draft];
            ("clause", Some(negotiation.full_address(*clause)), Some(draft.wording), draft.date)
        }
        PrecedentQuery::Amendment(at) => {
            let amendment = &negotiation.amendments[*at];
            ("amendment", Some(amendment.id.value.clone()), Some(amendment.wording), amendment.date)
        }
    };
    Query { kind, id, wording: wording.map(Wording::as_str), date: date.map(|date| date.to_string()) }
}

fn entries<'a>(negotiation: &'a Negotiation, phrase: &'a PhrasePrecedents) -> Phrase<'a> {
    Phrase {
        phrase: &phrase.phrase,
        generic: phrase.is_generic,
        passages: phrase.passages.iter().map(|passage| entry(negotiation, passage)).collect(),
        more: phrase.more,
        not_compared: phrase.not_compared,
        first: match phrase.first {
            FirstSaid::By(text) => Some(text.of(negotiation).id.as_str()),
            FirstSaid::Nobody | FirstSaid::Unknown => None,
        },
        first_known: phrase.first != FirstSaid::Unknown,
    }
}

pub(super) fn entry<'a>(negotiation: &'a Negotiation, passage: &'a Passage) -> Entry<'a> {
    let text = passage.text.of(negotiation);
    let (before, after) = context(negotiation, passage);
    Entry {
        text: &text.id,
        kind: match passage.text {
            TextHandle::Draft(_) => "draft",
            TextHandle::Precedent(_) => "precedent",
        },
        title: text.title.as_deref(),
        date: text.date.map(|date| date.to_string()),
        issued_by: text.issued_by.iter().map(|party| party.as_str()).collect(),
        wording: text.wording.as_str(),
        source: source_ids(values(&text.sources)),
        clause: clause_name(negotiation, passage),
        index: passage.clause.index(),
        line: text.tree.get(passage.clause).and_then(|clause| clause.line),
        r#match: passage.kind.as_str(),
        share: rounded(passage.share),
        score: rounded(passage.score),
        before,
        words: pieces(&passage.pieces),
        after,
    }
}

/// Three places behind the point, rounded down, so that only what is whole is 1.
fn rounded(share: f64) -> f64 {
    (share * 1000.0).floor() / 1000.0
}
