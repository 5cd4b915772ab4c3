//! From paragraphs to clauses: what is a heading, what an item, what a table's row, what a note.

use super::labels::{Numbered, Typed, typed};
use super::marks::{Context, marks};
use super::notes::Notes;
use super::paragraph::{Cell, Paragraph};
use super::styles::Styles;
use super::table::Tables;
use crate::clause::{Clause, ClauseId, ClauseKind, ClauseTree, Mark, TrackedLabel, leading_label};
use crate::read::outline::Outline;

/// Twentieths of a point that one column is worth: an eighth of an inch. Who sets items in by hand is not more exact.
const COLUMN: i64 = 180;
/// How far a tab sets in.
const TAB: i64 = 720;
/// Words and signs that a heading may have, even where it is styled as one: lawyers number whole paragraphs with the
/// styles of headings.
const HEADING_WORDS: usize = 30;

/// Everything that a tree is made from.
pub(super) struct Source<'a> {
    pub(super) paragraphs: &'a [Paragraph],
    pub(super) numbered: &'a [Numbered],
    pub(super) styles: &'a Styles,
    pub(super) context: Context<'a>,
    /// Notes by whether they are endnotes, and their ids.
    pub(super) notes: &'a Notes,
}

/// Builds the tree of a document.
pub(super) fn tree(source: &Source<'_>) -> ClauseTree {
    let mut builder = Builder { source, outline: Outline::of_paragraphs(), tables: Tables::new(source.paragraphs) };
    for at in 0..source.paragraphs.len() {
        builder.paragraph(at);
    }
    builder.outline.finish()
}

struct Builder<'a> {
    source: &'a Source<'a>,
    outline: Outline,
    tables: Tables,
}

impl Builder<'_> {
    fn is_clause(&self, at: usize) -> bool {
        let label = self.source.numbered.get(at).and_then(|numbered| numbered.number.as_ref());
        let has_label = label.is_some_and(|number| !number.label.is_empty());
        has_label || self.source.paragraphs.get(at).is_some_and(|paragraph| paragraph.length > 0)
    }

    fn paragraph(&mut self, at: usize) {
        let (Some(paragraph), Some(numbered)) = (self.source.paragraphs.get(at), self.source.numbered.get(at)) else {
            return;
        };
        let names: Vec<(usize, String)> = paragraph
            .notes
            .iter()
            .filter_map(|note| {
                Some((note.at, self.source.notes.get(&(note.is_endnote, note.id.clone()))?.name.clone()))
            })
            .collect();
        if !self.is_clause(at) {
            self.notes(paragraph, None);
            return;
        }
        let following = self.source.paragraphs.get(at + 1..).unwrap_or_default();
        let is_clause = |next: usize| self.is_clause(at + 1 + next);
        let marks = marks(paragraph, following, is_clause, &names, &self.source.context);
        let placed = match paragraph.cell.filter(|cell| self.tables.is_table(cell.table)) {
            Some(cell) => self.in_table(cell, paragraph, numbered, marks),
            None => {
                self.tables.leave();
                self.in_text(paragraph, numbered, marks)
            }
        };
        self.notes(paragraph, Some(placed));
    }

    /// Adds a paragraph of the text itself.
    fn in_text(&mut self, paragraph: &Paragraph, numbered: &Numbered, marks: Vec<Mark>) -> ClauseId {
        let style = self.source.styles.name(paragraph.properties.style.as_deref());
        if is_contents(style) {
            let mut clause = Clause::new(ClauseKind::Note, "", paragraph.text.clone());
            clause.marks = marks;
            return self.outline.aside(None, clause);
        }
        let Labelled { label, is_roman, tracked, is_cut, text, shift } =
            labelled(paragraph, numbered, &self.source.context);
        // White space in front is kept only to part words that may come to stand side by side.
        let starts_with_label = leading_label(text.trim_start()).is_some();
        let given = if starts_with_label { text.trim_start() } else { text.as_str() };
        let heading = heading_level(style, numbered).filter(|_| is_heading(&text));
        let indent = indent(numbered, !label.is_empty() || starts_with_label);
        let is_bullet = numbered.number.as_ref().is_some_and(|number| number.is_bullet);
        match heading {
            Some(level) => self.outline.heading(level, &label, given, 0),
            None if !label.is_empty() => self.outline.numbered(indent, &label, is_roman, given, 0),
            None => self.outline.block(indent, is_bullet.then_some(""), given, 0),
        }
        let Some((index, clause)) = self.outline.last() else { return ClauseId::at(0) };
        clause.line = None;
        clause.tracked_label = tracked;
        if is_cut && !clause.kind.is_division() && text.ends_with(&clause.text) {
            clause.label.clear();
            clause.text.clone_from(&text);
        }
        let removed = text.chars().count().saturating_sub(clause.text.chars().count());
        let brackets =
            if text.ends_with(&clause.text) { 0 } else { clause.text.chars().take_while(|&sign| sign == '[').count() };
        let length = clause.text.chars().count();
        let moved = |at: usize| {
            let at = shift(at);
            at.saturating_sub(removed).max(at.min(brackets)).min(length)
        };
        clause.marks =
            marks.into_iter().map(|mark| Mark { from: moved(mark.from), to: moved(mark.to), ..mark }).collect();
        index
    }

    /// Adds a paragraph of a table: a row is a clause, with what stands in its further cells beneath it.
    fn in_table(&mut self, cell: Cell, paragraph: &Paragraph, numbered: &Numbered, marks: Vec<Mark>) -> ClauseId {
        let Labelled { label, is_roman: _, is_cut: _, tracked, text, shift } =
            labelled(paragraph, numbered, &self.source.context);
        let row = self.tables.enter(cell);
        let is_first = row.is_none();
        let parent = row.or_else(|| self.tables.around());
        let found = leading_label(&text).filter(|found| label.is_empty() && !found.label.is_empty());
        let (label, text, removed) = match found {
            Some(found) => {
                let removed = text[..found.rest].chars().count();
                (text[found.label.clone()].to_owned(), text[found.rest..].to_owned(), removed)
            }
            None if is_first && label.is_empty() && self.tables.names_clause(cell, &text) => {
                (text.clone(), String::new(), text.chars().count())
            }
            None => (label, text, 0),
        };
        let kind = self.tables.kind(cell, is_first);
        let length = text.chars().count();
        let moved = |at: usize| shift(at).saturating_sub(removed).min(length);
        let mut clause = Clause::new(kind, label, text);
        clause.tracked_label = tracked;
        clause.marks =
            marks.into_iter().map(|mark| Mark { from: moved(mark.from), to: moved(mark.to), ..mark }).collect();
        let index = self.outline.aside(parent, clause);
        if is_first {
            self.tables.begin_row(cell, index);
        }
        index
    }

    /// Adds the notes that a paragraph refers to, beneath it.
    fn notes(&mut self, paragraph: &Paragraph, parent: Option<ClauseId>) {
        for reference in &paragraph.notes {
            let Some(note) = self.source.notes.get(&(reference.is_endnote, reference.id.clone())) else { continue };
            let mut label = note.name.as_str();
            for (at, one) in note.paragraphs.iter().enumerate().filter(|(_, one)| one.length > 0) {
                let following = note.paragraphs.get(at + 1..).unwrap_or_default();
                let is_clause = |next: usize| following.get(next).is_some_and(|next| next.length > 0);
                let mut clause = Clause::new(ClauseKind::Note, label, one.text.clone());
                clause.marks = marks(one, following, is_clause, &[], &self.source.context);
                self.outline.aside(parent, clause);
                label = "";
            }
        }
    }
}

/// A paragraph's text with its label taken off, if it has one that is known before the outline looks for it.
struct Labelled<F: Fn(usize) -> usize> {
    label: String,
    is_roman: bool,
    tracked: Option<TrackedLabel>,
    /// Changes leave it a label in one reading only.
    is_cut: bool,
    text: String,
    /// Where a place of the paragraph is in the text.
    shift: F,
}

fn labelled(
    paragraph: &Paragraph,
    numbered: &Numbered,
    context: &Context<'_>,
) -> Labelled<impl Fn(usize) -> usize + use<>> {
    let (mut label, mut is_roman, mut tracked, mut is_cut) = (String::new(), false, None, false);
    let (mut text, mut taken) = (paragraph.text.clone(), Vec::new());
    match &numbered.number {
        Some(number) if !number.is_bullet => {
            (label, is_roman, tracked) = (number.label.clone(), number.is_roman, numbered.tracked.clone());
        }
        _ => match typed(paragraph, context.changes) {
            Some(Typed::Label(found)) => {
                let TrackedLabel { accepted, rejected } = &found.labels;
                label = if accepted.is_empty() { rejected } else { accepted }.clone();
                tracked = (accepted != rejected).then_some(found.labels);
                let is_taken = |at: usize| found.taken.binary_search(&at).is_ok();
                text =
                    paragraph.text.chars().enumerate().filter(|&(at, _)| !is_taken(at)).map(|(_, sign)| sign).collect();
                taken = found.taken;
            }
            Some(Typed::Cut) => is_cut = true,
            None => {}
        },
    }
    let shift = move |at: usize| at - taken.partition_point(|&place| place < at);
    Labelled { label, is_roman, tracked, is_cut, text, shift }
}

/// The level of a heading, from 1: the document's title is the first, those of its outline come after it.
fn heading_level(style: &str, numbered: &Numbered) -> Option<u8> {
    match (style, numbered.properties.outline) {
        ("title", _) => Some(1),
        (_, Some(level)) if level < 9 => Some(level + 2),
        _ => None,
    }
}

/// What is styled as a heading may be a paragraph all the same.
fn is_heading(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=HEADING_WORDS).contains(&words) && !(text.ends_with(['.', ';', ',', ':']) && words > 8)
}

fn is_contents(style: &str) -> bool {
    ["toc ", "contents ", "table of figures", "index "].iter().any(|name| style.starts_with(name))
        && style != "toc heading"
}

/// Columns from the margin: of a label where it stands, of running text where its further lines stand.
fn indent(numbered: &Numbered, has_label: bool) -> usize {
    let first = numbered.properties.first.filter(|_| has_label).unwrap_or_default();
    let twips = numbered.properties.left.unwrap_or_default().saturating_add(first).clamp(0, 100 * TAB);
    // A deeper level of a list stands deeper, also where it is set no further in.
    let level = numbered.properties.list.and(numbered.properties.level).unwrap_or_default();
    usize::try_from((twips + COLUMN / 2) / COLUMN).unwrap_or_default() + level
}

/// How far tabs in front of a text set it in.
pub(super) fn tabs(count: usize) -> i64 {
    i64::try_from(count.min(20)).unwrap_or_default() * TAB
}
