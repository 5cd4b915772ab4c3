//! Marks: spans of a clause's text that somebody has something to say about. Marks never change the text.

use std::fmt;

/// A span of a clause's text with what is to be said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What the span is.
    pub kind: MarkKind,
    /// Where it begins, in Unicode scalar values from the text's beginning.
    pub from: usize,
    /// Where it ends (exclusive), in Unicode scalar values.
    pub to: usize,
    /// What could stand here; empty unless contested.
    pub alternatives: Vec<Alternative>,
}

/// What a marked span is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkKind {
    /// Not agreed: in brackets.
    Contested,
    /// A tracked insertion.
    Insertion,
    /// A tracked deletion.
    Deletion,
    /// A tracked move.
    Move,
    /// Agreed by delegates subject to their capitals.
    AgreedAdRef,
    /// An editorial note.
    Note,
}

impl MarkKind {
    /// The kind as files and JSON write it.
    pub fn as_str(self) -> &'static str {
        match self {
            MarkKind::Contested => "contested",
            MarkKind::Insertion => "insertion",
            MarkKind::Deletion => "deletion",
            MarkKind::Move => "move",
            MarkKind::AgreedAdRef => "agreed ad ref",
            MarkKind::Note => "note",
        }
    }
}

impl fmt::Display for MarkKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// One of the texts that could stand in a contested span.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Alternative {
    /// Its words.
    pub text: String,
    /// Who is said, in the bracket itself, to want what of it.
    pub positions: Vec<StatedPosition>,
}

/// A position as a bracket states it: `G77 delete`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatedPosition {
    /// The party's code where the registry knows it, else its name as printed.
    pub party: String,
    /// The verb as the field writes it: propose, retain, delete.
    pub stance: String,
    /// Whether the verb was printed. Without one, `propose` is inferred from the attribution; behind positions that do
    /// have one, the stance is `unknown`.
    pub recorded: bool,
}
