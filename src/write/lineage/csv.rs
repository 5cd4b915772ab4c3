use crate::amendment::{Amendment, Extent, Operation, Proposers};
use crate::diff::{ChangeKind, PieceKind};
use crate::lineage::{ChangeHandle, Lineage, Realisation};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::write::csv::{guarded, words, writer};
use crate::write::json::VERSION;
use crate::write::layout::operation;

const HEADER: [&str; 17] = [
    "change",
    "moved",
    "old_draft",
    "old_clause",
    "new_draft",
    "new_clause",
    "words_out",
    "words_in",
    "wording",
    "amendment",
    "parties",
    "jointly",
    "amendment_wording",
    "basis",
    "score",
    "source",
    "travaux",
];

type Row = [String; HEADER.len()];

/// The first of the four columns that name an amendment, and three others, by their place in the header.
const AMENDMENT: usize = 9;
const BASIS: usize = 13;
const SCORE: usize = 14;
const SOURCE: usize = 15;

/// One row for every change and amendment that it is taken to realise; one with `no recorded proposal` where there is
/// none. Then a row for every amendment that no change is taken to realise, so that each stands in the table. RFC 4180. A cell that a spreadsheet could take for a formula begins with an apostrophe.
pub fn csv(lineage: &Lineage<'_>) -> String {
    let mut writer = writer(Vec::new());
    // Writing to memory cannot fail, and every row has as many cells as the header.
    let _ = writer.write_record(HEADER);
    for (comparison, compared) in lineage.comparisons.iter().enumerate() {
        for change in 0..compared.diff.changes.len() {
            let handle = ChangeHandle { comparison, change };
            let kept = lineage.change(handle);
            if kept.kind == ChangeKind::Kept && !kept.moved {
                continue;
            }
            for row in rows(lineage, handle) {
                let _ = writer.write_record(row.iter().map(|cell| guarded(cell)));
            }
        }
    }
    let negotiation = lineage.negotiation;
    for at in (0..negotiation.amendments.len()).filter(|&at| !lineage.is_realised(at)) {
        let row = unrealised(negotiation, &negotiation.amendments[at]);
        let _ = writer.write_record(row.iter().map(|cell| guarded(cell)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn rows(lineage: &Lineage<'_>, handle: ChangeHandle) -> Vec<Row> {
    let realised = lineage.realised_by(handle);
    if realised.is_empty() {
        return vec![row(lineage, handle, None)];
    }
    realised.iter().map(|(amendment, realisation)| row(lineage, handle, Some((*amendment, realisation)))).collect()
}

fn row(lineage: &Lineage<'_>, handle: ChangeHandle, realised: Option<(usize, &Realisation)>) -> Row {
    let negotiation = lineage.negotiation;
    let change = lineage.change(handle);
    let compared = &lineage.comparisons[handle.comparison];
    let (old, new) = (&negotiation.drafts[compared.old], &negotiation.drafts[compared.new]);
    let (from, to) = lineage.change_clauses(handle);
    let pieces = if change.kind == ChangeKind::Kept { Vec::new() } else { lineage.words(handle) };
    let mut row = [
        change.kind.as_str().to_owned(),
        change.moved.to_string(),
        old.id.clone(),
        addresses(negotiation, &from),
        new.id.clone(),
        addresses(negotiation, &to),
        words(&pieces, PieceKind::Deleted),
        words(&pieces, PieceKind::Inserted),
        match change.kind {
            ChangeKind::Inserted => new.wording,
            ChangeKind::Deleted => old.wording,
            _ => old.wording.max(new.wording),
        }
        .to_string(),
        "no recorded proposal".to_owned(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        VERSION.to_owned(),
    ];
    if let Some((at, realisation)) = realised {
        row[AMENDMENT..=AMENDMENT + 3].clone_from_slice(&proposal(&negotiation.amendments[at]));
        row[BASIS] = "inferred".to_owned();
        row[SCORE] = format!("{:.2}", realisation.score);
        row[SOURCE] = source(&negotiation.amendments[at]);
    }
    row
}

/// The row of an amendment that no change is taken to realise: what it is aimed at and what it asks.
fn unrealised(negotiation: &Negotiation, amendment: &Amendment) -> Row {
    let target = &amendment.target;
    let clauses = negotiation.amended_clauses(amendment);
    let draft = clauses.first().map(|clause| clause.draft);
    let draft = draft.or_else(|| target.draft.as_ref().and_then(|id| negotiation.draft_index(id)));
    let aimed_at = match (draft, &target.instrument) {
        (Some(at), _) => negotiation.drafts[at].id.clone(),
        (None, instrument) => instrument.as_ref().map(|instrument| instrument.value.clone()).unwrap_or_default(),
    };
    let clause = if clauses.is_empty() {
        let theme = target.theme.as_ref().map(|theme| format!("theme: {theme}"));
        theme.or(target.clause_unknown.then(|| "unknown".to_owned())).unwrap_or_default()
    } else {
        addresses(negotiation, &clauses)
    };
    let asked = amendment.operation.as_ref();
    let words_out = match asked {
        Some(Operation::Delete(Extent::Clause) | Operation::Rewrite(_)) => clauses
            .iter()
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
    // Of an amendment to another one, the words that go are that one's.
    let of_the_draft = !words_out.is_empty() && target.amendment.is_none();
    let wording = draft.filter(|_| of_the_draft).map(|at| negotiation.drafts[at].wording.to_string());
    let [id, parties, jointly, how] = proposal(amendment);
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
        source(amendment),
        VERSION.to_owned(),
    ]
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

/// An amendment's id, its parties, whether they made it as one, and how its words were obtained.
fn proposal(amendment: &Amendment) -> [String; 4] {
    let parties = match &amendment.proposers {
        Proposers::Withheld => "withheld".to_owned(),
        named => named.named().iter().map(|party| party.as_str()).collect::<Vec<_>>().join("; "),
    };
    let jointly = match amendment.jointly {
        Some(true) => "true",
        Some(false) => "false",
        None => "unknown",
    };
    [amendment.id.value.clone(), parties, jointly.to_owned(), amendment.wording.to_string()]
}

fn source(amendment: &Amendment) -> String {
    amendment.sources.iter().map(|citation| citation.source.as_str()).collect::<Vec<_>>().join("; ")
}

fn addresses(negotiation: &Negotiation, clauses: &[ClauseHandle]) -> String {
    clauses.iter().map(|&clause| negotiation.address(clause)).collect::<Vec<_>>().join("; ")
}
