//! From rows to paragraphs, and from paragraphs to the outline.

use super::footnotes::Footnote;
use super::footnotes::marks::names;
use super::indents::Columns;
use super::labels::{Label, SET_IN, labels_hang, text_left};
use super::page::{Page, Row, common_height, is_rule};
use super::spelling::Spelling;
use crate::clause::{ClauseId, ClauseTree, CutWord, PrintedLine, PrintedLines, leading_label};
use crate::read::outline::Outline;
use crate::read::paragraph::Paragraph;
use crate::text::is_ideograph;
use std::mem::take;

/// A row that ends before this share of the width ends its paragraph if it ends a sentence.
const SHORT_LINE: f32 = 0.8;
/// A row that ends before this one is a title, or the end of a paragraph, unless the next one goes on in its middle.
const TITLE_LINE: f32 = 0.6;
/// What is taller than so many usual letters is set large.
const LARGE: f32 = 1.12;
/// Rows of a title are as tall as each other, but for this share, and no further apart than so many of their heights.
const TITLE_ROWS: (f32, f32) = (0.03, 1.5);
/// Rows further apart than this many usual distances are two paragraphs.
const GAP: f32 = 1.25;

/// What is usual in the document, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Usual {
    pub(super) height: f32,
    pub(super) distance: f32,
    /// Where most rows end.
    pub(super) right: f32,
}

/// Puts the rows of all pages together. The line of a clause is the number of the row that it begins on, from 1.
pub(super) fn rejoin(pages: &[Page], notes: Vec<Vec<Footnote>>, usual: Usual, spelling: &Spelling) -> ClauseTree {
    let mut rejoiner = Rejoiner {
        spelling,
        usual,
        columns: Columns::new(pages, usual.height),
        outline: Outline::default(),
        paragraph: Paragraph::default(),
        rows: Vec::new(),
        notes: Vec::new(),
        number: 0,
        left: 0.0,
        height: usual.height,
        cut_words: Vec::new(),
        hangs: labels_hang(pages, usual.height),
    };
    for (page, notes) in pages.iter().zip(notes) {
        rejoiner.page(page, notes);
    }
    rejoiner.flush();
    let mut tree = rejoiner.outline.finish();
    let starts: Vec<(ClauseId, usize)> =
        tree.ids().filter_map(|at| Some((at, tree[at].line?.checked_sub(1)? as usize))).collect();
    for (row, word) in rejoiner.cut_words {
        let at = starts.partition_point(|&(_, start)| start < row as usize);
        if let Some(&(clause, _)) = at.checked_sub(1).and_then(|at| starts.get(at)) {
            tree.add_cut_word(clause, word);
        }
    }
    place(&mut tree, &starts, pages);
    tree
}

/// Tells of each clause on which lines it stands, where their numbers are printed. Until then its line is a row.
fn place(tree: &mut ClauseTree, starts: &[(ClauseId, usize)], pages: &[Page]) {
    let place = |page: &Page, row: &Row| row.line.map(|line| PrintedLine { page: page.number as u32, line });
    let rows: Vec<Option<PrintedLine>> =
        pages.iter().flat_map(|page| page.rows.iter().map(|row| place(page, row))).collect();
    for (at, &(clause, from)) in starts.iter().enumerate() {
        let until = starts.get(at + 1).map_or(rows.len(), |&(_, next)| next);
        let lines = rows.get(from..until).unwrap_or_default();
        if let (Some(Some(from)), Some(to)) = (lines.first(), lines.iter().flatten().last()) {
            tree.set_printed(clause, PrintedLines { from: *from, to: *to });
        }
    }
    tree.forget_lines();
}

/// A row of the paragraph that is open.
#[derive(Debug, Clone)]
struct Line {
    text: String,
    left: f32,
    right: f32,
    middle: f32,
    height: f32,
    /// Where the widest rows beside it end.
    edge: f32,
    /// Where the text behind its label begins, where more than a space parts them.
    text_left: Option<f32>,
}

impl Line {
    fn new(row: &Row, edge: f32) -> Line {
        Line {
            text: row.text(),
            left: row.left(),
            right: row.right(),
            middle: row.middle(),
            height: row.height(),
            edge,
            text_left: text_left(row),
        }
    }

    fn ends_sentence(&self) -> bool {
        self.text
            .trim_end_matches(['”', '"', ')', ']', '’', '»'])
            .ends_with(['.', ';', ':', '!', '?', '。', '；', '：', '؛', '؟'])
    }

    /// Tells whether it ends with a hyphen that may part a word.
    fn is_cut(&self) -> bool {
        self.text.ends_with(['-', '‐', '\u{ad}']) && !self.text.ends_with(" -")
    }

    fn is_braced(&self) -> bool {
        self.text.starts_with('{') && self.text.ends_with('}')
    }

    /// Tells whether it fills less than a share of what it could.
    fn is_shorter(&self, share: f32) -> bool {
        self.right - self.left < share * (self.edge - self.left)
    }
}

struct Rejoiner<'a> {
    spelling: &'a Spelling,
    usual: Usual,
    columns: Columns,
    outline: Outline,
    paragraph: Paragraph,
    /// The rows of the paragraph that is open: its first, its second and its last.
    rows: Vec<Line>,
    /// Notes that wait for their paragraph to end.
    notes: Vec<Footnote>,
    /// The number of the last row, from 1.
    number: u32,
    /// Where the leftmost row of the page begins.
    left: f32,
    /// The height of most letters of the page, or of the document where it is more.
    height: f32,
    /// Words with a hyphen at a row's end that may be none of theirs, with the number of the next row.
    cut_words: Vec<(u32, CutWord)>,
    /// Rows of a paragraph begin where the text behind its label does.
    hangs: bool,
}

impl Rejoiner<'_> {
    fn page(&mut self, page: &Page, notes: Vec<Footnote>) {
        let edge = if page.is_column { page.right() } else { self.usual.right };
        self.left = page.rows.iter().map(Row::left).fold(f32::MAX, f32::min);
        self.height = self.usual.height.max(common_height(page.rows.iter().flat_map(|row| &row.words)));
        let mut notes: Vec<Option<Footnote>> = notes.into_iter().map(Some).collect();
        for (at, row) in page.rows.iter().enumerate() {
            self.number = self.number.saturating_add(1);
            let line = Line::new(row, edge);
            let label = Label::of(row);
            if !self.rows.is_empty() && self.ends_before(&line, label, at == 0) {
                self.flush();
            }
            if is_rule(&line.text) {
                self.flush();
                continue;
            }
            if label != Label::None && self.paragraph.ends_before(&mut self.outline, &line.text) {
                self.flush();
            }
            self.add(line, label, page);
            for mark in row.words.iter().filter(|word| word.is_mark) {
                let of_mark =
                    notes.iter_mut().filter(|note| note.as_ref().is_some_and(|note| names(&mark.text, &note.label)));
                self.notes.extend(of_mark.filter_map(Option::take));
            }
        }
        self.notes.extend(notes.into_iter().flatten());
    }

    fn add(&mut self, line: Line, label: Label, page: &Page) {
        let text = line.text.trim_end_matches('\u{ad}');
        let indent = self.columns.of(line.left, page);
        match self.rows.last() {
            Some(last) if last.is_cut() && text.starts_with(char::is_alphabetic) => {
                let is_soft = last.text.ends_with('\u{ad}');
                let keeps = is_soft || !self.spelling.is_one_word(&last.text, text);
                if keeps && !is_soft {
                    self.cut_words.extend(self.spelling.doubtful(&last.text, text).map(|word| (self.number, word)));
                }
                self.paragraph.join(&mut self.outline, text, keeps);
            }
            Some(last) if label == Label::None && needs_no_space(&last.text, text) => {
                self.paragraph.join(&mut self.outline, text, true);
            }
            Some(_) if label == Label::None => self.paragraph.go_on(&mut self.outline, text),
            _ => self.paragraph.add(&mut self.outline, indent, text, self.number),
        }
        // Only the first two and the last one are asked for.
        self.rows.truncate(2);
        self.rows.push(line);
    }

    /// Tells whether the open paragraph ends before a row.
    fn ends_before(&self, line: &Line, label: Label, is_first: bool) -> bool {
        let (Some(first), Some(last)) = (self.rows.first(), self.rows.last()) else { return false };
        let step = SET_IN * self.usual.height;
        let goes_on = last.is_cut() || line.text.starts_with(char::is_lowercase);
        let expected = first.text_left.filter(|_| self.hangs);
        let margin = self.rows.get(1).map(|second| second.left).or(expected);
        let hangs = margin.is_some_and(|margin| margin > first.left + step);
        let is_set_out = hangs && margin.is_some_and(|margin| line.left < margin - step);
        if is_first {
            // A page ends where it is full, not where a thought ends.
            return label != Label::None || (!goes_on && (last.ends_sentence() || last.is_shorter(SHORT_LINE)));
        }
        let far = line.middle - last.middle;
        // A paragraph that is set closer than most shows how far its rows are from each other.
        let own = self.rows.get(1).map(|second| second.middle - first.middle).filter(|own| *own > 0.0);
        let usual = own.map_or(self.usual.distance, |own| own.min(self.usual.distance));
        let is_apart = far > GAP * usual.max(1.1 * last.height) || far < -self.usual.height;
        let differs = line.height.max(last.height) > 1.3 * line.height.min(last.height);
        if label == Label::None && self.is_title_of_both(first, last, line) {
            return false;
        }
        let is_indented = margin.is_some_and(|margin| line.left >= margin + step);
        is_apart
            || differs
            || line.is_braced()
            || last.is_braced()
            || label == Label::SetApart
            || is_set_out
            || (last.ends_sentence() && (last.is_shorter(SHORT_LINE) || is_indented))
            || (!goes_on && last.is_shorter(TITLE_LINE))
    }

    /// Tells whether a row goes on with a title: both are set large, or in the middle between the margins.
    fn is_title_of_both(&self, first: &Line, last: &Line, line: &Line) -> bool {
        let (low, high) = (last.height.min(line.height), last.height.max(line.height));
        let is_alike = high - low <= TITLE_ROWS.0 * high && line.middle > last.middle;
        let is_near = line.middle - last.middle <= TITLE_ROWS.1 * high;
        let is_large = low > LARGE * self.height;
        let is_set_in = |one: &Line| one.left > self.left + 2.0 * high && one.right < one.edge - 2.0 * high;
        let centre = |one: &Line| f32::midpoint(one.left, one.right);
        let is_beneath = |one: &Line| is_set_in(one) && (centre(one) - centre(line)).abs() < 0.2 * high;
        let is_centred = is_set_in(line) && is_beneath(first) && is_beneath(last);
        let is_label_alone = std::ptr::eq(first, last) && is_label(&first.text);
        is_alike && is_near && (is_large || is_centred) && !last.ends_sentence() && !is_label_alone
    }

    fn flush(&mut self) {
        self.paragraph.flush(&mut self.outline);
        for note in take(&mut self.notes) {
            self.outline.note(&format!("footnote {}", note.label), &self.spelling.rejoin(&note.lines));
        }
        self.rows.clear();
    }
}

/// Tells whether a row is a label and nothing else: `Article 5`.
fn is_label(text: &str) -> bool {
    leading_label(text).is_some_and(|found| found.rest >= text.len())
}

/// Chinese and Japanese have no spaces between words.
fn needs_no_space(last: &str, next: &str) -> bool {
    let is_wide = |sign: char| is_ideograph(sign) || matches!(sign, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff65}');
    last.ends_with(is_wide) && next.starts_with(is_wide)
}
