//! JSON. Keys have underscores, values are written as the field writes them, and the same answer gives the same bytes.

use crate::diff::{Piece, PieceKind};
use serde::Serialize;

/// The program's version, which every export names.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// An answer as indented JSON with a line feed at its end.
pub(super) fn print(answer: &impl Serialize) -> String {
    // Maps with keys that are no texts are the only thing that cannot be written, and no answer has one.
    serde_json::to_string_pretty(answer).unwrap_or_default() + "\n"
}

/// A score or a share with two digits, which is all that it is worth.
pub(super) fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

/// Words in both texts as `=`, words out as `-`, words in as `+`.
pub(super) fn pieces(pieces: &[Piece]) -> Vec<[&str; 2]> {
    let sign = |kind| match kind {
        PieceKind::Equal => "=",
        PieceKind::Deleted => "-",
        PieceKind::Inserted => "+",
    };
    pieces.iter().map(|piece| [sign(piece.kind), piece.text.as_str()]).collect()
}
