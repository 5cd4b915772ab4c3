use super::{Column, Kind, Table, VERSION_COLUMN, addresses, source_ids, text};
use crate::amendment::{Amendment, AmendmentId, Extent, Operation, Proposers};
use crate::diff::{ChangeId, ChangeKind, PieceKind};
use crate::draft::DraftId;
use crate::lineage::{ChangeHandle, ComparisonId, Horizon, Lineage, Realisation};
use crate::negotiation::Negotiation;
use crate::write::corrected::basis;
use crate::write::csv::words;
use crate::write::json::VERSION;
use crate::write::layout::operation;

/// The columns that name an amendment.
pub(super) const AMENDMENT_COLUMN: Column = text("amendment", "id of the amendment, or `no recorded proposal`");
pub(super) const PARTIES_COLUMN: Column =
    text("parties", "codes of who proposed it; `withheld`; empty where unknown. Do not count them each");
pub(super) const JOINTLY_COLUMN: Column =
    text("jointly", "whether they made it as one: true, false, unknown; nothing where known of others");
pub(super) const WORDING_COLUMN: Column = text("amendment_wording", "how the amendment's words were obtained");

/// What stands in these columns where nobody is recorded to have asked.
pub(super) const NOBODY: [&str; 4] = ["no recorded proposal", "", "", ""];

const COLUMNS: &[Column] = &[
    text("change", "edited, inserted, deleted, split, merged, kept (moved only); none: an amendment without a change"),
    Column { name: "moved", kind: Kind::Flag, description: "whether the clause stands elsewhere" },
    text("old_draft", "the earlier draft; without a change, the draft or instrument that the amendment is aimed at"),
    text("old_clause", "its clauses there; without a change, those aimed at; `unknown`; `theme: …`"),
    text("new_draft", "the later draft"),
    text("new_clause", "its clauses there"),
    text("words_out", "words that went; without a change, words that the amendment asks away"),
    text("words_in", "words that came; without a change, words that the amendment asks in, or `gist: …`"),
    text("wording", "how the drafts' words were obtained: verbatim, translated, reported, reconstructed"),
    AMENDMENT_COLUMN,
    PARTIES_COLUMN,
    JOINTLY_COLUMN,
    WORDING_COLUMN,
    text("basis", "inferred: that the change realises the amendment was computed, and is not a cause"),
    Column {
        name: "score",
        kind: Kind::Number,
        description: "how sure it is that the words are the amendment's, up to 1.00",
    },
    text("source", "ids of the amendment's sources"),
    VERSION_COLUMN,
];

type Row = [String; COLUMNS.len()];

/// The first of the four columns that name an amendment, and three others, by their place in the header.
const AMENDMENT: usize = 9;
const BASIS: usize = 13;
const SCORE: usize = 14;
const SOURCE: usize = 15;

/// One row for every change and amendment that it is taken to realise; one with `no recorded proposal` where there is
/// none. Then a row for every amendment that no change is taken to realise, so that each stands in the table.
pub(super) fn table(lineage: &Lineage<'_>) -> Table {
    let mut rows = Vec::new();
    for (comparison, compared) in ComparisonId::each(&lineage.comparisons) {
        for change in ChangeId::all(&compared.diff.changes) {
            let handle = ChangeHandle { comparison, change };
            let kept = lineage.change(handle);
            if kept.kind != ChangeKind::Kept || kept.moved {
                rows.extend(of_change(lineage, handle).into_iter().map(Vec::from));
            }
        }
    }
    let negotiation = lineage.negotiation;
    for at in AmendmentId::all(&negotiation.amendments).filter(|&at| !lineage.is_realised(at)) {
        rows.push(unrealised(lineage, at).into());
    }
    Table { name: "changes", title: "Changes, and the amendments that they may realise", columns: COLUMNS, rows }
}

fn of_change(lineage: &Lineage<'_>, handle: ChangeHandle) -> Vec<Row> {
    let realised = lineage.realised_by(handle);
    if realised.is_empty() {
        return vec![row(lineage, handle, None)];
    }
    realised.iter().map(|(amendment, realisation)| row(lineage, handle, Some((*amendment, realisation)))).collect()
}

fn row(lineage: &Lineage<'_>, handle: ChangeHandle, realised: Option<(AmendmentId, &Realisation)>) -> Row {
    let negotiation = lineage.negotiation;
    let change = lineage.change(handle);
    let compared = &lineage.comparisons[handle.comparison];
    let (old, new) = (&negotiation.drafts[compared.old], &negotiation.drafts[compared.new]);
    let pieces = if change.kind == ChangeKind::Kept { Vec::new() } else { lineage.words(handle) };
    let [kind, moved, old_draft, old_clause, new_draft, new_clause] = change_cells(lineage, handle);
    let [amendment, parties, jointly, amendment_wording] = NOBODY.map(str::to_owned);
    let mut row = [
        kind,
        moved,
        old_draft,
        old_clause,
        new_draft,
        new_clause,
        words(&pieces, PieceKind::Deleted),
        words(&pieces, PieceKind::Inserted),
        match change.kind {
            ChangeKind::Inserted => new.wording,
            ChangeKind::Deleted => old.wording,
            _ => old.wording.max(new.wording),
        }
        .to_string(),
        amendment,
        parties,
        jointly,
        amendment_wording,
        String::new(),
        String::new(),
        String::new(),
        VERSION.to_owned(),
    ];
    if let Some((at, realisation)) = realised {
        row[AMENDMENT..=AMENDMENT + 3].clone_from_slice(&proposal(lineage, at, Some(compared.new)));
        row[BASIS] = basis(realisation.correction).to_owned();
        if realisation.correction.is_none() {
            row[SCORE] = format!("{:.2}", realisation.score);
        }
        row[SOURCE] = source_ids(&negotiation.amendments[at].sources);
    }
    row
}

/// What a change is, whether its clause moved, and between which clauses of which drafts it lies.
pub(super) fn change_cells(lineage: &Lineage<'_>, handle: ChangeHandle) -> [String; 6] {
    let negotiation = lineage.negotiation;
    let (change, compared) = (lineage.change(handle), &lineage.comparisons[handle.comparison]);
    let (from, to) = lineage.change_clauses(handle);
    [
        change.kind.as_str().to_owned(),
        change.moved.to_string(),
        negotiation.drafts[compared.old].id.clone(),
        addresses(negotiation, &from),
        negotiation.drafts[compared.new].id.clone(),
        addresses(negotiation, &to),
    ]
}

/// The row of an amendment that no change is taken to realise: what it is aimed at and what it asks.
fn unrealised(lineage: &Lineage<'_>, at: AmendmentId) -> Row {
    let negotiation = lineage.negotiation;
    let amendment = &negotiation.amendments[at];
    let (aimed_at, clause) = aim(negotiation, amendment);
    let (words_out, words_in) = asked_words(negotiation, amendment);
    // Of an amendment to another one, the words that go are that one's.
    let of_the_draft = !words_out.is_empty() && amendment.target.amendment.is_none();
    let wording = draft(negotiation, amendment).filter(|_| of_the_draft);
    let wording = wording.map(|at| negotiation.drafts[at].wording.to_string());
    let [id, parties, jointly, how] = proposal(lineage, at, None);
    [
        "none".to_owned(),
        String::new(),
        aimed_at,
        clause,
        String::new(),
        String::new(),
        words_out,
        words_in,
        wording.unwrap_or_default(),
        id,
        parties,
        jointly,
        how,
        String::new(),
        String::new(),
        source_ids(&amendment.sources),
        VERSION.to_owned(),
    ]
}

fn draft(negotiation: &Negotiation, amendment: &Amendment) -> Option<DraftId> {
    let named = || negotiation.draft_index(amendment.target.draft.as_ref()?);
    negotiation.amended_clauses(amendment).first().map(|clause| clause.draft).or_else(named)
}

/// The draft or instrument that an amendment is aimed at, and its clauses there.
pub(super) fn aim(negotiation: &Negotiation, amendment: &Amendment) -> (String, String) {
    let target = &amendment.target;
    let aimed_at = match (draft(negotiation, amendment), &target.instrument) {
        (Some(at), _) => negotiation.drafts[at].id.clone(),
        (None, instrument) => instrument.as_ref().map(|instrument| instrument.value.clone()).unwrap_or_default(),
    };
    let clauses = negotiation.amended_clauses(amendment);
    if !clauses.is_empty() {
        return (aimed_at, addresses(negotiation, &clauses));
    }
    let theme = target.theme.as_ref().map(|theme| format!("theme: {theme}"));
    (aimed_at, theme.or(target.clause_unknown.then(|| "unknown".to_owned())).unwrap_or_default())
}

/// The words that an amendment asks away, and those that it asks in or its gist.
pub(super) fn asked_words(negotiation: &Negotiation, amendment: &Amendment) -> (String, String) {
    let asked = amendment.operation.as_ref();
    let words_out = match asked {
        Some(Operation::Delete(Extent::Clause) | Operation::Rewrite(_)) => negotiation
            .amended_clauses(amendment)
            .into_iter()
            .flat_map(|clause| negotiation.whole(clause))
            .map(|at| negotiation.drafts[at.draft].tree[at.clause].text.trim())
            .collect::<Vec<_>>()
            .join(" … "),
        operation => operation.and_then(Operation::deleted_words).unwrap_or_default().to_owned(),
    };
    let words_in = match asked.and_then(Operation::new_text) {
        Some(text) => text.to_owned(),
        None if !words_out.is_empty() => String::new(),
        None => gist(amendment),
    };
    (words_out, words_in)
}

/// What an amendment wants where it brings no words of its own; the word before it says that it is none of them.
fn gist(amendment: &Amendment) -> String {
    let what = match &amendment.operation {
        None => amendment.gist.clone().unwrap_or_default().trim().to_owned(),
        Some(_) => operation(amendment),
    };
    let quoted: Vec<&str> = amendment.words.iter().map(|words| words.as_str()).collect();
    let quoted = if quoted.is_empty() { String::new() } else { format!(" (its words: {})", quoted.join(" … ")) };
    format!("gist: {what}{quoted}")
}

/// An amendment's id, its parties, whether they made it as one, and how its words were obtained. With a draft, the parties
/// that had asked when it was written; without one, those that have not withdrawn.
pub(super) fn proposal(lineage: &Lineage<'_>, at: AmendmentId, draft: Option<DraftId>) -> [String; 4] {
    let amendment = &lineage.negotiation.amendments[at];
    let sponsorship = lineage.sponsorship(at, &Horizon::default());
    let parties: Vec<&str> = match draft {
        Some(draft) => lineage.asked_by(at, draft),
        None => sponsorship.remaining().map(|sponsor| sponsor.party.as_str()).collect(),
    };
    let jointly = jointly(amendment, &parties).to_owned();
    let parties = if amendment.proposers == Proposers::Withheld { "withheld".to_owned() } else { parties.join("; ") };
    [amendment.id.value.clone(), parties, jointly, amendment.wording.to_string()]
}

/// Whether the parties named made an amendment as one; nothing where that is known of others.
pub(super) fn jointly(amendment: &Amendment, parties: &[&str]) -> &'static str {
    match (amendment.jointly_by(parties), amendment.jointly) {
        (Some(true), _) => "true",
        (Some(false), _) => "false",
        (None, None) => "unknown",
        (None, Some(_)) => "",
    }
}
