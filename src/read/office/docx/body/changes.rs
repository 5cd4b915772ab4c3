//! Tracked changes: of words, of the ends of paragraphs, of rows and cells.

use super::{Open, Walk};
use crate::clause::{MarkKind, MoveEnd};
use crate::read::office::paragraph::{Change, Paragraph};
use crate::read::office::xml::Element;

impl Walk<'_> {
    pub(super) fn row_or_cell_change(&mut self, element: &Element<'_>, name: &str) {
        self.count_property_change(name);
        let Some(change) = self.change(element, name) else { return };
        let holder = self.open.iter_mut().rev().find(|open| matches!(open, Open::Row(_) | Open::Cell(_)));
        if let Some(Open::Row(count) | Open::Cell(count)) = holder {
            *count += 1;
            self.active.push(change);
            self.structural.push(change);
        }
    }

    /// The change that an element stands for.
    pub(super) fn change(&mut self, element: &Element<'_>, name: &str) -> Option<usize> {
        let (kind, end) = match name {
            "ins" => (MarkKind::Insertion, None),
            "del" => (MarkKind::Deletion, None),
            "moveFrom" => (MarkKind::Move, Some(MoveEnd::From)),
            "moveTo" => (MarkKind::Move, Some(MoveEnd::To)),
            _ => return None,
        };
        let range = self.moves.iter().rev().find(|(open, ..)| Some(*open) == end);
        let name = range.map(|(_, _, name)| name.clone()).filter(|name| !name.is_empty());
        let text = |name: &str| element.attribute(name).filter(|value| !value.trim().is_empty());
        Some(self.changes.number(Change { kind, author: text("author"), date: text("date"), end, name }))
    }

    pub(super) fn end_changes(&mut self, change: usize) {
        if let Some(current) = self.current.last_mut().filter(|current| !current.paragraph.end.contains(&change)) {
            current.paragraph.end.push(change);
        }
    }

    pub(super) fn named_move(&self, change: usize, paragraph: &Paragraph) -> Option<usize> {
        let unnamed =
            self.changes.get(change).filter(|change| change.kind == MarkKind::Move && change.name.is_none())?;
        let is_same = |&&(other, _): &&(usize, _)| {
            self.changes.get(other).is_some_and(|other| Change { name: None, ..other.clone() } == *unnamed)
        };
        paragraph.changed.iter().rev().find(is_same).map(|&(other, _)| other)
    }
}
