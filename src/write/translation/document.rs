use super::{LEGEND, Versions};
use crate::translation::Version;
use crate::write::columns::{Cell, Table};
use crate::write::document::Document;

/// Where two versions differ, and below it both, side by side.
pub fn document(versions: &Versions<'_>) -> Document {
    let mut page = differences(versions);
    page.section("Side by side");
    let heads = [&versions.original.id, &versions.translation.id].map(|id| (id.clone(), false));
    let heads = heads.into_iter().chain([("differs".to_owned(), false)]).collect();
    let rows = versions.rows.iter().map(|row| {
        let told = versions.all_told(row).join("; ");
        vec![
            versions.text(row, Version::Original).into(),
            versions.text(row, Version::Translation).into(),
            Cell::from(told),
        ]
    });
    page.table(Table::of(heads, rows.collect()), 0);
    page
}

/// Where two versions differ.
pub(super) fn differences(versions: &Versions<'_>) -> Document {
    let mut page = Document::titled(versions.title());
    for notice in versions.notices() {
        page.notice("", notice);
    }
    page.line("", versions.summary());
    page.line("", LEGEND);
    if versions.differing() > 0 {
        page.section("Where they differ");
    }
    for row in versions.rows.iter().filter(|row| !row.differences.is_empty()) {
        page.entry("", versions.name(row));
        for told in versions.all_told(row) {
            page.line("  ", told);
        }
    }
    page
}
