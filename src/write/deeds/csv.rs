use super::json::{Entry, entry};
use crate::lineage::{Deed, Filter, Horizon, Lineage};
use crate::write::columns::{Column, Table};
use crate::write::json::VERSION;

fn columns<'a>() -> [Column<Entry<'a>>; 29] {
    [
        Column::text("kind", "draft, statement, amendment, position, event", |deed| deed.kind.into()),
        Column::text("id", "its id", |deed| deed.id.into()),
        Column::text("part", "what the party asked about has to do with it", |deed| deed.part.into()),
        Column::text("ways", "what it did in it", |deed| deed.ways.join("; ").into()),
        Column::text("via", "the group that covers it", |deed| deed.via.into()),
        Column::flag("recorded", "whether somebody wrote its part down", |deed| deed.recorded.into()),
        Column::text("stance", "of a position", |deed| deed.stance.into()),
        Column::text("as_said", "what was said", |deed| deed.as_said.into()),
        Column::text("operation", "of an amendment", |deed| deed.operation.into()),
        Column::text("gist", "of an amendment of which no more is known", |deed| deed.gist.into()),
        Column::text("event", "what kind of event it is", |deed| deed.event.as_ref().map(|event| event.kind).into()),
        Column::text("title", "what was voted on, tabled, adopted", |deed| {
            deed.event.as_ref().and_then(|event| event.title).into()
        }),
        Column::text("result", "of a vote", |deed| deed.event.as_ref().and_then(|event| event.result).into()),
        Column::text("condition", "what must be so for it to hold", |deed| deed.condition.into()),
        Column::text("package", "what it stands or falls with", |deed| deed.package.into()),
        Column::text("clauses", "the clauses that it is about", |deed| deed.target.clauses.join("; ").into()),
        Column::text("words", "the words that it is about", |deed| deed.target.words.into()),
        Column::text("amendment", "the amendment that it is about", |deed| deed.target.amendment.into()),
        Column::text("draft", "the draft that it is about", |deed| deed.target.draft.into()),
        Column::text("theme", "the theme that it is about", |deed| deed.target.theme.into()),
        Column::text("instrument", "the other text that it is about", |deed| deed.target.instrument.into()),
        Column::text("parties", "codes of those that did it", |deed| deed.sponsors.parties.join("; ").into()),
        Column::text("proposers", "known, unknown or withheld", |deed| deed.proposers.into()),
        Column::text(
            "jointly",
            "of an amendment of several: whether they made it as one: true, false, unknown",
            |deed| jointly(deed).into(),
        ),
        Column::text("on_behalf_of", "for whom they spoke", |deed| deed.on_behalf_of.join("; ").into()),
        Column::text("contradicting", "who is also on record with the opposite", |deed| {
            deed.contradicting.join("; ").into()
        }),
        Column::text("date", "when", |deed| deed.date.as_ref().into()),
        Column::text("source", "ids of its sources", |deed| deed.source.join("; ").into()),
        Column::text("travaux", "the program's version", |_| VERSION.into()),
    ]
}

/// A row a deed, in order of date; parties by code.
pub fn csv(lineage: &Lineage<'_>, filter: &Filter, deeds: &[Deed]) -> String {
    table(lineage, &filter.horizon, deeds).csv()
}

fn jointly(deed: &Entry<'_>) -> &'static str {
    match deed.jointly {
        _ if deed.kind != "amendment" || deed.sponsors.parties.len() < 2 => "",
        Some(true) => "true",
        Some(false) => "false",
        None => "unknown",
    }
}

/// A row a deed.
pub(in crate::write) fn table(lineage: &Lineage<'_>, horizon: &Horizon, deeds: &[Deed]) -> Table {
    Table::new(&columns(), deeds.iter().map(|deed| entry(lineage, horizon, deed)))
}
