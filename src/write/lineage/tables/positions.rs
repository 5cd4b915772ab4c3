use super::{Column, Table, VERSION_COLUMN, addresses, source_ids, text};
use crate::amendment::{Position, PositionId};
use crate::lineage::{Lineage, What};
use crate::negotiation::Negotiation;
use crate::write::json::VERSION;
use crate::write::lineage::fields::joined;

const COLUMNS: &[Column] = &[
    text("party", "code of the party; a group's position is not its members'"),
    text("stance", "what it is recorded to want of the target"),
    text("as_said", "what was said, in the room's or the source's words"),
    text("amendment", "id of the amendment that it is about"),
    text("draft", "id of the draft that it is about"),
    text("clauses", "the clauses that it is about, all together; `unknown`"),
    text("words", "the words of the clause that it is about, and not the whole of it"),
    text("theme", "the subject that it is about"),
    text("instrument", "the other text that it is about"),
    text("condition", "what must be so for it to hold"),
    text("package", "the package that it stands or falls with"),
    text("with", "the amendments with which the party supports: ids, or their gist"),
    text("order", "the alternatives that the party prefers, best first"),
    text("on_behalf_of", "codes of those for whom the party spoke"),
    text("date", "when it was taken, as exactly as it is known"),
    text("statement", "id of the statement that it stands in"),
    text("contradicting", "codes of those that are also on record with the opposite; which came later is not known"),
    text("source", "ids of its sources"),
    text("access", "to whom it may be shown: public, participants, group, own"),
    VERSION_COLUMN,
];

/// Every recorded position, in order of date. Nothing in it is inferred.
pub(super) fn table(lineage: &Lineage<'_>) -> Table {
    let positions = PositionId::each(&lineage.negotiation.positions);
    let contradicting = |at| lineage.contradicted_in(What::Position(at)).join("; ");
    let rows = positions.map(|(at, position)| row(lineage.negotiation, position, contradicting(at))).collect();
    Table { name: "positions", title: "Recorded positions of parties", columns: COLUMNS, rows }
}

fn row(negotiation: &Negotiation, position: &Position, contradicting: String) -> Vec<String> {
    let target = &position.target;
    let known = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let id = |value: &Option<crate::source::Located<String>>| known(value.as_ref().map(|id| id.as_str()));
    // Of a position on an amendment, the clauses are the amendment's.
    let clauses = if target.amendment.is_none() { negotiation.target_clauses(target) } else { Vec::new() };
    let draft = match clauses.first() {
        Some(clause) => negotiation.drafts[clause.draft].id.clone(),
        None => id(&target.draft),
    };
    vec![
        position.party.value.clone(),
        position.stance.to_string(),
        known(position.as_said.as_deref()),
        id(&target.amendment),
        draft,
        if target.clause_unknown { "unknown".to_owned() } else { addresses(negotiation, &clauses) },
        id(&target.words),
        id(&target.theme),
        id(&target.instrument),
        known(position.condition.as_deref()),
        known(position.package.as_deref()),
        joined(&position.with),
        joined(&position.order),
        joined(negotiation.position_principals(position)),
        position.date.map(|date| date.to_string()).unwrap_or_default(),
        id(&position.statement),
        contradicting,
        source_ids(negotiation.position_sources(position)),
        negotiation.position_access(position).and(negotiation.target_access(target)).to_string(),
        VERSION.to_owned(),
    ]
}
