//! The words of one paragraph as they come out of markup: white space drawn together, tracked changes remembered.

use crate::clause::{Mark, MarkKind, Revision};

/// Words that are being put together.
#[derive(Debug, Default)]
pub(super) struct Words {
    text: String,
    characters: usize,
    /// White space was met and no word after it yet.
    gap: bool,
    marks: Vec<Mark>,
    open: Vec<Mark>,
}

impl Words {
    /// Adds words. White space is markup's own: a run of it is one space, and none stands at either end.
    pub(super) fn push(&mut self, text: &str) {
        for (at, word) in text.split([' ', '\t', '\n', '\r']).enumerate() {
            self.gap |= at > 0;
            if !word.is_empty() {
                self.close_gap();
                self.push_exactly(word);
            }
        }
    }

    /// Adds words with their white space.
    pub(super) fn push_exactly(&mut self, text: &str) {
        self.close_gap();
        self.text.push_str(text);
        self.characters += text.chars().count();
    }

    /// Sets what comes next apart from what stands before.
    pub(super) fn space(&mut self) {
        self.gap = true;
    }

    /// Ends a line within the paragraph.
    pub(super) fn line_end(&mut self) {
        self.gap = false;
        self.push_exactly("\n");
    }

    /// Adds what parts two cells of a table.
    pub(super) fn cell(&mut self) {
        self.gap = false;
        self.push_exactly(" | ");
    }

    /// Tells whether there are no words yet.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The words as far as they have come.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Begins a tracked change.
    pub(super) fn open_mark(&mut self, kind: MarkKind, revision: Revision) {
        // A space before it is no part of it.
        let from = self.characters + usize::from(self.gap && !self.text.is_empty());
        self.open.push(Mark { kind, from, revision: Some(revision), ..Mark::default() });
    }

    /// Ends the innermost tracked change.
    pub(super) fn close_mark(&mut self) {
        if let Some(mark) = self.open.pop() {
            self.finish_mark(mark);
        }
    }

    /// The tracked changes that are still open, to go on in the next paragraph.
    pub(super) fn still_open(&self) -> Vec<Mark> {
        self.open.iter().map(|mark| Mark { from: 0, ..mark.clone() }).collect()
    }

    /// Begins words within tracked changes that began before.
    pub(super) fn within(open: Vec<Mark>) -> Words {
        Words { open, ..Words::default() }
    }

    /// The words and their marks, in order of place.
    pub(super) fn finish(mut self) -> (String, Vec<Mark>) {
        for mut mark in std::mem::take(&mut self.open) {
            // What goes on in the next paragraph has the end of this one in it.
            if let Some(revision) = &mut mark.revision {
                revision.has_paragraph_end = true;
            }
            self.finish_mark(mark);
        }
        self.marks.sort_by_key(|mark| (mark.from, std::cmp::Reverse(mark.to)));
        (self.text, self.marks)
    }

    fn finish_mark(&mut self, mut mark: Mark) {
        mark.to = self.characters;
        if mark.from < mark.to {
            self.marks.push(mark);
        }
    }

    fn close_gap(&mut self) {
        if std::mem::take(&mut self.gap) && !self.text.is_empty() && !self.text.ends_with(['\n', ' ']) {
            self.text.push(' ');
            self.characters += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_of_markup_is_one_space_and_marks_count_characters() {
        let mut words = Words::default();
        words.push("\n\t Zwölf  ");
        words.open_mark(MarkKind::Insertion, Revision::default());
        words.push("neue\n Boote ");
        words.close_mark();
        words.push(", ja");
        let (text, marks) = words.finish();
        assert_eq!(text, "Zwölf neue Boote , ja");
        assert_eq!((marks[0].from, marks[0].to), (6, 16));
    }
}
