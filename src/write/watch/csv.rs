//! Counts for spreadsheets.

use super::{codes, jointly, known, places};
use crate::amendment::AmendmentId;
use crate::lineage::{ProposerCount, Watch};
use crate::negotiation::{Negotiation, Shown};
use crate::write::csv::{failed, guarded, writer};
use crate::write::json::VERSION;
use serde::Serialize;
use std::io;

/// A row; its fields are the columns.
#[derive(Serialize, Default)]
struct Row {
    watched: String,
    kind: &'static str,
    draft: String,
    wording: &'static str,
    count: Option<usize>,
    change: String,
    proposers: &'static str,
    parties: String,
    jointly: &'static str,
    inserted: Option<usize>,
    deleted: Option<usize>,
    quoted: Option<usize>,
    withdrawn: Option<bool>,
    r#where: String,
    amendments: String,
    travaux: &'static str,
}

/// A row for each term and clause in each draft, then one for each of those who would bring it in or take it out.
///
/// # Errors
/// Where the table cannot be written, which memory never refuses.
pub fn csv(negotiation: &Shown, watch: &Watch) -> io::Result<Vec<u8>> {
    let mut rows = Vec::new();
    for term in &watch.terms {
        let row = |kind| Row { watched: guarded(&term.term.text), kind, travaux: VERSION, ..Row::default() };
        rows.extend(term.drafts.iter().map(|count| Row {
            draft: guarded(&negotiation.drafts[count.draft].id),
            wording: negotiation.drafts[count.draft].wording.as_str(),
            count: count.count,
            // A number below nothing is no formula.
            change: count.change.map(|change| change.to_string()).unwrap_or_default(),
            r#where: guarded(&places(negotiation, count.draft, &count.places).join("; ")),
            ..row("term")
        }));
        rows.extend(term.proposers.iter().map(|count| Row {
            inserted: Some(count.inserted),
            deleted: Some(count.deleted),
            quoted: Some(count.quoted),
            ..proposed(negotiation, count, row("term"))
        }));
    }
    for clause in &watch.clauses {
        let watched = negotiation.full_address(clause.clause);
        let row = || Row { watched: guarded(&watched), kind: "clause", travaux: VERSION, ..Row::default() };
        rows.extend(clause.drafts.iter().map(|draft| {
            let stands: Vec<String> = draft.clauses.iter().map(|&clause| negotiation.address(clause)).collect();
            let changes: Vec<&str> = draft.changes.iter().map(|kind| kind.as_str()).collect();
            Row {
                draft: guarded(&negotiation.drafts[draft.draft].id),
                wording: negotiation.drafts[draft.draft].wording.as_str(),
                count: Some(stands.len()),
                change: changes.join("; "),
                r#where: guarded(&stands.join("; ")),
                amendments: ids(negotiation, &draft.amendments),
                ..row()
            }
        }));
        rows.extend(clause.proposers.iter().map(|count| proposed(negotiation, count, row())));
    }
    let mut writer = writer(Vec::new());
    for row in rows {
        writer.serialize(row).map_err(failed)?;
    }
    writer.into_inner().map_err(::csv::IntoInnerError::into_error)
}

fn proposed(negotiation: &Negotiation, count: &ProposerCount, row: Row) -> Row {
    Row {
        proposers: known(&count.who),
        parties: guarded(&codes(&count.who).join("; ")),
        jointly: jointly(&count.who),
        withdrawn: Some(count.withdrawn),
        amendments: ids(negotiation, &count.amendments),
        ..row
    }
}

fn ids(negotiation: &Negotiation, amendments: &[AmendmentId]) -> String {
    let ids: Vec<&str> = amendments.iter().map(|&at| negotiation.amendments[at].id.as_str()).collect();
    guarded(&ids.join("; "))
}
