//! A draft that a person corrected, and the new issue of the document that it was imported from.
//!
//! ```text
//! original ──► what was imported ─┬─ what a person changed: label, kind, words, id ─┐
//!                                 └─ what the new issue changed: a comparison ──────┴──► the new issue, corrected
//! ```
//!
//! Where both changed the same, the person's stays and what the new issue says is told. Clauses that a person added, took
//! away or moved cannot be carried over: then there is no result.

use super::name;
use crate::clause::{Clause, ClauseId, ClauseTree, ClauseTreeBuilder};
use crate::diff::{self, ChangeKind};
use crate::source::Diagnostic;

/// The new issue with a person's corrections, and what is to be told of them.
pub(super) fn carry_over(
    imported: &ClauseTree,
    corrected: &ClauseTree,
    new: &ClauseTree,
) -> Option<(ClauseTree, Vec<Diagnostic>)> {
    let same_place = |one: &Clause, other: &Clause| one.parent() == other.parent();
    let is_same_shape = imported.len() == corrected.len()
        && imported.clauses().iter().zip(corrected.clauses()).all(|(one, other)| same_place(one, other));
    if !is_same_shape {
        return None;
    }
    let mut became: Vec<Option<ClauseId>> = vec![None; imported.len()];
    for change in diff::compare(imported, new).changes {
        if let (ChangeKind::Kept | ChangeKind::Edited, [old], [new]) = (change.kind, &*change.old, &*change.new) {
            became[old.index()] = Some(*new);
        }
    }
    let mut told = Vec::new();
    let mut corrections: Vec<Option<ClauseId>> = vec![None; new.len()];
    for (at, place) in imported.ids().zip(&became) {
        if says(&imported[at]) != says(&corrected[at]) {
            match place {
                Some(place) => corrections[place.index()] = Some(at),
                None => {
                    let message =
                        format!("`{}`, which was corrected by hand, is not in the new issue", corrected.path(at));
                    told.push(Diagnostic::warning(message).help(format!("the corrected text: {}", corrected[at].text)));
                }
            }
        }
    }
    let mut builder = ClauseTreeBuilder::new();
    for (at, clause) in new.clauses().iter().enumerate() {
        let mut clause = clause.clone();
        if let Some(from) = corrections[at] {
            let (before, mine) = (&imported[from], &corrected[from]);
            if mine.text != before.text && clause.text != before.text && clause.text != mine.text {
                let message = format!(
                    "`{}` was corrected by hand and stays, though the new issue has other words",
                    corrected.path(from)
                );
                told.push(Diagnostic::warning(message).help(format!("the new issue: {}", clause.text)));
            }
            if mine.text != before.text {
                clause.text.clone_from(&mine.text);
            }
            if mine.label != before.label {
                clause.label.clone_from(&mine.label);
            }
            if mine.kind != before.kind {
                clause.kind = mine.kind;
            }
            if mine.id != before.id {
                clause.id.clone_from(&mine.id);
            }
        }
        builder.push(clause.parent(), clause);
    }
    Some((builder.finish(), told))
}

fn says(clause: &Clause) -> (&str, &str, &str, Option<&str>) {
    (clause.kind.as_str(), &clause.label, &clause.text, clause.id.as_deref())
}

/// The file in originals/ that holds a document with some bytes.
pub(super) fn original(source: &str, sha256: &str, file: &str) -> String {
    let extension = std::path::Path::new(&name(file)).extension().map(|ending| super::slug(&ending.to_string_lossy()));
    let extension = extension.filter(|extension| !extension.is_empty()).unwrap_or_else(|| "bin".to_owned());
    let short: String = sha256.chars().take(8).collect();
    format!("originals/{source}.{short}.{extension}")
}
