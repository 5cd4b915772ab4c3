//! Words and signs of runs, and what refers to a place between them: notes, comments, ends of moves.

use super::{Current, MOST_OPEN, Open, Walk};
use crate::clause::MoveEnd;
use crate::read::office::docx::symbols;
use crate::read::office::paragraph::{Commented, NoteReference};
use crate::read::office::xml::Element;

impl Walk<'_> {
    /// Elements of a run that stand for signs.
    pub(super) fn sign(&mut self, element: &Element<'_>, name: &str, around: Open) {
        match name {
            "tab" | "ptab" if around == Open::Run => self.text("\t"),
            "br" if element.attribute("type").is_none_or(|kind| kind == "textWrapping") => self.text("\n"),
            "cr" => self.text("\n"),
            "noBreakHyphen" => self.text("\u{2011}"),
            "sym" => {
                let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                let sign = code.and_then(|code| symbols::sign(&element.attribute("font").unwrap_or_default(), code));
                self.findings.unknown_signs += usize::from(sign.is_none());
                let sign = sign.or_else(|| code.and_then(char::from_u32)).unwrap_or(char::REPLACEMENT_CHARACTER);
                self.text(sign.encode_utf8(&mut [0; 4]));
            }
            "fldChar" => match element.attribute("fldCharType").as_deref() {
                Some("begin") => {
                    self.fields.push(false);
                    self.instructions += 1;
                }
                Some("separate") => {
                    let begun = self.fields.last_mut().map(|result| std::mem::replace(result, true));
                    self.instructions -= usize::from(begun == Some(false));
                }
                Some("end") => self.instructions -= usize::from(self.fields.pop() == Some(false)),
                _ => {}
            },
            _ => {}
        }
    }

    /// Elements that say where something begins, ends or is referred to.
    pub(super) fn place(&mut self, element: &Element<'_>, name: &str) {
        let id = || element.attribute("id").unwrap_or_default();
        match name {
            "footnoteReference" | "endnoteReference" => {
                let changes = self.active.clone();
                if let Some(current) = self.current.last_mut() {
                    current.paragraph.notes.push(NoteReference {
                        is_endnote: name == "endnoteReference",
                        id: id(),
                        at: current.paragraph.length,
                        has_own_sign: element
                            .attribute("customMarkFollows")
                            .is_some_and(|on| on != "0" && on != "false"),
                        changes,
                    });
                }
            }
            "commentRangeStart" => {
                let id = id();
                self.commented.insert(id.clone());
                match self.current.last_mut() {
                    Some(Current { paragraph, .. }) => {
                        paragraph.comments.push(Commented { id, from: paragraph.length, to: None });
                    }
                    None => self.comments_to_begin.push(id),
                }
            }
            "commentRangeEnd" => {
                let id = id();
                if let Some(Current { paragraph, .. }) = self.current.last_mut() {
                    let length = paragraph.length;
                    let mut open = paragraph.comments.iter_mut().rev().take(MOST_OPEN);
                    let comment = open.find(|comment| comment.id == id);
                    comment.into_iter().for_each(|comment| comment.to = Some(length));
                }
            }
            "commentReference" => {
                let id = id();
                if let Some(Current { paragraph, .. }) =
                    self.current.last_mut().filter(|_| self.commented.insert(id.clone()))
                {
                    let at = paragraph.length;
                    paragraph.comments.push(Commented { id, from: at, to: Some(at) });
                }
            }
            "moveFromRangeStart" | "moveToRangeStart" => {
                let end = if name == "moveFromRangeStart" { MoveEnd::From } else { MoveEnd::To };
                if self.moves.len() >= MOST_OPEN {
                    self.moves.remove(0);
                }
                self.moves.push((end, id(), element.attribute("name").unwrap_or_default()));
            }
            "moveFromRangeEnd" | "moveToRangeEnd" => {
                let id = id();
                self.moves.retain(|(_, open, _)| *open != id);
            }
            _ => {}
        }
    }

    /// Adds words to the paragraph that is open.
    pub(super) fn text(&mut self, text: &str) {
        // Words that stand in a field's own instruction are kept: perhaps the field never ends.
        let within_instruction = self.instructions > usize::from(self.fields.last() == Some(&false));
        if within_instruction || self.is_hidden {
            let aside = if self.is_hidden { &mut self.findings.hidden } else { &mut self.findings.instructions };
            aside.extend(Some(text.trim().to_owned()).filter(|text| !text.is_empty()));
            return;
        }
        if self.current.is_empty() {
            // A run outside of any paragraph: its words are kept as a paragraph of their own.
            self.begin_paragraph();
            self.push(text);
            let stray = self.current.pop();
            stray.into_iter().for_each(|stray| self.finish(stray));
        } else {
            self.push(text);
        }
    }

    pub(super) fn push(&mut self, text: &str) {
        if let Some(current) = self.current.last_mut() {
            current.paragraph.push(text, &self.active, self.look);
        }
    }
}
