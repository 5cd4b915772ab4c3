use super::json::{Entry, entry, unread};
use crate::amendment::Stance;
use crate::lineage::{Backing, Lineage, Stand, StandTarget};
use crate::negotiation::Negotiation;
use crate::write::columns::{Column, Table};
use crate::write::json::VERSION;

/// A position, and where it stands in the answer.
struct Row<'a> {
    of: &'static str,
    entry: Entry<'a>,
    jointly: &'static str,
    sources_cover: &'static str,
}

fn columns<'a>() -> [Column<Row<'a>>; 26] {
    [
        Column::text(
            "of",
            "positions, withdrawn, earlier (never counted), apart; covered: by its group; unread: printed in the clause, \
             naming somebody, and not read as a position",
            |row| row.of.into(),
        ),
        Column::text("party", "code of who spoke", |row| row.entry.party.into()),
        Column::text("stance", "as recorded", |row| row.entry.stance.into()),
        Column::text("toward_clause", "what that means for the clause; derived", |row| row.entry.toward_clause.into()),
        Column::text("as_said", "what was said", |row| row.entry.as_said.into()),
        Column::text("target_kind", "clause, words, amendment, draft, theme", |row| row.entry.target.kind.into()),
        Column::text("target", "what the position is on", |row| row.entry.target.id.as_str().into()),
        Column::text("words", "the words that it is on, of some words", |row| row.entry.target.words.into()),
        Column::flag("recorded", "whether somebody wrote it down", |row| row.entry.recorded.into()),
        Column::text("via", "the group by whose position it is covered", |row| row.entry.via.into()),
        Column::text("on_behalf_of", "for whom it spoke", |row| {
            row.entry.on_behalf_of.map(|codes| codes.join("; ")).into()
        }),
        Column::text(
            "jointly",
            "of those that made a proposal, whether as one: true, false, unknown; nothing of who made it alone or joined",
            |row| row.jointly.into(),
        ),
        Column::text("condition", "what must be so for it to hold", |row| row.entry.condition.into()),
        Column::text("package", "what it stands or falls with", |row| row.entry.package.into()),
        Column::text("with", "the amendments with which it supports", |row| row.entry.with.join("; ").into()),
        Column::text("order", "its choices, best first", |row| row.entry.order.join("; ").into()),
        Column::text("statement", "id of the statement", |row| row.entry.statement.into()),
        Column::flag("aligned", "whether it aligned itself with the statement", |row| row.entry.aligned.into()),
        Column::flag("printed_in_draft", "whether the draft prints it", |row| row.entry.printed_in_draft.into()),
        Column::text("contradicting", "who is also on record with the opposite", |row| {
            row.entry.contradicting.join("; ").into()
        }),
        Column::text("date", "when", |row| row.entry.date.as_ref().into()),
        Column::text("source", "ids of its sources", |row| row.entry.source.join("; ").into()),
        Column::text("taken_on", "the clause on which it was taken", |row| row.entry.taken_on.as_ref().into()),
        Column::flag("words_still_there", "of an earlier one", |row| row.entry.words_still_there.into()),
        Column::text("sources_cover", "partial or whole", |row| row.sources_cover.into()),
        Column::text("travaux", "the program's version", |_| VERSION.into()),
    ]
}

/// A row a position, and one for what the clause prints that names somebody and is not read; parties by code. With
/// `expand`, those covered by their groups too.
pub fn csv(lineage: &Lineage<'_>, backing: &Backing, expand: bool) -> String {
    let negotiation = lineage.negotiation;
    let sources_cover = negotiation.manifest.sources_cover.as_str();
    let covered = if expand { backing.covered.as_slice() } else { &[] };
    let withdrawn = backing.withdrawn.iter().map(|one| ("withdrawn", one.positions.as_slice()));
    let all = [("positions", backing.positions.as_slice()), ("covered", covered)]
        .into_iter()
        .chain(withdrawn)
        .chain([("earlier", backing.earlier.as_slice()), ("apart", backing.apart.as_slice())]);
    let positions = all.flat_map(|(of, stands)| {
        let row = move |stand| Row {
            of,
            entry: entry(negotiation, stand),
            jointly: jointly(negotiation, stand),
            sources_cover,
        };
        stands.iter().map(row)
    });
    let unread = unread(negotiation, backing).into_iter();
    let unread = unread.map(|entry| Row { of: "unread", entry, jointly: "", sources_cover });
    Table::new(&columns(), positions.chain(unread)).csv()
}

/// Whether those that made a proposal made it as one, of one of them.
fn jointly(negotiation: &Negotiation, stand: &Stand) -> &'static str {
    let StandTarget::Amendment(at) = stand.target else { return "" };
    let amendment = &negotiation.amendments[at];
    let made = amendment.proposers.named();
    let is_of_them = stand.stance == Stance::Propose && made.iter().any(|one| one.value == stand.party);
    match amendment.jointly {
        _ if !is_of_them || made.len() < 2 => "",
        Some(true) => "true",
        Some(false) => "false",
        None => "unknown",
    }
}
