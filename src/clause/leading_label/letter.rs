//! Labels that begin with a letter or stand in brackets: `(a)`, `(ba)`, `a.1)`, `II. –`, `(أ)`, `б)`.

use super::scan::{begins_sentence, dash, digits, ends_word, found, is_caseless, sign, suffixes, with_dash};
use super::{LabelShape, LeadingLabel};
use crate::clause::numerals::{chinese, letter, roman};
use crate::language::{Sense, meanings};

/// How far a bracket reaches that holds a label, in bytes.
const WIDEST: usize = 24;

/// The label of a line that begins with a bracket.
pub(super) fn parenthesis_label(line: &str) -> Option<LeadingLabel> {
    let open = sign(line, 0)?.len_utf8();
    let close = line.find([')', '）']).filter(|&close| (open..=WIDEST).contains(&close))?;
    let stop = with_dash(line, suffixes(line, close + sign(line, close)?.len_utf8()));
    let next = sign(line, stop);
    let is_glued = next.is_some_and(|next| next == '[' || (next.is_alphabetic() && !next.is_lowercase()));
    if !ends_word(line, stop) && !is_glued {
        return None;
    }
    let (shape, is_roman) = item(line[open..close].trim())?;
    Some(LeadingLabel { roman: is_roman, ..found(line, stop, shape) })
}

/// What stands in the brackets of a label: `12`, `a`, `iv`, `a bis`, `a.1`, `一`; nothing for a word.
fn item(inner: &str) -> Option<(LabelShape, bool)> {
    let number = digits(inner, 0);
    if number > 0 {
        let rest = &inner[number..];
        let is_suffix = rest.is_empty()
            || (rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_alphabetic()))
            || is_sub_number(rest, false)
            || is_suffix_word(rest);
        return (inner[..number].chars().count() <= 4 && is_suffix).then_some((LabelShape::ParenthesisNumber, false));
    }
    if chinese(inner).is_some() {
        return Some((LabelShape::ParenthesisChinese, false));
    }
    let letters_end = inner.find(|sign: char| !sign.is_alphabetic() && sign != '\u{640}').unwrap_or(inner.len());
    let (letters, rest) = inner.split_at(letters_end);
    let is_lower = !letters.starts_with(char::is_uppercase);
    let fits = rest.is_empty() || is_suffix_word(rest) || (is_sub_number(rest, true) && is_lower);
    let shapes = (LabelShape::ParenthesisLower, LabelShape::ParenthesisUpper);
    letters_shape(letters, shapes).filter(|_| fits)
}

/// `bis`, ` alt`, `. new` behind a number or a letter; signs alone say nothing.
fn is_suffix_word(rest: &str) -> bool {
    let word = rest.trim_matches(|sign: char| !sign.is_alphanumeric());
    let meanings = meanings(word);
    word.is_empty() || meanings.ordinal().is_some() || word.eq_ignore_ascii_case("alt") || meanings.is(Sense::New)
}

/// `.1`, `-11`, and `1` where it may be glued: what was inserted behind an item.
fn is_sub_number(rest: &str, may_be_glued: bool) -> bool {
    let number = rest.strip_prefix(['.', '-']).or_else(|| may_be_glued.then_some(rest));
    number.is_some_and(|number| matches!(number.len(), 1 | 2) && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The shape of a list letter: `a`, `aa`, `iv`, `A`, `abis`; nothing for a word.
fn letters_shape(letters: &str, (lower, upper): (LabelShape, LabelShape)) -> Option<(LabelShape, bool)> {
    if !letters.is_ascii() {
        let is_upper = letters.starts_with(char::is_uppercase);
        return letter(letters).map(|_| (if is_upper { upper } else { lower }, false));
    }
    let is_lower = letters.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_upper = letters.bytes().all(|byte| byte.is_ascii_uppercase());
    if letters.is_empty() || (!is_lower && !is_upper) {
        return None;
    }
    let is_roman = if is_lower { roman(letters) } else { roman(&letters.to_ascii_lowercase()) }.is_some();
    let bytes = letters.as_bytes();
    let repeated = bytes.len() <= 3 && bytes.iter().all(|byte| *byte == bytes[0]);
    let with_ordinal = bytes.len() > 1 && meanings(&letters[1..]).ordinal().is_some();
    let double = bytes.len() == 2;
    (repeated || is_roman || with_ordinal || double).then_some((if is_lower { lower } else { upper }, is_roman))
}

/// The label of a line that begins with a letter: `a)`, `a.1)`, `A.`, `II. –`, `I -`.
pub(super) fn letter_label(line: &str) -> Option<LeadingLabel> {
    const LONGEST: usize = 16;
    let length =
        line.find(|sign: char| !sign.is_alphabetic() && sign != '\u{640}').filter(|&length| length <= LONGEST)?;
    let letters = &line[..length];
    if let Some(label) = heading_in_words(line, letters) {
        return Some(label);
    }
    if letters.is_ascii() && length > 5 {
        return None;
    }
    // `a.1)`
    let sub_end = line[length..].strip_prefix(['.', '-']).map_or(length, |_| digits(line, length + 1));
    let is_sub = sub_end > length + 1 && sub_end <= length + 3 && line[sub_end..].starts_with(')');
    let end = if is_sub { sub_end } else { length };
    let closing = sign(line, end)?;
    let is_lower = !letters.starts_with(char::is_uppercase);
    let (stop, shape, is_roman) = match closing {
        ')' | '）' => {
            let shapes = (LabelShape::LowerParenthesis, LabelShape::UpperDot);
            let (shape, is_roman) = letters_shape(letters, shapes).filter(|_| !is_sub || is_lower)?;
            (end + closing.len_utf8(), shape, is_roman)
        }
        // `No.` and `Mr.` are words: with a dot, one letter or a roman number only.
        '.' => {
            let (shape, is_roman) = single(letters).filter(|_| letters.is_ascii() || !is_lower)?;
            (with_dash(line, end + 1), shape, is_roman)
        }
        _ => {
            let stop = dash(line, end)?;
            let (shape, is_roman) = single(letters).filter(|_| !is_lower || is_caseless(line, 0))?;
            let is_item = is_roman && line.ends_with([';', ',', '.', ':']);
            if !begins_sentence(line, stop) && !is_item {
                return None;
            }
            (stop, shape, is_roman)
        }
    };
    let fits = ends_word(line, stop) || dash(line, end).is_some_and(|end| end == stop);
    (fits && !line[stop..].trim().is_empty()).then(|| LeadingLabel { roman: is_roman, ..found(line, stop, shape) })
}

/// One letter, or a roman number.
fn single(letters: &str) -> Option<(LabelShape, bool)> {
    let shapes = (LabelShape::LowerDot, LabelShape::UpperDot);
    letters_shape(letters, shapes)
        .filter(|&(_, is_roman)| letters.trim_end_matches('\u{640}').chars().count() == 1 || is_roman)
}

/// A number in words that is a heading's label: `أولا -`, and `TERCERO.-`, in capitals or before a dash.
fn heading_in_words(line: &str, letters: &str) -> Option<LeadingLabel> {
    let meanings = meanings(letters);
    let dot = usize::from(line[letters.len()..].starts_with(['.', ':']));
    let end = letters.len() + dot;
    let dashed = dash(line, end);
    if meanings.heading().is_some() && (dashed.is_some() || (dot > 0 && ends_word(line, end))) {
        return Some(LeadingLabel { roman: true, ..found(line, dashed.unwrap_or(end), LabelShape::UpperRoman) });
    }
    let is_capitals = letters.chars().count() > 3 && letters.chars().all(char::is_uppercase);
    let is_set_off = (dot > 0 && dashed.is_some() && letters.starts_with(char::is_uppercase))
        || (is_capitals && (dashed.is_some() || (dot > 0 && ends_word(line, end))));
    let stop = dashed.unwrap_or(end);
    let fits = meanings.counting().is_some() && is_set_off && !line[stop..].trim().is_empty();
    fits.then(|| found(line, stop, LabelShape::Counting))
}
