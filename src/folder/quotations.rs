//! Quotations: words that an amendment or a position says stand in a clause must stand there, once.

use crate::amendment::{Amendment, AmendmentId, Operation, PositionId, Quotation};
use crate::clause::ClauseId;
use crate::negotiation::{ClauseHandle, Concerned, Negotiation};
use crate::procedure::{EventId, EventKind};
use crate::source::{Diagnostic, Located};
use crate::text::{count_whole, find_quotation, nearest_quotation};

/// How many characters around an occurrence a message shows.
const AROUND: usize = 24;

/// In how many clauses beneath one words are looked for that it does not have.
const BENEATH: usize = 1_000;

/// Checks every quotation of an amendment.
pub(super) fn of_amendment(negotiation: &Negotiation, at: AmendmentId, diagnostics: &mut Vec<Diagnostic>) {
    let amendment = &negotiation.amendments[at];
    let Some(operation) = &amendment.operation else { return };
    if let (true, Some(words)) = (amendment.throughout, operation.words_throughout()) {
        throughout(negotiation, at, words, diagnostics);
        return;
    }
    let texts = quoted_texts(negotiation, at);
    for (quotation, text) in
        operation.quotations().into_iter().flat_map(|words| texts.iter().map(move |text| (words, text)))
    {
        check(negotiation, text, quotation, true, diagnostics);
    }
    let Some(text) = texts.first() else { return };
    if let Operation::Split(ends) = operation {
        for words in ends {
            let quotation = Quotation { text: words.clone(), occurrence: None };
            check(negotiation, text, &quotation, true, diagnostics);
        }
    }
}

/// Words that an amendment would change wherever they stand must stand somewhere.
fn throughout(negotiation: &Negotiation, at: AmendmentId, words: &Quotation, diagnostics: &mut Vec<Diagnostic>) {
    let target = negotiation.amendment_target(at);
    let Some(draft) = target.draft.filter(|_| negotiation.aims(at).is_empty()) else { return };
    let places: Vec<String> =
        target.clauses.iter().map(|&clause| format!("`{}`", negotiation.full_address(clause))).collect();
    let place = match places.as_slice() {
        [] => format!("the draft `{}`", negotiation.drafts[draft].id),
        places => places.join(", "),
    };
    let message = format!("{place} has the words “{}” nowhere", words.text);
    let help = "quote them as they stand there, capitals included, or name where they stand with `clauses`";
    diagnostics.push(Diagnostic::error(message).from(&words.text.origin).help(help));
}

/// Checks the words that a position is about.
pub(super) fn of_position(negotiation: &Negotiation, at: PositionId, diagnostics: &mut Vec<Diagnostic>) {
    let target = &negotiation.positions[at].target;
    let Some(words) = &target.words else { return };
    if target.amendment.is_some() {
        return;
    }
    let texts = clauses(negotiation, negotiation.position_target(at).clauses);
    let stands = texts.iter().any(|text| count_whole(&text.text, words) > 0);
    if let (false, Some(first)) = (stands, texts.into_iter().next()) {
        let quotation = Quotation { text: words.clone(), occurrence: None };
        check(negotiation, &first, &quotation, false, diagnostics);
    }
}

/// Checks the words that a vote was on, in the clause or in what the amendment brings in or quotes.
pub(super) fn of_vote(negotiation: &Negotiation, at: EventId, diagnostics: &mut Vec<Diagnostic>) {
    let EventKind::Vote(vote) = &negotiation.events[at].kind else { return };
    let Some(words) = &vote.words else { return };
    let quoted = match negotiation.concerned_by(at) {
        [Concerned::Amendment(at)] => {
            let amendment = &negotiation.amendments[*at];
            let operation = amendment.operation.as_ref();
            let texts = operation.map(|operation| [operation.new_text(), operation.deleted_words()]);
            let text = texts.into_iter().flatten().flatten().collect::<Vec<_>>().join(" ");
            // Of a gist it is not known which words stand in it.
            let name = format!("the amendment `{}`", amendment.id);
            (!text.is_empty()).then_some(Quoted { name, text, clause: None })
        }
        [Concerned::Clause(clause)] => Some(of_clause(negotiation, *clause)),
        _ => None,
    };
    if let Some(quoted) = quoted {
        let quotation = Quotation { text: words.clone(), occurrence: None };
        check(negotiation, &quoted, &quotation, false, diagnostics);
    }
}

/// A text that may be quoted from, and how to name it.
struct Quoted {
    name: String,
    text: String,
    clause: Option<ClauseHandle>,
}

/// The texts that an amendment quotes: its clauses', or the one that the amended amendment would bring in.
fn quoted_texts(negotiation: &Negotiation, at: AmendmentId) -> Vec<Quoted> {
    let (named, target) = (&negotiation.amendments[at].target, negotiation.amendment_target(at));
    if named.amendment.is_none() || !named.clauses.is_empty() {
        return clauses(negotiation, target.clauses);
    }
    let amended = target.amendment.map(|at| &negotiation.amendments[at]);
    let brought = |amended: &Amendment| {
        let text = amended.operation.as_ref()?.new_text()?.to_owned();
        Some(Quoted { name: format!("what the amendment `{}` brings in", amended.id), text, clause: None })
    };
    amended.and_then(brought).into_iter().collect()
}

fn clauses(negotiation: &Negotiation, clauses: &[ClauseHandle]) -> Vec<Quoted> {
    clauses.iter().map(|&clause| of_clause(negotiation, clause)).collect()
}

fn of_clause(negotiation: &Negotiation, clause: ClauseHandle) -> Quoted {
    Quoted {
        name: format!("clause `{}`", negotiation.full_address(clause)),
        text: negotiation.drafts[clause.draft].tree[clause.clause].text.clone(),
        clause: Some(clause),
    }
}

fn check(
    negotiation: &Negotiation,
    quoted: &Quoted,
    quotation: &Quotation,
    must_be_one: bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let found = find_quotation(&quoted.text, &quotation.text);
    let error = match (found.len(), quotation.occurrence) {
        (0, _) => {
            let message = format!("{} has no words “{}”", quoted.name, quotation.text);
            Diagnostic::error(message).help(what_stands_there(negotiation, quoted, &quotation.text))
        }
        (count, None) if count > 1 && must_be_one => {
            let places: Vec<String> = found.iter().map(|range| around(&quoted.text, range.start, range.end)).collect();
            let message = format!("{} has the words “{}” {count} times", quoted.name, quotation.text);
            Diagnostic::error(message)
                .help(format!("add `occurrence: 1` to {count}, or quote more words: {}", places.join(" · ")))
        }
        (count, Some(wanted)) if wanted > count => {
            let message = format!("{} has the words “{}” only {count} times", quoted.name, quotation.text);
            Diagnostic::error(message).help(format!("write an `occurrence` from 1 to {count}"))
        }
        (1.., _) if count_whole(&quoted.text, &quotation.text) == 0 => {
            let message = format!("{} has “{}” only inside of longer words", quoted.name, quotation.text);
            Diagnostic::warning(message).help("quote whole words, as they stand there, if other words are meant")
        }
        _ => return,
    };
    diagnostics.push(error.from(&quotation.text.origin));
}

fn what_stands_there(negotiation: &Negotiation, quoted: &Quoted, words: &Located<String>) -> String {
    if let Some(handle) = quoted.clause {
        let tree = &negotiation.drafts[handle.draft].tree;
        let holds = |&at: &ClauseId| !find_quotation(&tree[at].text, words).is_empty();
        if let Some(clause) = tree.beneath(handle.clause).take(BENEATH).find(holds) {
            let address = negotiation.full_address(ClauseHandle { clause, ..handle });
            return format!("they stand in `{address}`");
        }
    }
    match nearest_quotation(&quoted.text, words) {
        Some(near) => format!("the nearest there is “{near}”"),
        None => "nothing there is like it".to_owned(),
    }
}

fn around(text: &str, from: usize, to: usize) -> String {
    let begin = from.saturating_sub(AROUND);
    let shown: String = text.chars().skip(begin).take(to - begin + AROUND).collect();
    format!("“{}{}”", if begin > 0 { "…" } else { "" }, shown.trim())
}
