use super::json::{Entry, entry};
use crate::date::Date;
use crate::party::{Party, Registry};
use crate::write::columns::{Column, Table};
use crate::write::json::VERSION;
use std::collections::BTreeSet;

fn columns<'a>() -> [Column<Entry<'a>>; 12] {
    [
        Column::text("code", "the code that files and answers use", |party| party.code.into()),
        Column::text("alpha2", "of a state", |party| party.alpha2.into()),
        Column::text("name", "the short English name", |party| party.name.into()),
        Column::text("formal", "the formal one", |party| party.formal.into()),
        Column::text("kinds", "state, group, facilitators …", |party| party.kinds.join("; ").into()),
        Column::text("since", "member of the United Nations since", |party| party.since.as_ref().into()),
        Column::text("spellings", "other ways to write it", |party| party.spellings.join("; ").into()),
        Column::text("groups", "where it belongs", |party| codes(&party.groups).into()),
        Column::text("members", "who belongs to it", |party| codes(&party.members).into()),
        Column::text("suspended", "members that are suspended", |party| codes(&party.suspended).into()),
        Column::text("note", "what is uncertain", |party| party.note.into()),
        Column::text("travaux", "the program's version", |_| VERSION.into()),
    ]
}

fn codes(codes: &BTreeSet<&str>) -> String {
    codes.iter().copied().collect::<Vec<_>>().join("; ")
}

/// A row a party, with its groups and members as of a date.
pub fn csv(registry: &Registry, parties: &[&Party], as_of: Option<&Date>) -> String {
    Table::new(&columns(), parties.iter().map(|party| entry(registry, party, as_of))).csv()
}
