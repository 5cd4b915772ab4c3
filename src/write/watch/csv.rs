//! Counts for spreadsheets.

use super::{codes, jointly, known, places};
use crate::lineage::{ProposerCount, Watch};
use crate::negotiation::Negotiation;
use crate::write::csv::{failed, guarded, writer};
use crate::write::json::VERSION;
use std::io;

const HEADER: [&str; 15] = [
    "watched",
    "kind",
    "draft",
    "wording",
    "count",
    "change",
    "proposers",
    "parties",
    "jointly",
    "inserted",
    "deleted",
    "quoted",
    "where",
    "amendments",
    "travaux",
];

/// A row for each term and clause in each draft, then one for each of those who would bring it in or take it out.
///
/// # Errors
/// Where the table cannot be written, which memory never refuses.
pub fn csv(negotiation: &Negotiation, watch: &Watch) -> io::Result<Vec<u8>> {
    let mut writer = writer(Vec::new());
    writer.write_record(HEADER).map_err(failed)?;
    let mut row = |cells: [String; 14]| {
        // A number that is smaller than nothing is no formula.
        let cells = cells.iter().map(|cell| if cell.parse::<i64>().is_ok() { cell.clone() } else { guarded(cell) });
        writer.write_record(cells.chain([VERSION.to_owned()])).map_err(failed)
    };
    let wording = |draft: usize| negotiation.drafts[draft].wording.to_string();
    let id = |draft: usize| negotiation.drafts[draft].id.clone();
    let ids = |amendments: &[usize]| {
        amendments.iter().map(|&at| negotiation.amendments[at].id.as_str()).collect::<Vec<_>>().join("; ")
    };
    let none = String::new;
    let number = |count: usize| count.to_string();
    let proposers = |watched: &str, kind: &str, count: &ProposerCount| {
        let numbers = match kind {
            "term" => [count.inserted, count.deleted, count.quoted].map(number),
            _ => [none(), none(), none()],
        };
        let [inserted, deleted, quoted] = numbers;
        let who = [known(&count.who).to_owned(), codes(&count.who).join("; "), jointly(&count.who).to_owned()];
        let [known, parties, jointly] = who;
        let amendments = ids(&count.amendments);
        [
            watched.to_owned(),
            kind.to_owned(),
            none(),
            none(),
            none(),
            none(),
            known,
            parties,
            jointly,
            inserted,
            deleted,
            quoted,
            none(),
            amendments,
        ]
    };
    for term in &watch.terms {
        let text = &term.term.text;
        for count in &term.drafts {
            let stands = places(negotiation, count.draft, &count.places).join("; ");
            let counted = count.count.map(number).unwrap_or_default();
            let change = count.change.map(|change| change.to_string()).unwrap_or_default();
            row([
                text.clone(),
                "term".to_owned(),
                id(count.draft),
                wording(count.draft),
                counted,
                change,
                none(),
                none(),
                none(),
                none(),
                none(),
                none(),
                stands,
                none(),
            ])?;
        }
        for count in &term.proposers {
            row(proposers(text, "term", count))?;
        }
    }
    for clause in &watch.clauses {
        let watched = negotiation.full_address(clause.clause);
        for draft in &clause.drafts {
            let stands: Vec<String> = draft.clauses.iter().map(|&clause| negotiation.address(clause)).collect();
            let changes: Vec<&str> = draft.changes.iter().map(|kind| kind.as_str()).collect();
            row([
                watched.clone(),
                "clause".to_owned(),
                id(draft.draft),
                wording(draft.draft),
                number(draft.clauses.len()),
                changes.join("; "),
                none(),
                none(),
                none(),
                none(),
                none(),
                none(),
                stands.join("; "),
                ids(&draft.amendments),
            ])?;
        }
        for count in &clause.proposers {
            row(proposers(&watched, "clause", count))?;
        }
    }
    writer.into_inner().map_err(|error| error.into_error())
}
