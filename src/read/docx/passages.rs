//! The paragraphs of a Word file with their numbers, and its tables cell by cell.

use super::body::{ChangedNotes, Findings, paragraphs};
use super::labels::number;
use super::paragraph::Changes;
use super::{Opened, trim};
use crate::amending::Passage;
use crate::source::Diagnostic;

/// More columns than a table of texts has.
const COLUMNS: usize = 64;

/// Reads the passages of a Word file.
///
/// # Errors
/// Where the bytes are no Word file, or are damaged.
pub(in crate::read) fn passages(name: &str, bytes: &[u8]) -> Result<Vec<Passage>, Diagnostic> {
    let Opened { mut package, document, styles, numbering, .. } = Opened::new(name, bytes)?;
    let (mut changes, mut findings) = (Changes::default(), Findings::default());
    let text = package.part(&document)?.unwrap_or_default();
    let (mut body, _) = paragraphs(name, &text, &mut changes, &mut findings, &ChangedNotes::default())?;
    trim(&mut body);
    let numbered = number(&body, &changes, &styles, &numbering);
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
