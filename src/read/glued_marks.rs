//! Words of plain text that end in the number of a footnote, as they do where a text was copied from a page.

use crate::clause::ClauseTree;
use crate::source::Diagnostic;

/// So many words must end in a number, each the next or the same, before they are taken for marks.
const FEWEST: usize = 2;
/// How many of them a message names.
const NAMED: usize = 5;

/// Warns of words that seem to end in marks of notes.
pub(super) fn warning(tree: &ClauseTree) -> Option<Diagnostic> {
    let texts = tree.clauses().iter().map(|clause| clause.text.as_str()).filter(|text| may_hold_one(text));
    let mut glued: Vec<(&str, u32)> = Vec::new();
    for word in texts.flat_map(str::split_whitespace) {
        let Some(number) = mark(word) else { continue };
        if glued.last().is_some_and(|&(_, last)| number != last && number != last + 1) {
            return None;
        }
        glued.push((word, number));
    }
    if glued.len() < FEWEST {
        return None;
    }
    let named: Vec<&str> = glued.iter().take(NAMED).map(|(word, _)| *word).collect();
    let more = if glued.len() > NAMED { " …" } else { "" };
    let message = format!("words end in numbers like those of footnotes, and stay so: {}{more}", named.join(", "));
    Some(Diagnostic::warning(message).help("take the numbers away, or each one that moves is told as an edit"))
}

/// Whether a digit stands right behind a letter or a sign that ends a sentence. Most texts hold none, and every text is asked.
fn may_hold_one(text: &str) -> bool {
    let is_sign = |byte: u8| (byte == b'.') | (byte == b',') | (byte == b';') | (byte == b':');
    let may_end = |byte: u8| byte.is_ascii_lowercase() | !byte.is_ascii() | is_sign(byte);
    let bytes = text.as_bytes();
    // Without an early end the compiler looks at sixteen bytes at a time.
    bytes
        .iter()
        .zip(bytes.get(1..).unwrap_or_default())
        .fold(false, |found, (&before, digit)| found | (digit.is_ascii_digit() & may_end(before)))
}

/// The number behind a word of small letters or a sign after it: `Convention4`, `protocol.5`.
fn mark(word: &str) -> Option<u32> {
    let bare = word.trim_end_matches(['.', ',', ';', ':', ')', ']', '”', '"']);
    let before = bare.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let digits = &bare[before.len()..];
    let letters = before.trim_end_matches(['.', ',', ';', ':']);
    let is_word = letters.chars().rev().take(3).filter(|sign| sign.is_lowercase()).count() == 3;
    (is_word && (1..=3).contains(&digits.len())).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::text;

    #[test]
    fn numbers_that_count_up_behind_words_are_told() {
        let told = |body: &str| warning(&text::read(body, 1)).map(|one| one.message);
        let message = told("1. Keepers share honey7 and wax.8\n\n2. Bees are counted.9").unwrap();
        assert!(message.ends_with("honey7, wax.8, counted.9"), "{message}");
        for body in ["1. See annex3.", "See annex3 and form7.", "Bees and 3 hives of type A4, H2O and COVID19."] {
            assert_eq!(told(body), None, "{body}");
        }
    }
}
