use super::Versions;
use crate::clause::ClauseId;
use crate::draft::Draft;
use crate::translation::{Difference, Row, Version};
use crate::write::columns::{Column, Table};
use crate::write::json::VERSION;

type Item<'a> = (&'a Versions<'a>, &'a Row);

fn columns<'a>() -> [Column<Item<'a>>; 13] {
    [
        Column::text("clause", "the clause", |(versions, row)| versions.name(row).into()),
        Column::text("original_draft", "the version that is translated", |(versions, _)| {
            (&versions.original.id).into()
        }),
        Column::text("original_path", "its clauses: their labels with those above", |(versions, row)| {
            paths(versions.original, &row.original).into()
        }),
        Column::text("original_wording", "how the draft's words were obtained", |(versions, _)| {
            versions.original.wording.as_str().into()
        }),
        Column::text("original_text", "labels and texts, a line each", |(versions, row)| {
            versions.text(row, Version::Original).into()
        }),
        Column::text("translation_draft", "the other version", |(versions, _)| (&versions.translation.id).into()),
        Column::text("translation_path", "its clauses: their labels with those above", |(versions, row)| {
            paths(versions.translation, &row.translation).into()
        }),
        Column::text("translation_wording", "how the draft's words were obtained", |(versions, _)| {
            versions.translation.wording.as_str().into()
        }),
        Column::text("translation_text", "labels and texts, a line each", |(versions, row)| {
            versions.text(row, Version::Translation).into()
        }),
        Column::flag("differs", "whether they differ in what is compared", |(_, row)| {
            (!row.differences.is_empty()).into()
        }),
        Column::text("kinds", "the kinds of differences, parted by semicolons", |(_, row)| {
            row.differences.iter().map(Difference::as_str).collect::<Vec<_>>().join("; ").into()
        }),
        Column::text("differences", "what they are, a line each", |(versions, row)| {
            versions.all_told(row).join("\n").into()
        }),
        Column::text("travaux", "the program's version", |_| VERSION.into()),
    ]
}

/// A row for each row of two versions, those that do not differ too.
pub fn csv(versions: &Versions<'_>) -> String {
    let rows = versions.rows.iter().map(|&row| (versions, row));
    Table::new(&columns(), rows).csv()
}

fn paths(draft: &Draft, clauses: &[ClauseId]) -> String {
    clauses.iter().map(|&clause| draft.tree.path(clause)).collect::<Vec<_>>().join("; ")
}
