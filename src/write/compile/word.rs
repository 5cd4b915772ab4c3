//! A compilation as a Word file. What the finished file would not give back letter by letter is no tracked change, and told.

use super::CompileAnswer;
use super::tracked::{Tracked, tracked};
use crate::amendment::AmendmentId;
use crate::clause::ClauseId;
use crate::negotiation::ShownDraft;
use crate::write::docx::{self, DocxError};
use std::collections::BTreeSet;

/// How often a file is written without the clauses that would be read otherwise, before it has no tracked change at all.
const TRIES: usize = 3;

/// Writes a draft with proposals as tracked changes; gives the file, and the amendments that no tracked change stands for.
/// `draft` is the one that is compiled, and has the tracked changes afterwards.
///
/// # Errors
///
/// Where not even the draft itself can be written.
pub fn word(
    answer: &CompileAnswer<'_>,
    draft: &mut ShownDraft,
    is_anonymous: bool,
) -> Result<(Vec<u8>, Vec<AmendmentId>), DocxError> {
    let mut apart: BTreeSet<ClauseId> = BTreeSet::new();
    for _ in 0..TRIES {
        let Tracked { tree, was, without } = tracked(answer, is_anonymous, &apart);
        draft.read_as(|_| tree);
        let before = apart.len();
        match docx::draft(draft, None) {
            Err(DocxError::OtherText { clauses, .. }) => apart.extend(clauses.iter().map(|at| was[at.index()])),
            other => return Ok((other?, without)),
        }
        if apart.len() == before {
            break;
        }
    }
    apart.extend(answer.compiled.proposals.keys());
    let Tracked { tree, without, .. } = tracked(answer, is_anonymous, &apart);
    draft.read_as(|_| tree);
    Ok((docx::draft(draft, None)?, without))
}
