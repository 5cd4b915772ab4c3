use super::rows;
use crate::write::columns::{Column, Table};
use crate::write::comparison::{Comparison, Summary};
use crate::write::json::VERSION;

struct Row<'a> {
    comparison: &'a Comparison<'a>,
    division: String,
    counts: Summary,
}

fn columns<'a>() -> [Column<Row<'a>>; 19] {
    [
        Column::text("old_draft", "the old draft", |row| (&row.comparison.old.id).into()),
        Column::text("old_wording", "how its words were obtained", |row| row.comparison.old.wording.as_str().into()),
        Column::text("new_draft", "the new draft", |row| (&row.comparison.new.id).into()),
        Column::text("new_wording", "how its words were obtained", |row| row.comparison.new.wording.as_str().into()),
        Column::text("division", "a division in which something changed", |row| (&row.division).into()),
        Column::count("kept", "clauses with the same words", |row| row.counts.kept.into()),
        Column::count("edited", "clauses with other words", |row| row.counts.edited.into()),
        Column::count("inserted", "clauses of the new draft alone", |row| row.counts.inserted.into()),
        Column::count("deleted", "clauses of the old draft alone", |row| row.counts.deleted.into()),
        Column::count("split", "clauses that became several", |row| row.counts.split.into()),
        Column::count("merged", "clauses that several became", |row| row.counts.merged.into()),
        Column::count("moved", "clauses that stand elsewhere, with all beneath them", |row| row.counts.moved.into()),
        Column::count("relabelled", "clauses with another label", |row| row.counts.relabelled.into()),
        Column::count("typography", "kept clauses that are set otherwise", |row| row.counts.typography.into()),
        Column::count("line_end", "kept clauses with words that lines cut otherwise", |row| row.counts.line_end.into()),
        Column::count("note_numbers", "kept clauses with other numbers of notes", |row| row.counts.note_numbers.into()),
        Column::count("freed", "kept clauses in which brackets came or went", |row| row.counts.freed.into()),
        Column::count("references", "kept clauses whose references follow", |row| row.counts.references.into()),
        Column::text("travaux", "the program's version", |_| VERSION.into()),
    ]
}

/// A row for each division in which something changed.
pub fn csv(comparison: &Comparison<'_>) -> String {
    let rows = rows(comparison).0.into_iter().map(|(division, counts)| Row { comparison, division, counts });
    Table::new(&columns(), rows).csv()
}
