use crate::amendment::{Operation, Proposers};
use crate::lineage::{History, Lineage, Realisation, Step, StepChange};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::procedure::{EventKind, Tally};
use crate::source::Citation;
use crate::write::json::{VERSION, pieces, print};
use crate::write::layout::source_ids;
use serde::Serialize;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    draft: &'a str,
    clause: String,
    wordings: usize,
    weakenings: usize,
    drafts: Vec<Entry<'a>>,
    not_in: Vec<&'a str>,
}

#[derive(Serialize)]
struct Entry<'a> {
    draft: &'a str,
    date: Option<String>,
    wording: &'static str,
    clauses: Vec<Clause<'a>>,
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

#[derive(Serialize)]
struct Change<'a> {
    kind: &'static str,
    moved: bool,
    relabelled: bool,
    from: &'a str,
    old: Vec<String>,
    new: Vec<String>,
    words: Vec<[&'a str; 2]>,
    weakened: Option<[&'a str; 2]>,
    realises: Vec<Realised<'a>>,
}

#[derive(Serialize)]
struct Realised<'a> {
    amendment: &'a str,
    parties: Vec<&'a str>,
    score: f64,
    share: f64,
    recorded: bool,
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
    wording: &'static str,
    proposers: &'static str,
    parties: Vec<&'a str>,
    jointly: Option<bool>,
    date: Option<String>,
    source: Option<String>,
}

#[derive(Serialize)]
struct Position<'a> {
    party: &'a str,
    stance: &'static str,
    as_said: Option<&'a str>,
    amendment: Option<&'a str>,
    on_behalf_of: Vec<&'a str>,
    condition: Option<&'a str>,
    date: Option<String>,
    source: Option<String>,
}

#[derive(Serialize)]
struct Event<'a> {
    id: Option<&'a str>,
    kind: &'static str,
    /// What was put to the vote, tabled, adopted …
    title: Option<&'a str>,
    /// The text that a vote was on, or that the motion put to the vote was about.
    on: Option<&'a str>,
    result: Option<&'a str>,
    votes: Option<Votes>,
    /// Clauses that were named for all parties together, and for none alone.
    clauses_named_together: Vec<&'a str>,
    parties: Vec<&'a str>,
    date: Option<String>,
    source: Option<String>,
}

/// How many voted each way; null where that is not recorded.
#[derive(Serialize)]
struct Votes {
    r#for: Option<usize>,
    against: Option<usize>,
    abstaining: Option<usize>,
    not_taking_part: Option<usize>,
}

/// The answer to `history`; parties by code.
pub fn json(lineage: &Lineage<'_>, history: &History) -> String {
    let negotiation = lineage.negotiation;
    let id = |at: usize| negotiation.drafts[at].id.as_str();
    print(&Answer {
        travaux: VERSION,
        draft: id(history.clause.draft),
        clause: negotiation.address(history.clause),
        wordings: history.wordings,
        weakenings: history.weakenings,
        drafts: history.steps.iter().map(|step| entry(lineage, step)).collect(),
        not_in: history.absent.iter().map(|&at| id(at)).collect(),
    })
}

fn entry<'a>(lineage: &'a Lineage<'_>, step: &'a Step) -> Entry<'a> {
    let negotiation = lineage.negotiation;
    let draft = &negotiation.drafts[step.draft];
    Entry {
        draft: &draft.id,
        date: draft.date.map(|date| date.to_string()),
        wording: draft.wording.as_str(),
        clauses: step.clauses.iter().map(|&clause| clause_entry(negotiation, clause)).collect(),
        changes: step.changes.iter().map(|change| change_entry(lineage, change)).collect(),
        amendments: step.amendments.iter().map(|&at| amendment(negotiation, at)).collect(),
        positions: step.positions.iter().map(|&at| position(negotiation, at)).collect(),
        events: step.events.iter().map(|&at| event(negotiation, at)).collect(),
    }
}

fn clause_entry(negotiation: &Negotiation, handle: ClauseHandle) -> Clause<'_> {
    let clause = &negotiation.drafts[handle.draft].tree[handle.clause];
    Clause { index: handle.clause, label: &clause.label, clause: negotiation.address(handle), text: &clause.text }
}

fn change_entry<'a>(lineage: &'a Lineage<'_>, step: &'a StepChange) -> Change<'a> {
    let negotiation = lineage.negotiation;
    let change = lineage.change(step.change);
    let from = &negotiation.drafts[lineage.comparisons[step.change.comparison].old];
    let addresses = |clauses: &[ClauseHandle]| clauses.iter().map(|&clause| negotiation.full_address(clause)).collect();
    let weakened = step.weakened.as_ref();
    Change {
        kind: change.kind.as_str(),
        moved: change.moved,
        relabelled: change.relabelled,
        from: &from.id,
        old: addresses(&step.old),
        new: addresses(&step.new),
        words: pieces(&step.pieces),
        weakened: weakened.map(|(before, after)| [before.verb.as_str(), after.verb.as_str()]),
        realises: step.realises.iter().map(|(at, realisation)| realised(negotiation, *at, realisation)).collect(),
    }
}

fn realised<'a>(negotiation: &'a Negotiation, at: usize, realisation: &'a Realisation) -> Realised<'a> {
    let amendment = &negotiation.amendments[at];
    let id = |at: usize| negotiation.amendments[at].id.as_str();
    Realised {
        amendment: &amendment.id,
        parties: amendment.proposers.named().iter().map(|party| party.as_str()).collect(),
        score: rounded(realisation.score),
        share: rounded(realisation.share),
        recorded: false,
        words_in: &realisation.words_in,
        words_out: &realisation.words_out,
        same_as: realisation.same_as.iter().map(|&at| id(at)).collect(),
        beat: realisation.beat.iter().map(|&(at, score)| Beaten { amendment: id(at), score: rounded(score) }).collect(),
    }
}

fn amendment(negotiation: &Negotiation, at: usize) -> Amendment<'_> {
    let amendment = &negotiation.amendments[at];
    Amendment {
        id: &amendment.id,
        operation: amendment.operation.as_ref().map(Operation::name),
        gist: amendment.gist.as_deref(),
        wording: amendment.wording.as_str(),
        proposers: match amendment.proposers {
            Proposers::Known(_) => "known",
            Proposers::Unknown => "unknown",
            Proposers::Withheld => "withheld",
        },
        parties: amendment.proposers.named().iter().map(|party| party.as_str()).collect(),
        jointly: amendment.jointly,
        date: amendment.date.map(|date| date.to_string()),
        source: ids(&amendment.sources),
    }
}

fn position(negotiation: &Negotiation, at: usize) -> Position<'_> {
    let position = &negotiation.positions[at];
    Position {
        party: &position.party,
        stance: position.stance.as_str(),
        as_said: position.as_said.as_deref(),
        amendment: position.target.amendment.as_ref().map(|id| id.as_str()),
        on_behalf_of: negotiation.position_principals(position).iter().map(|party| party.as_str()).collect(),
        condition: position.condition.as_deref(),
        date: position.date.map(|date| date.to_string()),
        source: ids(negotiation.position_sources(position)),
    }
}

fn event(negotiation: &Negotiation, at: usize) -> Event<'_> {
    let event = &negotiation.events[at];
    let vote = match &event.kind {
        EventKind::Vote(vote) => Some(vote.as_ref()),
        _ => None,
    };
    let count = |tally: &Option<Tally>| tally.as_ref().map(Tally::count);
    Event {
        id: event.id.as_ref().map(|id| id.as_str()),
        kind: if vote.is_some_and(|vote| vote.motion) { "vote on a motion" } else { event.kind.name() },
        title: match &event.kind {
            EventKind::Vote(vote) => Some(vote.title.as_str()),
            EventKind::Tabled(text)
            | EventKind::Sponsorship { of: text, .. }
            | EventKind::Explanation(text)
            | EventKind::Reservation(text)
            | EventKind::Dissociation(text)
            | EventKind::Adopted(text) => Some(text.as_str()),
            EventKind::Silence(_) | EventKind::AgreedAdRef(_) | EventKind::Reopened(_) => None,
        },
        on: vote.and_then(|vote| vote.on.as_ref()).map(|on| on.as_str()),
        result: vote.and_then(|vote| vote.result.as_deref()),
        votes: vote.map(|vote| Votes {
            r#for: count(&vote.in_favour),
            against: count(&vote.against),
            abstaining: count(&vote.abstaining),
            not_taking_part: count(&vote.not_taking_part),
        }),
        clauses_named_together: match &event.kind {
            EventKind::Silence(silence) => silence.clauses_named_together.iter().map(|one| one.as_str()).collect(),
            _ => Vec::new(),
        },
        parties: event.parties.iter().map(|party| party.as_str()).collect(),
        date: event.date.map(|date| date.to_string()),
        source: ids(&event.sources),
    }
}

fn ids(citations: &[crate::source::Located<Citation>]) -> Option<String> {
    let citations: Vec<Citation> = citations.iter().map(|citation| citation.value.clone()).collect();
    source_ids(&citations)
}

fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
