use crate::draft::DraftId;
use crate::lineage::{Blame, BlameSpan, BlamedClause, Lineage};
use crate::negotiation::Negotiation;
use crate::write::corrected::{CorrectionEntry, of_change};
use crate::write::events;
use crate::write::json::{VERSION, print, rounded};
use serde::Serialize;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    draft: &'a str,
    wording: &'static str,
    clauses: Vec<Clause<'a>>,
    totals: Totals<'a>,
    sources_cover: &'static str,
}

#[derive(Serialize)]
struct Clause<'a> {
    index: usize,
    label: &'a str,
    clause: String,
    spans: Vec<Span<'a>>,
}

#[derive(Serialize)]
struct Span<'a> {
    text: &'a str,
    since: &'a str,
    returned: Option<&'a str>,
    amendments: Vec<&'a str>,
    parties: &'a [String],
    score: Option<f64>,
    recorded: bool,
    correction: Option<CorrectionEntry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    act: Option<events::Event<'a>>,
}

#[derive(Serialize)]
struct Totals<'a> {
    words: usize,
    since: Vec<Since<'a>>,
    returned: usize,
    proposed: usize,
    corrected: usize,
    no_recorded_proposal: usize,
    parties: Vec<Party<'a>>,
}

#[derive(Serialize)]
struct Since<'a> {
    draft: &'a str,
    words: usize,
    share: Option<f64>,
}

#[derive(Serialize)]
struct Party<'a> {
    party: &'a str,
    words: usize,
    share: Option<f64>,
}

/// The answer to `blame`; parties by code. The spans of a clause joined are its text.
pub fn json(lineage: &Lineage<'_>, blame: &Blame) -> String {
    let negotiation = lineage.negotiation;
    let draft = &negotiation.drafts[blame.draft];
    let totals = &blame.totals;
    let share = |words: usize| {
        let share = words as f64 / totals.words.max(1) as f64;
        totals.has_shares.then_some((share * 1000.0).round() / 1000.0)
    };
    let since = totals.since.iter();
    let parties = totals.parties.iter();
    print(&Answer {
        travaux: VERSION,
        draft: &draft.id,
        wording: draft.wording.as_str(),
        clauses: blame.clauses.iter().map(|one| clause(negotiation, one)).collect(),
        totals: Totals {
            words: totals.words,
            since: since
                .map(|&(at, words)| Since { draft: &negotiation.drafts[at].id, words, share: share(words) })
                .collect(),
            returned: totals.returned,
            proposed: totals.proposed,
            corrected: totals.corrected,
            no_recorded_proposal: totals.unproposed,
            parties: parties.map(|(party, words)| Party { party, words: *words, share: share(*words) }).collect(),
        },
        sources_cover: negotiation.manifest.sources_cover.as_str(),
    })
}

fn clause<'a>(negotiation: &'a Negotiation, blamed: &'a BlamedClause) -> Clause<'a> {
    let clause = &negotiation.drafts[blamed.clause.draft].tree[blamed.clause.clause];
    Clause {
        index: blamed.clause.clause.index(),
        label: &clause.label,
        clause: negotiation.address(blamed.clause),
        spans: blamed.spans.iter().map(|one| span(negotiation, &clause.text, one)).collect(),
    }
}

fn span<'a>(negotiation: &'a Negotiation, text: &'a str, span: &'a BlameSpan) -> Span<'a> {
    let id = |at: DraftId| negotiation.drafts[at].id.as_str();
    Span {
        text: text.get(span.range.clone()).unwrap_or_default(),
        since: id(span.since),
        returned: span.returned.map(id),
        amendments: span.amendments.iter().map(|&at| negotiation.amendments[at].id.as_str()).collect(),
        parties: &span.parties,
        score: span.score.map(rounded),
        recorded: span.correction.is_some(),
        correction: span.correction.map(|at| of_change(negotiation, at)),
        act: span.act.map(|at| events::entry(negotiation, at)),
    }
}
