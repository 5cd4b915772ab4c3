//! What was compared, as it comes from the beginning of two texts to their ends.

use super::PieceKind;
use super::only::Only;
use super::words::{Stretch, Told};

/// Stretches as they come, told by their lengths; what goes and what comes between two equal stretches is held back, so
/// that each change is one deletion and one insertion.
pub(super) struct Stretches<'a> {
    old: &'a str,
    new: &'a str,
    /// Whether what is no edit is told apart from what is one.
    tells_apart: bool,
    list: Vec<Told>,
    /// Up to where both texts are told, and up to where a change that is held back goes.
    told: (usize, usize),
    at: (usize, usize),
    /// What the change that is held back is, where it is no edit.
    only: Option<Only>,
}

impl<'a> Stretches<'a> {
    pub(super) fn new(old: &'a str, new: &'a str, tells_apart: bool) -> Self {
        Stretches { old, new, tells_apart, list: Vec::new(), told: (0, 0), at: (0, 0), only: None }
    }

    pub(super) fn equal(&mut self, length: usize) {
        if length == 0 {
            return;
        }
        self.flush();
        self.push(PieceKind::Equal, length);
        self.at = self.told;
    }

    /// Adds what differs: an edit, or what is none.
    pub(super) fn differ(&mut self, old_length: usize, new_length: usize, only: Option<Only>) {
        if old_length + new_length == 0 {
            return;
        }
        let mut only = only.filter(|_| self.tells_apart);
        let end = (self.at.0 + old_length, self.at.1 + new_length);
        if self.at != self.told && self.only != only {
            // White space beside an edit is part of it, so that `stable` and `stable, secure` differ by `, secure`.
            let is_space_beside_edit = match (self.only, only) {
                (Some(Only::Typography), None) => self.is_space(self.told, self.at),
                (None, Some(Only::Typography)) => self.is_space(self.at, end),
                _ => false,
            };
            if is_space_beside_edit {
                only = None;
            } else {
                self.flush();
                self.at = self.told;
            }
        }
        self.only = only;
        self.at = end;
    }

    fn is_space(&self, from: (usize, usize), to: (usize, usize)) -> bool {
        let is_space = |text: &str| text.chars().all(char::is_whitespace);
        is_space(&self.old[from.0..to.0]) && is_space(&self.new[from.1..to.1])
    }

    /// Adds what counts as the same; where it is another text, as a difference that is no edit.
    pub(super) fn both(&mut self, old_length: usize, new_length: usize, only: impl FnOnce(&str, &str) -> Only) {
        let (old, new) = (&self.old[self.at.0..][..old_length], &self.new[self.at.1..][..new_length]);
        if old == new { self.equal(old_length) } else { self.differ(old_length, new_length, Some(only(old, new))) }
    }

    /// Ends a change. White space that stands at the same end of both sides is no part of it.
    fn flush(&mut self) {
        let (old, new) = (&self.old[self.told.0..self.at.0], &self.new[self.told.1..self.at.1]);
        if old.is_empty() && new.is_empty() {
            return;
        }
        let before = common_white_space(old.chars(), new.chars());
        let (old, new) = (&old[before..], &new[before..]);
        let after = common_white_space(old.chars().rev(), new.chars().rev());
        self.push(PieceKind::Equal, before);
        self.push(PieceKind::Deleted, old.len() - after);
        self.push(PieceKind::Inserted, new.len() - after);
        self.push(PieceKind::Equal, after);
    }

    fn push(&mut self, kind: PieceKind, length: usize) {
        if length == 0 {
            return;
        }
        let only = if kind == PieceKind::Equal { None } else { self.only };
        let start = if kind == PieceKind::Inserted { self.told.1 } else { self.told.0 };
        if kind != PieceKind::Inserted {
            self.told.0 += length;
        }
        if kind != PieceKind::Deleted {
            self.told.1 += length;
        }
        match self.list.last_mut() {
            Some(last) if last.stretch.kind == kind && last.only == only => last.stretch.end = start + length,
            _ => self.list.push(Told { stretch: Stretch { kind, start, end: start + length }, only }),
        }
    }

    pub(super) fn finish(mut self) -> Vec<Told> {
        self.flush();
        self.list
    }
}

/// How many bytes of white space two texts have in common at the end from which their characters come.
fn common_white_space(old: impl Iterator<Item = char>, new: impl Iterator<Item = char>) -> usize {
    old.zip(new).take_while(|(a, b)| a == b && a.is_whitespace()).map(|(a, _)| a.len_utf8()).sum()
}
