//! How words are written elsewhere in the text: what tells a word that a line's end cut from one with a hyphen.

use crate::source::Diagnostic;
use rustc_hash::FxHashSet;

/// How many glued words a message names.
const NAMED: usize = 10;

/// All words of a text.
pub(super) struct Spelling<'a> {
    words: FxHashSet<&'a str>,
    glued: Vec<&'a str>,
}

impl<'a> Spelling<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut glued: Vec<&str> = Vec::new();
        let mut known: FxHashSet<&str> = FxHashSet::default();
        let mut words: FxHashSet<&str> = FxHashSet::default();
        for word in text.split_whitespace() {
            let is_new = words.insert(bare(word));
            if is_new && is_glued(word) && known.insert(bare(word)) {
                glued.push(bare(word));
            }
        }
        Spelling { words, glued }
    }

    /// Tells whether what a hyphen parts at a line's end is written as one word elsewhere, and not with the hyphen.
    pub(super) fn is_one_word(&self, line: &str, next: &str) -> bool {
        let first = bare(line.split_whitespace().next_back().unwrap_or_default().trim_end_matches('-'));
        // The number of a note may be glued to it.
        let second = bare(next.split_whitespace().next().unwrap_or_default())
            .trim_end_matches(|sign: char| sign.is_ascii_digit());
        let (joined, parted) = (format!("{first}{second}"), format!("{first}-{second}"));
        let is_written = |word: &str| self.words.contains(word) || self.words.contains(word.to_lowercase().as_str());
        is_written(&joined) && !is_written(&parted)
    }

    /// Lines as one text.
    pub(super) fn rejoin(&self, lines: &[String]) -> String {
        let mut text = String::new();
        for line in lines {
            let cut = text.ends_with('-') && !text.ends_with(" -") && line.starts_with(char::is_alphabetic);
            if cut && self.is_one_word(&text, line) {
                text.pop();
            } else if !cut && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(line);
        }
        text
    }

    /// Tells which words look as if a space between two had been lost.
    pub(super) fn glued(&self) -> Option<Diagnostic> {
        let named: Vec<&str> = self.glued.iter().copied().take(NAMED).collect();
        if named.is_empty() {
            return None;
        }
        let more = if self.glued.len() > NAMED { " …" } else { "" };
        let count = self.glued.len();
        let (words, look, them) = if count == 1 { ("word", "looks", "it") } else { ("words", "look", "them") };
        let message =
            format!("{count} {words} {look} glued together and stay as the PDF has {them}: {}{more}", named.join(", "));
        Some(Diagnostic::warning(message).help("compare with the printed page before you quote"))
    }
}

/// A word without the signs round it.
fn bare(word: &str) -> &str {
    word.trim_matches(|sign: char| !sign.is_alphanumeric())
}

/// Tells whether a word looks like two (`theParties`), or like one with the number of a note (`Convention12`).
fn is_glued(word: &str) -> bool {
    let word = bare(word);
    let signs: Vec<char> = word.chars().collect();
    let is_lower = |range: &[char]| range.len() == 3 && range.iter().all(|sign| sign.is_lowercase());
    (3..signs.len()).any(|at| {
        let before = is_lower(&signs[at - 3..at]);
        let starts_word = signs[at].is_uppercase()
            && signs.get(at + 1..at + 3).is_some_and(|rest| rest.iter().all(|sign| sign.is_lowercase()));
        let is_number = signs.len() - at <= 3 && signs[at..].iter().all(char::is_ascii_digit);
        before && (starts_word || is_number)
    })
}
