//! Counts for spreadsheets.

use super::{codes, jointly, known};
use crate::amendment::AmendmentId;
use crate::clause::ClauseId;
use crate::draft::DraftId;
use crate::lineage::{ProposerCount, Watch};
use crate::negotiation::{ClauseHandle, Negotiation, Shown};
use crate::write::columns::{Cell, Column, Table};
use crate::write::json::VERSION;

#[derive(Default)]
struct Row {
    watched: String,
    kind: &'static str,
    draft: String,
    wording: &'static str,
    count: Option<usize>,
    change: Option<Cell>,
    proposers: &'static str,
    parties: String,
    jointly: &'static str,
    inserted: Option<usize>,
    deleted: Option<usize>,
    quoted: Option<usize>,
    withdrawn: Option<bool>,
    r#where: String,
    amendments: String,
}

const COLUMNS: [Column<Row>; 16] = [
    Column::text("watched", "the term, or the clause with its draft", |row| row.watched.as_str().into()),
    Column::text("kind", "term, clause", |row| row.kind.into()),
    Column::text("draft", "the draft; empty of proposers", |row| row.draft.as_str().into()),
    Column::text("wording", "how the draft's words were obtained", |row| row.wording.into()),
    Column::count("count", "how often it stands there", |row| row.count.into()),
    Column::text("change", "how many more or fewer than before; of a clause, what became of it", |row| {
        row.change.clone().into()
    }),
    Column::text("proposers", "known, unknown or withheld", |row| row.proposers.into()),
    Column::text("parties", "codes of who would bring it in or take it out", |row| row.parties.as_str().into()),
    Column::text("jointly", "whether they proposed it as one: true, false, unknown", |row| row.jointly.into()),
    Column::count("inserted", "how often they would bring it in", |row| row.inserted.into()),
    Column::count("deleted", "how often they would take it out", |row| row.deleted.into()),
    Column::count("quoted", "how often it is quoted of a proposal", |row| row.quoted.into()),
    Column::flag("withdrawn", "whether their proposals were withdrawn", |row| row.withdrawn.into()),
    Column::text("where", "the clauses with it, each with how often", |row| row.r#where.as_str().into()),
    Column::text("amendments", "ids of the amendments", |row| row.amendments.as_str().into()),
    Column::text("travaux", "the program's version", |_| VERSION.into()),
];

/// A row for each term and clause in each draft, then one for each of those who would bring it in or take it out.
pub fn csv(negotiation: &Shown, watch: &Watch) -> String {
    let mut rows = Vec::new();
    for term in &watch.terms {
        let row = |kind| Row { watched: term.term.text.clone(), kind, ..Row::default() };
        rows.extend(term.drafts.iter().map(|count| Row {
            draft: negotiation.drafts[count.draft].id.clone(),
            wording: negotiation.drafts[count.draft].wording.as_str(),
            count: count.count,
            change: count.change.map(Cell::Change),
            r#where: places(negotiation, count.draft, &count.places).join("; "),
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
        let row = || Row { watched: watched.clone(), kind: "clause", ..Row::default() };
        rows.extend(clause.drafts.iter().map(|draft| {
            let stands: Vec<String> = draft.clauses.iter().map(|&clause| negotiation.address(clause)).collect();
            let changes: Vec<&str> = draft.changes.iter().map(|kind| kind.as_str()).collect();
            Row {
                draft: negotiation.drafts[draft.draft].id.clone(),
                wording: negotiation.drafts[draft.draft].wording.as_str(),
                count: Some(stands.len()),
                change: Some(Cell::from(changes.join("; "))),
                r#where: stands.join("; "),
                amendments: ids(negotiation, &draft.amendments),
                ..row()
            }
        }));
        rows.extend(clause.proposers.iter().map(|count| proposed(negotiation, count, row())));
    }
    Table::new(&COLUMNS, rows).csv()
}

fn proposed(negotiation: &Negotiation, count: &ProposerCount, row: Row) -> Row {
    Row {
        proposers: known(&count.who),
        parties: codes(&count.who).join("; "),
        jointly: jointly(&count.who),
        withdrawn: Some(count.withdrawn),
        amendments: ids(negotiation, &count.amendments),
        ..row
    }
}

fn ids(negotiation: &Negotiation, amendments: &[AmendmentId]) -> String {
    let ids: Vec<&str> = amendments.iter().map(|&at| negotiation.amendments[at].id.as_str()).collect();
    ids.join("; ")
}

/// The clauses with a term, each with how often if more than once: `1, 8(a) (2)`.
fn places(negotiation: &Negotiation, draft: DraftId, places: &[(ClauseId, usize)]) -> Vec<String> {
    let place = |&(clause, count): &(ClauseId, usize)| {
        let address = negotiation.address(ClauseHandle { draft, clause });
        if count > 1 { format!("{address} ({count})") } else { address }
    };
    places.iter().map(place).collect()
}
