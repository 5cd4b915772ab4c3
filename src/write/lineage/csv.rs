use crate::diff::{ChangeKind, PieceKind};
use crate::lineage::{ChangeHandle, Lineage, Realisation};
use crate::negotiation::ClauseHandle;
use crate::write::csv::{guarded, words, writer};
use crate::write::json::VERSION;

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

/// One row for every change and amendment that it is taken to realise; one with `no recorded proposal` where there is
/// none. RFC 4180. A cell that a spreadsheet could take for a formula begins with an apostrophe.
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
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn rows(lineage: &Lineage<'_>, handle: ChangeHandle) -> Vec<[String; 17]> {
    let realised = lineage.realised_by(handle);
    if realised.is_empty() {
        return vec![row(lineage, handle, None)];
    }
    realised.iter().map(|(amendment, realisation)| row(lineage, handle, Some((*amendment, realisation)))).collect()
}

fn row(lineage: &Lineage<'_>, handle: ChangeHandle, realised: Option<(usize, &Realisation)>) -> [String; 17] {
    let negotiation = lineage.negotiation;
    let change = lineage.change(handle);
    let compared = &lineage.comparisons[handle.comparison];
    let (old, new) = (&negotiation.drafts[compared.old], &negotiation.drafts[compared.new]);
    let (from, to) = lineage.change_clauses(handle);
    let addresses = |clauses: &[ClauseHandle]| -> String {
        clauses.iter().map(|&clause| negotiation.address(clause)).collect::<Vec<_>>().join("; ")
    };
    let pieces = if change.kind == ChangeKind::Kept { Vec::new() } else { lineage.words(handle) };
    let amendment = realised.map(|(at, _)| &negotiation.amendments[at]);
    let parties = amendment.map(|amendment| {
        let named = amendment.proposers.named();
        match &amendment.proposers {
            crate::amendment::Proposers::Withheld => "withheld".to_owned(),
            _ => named.iter().map(|party| party.as_str()).collect::<Vec<_>>().join("; "),
        }
    });
    let jointly = amendment.map(|amendment| match amendment.jointly {
        Some(true) => "true",
        Some(false) => "false",
        None => "unknown",
    });
    let source = amendment.map(|amendment| {
        let ids: Vec<&str> = amendment.sources.iter().map(|citation| citation.source.as_str()).collect();
        ids.join("; ")
    });
    [
        change.kind.as_str().to_owned(),
        change.moved.to_string(),
        old.id.clone(),
        addresses(&from),
        new.id.clone(),
        addresses(&to),
        words(&pieces, PieceKind::Deleted),
        words(&pieces, PieceKind::Inserted),
        match change.kind {
            ChangeKind::Inserted => new.wording,
            ChangeKind::Deleted => old.wording,
            _ => old.wording.max(new.wording),
        }
        .to_string(),
        amendment.map_or_else(|| "no recorded proposal".to_owned(), |amendment| amendment.id.value.clone()),
        parties.unwrap_or_default(),
        jointly.unwrap_or_default().to_owned(),
        amendment.map(|amendment| amendment.wording.to_string()).unwrap_or_default(),
        realised.map(|_| "inferred".to_owned()).unwrap_or_default(),
        realised.map(|(_, realisation)| format!("{:.2}", realisation.score)).unwrap_or_default(),
        source.unwrap_or_default(),
        VERSION.to_owned(),
    ]
}
