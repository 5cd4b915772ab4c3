//! The state of play of a draft.

mod clauses;
mod csv;
mod document;
mod json;
mod outcomes;
mod svg;

pub use self::csv::csv;
pub use document::document;
pub use json::json;
pub use svg::svg;

use crate::amendment::AmendmentId;
use crate::lineage::{ClauseState, StateCounts, Status};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::write::columns::{Column, Table};
use crate::write::document::Phrase;
use crate::write::layout::dates;
use crate::write::links;

/// What of a state of play is written, where it is not all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// Everything; as a table, clause by clause.
    #[default]
    Clauses,
    /// The counts by division.
    Parts,
    /// The counts by party.
    Parties,
    /// The counts of drafts side by side.
    Drafts,
}

/// How many proposals are named in one line; JSON has all.
const LISTED: usize = 20;

/// Proposals by their ids.
fn proposals(negotiation: &Negotiation, amendments: &[AmendmentId]) -> Phrase {
    let shown = amendments.iter().take(LISTED).map(|&at| links::amendment(&negotiation.amendments[at]));
    let mut told = Phrase::joined(shown.collect(), " ");
    if amendments.len() > LISTED {
        told += format!(" and {} more, which JSON lists", amendments.len() - LISTED);
    }
    told
}

fn title(negotiation: &Negotiation, status: &Status) -> String {
    let draft = &negotiation.drafts[status.play.draft];
    format!("State of play: {}{}", draft.display_name(), dates(&status.play.horizon))
}

/// Counts of something with a name.
type Counted = (String, StateCounts);

/// A table of counts, the first column with what they are of.
fn counts(name: &'static str, description: &'static str, rows: impl IntoIterator<Item = Counted>) -> Table {
    let states: [Column<Counted>; 6] = [
        Column::count("agreed", "clauses recorded as agreed", |row| in_state(row, ClauseState::Agreed)),
        Column::count("agreed_ad_ref", "clauses recorded or printed as agreed ad ref", |row| {
            in_state(row, ClauseState::AgreedAdRef)
        }),
        Column::count("reopened", "clauses recorded as opened again", |row| in_state(row, ClauseState::Reopened)),
        Column::count("bracketed", "clauses of which words stand in brackets", |row| {
            in_state(row, ClauseState::Bracketed)
        }),
        Column::count("proposals", "clauses without brackets to which proposals are pending, and options", |row| {
            in_state(row, ClauseState::Proposals)
        }),
        Column::count("open", "all other clauses", |row| in_state(row, ClauseState::Open)),
    ];
    let others: [Column<Counted>; 5] = [
        Column::count("brackets", "pairs of brackets", |row| row.1.brackets.into()),
        Column::count("words_in_brackets", "words that stand in them", |row| row.1.words_in_brackets.into()),
        Column::count("words", "all words of the clauses", |row| row.1.words.into()),
        Column::count("pending_proposals", "proposals that are pending", |row| row.1.proposals.into()),
        Column::count("unbalanced", "signs of brackets that open or close nothing", |row| row.1.unbalanced.into()),
    ];
    let first = [
        Column::text(name, description, |row: &Counted| row.0.clone().into()),
        Column::count("clauses", "how many clauses there are", |row| row.1.clauses.into()),
    ];
    let columns: Vec<Column<Counted>> = first.into_iter().chain(states).chain(others).collect();
    Table::new(&columns, rows)
}

fn in_state(row: &Counted, state: ClauseState) -> crate::write::columns::Cell {
    row.1.in_state(state).into()
}

/// The drafts side by side.
fn of_drafts(negotiation: &Negotiation, status: &Status) -> Table {
    let rows = status.drafts.iter().map(|&(at, counts)| (negotiation.drafts[at].id.clone(), counts));
    counts("draft", "the draft's id", rows)
}

/// The divisions of the draft.
fn of_parts(negotiation: &Negotiation, status: &Status) -> Table {
    let tree = &negotiation.drafts[status.play.draft].tree;
    let rows = status.parts.iter().map(|part| (part.part.map(|at| tree.path(at)).unwrap_or_default(), part.counts));
    counts("part", "the section, article or chapter; empty of clauses in none", rows)
}

/// A clause by its address, in the draft that the reader knows or with its draft. A label's colon would stand beside another.
fn named(negotiation: &Negotiation, clause: ClauseHandle, with_draft: bool) -> Phrase {
    let address = if with_draft { negotiation.full_address(clause) } else { negotiation.address(clause) };
    Phrase::link(links::about_clause(negotiation, clause), address.trim_end_matches(':'))
}

fn number(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
