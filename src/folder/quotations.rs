//! Quotations: words that an amendment or a position says stand in a clause must stand there, once.

use crate::amendment::{Amendment, Operation, Position, Quotation, Target};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::source::{Diagnostic, Located};
use crate::text::{find_quotation, nearest_quotation};

/// How many characters around an occurrence a message shows.
const AROUND: usize = 24;

/// Checks every quotation of an amendment.
pub(super) fn of_amendment(negotiation: &Negotiation, amendment: &Amendment, diagnostics: &mut Vec<Diagnostic>) {
    let Some(operation) = &amendment.operation else { return };
    let Some(text) = quoted_text(negotiation, &amendment.target) else { return };
    for quotation in operation.quotations() {
        check(negotiation, &text, quotation, true, diagnostics);
    }
    if let Operation::Split(ends) = operation {
        for words in ends {
            let quotation = Quotation { text: words.clone(), occurrence: None };
            check(negotiation, &text, &quotation, true, diagnostics);
        }
    }
}

/// Checks the words that a position is about.
pub(super) fn of_position(negotiation: &Negotiation, position: &Position, diagnostics: &mut Vec<Diagnostic>) {
    let Some(words) = &position.target.words else { return };
    let texts: Vec<Quoted> = match &position.target.amendment {
        Some(_) => return,
        None => clauses(negotiation, &position.target),
    };
    let stands = texts.iter().any(|text| !find_quotation(&text.text, words).is_empty());
    if let (false, Some(first)) = (stands, texts.into_iter().next()) {
        let quotation = Quotation { text: words.clone(), occurrence: None };
        check(negotiation, &first, &quotation, false, diagnostics);
    }
}

/// A text that may be quoted from, and how to name it.
struct Quoted {
    name: String,
    text: String,
    clause: Option<ClauseHandle>,
}

/// The text that an amendment quotes: its clause's, or the one that the amended amendment would bring in.
fn quoted_text(negotiation: &Negotiation, target: &Target) -> Option<Quoted> {
    if let (Some(id), true) = (&target.amendment, target.clauses.is_empty()) {
        let amended = negotiation.amendment(id)?;
        let text = amended.operation.as_ref()?.new_text()?.to_owned();
        return Some(Quoted { name: format!("what the amendment `{id}` brings in"), text, clause: None });
    }
    clauses(negotiation, target).into_iter().next()
}

fn clauses(negotiation: &Negotiation, target: &Target) -> Vec<Quoted> {
    let handles = negotiation.target_clauses(target);
    handles
        .into_iter()
        .map(|clause| Quoted {
            name: format!("clause `{}`", negotiation.full_address(clause)),
            text: negotiation.drafts[clause.draft].tree[clause.clause].text.clone(),
            clause: Some(clause),
        })
        .collect()
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
        _ => return,
    };
    diagnostics.push(error.from(&quotation.text.origin));
}

fn what_stands_there(negotiation: &Negotiation, quoted: &Quoted, words: &Located<String>) -> String {
    if let Some(handle) = quoted.clause {
        let tree = &negotiation.drafts[handle.draft].tree;
        let holds = |&at: &usize| !find_quotation(&tree[at].text, words).is_empty();
        if let Some(clause) = tree.beneath(handle.clause).find(holds) {
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
