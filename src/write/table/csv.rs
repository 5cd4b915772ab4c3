//! The table for spreadsheets.

use super::{Names, Table, TableWriter, paths};
use crate::diff::{Piece, PieceKind, compare_words};
use crate::write::csv::{failed, guarded, words, writer};
use std::io::{self, Write};

/// What is told of a clause in each draft, behind the draft's id in the header.
const COLUMNS: [&str; 8] = ["clause", "path", "change", "moved", "wording", "words_out", "words_in", "text"];

/// Writes a row a lineage of clauses: its name, then eight columns for each draft.
#[derive(Debug, Clone, Copy, Default)]
pub struct Csv;

impl TableWriter for Csv {
    fn write(&self, table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = writer(out);
        let of_draft = |id: &str| COLUMNS.map(|column| format!("{id} {column}"));
        let header = table.drafts.iter().flat_map(|draft| of_draft(&draft.id));
        let header: Vec<String> =
            std::iter::once("clause".to_owned()).chain(header).map(|cell| guarded(&cell)).collect();
        writer.write_record(header).map_err(failed)?;
        let names = Names::new(table);
        for row in &table.rows {
            let mut cells = vec![names.of_row(row)];
            for (at, draft) in table.drafts.iter().enumerate() {
                let cell = &row.cells[at];
                let text = table.text(row, at);
                let pieces = table.text_before(row, at).map(|before| pieces(&before, &text)).unwrap_or_default();
                cells.extend([
                    names.of(at, &cell.clauses),
                    paths(&draft.tree, &cell.clauses),
                    cell.change.map(|change| change.as_str().to_owned()).unwrap_or_default(),
                    if cell.change.is_some() { cell.moved.to_string() } else { String::new() },
                    draft.wording.to_string(),
                    words(&pieces, PieceKind::Deleted),
                    words(&pieces, PieceKind::Inserted),
                    text.into_owned(),
                ]);
            }
            writer.write_record(cells.iter().map(|cell| guarded(cell))).map_err(failed)?;
        }
        writer.flush()
    }
}

fn pieces(before: &str, text: &str) -> Vec<Piece> {
    let piece =
        |stretch: &crate::diff::Stretch| Piece { kind: stretch.kind, text: stretch.of(before, text).to_owned() };
    compare_words(before, text).iter().map(piece).collect()
}
