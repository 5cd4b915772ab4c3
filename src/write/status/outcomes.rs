//! What became of attributed brackets and of options, for reading.

use super::{LISTED, named};
use crate::clause::StatedPosition;
use crate::lineage::{AsAsked, BracketOutcome, Lineage, Outcomes, Status, WordsOutcome};
use crate::negotiation::Negotiation;
use crate::write::document::{Document, Phrase, phrase};
use crate::write::layout::{percent, the_words};
use crate::write::links;

/// How much of the words of a bracket is shown.
const SHOWN: usize = 90;

/// Writes what became of the brackets of the drafts before, and of the draft's own.
pub(super) fn outcomes(page: &mut Document, lineage: &Lineage<'_>, status: &Status) {
    let negotiation = lineage.negotiation;
    for step in &status.outcomes {
        let (from, to) = (&negotiation.drafts[step.from].id, &negotiation.drafts[step.to].id);
        if !step.brackets.is_empty() {
            page.section(format!("What became of attributed brackets of {from} in {to} (inferred)"));
            counts(page, step);
            for one in &step.brackets {
                bracket(page, negotiation, one);
            }
        }
        if !step.options.is_empty() {
            page.section(format!("What became of options of {from} in {to} (inferred)"));
            for one in &step.options {
                option(page, negotiation, one);
            }
        }
    }
}

fn counts(page: &mut Document, step: &Outcomes) {
    use crate::source::Named;
    let count = |outcome: WordsOutcome| step.brackets.iter().filter(|one| one.outcome == outcome).count();
    let told = <WordsOutcome as Named>::ALL.iter().map(|&outcome| (outcome, count(outcome)));
    let told: Vec<String> =
        told.filter(|&(_, count)| count > 0).map(|(outcome, count)| format!("{outcome} {count}")).collect();
    page.line("  ", told.join(", "));
}

fn bracket(page: &mut Document, negotiation: &Negotiation, one: &BracketOutcome) {
    let name = named(negotiation, one.clause, true);
    let what = match &one.words {
        Some(words) => the_words(&shortened(words)),
        None => "the whole".to_owned(),
    };
    let came = one.came.as_ref().map(|came| format!(" by {}", shortened(came))).unwrap_or_default();
    let about = links::about_clause(negotiation, one.clause);
    page.line("  ", phrase![name, format!(", {what}: {}{came}", one.outcome)]).about([about]);
    let asked = one.positions.iter().map(|(position, asked)| position_told(negotiation, position, *asked));
    page.line("      ", Phrase::joined(asked.collect(), "; "));
}

fn position_told(negotiation: &Negotiation, position: &StatedPosition, asked: Option<AsAsked>) -> Phrase {
    let party = links::party(negotiation, &position.party);
    let principals = match position.on_behalf_of.as_slice() {
        [] => Phrase::default(),
        codes => phrase![" for ", links::party_list(negotiation, codes.iter().map(String::as_str))],
    };
    let instead = position.instead.as_ref().map(|words| format!(" by “{words}”")).unwrap_or_default();
    let verb = if position.recorded { "" } else { " (without a verb)" };
    let asked = match asked {
        Some(AsAsked::Yes) => ": as asked",
        Some(AsAsked::No) => ": not as asked",
        Some(AsAsked::InPart) => ": in part as asked",
        Some(AsAsked::Open) => ": not settled",
        None => "",
    };
    phrase![party, principals, format!(" {}{instead}{verb}{asked}", position.stance)]
}

fn option(page: &mut Document, negotiation: &Negotiation, one: &BracketOutcome) {
    let stands: Vec<Phrase> =
        one.stands_in.iter().take(LISTED).map(|&clause| named(negotiation, clause, true)).collect();
    let stands = if stands.is_empty() { Phrase::default() } else { phrase![", in ", Phrase::joined(stands, ", ")] };
    let told = format!(": {}, {} of its words stand there", one.outcome, percent(one.share));
    let about = links::about_clause(negotiation, one.clause);
    page.line("  ", phrase![named(negotiation, one.clause, true), told, stands]).about([about]);
}

fn shortened(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= SHOWN {
        return words;
    }
    let start: String = words.chars().take(SHOWN - 1).collect();
    format!("{}…", start.trim_end())
}
