use super::Amending;
use super::fields::{Entry, entries};
use crate::write::columns::{Column, Table};
use crate::write::json::VERSION;

fn columns<'a>() -> [Column<Entry<'a>>; 12] {
    [
        Column::text("clause", "the clause of the old draft that it is about", |row| row.clause.as_deref().into()),
        Column::text("instruction", "the instruction", |row| row.text.as_str().into()),
        Column::count("page", "the printed page on which the clause begins", |row| {
            row.page.map(|page| page as usize).into()
        }),
        Column::count("line", "the printed line", |row| row.line.map(|line| line as usize).into()),
        Column::text("operation", "what it does", |row| row.operation.kind.into()),
        Column::text("clauses", "the clauses that change", |row| row.operation.clauses.join("; ").into()),
        Column::text("words", "the words that it quotes", |row| row.operation.words.into()),
        Column::text("side", "after or before these", |row| row.operation.side.into()),
        Column::text("text", "the words that come", |row| row.operation.text.into()),
        Column::text("labels", "the labels that come", |row| row.operation.labels.join("; ").into()),
        Column::text("place", "where a clause goes", |row| {
            row.operation.place.as_ref().map(|place| format!("{} {}", place.side, place.clause)).into()
        }),
        Column::text("travaux", "the program's version", |_| VERSION.into()),
    ]
}

/// The instructions as a table, a row each.
pub fn csv(amending: &Amending<'_>) -> String {
    Table::new(&columns(), entries(amending)).csv()
}
