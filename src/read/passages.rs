//! A document as passages: paragraphs in order, and tables with their cells apart, which a clause tree does not keep.

use super::{Format, html, markup_of, office, pdf};
use crate::amending::Passage;
use crate::draft::Draft;
use crate::source::Diagnostic;
use std::path::Path;

/// Reads the passages of a file that was read as a draft.
///
/// # Errors
/// Where a document of Word or OpenDocument is damaged.
pub(crate) fn passages(name: &str, bytes: &[u8], draft: &Draft) -> Result<Vec<Passage>, Diagnostic> {
    if office::is_package(bytes) {
        return office::passages(name, bytes);
    }
    let format = markup_of(bytes).unwrap_or(Format::of(Path::new(name)));
    if format == Format::Html {
        return Ok(html::passages(&super::encoding::decode_declared(name, bytes)?));
    }
    Ok(of_clauses(draft))
}

/// Reads the passages of a PDF, from the words that `pdftotext -bbox-layout` writes.
pub(crate) fn pdf_passages(boxes: &str) -> Vec<Passage> {
    pdf::passages(boxes).unwrap_or_else(|| of_clauses(&super::pdf_draft("", boxes)))
}

/// The clauses of a draft as passages. A row of a table in Markdown is told by the signs between its cells.
fn of_clauses(draft: &Draft) -> Vec<Passage> {
    let passage = |clause: &crate::clause::Clause| {
        let text = format!("{} {}", clause.label, clause.text);
        match text.contains(" | ") {
            true => Passage::Row(text.split(" | ").map(|cell| vec![cell.trim().to_owned()]).collect()),
            false => Passage::Paragraph(text.trim().to_owned()),
        }
    };
    draft.tree.clauses().iter().map(passage).collect()
}
