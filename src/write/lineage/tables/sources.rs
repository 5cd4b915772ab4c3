use super::{Sheet, version};
use crate::negotiation::Negotiation;
use crate::source::Source;
use crate::write::columns::{Column, Table};

fn columns<'a>() -> [Column<&'a Source>; 10] {
    [
        Column::text("source", "its id, by which the other tables cite it", |source| (&source.id).into()),
        Column::text("title", "title as printed", |source| source.title.as_ref().into()),
        Column::text("author", "who wrote it", |source| source.author.as_ref().into()),
        Column::text("publisher", "who published it", |source| source.publisher.as_ref().into()),
        Column::text(
            "date",
            "when, as exactly as it is known: 2024-05-15, 2024-05, 2024, ../2024-05-21 (by then)",
            |source| source.date.map(|date| date.to_string()).into(),
        ),
        Column::text("kind", "what it is: press, statement, letter …", |source| source.kind.as_ref().into()),
        Column::text("url", "where it can be read", |source| source.url.as_ref().into()),
        Column::text("sha256", "SHA-256 of the document", |source| source.sha256.as_ref().into()),
        Column::text("access", "to whom it may be shown: public, participants, group, own", |source| {
            source.access.to_string().into()
        }),
        version(),
    ]
}

/// The sources that the other tables cite by their ids.
pub(super) fn sheet(negotiation: &Negotiation) -> Sheet {
    let rows = negotiation.manifest.sources.iter().map(|source| &source.value);
    Sheet { name: "sources", title: "The documents that claims rest on", table: Table::new(&columns(), rows) }
}
