use super::rows;
use crate::write::columns::{Cell, Table};
use crate::write::comparison::document::head;
use crate::write::comparison::{Comparison, Summary};
use crate::write::document::Document;

/// A row for each outermost division in which something changed, and a sum.
pub fn document(comparison: &Comparison<'_>) -> Document {
    let (divisions, total) = rows(comparison);
    let all = divisions.into_iter().chain([("total".to_owned(), total)]);
    let rows = all.map(|(name, counts)| std::iter::once(Cell::from(name)).chain(cells(counts)).collect());
    let figures = ["kept", "edited", "new", "deleted", "split", "merged", "moved", "relabelled"];
    let columns = std::iter::once(("", false)).chain(figures.map(|name| (name, true)));
    let columns = columns.map(|(name, is_figure)| (name.to_owned(), is_figure)).collect();
    let mut page = head(comparison);
    page.table(Table::of(columns, rows.collect()), 0);
    page
}

fn cells(counts: Summary) -> [Cell; 8] {
    let Summary { kept, edited, inserted, deleted, split, merged, moved, relabelled } = counts;
    [kept, edited, inserted, deleted, split, merged, moved, relabelled].map(Cell::from)
}
