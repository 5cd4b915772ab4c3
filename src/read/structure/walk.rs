//! The walk over the elements: what is open, and whose words are coming.

use super::clauses::{Clauses, whole_change};
use super::{Built, Role, Vocabulary};
use crate::clause::{Clause, ClauseId, ClauseKind, Mark, MarkKind, Revision};
use crate::language::Division;
use crate::read::words::Words;
use crate::read::xml::{Element, Visitor};
use crate::source::{Diagnostic, SourceFile};

/// How many notes have a place.
const PLACES: usize = 20;

/// An element that is open.
#[derive(Debug)]
struct Frame {
    role: Role,
    /// Its own clause.
    clause: Option<ClauseId>,
    /// The clause that what comes next stands under.
    holder: Option<ClauseId>,
    is_preamble: bool,
    keeps_white_space: bool,
    /// Sign that stands after its words.
    closing: Option<String>,
    /// Where the title's words begin in the paragraph.
    title_from: usize,
    /// All of it is part of a tracked change.
    is_changed: bool,
}

/// A paragraph whose words are still coming.
#[derive(Debug)]
struct Block {
    role: Role,
    /// The place on the stack of the element whose words these are.
    depth: usize,
    words: Words,
    line: u32,
    id: Option<String>,
    notes: Vec<Clause>,
    cells: usize,
}

/// Builds a clause tree from elements.
pub(in crate::read) struct Structure<'a, V> {
    file: &'a SourceFile,
    vocabulary: V,
    clauses: Clauses,
    stack: Vec<Frame>,
    block: Option<Block>,
    /// A note whose words are coming: its place on the stack, its clause.
    note: Option<(usize, Words, Clause)>,
    /// How many elements that say something about the document are open, and what they say.
    asides: usize,
    aside: Words,
    aside_at: usize,
    /// Tracked changes that are open, one of a sort at most.
    revisions: Vec<MarkKind>,
    title: Option<String>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a, V: Vocabulary> Structure<'a, V> {
    pub(in crate::read) fn new(file: &'a SourceFile, vocabulary: V) -> Self {
        Structure {
            file,
            vocabulary,
            clauses: Clauses::default(),
            stack: Vec::new(),
            block: None,
            note: None,
            asides: 0,
            aside: Words::default(),
            aside_at: 0,
            revisions: Vec::new(),
            title: None,
            diagnostics: Vec::new(),
        }
    }

    /// Ends the document.
    pub(in crate::read) fn finish(mut self) -> Built<V> {
        self.flush();
        let (tree, told) = self.clauses.finish();
        self.diagnostics.extend(told);
        Built { tree, title: self.title, vocabulary: self.vocabulary, diagnostics: self.diagnostics }
    }

    fn holder(&self) -> Option<ClauseId> {
        self.stack.last().and_then(|frame| frame.holder)
    }

    fn is_preamble(&self) -> bool {
        self.stack.last().is_some_and(|frame| frame.is_preamble)
    }

    /// Words flow together where a paragraph cannot hold clauses.
    fn is_flat(&self) -> bool {
        self.note.is_some()
            || self.block.as_ref().is_some_and(|block| matches!(block.role, Role::Label | Role::Heading | Role::Row))
    }

    fn line(&self, offset: usize) -> u32 {
        self.file.line_of(offset)
    }

    fn open_clause(&mut self, role: Role, element: &Element<'_>) -> ClauseId {
        let parent = self.holder();
        let kind = match role {
            Role::ClauseOf(kind) => kind,
            Role::Division | Role::Section => ClauseKind::Section,
            _ => self.clauses.kind_under(parent, self.is_preamble()),
        };
        let mut clause = Clause::new(kind, "", "");
        if matches!(role, Role::Division | Role::Section) {
            clause.division = Division::named(element.name());
        }
        let (id, work_id) = self.vocabulary.ids(element);
        clause.id = self.clauses.own_id(id);
        clause.work_id = work_id;
        clause.line = Some(self.line(element.offset));
        self.clauses.push(parent, clause, role)
    }

    fn open_block(&mut self, role: Role, depth: usize, offset: usize, id: Option<String>) {
        self.block = Some(Block {
            role,
            depth,
            words: Words::within(self.revisions.iter().map(|&kind| tracked(kind)).collect()),
            line: self.line(offset),
            id,
            notes: Vec::new(),
            cells: 0,
        });
    }

    /// Ends the paragraph whose words were coming: they become a label, a heading or a clause. Where the element they
    /// stand in goes on, what comes next in it stands under them.
    fn flush(&mut self) {
        let Some(block) = self.block.take() else { return };
        let Block { role, depth, words, line, id, notes, .. } = block;
        let (text, marks) = words.finish();
        let is_preamble = self.is_preamble();
        let mut at = self.stack.get(depth).or(self.stack.last()).and_then(|frame| frame.holder);
        match role {
            Role::Label => {
                self.clauses.label(at, &text, is_preamble, line);
                if let Some(kind) = whole_change(&text, &marks) {
                    self.clauses.change_label(at, kind);
                }
            }
            Role::Heading => self.clauses.heading(at, (text, marks), line),
            _ if text.is_empty() => {}
            _ => {
                let own = at.filter(|&at| role != Role::Row && self.clauses.takes_text(at, is_preamble));
                let index = match own {
                    Some(own) => own,
                    None => {
                        let kind = match role {
                            Role::Block(Some(kind)) if self.clauses.holder_is_division(at) => kind,
                            _ => self.clauses.kind_under(at, is_preamble),
                        };
                        let mut clause = Clause::new(kind, "", "");
                        clause.line = Some(line);
                        clause.id = self.clauses.own_id(id);
                        self.clauses.push(at, clause, Role::Inline)
                    }
                };
                self.clauses.give_text(index, text, marks);
                at = Some(index);
                // What an element that only holds others says before them does not hold them.
                let holds =
                    |role| matches!(role, Role::Block(_) | Role::Introduction | Role::Inline | Role::Revision(_));
                if self.stack.get(depth).is_some_and(|frame| holds(frame.role)) {
                    for frame in self.stack.iter_mut().skip(depth) {
                        frame.holder = at;
                    }
                }
                if role == Role::Introduction
                    && let Some(list) = depth.checked_sub(1)
                {
                    self.stack[list].holder = at;
                }
            }
        }
        for note in notes {
            self.clauses.push(at, note, Role::Note);
        }
    }

    fn close_note(&mut self) {
        let Some((_, words, mut note)) = self.note.take() else { return };
        (note.text, note.marks) = words.finish();
        if note.text.is_empty() && note.label.is_empty() {
            return;
        }
        match &mut self.block {
            Some(block) => block.notes.push(note),
            None => {
                let holder = self.holder();
                self.clauses.push(holder, note, Role::Note);
            }
        }
    }

    fn words(&mut self) -> Option<&mut Words> {
        match (&mut self.note, &mut self.block) {
            (Some((_, words, _)), _) => Some(words),
            (None, Some(block)) => Some(&mut block.words),
            (None, None) => None,
        }
    }

    fn tell_aside(&mut self) {
        let (text, _) = std::mem::take(&mut self.aside).finish();
        if !text.is_empty() {
            let message = format!("words about the document set aside, no part of any clause: {text}");
            let note = Diagnostic::note(message);
            // To look a place up costs the length of its line, which may be that of the file.
            let has_place = self.diagnostics.len() < PLACES;
            self.diagnostics.push(if has_place { note.at(self.file.place_at(self.aside_at, 0)) } else { note });
        }
    }
}

/// A change that goes on from the paragraph before.
fn tracked(kind: MarkKind) -> Mark {
    Mark { kind, revision: Some(Revision::default()), ..Mark::default() }
}

impl<V: Vocabulary> Visitor for Structure<'_, V> {
    fn open(&mut self, element: &Element<'_>) {
        let above = self.stack.last();
        let role = match (self.vocabulary.role(element), above.map(|above| above.role)) {
            (Role::Block(None), Some(Role::Block(kind))) => Role::Block(kind),
            (role, _) => role,
        };
        let above = self.stack.last();
        let mut frame = Frame {
            role,
            clause: None,
            holder: above.and_then(|frame| frame.holder),
            is_preamble: above.is_some_and(|frame| frame.is_preamble) || role == Role::Preamble,
            keeps_white_space: match element.attribute("xml:space").as_deref() {
                Some(value) => value == "preserve",
                None => above.is_some_and(|frame| frame.keeps_white_space),
            },
            closing: None,
            title_from: 0,
            is_changed: false,
        };
        let depth = self.stack.len();
        if self.asides > 0 && role != Role::Note {
            frame.role = Role::Aside;
        }
        match self.vocabulary.change(element).filter(|kind| !self.revisions.contains(kind)) {
            Some(kind) if frame.role == Role::Inline => frame.role = Role::Revision(kind),
            Some(kind) if !self.is_flat() => {
                self.flush();
                self.revisions.push(kind);
                frame.is_changed = true;
            }
            _ => {}
        }
        let flat = self.is_flat();
        match frame.role {
            Role::Aside => {
                if self.asides == 0 {
                    self.flush();
                    self.aside_at = element.offset;
                }
                self.asides += 1;
                self.aside.space();
            }
            Role::Note if self.note.is_none() => {
                let mut note = Clause::new(ClauseKind::Note, element.attribute("marker").unwrap_or_default(), "");
                let (id, work_id) = self.vocabulary.ids(element);
                note.id = self.clauses.own_id(id);
                note.work_id = work_id;
                note.line = Some(self.line(element.offset));
                self.note = Some((depth, Words::default(), note));
            }
            Role::Clause | Role::ClauseOf(_) | Role::Division | Role::Section if !flat => {
                self.flush();
                frame.holder = self.holder();
                frame.clause = Some(self.open_clause(role, element));
                frame.holder = frame.clause;
            }
            Role::Label | Role::Heading | Role::Block(_) | Role::Introduction | Role::Row if !flat => {
                self.flush();
                frame.holder = self.holder();
                let (id, _) = self.vocabulary.ids(element);
                self.open_block(role, depth, element.offset, id);
            }
            Role::Title => {
                if self.block.is_none() && self.note.is_none() {
                    self.open_block(Role::Block(None), depth, element.offset, None);
                }
                frame.title_from = self.words().map_or(0, |words| words.text().len());
            }
            Role::Cell => {
                if let Some(block) = &mut self.block
                    && self.note.is_none()
                {
                    if block.cells > 0 {
                        block.words.cell();
                    }
                    block.cells += 1;
                }
            }
            Role::Revision(kind) if self.revisions.contains(&kind) => frame.role = Role::Inline,
            Role::Revision(kind) => {
                self.revisions.push(kind);
                if let Some(words) = self.words() {
                    words.open_mark(kind, Revision::default());
                }
            }
            Role::Through | Role::Preamble => {
                if !flat {
                    self.flush();
                    frame.holder = self.holder();
                }
                if let Some(words) = self.words() {
                    words.space();
                }
            }
            Role::Inline => {
                let (opening, closing) = self.vocabulary.quotes(element);
                frame.closing = closing;
                if let (Some(sign), Some(words)) = (opening, self.words()) {
                    words.push(&sign);
                }
            }
            // The end of a line; and whatever stands within a label, a heading, a row or a note.
            _ => {
                if let Some(words) = self.words() {
                    words.space();
                }
            }
        }
        self.stack.push(frame);
    }

    fn close(&mut self) {
        self.vocabulary.close();
        let Some(frame) = self.stack.last() else { return };
        let depth = self.stack.len() - 1;
        let (role, title_from) = (frame.role, frame.title_from);
        let closing = frame.closing.clone();
        if let (Some(sign), Some(words)) = (closing, self.words()) {
            words.push(&sign);
        }
        match role {
            Role::Aside => {
                self.asides -= 1;
                if self.asides == 0 {
                    self.tell_aside();
                }
            }
            Role::Title => {
                let title = self.words().and_then(|words| words.text().get(title_from..)).map(str::trim);
                if let Some(title) = title.filter(|title| !title.is_empty()).map(str::to_owned) {
                    self.title.get_or_insert(title);
                }
            }
            Role::Revision(_) => {
                self.revisions.pop();
                if let Some(words) = self.words() {
                    words.close_mark();
                }
            }
            _ => {}
        }
        if self.note.as_ref().is_some_and(|(at, ..)| *at == depth) {
            self.close_note();
        } else if self.note.is_none() && self.block.as_ref().is_some_and(|block| block.depth >= depth) {
            self.flush();
        } else if !matches!(role, Role::Inline | Role::Revision(_) | Role::Title | Role::Aside)
            && let Some(words) = self.words()
        {
            words.space();
        }
        if self.stack.pop().is_some_and(|frame| frame.is_changed) {
            self.revisions.pop();
        }
    }

    fn text(&mut self, text: &str, offset: usize) {
        if self.asides > 0 && self.note.is_none() {
            self.aside.push(text);
            return;
        }
        let keeps = self.stack.last().is_some_and(|frame| frame.keeps_white_space);
        if self.words().is_none() {
            if text.trim_ascii().is_empty() {
                return;
            }
            let depth = self.stack.len().saturating_sub(1);
            self.open_block(Role::Block(None), depth, offset, None);
        }
        if let Some(words) = self.words() {
            if keeps {
                words.push_exactly(text);
            } else {
                words.push(text);
            }
        }
    }
}
