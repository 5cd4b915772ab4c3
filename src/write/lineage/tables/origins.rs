use super::{Accesses, Sheet, access, corrected_by, correction, ids, version};
use crate::amendment::{Amendment, Proposers};
use crate::draft::{Draft, DraftId, Wording};
use crate::lineage::{BlameSpan, BlamedClause, Lineage};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::write::columns::{Column, Table};
use crate::write::corrected;

struct Row<'a> {
    negotiation: &'a Negotiation,
    clause: ClauseHandle,
    /// The span's number within the clause, from 1.
    number: usize,
    span: &'a BlameSpan,
    access: String,
}

impl<'a> Row<'a> {
    fn draft(&self) -> &'a Draft {
        &self.negotiation.drafts[self.clause.draft]
    }

    fn id(&self, draft: DraftId) -> &'a String {
        &self.negotiation.drafts[draft].id
    }

    fn text(&self) -> &'a str {
        self.draft().tree[self.clause.clause].text.get(self.span.range.clone()).unwrap_or_default()
    }

    fn amendments(&self) -> impl Iterator<Item = &'a Amendment> {
        self.span.amendments.iter().map(|&at| &self.negotiation.amendments[at])
    }

    fn since_wording(&self) -> Option<Wording> {
        entered(self.span).map(|at| self.negotiation.drafts[at].wording).max()
    }

    fn parties(&self) -> String {
        let is_withheld = self.amendments().any(|amendment| matches!(amendment.proposers, Proposers::Withheld));
        let parties = self.span.parties.iter().map(String::as_str);
        parties.chain(is_withheld.then_some("withheld")).collect::<Vec<_>>().join("; ")
    }
}

/// The drafts in which words entered and came back.
fn entered(span: &BlameSpan) -> impl Iterator<Item = DraftId> {
    [Some(span.since), span.returned].into_iter().flatten()
}

fn columns<'a>() -> [Column<Row<'a>>; 17] {
    [
        Column::text("draft", "the draft", |row| (&row.draft().id).into()),
        Column::text("clause", "its clause", |row| row.negotiation.address(row.clause).into()),
        Column::count("span", "the number of the words' span within the clause, from 1", |row| row.number.into()),
        Column::text(
            "text",
            "the words, with what stands between them; all of a clause's joined are its text",
            |row| row.text().into(),
        ),
        Column::count("words", "how many words they are", |row| row.span.words.into()),
        Column::text(
            "wording",
            "how the draft's words were obtained: verbatim, translated, reported, reconstructed",
            |row| row.draft().wording.as_str().into(),
        ),
        Column::text("since", "the draft in which they first entered", |row| row.id(row.span.since).into()),
        Column::text("returned", "the draft in which they came back, where they had left", |row| {
            row.span.returned.map(|at| row.id(at)).into()
        }),
        Column::text("since_wording", "how the words of these drafts were obtained, the less direct way", |row| {
            row.since_wording().map(Wording::as_str).into()
        }),
        Column::text(
            "amendments",
            "ids of the amendments that hold them; none: no recorded proposal, or the first draft's words",
            |row| ids(row.negotiation, &row.span.amendments).into(),
        ),
        Column::text("parties", "codes of who proposed these amendments; `withheld`. Do not count them each", |row| {
            row.parties().into()
        }),
        Column::text("amendment_wording", "how the amendments' words were obtained, the least direct way", |row| {
            row.amendments().map(|amendment| amendment.wording).max().map(Wording::as_str).into()
        }),
        Column::text(
            "basis",
            "inferred: where the words came from was computed, and is not a cause; corrected: somebody decided",
            |row| corrected::basis(row.span.correction).into(),
        ),
        Column::number("score", "how sure it is that they are these amendments' words", |row| row.span.score.into()),
        corrected_by(|row: &Row<'_>| correction(row.negotiation, row.span.correction).into()),
        access(|row: &Row<'_>| (&row.access).into()),
        version(),
    ]
}

/// Every draft's words, in order, in spans that share all that is known of them.
pub(super) fn sheet(lineage: &Lineage<'_>) -> Sheet {
    let drafts = DraftId::all(&lineage.negotiation.drafts);
    let clauses: Vec<BlamedClause> = drafts.flat_map(|draft| lineage.blame(draft, None).clauses).collect();
    Sheet { name: "origins", title: "Where each word of each draft came from", table: table(lineage, &clauses) }
}

/// The words of some clauses.
pub(super) fn table(lineage: &Lineage<'_>, clauses: &[BlamedClause]) -> Table {
    let negotiation = lineage.negotiation;
    let accesses = Accesses::new(negotiation);
    let rows = clauses.iter().flat_map(|blamed| {
        let clause = blamed.clause;
        let accesses = &accesses;
        blamed.spans.iter().enumerate().map(move |(at, span)| {
            let drafts = entered(span).chain([clause.draft]);
            let access = accesses.of(drafts, span.amendments.iter().copied(), span.correction).to_string();
            Row { negotiation, clause, number: at + 1, span, access }
        })
    });
    Table::new(&columns(), rows)
}
