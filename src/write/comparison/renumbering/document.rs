use super::{Row, rows};
use crate::write::columns::{Cell, Table};
use crate::write::comparison::Comparison;
use crate::write::comparison::document::head;
use crate::write::document::Document;

/// A row for each clause whose label or place changed: old, new.
pub fn document(comparison: &Comparison<'_>) -> Document {
    let row = |row: Row<'_>| {
        let moved = if row.change.moved { "moved" } else { "" };
        vec![Cell::from(row.old), Cell::from(row.new), Cell::from(moved)]
    };
    let columns = [&comparison.old.id, &comparison.new.id, ""].map(|name| (name.to_owned(), false));
    let mut page = head(comparison);
    page.table(Table::of(columns.into(), rows(comparison).into_iter().map(row).collect()), 0);
    page
}
