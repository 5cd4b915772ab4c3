use super::{codes, known};
use crate::amendment::AmendmentId;
use crate::clause::ClauseId;
use crate::draft::DraftId;
use crate::lineage::{ProposerCount, Watch, WhoProposed};
use crate::negotiation::{ClauseHandle, Shown};
use crate::write::json::{VERSION, print};
use serde::Serialize;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    drafts: Vec<Draft<'a>>,
    terms: Vec<Term<'a>>,
    clauses: Vec<Clause<'a>>,
    amendments_left_out: Vec<&'a str>,
}

#[derive(Serialize)]
struct Draft<'a> {
    draft: &'a str,
    date: Option<String>,
    wording: &'static str,
}

#[derive(Serialize)]
struct Term<'a> {
    term: &'a str,
    exact: bool,
    counts: Vec<Count<'a>>,
    proposers: Vec<Proposer<'a>>,
}

#[derive(Serialize)]
struct Count<'a> {
    draft: &'a str,
    count: Option<usize>,
    change: Option<i64>,
    places: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    clause: String,
    index: usize,
    count: usize,
}

#[derive(Serialize)]
struct Proposer<'a> {
    proposers: &'static str,
    parties: &'a [String],
    jointly: Option<bool>,
    inserted: usize,
    deleted: usize,
    quoted: usize,
    #[serde(skip_serializing_if = "is_false")]
    withdrawn: bool,
    amendments: Vec<&'a str>,
}

#[derive(Serialize)]
struct Clause<'a> {
    clause: String,
    drafts: Vec<ClauseDraft<'a>>,
    proposers: Vec<ClauseProposer<'a>>,
}

#[derive(Serialize)]
struct ClauseDraft<'a> {
    draft: &'a str,
    clauses: Vec<String>,
    changes: Vec<&'static str>,
    amendments: Vec<&'a str>,
}

#[derive(Serialize)]
struct ClauseProposer<'a> {
    proposers: &'static str,
    parties: &'a [String],
    jointly: Option<bool>,
    #[serde(skip_serializing_if = "is_false")]
    withdrawn: bool,
    amendments: Vec<&'a str>,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// The answer to `watch`; parties by code.
pub fn json(negotiation: &Shown, watch: &Watch) -> String {
    let id = |draft: DraftId| negotiation.drafts[draft].id.as_str();
    let address = |handle: &ClauseHandle| negotiation.full_address(*handle);
    let ids = |amendments: &[AmendmentId]| -> Vec<&str> {
        amendments.iter().map(|&at| negotiation.amendments[at].id.as_str()).collect()
    };
    let drafts = watch.drafts.iter().map(|&draft| Draft {
        draft: id(draft),
        date: negotiation.drafts[draft].date.map(|date| date.to_string()),
        wording: negotiation.drafts[draft].wording.as_str(),
    });
    let terms = watch.terms.iter().map(|term| {
        let counts = term.drafts.iter().map(|count| {
            let place = |&(clause, times): &(ClauseId, usize)| {
                let handle = ClauseHandle { draft: count.draft, clause };
                Place { clause: negotiation.address(handle), index: clause.index(), count: times }
            };
            let places = count.places.iter().map(place).collect();
            Count { draft: id(count.draft), count: count.count, change: count.change, places }
        });
        let proposer = |count| proposer(count, ids);
        let (counts, proposers) = (counts.collect(), term.proposers.iter().map(proposer).collect());
        Term { term: &term.term.text, exact: term.term.is_exact, counts, proposers }
    });
    let clauses = watch.clauses.iter().map(|clause| {
        let drafts = clause.drafts.iter().map(|draft| ClauseDraft {
            draft: id(draft.draft),
            clauses: draft.clauses.iter().map(address).collect(),
            changes: draft.changes.iter().map(|kind| kind.as_str()).collect(),
            amendments: ids(&draft.amendments),
        });
        let proposers = clause.proposers.iter().map(|count| {
            let Proposer { proposers, parties, jointly, withdrawn, amendments, .. } = proposer(count, ids);
            ClauseProposer { proposers, parties, jointly, withdrawn, amendments }
        });
        let (drafts, proposers) = (drafts.collect(), proposers.collect());
        Clause { clause: negotiation.full_address(clause.clause), drafts, proposers }
    });
    print(&Answer {
        travaux: VERSION,
        drafts: drafts.collect(),
        terms: terms.collect(),
        clauses: clauses.collect(),
        amendments_left_out: ids(&watch.amendments_left_out),
    })
}

fn proposer<'a>(count: &'a ProposerCount, ids: impl Fn(&[AmendmentId]) -> Vec<&'a str>) -> Proposer<'a> {
    let jointly = match &count.who {
        WhoProposed::Parties(_, jointly) => *jointly,
        WhoProposed::Unknown | WhoProposed::Withheld => None,
    };
    Proposer {
        proposers: known(&count.who),
        parties: codes(&count.who),
        jointly,
        inserted: count.inserted,
        deleted: count.deleted,
        quoted: count.quoted,
        withdrawn: count.withdrawn,
        amendments: ids(&count.amendments),
    }
}
