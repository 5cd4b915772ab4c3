use super::{Row, rows};
use crate::write::columns::{Column, Table};
use crate::write::comparison::Comparison;
use crate::write::comparison::csv::{each, line, path};
use crate::write::json::VERSION;

fn columns<'a>() -> [Column<Row<'a>>; 13] {
    [
        Column::text("old_draft", "the old draft", |row| (&row.old_draft.id).into()),
        Column::text("old_clause", "the clause there", |row| (&row.old).into()),
        Column::text("old_path", "its label with those above", |row| each(row.old_draft, &row.change.old, path).into()),
        Column::text("old_line", "its line in the file, from 1", |row| {
            each(row.old_draft, &row.change.old, line).into()
        }),
        Column::text("old_wording", "how the draft's words were obtained", |row| row.old_draft.wording.as_str().into()),
        Column::text("new_draft", "the new draft", |row| (&row.new_draft.id).into()),
        Column::text("new_clause", "the clause there", |row| (&row.new).into()),
        Column::text("new_path", "its label with those above", |row| each(row.new_draft, &row.change.new, path).into()),
        Column::text("new_line", "its line in the file, from 1", |row| {
            each(row.new_draft, &row.change.new, line).into()
        }),
        Column::text("new_wording", "how the draft's words were obtained", |row| row.new_draft.wording.as_str().into()),
        Column::text("kind", "kept, edited, split, merged", |row| row.change.kind.as_str().into()),
        Column::flag("moved", "whether it stands elsewhere, with all beneath it", |row| row.change.moved.into()),
        Column::text("travaux", "the program's version", |_| VERSION.into()),
    ]
}

/// A row for each clause whose label or place changed.
pub fn csv(comparison: &Comparison<'_>) -> String {
    Table::new(&columns(), rows(comparison)).csv()
}
