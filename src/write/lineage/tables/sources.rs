use super::{Column, Table, VERSION_COLUMN, text};
use crate::negotiation::Negotiation;
use crate::write::json::VERSION;

const COLUMNS: &[Column] = &[
    text("source", "its id, by which the other tables cite it"),
    text("title", "title as printed"),
    text("author", "who wrote it"),
    text("publisher", "who published it"),
    text("date", "when, as exactly as it is known: 2024-05-15, 2024-05, 2024, ../2024-05-21 (by then)"),
    text("kind", "what it is: press, statement, letter …"),
    text("url", "where it can be read"),
    text("sha256", "SHA-256 of the document"),
    text("access", "to whom it may be shown: public, participants, group, own"),
    VERSION_COLUMN,
];

/// The sources that the other tables cite by their ids.
pub(super) fn table(negotiation: &Negotiation) -> Table {
    let rows = negotiation.manifest.sources.iter().map(|source| {
        let known = |value: &Option<String>| value.clone().unwrap_or_default();
        vec![
            source.id.clone(),
            known(&source.title),
            known(&source.author),
            known(&source.publisher),
            source.date.map(|date| date.to_string()).unwrap_or_default(),
            known(&source.kind),
            known(&source.url),
            known(&source.sha256),
            source.access.to_string(),
            VERSION.to_owned(),
        ]
    });
    Table { name: "sources", title: "The documents that claims rest on", columns: COLUMNS, rows: rows.collect() }
}
