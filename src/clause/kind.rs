//! What sort of thing a clause is.

use crate::source::Named;
use std::fmt;
use std::str::FromStr;

/// What sort of thing a clause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClauseKind {
    /// A division with a label: part, chapter, section, article, annex.
    Section,
    /// A title without a label of its own.
    Heading,
    /// A recital: `PP6`, or the unlabelled paragraphs before the operative part.
    Preambular,
    /// An operative paragraph.
    Paragraph,
    /// An item under a paragraph: `(a)`, `(i)`, a bullet.
    SubParagraph,
    /// The lead-in above sub-items, where it stands as a clause of its own.
    Chapeau,
    /// `Option 1:` and what stands under it.
    Option,
    /// `OP7 alt`: beside another clause, with its own backers.
    Alternative,
    /// A place kept for text to come.
    Placeholder,
    /// An editorial note; no part of what is negotiated.
    Note,
}

impl ClauseKind {
    /// All kinds.
    pub const ALL: [ClauseKind; 10] = [
        ClauseKind::Section,
        ClauseKind::Heading,
        ClauseKind::Preambular,
        ClauseKind::Paragraph,
        ClauseKind::SubParagraph,
        ClauseKind::Chapeau,
        ClauseKind::Option,
        ClauseKind::Alternative,
        ClauseKind::Placeholder,
        ClauseKind::Note,
    ];

    /// The kind as files write it.
    pub fn as_str(self) -> &'static str {
        match self {
            ClauseKind::Section => "section",
            ClauseKind::Heading => "heading",
            ClauseKind::Preambular => "preambular",
            ClauseKind::Paragraph => "paragraph",
            ClauseKind::SubParagraph => "sub-paragraph",
            ClauseKind::Chapeau => "chapeau",
            ClauseKind::Option => "option",
            ClauseKind::Alternative => "alternative",
            ClauseKind::Placeholder => "placeholder",
            ClauseKind::Note => "note",
        }
    }

    /// Tells whether clauses of this kind divide the text rather than say something in it.
    pub fn is_division(self) -> bool {
        matches!(self, ClauseKind::Section | ClauseKind::Heading)
    }
}

impl Named for ClauseKind {
    const ALL: &'static [ClauseKind] = &ClauseKind::ALL;

    fn as_str(self) -> &'static str {
        ClauseKind::as_str(self)
    }
}

impl fmt::Display for ClauseKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for ClauseKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        ClauseKind::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| format!("`{text}` is not a kind of clause"))
    }
}
