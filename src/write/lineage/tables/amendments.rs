use super::changes::{aim, asked_words, jointly};
use super::{Column, Table, VERSION_COLUMN, amendment_access, source_ids, text};
use crate::amendment::Amendment;
use crate::negotiation::Negotiation;
use crate::write::json::VERSION;
use crate::write::lineage::fields::joined;

const COLUMNS: &[Column] = &[
    text("amendment", "its id"),
    text("operation", "what it would do: insert, delete, replace …; empty where only the gist is known"),
    text("draft", "the draft that it is aimed at, or another instrument"),
    text("clause", "the clauses that it is aimed at; `unknown`; `theme: …`"),
    text("words_out", "words that it asks away"),
    text("words_in", "words that it asks in, or `gist: …` in the words of whoever recorded it"),
    text("wording", "how its words were obtained: verbatim, translated, reported, reconstructed"),
    text("proposers", "known, unknown or withheld"),
    text("parties", "codes of who proposed it"),
    text("jointly", "whether they made it as one: true, false, unknown"),
    text("on_behalf_of", "codes of those for whom the proposers spoke"),
    text("amends", "id of the amendment that it would change"),
    text("replaces", "ids of earlier amendments that it takes the place of"),
    text("status", "what is recorded to have become of it, in the words of the record"),
    text("date", "when it was made, as exactly as it is known"),
    text("source", "ids of its sources"),
    text("access", "to whom it may be shown: public, participants, group, own"),
    VERSION_COLUMN,
];

/// Every amendment as it was recorded, in order of date. Nothing in it is inferred.
pub(super) fn table(negotiation: &Negotiation) -> Table {
    let rows = negotiation.amendments.iter().map(|amendment| row(negotiation, amendment)).collect();
    Table { name: "amendments", title: "Recorded amendments", columns: COLUMNS, rows }
}

fn row(negotiation: &Negotiation, amendment: &Amendment) -> Vec<String> {
    let (draft, clause) = aim(negotiation, amendment);
    let (words_out, words_in) = asked_words(negotiation, amendment);
    vec![
        amendment.id.value.clone(),
        amendment.operation.as_ref().map(|operation| operation.name().to_owned()).unwrap_or_default(),
        draft,
        clause,
        words_out,
        words_in,
        amendment.wording.to_string(),
        amendment.proposers.as_str().to_owned(),
        joined(amendment.proposers.named()),
        jointly(amendment).to_owned(),
        joined(&amendment.on_behalf_of),
        amendment.target.amendment.as_ref().map(|id| id.value.clone()).unwrap_or_default(),
        joined(&amendment.replaces),
        amendment.status.as_ref().map(|status| status.is.clone()).unwrap_or_default(),
        amendment.date.map(|date| date.to_string()).unwrap_or_default(),
        source_ids(&amendment.sources),
        amendment_access(negotiation, amendment).to_string(),
        VERSION.to_owned(),
    ]
}
