//! Paragraphs as the file holds them: words with the tracked changes that they are part of.

use super::properties::Properties;
use crate::clause::{MarkKind, MoveEnd};
use crate::read::legend::Look;
use crate::source::Diagnostic;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Paragraphs from which on a file is no text that anybody negotiates: more than ten thousand pages.
pub(super) const MOST_PARAGRAPHS: usize = 500_000;

/// How many changes may stand within one another and still go on behind what stands in them.
const NESTED: usize = 20;

/// A tracked change: what, whose, when. Many stretches of text may be part of one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Change {
    pub(super) kind: MarkKind,
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
    /// Of a move: which of its places.
    pub(super) end: Option<MoveEnd>,
    /// Of a move: the name that its places share.
    pub(super) name: Option<String>,
}

/// All changes of a document, each once, known by its number.
#[derive(Debug, Default)]
pub(super) struct Changes {
    changes: Vec<Change>,
    numbers: FxHashMap<Change, usize>,
}

impl Changes {
    pub(super) fn number(&mut self, change: Change) -> usize {
        if let Some(&number) = self.numbers.get(&change) {
            return number;
        }
        self.changes.push(change.clone());
        self.numbers.insert(change, self.changes.len() - 1);
        self.changes.len() - 1
    }

    pub(super) fn get(&self, number: usize) -> Option<&Change> {
        self.changes.get(number)
    }
}

/// A reference to a footnote or endnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NoteReference {
    /// Whether it stands at the end of the document.
    pub(super) is_endnote: bool,
    /// The note's id in the file.
    pub(super) id: String,
    /// Where it stands in the paragraph.
    pub(super) at: usize,
    /// Whether the paragraph prints a sign of its own in place of a number.
    pub(super) has_own_sign: bool,
    /// The changes that the reference is part of.
    pub(super) changes: Vec<usize>,
}

/// What a comment is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Commented {
    /// The comment's id in the file.
    pub(super) id: String,
    pub(super) from: usize,
    /// Nothing where the comment goes on after the paragraph.
    pub(super) to: Option<usize>,
}

/// A cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    /// Which table, in the order of the document.
    pub(super) table: u32,
    /// The table that this one stands in.
    pub(super) outer: Option<u32>,
    pub(super) row: u32,
    pub(super) column: u32,
}

/// A paragraph. Offsets are in Unicode scalar values.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) length: usize,
    /// Words that are part of a change, by its number; several changes may overlap.
    pub(super) changed: Vec<(usize, Range<usize>)>,
    /// The changes that its end is part of.
    pub(super) end: Vec<usize>,
    pub(super) looks: Vec<(Look, Range<usize>)>,
    pub(super) properties: Properties,
    pub(super) cell: Option<Cell>,
    /// Which cell, text box, note or body it stands in: paragraphs join within one only.
    pub(super) container: u32,
    /// The id of the note or comment that it stands in.
    pub(super) item: Option<String>,
    pub(super) notes: Vec<NoteReference>,
    pub(super) comments: Vec<Commented>,
}

impl Paragraph {
    /// Adds words that are part of some changes.
    pub(super) fn push(&mut self, text: &str, changes: &[usize], look: Look) {
        if text.is_empty() {
            return;
        }
        let from = self.length;
        self.length += text.chars().count();
        self.text.push_str(text);
        for (at, &change) in changes.iter().enumerate() {
            if changes[..at].contains(&change) {
                continue;
            }
            let before = self.changed.iter_mut().rev().take(NESTED).find(|(known, _)| *known == change);
            match before.filter(|(_, range)| range.end == from) {
                Some((_, range)) => range.end = self.length,
                None => self.changed.push((change, from..self.length)),
            }
        }
        if look != Look::default() {
            match self.looks.last_mut().filter(|(known, range)| *known == look && range.end == from) {
                Some((_, range)) => range.end = self.length,
                None => self.looks.push((look, from..self.length)),
            }
        }
    }

    /// The paragraph without the words that are struck through.
    pub(super) fn without_struck(&self) -> Paragraph {
        let struck: Vec<&Range<usize>> =
            self.looks.iter().filter(|(look, _)| look.struck).map(|(_, range)| range).collect();
        if struck.is_empty() {
            return self.clone();
        }
        // Looks stand in their order, none over another.
        let gone = |at: usize| {
            let before = struck.partition_point(|range| range.start < at);
            struck[..before].iter().map(|range| range.end.min(at) - range.start).sum::<usize>()
        };
        let moved = |range: &Range<usize>| range.start - gone(range.start)..range.end - gone(range.end);
        let is_left = |at: usize| {
            let next = struck.partition_point(|range| range.end <= at);
            struck.get(next).is_none_or(|range| at < range.start)
        };
        let text: String = self.text.chars().enumerate().filter(|&(at, _)| is_left(at)).map(|(_, sign)| sign).collect();
        let mut left = self.clone();
        left.length = text.chars().count();
        left.text = text;
        left.changed = self.changed.iter().map(|(change, range)| (*change, moved(range))).collect();
        left.changed.retain(|(_, range)| !range.is_empty());
        left.looks.retain(|(look, _)| !look.struck);
        left.looks.iter_mut().for_each(|(_, range)| *range = moved(range));
        for note in &mut left.notes {
            note.at -= gone(note.at);
        }
        for comment in &mut left.comments {
            comment.from -= gone(comment.from);
            comment.to = comment.to.map(|to| to - gone(to));
        }
        left
    }

    /// Takes white space off both ends, but for what is part of a change, and what may come to stand between words when a
    /// change of this paragraph's end, or of the end of the one before, is settled. Gives how many tabs stood in front.
    pub(super) fn trim(&mut self, joins_before: bool) -> usize {
        let first = self.changed.iter().map(|(_, range)| range.start).min().unwrap_or(usize::MAX);
        let last = self.changed.iter().map(|(_, range)| range.end).max().unwrap_or_default();
        let (first, last) =
            (if joins_before { 0 } else { first }, if self.end.is_empty() { last } else { self.length });
        let mut tabs = 0;
        let mut before = 0;
        for sign in self.text.chars().take_while(|sign| sign.is_whitespace()).take(first) {
            before += 1;
            tabs += usize::from(sign == '\t');
        }
        let most = self.length.saturating_sub(before.max(last));
        let behind = self.text.chars().rev().take_while(|sign| sign.is_whitespace()).take(most).count();
        if before + behind == 0 {
            return tabs;
        }
        self.length = self.length.saturating_sub(before + behind);
        self.text = self.text.chars().skip(before).take(self.length).collect();
        let length = self.length;
        let moved = |at: usize| at.saturating_sub(before).min(length);
        for range in
            self.changed.iter_mut().map(|(_, range)| range).chain(self.looks.iter_mut().map(|(_, range)| range))
        {
            *range = moved(range.start)..moved(range.end);
        }
        for note in &mut self.notes {
            note.at = moved(note.at);
        }
        for comment in &mut self.comments {
            comment.from = moved(comment.from);
            comment.to = comment.to.map(moved);
        }
        tabs
    }
}

/// Who commented, and when.
#[derive(Debug, Clone, Default)]
pub(super) struct CommentHead {
    pub(super) id: String,
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
}

/// What was found beside the paragraphs, in all parts.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// Tracked changes of how things are set.
    pub(super) property_changes: usize,
    /// Words that are not printed.
    pub(super) hidden: Vec<String>,
    /// Words within the instructions of a field.
    pub(super) instructions: Vec<String>,
    /// Signs of fonts that have no meaning without the font.
    pub(super) unknown_signs: usize,
}

/// Says that a file is no text that anybody negotiates.
pub(super) fn too_many(file: &str) -> Diagnostic {
    let error = format!("`{file}` has more than {MOST_PARAGRAPHS} paragraphs; it is not read");
    Diagnostic::error(error).help("save it in several parts")
}
