use super::rows;
use crate::diff::Only;
use crate::write::columns::{Cell, Table};
use crate::write::comparison::document::head;
use crate::write::comparison::{Comparison, Summary};
use crate::write::document::Document;
use crate::write::onlys::name_of;

/// A row for each division in which something changed, and a sum.
pub fn document(comparison: &Comparison<'_>) -> Document {
    let (divisions, total) = rows(comparison);
    let mut figures = vec!["kept", "edited", "new", "deleted", "split", "merged", "moved", "relabelled"];
    let onlys = total.onlys().into_iter().filter(|(_, count)| *count > 0).map(|(only, _)| only).collect::<Vec<_>>();
    figures.extend(onlys.iter().map(|&only| name_of(only)));
    let all = divisions.into_iter().chain([("total".to_owned(), total)]);
    let rows = all.map(|(name, counts)| std::iter::once(Cell::from(name)).chain(cells(counts, &onlys)).collect());
    let columns = std::iter::once(("", false)).chain(figures.into_iter().map(|name| (name, true)));
    let columns = columns.map(|(name, is_figure)| (name.to_owned(), is_figure)).collect();
    let mut page = head(comparison);
    page.table(Table::of(columns, rows.collect()), 0);
    page
}

/// The figures of a row; those of what is no edit where any clause of the whole has such a difference.
fn cells(counts: Summary, onlys: &[Only]) -> Vec<Cell> {
    let Summary { kept, edited, inserted, deleted, split, merged, moved, relabelled, .. } = counts;
    let of_onlys = counts.onlys().into_iter().filter(|(only, _)| onlys.contains(only)).map(|(_, count)| count);
    [kept, edited, inserted, deleted, split, merged, moved, relabelled]
        .into_iter()
        .chain(of_onlys)
        .map(Cell::from)
        .collect()
}
