//! The paragraphs of a document with their numbers, and its tables cell by cell.

use super::document;
use super::labels::number;
use crate::amending::Passage;
use crate::source::Diagnostic;

/// More columns than a table of texts has.
const COLUMNS: usize = 64;

/// Reads the passages of a document.
///
/// # Errors
/// Where the bytes are no document of Word or OpenDocument, or are damaged.
pub(in crate::read) fn passages(name: &str, bytes: &[u8]) -> Result<Vec<Passage>, Diagnostic> {
    let document = document(name, bytes)?;
    let body = &document.body;
    let numbered = number(body, &document.changes, &document.styles, &document.numbering);
    let mut passages: Vec<Passage> = Vec::new();
    let mut row = None;
    for (paragraph, numbered) in body.iter().zip(&numbered) {
        let label = numbered.number.as_ref().filter(|number| !number.is_bullet).map(|number| number.label.as_str());
        let text = format!("{} {}", label.unwrap_or_default(), paragraph.text).trim().to_owned();
        let Some(cell) = paragraph.cell.filter(|cell| cell.outer.is_none()) else {
            row = None;
            passages.push(Passage::Paragraph(text));
            continue;
        };
        if row.replace((cell.table, cell.row)) != Some((cell.table, cell.row)) {
            passages.push(Passage::Row(Vec::new()));
        }
        let Some(Passage::Row(cells)) = passages.last_mut() else { continue };
        let column = cell.column as usize;
        if column < COLUMNS {
            cells.resize(cells.len().max(column + 1), Vec::new());
            cells[column].push(text);
        }
    }
    Ok(passages)
}
