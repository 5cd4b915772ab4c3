//! PDF, from the text that `pdftotext` makes of its pages: no file format but a picture of lines, from which paragraphs
//! are put together again.
//!
//! ```text
//! pages ── margins ──► lines ── footnotes ──► lines ── paragraphs rejoined ──► outline ──► ClauseTree
//!             │                     │
//!             │                     └── notes under the paragraph that was last
//!             └── running heads and page numbers: told once each, with their pages
//! ```
//!
//! Every step only sets lines aside or joins them; words stay as they are, also those that the PDF glues together.

mod footnotes;
mod margins;
mod spelling;

use super::outline::Outline;
use super::paragraph::Paragraph;
use crate::clause::leading_label;
use crate::draft::Draft;
use crate::source::Diagnostic;
use footnotes::Footnote;
use spelling::Spelling;

/// A line that is shorter than this share of the widest ones ends its paragraph if it ends a sentence.
const SHORT_LINE: f64 = 0.8;
/// A line that is shorter than this is a title, or the end of a paragraph, unless the next one goes on in its middle.
const TITLE_LINE: f64 = 0.6;
/// Share of lines with a wide gap in them from which on pages are taken to have columns.
const COLUMNS: f64 = 0.4;

/// Tells whether bytes are a PDF.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    // Some programs put a few bytes of their own before it.
    bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-")
}

/// Tells whether pages that were laid out as they are printed have columns, whose lines then run into each other.
pub(crate) fn has_columns(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| line.len() > 60).collect();
    let is_parted = |line: &&&str| line.split("   ").filter(|part| part.split_whitespace().count() > 2).count() == 2;
    lines.len() > 20 && lines.iter().filter(is_parted).count() as f64 > COLUMNS * lines.len() as f64
}

/// A line of a page without its white space at both ends.
#[derive(Debug, Clone)]
struct Line<'a> {
    indent: usize,
    text: &'a str,
    /// Empty lines before it.
    gap: usize,
}

/// Reads the text of a document's pages, which form feeds part.
pub(super) fn read(text: &str) -> Draft {
    let mut pages: Vec<Vec<Line<'_>>> = text.split('\u{c}').map(lines).collect();
    while pages.last().is_some_and(Vec::is_empty) {
        pages.pop();
    }
    if pages.iter().all(Vec::is_empty) {
        let error = Diagnostic::error("this PDF holds no words, only pictures of them");
        let help = "let a program for text recognition (OCR) read it, or ask for the document it was made from";
        return Draft { diagnostics: vec![error.help(help)], ..Draft::default() };
    }
    let mut diagnostics = margins::set_aside(&mut pages);
    let footnotes: Vec<Vec<Footnote>> = pages.iter_mut().map(footnotes::take).collect();
    let spelling = Spelling::new(text);
    diagnostics.extend(spelling.glued());
    let mut rejoiner = Rejoiner::new(&pages, &spelling);
    for (page, footnotes) in pages.iter().zip(footnotes) {
        rejoiner.page(page);
        rejoiner.footnotes.extend(footnotes);
    }
    Draft { tree: rejoiner.finish(), diagnostics, ..Draft::default() }
}

fn lines(page: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut gap = 0;
    for line in page.lines() {
        let text = line.trim();
        if text.is_empty() {
            gap += 1;
        } else {
            let indent = line.chars().take_while(|sign| sign.is_whitespace()).count();
            lines.push(Line { indent, text, gap: std::mem::take(&mut gap) });
        }
    }
    lines
}

/// Puts paragraphs together from lines.
struct Rejoiner<'a> {
    spelling: &'a Spelling<'a>,
    outline: Outline,
    paragraph: Paragraph,
    /// Notes that wait for their paragraph to end.
    footnotes: Vec<Footnote>,
    /// Empty lines between two lines of a paragraph: some documents are set with two spaces.
    usual_gap: usize,
    /// Where most lines end.
    width: usize,
    last: String,
    /// Where it begins and ends.
    last_place: (usize, usize),
    /// Where the lines of the paragraph begin after its first.
    margin: Option<usize>,
}

impl<'a> Rejoiner<'a> {
    fn new(pages: &[Vec<Line<'_>>], spelling: &'a Spelling<'a>) -> Self {
        let mut gaps = [0_usize; 4];
        let mut ends: Vec<usize> = Vec::new();
        for page in pages {
            for (at, line) in page.iter().enumerate() {
                if at > 0 {
                    gaps[line.gap.min(3)] += 1;
                }
                ends.push(line.indent + line.text.chars().count());
            }
        }
        ends.sort_unstable();
        let usual_gap = (0..gaps.len()).rev().max_by_key(|&gap| gaps[gap]).unwrap_or_default();
        Rejoiner {
            spelling,
            outline: Outline::default(),
            paragraph: Paragraph::default(),
            footnotes: Vec::new(),
            usual_gap,
            width: ends.get(ends.len() * 9 / 10).copied().unwrap_or_default(),
            last: String::new(),
            last_place: (0, 0),
            margin: None,
        }
    }

    fn page(&mut self, page: &[Line<'_>]) {
        for (at, line) in page.iter().enumerate() {
            if !self.last.is_empty() && self.ends_before(line, at == 0) {
                self.flush();
            }
            if is_rule(line.text) {
                self.flush();
                continue;
            }
            if self.last.is_empty() {
                self.last = line.text.to_owned();
                self.margin = None;
                self.paragraph.add(&mut self.outline, line.indent, line.text, 0);
            } else {
                self.margin.get_or_insert(line.indent);
                self.go_on(line);
            }
            self.last_place = (line.indent, line.indent + line.text.chars().count());
        }
    }

    /// Tells whether a paragraph ends before a line.
    fn ends_before(&self, line: &Line<'_>, is_first: bool) -> bool {
        let sentence_ends = self.last.trim_end_matches(['”', '"', ')', ']', '’']).ends_with(['.', ';', ':', '!', '?']);
        let is_cut = self.last.ends_with('-');
        let goes_on = is_cut || line.text.starts_with(char::is_lowercase);
        if is_first {
            // A page ends where it is full, not where a thought ends.
            return leading_label(line.text).is_some() || (!goes_on && (sentence_ends || self.is_shorter(SHORT_LINE)));
        }
        let is_indented = self.margin.is_some_and(|margin| line.indent >= margin + 2);
        line.gap > self.usual_gap
            || (sentence_ends && (self.is_shorter(SHORT_LINE) || is_indented))
            || (!goes_on && self.is_shorter(TITLE_LINE))
    }

    /// Tells whether the last line fills less than a share of what it could.
    fn is_shorter(&self, share: f64) -> bool {
        let (begin, end) = self.last_place;
        ((end - begin) as f64) < share * self.width.saturating_sub(begin) as f64
    }

    /// Adds a line to the paragraph. A hyphen at a line's end stays unless the word is written without it elsewhere.
    fn go_on(&mut self, line: &Line<'_>) {
        let cut = self.last.ends_with('-') && !self.last.ends_with(" -") && line.text.starts_with(char::is_alphabetic);
        if cut {
            let keeps = !self.spelling.is_one_word(&self.last, line.text);
            self.paragraph.join(&mut self.outline, line.text, keeps);
        } else {
            self.paragraph.add(&mut self.outline, line.indent, line.text, 0);
        }
        line.text.clone_into(&mut self.last);
    }

    fn flush(&mut self) {
        self.paragraph.flush(&mut self.outline);
        for footnote in self.footnotes.drain(..) {
            self.outline.note(&footnote.label, &self.spelling.rejoin(&footnote.lines));
        }
        self.last.clear();
    }

    fn finish(mut self) -> crate::clause::ClauseTree {
        self.flush();
        self.outline.finish()
    }
}

/// A line drawn with signs is layout, not words.
fn is_rule(text: &str) -> bool {
    text.chars().count() >= 3 && text.chars().all(|sign| matches!(sign, '_' | '-' | '—' | '–' | '=' | '*' | '.' | ' '))
}
