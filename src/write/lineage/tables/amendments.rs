use super::changes::{aim, asked_words, jointly, made_jointly};
use super::{Sheet, amendment_access, source_ids, version};
use crate::amendment::{Amendment, AmendmentId, Operation};
use crate::lineage::{Horizon, Lineage, Record, Sponsorship};
use crate::write::columns::{Column, Table};
use crate::write::lineage::fields::joined;

struct Row<'a> {
    lineage: &'a Lineage<'a>,
    at: AmendmentId,
    amendment: &'a Amendment,
    sponsorship: Sponsorship,
    /// The draft or instrument that it is aimed at, and its clauses there.
    aim: (String, String),
    /// The words that it asks away, and in.
    asked: (String, String),
}

impl<'a> Row<'a> {
    fn new(lineage: &'a Lineage<'a>, at: AmendmentId) -> Row<'a> {
        let amendment = &lineage.negotiation.amendments[at];
        Row {
            lineage,
            at,
            amendment,
            sponsorship: lineage.sponsorship(at, &Horizon::default()),
            aim: aim(lineage.negotiation, at),
            asked: asked_words(lineage.negotiation, at),
        }
    }

    fn parties(&self) -> Vec<&str> {
        self.sponsorship.remaining().map(|sponsor| sponsor.party.as_str()).collect()
    }

    fn joined(&self) -> String {
        let all = self.sponsorship.sponsors.iter();
        let since = all.flat_map(|one| one.stays().filter_map(move |(joined, _)| Some((one, joined?))));
        let dated = since.map(|(sponsor, record)| format!("{} {}", sponsor.party, day(record)));
        dated.collect::<Vec<_>>().join("; ")
    }

    /// Those that withdrew, each with the day. What several had proposed for one group, that withdrew once.
    fn withdrew(&self) -> String {
        let mut withdrawals: Vec<String> = Vec::new();
        for sponsor in &self.sponsorship.sponsors {
            for departure in sponsor.withdrawals() {
                let by = departure.by.as_ref().unwrap_or(&sponsor.party);
                let told = format!("{by} {}", day(&departure.record));
                if !withdrawals.contains(&told) {
                    withdrawals.push(told);
                }
            }
        }
        withdrawals.join("; ")
    }

    fn printed_in(&self) -> Option<&str> {
        self.amendment.target.draft.as_ref().filter(|_| self.amendment.is_printed()).map(|id| id.value.as_str())
    }

    fn access(&self) -> String {
        let own = amendment_access(self.lineage.negotiation, self.at);
        own.and(self.lineage.sponsorship_access(self.at)).to_string()
    }
}

fn columns<'a>() -> [Column<Row<'a>>; 22] {
    [
        Column::text("amendment", "its id", |row| (&row.amendment.id.value).into()),
        Column::text(
            "operation",
            "what it would do: insert, delete, replace …; empty where only the gist is known",
            |row| row.amendment.operation.as_ref().map(Operation::name).into(),
        ),
        Column::text("draft", "the draft that it is aimed at, or another instrument", |row| (&row.aim.0).into()),
        Column::text("clause", "the clauses that it is aimed at; `unknown`; `theme: …`", |row| (&row.aim.1).into()),
        Column::text("words_out", "words that it asks away", |row| (&row.asked.0).into()),
        Column::text("words_in", "words that it asks in, or `gist: …` in the words of whoever recorded it", |row| {
            (&row.asked.1).into()
        }),
        Column::text("wording", "how its words were obtained: verbatim, translated, reported, reconstructed", |row| {
            row.amendment.wording.as_str().into()
        }),
        Column::text("proposers", "known, unknown or withheld", |row| row.amendment.proposers.as_str().into()),
        Column::text(
            "parties",
            "codes of who proposed or joined it and has not withdrawn; of one withdrawn as a whole, until then",
            |row| row.parties().join("; ").into(),
        ),
        made_jointly(|row: &Row<'_>| jointly(row.amendment, &row.parties()).into()),
        Column::text("on_behalf_of", "codes of those for whom the proposers spoke", |row| {
            joined(&row.amendment.on_behalf_of).into()
        }),
        Column::text("amends", "id of the amendment that it would change", |row| {
            row.amendment.target.amendment.as_ref().map(|id| &id.value).into()
        }),
        Column::text("replaces", "ids of earlier amendments that it takes the place of", |row| {
            joined(&row.amendment.replaces).into()
        }),
        Column::text("status", "what is recorded to have become of it, in the words of the record", |row| {
            row.amendment.status.as_ref().map(|status| &status.is).into()
        }),
        Column::text("joined", "codes of those that joined those who had made it, each with the day", |row| {
            row.joined().into()
        }),
        Column::text("withdrew", "codes of those that withdrew from it, each with the day", |row| {
            row.withdrew().into()
        }),
        Column::text("withdrawn", "when it was withdrawn as a whole; `undated` where that is not known", |row| {
            withdrawn(&row.sponsorship).into()
        }),
        Column::text("date", "when it was made, as exactly as it is known", |row| {
            row.amendment.date.map(|date| date.to_string()).into()
        }),
        Column::text("source", "ids of its sources", |row| source_ids(&row.amendment.sources).into()),
        Column::text(
            "printed_in",
            "the draft in whose own brackets it is printed; empty where somebody recorded it",
            |row| row.printed_in().into(),
        ),
        Column::text("access", "to whom it may be shown: public, participants, group, own", |row| row.access().into()),
        version(),
    ]
}

/// Every amendment as it was recorded or is printed in a draft's brackets, in order of date.
pub(super) fn sheet(lineage: &Lineage<'_>) -> Sheet {
    let rows = AmendmentId::all(&lineage.negotiation.amendments).map(|at| Row::new(lineage, at));
    Sheet { name: "amendments", title: "Recorded amendments", table: Table::new(&columns(), rows) }
}

/// When an amendment was withdrawn as a whole.
pub(super) fn withdrawn(sponsorship: &Sponsorship) -> String {
    sponsorship.withdrawal.as_ref().map(|withdrawal| day(&withdrawal.record)).unwrap_or_default()
}

fn day(record: &Record) -> String {
    record.date.map_or_else(|| "undated".to_owned(), |date| date.to_string())
}
