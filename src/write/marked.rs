//! Words out as `{-…-}` and words in as `{+…+}`: signs that square brackets, which negotiated texts are full of, are not
//! taken for.

use super::visible;
use crate::diff::PieceKind;
use crate::text::lines;

/// The signs that switch a terminal's colours; empty where there are none.
#[derive(Debug, Clone, Default)]
pub struct Palette {
    /// Before words that went.
    pub deleted: String,
    /// Before words that came.
    pub inserted: String,
    /// Before the name of a division.
    pub heading: String,
    /// Before what happened to a clause.
    pub kind: String,
    /// Back to plain.
    pub reset: String,
}

impl Palette {
    /// What goes before words of a kind.
    pub(super) fn colour(&self, kind: PieceKind) -> &str {
        match kind {
            PieceKind::Equal => "",
            PieceKind::Deleted => &self.deleted,
            PieceKind::Inserted => &self.inserted,
        }
    }
}

/// The signs round words of a kind.
pub(super) fn signs(kind: PieceKind) -> (&'static str, &'static str) {
    match kind {
        PieceKind::Equal => ("", ""),
        PieceKind::Deleted => ("{-", "-}"),
        PieceKind::Inserted => ("{+", "+}"),
    }
}

/// Takes a line apart: white space before it, its words, white space behind it. White space alone is words, because it
/// is then all that changed.
pub(super) fn trimmed(line: &str) -> (&str, &str, &str) {
    let words = line.trim();
    if words.is_empty() {
        return ("", line, "");
    }
    let before = line.len() - line.trim_start().len();
    (&line[..before], words, &line[before + words.len()..])
}

/// Adds one piece of a comparison of words. White space stays outside the signs, unless it is all that changed.
pub(super) fn push(out: &mut String, kind: PieceKind, text: &str, palette: &Palette) {
    let text = &*visible(text);
    if kind == PieceKind::Equal {
        out.push_str(text);
        return;
    }
    let (open, close) = signs(kind);
    for (at, line) in lines(text).enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let (before, words, after) = trimmed(line);
        if !words.is_empty() {
            out.extend([before, palette.colour(kind), open, words, close, palette.reset.as_str(), after]);
        }
    }
}
