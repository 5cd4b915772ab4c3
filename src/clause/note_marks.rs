//! Numbers of footnotes that stand glued to words, as they do where a text was copied from a page.

use super::{ClauseId, ClauseTree};
use std::ops::Range;

/// So many words must end in a number, each the next or the same, before they are taken for marks.
const FEWEST: usize = 2;
/// Letters of a word behind which a raised number is a mark, and no unit's: `km²`.
const LETTERS: usize = 3;

/// A number at the end of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteMark {
    /// The clause.
    pub clause: ClauseId,
    /// The word with the number and the signs behind it, in bytes of the clause's text.
    pub word: Range<usize>,
    /// The number.
    pub digits: Range<usize>,
    /// The number is raised.
    is_raised: bool,
}

impl ClauseTree {
    /// The numbers of notes that are glued to words, in order: raised ones, and others if all of them count up.
    pub fn note_marks(&self) -> Vec<NoteMark> {
        let mut marks = Vec::new();
        let mut last: Option<usize> = None;
        let (mut count, mut count_up) = (0, true);
        for (clause, content) in self.each() {
            let text = content.text.as_str();
            if !may_hold_one(text) {
                continue;
            }
            for word in text.split_whitespace() {
                let start = word.as_ptr() as usize - text.as_ptr() as usize;
                let Some((digits, is_raised)) = mark(word) else { continue };
                if let Ok(number) = word[digits.clone()].parse::<usize>() {
                    count += 1;
                    count_up &= last.is_none_or(|last| number == last || number == last + 1);
                    last = Some(number);
                }
                let digits = start + digits.start..start + digits.end;
                marks.push(NoteMark { clause, word: start..start + word.len(), digits, is_raised });
            }
        }
        if count < FEWEST || !count_up {
            marks.retain(|mark| mark.is_raised);
        }
        marks
    }
}

impl NoteMark {
    /// Whether the number is set like any other, so that only the others tell that it is a mark.
    pub fn is_plain(&self) -> bool {
        !self.is_raised
    }
}

/// Whether a digit stands right behind a letter or a sign that ends a sentence. Most texts hold none, and every text is asked.
fn may_hold_one(text: &str) -> bool {
    let is_sign = |byte: u8| (byte == b'.') | (byte == b',') | (byte == b';') | (byte == b':');
    let may_end = |byte: u8| byte.is_ascii_lowercase() | !byte.is_ascii() | is_sign(byte);
    // Raised digits begin with one of these two bytes.
    let is_digit = |byte: u8| byte.is_ascii_digit() | (byte == 0xc2) | (byte == 0xe2);
    let bytes = text.as_bytes();
    // Without an early end the compiler looks at sixteen bytes at a time.
    bytes
        .iter()
        .zip(bytes.get(1..).unwrap_or_default())
        .fold(false, |found, (&before, &digit)| found | (is_digit(digit) & may_end(before)))
}

/// The number behind a word of small letters or a sign after it, and whether it is raised: `Convention4`, `protocol.⁵`.
fn mark(word: &str) -> Option<(Range<usize>, bool)> {
    let is_raised = |sign: char| matches!(sign, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    let bare = word.trim_end_matches(['.', ',', ';', ':', ')', ']', '”', '"']);
    let last = bare.chars().next_back()?;
    let before = match is_raised(last) {
        true => bare.trim_end_matches(is_raised),
        false => bare.trim_end_matches(|sign: char| sign.is_ascii_digit()),
    };
    let letters = before.trim_end_matches(['.', ',', ';', ':']);
    let is_word = letters.chars().rev().take(LETTERS).filter(|sign| sign.is_lowercase()).count() == LETTERS;
    let length = bare[before.len()..].chars().count();
    (is_word && (1..=3).contains(&length)).then_some((before.len()..bare.len(), is_raised(last)))
}

#[cfg(test)]
mod tests {
    use crate::clause::{Clause, ClauseKind, ClauseTreeBuilder};

    fn marks(texts: &[&str]) -> Vec<String> {
        let mut builder = ClauseTreeBuilder::new();
        for text in texts {
            builder.push(None, Clause::new(ClauseKind::Paragraph, "", *text));
        }
        let tree = builder.finish();
        tree.note_marks().into_iter().map(|mark| tree[mark.clause].text[mark.digits].to_owned()).collect()
    }

    #[test]
    fn numbers_that_count_up_behind_words_and_raised_ones() {
        assert_eq!(marks(&["Keepers share honey7 and wax.8", "Bees are counted.9"]), ["7", "8", "9"]);
        assert_eq!(marks(&["Les abeilles² vivent sur 3 km²."]), ["²"]);
        assert_eq!(marks(&["See annex3.", "See table9 and form2.", "Type A4, H2O and COVID19."]), [""; 0]);
        assert_eq!(marks(&["See annex3."]), [""; 0]);
    }
}
