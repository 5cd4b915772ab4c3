//! One paragraph, heading, item or table row, from its words to the outline.

use super::critic;
use super::footnotes::Footnotes;
use crate::clause::Mark;
use crate::read::outline::Outline;
use crate::read::paragraph::Paragraph;
use std::borrow::Cow;
use std::mem::take;

/// The text of a block; line ends are kept as line feeds until it is complete.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) heading: Option<u8>,
    pub(super) text: String,
    pub(super) start: usize,
    /// Line feeds in it so far.
    breaks: usize,
    /// The footnotes that its lines refer to: the line, from 0, and the note's name.
    notes: Vec<(usize, String)>,
}

impl Block {
    pub(super) fn new(heading: Option<u8>, start: usize) -> Block {
        Block { heading, start, ..Block::default() }
    }

    pub(super) fn push(&mut self, text: &str) {
        self.breaks += text.bytes().filter(|&byte| byte == b'\n').count();
        self.text.push_str(text);
    }

    /// Adds a reference to a footnote behind its words.
    pub(super) fn refer(&mut self, name: &str) {
        self.notes.push((self.breaks, name.to_owned()));
    }

    /// The words of a heading without the markup of changes, and the marks of these.
    pub(super) fn as_heading(&self) -> (String, Vec<Mark>) {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let found = critic::read(&text).and_then(|signs| signs.lines().pop());
        found.unwrap_or((text, Vec::new()))
    }

    /// Adds the notes that a heading refers to.
    pub(super) fn add_notes(&self, outline: &mut Outline, footnotes: &mut Footnotes) {
        for (_, name) in &self.notes {
            add_note(outline, footnotes, name);
        }
    }

    /// Adds the clauses of a block that is no heading. `line` is that of its first line.
    pub(super) fn add(
        &self,
        outline: &mut Outline,
        footnotes: &mut Footnotes,
        (indent, marker): (usize, Option<String>),
        mut line: u32,
    ) {
        let signs = critic::read(&self.text);
        let lines: Vec<(Cow<'_, str>, Vec<Mark>)> = match &signs {
            Some(signs) => signs.lines().into_iter().map(|(text, marks)| (Cow::Owned(text), marks)).collect(),
            None => self.text.split('\n').map(|line| (Cow::Borrowed(line.trim()), Vec::new())).collect(),
        };
        let mut paragraph = Paragraph::default();
        paragraph.set_marker(marker);
        let mut clause =
            Pending { is_whole: signs.as_ref().is_some_and(critic::Signs::is_whole), ..Pending::default() };
        let mut notes = self.notes.iter().peekable();
        for (at, (content, marks)) in lines.into_iter().enumerate() {
            if content.is_empty() || paragraph.ends_before(outline, &content) {
                paragraph.flush(outline);
                clause.finish(outline, footnotes);
            }
            if !content.is_empty() {
                paragraph.add(outline, indent, &content, line);
                if signs.is_some() {
                    clause.add(&content, marks);
                }
            }
            while let Some((_, name)) = notes.next_if(|(line, _)| *line == at) {
                clause.notes.push(name);
            }
            line = line.saturating_add(1);
        }
        paragraph.flush(outline);
        clause.finish(outline, footnotes);
    }
}

/// What belongs to the clause that is being put together.
#[derive(Debug, Default)]
struct Pending<'a> {
    /// Its lines, joined as the paragraph joins them; kept only where there are marks.
    text: String,
    marks: Vec<Mark>,
    notes: Vec<&'a str>,
    /// It comes or goes with its words.
    is_whole: bool,
}

impl Pending<'_> {
    fn add(&mut self, content: &str, marks: Vec<Mark>) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        let before = self.text.chars().count();
        self.text.push_str(content);
        self.marks.extend(marks.into_iter().map(|mark| Mark {
            from: mark.from + before,
            to: mark.to + before,
            ..mark
        }));
    }

    fn finish(&mut self, outline: &mut Outline, footnotes: &mut Footnotes) {
        let mut marks = take(&mut self.marks);
        if self.is_whole {
            let revisions = marks.iter_mut().filter_map(|mark| mark.revision.as_mut());
            revisions.for_each(|revision| revision.has_paragraph_end = true);
        }
        outline.mark_last(&take(&mut self.text), marks);
        for name in take(&mut self.notes) {
            add_note(outline, footnotes, name);
        }
    }
}

fn add_note(outline: &mut Outline, footnotes: &mut Footnotes, name: &str) {
    for (label, text) in footnotes.take(name) {
        outline.note(&label, &text);
    }
}
