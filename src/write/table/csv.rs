use super::{Names, Table, Words, paths};
use crate::diff::{ChangeKind, Only, PieceKind};
use crate::lineage::Lineages;
use crate::write::columns::{self, Cell};
use crate::write::csv::words;

/// What is told of a clause in each draft, behind the draft's id in the header.
const COLUMNS: [&str; 9] = ["clause", "path", "change", "only", "moved", "wording", "words_out", "words_in", "text"];

/// A row a lineage of clauses: its name, then nine columns for each draft.
pub fn csv(table: &Table<'_>) -> String {
    let of_draft = |id: &str| COLUMNS.map(|column| format!("{id} {column}"));
    let heads = table.drafts.iter().flat_map(|draft| of_draft(&draft.id));
    let heads = std::iter::once("clause".to_owned()).chain(heads).map(|name| (name, false)).collect();
    let (names, read) = (Names::new(table), Words::new(table));
    let row = |row: &&Lineages| {
        let cells = (0..table.drafts.len()).flat_map(|draft| cells(table, (&names, &read), row, draft));
        std::iter::once(names.of_row(row).into()).chain(cells).collect()
    };
    columns::Table::of(heads, table.rows.iter().map(row).collect()).csv()
}

fn cells(table: &Table<'_>, (names, read): (&Names<'_>, &Words<'_>), row: &Lineages, at: usize) -> [Cell; 9] {
    let (draft, cell, text) = (&table.drafts[at], &row.cells[at], table.text(row, at));
    let before = table.text_before(row, at).filter(|_| cell.change != Some(ChangeKind::Kept));
    let pieces = before.map(|_| read.pieces(row, at)).unwrap_or_default();
    [
        names.of(at, &cell.clauses).into(),
        paths(&draft.tree, &cell.clauses).into(),
        cell.change.map(ChangeKind::as_str).into(),
        cell.only.iter().map(Only::as_str).collect::<Vec<_>>().join("; ").into(),
        cell.change.map(|_| cell.moved).into(),
        draft.wording.as_str().into(),
        words(&pieces, PieceKind::Deleted).into(),
        words(&pieces, PieceKind::Inserted).into(),
        text.into_owned().into(),
    ]
}
