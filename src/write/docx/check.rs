//! Reading a finished file back: accepting all its tracked changes must give the new text, rejecting them the old one.

use super::xml::printable;
use crate::clause::{Clause, ClauseId, ClauseIds, Settling};
use crate::diff::ChangeId;
use crate::draft::Draft;
use crate::read::{self, Printed};
use crate::write::comparison::Comparison;
use std::io;

/// Why a Word file was not written.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    /// It does not say what the draft says.
    #[error(
        "the Word file would not say what {draft} says where all changes are {settled}: “{found}” where the draft has “{wanted}”"
    )]
    OtherText {
        /// Id of the draft.
        draft: String,
        /// Accepted or rejected.
        settled: &'static str,
        /// The clause as the draft has it.
        wanted: String,
        /// The clause as the file has it.
        found: String,
        /// Those of the draft's clauses that the file has otherwise.
        clauses: Vec<ClauseId>,
    },
    /// It could not be read back.
    #[error("the Word file cannot be read back: {0}")]
    Unreadable(String),
    /// It could not be packed.
    #[error("the Word file cannot be packed: {0}")]
    Packing(#[from] io::Error),
}

/// Characters of a clause that an error quotes.
const QUOTED: usize = 80;

/// Checks a comparison of the changes at some places.
pub(super) fn comparison(file: &[u8], comparison: &Comparison<'_>, places: &[ChangeId]) -> Result<(), DocxError> {
    let written = read_back(file)?;
    let changes = || places.iter().map(|&at| &comparison.diff.changes[at]);
    let old = changes().flat_map(|change| change.old.iter().copied()).collect();
    let new = changes().flat_map(|change| change.new.iter().copied()).collect();
    settled(&written.accepted, comparison.new, new, Settling::Accept)?;
    settled(&written.rejected, comparison.old, old, Settling::Reject)
}

/// Checks a draft of which some clauses were written.
pub(super) fn draft(file: &[u8], draft: &Draft, shown: ClauseIds) -> Result<(), DocxError> {
    let written = read_back(file)?;
    settled(&written.accepted, draft, shown.clone().collect(), Settling::Accept)?;
    settled(&written.rejected, draft, shown.collect(), Settling::Reject)
}

fn read_back(file: &[u8]) -> Result<Printed, DocxError> {
    read::printed("the file", file).map_err(|diagnostic| DocxError::Unreadable(diagnostic.message))
}

fn settled(found: &[String], draft: &Draft, clauses: Vec<ClauseId>, settling: Settling) -> Result<(), DocxError> {
    let settled = draft.tree.settle(settling);
    let mut places: Vec<(ClauseId, ClauseId)> =
        clauses.into_iter().filter_map(|at| Some((settled.became[at.index()]?, at))).collect();
    places.sort_unstable();
    let mut wanted: Vec<(String, Vec<ClauseId>)> = Vec::new();
    for of_one in places.chunk_by(|one, other| one.0 == other.0) {
        let line = line(&settled.tree[of_one[0].0]);
        if !line.is_empty() {
            wanted.push((line, of_one.iter().map(|(_, at)| *at).collect()));
        }
    }
    let found: Vec<String> = found.iter().map(|line| line.replace('\t', " ")).filter(|line| !line.is_empty()).collect();
    let is_same = |at: usize| wanted.get(at).map(|(line, _)| line) == found.get(at);
    let Some(first) = (0..wanted.len().max(found.len())).find(|&at| !is_same(at)) else { return Ok(()) };
    let quoted = |line: &str| line.chars().take(QUOTED).collect::<String>();
    Err(DocxError::OtherText {
        draft: draft.id.clone(),
        settled: if settling == Settling::Accept { "accepted" } else { "rejected" },
        wanted: wanted.get(first).map(|(line, _)| quoted(line)).unwrap_or_default(),
        found: found.get(first).map(|line| quoted(line)).unwrap_or_default(),
        clauses: otherwise(&wanted, &found, first),
    })
}

/// The clauses that are otherwise from some line on: line by line where there are as many; else all between what begins
/// and what ends alike.
fn otherwise(wanted: &[(String, Vec<ClauseId>)], found: &[String], first: usize) -> Vec<ClauseId> {
    let last = if wanted.len() == found.len() {
        wanted.len()
    } else {
        let ends = wanted[first.min(wanted.len())..].iter().rev().zip(found[first.min(found.len())..].iter().rev());
        wanted.len() - ends.take_while(|((wanted, _), found)| wanted == *found).count()
    };
    let from = first.min(last.saturating_sub(1));
    let is_other = |at: &usize| wanted.len() != found.len() || wanted[*at].0 != found[*at];
    (from..last).filter(is_other).flat_map(|at| wanted[at].1.iter().copied()).collect()
}

/// A clause as it is printed, label and text. White space round each and what parts the two is how they are set: a tab
/// counts as a space.
fn line(clause: &Clause) -> String {
    // Some signs that no Word file holds are white space: they are replaced before ends are cut, as in the file.
    let (label, text) = (printable(&clause.label), printable(&clause.text));
    format!("{} {}", label.trim(), text.trim()).trim().replace('\t', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::{ClauseKind, ClauseTreeBuilder};
    use crate::negotiation::ShownDraft;

    #[test]
    fn a_file_that_says_something_else_is_refused() {
        let draft = |label: &str, text: &str| {
            let mut builder = ClauseTreeBuilder::new();
            builder.push(None, Clause::new(ClauseKind::Paragraph, label, text));
            ShownDraft::own(Draft { tree: builder.finish(), ..Draft::default() })
        };
        let file = super::super::draft(&draft("1.", "States shall act."), None).unwrap();
        assert!(super::draft(&file, &draft("1.", "States shall act."), ClauseIds::new(0..1)).is_ok());
        for other in [draft("1.", "States should act."), draft("2.", "States shall act."), draft("1.", "")] {
            assert!(matches!(super::draft(&file, &other, ClauseIds::new(0..1)), Err(DocxError::OtherText { .. })));
        }
        assert!(matches!(
            super::draft(b"no file", &draft("", ""), ClauseIds::new(0..1)),
            Err(DocxError::Unreadable(_))
        ));
    }
}
