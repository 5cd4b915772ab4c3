//! The marks of notes in the text.

use super::Footnote;
use crate::read::pdf::page::{Page, Row, Word};
use crate::source::Diagnostic;
use rustc_hash::FxHashSet;

/// How many doubtful marks a message names.
const NAMED: usize = 5;
/// What a raised number makes a square or a cube of, or a power.
const UNITS: [&str; 12] = ["m", "km", "cm", "mm", "dm", "ft", "mi", "in", "yd", "s", "10", "м"];
/// What stands before a number that is none of a note: `Art.5`.
const ABBREVIATIONS: [&str; 17] = [
    "art", "arts", "para", "paras", "par", "no", "nos", "nr", "núm", "p", "pp", "ch", "chap", "vol", "sec", "abs",
    "ziff",
];

/// Finds marks, and remembers what is doubtful about them.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Raised numbers that belong to no note, with the word before them and the page.
    strange: Vec<String>,
    /// Notes whose mark was not found, with what it may be part of.
    missing: Vec<String>,
}

/// A sign that notes are told by instead of a number.
pub(super) fn is_sign(sign: char) -> bool {
    matches!(sign, '*' | '†' | '‡' | '⁂')
}

/// The first row in which a mark of a note stands, raised or behind a word.
pub(super) fn first_mark(rows: &[Row], label: &str) -> Option<usize> {
    rows.iter().position(|row| {
        let is_raised = |word: &Word| word.raised && names(&word.text, label);
        row.words.iter().skip(1).any(is_raised) || row.words.iter().any(|word| glued(&word.text, label).is_some())
    })
}

impl Marks {
    /// Tells which words of a page are marks. `known` are the labels of all notes of the document.
    pub(super) fn find(&mut self, page: &mut Page, notes: &[Footnote], known: &FxHashSet<&str>) {
        let number = page.number;
        for row in &mut page.rows {
            for at in 1..row.words.len() {
                if row.words[at].raised {
                    self.raised(row, at, notes, known, number);
                }
            }
        }
        for note in
            notes.iter().filter(|note| note.label.bytes().all(|byte| byte.is_ascii_digit()) && !note.label.is_empty())
        {
            let is_mark = |word: &Word| word.is_mark && names(&word.text, &note.label);
            if !page.rows.iter().any(|row| row.words.iter().any(is_mark)) && !split(page, &note.label) {
                self.miss(page, &note.label);
            }
        }
    }

    /// Decides what a raised word is.
    fn raised(&mut self, row: &mut Row, at: usize, notes: &[Footnote], known: &FxHashSet<&str>, page: usize) {
        let text = row.words[at].text.clone();
        let labels: Vec<&str> = labels(&text).collect();
        let is_number = |label: &&str| label.len() <= 3 && label.bytes().all(|byte| byte.is_ascii_digit());
        if labels.is_empty() || !labels.iter().all(|label| is_number(label) || label.chars().all(is_sign)) {
            return;
        }
        let before = row.words[at - 1].text.trim_start_matches(|sign: char| !sign.is_alphanumeric()).to_owned();
        let is_power = row.words[at].glued && UNITS.contains(&before.as_str());
        let is_known = |label: &&str| notes.iter().any(|note| note.label == **label);
        let numbers_next = !row.words[at].glued && row.words.get(at + 1).is_some_and(|next| next.glued);
        if !is_power
            && (labels.iter().any(is_known) || (!numbers_next && labels.iter().all(|label| known.contains(label))))
        {
            row.words[at].is_mark = true;
        } else if (is_power || numbers_next) && labels.len() == 1 {
            row.words[at].text = superscript(&text);
        } else {
            row.words[at].is_mark = true;
            self.strange.push(format!("`{text}` behind `{before}` (page {page})"));
        }
    }

    /// Notes that a mark was not found, and what it may be a part of.
    fn miss(&mut self, page: &Page, label: &str) {
        let may_be = page.rows.iter().flat_map(|row| &row.words).find(|word| {
            let bare = word.text.trim_matches(|sign: char| !sign.is_alphanumeric());
            bare.len() > label.len() && bare.ends_with(label)
        });
        let may_be = may_be.map(|word| format!(", which may be part of `{}`", word.text)).unwrap_or_default();
        self.missing.push(format!("{label} on page {}{may_be}", page.number));
    }

    /// What is doubtful.
    pub(super) fn told(self) -> Vec<Diagnostic> {
        let list = |found: &[String]| {
            let more = if found.len() > NAMED { " …" } else { "" };
            found.iter().take(NAMED).cloned().collect::<Vec<_>>().join("; ") + more
        };
        let help = "compare with the printed page before you quote";
        let mut told = Vec::new();
        if !self.strange.is_empty() {
            let message = "raised numbers that belong to no note are no part of the text";
            told.push(Diagnostic::warning(format!("{message}: {}", list(&self.strange))).help(help));
        }
        if !self.missing.is_empty() {
            let message = "notes whose mark was not found in the text";
            told.push(Diagnostic::warning(format!("{message}: {}", list(&self.missing))).help(help));
        }
        told
    }
}

/// The labels that a raised word names: `1`, `1,2`, `[3]`.
pub(super) fn labels(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([',', ';', ' ']).map(|label| label.trim_matches(['(', ')', '[', ']', '.']));
    parts.filter(|label| !label.is_empty())
}

pub(in crate::read::pdf) fn names(text: &str, label: &str) -> bool {
    labels(text).any(|one| one == label)
}

fn superscript(text: &str) -> String {
    let raise = |sign: char| match sign {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32('⁰' as u32 + (sign as u32 - '0' as u32)).unwrap_or(sign),
        other => other,
    };
    text.chars().map(raise).collect()
}

/// The number at the end of a word that may be a mark.
pub(super) fn number_behind(text: &str) -> Option<&str> {
    let word = text.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    let label = &word[word.trim_end_matches(|sign: char| sign.is_ascii_digit()).len()..];
    glued(text, label).filter(|_| !label.is_empty()).map(|_| label)
}

/// Where a number stands glued to a word, in bytes, if nothing but signs stands behind it.
fn glued(text: &str, label: &str) -> Option<usize> {
    let end = text.trim_end_matches(|sign: char| !sign.is_alphanumeric()).len();
    let before = text[..end].strip_suffix(label)?;
    let mut signs = before.chars().rev();
    let last = signs.next()?;
    let is_word = last.is_alphabetic()
        && !last.is_uppercase()
        && signs.clone().take(2).filter(|sign| sign.is_alphabetic()).count() == 2;
    let is_closed = ")]}”’\"»;,:".contains(last) && before.chars().any(char::is_alphabetic);
    let word = before.trim_end_matches('.').rsplit(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default();
    let is_abbreviated = ABBREVIATIONS.contains(&word.to_lowercase().as_str());
    let is_sentence = last == '.' && !is_abbreviated && word.chars().count() > 1 && word.ends_with(char::is_lowercase);
    (is_word || is_closed || is_sentence).then_some(before.len())
}

/// Parts marks from the words that they are glued to. Tells whether there was one.
fn split(page: &mut Page, label: &str) -> bool {
    let mut found = false;
    for row in &mut page.rows {
        if !row.words.iter().any(|word| !word.is_mark && glued(&word.text, label).is_some()) {
            continue;
        }
        found = true;
        row.words = std::mem::take(&mut row.words).into_iter().flat_map(|word| parted(word, label)).collect();
    }
    found
}

/// A word as up to three: what stands before its mark, the mark, and the signs behind it.
fn parted(word: Word, label: &str) -> Vec<Word> {
    let Some(place) = glued(&word.text, label).filter(|_| !word.is_mark) else { return vec![word] };
    let part = |text: &str, glued: bool, is_mark: bool| Word { text: text.to_owned(), glued, is_mark, ..word.clone() };
    let after = place + label.len();
    let mut parts = vec![part(&word.text[..place], word.glued, false), part(label, true, true)];
    if after < word.text.len() {
        parts.push(part(&word.text[after..], true, false));
    }
    parts
}
