use super::{Accesses, CORRECTION_COLUMN, Column, Kind, Table, VERSION_COLUMN, correction, ids, number, text};
use crate::amendment::Proposers;
use crate::draft::DraftId;
use crate::lineage::{BlameSpan, Lineage};
use crate::negotiation::ClauseHandle;
use crate::write::corrected;
use crate::write::json::VERSION;

const COLUMNS: &[Column] = &[
    text("draft", "the draft"),
    text("clause", "its clause"),
    Column { name: "span", kind: Kind::Count, description: "the number of the words' span within the clause, from 1" },
    text("text", "the words, with what stands between them; all of a clause's joined are its text"),
    Column { name: "words", kind: Kind::Count, description: "how many words they are" },
    text("wording", "how the draft's words were obtained: verbatim, translated, reported, reconstructed"),
    text("since", "the draft in which they first entered"),
    text("returned", "the draft in which they came back, where they had left"),
    text("since_wording", "how the words of these drafts were obtained, the less direct way"),
    text("amendments", "ids of the amendments that hold them; none: no recorded proposal, or the first draft's words"),
    text("parties", "codes of who proposed these amendments; `withheld`. Do not count them each"),
    text("amendment_wording", "how the amendments' words were obtained, the least direct way"),
    text("basis", "inferred: where the words came from was computed, and is not a cause; corrected: somebody decided"),
    Column { name: "score", kind: Kind::Number, description: "how sure it is that they are these amendments' words" },
    CORRECTION_COLUMN,
    text("access", "to whom the row may be shown: public, participants, group, own"),
    VERSION_COLUMN,
];

/// Every draft's words, in order, in spans that share all that is known of them.
pub(super) fn table(lineage: &Lineage<'_>) -> Table {
    let accesses = Accesses::new(lineage.negotiation);
    let mut rows = Vec::new();
    for draft in DraftId::all(&lineage.negotiation.drafts) {
        for clause in lineage.blame(draft, None).clauses {
            let spans = clause.spans.iter().enumerate();
            rows.extend(spans.map(|(at, span)| row(lineage, &accesses, clause.clause, at, span)));
        }
    }
    Table { name: "origins", title: "Where each word of each draft came from", columns: COLUMNS, rows }
}

/// Whether a row's finding was recorded or computed.
fn basis(span: &BlameSpan) -> &'static str {
    corrected::basis(span.correction)
}

fn row(
    lineage: &Lineage<'_>,
    accesses: &Accesses<'_>,
    clause: ClauseHandle,
    at: usize,
    span: &BlameSpan,
) -> Vec<String> {
    let negotiation = lineage.negotiation;
    let draft = &negotiation.drafts[clause.draft];
    let id = |at: DraftId| negotiation.drafts[at].id.clone();
    let amendments = || span.amendments.iter().map(|&at| &negotiation.amendments[at]);
    let is_withheld = amendments().any(|amendment| matches!(amendment.proposers, Proposers::Withheld));
    let parties: Vec<&str> = span.parties.iter().map(String::as_str).chain(is_withheld.then_some("withheld")).collect();
    let entered = || [Some(span.since), span.returned].into_iter().flatten();
    vec![
        draft.id.clone(),
        negotiation.address(clause),
        (at + 1).to_string(),
        draft.tree[clause.clause].text.get(span.range.clone()).unwrap_or_default().to_owned(),
        span.words.to_string(),
        draft.wording.to_string(),
        id(span.since),
        span.returned.map(id).unwrap_or_default(),
        entered().map(|at| negotiation.drafts[at].wording).max().map(|wording| wording.to_string()).unwrap_or_default(),
        ids(negotiation, &span.amendments),
        parties.join("; "),
        amendments().map(|amendment| amendment.wording).max().map(|wording| wording.to_string()).unwrap_or_default(),
        basis(span).to_owned(),
        number(span.score),
        correction(negotiation, span.correction),
        accesses.of(entered().chain([clause.draft]), span.amendments.iter().copied(), span.correction).to_string(),
        VERSION.to_owned(),
    ]
}
