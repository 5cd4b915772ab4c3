//! Running text with what it names and what changed in it.

use crate::diff::{Piece, PieceKind};
use crate::write::marked::{self, Palette};
use crate::write::wrap::Pieces;
use std::ops::AddAssign;

/// Something that a phrase names, so that a reader can go there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::write) enum Target {
    /// An amendment, by its id.
    Amendment(String),
    /// A clause, by its address with its draft.
    Clause(String),
    /// A party or a group, by its code.
    Party(String),
    /// A source, by its id, and the address at which it can be read.
    Source { id: String, address: Option<String> },
}

/// A part of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::write) enum Inline {
    Text(String),
    /// Words of a comparison.
    Words(PieceKind, String),
    Link(Target, String),
}

/// Running text. White space in it is one space, whatever it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::write) struct Phrase {
    parts: Vec<Inline>,
}

impl Phrase {
    /// A phrase that names one thing.
    pub(in crate::write) fn link(target: Target, text: impl Into<String>) -> Phrase {
        Phrase { parts: vec![Inline::Link(target, text.into())] }
    }

    /// Words out and in, in their place.
    pub(in crate::write) fn words(pieces: &[Piece]) -> Phrase {
        Phrase { parts: pieces.iter().map(|piece| Inline::Words(piece.kind, piece.text.clone())).collect() }
    }

    /// As [`Phrase::words`], of words as they are shown.
    pub(in crate::write) fn marked(pieces: &Pieces<'_>) -> Phrase {
        Phrase { parts: pieces.iter().map(|&(kind, text)| Inline::Words(kind, text.to_owned())).collect() }
    }

    /// The parts, each with its runs of white space as one space, unless it is all that changed; the phrase neither begins nor
    /// ends with one.
    pub(in crate::write) fn parts(&self) -> Vec<Inline> {
        let mut parts: Vec<Inline> = Vec::with_capacity(self.parts.len());
        let mut after_space = true;
        for part in &self.parts {
            let mut part = part.clone();
            let is_change = part.is_change();
            let text = part.text_mut();
            if is_change && text.trim().is_empty() {
                // White space is all that changed.
                after_space = true;
                *text = text.replace(['\n', '\r', '\t'], " ");
            } else {
                *text = spaced(text, &mut after_space);
            }
            if !text.is_empty() {
                parts.push(part);
            }
        }
        if let Some(last) = parts.last_mut().filter(|last| !last.is_change()) {
            let text = last.text_mut();
            text.truncate(text.trim_end().len());
        }
        parts
    }

    /// As it stands in a terminal: words out as `{-…-}`, words in as `{+…+}`.
    pub(in crate::write) fn typed(&self) -> String {
        let mut out = String::new();
        for part in &self.parts {
            match part {
                Inline::Words(kind, text) => marked::push(&mut out, *kind, text, &Palette::default()),
                Inline::Text(text) | Inline::Link(_, text) => out.push_str(text),
            }
        }
        out
    }

    /// Several things in one phrase: `a`, `a and b`, `a, b and c`.
    pub(in crate::write) fn list(items: Vec<Phrase>) -> Phrase {
        let last = items.len().saturating_sub(1);
        let mut phrase = Phrase::default();
        for (at, item) in items.into_iter().enumerate() {
            phrase += if at == 0 {
                ""
            } else if at == last {
                " and "
            } else {
                ", "
            };
            phrase += item;
        }
        phrase
    }

    /// Several phrases with a text between each two.
    pub(in crate::write) fn joined(items: Vec<Phrase>, between: &str) -> Phrase {
        let mut phrase = Phrase::default();
        for (at, item) in items.into_iter().enumerate() {
            phrase += if at == 0 { "" } else { between };
            phrase += item;
        }
        phrase
    }

    pub(in crate::write) fn has_changes(&self) -> bool {
        self.parts.iter().any(Inline::is_change)
    }
}

impl Inline {
    fn text_mut(&mut self) -> &mut String {
        match self {
            Inline::Text(text) | Inline::Words(_, text) | Inline::Link(_, text) => text,
        }
    }

    /// Whether it is words out or in, of which white space alone may be all.
    fn is_change(&self) -> bool {
        matches!(self, Inline::Words(kind, _) if *kind != PieceKind::Equal)
    }
}

/// A text with each run of white space as one space, none after another.
fn spaced(text: &str, after_space: &mut bool) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        let is_space = sign.is_whitespace();
        if !is_space {
            out.push(sign);
        } else if !*after_space {
            out.push(' ');
        }
        *after_space = is_space;
    }
    out
}

impl From<&str> for Phrase {
    fn from(text: &str) -> Phrase {
        Phrase::from(text.to_owned())
    }
}

/// Of an empty text, a phrase of no parts.
impl From<String> for Phrase {
    fn from(text: String) -> Phrase {
        Phrase { parts: if text.is_empty() { Vec::new() } else { vec![Inline::Text(text)] } }
    }
}

impl From<&String> for Phrase {
    fn from(text: &String) -> Phrase {
        Phrase::from(text.as_str())
    }
}

impl<T: Into<Phrase>> AddAssign<T> for Phrase {
    fn add_assign(&mut self, other: T) {
        for part in other.into().parts {
            match (self.parts.last_mut(), part) {
                (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
                (_, part) => self.parts.push(part),
            }
        }
    }
}

/// A phrase of several parts: texts, links and phrases.
macro_rules! phrase {
    ($($part:expr),+ $(,)?) => {{
        let mut phrase = $crate::write::document::Phrase::default();
        $(phrase += $part;)+
        phrase
    }};
}

pub(in crate::write) use phrase;

/// As it stands in a terminal.
impl std::fmt::Display for Phrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.typed())
    }
}
