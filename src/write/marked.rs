//! Words out as `{-…-}` and words in as `{+…+}`: signs that square brackets, which negotiated texts are full of, are not
//! taken for.

use super::visible;
use crate::diff::PieceKind;

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

/// Adds one piece of a comparison of words. White space stays outside the signs, unless it is all that changed.
pub(super) fn push(out: &mut String, kind: PieceKind, text: &str, palette: &Palette) {
    let text = &*visible(text);
    let (open, close, colour) = match kind {
        PieceKind::Equal => {
            out.push_str(text);
            return;
        }
        PieceKind::Deleted => ("{-", "-}", &palette.deleted),
        PieceKind::Inserted => ("{+", "+}", &palette.inserted),
    };
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let words = line.trim();
        let (before, words) =
            if words.is_empty() { ("", line) } else { (&line[..line.len() - line.trim_start().len()], words) };
        if !words.is_empty() {
            out.extend([
                before,
                colour,
                open,
                words,
                close,
                palette.reset.as_str(),
                &line[before.len() + words.len()..],
            ]);
        }
    }
}
