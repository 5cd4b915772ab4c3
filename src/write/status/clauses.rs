//! The clauses of a state of play for reading: those of each state below each other, each with what says so.

use super::{named, number, proposals};
use crate::lineage::{Agreement, AgreementSource, ClauseState, ClauseStatus, Lineage, Status};
use crate::negotiation::Negotiation;
use crate::source::Named;
use crate::write::document::{Document, Phrase, phrase};
use crate::write::layout::{sources, values, when};
use crate::write::{links, sentences};

/// Writes the clauses state by state.
pub(super) fn clauses(page: &mut Document, lineage: &Lineage<'_>, status: &Status) {
    let negotiation = lineage.negotiation;
    for &state in <ClauseState as Named>::ALL {
        let of: Vec<&ClauseStatus> = status.play.clauses.iter().filter(|clause| clause.state == state).collect();
        if of.is_empty() {
            continue;
        }
        page.section(heading(state));
        if state == ClauseState::Open {
            let named = of.iter().map(|clause| named(negotiation, clause.clause, false));
            page.line("  ", Phrase::joined(named.collect(), ", "));
            continue;
        }
        for clause in of {
            self::clause(page, negotiation, clause);
        }
    }
}

fn heading(state: ClauseState) -> &'static str {
    match state {
        ClauseState::Agreed => "Agreed",
        ClauseState::AgreedAdRef => "Agreed ad ref",
        ClauseState::Reopened => "Reopened",
        ClauseState::Bracketed => "Bracketed",
        ClauseState::Proposals => "With proposals, no brackets",
        ClauseState::Open => "Open: neither agreed, nor in brackets, nor with proposals",
    }
}

fn clause(page: &mut Document, negotiation: &Negotiation, clause: &ClauseStatus) {
    let mut told: Vec<Phrase> = Vec::new();
    if clause.brackets > 0 || clause.words_in_brackets > 0 || clause.unbalanced > 0 {
        told.push(brackets(negotiation, clause));
    }
    if clause.is_option {
        told.push("an option".into());
    }
    if !clause.proposals.is_empty() {
        let count = number(clause.proposals.len(), "proposal", "proposals");
        told.push(phrase![format!("{count} "), proposals(negotiation, &clause.proposals)]);
    }
    let name = named(negotiation, clause.clause, false);
    let line = if told.is_empty() { name } else { phrase![name, ": ", Phrase::joined(told, "; ")] };
    page.line("  ", line).about([links::about_clause(negotiation, clause.clause)]);
    if let Some(agreement) = &clause.agreement {
        page.line("      ", agreed(negotiation, clause, agreement));
    }
    for &at in &clause.acts {
        page.line("      ", sentences::event(negotiation, &negotiation.events[at]));
    }
}

fn brackets(negotiation: &Negotiation, clause: &ClauseStatus) -> Phrase {
    let mut parts = Vec::new();
    match clause.brackets {
        0 if clause.words_in_brackets > 0 => parts.push("in brackets that begin before".to_owned()),
        0 => {}
        pairs => parts.push(number(pairs, "pair", "pairs")),
    }
    parts.push(format!("{} of {} in brackets", clause.words_in_brackets, number(clause.words, "word", "words")));
    if clause.unbalanced > 0 {
        parts.push(number(clause.unbalanced, "sign without its other", "signs without their others"));
    }
    let by = match clause.bracketed_by.as_slice() {
        [] => Phrase::default(),
        codes => phrase![" (", links::party_list(negotiation, codes.iter().map(String::as_str)), ")"],
    };
    phrase![parts.join(", "), by]
}

/// What says that a clause is agreed or reopened, of which clause, and whether its words changed since.
fn agreed(negotiation: &Negotiation, clause: &ClauseStatus, agreement: &Agreement) -> Phrase {
    let mut told = Phrase::from(agreement.state.as_str());
    match agreement.source {
        AgreementSource::Printed => told += ", as the draft prints",
        AgreementSource::Event(at) => {
            let event = &negotiation.events[at];
            if agreement.on.draft != clause.clause.draft {
                told += phrase![" as ", links::clause(negotiation, agreement.on)];
            }
            if !event.parties.is_empty() {
                let parties = event.parties.iter().map(|party| party.as_str());
                told += phrase![" by ", links::party_list(negotiation, parties)];
            }
            let cited = sources(negotiation, values(&event.sources));
            told += phrase![format!("; {}; recorded: ", when(event.date)), cited];
        }
    }
    if agreement.words_changed && agreement.state != ClauseState::Reopened {
        told += "; words changed since";
    }
    for &act in &agreement.acts {
        told += format!("; words changed since by an act: {}", negotiation.events[act].kind.name());
    }
    told
}
