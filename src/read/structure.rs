//! From XML whose elements are the clauses themselves to a clause tree: what the readers of laws share.
//!
//! A vocabulary gives each element its role; this module builds the tree from the roles in one pass:
//!
//! ```text
//! <section>                     a clause                          section
//!   <num>5</num>                its label                         section 5
//!   <heading>Aims</heading>     its text, and it is a division    section 5 Aims
//!   <subsection>                a clause under it                   paragraph
//!     <num>1</num>              its label                           paragraph 1
//!     <p>We agree:</p>          the first words are its text        paragraph 1 We agree:
//!     <p>More.</p>              further ones stand under it           sub-paragraph More.
//! ```
//!
//! Words that stand where no vocabulary expects any are a clause all the same. What is open stands on a stack of its
//! own, so that nesting costs no recursion; each event costs a constant, and the depth of the tree is bounded.

use super::words::Words;
use super::xml::{Element, Visitor};
use crate::clause::leading_label;
use crate::clause::{
    Clause, ClauseIndex, ClauseKind, ClauseTree, ClauseTreeBuilder, LabelShape, Mark, MarkKind, Revision,
};
use crate::source::{Diagnostic, SourceFile};
use rustc_hash::FxHashSet;

/// The deepest chain of clauses. What is nested deeper stands at this depth.
const DEPTH_LIMIT: usize = 2000;

/// How many notes have a place.
const PLACES: usize = 20;

/// What an element is to the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Says something about the document, not in it: its words are told in a note.
    Aside,
    /// No clause of its own.
    Through,
    /// Holds recitals; no clause of its own.
    Preamble,
    /// A clause of the kind that its place gives it: a paragraph, or a sub-paragraph under one.
    Clause,
    /// A clause of this kind.
    ClauseOf(ClauseKind),
    /// A part of the text that holds others, even where it has no heading: an article, a chapter.
    Division,
    /// A part of the text that holds others if it has a heading, and says something itself if it has none.
    Section,
    /// The label of the clause.
    Label,
    /// The heading of the clause.
    Heading,
    /// A paragraph of running text, of this kind where it is a clause of its own.
    Block(Option<ClauseKind>),
    /// What introduces a list: the items stand under it.
    Introduction,
    /// A row of a table.
    Row,
    /// A cell of a row.
    Cell,
    /// A note: a clause under the one in whose words it stands.
    Note,
    /// The document's title, which is also words of the text.
    Title,
    /// Ends a line.
    Break,
    /// Words whose change is tracked.
    Revision(MarkKind),
    /// Words.
    Inline,
}

/// What the elements of one format mean.
pub(super) trait Vocabulary {
    /// The role of an element that begins.
    fn role(&mut self, element: &Element<'_>) -> Role;
    /// The identities of an element: in this version, and through all versions.
    fn ids(&self, element: &Element<'_>) -> (Option<String>, Option<String>);
    /// An element ends.
    fn close(&mut self) {}
    /// Signs that an element puts round its words without writing them down as words.
    fn quotes(&self, _element: &Element<'_>) -> (Option<String>, Option<String>) {
        (None, None)
    }
}

/// An element that is open.
#[derive(Debug)]
struct Frame {
    role: Role,
    /// Its own clause.
    clause: Option<ClauseIndex>,
    /// The clause that what comes next stands under.
    holder: Option<ClauseIndex>,
    is_preamble: bool,
    keeps_white_space: bool,
    /// Sign that stands after its words.
    closing: Option<String>,
    /// Where the title's words begin in the paragraph.
    title_from: usize,
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
pub(super) struct Structure<'a, V> {
    file: &'a SourceFile,
    pub(super) vocabulary: V,
    builder: ClauseTreeBuilder,
    /// What made each clause: an element with a role, or the words of a block.
    made_by: Vec<Role>,
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
    ids: FxHashSet<String>,
    repeated_ids: Vec<String>,
    title: Option<String>,
    diagnostics: Vec<Diagnostic>,
}

/// What came out of a file.
pub(super) struct Built<V> {
    pub(super) tree: ClauseTree,
    pub(super) title: Option<String>,
    pub(super) vocabulary: V,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a, V: Vocabulary> Structure<'a, V> {
    pub(super) fn new(file: &'a SourceFile, vocabulary: V) -> Self {
        Structure {
            file,
            vocabulary,
            builder: ClauseTreeBuilder::new(),
            made_by: Vec::new(),
            stack: Vec::new(),
            block: None,
            note: None,
            asides: 0,
            aside: Words::default(),
            aside_at: 0,
            revisions: Vec::new(),
            ids: FxHashSet::default(),
            repeated_ids: Vec::new(),
            title: None,
            diagnostics: Vec::new(),
        }
    }

    /// Ends the document.
    pub(super) fn finish(mut self) -> Built<V> {
        self.flush();
        if let Some(first) = self.repeated_ids.first() {
            let count = self.repeated_ids.len();
            let message = match count {
                1 => format!("the id `{first}` is given twice; only the first clause keeps it"),
                _ => format!("{count} ids are given more than once, first `{first}`; only the first clauses keep them"),
            };
            self.diagnostics.push(Diagnostic::note(message));
        }
        Built {
            tree: self.builder.finish(),
            title: self.title,
            vocabulary: self.vocabulary,
            diagnostics: self.diagnostics,
        }
    }

    fn holder(&self) -> Option<ClauseIndex> {
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

    fn push(&mut self, parent: Option<ClauseIndex>, clause: Clause, made_by: Role) -> ClauseIndex {
        self.made_by.push(made_by);
        let parent = parent.and_then(|parent| {
            let above = self.builder.get(parent);
            if above.depth() + 1 >= DEPTH_LIMIT { above.parent() } else { Some(parent) }
        });
        self.builder.push(parent, clause)
    }

    /// The kind of a clause that has none of its own.
    fn kind_under(&self, parent: Option<ClauseIndex>) -> ClauseKind {
        match parent.map(|parent| self.builder.get(parent).kind) {
            _ if self.is_preamble() => ClauseKind::Preambular,
            Some(kind) if !kind.is_division() => ClauseKind::SubParagraph,
            _ => ClauseKind::Paragraph,
        }
    }

    /// An id that no clause has yet.
    fn own_id(&mut self, id: Option<String>) -> Option<String> {
        let id = id?;
        if self.ids.insert(id.clone()) {
            return Some(id);
        }
        self.repeated_ids.push(id);
        None
    }

    fn open_clause(&mut self, role: Role, element: &Element<'_>) -> ClauseIndex {
        let parent = self.holder();
        let kind = match role {
            Role::ClauseOf(kind) => kind,
            Role::Division | Role::Section => ClauseKind::Section,
            _ => self.kind_under(parent),
        };
        let mut clause = Clause::new(kind, "", "");
        let (id, work_id) = self.vocabulary.ids(element);
        clause.id = self.own_id(id);
        clause.work_id = work_id;
        clause.line = Some(self.line(element.offset));
        self.push(parent, clause, role)
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
        let mut at = self.stack.get(depth).or(self.stack.last()).and_then(|frame| frame.holder);
        match role {
            Role::Label => self.label(at, &text, line),
            Role::Heading => self.heading(at, text, line),
            _ if text.is_empty() => {}
            _ => {
                let own = at.filter(|&at| role != Role::Row && self.takes_text(at));
                let index = match own {
                    Some(own) => own,
                    None => {
                        let kind = match role {
                            Role::Block(Some(kind)) if self.holder_is_division(at) => kind,
                            _ => self.kind_under(at),
                        };
                        let mut clause = Clause::new(kind, "", "");
                        clause.line = Some(line);
                        clause.id = self.own_id(id);
                        self.push(at, clause, Role::Inline)
                    }
                };
                let clause = self.builder.get_mut(index);
                clause.text = text;
                clause.marks = marks;
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
            self.push(at, note, Role::Note);
        }
    }

    fn holder_is_division(&self, holder: Option<ClauseIndex>) -> bool {
        holder.is_none_or(|holder| self.builder.get(holder).kind.is_division())
    }

    /// Tells whether an element made the clause, which then has a label and a heading of its own.
    fn is_element(&self, index: ClauseIndex) -> bool {
        matches!(self.made_by[index], Role::Clause | Role::ClauseOf(_) | Role::Division | Role::Section)
    }

    /// Tells whether the next words are the clause's own: it has said nothing and holds nothing yet. A section that
    /// says something without a heading is a paragraph.
    fn takes_text(&mut self, index: ClauseIndex) -> bool {
        let clause = self.builder.get(index);
        if index + 1 != self.builder.len() || !clause.text.is_empty() || !self.is_element(index) {
            return false;
        }
        if self.made_by[index] == Role::Section && !is_name_of_division(&clause.label) {
            let parent = clause.parent();
            self.builder.get_mut(index).kind = self.kind_under(parent);
        }
        !self.builder.get(index).kind.is_division()
    }

    fn label(&mut self, holder: Option<ClauseIndex>, text: &str, line: u32) {
        if text.is_empty() {
            return;
        }
        if let Some(index) = holder.filter(|&holder| self.is_element(holder)) {
            let is_explicit = matches!(self.made_by[index], Role::ClauseOf(_));
            let clause = self.builder.get_mut(index);
            if !clause.label.is_empty() {
                clause.label.push(' ');
            }
            clause.label.push_str(text);
            if clause.kind == ClauseKind::Heading && !is_explicit {
                clause.kind = ClauseKind::Section;
            }
            return;
        }
        let mut clause = Clause::new(self.kind_under(holder), text, "");
        clause.line = Some(line);
        self.push(holder, clause, Role::Inline);
    }

    fn heading(&mut self, holder: Option<ClauseIndex>, text: String, line: u32) {
        if text.is_empty() {
            return;
        }
        let is_free = |index: &ClauseIndex| index + 1 == self.builder.len() && self.builder.get(*index).text.is_empty();
        if let Some(index) = holder.filter(|index| self.is_element(*index) && is_free(index)) {
            let is_explicit = matches!(self.made_by[index], Role::ClauseOf(_));
            let clause = self.builder.get_mut(index);
            clause.text = text;
            if !is_explicit {
                let is_labelled = !clause.label.is_empty();
                clause.kind = if is_labelled { ClauseKind::Section } else { ClauseKind::Heading };
            }
            return;
        }
        let mut clause = Clause::new(ClauseKind::Heading, "", text);
        clause.line = Some(line);
        self.push(holder, clause, Role::Inline);
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
                self.push(holder, note, Role::Note);
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

/// Tells whether a label names a division by a word: `Article 4`, `Chapter II`.
fn is_name_of_division(label: &str) -> bool {
    // A label alone on its line may lack what tells it from running text: give it a sentence.
    let shape = leading_label(label).or_else(|| leading_label(&format!("{label} Text"))).map(|found| found.shape);
    matches!(shape, Some(LabelShape::Division(..)))
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
        };
        let depth = self.stack.len();
        if self.asides > 0 && role != Role::Note {
            frame.role = Role::Aside;
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
                note.id = self.own_id(id);
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
            Role::Break => {
                if let Some(words) = self.words() {
                    words.space();
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
            // Within a label, a heading, a row or a note.
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
        self.stack.pop();
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
