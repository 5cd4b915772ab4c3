//! What the search for labels sees of a line: digits, words, signs that set a label off, and how a sentence begins.

use super::{LabelShape, LeadingLabel};
use crate::clause::numerals::digit;
use crate::language::{Sense, meanings};
use crate::text::is_ideograph;

/// More suffixes behind one number are words of a sentence.
const MOST_SUFFIXES: usize = 4;

/// A label that ends at a byte offset.
pub(super) fn found(line: &str, end: usize, shape: LabelShape) -> LeadingLabel {
    LeadingLabel { label: 0..end, rest: skip_white_space(line, end), shape, roman: false }
}

pub(super) fn skip_white_space(line: &str, at: usize) -> usize {
    line.len() - line[at..].trim_start().len()
}

/// The end of a run of digits of any script.
pub(super) fn digits(line: &str, at: usize) -> usize {
    line[at..].find(|sign| digit(sign).is_none()).map_or(line.len(), |length| at + length)
}

/// The run of letters that begins at a byte offset.
pub(super) fn word(line: &str, at: usize) -> &str {
    let rest = &line[at..];
    &rest[..rest.find(|sign: char| !sign.is_alphabetic() || is_degree(sign)).unwrap_or(rest.len())]
}

/// The sign behind a number that is read as an ordinal: `1º`.
pub(super) fn is_degree(sign: char) -> bool {
    matches!(sign, 'º' | 'ª' | '°')
}

/// The sign at a byte offset.
pub(super) fn sign(line: &str, at: usize) -> Option<char> {
    line[at..].chars().next()
}

/// Tells whether a label may end here: at the end of the line or before white space.
pub(super) fn ends_word(line: &str, at: usize) -> bool {
    sign(line, at).is_none_or(char::is_whitespace)
}

/// Tells whether what follows looks like the beginning of a sentence or a title, not like its middle.
pub(super) fn begins_sentence(line: &str, at: usize) -> bool {
    first_letter(line, at).is_none_or(|sign| sign.is_alphabetic() && !sign.is_lowercase())
}

/// Tells whether what follows is written without capitals, so that nothing shows where a sentence begins.
pub(super) fn is_caseless(line: &str, at: usize) -> bool {
    first_letter(line, at).is_some_and(|sign| sign.is_alphabetic() && !sign.is_lowercase() && !sign.is_uppercase())
}

fn first_letter(line: &str, at: usize) -> Option<char> {
    line[at..].trim_start_matches(|c: char| c.is_whitespace() || "[(\"“«*_".contains(c)).chars().next()
}

/// The end of a dash that sets a label off: `1 - `, `II. – `, `Artículo 2.- `.
pub(super) fn dash(line: &str, at: usize) -> Option<usize> {
    let rest = &line[at..];
    let after_space = rest.strip_prefix([' ', '\u{a0}', '\u{202f}']).unwrap_or(rest);
    let dash = after_space.chars().next().filter(|sign| matches!(sign, '-' | '–' | '—'))?;
    let end = line.len() - after_space.len() + dash.len_utf8();
    let is_glued_to_dot = after_space.len() == rest.len() && line[..at].ends_with(['.', 'º', '°']);
    let is_free = ends_word(line, end) || (is_glued_to_dot && begins_sentence(line, end));
    // Arabic is set without the space.
    let before_arabic = sign(line, end).is_some_and(|sign| matches!(sign, '\u{620}'..='\u{64a}'));
    (is_free || before_arabic).then_some(end)
}

/// The dash behind a label, if there is one.
pub(super) fn with_dash(line: &str, at: usize) -> usize {
    dash(line, at).unwrap_or(at)
}

/// Tells whether a sentence begins right behind a number and its dot, where the space was lost or none is written:
/// `2.Parties shall`, `1.请`. The symbol of a document does not: `1.CP/21`.
pub(super) fn begins_glued(line: &str, at: usize) -> bool {
    let Some(first) = sign(line, at) else { return false };
    if first == '[' || is_ideograph(first) {
        return true;
    }
    let token = line[at..].split(char::is_whitespace).next().unwrap_or_default();
    first.is_uppercase() && !token.contains(|sign: char| sign == '/' || sign.is_numeric())
}

/// The end of what is inserted behind a number: an ordinal, a mark of another wording, `(nouveau)`, with or without spaces,
/// dots and brackets. A word of the sentence that follows is none of it: `2. New and additional`.
pub(super) fn suffixes(line: &str, mut at: usize) -> usize {
    let mut after_ordinal = false;
    for _ in 0..MOST_SUFFIXES {
        let Some((end, is_ordinal)) = suffix(line, at, after_ordinal, MOST_SUFFIXES) else { break };
        at = end;
        after_ordinal = is_ordinal;
    }
    at
}

/// The end of one suffix, and whether it is an ordinal. At most so many behind it are looked at.
fn suffix(line: &str, at: usize, after_ordinal: bool, most_behind: usize) -> Option<(usize, bool)> {
    let rest = &line[at..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '.', '(', '[', '-']).len();
    let is_gap =
        matches!(&rest[..gap], "" | " " | "\u{a0}" | "." | ". " | "-" | "(" | " (" | ". (" | "[" | " [" | ". [");
    let word = word(line, at + gap);
    if !is_gap || word.is_empty() {
        return None;
    }
    let meanings = meanings(word);
    let mut end = at + gap + word.len();
    let is_ordinal = meanings.ordinal().is_some();
    let is_alternative = word.eq_ignore_ascii_case("alt");
    let is_new = meanings.is(Sense::New);
    if rest[..gap].contains(['(', '[']) {
        let closed = line[end..].starts_with([')', ']']);
        // `17 bis [A]`
        return (closed && (is_ordinal || is_alternative || is_new)).then_some((end + 1, is_ordinal));
    }
    if is_alternative {
        let spaced = usize::from(line[end..].starts_with(' '));
        let number = digits(line, end + spaced);
        end = if number > end + spaced { number } else { end };
    }
    let stops = sign(line, end).is_none_or(|sign| ".:)]–—".contains(sign));
    // Behind `9.` a capital begins the sentence.
    let is_behind_dot = rest[..gap].ends_with(". ") || (gap > 0 && line[..at].ends_with('.'));
    let is_word_of_sentence = is_behind_dot && word.starts_with(char::is_uppercase);
    let before_sentence = ends_word(line, end) && begins_sentence(line, end) && !is_word_of_sentence;
    let is_letters = after_ordinal && matches!(&rest[..gap], " " | "\u{a0}") && word.len() <= 2 && is_capitals(word);
    if is_letters {
        // `17 bis AA`
        return (stops || begins_aside(line, end) || dash(line, end).is_some()).then_some((end, true));
    }
    let is_glued = gap == 0 && !ends_word(line, end);
    let fits = match (is_ordinal || is_alternative, is_new) {
        (true, _) => {
            stops
                || before_sentence
                || is_glued
                || begins_aside(line, end)
                || goes_on_with_suffix(line, end, most_behind)
        }
        (_, true) => gap > 0 && (stops && !is_word_of_sentence),
        _ => false,
    };
    fits.then_some((end, is_ordinal))
}

fn is_capitals(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn begins_aside(line: &str, at: usize) -> bool {
    line[at..].trim_start().starts_with(['(', '[', '«', '"', '“'])
}

/// Tells whether another suffix follows: `3 bis A`, `7 bis alt`.
fn goes_on_with_suffix(line: &str, at: usize, most_behind: usize) -> bool {
    let most_behind = most_behind.checked_sub(1);
    let is_set_off = line[at..].starts_with([' ', '\u{a0}', '-']);
    is_set_off && most_behind.is_some_and(|most| suffix(line, at, true, most).is_some())
}
