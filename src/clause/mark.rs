//! Marks: spans of a clause's text that somebody has something to say about. Marks never change the text.

use std::fmt;

/// A span of a clause's text with what is to be said about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mark {
    /// What the span is.
    pub kind: MarkKind,
    /// Where it begins, in Unicode scalar values from the text's beginning.
    pub from: usize,
    /// Where it ends (exclusive), in Unicode scalar values.
    pub to: usize,
    /// What could stand here; empty unless contested. Of brackets that say what parties want of other words, one without
    /// words.
    pub alternatives: Vec<Alternative>,
    /// Who tracked the change, when; only of insertions, deletions and moves. Marks of several authors may overlap: a
    /// deletion by one within an insertion by another.
    pub revision: Option<Revision>,
    /// What a note says; only of notes.
    pub note: Option<String>,
}

/// A tracked change: whose it is, and what it does beside its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Revision {
    /// Its author, as the document names them.
    pub author: Option<String>,
    /// When it was made, as the document writes it (`2024-05-15T10:00:00Z`).
    pub date: Option<String>,
    /// Of a move: which of its two places this is.
    pub end: Option<MoveEnd>,
    /// Of a move: the name that its two places share.
    pub name: Option<String>,
    /// Whether the end of the paragraph is inserted, deleted or moved with the words. With it, the whole paragraph goes;
    /// without it, an empty one stays, or two become one.
    pub has_paragraph_end: bool,
}

/// One of the two places of a tracked move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MoveEnd {
    /// Where the words stood.
    From,
    /// Where they stand now.
    To,
}

/// What a marked span is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum MarkKind {
    /// Not agreed: in brackets.
    #[default]
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct StatedPosition {
    /// The party's code where the registry knows it, else its name as printed.
    pub party: String,
    /// The verb as the field writes it: propose, retain, delete.
    pub stance: String,
    /// Whether the verb was printed. Without one, `propose` is inferred from the attribution; behind positions that do
    /// have one, the stance is `unknown`.
    pub recorded: bool,
    /// Those for whom the party speaks, like it.
    pub on_behalf_of: Vec<String>,
    /// The words that it wants in the place of these; only with `replace`.
    pub instead: Option<String>,
}
