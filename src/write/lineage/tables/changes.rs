use super::{Sheet, addresses, source_ids, version};
use crate::amendment::{Amendment, AmendmentId, Extent, Operation, Proposers};
use crate::diff::{ChangeId, ChangeKind, Only, PieceKind};
use crate::draft::DraftId;
use crate::lineage::{ChangeHandle, ComparisonId, Horizon, Lineage, Realisation};
use crate::negotiation::Negotiation;
use crate::write::columns::{Cell, Column, Table};
use crate::write::corrected::basis;
use crate::write::csv::words;
use crate::write::sentences::operation;
use std::collections::BTreeSet;

/// What a row says of the amendment that asked. Where nobody is recorded to have asked, it says so; of what is no edit,
/// nothing.
#[derive(Default)]
pub(super) struct Proposal {
    pub(super) amendment: String,
    pub(super) parties: String,
    pub(super) jointly: &'static str,
    pub(super) wording: String,
}

impl Proposal {
    fn nobody() -> Proposal {
        let amendment = "no recorded proposal".to_owned();
        Proposal { amendment, parties: String::new(), jointly: "", wording: String::new() }
    }

    /// An amendment as a row names it. With a draft, the parties that had asked when it was written; without one, those that
    /// have not withdrawn.
    pub(super) fn of(lineage: &Lineage<'_>, at: AmendmentId, draft: Option<DraftId>) -> Proposal {
        let amendment = &lineage.negotiation.amendments[at];
        let sponsorship = lineage.sponsorship(at, &Horizon::default());
        let parties: Vec<&str> = match draft {
            Some(draft) => lineage.asked_by(at, draft),
            None => sponsorship.remaining().map(|sponsor| sponsor.party.as_str()).collect(),
        };
        let is_withheld = amendment.proposers == Proposers::Withheld;
        Proposal {
            amendment: amendment.id.value.clone(),
            jointly: jointly(amendment, &parties),
            parties: if is_withheld { "withheld".to_owned() } else { parties.join("; ") },
            wording: amendment.wording.to_string(),
        }
    }

    /// As [`Proposal::of`], where there is one.
    pub(super) fn or_nobody(lineage: &Lineage<'_>, at: Option<AmendmentId>, draft: DraftId) -> Proposal {
        at.map_or_else(Proposal::nobody, |at| Proposal::of(lineage, at, Some(draft)))
    }
}

pub(super) const fn amendment<R>(get: fn(&R) -> Cell) -> Column<R> {
    Column::text("amendment", "id of the amendment, or `no recorded proposal`", get)
}

pub(super) const fn parties<R>(get: fn(&R) -> Cell) -> Column<R> {
    Column::text("parties", "codes of who proposed it; `withheld`; empty where unknown. Do not count them each", get)
}

pub(super) const fn made_jointly<R>(get: fn(&R) -> Cell) -> Column<R> {
    Column::text("jointly", "whether they made it as one: true, false, unknown; nothing where known of others", get)
}

pub(super) const fn amendment_wording<R>(get: fn(&R) -> Cell) -> Column<R> {
    Column::text("amendment_wording", "how the amendment's words were obtained", get)
}

/// What a change is, whether its clause moved, and between which clauses of which drafts it lies.
#[derive(Default)]
pub(super) struct Between {
    pub(super) change: &'static str,
    pub(super) only: String,
    pub(super) moved: Option<bool>,
    pub(super) old_draft: String,
    pub(super) old_clause: String,
    pub(super) new_draft: String,
    pub(super) new_clause: String,
}

impl Between {
    pub(super) fn of(lineage: &Lineage<'_>, handle: ChangeHandle) -> Between {
        let negotiation = lineage.negotiation;
        let (change, compared) = (lineage.change(handle), &lineage.comparisons[handle.comparison]);
        let (from, to) = lineage.change_clauses(handle);
        Between {
            change: change.kind.as_str(),
            only: change.only.iter().map(Only::as_str).collect::<Vec<_>>().join("; "),
            moved: Some(change.moved),
            old_draft: negotiation.drafts[compared.old].id.clone(),
            old_clause: addresses(negotiation, &from),
            new_draft: negotiation.drafts[compared.new].id.clone(),
            new_clause: addresses(negotiation, &to),
        }
    }
}

struct Row {
    between: Between,
    words_out: String,
    words_in: String,
    wording: String,
    proposal: Proposal,
    basis: &'static str,
    score: Option<f64>,
    source: String,
}

const COLUMNS: [Column<Row>; 18] = [
    Column::text(
        "change",
        "edited, inserted, deleted, split, merged, kept (moved, or see `only`); none: an amendment without a change",
        |row| row.between.change.into(),
    ),
    Column::flag("moved", "whether the clause stands elsewhere", |row| row.between.moved.into()),
    Column::text("only", "of what is kept: what alone differs, which is no edit", |row| (&row.between.only).into()),
    Column::text(
        "old_draft",
        "the earlier draft; without a change, the draft or instrument that the amendment is aimed at",
        |row| (&row.between.old_draft).into(),
    ),
    Column::text("old_clause", "its clauses there; without a change, those aimed at; `unknown`; `theme: …`", |row| {
        (&row.between.old_clause).into()
    }),
    Column::text("new_draft", "the later draft", |row| (&row.between.new_draft).into()),
    Column::text("new_clause", "its clauses there", |row| (&row.between.new_clause).into()),
    Column::text("words_out", "words that went; without a change, words that the amendment asks away", |row| {
        (&row.words_out).into()
    }),
    Column::text(
        "words_in",
        "words that came; without a change, words that the amendment asks in, or `gist: …`",
        |row| (&row.words_in).into(),
    ),
    Column::text(
        "wording",
        "how the drafts' words were obtained: verbatim, translated, reported, reconstructed",
        |row| (&row.wording).into(),
    ),
    amendment(|row| (&row.proposal.amendment).into()),
    parties(|row| (&row.proposal.parties).into()),
    made_jointly(|row| row.proposal.jointly.into()),
    amendment_wording(|row| (&row.proposal.wording).into()),
    Column::text("basis", "inferred: that the change realises the amendment was computed, and is not a cause", |row| {
        row.basis.into()
    }),
    Column::number("score", "how sure it is that the words are the amendment's, up to 1.00", |row| row.score.into()),
    Column::text("source", "ids of the amendment's sources", |row| (&row.source).into()),
    version(),
];

/// One row for every change and amendment that it is taken to realise; one with `no recorded proposal` where there is
/// none. Then a row for every amendment that no change is taken to realise, so that each stands in the table.
pub(super) fn sheet(lineage: &Lineage<'_>) -> Sheet {
    let compared = ComparisonId::each(&lineage.comparisons);
    let all = compared.flat_map(|(comparison, compared)| {
        ChangeId::all(&compared.diff.changes).map(move |change| ChangeHandle { comparison, change })
    });
    let told = all.filter(|&handle| {
        let change = lineage.change(handle);
        !change.is_same_text() || change.moved
    });
    let told: Vec<ChangeHandle> = told.collect();
    let realised = told.iter().flat_map(|&handle| lineage.realised_by(handle)).map(|(amendment, _)| amendment);
    let realised: BTreeSet<AmendmentId> = realised.collect();
    let amendments = AmendmentId::all(&lineage.negotiation.amendments);
    let unrealised = amendments.filter(|at| !realised.contains(at)).map(|at| unrealised(lineage, at));
    let rows = told.iter().flat_map(|&handle| of_change(lineage, handle)).chain(unrealised);
    let title = "Changes, and the amendments that they may realise";
    Sheet { name: "changes", title, table: Table::new(&COLUMNS, rows) }
}

/// The rows of some changes.
pub(super) fn table(lineage: &Lineage<'_>, changes: &[ChangeHandle]) -> Table {
    Table::new(&COLUMNS, changes.iter().flat_map(|&handle| of_change(lineage, handle)))
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
    let (old, new) = (negotiation.drafts[compared.old].wording, negotiation.drafts[compared.new].wording);
    let is_kept = change.kind == ChangeKind::Kept && (realised.is_none() || change.is_same_text());
    let pieces = if is_kept { Vec::new() } else { lineage.own_words(handle) };
    let wording = match change.kind {
        ChangeKind::Inserted => new,
        ChangeKind::Deleted => old,
        _ => old.max(new),
    };
    Row {
        between: Between::of(lineage, handle),
        words_out: words(&pieces, PieceKind::Deleted),
        words_in: words(&pieces, PieceKind::Inserted),
        wording: wording.to_string(),
        proposal: match realised {
            None if change.kind == ChangeKind::Kept && !change.moved => Proposal::default(),
            _ => Proposal::or_nobody(lineage, realised.map(|(at, _)| at), compared.new),
        },
        basis: realised.map_or("", |(_, realisation)| basis(realisation.correction)),
        score: realised.and_then(|(_, one)| one.correction.is_none().then_some(one.score)),
        source: realised.map(|(at, _)| source_ids(&negotiation.amendments[at].sources)).unwrap_or_default(),
    }
}

/// The row of an amendment that no change is taken to realise: what it is aimed at and what it asks.
fn unrealised(lineage: &Lineage<'_>, at: AmendmentId) -> Row {
    let negotiation = lineage.negotiation;
    let amendment = &negotiation.amendments[at];
    let (aimed_at, clause) = aim(negotiation, at);
    let (words_out, words_in) = asked_words(negotiation, at);
    // Of an amendment to another one, the words that go are that one's.
    let of_the_draft = !words_out.is_empty() && amendment.target.amendment.is_none();
    let wording = negotiation.amended_draft(at).filter(|_| of_the_draft);
    let wording = wording.map(|at| negotiation.drafts[at].wording.to_string());
    Row {
        between: Between { change: "none", old_draft: aimed_at, old_clause: clause, ..Between::default() },
        words_out,
        words_in,
        wording: wording.unwrap_or_default(),
        proposal: Proposal::of(lineage, at, None),
        basis: "",
        score: None,
        source: source_ids(&amendment.sources),
    }
}

/// The draft or instrument that an amendment is aimed at, and its clauses there.
pub(super) fn aim(negotiation: &Negotiation, at: AmendmentId) -> (String, String) {
    let target = &negotiation.amendments[at].target;
    let aimed_at = match (negotiation.amended_draft(at), &target.instrument) {
        (Some(at), _) => negotiation.drafts[at].id.clone(),
        (None, instrument) => instrument.as_ref().map(|instrument| instrument.value.clone()).unwrap_or_default(),
    };
    let clauses = negotiation.amended_clauses(at);
    if !clauses.is_empty() {
        return (aimed_at, addresses(negotiation, clauses));
    }
    let theme = target.theme.as_ref().map(|theme| format!("theme: {theme}"));
    (aimed_at, theme.or(target.clause_unknown.then(|| "unknown".to_owned())).unwrap_or_default())
}

/// The words that an amendment asks away, and those that it asks in or its gist.
pub(super) fn asked_words(negotiation: &Negotiation, at: AmendmentId) -> (String, String) {
    let amendment = &negotiation.amendments[at];
    let asked = amendment.operation.as_ref();
    let words_out = match asked {
        Some(Operation::Delete(Extent::Clause) | Operation::Rewrite(_)) => negotiation
            .amended_clauses(at)
            .iter()
            .flat_map(|&clause| negotiation.whole(clause))
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

/// Whether the parties named made an amendment as one; nothing where that is known of others.
pub(super) fn jointly(amendment: &Amendment, parties: &[&str]) -> &'static str {
    match (amendment.jointly_by(parties), amendment.jointly) {
        (Some(true), _) => "true",
        (Some(false), _) => "false",
        (None, None) => "unknown",
        (None, Some(_)) => "",
    }
}
