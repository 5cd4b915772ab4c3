use super::changes::{aim, asked_words, jointly};
use super::{Column, Table, VERSION_COLUMN, amendment_access, source_ids, text};
use crate::amendment::AmendmentId;
use crate::lineage::{Horizon, Lineage, Record, Sponsor, Sponsorship};
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
    text(
        "parties",
        "codes of who proposed or joined it and has not withdrawn; of one withdrawn as a whole, until then",
    ),
    text("jointly", "whether they made it as one: true, false, unknown; nothing where known of others"),
    text("on_behalf_of", "codes of those for whom the proposers spoke"),
    text("amends", "id of the amendment that it would change"),
    text("replaces", "ids of earlier amendments that it takes the place of"),
    text("status", "what is recorded to have become of it, in the words of the record"),
    text("joined", "codes of those that joined those who had made it, each with the day"),
    text("withdrew", "codes of those that withdrew from it, each with the day"),
    text("withdrawn", "when it was withdrawn as a whole; `undated` where that is not known"),
    text("date", "when it was made, as exactly as it is known"),
    text("source", "ids of its sources"),
    text("printed_in", "the draft in whose own brackets it is printed; empty where somebody recorded it"),
    text("access", "to whom it may be shown: public, participants, group, own"),
    VERSION_COLUMN,
];

/// Every amendment as it was recorded or is printed in a draft's brackets, in order of date.
pub(super) fn table(lineage: &Lineage<'_>) -> Table {
    let rows = AmendmentId::all(&lineage.negotiation.amendments).map(|at| row(lineage, at)).collect();
    Table { name: "amendments", title: "Recorded amendments", columns: COLUMNS, rows }
}

fn row(lineage: &Lineage<'_>, at: AmendmentId) -> Vec<String> {
    let negotiation = lineage.negotiation;
    let amendment = &negotiation.amendments[at];
    let sponsorship = lineage.sponsorship(at, &Horizon::default());
    let parties: Vec<&str> = sponsorship.remaining().map(|sponsor| sponsor.party.as_str()).collect();
    let all = || sponsorship.sponsors.iter();
    let joined_since = all().flat_map(|one| one.stays().filter_map(move |(joined, _)| Some((one, joined?))));
    let withdrew = all().flat_map(|one| {
        one.withdrawals().map(move |one_left| {
            let by = one_left.by.as_ref().unwrap_or(&one.party);
            format!("{by} {}", day(&one_left.record))
        })
    });
    let mut withdrawals: Vec<String> = Vec::new();
    for one in withdrew {
        if !withdrawals.contains(&one) {
            withdrawals.push(one);
        }
    }
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
        parties.join("; "),
        jointly(amendment, &parties).to_owned(),
        joined(&amendment.on_behalf_of),
        amendment.target.amendment.as_ref().map(|id| id.value.clone()).unwrap_or_default(),
        joined(&amendment.replaces),
        amendment.status.as_ref().map(|status| status.is.clone()).unwrap_or_default(),
        dated(joined_since),
        withdrawals.join("; "),
        withdrawn(&sponsorship),
        amendment.date.map(|date| date.to_string()).unwrap_or_default(),
        source_ids(&amendment.sources),
        amendment
            .target
            .draft
            .as_ref()
            .filter(|_| amendment.is_printed())
            .map(|id| id.value.clone())
            .unwrap_or_default(),
        amendment_access(negotiation, amendment).and(lineage.sponsorship_access(at)).to_string(),
        VERSION.to_owned(),
    ]
}

/// When an amendment was withdrawn as a whole.
pub(super) fn withdrawn(sponsorship: &Sponsorship) -> String {
    sponsorship.withdrawal.as_ref().map(|withdrawal| day(&withdrawal.record)).unwrap_or_default()
}

/// Parties with the day on which each did something.
fn dated<'a>(parties: impl Iterator<Item = (&'a Sponsor, &'a Record)>) -> String {
    parties.map(|(sponsor, record)| format!("{} {}", sponsor.party, day(record))).collect::<Vec<_>>().join("; ")
}

fn day(record: &Record) -> String {
    record.date.map_or_else(|| "undated".to_owned(), |date| date.to_string())
}
