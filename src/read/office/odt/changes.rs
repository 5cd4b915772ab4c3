//! Tracked changes: who inserted and deleted, and the words that were deleted, put back where they stood.

use super::body::{Current, Walk};
use crate::clause::MarkKind;
use crate::read::legend::Look;
use crate::read::office::paragraph::{Change, Commented, NoteReference, Paragraph};

/// Insertions that may be open at once.
const MOST_OPEN: usize = 20;

impl Walk<'_> {
    /// Tells of a change, whose author and date are known now.
    pub(super) fn region_change(&mut self, kind: MarkKind) {
        let (author, date) = std::mem::take(&mut self.told).known();
        let change = self.changes.number(Change { kind, author, date, end: None, name: None });
        // An insertion is told after the deletion that stands within it.
        match kind {
            MarkKind::Insertion => self.region.changes.insert(0, change),
            _ => self.region.changes.push(change),
        }
    }

    /// Words that were inserted begin.
    pub(super) fn begin_change(&mut self, id: &str) {
        let Some(changes) = self.regions.get(id).map(|region| region.changes.clone()) else { return };
        if self.active.len() < MOST_OPEN {
            self.active.extend(changes);
        }
    }

    /// Words that were inserted end.
    pub(super) fn end_change(&mut self, id: &str) {
        for change in self.regions.get(id).into_iter().flat_map(|region| &region.changes) {
            if let Some(at) = self.active.iter().rposition(|active| active == change) {
                self.active.remove(at);
            }
        }
    }

    /// Puts deleted words back where they stood. Each region is put back once.
    pub(super) fn restore(&mut self, id: &str) {
        let Some(region) = self.regions.get_mut(id) else { return };
        let deleted = std::mem::take(&mut region.deleted);
        let mut changes = self.active.clone();
        changes.extend(&region.changes);
        self.change_notes(&deleted, &changes);
        let mut deleted = deleted.into_iter().peekable();
        let mut is_first = true;
        while let Some(mut paragraph) = deleted.next() {
            let Some(Current { paragraph: around, .. }) = self.current.last_mut().filter(|_| paragraph.cell.is_none())
            else {
                changed_as_a_whole(&mut paragraph, &changes);
                self.put(paragraph);
                continue;
            };
            self.lists.among(&mut paragraph.properties, &around.properties);
            if std::mem::take(&mut is_first) {
                // Nothing stands before it: it is a paragraph of its own, and the one round it begins behind the last.
                if around.length == 0 && deleted.peek().is_some() {
                    std::mem::swap(&mut around.properties, &mut paragraph.properties);
                    self.around = Some(paragraph.properties.clone());
                }
            } else {
                // Here an end of a paragraph was deleted: the one that is open ends, and goes on as the next.
                let own = std::mem::take(&mut paragraph.properties);
                let last = if deleted.peek().is_none() { self.around.take() } else { None };
                let (cell, container) = (around.cell, around.container);
                let next = Paragraph { properties: last.unwrap_or(own), cell, container, ..Paragraph::default() };
                let mut ended = std::mem::replace(around, next);
                let ends: Vec<usize> = changes.iter().filter(|change| !ended.end.contains(change)).copied().collect();
                ended.end.extend(ends);
                self.put(ended);
            }
            if let Some(current) = self.current.last_mut() {
                append(&mut current.paragraph, paragraph, &changes);
            }
        }
        self.around = None;
    }

    /// The notes of deleted words are deleted too.
    fn change_notes(&mut self, deleted: &[Paragraph], changes: &[usize]) {
        for reference in deleted.iter().flat_map(|paragraph| &paragraph.notes) {
            let note = self.notes.get_mut(&(reference.is_endnote, reference.id.clone()));
            let paragraphs = note.into_iter().flat_map(|note| &mut note.paragraphs);
            paragraphs.for_each(|paragraph| changed_as_a_whole(paragraph, changes));
        }
    }
}

/// Makes a paragraph with its end part of changes.
fn changed_as_a_whole(paragraph: &mut Paragraph, changes: &[usize]) {
    let whole = 0..paragraph.length;
    paragraph.changed.extend(changes.iter().map(|&change| (change, whole.clone())));
    paragraph.end.extend(changes);
}

/// Puts the words of a deleted paragraph behind those of another.
fn append(to: &mut Paragraph, from: Paragraph, changes: &[usize]) {
    let shift = to.length;
    to.push(&from.text, changes, Look::default());
    to.looks.extend(from.looks.into_iter().map(|(look, range)| (look, range.start + shift..range.end + shift)));
    to.notes.extend(from.notes.into_iter().map(|note| NoteReference {
        at: note.at + shift,
        changes: changes.to_vec(),
        ..note
    }));
    to.comments.extend(from.comments.into_iter().map(|comment| Commented {
        from: comment.from + shift,
        to: comment.to.map(|to| to + shift),
        ..comment
    }));
}
