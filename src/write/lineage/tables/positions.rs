use super::{Sheet, addresses, source_ids, version};
use crate::amendment::{Position, PositionId};
use crate::lineage::{Lineage, What};
use crate::negotiation::{ClauseHandle, Negotiation, ResolvedTarget};
use crate::source::Located;
use crate::write::columns::{Cell, Column, Table};
use crate::write::lineage::fields::joined;

struct Row<'a> {
    negotiation: &'a Negotiation,
    at: PositionId,
    position: &'a Position,
    target: ResolvedTarget<'a>,
    contradicting: String,
}

impl<'a> Row<'a> {
    fn new(lineage: &Lineage<'a>, at: PositionId) -> Row<'a> {
        let negotiation = lineage.negotiation;
        let position = &negotiation.positions[at];
        let contradicting = lineage.contradicted_in(What::Position(at)).join("; ");
        Row { negotiation, at, position, target: negotiation.position_target(at), contradicting }
    }

    /// The clauses that it is about. Of a position on an amendment, they are the amendment's.
    fn clauses_named(&self) -> &'a [ClauseHandle] {
        if self.position.target.amendment.is_none() { self.target.clauses } else { &[] }
    }

    fn draft(&self) -> Cell {
        match self.clauses_named().first() {
            Some(clause) => (&self.negotiation.drafts[clause.draft].id).into(),
            None => id(&self.position.target.draft),
        }
    }

    fn clauses(&self) -> Cell {
        if self.position.target.clause_unknown {
            return "unknown".into();
        }
        addresses(self.negotiation, self.clauses_named()).into()
    }

    fn access(&self) -> String {
        let own = self.negotiation.position_access(self.at);
        own.and(self.negotiation.target_access(self.target)).to_string()
    }
}

fn id(value: &Option<Located<String>>) -> Cell {
    value.as_ref().map(|id| &id.value).into()
}

fn columns<'a>() -> [Column<Row<'a>>; 20] {
    [
        Column::text("party", "code of the party; a group's position is not its members'", |row| {
            (&row.position.party.value).into()
        }),
        Column::text("stance", "what it is recorded to want of the target", |row| row.position.stance.as_str().into()),
        Column::text("as_said", "what was said, in the room's or the source's words", |row| {
            row.position.as_said.as_ref().into()
        }),
        Column::text("amendment", "id of the amendment that it is about", |row| id(&row.position.target.amendment)),
        Column::text("draft", "id of the draft that it is about", Row::draft),
        Column::text("clauses", "the clauses that it is about, all together; `unknown`", Row::clauses),
        Column::text("words", "the words of the clause that it is about, and not the whole of it", |row| {
            id(&row.position.target.words)
        }),
        Column::text("theme", "the subject that it is about", |row| id(&row.position.target.theme)),
        Column::text("instrument", "the other text that it is about", |row| id(&row.position.target.instrument)),
        Column::text("condition", "what must be so for it to hold", |row| row.position.condition.as_ref().into()),
        Column::text("package", "the package that it stands or falls with", |row| row.position.package.as_ref().into()),
        Column::text("with", "the amendments with which the party supports: ids, or their gist", |row| {
            joined(&row.position.with).into()
        }),
        Column::text("order", "the alternatives that the party prefers, best first", |row| {
            joined(&row.position.order).into()
        }),
        Column::text("on_behalf_of", "codes of those for whom the party spoke", |row| {
            joined(row.negotiation.position_principals(row.at)).into()
        }),
        Column::text("date", "when it was taken, as exactly as it is known", |row| {
            row.position.date.map(|date| date.to_string()).into()
        }),
        Column::text("statement", "id of the statement that it stands in", |row| id(&row.position.statement)),
        Column::text(
            "contradicting",
            "codes of those that are also on record with the opposite; which came later is not known",
            |row| (&row.contradicting).into(),
        ),
        Column::text("source", "ids of its sources", |row| source_ids(row.negotiation.position_sources(row.at)).into()),
        Column::text("access", "to whom it may be shown: public, participants, group, own", |row| row.access().into()),
        version(),
    ]
}

/// Every recorded position, in order of date. Nothing in it is inferred.
pub(super) fn sheet(lineage: &Lineage<'_>) -> Sheet {
    let rows = PositionId::all(&lineage.negotiation.positions).map(|at| Row::new(lineage, at));
    Sheet { name: "positions", title: "Recorded positions of parties", table: Table::new(&columns(), rows) }
}
