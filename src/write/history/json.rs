use crate::amendment::{AmendmentId, Operation, PositionId};
use crate::correction::CorrectionId;
use crate::diff::{Bracketed, Only, Side};
use crate::draft::DraftId;
use crate::lineage::{History, Horizon, Lineage, Realisation, Step, StepChange, What};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::write::corrected::{CorrectionEntry, of_change};
use crate::write::events::{self, Event};
use crate::write::json::{VERSION, pieces, print, rounded};
use crate::write::layout::{source_ids, values};
use crate::write::sponsors::{self, SponsorsEntry};
use serde::Serialize;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    draft: &'a str,
    clause: String,
    wordings: usize,
    weakenings: usize,
    as_of: Option<String>,
    known_by: Option<String>,
    drafts: Vec<Entry<'a>>,
    not_in: Vec<&'a str>,
}

#[derive(Serialize)]
struct Entry<'a> {
    draft: &'a str,
    date: Option<String>,
    wording: &'static str,
    clauses: Vec<Clause<'a>>,
    returned: Vec<Returned>,
    changes: Vec<Change<'a>>,
    amendments: Vec<Amendment<'a>>,
    positions: Vec<Position<'a>>,
    events: Vec<Event<'a>>,
}

#[derive(Serialize)]
struct Clause<'a> {
    index: usize,
    label: &'a str,
    clause: String,
    text: &'a str,
}

/// A clause of an earlier draft that was gone and is back here.
#[derive(Serialize)]
struct Returned {
    clause: String,
    score: f64,
    recorded: bool,
}

#[derive(Serialize)]
struct Change<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    only: Vec<&'static str>,
    moved: bool,
    relabelled: bool,
    from: &'a str,
    old: Vec<String>,
    new: Vec<String>,
    words: Vec<[&'a str; 2]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    brackets: Vec<Brackets<'a>>,
    weakened: Option<[&'a str; 2]>,
    realises: Vec<Realised<'a>>,
    rejected: Vec<Rejected<'a>>,
}

/// Words that stay and lost their brackets, or were put in some.
#[derive(Serialize)]
struct Brackets<'a> {
    what: &'static str,
    words: &'a str,
    printed: &'a [String],
}

/// An amendment that somebody decided the change does not realise.
#[derive(Serialize)]
struct Rejected<'a> {
    amendment: &'a str,
    correction: CorrectionEntry<'a>,
}

#[derive(Serialize)]
struct Realised<'a> {
    amendment: &'a str,
    parties: Vec<&'a str>,
    on_behalf_of: Vec<&'a str>,
    score: Option<f64>,
    share: f64,
    recorded: bool,
    correction: Option<CorrectionEntry<'a>>,
    words_in: &'a [String],
    words_out: &'a [String],
    same_as: Vec<&'a str>,
    beat: Vec<Beaten<'a>>,
}

/// An amendment that holds some of the words in runs that say less.
#[derive(Serialize)]
struct Beaten<'a> {
    amendment: &'a str,
    score: f64,
}

#[derive(Serialize)]
struct Amendment<'a> {
    id: &'a str,
    operation: Option<&'static str>,
    gist: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_said: Option<&'a str>,
    wording: &'static str,
    proposers: &'static str,
    #[serde(flatten)]
    sponsors: SponsorsEntry,
    on_behalf_of: Vec<&'a str>,
    jointly: Option<bool>,
    date: Option<String>,
    source: Vec<&'a str>,
}

#[derive(Serialize)]
struct Position<'a> {
    party: &'a str,
    stance: &'static str,
    as_said: Option<&'a str>,
    amendment: Option<&'a str>,
    words: Option<&'a str>,
    recorded: bool,
    on_behalf_of: Vec<&'a str>,
    condition: Option<&'a str>,
    package: Option<&'a str>,
    date: Option<String>,
    source: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contradicting: Vec<&'a str>,
}

/// The answer to `history`; parties by code.
pub fn json(lineage: &Lineage<'_>, history: &History) -> String {
    let negotiation = lineage.negotiation;
    let id = |at: DraftId| negotiation.drafts[at].id.as_str();
    print(&Answer {
        travaux: VERSION,
        draft: id(history.clause.draft),
        clause: negotiation.address(history.clause),
        wordings: history.wordings,
        weakenings: history.weakenings,
        as_of: history.horizon.as_of.map(|date| date.to_string()),
        known_by: history.horizon.known_by.map(|date| date.to_string()),
        drafts: history.steps.iter().map(|step| entry(lineage, history, step)).collect(),
        not_in: history.absent.iter().map(|&at| id(at)).collect(),
    })
}

fn entry<'a>(lineage: &'a Lineage<'_>, history: &'a History, step: &'a Step) -> Entry<'a> {
    let negotiation = lineage.negotiation;
    let draft = &negotiation.drafts[step.draft];
    Entry {
        draft: &draft.id,
        date: draft.date.map(|date| date.to_string()),
        wording: draft.wording.as_str(),
        clauses: step.clauses.iter().map(|&clause| clause_entry(negotiation, clause)).collect(),
        returned: step
            .clauses
            .iter()
            .filter_map(|&clause| lineage.returned_from(clause))
            .map(|(clause, score)| Returned {
                clause: negotiation.full_address(clause),
                score: (score * 100.0).round() / 100.0,
                recorded: false,
            })
            .collect(),
        changes: step.changes.iter().map(|change| change_entry(lineage, change)).collect(),
        amendments: step.amendments.iter().map(|&at| amendment(lineage, at, &history.horizon)).collect(),
        positions: step.positions.iter().map(|&at| position(negotiation, history, at)).collect(),
        events: step.events.iter().map(|&at| events::entry(negotiation, at)).collect(),
    }
}

fn clause_entry(negotiation: &Negotiation, handle: ClauseHandle) -> Clause<'_> {
    let clause = &negotiation.drafts[handle.draft].tree[handle.clause];
    Clause {
        index: handle.clause.index(),
        label: &clause.label,
        clause: negotiation.address(handle),
        text: &clause.text,
    }
}

fn change_entry<'a>(lineage: &'a Lineage<'_>, step: &'a StepChange) -> Change<'a> {
    let negotiation = lineage.negotiation;
    let change = lineage.change(step.change);
    let comparison = &lineage.comparisons[step.change.comparison];
    let (from, new) = (&negotiation.drafts[comparison.old], comparison.new);
    let addresses = |clauses: &[ClauseHandle]| clauses.iter().map(|&clause| negotiation.full_address(clause)).collect();
    let weakened = step.weakened.as_ref();
    Change {
        kind: change.kind.as_str(),
        only: change.only.iter().map(Only::as_str).collect(),
        moved: change.moved,
        relabelled: change.relabelled,
        from: &from.id,
        old: addresses(&step.old),
        new: addresses(&step.new),
        words: pieces(&step.pieces),
        brackets: step.bracketed.iter().map(|one| brackets(one, step.is_freed)).collect(),
        weakened: weakened.map(|(before, after)| [before.verb.as_str(), after.verb.as_str()]),
        rejected: step.rejected.iter().map(|&(at, by)| rejected(negotiation, at, by)).collect(),
        realises: step.realises.iter().map(|(at, realisation)| realised(lineage, *at, new, realisation)).collect(),
    }
}

fn brackets(one: &Bracketed, is_freed: bool) -> Brackets<'_> {
    let what = match (one.side, is_freed) {
        (Side::New, _) => "bracketed",
        (Side::Old, true) => "freed",
        (Side::Old, false) => "brackets taken away",
    };
    Brackets { what, words: &one.words, printed: &one.printed }
}

fn rejected(negotiation: &Negotiation, amendment: AmendmentId, correction: CorrectionId) -> Rejected<'_> {
    Rejected { amendment: &negotiation.amendments[amendment].id, correction: of_change(negotiation, correction) }
}

fn realised<'a>(lineage: &'a Lineage<'_>, at: AmendmentId, new: DraftId, realisation: &'a Realisation) -> Realised<'a> {
    let negotiation = lineage.negotiation;
    let amendment = &negotiation.amendments[at];
    let id = |at: AmendmentId| negotiation.amendments[at].id.as_str();
    Realised {
        amendment: &amendment.id,
        parties: lineage.asked_by(at, new),
        on_behalf_of: amendment.on_behalf_of.iter().map(|party| party.as_str()).collect(),
        score: realisation.correction.is_none().then(|| rounded(realisation.score)),
        share: rounded(realisation.share),
        recorded: realisation.correction.is_some(),
        correction: realisation.correction.map(|at| of_change(negotiation, at)),
        words_in: &realisation.words_in,
        words_out: &realisation.words_out,
        same_as: realisation.same_as.iter().map(|&at| id(at)).collect(),
        beat: realisation.beat.iter().map(|&(at, score)| Beaten { amendment: id(at), score: rounded(score) }).collect(),
    }
}

fn amendment<'a>(lineage: &'a Lineage<'_>, at: AmendmentId, horizon: &Horizon) -> Amendment<'a> {
    let negotiation = lineage.negotiation;
    let amendment = &negotiation.amendments[at];
    let sponsors = sponsors::entry(lineage, at, horizon);
    Amendment {
        id: &amendment.id,
        operation: amendment.operation.as_ref().map(Operation::name),
        gist: amendment.gist.as_deref(),
        as_said: amendment.as_said.as_deref(),
        wording: amendment.wording.as_str(),
        proposers: amendment.proposers.as_str(),
        on_behalf_of: amendment.on_behalf_of.iter().map(|party| party.as_str()).collect(),
        jointly: amendment.jointly_by(&sponsors.parties),
        sponsors,
        date: amendment.date.map(|date| date.to_string()),
        source: source_ids(values(&amendment.sources)),
    }
}

fn position<'a>(negotiation: &'a Negotiation, history: &'a History, at: PositionId) -> Position<'a> {
    let contradicted = history.contradicted.get(&What::Position(at));
    let position = &negotiation.positions[at];
    Position {
        party: &position.party,
        stance: position.stance.as_str(),
        as_said: position.as_said.as_deref(),
        amendment: position.target.amendment.as_ref().map(|id| id.as_str()),
        words: position.target.words.as_ref().map(|words| words.as_str()),
        recorded: position.is_recorded(),
        on_behalf_of: negotiation.position_principals(at).iter().map(|party| party.as_str()).collect(),
        condition: position.condition.as_deref(),
        package: position.package.as_deref(),
        date: negotiation.position_date(at).map(|date| date.to_string()),
        source: source_ids(values(negotiation.position_sources(at))),
        contradicting: contradicted.into_iter().flatten().map(String::as_str).collect(),
    }
}
