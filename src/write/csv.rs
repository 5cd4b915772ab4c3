//! What the tables for spreadsheets share. RFC 4180, with one rule more: no cell becomes a formula.

use crate::diff::{Piece, PieceKind};
use csv::{Terminator, Writer, WriterBuilder};
use std::io;

/// A writer of rows that end as RFC 4180 says.
pub(super) fn writer<W: io::Write>(out: W) -> Writer<W> {
    WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out)
}

/// A cell that cannot become a formula: one that begins with a sign of one begins with an apostrophe instead.
pub(super) fn guarded(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

/// The words of one kind in one cell, with `…` for what stands between them.
pub(super) fn words(pieces: &[Piece], kind: PieceKind) -> String {
    let found = pieces.iter().filter(|piece| piece.kind == kind).map(|piece| piece.text.trim());
    found.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" … ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_becomes_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert!(guarded(cell).starts_with('\''), "{cell}");
        }
        assert_eq!(guarded("words = more"), "words = more");
        assert_eq!(guarded(""), "");
    }
}
