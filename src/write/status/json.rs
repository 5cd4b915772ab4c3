use crate::draft::DraftId;
use crate::lineage::{
    Agreement, AgreementSource, AsAsked, BracketOutcome, ClauseState, ClauseStatus, Lineage, Outcomes, PartCount,
    PartyBrackets, SinceThen, StateCounts, Status,
};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::write::events;
use crate::write::json::{VERSION, print, rounded};
use crate::write::layout::{source_ids, values};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    draft: &'a str,
    wording: &'static str,
    as_of: Option<String>,
    totals: Totals,
    clauses: Vec<Clause<'a>>,
    parts: Vec<Part>,
    parties: Vec<Party<'a>>,
    drafts: Vec<Draft<'a>>,
    outcomes: Vec<Step<'a>>,
    since: Option<Since<'a>>,
    pending_proposals: Vec<&'a str>,
    events: Vec<events::Event<'a>>,
}

#[derive(Serialize)]
struct Totals {
    clauses: usize,
    agreed: usize,
    agreed_ad_ref: usize,
    reopened: usize,
    bracketed: usize,
    proposals: usize,
    open: usize,
    brackets: usize,
    unbalanced: usize,
    words: usize,
    words_in_brackets: usize,
    pending_proposals: usize,
    agreed_and_bracketed: usize,
    changed_since_agreed: usize,
}

#[derive(Serialize)]
struct Clause<'a> {
    clause: String,
    index: usize,
    part: Option<String>,
    state: &'static str,
    agreement: Option<Agreed<'a>>,
    brackets: usize,
    unbalanced: usize,
    words: usize,
    words_in_brackets: usize,
    bracketed_by: &'a [String],
    proposals: Vec<&'a str>,
    option: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    acts: Vec<events::Event<'a>>,
}

#[derive(Serialize)]
struct Agreed<'a> {
    state: &'static str,
    /// Whether an event says so; otherwise the draft prints it.
    recorded: bool,
    clause: String,
    event: Option<&'a str>,
    date: Option<String>,
    source: Vec<&'a str>,
    words_changed: bool,
}

#[derive(Serialize)]
struct Part {
    part: Option<String>,
    totals: Totals,
}

#[derive(Serialize)]
struct Party<'a> {
    party: &'a str,
    clauses: usize,
    brackets: usize,
    words: usize,
    stances: &'a BTreeMap<String, usize>,
    proposals: Vec<&'a str>,
}

#[derive(Serialize)]
struct Draft<'a> {
    draft: &'a str,
    date: Option<String>,
    totals: Totals,
}

#[derive(Serialize)]
struct Step<'a> {
    from: &'a str,
    to: &'a str,
    brackets: Vec<Outcome<'a>>,
    options: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Outcome<'a> {
    clause: String,
    words: Option<&'a str>,
    outcome: &'static str,
    share: f64,
    came: Option<&'a str>,
    clauses: Vec<String>,
    positions: Vec<Position<'a>>,
}

#[derive(Serialize)]
struct Position<'a> {
    party: &'a str,
    stance: &'a str,
    on_behalf_of: &'a [String],
    instead: Option<&'a str>,
    as_asked: Option<&'static str>,
}

#[derive(Serialize)]
struct Since<'a> {
    date: String,
    draft: &'a str,
    totals: Totals,
    changes: Vec<Move>,
}

#[derive(Serialize)]
struct Move {
    was: Vec<State>,
    is: Option<State>,
    freed: bool,
    words_in_brackets: [usize; 2],
}

#[derive(Serialize)]
struct State {
    clause: String,
    state: &'static str,
}

/// The answer to `status`; parties by code.
pub fn json(lineage: &Lineage<'_>, status: &Status) -> String {
    let writer = Writer { negotiation: lineage.negotiation };
    let play = &status.play;
    let draft = &lineage.negotiation.drafts[play.draft];
    print(&Answer {
        travaux: VERSION,
        draft: &draft.id,
        wording: draft.wording.as_str(),
        as_of: play.horizon.as_of.map(|date| date.to_string()),
        totals: totals(&play.counts),
        clauses: play.clauses.iter().map(|clause| writer.clause(clause)).collect(),
        parts: status.parts.iter().map(|part| writer.part(play.draft, part)).collect(),
        parties: status.parties.iter().map(|party| writer.party(party)).collect(),
        drafts: status.drafts.iter().map(|(draft, counts)| writer.draft(*draft, counts)).collect(),
        outcomes: status.outcomes.iter().map(|step| writer.step(step)).collect(),
        since: status.since.as_ref().map(|since| writer.since(since)),
        pending_proposals: writer.ids(&play.proposals),
        events: play.events.iter().map(|&at| events::entry(lineage.negotiation, at)).collect(),
    })
}

struct Writer<'a> {
    negotiation: &'a Negotiation,
}

impl<'a> Writer<'a> {
    fn ids(&self, amendments: &[crate::amendment::AmendmentId]) -> Vec<&'a str> {
        amendments.iter().map(|&at| self.negotiation.amendments[at].id.as_str()).collect()
    }

    fn id(&self, draft: DraftId) -> &'a str {
        &self.negotiation.drafts[draft].id
    }

    fn path(&self, draft: DraftId, part: Option<crate::clause::ClauseId>) -> Option<String> {
        part.map(|part| self.negotiation.drafts[draft].tree.path(part))
    }

    fn clause(&self, clause: &'a ClauseStatus) -> Clause<'a> {
        Clause {
            clause: self.negotiation.full_address(clause.clause),
            index: clause.clause.clause.index(),
            part: self.path(clause.clause.draft, clause.part),
            state: clause.state.as_str(),
            agreement: clause.agreement.as_ref().map(|agreement| self.agreed(agreement)),
            brackets: clause.brackets,
            unbalanced: clause.unbalanced,
            words: clause.words,
            words_in_brackets: clause.words_in_brackets,
            bracketed_by: &clause.bracketed_by,
            proposals: self.ids(&clause.proposals),
            option: clause.is_option,
            acts: clause.acts.iter().map(|&at| events::entry(self.negotiation, at)).collect(),
        }
    }

    fn agreed(&self, agreement: &Agreement) -> Agreed<'a> {
        let event = match agreement.source {
            AgreementSource::Event(at) => Some(&self.negotiation.events[at]),
            AgreementSource::Printed => None,
        };
        Agreed {
            state: agreement.state.as_str(),
            recorded: event.is_some(),
            clause: self.negotiation.full_address(agreement.on),
            event: event.and_then(|event| event.id.as_ref()).map(|id| id.as_str()),
            date: event.and_then(|event| event.date).map(|date| date.to_string()),
            source: event.map(|event| source_ids(values(&event.sources))).unwrap_or_default(),
            words_changed: agreement.words_changed,
        }
    }

    fn part(&self, draft: DraftId, part: &PartCount) -> Part {
        Part { part: self.path(draft, part.part), totals: totals(&part.counts) }
    }

    fn party(&self, party: &'a PartyBrackets) -> Party<'a> {
        Party {
            party: &party.party,
            clauses: party.clauses,
            brackets: party.brackets,
            words: party.words,
            stances: &party.stances,
            proposals: self.ids(&party.proposals),
        }
    }

    fn draft(&self, draft: DraftId, counts: &StateCounts) -> Draft<'a> {
        let date = self.negotiation.drafts[draft].date.map(|date| date.to_string());
        Draft { draft: self.id(draft), date, totals: totals(counts) }
    }

    fn step(&self, step: &'a Outcomes) -> Step<'a> {
        let all = |outcomes: &'a [BracketOutcome]| outcomes.iter().map(|one| self.outcome(one)).collect();
        Step {
            from: self.id(step.from),
            to: self.id(step.to),
            brackets: all(&step.brackets),
            options: all(&step.options),
        }
    }

    fn outcome(&self, outcome: &'a BracketOutcome) -> Outcome<'a> {
        let positions = outcome.positions.iter().map(|(position, as_asked)| Position {
            party: &position.party,
            stance: &position.stance,
            on_behalf_of: &position.on_behalf_of,
            instead: position.instead.as_deref(),
            as_asked: as_asked.map(AsAsked::as_str),
        });
        Outcome {
            clause: self.negotiation.full_address(outcome.clause),
            words: outcome.words.as_deref(),
            outcome: outcome.outcome.as_str(),
            share: rounded(outcome.share),
            came: outcome.came.as_deref(),
            clauses: outcome.stands_in.iter().map(|&clause| self.negotiation.full_address(clause)).collect(),
            positions: positions.collect(),
        }
    }

    fn since(&self, since: &SinceThen) -> Since<'a> {
        let state = |&(clause, state): &(ClauseHandle, ClauseState)| State {
            clause: self.negotiation.full_address(clause),
            state: state.as_str(),
        };
        let changes = since.moves.iter().map(|one| Move {
            was: one.was.iter().map(state).collect(),
            is: one.is.as_ref().map(state),
            freed: one.is_freed(),
            words_in_brackets: one.words_in_brackets.into(),
        });
        Since {
            date: since.date.to_string(),
            draft: self.id(since.draft),
            totals: totals(&since.counts),
            changes: changes.collect(),
        }
    }
}

fn totals(counts: &StateCounts) -> Totals {
    Totals {
        clauses: counts.clauses,
        agreed: counts.in_state(ClauseState::Agreed),
        agreed_ad_ref: counts.in_state(ClauseState::AgreedAdRef),
        reopened: counts.in_state(ClauseState::Reopened),
        bracketed: counts.in_state(ClauseState::Bracketed),
        proposals: counts.in_state(ClauseState::Proposals),
        open: counts.in_state(ClauseState::Open),
        brackets: counts.brackets,
        unbalanced: counts.unbalanced,
        words: counts.words,
        words_in_brackets: counts.words_in_brackets,
        pending_proposals: counts.proposals,
        agreed_and_bracketed: counts.agreed_and_bracketed,
        changed_since_agreed: counts.changed_since_agreed,
    }
}
