//! Writing from right to left. Poppler tells boxes and letters as they stand on paper, from left to right; a page that is
//! written the other way is turned over, so that all that follows may take the left for the beginning.

use super::boxes::Boxes;
use super::lam_alef::LamAlef;
use super::page::Word;

/// Turns a page over that is written from right to left, and puts the letters of its words in the order of reading.
/// Tells whether it did.
pub(super) fn turn(page: &mut Boxes, lam_alef: &mut LamAlef) -> bool {
    for word in &mut page.words {
        if is_leftward(&word.text) {
            word.text = lam_alef.mend(&in_order(&word.text));
        }
    }
    let leftward = page.words.iter().filter(|word| is_leftward(&word.text)).count();
    let rightward = page.words.iter().filter(|word| is_rightward(&word.text)).count();
    if leftward <= rightward {
        return false;
    }
    let width = page.width;
    for word in &mut page.words {
        if !is_leftward(&word.text) && has_signs_at_wrong_ends(&word.text) {
            word.text = with_ends_changed(&word.text);
        }
        (word.left, word.right) = (width - word.right, width - word.left);
    }
    true
}

/// Puts words that run from left to right within a row of a turned page back in their order. `words` stand from the
/// beginning of the row to its end.
pub(super) fn restore_runs(words: &mut [Word]) {
    let mut from = 0;
    while from < words.len() {
        let run = words[from..].iter().take_while(|word| is_rightward(&word.text)).count();
        words[from..from + run].reverse();
        from += run.max(1);
    }
}

/// Letters of writing that runs to the left: Hebrew, Arabic, and those beside and after them.
fn is_leftward_letter(sign: char) -> bool {
    matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}') && !is_digit(sign)
}

fn is_digit(sign: char) -> bool {
    sign.is_ascii_digit() || matches!(sign, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

fn is_leftward(text: &str) -> bool {
    text.chars().any(|sign| is_leftward_letter(sign) && sign.is_alphabetic())
}

fn is_rightward(text: &str) -> bool {
    !is_leftward(text) && text.chars().any(char::is_alphabetic)
}

/// The letters of a word in the order of reading: backwards, but numbers as they stand.
fn in_order(text: &str) -> String {
    let mut signs: Vec<char> = text.chars().rev().collect();
    let mut from = 0;
    while from < signs.len() {
        let is_inner = |at: usize| {
            let is_number = |at: Option<usize>| at.and_then(|at| signs.get(at)).is_some_and(|&sign| is_digit(sign));
            is_number(Some(at))
                || (matches!(signs[at], '.' | ',' | '/' | ':' | '٫' | '٬')
                    && is_number(at.checked_sub(1))
                    && is_number(Some(at + 1)))
        };
        let run = (from..signs.len()).take_while(|&at| is_inner(at)).count();
        signs[from..from + run].reverse();
        from += run.max(1);
    }
    signs.into_iter().collect()
}

/// Tells whether a number or a word that runs to the right stands with its signs at the other end: `.1` for `1.`.
fn has_signs_at_wrong_ends(text: &str) -> bool {
    text.starts_with(['.', ',', ';', ':', '!', '?', ')', ']', '،', '؛', '؟']) || text.ends_with(['(', '['])
}

fn with_ends_changed(text: &str) -> String {
    let inner = text.trim_matches(|sign: char| !sign.is_alphanumeric());
    let Some(at) = text.find(inner).filter(|_| !inner.is_empty()) else { return text.chars().rev().collect() };
    let turned = |signs: &str| signs.chars().rev().collect::<String>();
    turned(&text[at + inner.len()..]) + inner + &turned(&text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_turned_and_numbers_are_not() {
        assert_eq!(in_order("\u{61b}2015"), "2015\u{61b}");
        assert_eq!(in_order(")أ("), "(أ)");
        assert_eq!(in_order("ماع"), "عام");
        assert_eq!(in_order("3,5ب"), "ب3,5");
        assert_eq!((with_ends_changed(".1"), with_ends_changed(")2015(")), ("1.".to_owned(), "(2015)".to_owned()));
    }
}
