//! A comparison of two drafts, in the formats that `diff` offers.

mod csv;
mod document;
pub(super) mod json;
mod moves;
pub(super) mod reading;
pub mod renumbering;
mod side_by_side;
pub mod stat;
mod text;

use crate::diff::{Change, ChangeId, ChangeKind, DraftDiff, Only, Onlys, Piece, WordReader};
use crate::draft::Draft;
use crate::negotiation::ShownDraft;
use crate::write::layout::notice_of;
use crate::write::onlys::only_in;
use std::io::{self, Write};

pub use self::csv::csv;
pub use super::fragments::Context;
pub use document::document;
pub use json::Json;
pub use moves::Moves;
pub use side_by_side::SideBySide;
pub use text::Text;

/// Two drafts, what changed between them, and what of it is told.
#[derive(Debug, Clone)]
pub struct Comparison<'a> {
    /// The old draft.
    pub old: &'a Draft,
    /// The new draft.
    pub new: &'a Draft,
    /// All that changed: also what is not told says where the divisions went.
    pub diff: &'a DraftDiff,
    /// The changes that are told, in the order of `diff`.
    pub changes: Vec<&'a Change>,
    /// How much stands round a change.
    pub context: Context,
    /// What is no edit and is shown as edits are all the same. It concerns what is read; tables and JSON always have both
    /// texts as they are.
    pub shown: Onlys,
    /// How the words of both drafts are read.
    pub reader: WordReader<'a>,
}

/// Lays a comparison out in one format that long texts are written in as they are compared.
pub trait ComparisonWriter {
    /// Writes the whole comparison.
    ///
    /// # Errors
    ///
    /// Those of the output.
    fn write(&self, comparison: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()>;
}

impl<'a> Comparison<'a> {
    /// A comparison that tells every change.
    pub fn new(old: &'a ShownDraft, new: &'a ShownDraft, diff: &'a DraftDiff) -> Self {
        Comparison::of(old, new, diff)
    }

    /// As [`Comparison::new`], of drafts of a negotiation that is shown.
    pub(in crate::write) fn of(old: &'a Draft, new: &'a Draft, diff: &'a DraftDiff) -> Self {
        let changes = diff.changes.iter().collect();
        let reader = WordReader::new(old.worded(), new.worded(), diff);
        Comparison { old, new, diff, changes, context: Context::default(), shown: Onlys::default(), reader }
    }

    /// Tells only some changes, by their places in the comparison.
    pub fn keep_only(&mut self, places: &[ChangeId]) {
        let mut places = places.to_vec();
        places.sort_unstable();
        places.dedup();
        self.changes = places.iter().filter_map(|at| self.diff.changes.get(at.index())).collect();
    }

    /// Tells only what moved.
    pub fn keep_moves(&mut self) {
        self.changes.retain(|change| change.moved);
    }

    /// How many of the changes that are told there are of each sort.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        for change in &self.changes {
            summary.add(change);
        }
        summary
    }

    fn words(&self, change: &Change) -> Vec<Piece> {
        self.reader.words(change)
    }

    /// What alone differs between the texts of a change that kept its words; nothing where they are the same.
    pub(in crate::write) fn only(&self, change: &Change) -> Option<String> {
        (!change.only.is_empty()).then(|| only_in(change.only, self.reader.bracketing(change)))
    }

    /// Whether a change has words to show: another text, and not only in what is no edit and is passed over.
    fn has_words(&self, change: &Change) -> bool {
        change.kind != ChangeKind::Kept || change.only.iter().any(|only| self.shown.contains(only))
    }

    /// Whether a change is shown. What has the same words in the same place is not; its new label is in the renumbering table.
    pub(in crate::write) fn shows(&self, change: &Change) -> bool {
        self.has_words(change) || change.moved
    }

    /// What has to be said of the texts before any of them is read: that their words were composed.
    pub fn notice(&self) -> Option<String> {
        notice_of([self.old, self.new])
    }
}

/// How many changes there are of each sort. A move or a new label counts beside the kind of its change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Summary {
    /// Clauses with the same words.
    pub kept: usize,
    /// Clauses with other words.
    pub edited: usize,
    /// Clauses of the new draft alone.
    pub inserted: usize,
    /// Clauses of the old draft alone.
    pub deleted: usize,
    /// Clauses whose words stand in several of the new draft.
    pub split: usize,
    /// Clauses that hold the words of several of the old draft.
    pub merged: usize,
    /// Roots of subtrees that stand elsewhere.
    pub moved: usize,
    /// Clauses with another label.
    pub relabelled: usize,
    /// Of the kept clauses, those that are set otherwise.
    pub typography: usize,
    /// Of the kept clauses, those with words that printed lines cut otherwise.
    pub line_end: usize,
    /// Of the kept clauses, those with other numbers of notes.
    pub note_numbers: usize,
    /// Of the kept clauses, those in which brackets or what names parties in them came or went.
    pub freed: usize,
    /// Of the kept clauses, those whose references follow what they name.
    pub references: usize,
}

impl Summary {
    /// Counts one change.
    pub fn add(&mut self, change: &Change) {
        let count = match change.kind {
            ChangeKind::Kept => &mut self.kept,
            ChangeKind::Edited => &mut self.edited,
            ChangeKind::Inserted => &mut self.inserted,
            ChangeKind::Deleted => &mut self.deleted,
            ChangeKind::Split => &mut self.split,
            ChangeKind::Merged => &mut self.merged,
        };
        *count += 1;
        self.moved += usize::from(change.moved);
        self.relabelled += usize::from(change.relabelled);
        for only in change.only.iter() {
            *match only {
                Only::Typography => &mut self.typography,
                Only::LineEnd => &mut self.line_end,
                Only::NoteNumbers => &mut self.note_numbers,
                Only::Freed => &mut self.freed,
                Only::References => &mut self.references,
            } += 1;
        }
    }

    /// Whether anything differs: in an edit, a label, or what is no edit.
    pub fn tells_something(&self) -> bool {
        self.has_changes() || self.relabelled > 0 || self.onlys().iter().any(|(_, count)| *count > 0)
    }

    /// How many kept clauses differ in each way that is no edit.
    pub fn onlys(&self) -> [(Only, usize); 5] {
        let Summary { typography, line_end, note_numbers, freed, references, .. } = *self;
        let counts = [typography, line_end, note_numbers, freed, references];
        std::array::from_fn(|at| (Only::ALL[at], counts[at]))
    }

    /// Whether anything differs but labels.
    pub fn has_changes(&self) -> bool {
        self.edited + self.inserted + self.deleted + self.split + self.merged + self.moved > 0
    }
}
