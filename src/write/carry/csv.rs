use super::evidence::{evidence, not_carried};
use super::json::because;
use super::label_left_open;
use crate::amendment::{Amendment, AmendmentId};
use crate::lineage::{Carried, Carry, Lineage, NotCarried};
use crate::negotiation::ClauseHandle;
use crate::write::columns::{Column, Table};
use crate::write::json::VERSION;

/// What a row is about: an amendment, and what became of it or why it is not carried.
struct Row<'a> {
    lineage: &'a Lineage<'a>,
    carry: &'a Carry,
    amendment: AmendmentId,
    carried: Result<&'a Carried, NotCarried>,
}

impl<'a> Row<'a> {
    fn own(&self) -> &'a Amendment {
        &self.lineage.negotiation.amendments[self.amendment]
    }

    fn clauses(&self, clauses: impl Fn(&'a Carried) -> &'a [ClauseHandle]) -> String {
        let found = self.carried.map(|one| clauses(one).to_vec()).unwrap_or_default();
        found.iter().map(|&clause| self.lineage.negotiation.full_address(clause)).collect::<Vec<_>>().join("; ")
    }
}

fn columns<'a>() -> [Column<Row<'a>>; 13] {
    [
        Column::text("id", "the amendment", |row| row.own().id.as_str().into()),
        Column::text("carried", "done, still applies, needs a look, moot, or not carried", |row| {
            row.carried.map_or("not carried", |one| one.state.as_str()).into()
        }),
        Column::text("clause", "where it is in the later draft", |row| row.clauses(|one| &one.clauses).into()),
        Column::text("from_clause", "the clauses that it was tabled on", |row| row.clauses(|one| &one.from).into()),
        Column::text("operation", "what it would do", |row| {
            row.own().operation.as_ref().map(crate::amendment::Operation::name).into()
        }),
        Column::text("words", "words of the later draft", |row| {
            row.carried.map(|one| one.words.join(" · ")).unwrap_or_default().into()
        }),
        Column::text("evidence", "why", |row| match row.carried {
            Ok(one) => evidence(row.lineage, one).into(),
            Err(why) => not_carried(row.lineage, why).into(),
        }),
        Column::text("because", "the kind of the evidence", |row| {
            row.carried.ok().map(|one| because(one.evidence)).into()
        }),
        Column::text("fate", "what became of it by its words", |row| {
            row.carried.ok().and_then(|one| one.fate).map(|(fate, _)| fate.as_str()).into()
        }),
        Column::number("share", "the share of what it asked that stands", |row| {
            row.carried.ok().and_then(|one| one.fate).and_then(|(_, share)| share).into()
        }),
        Column::text("label_left_open", "the label that a new clause cannot have there", |row| {
            row.carried.ok().and_then(|one| label_left_open(row.lineage, one)).into()
        }),
        Column::text("tabled_on", "the draft that it was tabled on; it is not restated on the later one", |row| {
            row.lineage.negotiation.drafts[row.carry.from].id.as_str().into()
        }),
        Column::text("travaux", "the program's version", |_| VERSION.into()),
    ]
}

/// A row an amendment, those that are not carried last.
pub fn csv<'a>(lineage: &'a Lineage<'a>, carry: &'a Carry) -> String {
    let carried = carry.amendments.iter().map(|one| (one.amendment, Ok(one)));
    let apart = carry.apart.iter().map(|&(at, why)| (at, Err(why)));
    let row = |(amendment, carried)| Row { lineage, carry, amendment, carried };
    Table::new(&columns(), carried.chain(apart).map(row)).csv()
}
