//! Reading a finished file back: accepting all its tracked changes must give the new text, rejecting them the old one.

use super::xml::printable;
use crate::clause::{Clause, ClauseIndex, ClauseTree, Settling};
use crate::draft::Draft;
use crate::read;
use crate::write::comparison::Comparison;
use std::io;
use std::ops::Range;

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
pub(super) fn comparison(file: &[u8], comparison: &Comparison<'_>, places: &[usize]) -> Result<(), DocxError> {
    let written = read_back(file)?;
    let changes = || places.iter().map(|&at| &comparison.diff.changes[at]);
    let old = changes().flat_map(|change| change.old.iter().copied()).collect();
    let new = changes().flat_map(|change| change.new.iter().copied()).collect();
    settled(&written, comparison.new, new, Settling::Accept)?;
    settled(&written, comparison.old, old, Settling::Reject)
}

/// Checks a draft of which some clauses were written.
pub(super) fn draft(file: &[u8], draft: &Draft, shown: Range<ClauseIndex>) -> Result<(), DocxError> {
    let written = read_back(file)?;
    settled(&written, draft, shown.clone().collect(), Settling::Accept)?;
    settled(&written, draft, shown.collect(), Settling::Reject)
}

fn read_back(file: &[u8]) -> Result<ClauseTree, DocxError> {
    let draft = read::draft("comparison.docx", file).map_err(|diagnostic| DocxError::Unreadable(diagnostic.message))?;
    Ok(draft.tree)
}

fn settled(
    written: &ClauseTree,
    draft: &Draft,
    mut clauses: Vec<ClauseIndex>,
    settling: Settling,
) -> Result<(), DocxError> {
    clauses.sort_unstable();
    let wanted = draft.tree.settle(settling);
    let mut places: Vec<ClauseIndex> = clauses.into_iter().filter_map(|at| wanted.became[at]).collect();
    places.sort_unstable();
    places.dedup();
    let wanted = lines(places.into_iter().map(|at| &wanted.tree[at]));
    let found = written.settle(settling).tree;
    let found = lines(found.clauses().iter());
    if wanted == found {
        return Ok(());
    }
    let at = wanted.iter().zip(&found).take_while(|(wanted, found)| wanted == found).count();
    let quoted = |lines: &[String]| lines.get(at).map(|line| line.chars().take(QUOTED).collect()).unwrap_or_default();
    Err(DocxError::OtherText {
        draft: draft.id.clone(),
        settled: if settling == Settling::Accept { "accepted" } else { "rejected" },
        wanted: quoted(&wanted),
        found: quoted(&found),
    })
}

/// Clauses as they are printed, label and text. White space round each and what parts the two is how they are set.
fn lines<'a>(clauses: impl Iterator<Item = &'a Clause>) -> Vec<String> {
    let printed = clauses.map(|clause| {
        let (label, text) = (clause.label.trim(), clause.text.trim());
        printable(&format!("{label} {text}")).trim().to_owned()
    });
    printed.filter(|line| !line.is_empty()).collect()
}
