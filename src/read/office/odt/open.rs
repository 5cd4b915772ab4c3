//! What an element opens: a paragraph, a list, words that stand apart, or nothing that matters.

use super::body::{Current, Open, Told, Walk};
use crate::clause::MarkKind;
use crate::read::legend::Look;
use crate::read::office::paragraph::{Cell, Commented, NoteReference};
use crate::read::office::xml::{Element, Space};

/// How many cells or spaces one element may stand for.
const MOST_REPEATED: i64 = 1_000;

impl Walk<'_> {
    /// What an element opens.
    pub(super) fn open(&mut self, element: &Element<'_>) -> Open {
        let is_text = matches!(self.open.last(), Some(Open::Paragraph | Open::Span | Open::Through(true)));
        if self.open.last() == Some(&Open::Ignored) {
            return Open::Ignored;
        }
        match (element.space, element.name()) {
            (Space::OdfText, name) => self.open_text(element, name, is_text),
            (Space::OdfTable, name) => self.open_table(element, name, is_text),
            (Space::OdfOffice, "text") => {
                self.has_text = true;
                Open::Through(false)
            }
            (Space::OdfOffice, "annotation") => {
                self.told = Told::default();
                let id = element.attribute("name").unwrap_or_else(|| format!("comment {}", self.comments.len()));
                if let Some(Current { paragraph, .. }) = self.current.last_mut() {
                    let at = paragraph.length;
                    paragraph.comments.push(Commented { id: id.clone(), from: at, to: Some(at) });
                }
                self.set_apart();
                Open::Comment(id)
            }
            (Space::OdfOffice, "annotation-end") => {
                let id = element.attribute("name").unwrap_or_default();
                if let Some(Current { paragraph, .. }) = self.current.last_mut() {
                    let length = paragraph.length;
                    let comment = paragraph.comments.iter_mut().rev().take(20).find(|comment| comment.id == id);
                    comment.into_iter().for_each(|comment| comment.to = Some(length));
                }
                Open::Ignored
            }
            (Space::OdfStyle, "header" | "header-left" | "header-first") => self.open_page_head("header"),
            (Space::OdfStyle, "footer" | "footer-left" | "footer-first") => self.open_page_head("footer"),
            (Space::OdfOffice, _) => Open::Through(false),
            (Space::OdfDrawing, _) => {
                self.begin_container();
                Open::Box
            }
            (Space::Other, "creator") => Open::Author,
            (Space::Other, "date") if !is_text => Open::Date,
            (Space::Other, "title" | "desc" | "date-string" | "creator-initials") => Open::Ignored,
            _ => Open::Through(is_text),
        }
    }

    fn open_page_head(&mut self, kind: &'static str) -> Open {
        self.set_apart();
        Open::PageHead(kind)
    }

    fn open_text(&mut self, element: &Element<'_>, name: &str, is_text: bool) -> Open {
        let id = || element.attribute("change-id").unwrap_or_default();
        match name {
            "p" | "h" => {
                self.begin_paragraph(element, name == "h");
                Open::Paragraph
            }
            "span" => {
                let (own, is_hidden) =
                    element.attribute("style-name").map_or_else(Default::default, |style| self.sheet.look(&style));
                let (around, was_hidden) = self.looks.last().copied().unwrap_or_default();
                let look = Look {
                    struck: own.struck || around.struck,
                    bold: own.bold || around.bold,
                    underlined: own.underlined || around.underlined,
                };
                self.looks.push((look, is_hidden || was_hidden));
                Open::Span
            }
            "s" => {
                let count = element.number("c").unwrap_or(1).clamp(0, MOST_REPEATED);
                self.push(&" ".repeat(usize::try_from(count).unwrap_or(1)));
                Open::Ignored
            }
            "tab" => self.sign("\t"),
            "line-break" => self.sign("\n"),
            "list" => {
                self.lists.begin(element, self.sheet);
                Open::List
            }
            "list-item" | "list-header" => {
                self.lists.item(element, name == "list-header");
                Open::Through(false)
            }
            "note" => {
                let is_endnote = element.attribute("note-class").is_some_and(|class| class == "endnote");
                let id = element.attribute("id").unwrap_or_else(|| format!("note {}", self.notes.len()));
                Open::Note { id, is_endnote }
            }
            "note-citation" => self.open_citation(element),
            "note-body" => match self.open.last().cloned() {
                Some(Open::Note { id, is_endnote }) => {
                    self.set_apart();
                    Open::NoteBody { id, is_endnote }
                }
                _ => Open::Through(false),
            },
            "changed-region" => Open::Region(element.attribute("id").unwrap_or_default()),
            "deletion" => {
                self.set_apart();
                Open::Deletion
            }
            "insertion" => Open::Change(MarkKind::Insertion),
            "format-change" => {
                self.findings.property_changes += 1;
                Open::Ignored
            }
            "change" => {
                self.restore(&id());
                Open::Ignored
            }
            "change-start" => {
                self.begin_change(&id());
                Open::Ignored
            }
            "change-end" => {
                self.end_change(&id());
                Open::Ignored
            }
            "number" | "sequence-decls" | "variable-decls" | "user-field-decls" | "index-source" => Open::Ignored,
            _ if name.ends_with("-source") => Open::Ignored,
            _ => Open::Through(is_text),
        }
    }

    fn open_table(&mut self, element: &Element<'_>, name: &str, is_text: bool) -> Open {
        match name {
            "table" => {
                let outer = self.cells.last().map(|cell| cell.table);
                self.cells.push(Cell { table: self.next_table, outer, row: 0, column: 0 });
                self.next_table = self.next_table.saturating_add(1);
                Open::Table
            }
            "table-row" => {
                self.cells.iter_mut().last().into_iter().for_each(|cell| cell.column = 0);
                Open::Row
            }
            "table-cell" => {
                self.begin_container();
                Open::Cell
            }
            "covered-table-cell" => {
                let count = element.number("number-columns-repeated").unwrap_or(1).clamp(1, MOST_REPEATED);
                let columns = u32::try_from(count).unwrap_or(1);
                self.cells
                    .iter_mut()
                    .last()
                    .into_iter()
                    .for_each(|cell| cell.column = cell.column.saturating_add(columns));
                Open::Ignored
            }
            _ => Open::Through(is_text),
        }
    }

    /// The sign of a note stands where the note is referred to.
    fn open_citation(&mut self, element: &Element<'_>) -> Open {
        if let (Some(Open::Note { id, is_endnote }), Some(current)) = (self.open.last(), self.current.last_mut()) {
            current.paragraph.notes.push(NoteReference {
                is_endnote: *is_endnote,
                id: id.clone(),
                at: current.paragraph.length,
                has_own_sign: element.attribute("label").is_some_and(|sign| !sign.is_empty()),
                changes: self.active.clone(),
            });
        }
        Open::Ignored
    }
}
