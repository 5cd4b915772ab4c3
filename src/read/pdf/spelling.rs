//! How words are written elsewhere in the text: what tells a word that a line's end cut from one with a hyphen.

use super::footnotes::Footnote;
use super::page::{Page, Row};
use crate::clause::CutWord;
use crate::source::Diagnostic;
use rustc_hash::FxHashSet;

/// How many glued words a message names.
const NAMED: usize = 10;
/// Another form of a word has so many letters before its hyphen at least, and so many behind it.
const FEWEST: usize = 3;
const MORE: usize = 2;
/// So many words that are cut at a line's end and written whole elsewhere show that a document cuts words.
const CUT_WORDS: usize = 3;

/// All words of a text.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    words: FxHashSet<String>,
    /// The same in small letters, sorted.
    sorted: Vec<String>,
    glued: Vec<String>,
    /// Lines end in words that were cut, and seldom in such as have a hyphen of their own.
    cuts_words: bool,
}

impl Spelling {
    /// The words of rows and of notes.
    pub(super) fn new(pages: &[Page], notes: &[Vec<Footnote>]) -> Self {
        let mut spelling = Spelling::default();
        let rows = || pages.iter().flat_map(|page| &page.rows).map(Row::text);
        let lines = || notes.iter().flatten().flat_map(|note| note.lines.iter().cloned());
        let mut was_cut = false;
        for text in rows().chain(lines()) {
            // The halves of a word that a line's end parts are no words.
            let is_cut = text.ends_with(['-', '‐']);
            let words = text.split_whitespace().skip(usize::from(was_cut));
            let whole = text.split_whitespace().count().saturating_sub(usize::from(was_cut) + usize::from(is_cut));
            was_cut = is_cut;
            for word in words.take(whole).map(bare).filter(|word| !word.is_empty()) {
                if !spelling.words.contains(word) {
                    if is_glued(word) {
                        spelling.glued.push(word.to_owned());
                    }
                    spelling.words.insert(word.to_owned());
                }
            }
        }
        spelling.sorted = spelling.words.iter().map(|word| word.to_lowercase()).collect();
        spelling.sorted.sort_unstable();
        let (mut cut, mut kept) = (0, 0);
        let mut last = String::new();
        for text in rows() {
            if last.ends_with(['-', '‐']) && text.starts_with(char::is_alphabetic) {
                let (joined, parted) = both(&last, &text);
                kept += usize::from(spelling.has(&parted));
                cut += usize::from(spelling.has(&joined) && !spelling.has(&parted));
            }
            last = text;
        }
        spelling.cuts_words = cut >= CUT_WORDS && cut > 2 * kept;
        spelling
    }

    fn has(&self, word: &str) -> bool {
        self.words.contains(word) || self.words.contains(word.to_lowercase().as_str())
    }

    /// Tells whether some word begins so.
    fn has_start(&self, start: &str) -> bool {
        let start = start.to_lowercase();
        let at = self.sorted.partition_point(|word| *word < start);
        self.sorted.get(at).is_some_and(|word| word.starts_with(&start))
    }

    /// Tells whether another form of the word goes over the place of the hyphen: `inspecting` for `inspec-tion`.
    fn has_other_form(&self, first: &str, second: &str) -> bool {
        let more = second.char_indices().nth(MORE).map_or(second, |(end, _)| &second[..end]);
        let is_long = first.chars().count() >= FEWEST && more.chars().count() == MORE;
        is_long && self.has_start(&format!("{first}{more}")) && !self.has_start(&format!("{first}-{more}"))
    }

    /// Tells whether what a hyphen parts at a line's end is one word: it or another form of it is written as one elsewhere,
    /// and not with the hyphen, or the document cuts words and does not have both halves of this one.
    pub(super) fn is_one_word(&self, line: &str, next: &str) -> bool {
        let (joined, parted) = both(line, next);
        if self.has(&parted) {
            return false;
        }
        let (first, second) = halves(line, next);
        let is_lower = second.starts_with(char::is_lowercase) && !first.is_empty() && !second.contains('-');
        let has_halves = self.has(first) && self.has(second);
        self.has(&joined) || (is_lower && !has_halves && (self.cuts_words || self.has_other_form(first, second)))
    }

    /// The word that a line's end cut, where the text does not write it with its hyphen elsewhere.
    pub(super) fn doubtful(&self, line: &str, next: &str) -> Option<CutWord> {
        let (first, second) = halves(line, next);
        let (whole, parted) = both(line, next);
        let printed = format!("{first}{}{second}", line.chars().next_back()?);
        (!self.has(&parted)).then_some(CutWord { printed, whole })
    }

    /// Lines as one text.
    pub(super) fn rejoin(&self, lines: &[String]) -> String {
        let mut text = String::new();
        for line in lines {
            let cut =
                text.ends_with(['-', '‐', '\u{ad}']) && !text.ends_with(" -") && line.starts_with(char::is_alphabetic);
            if cut && (text.ends_with('\u{ad}') || self.is_one_word(&text, line)) {
                text.pop();
            } else if !cut && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(line);
        }
        text.trim_end_matches('\u{ad}').to_owned()
    }

    /// Tells which words look as if a space between two had been lost.
    pub(super) fn glued(&self) -> Option<Diagnostic> {
        let named: Vec<&str> = self.glued.iter().map(String::as_str).take(NAMED).collect();
        if named.is_empty() {
            return None;
        }
        let more = if self.glued.len() > NAMED { " …" } else { "" };
        let count = self.glued.len();
        let (words, look, stay, them) =
            if count == 1 { ("word", "looks", "stays", "it") } else { ("words", "look", "stay", "them") };
        let message = format!(
            "{count} {words} {look} glued together and {stay} as the PDF has {them}: {}{more}",
            named.join(", ")
        );
        Some(Diagnostic::warning(message).help("compare with the printed page before you quote"))
    }
}

/// What a line's end parts, as one word and with a hyphen.
fn both(line: &str, next: &str) -> (String, String) {
    let (first, second) = halves(line, next);
    (format!("{first}{second}"), format!("{first}-{second}"))
}

/// The halves of the word that a line's end parts.
fn halves<'a>(line: &'a str, next: &'a str) -> (&'a str, &'a str) {
    let first = line.split_whitespace().next_back().unwrap_or_default().trim_end_matches(['-', '‐']);
    let second = bare(next.split_whitespace().next().unwrap_or_default());
    // The number of a note may be glued to it.
    let second = second.trim_end_matches(|sign: char| sign.is_ascii_digit());
    (first.trim_start_matches(|sign: char| !sign.is_alphanumeric()), second)
}

/// A word without the signs round it.
fn bare(word: &str) -> &str {
    word.trim_matches(|sign: char| !sign.is_alphanumeric())
}

/// Tells whether a word looks like two (`theParties`), or like one with the number of a note (`Convention12`, `year.4`).
fn is_glued(word: &str) -> bool {
    let signs: Vec<char> = word.chars().collect();
    let is_lower = |range: &[char]| range.len() == 3 && range.iter().all(|sign| sign.is_lowercase());
    (3..signs.len()).any(|at| {
        let before = is_lower(&signs[at - 3..at]);
        let starts_word = signs[at].is_uppercase()
            && signs.get(at + 1..at + 3).is_some_and(|rest| rest.iter().all(|sign| sign.is_lowercase()));
        let rest = &signs[at..];
        let rest = if rest.len() > 1 && matches!(rest[0], '.' | ';' | ',') && at > 3 { &rest[1..] } else { rest };
        let is_number = rest.len() <= 3 && rest.iter().all(char::is_ascii_digit);
        before && (starts_word || is_number)
    })
}
