//! Labels that begin with a number: `12.`, `3.1`, `54a.`, `8(a)`, `1 -`, `2°`.

use super::scan::{
    begins_glued, begins_sentence, dash, digits, ends_word, found, is_caseless, is_degree, sign, skip_white_space,
    suffixes, with_dash, word,
};
use super::{LabelShape, LeadingLabel};
use crate::clause::numerals::number;
use crate::language::meanings;

/// A longer number is none of a list.
const MOST_DIGITS: usize = 6;
/// A longer number that is set off by white space or a dash alone may be a year.
const MOST_DIGITS_WITHOUT_DOT: usize = 3;

/// The label of a line that begins with a digit.
pub(super) fn number_label(line: &str) -> Option<LeadingLabel> {
    let first = digits(line, 0);
    let length = line[..first].chars().count();
    if length > MOST_DIGITS {
        return None;
    }
    if let Some(stop) = degree(line, first) {
        return Some(found(line, stop, LabelShape::NumberDegree));
    }
    let (plain, levels) = levels(line, first);
    let end = suffixes(line, plain);
    let has_suffix = end > plain;
    if line[end..].starts_with('(') && levels == 0 {
        let path_end = parenthesis_path(line, end);
        if path_end > end && ends_word(line, path_end) && begins_sentence(line, path_end) {
            return Some(found(line, path_end, LabelShape::NumberPath));
        }
    }
    if !has_suffix && levels == 0 && word(line, end).is_ascii() && !word(line, end).is_empty() {
        return lettered(line, end);
    }
    if line[end..].starts_with([')', '）']) {
        let stop = end + sign(line, end)?.len_utf8();
        let fits = ends_word(line, stop) || is_caseless(line, stop);
        return fits.then(|| found(line, stop, LabelShape::NumberParenthesis));
    }
    match sign(line, end).filter(|sign| matches!(sign, '.' | '．' | '、')) {
        Some(dot) => dotted(line, end + dot.len_utf8(), levels, has_suffix),
        None if has_suffix => {
            ends_word(line, end).then(|| found(line, with_dash(line, end), LabelShape::Number(levels)))
        }
        None if levels > 0 => {
            let is_amount = is_caseless(line, end) && levels == 1;
            let fits = ends_word(line, end) && !line[end..].trim().is_empty() && begins_sentence(line, end);
            (fits && !is_amount).then(|| found(line, end, LabelShape::Number(levels)))
        }
        None if length <= MOST_DIGITS_WITHOUT_DOT => undotted(line, end),
        None => None,
    }
}

/// The end of `3.1.2`, and how many numbers stand behind the first.
fn levels(line: &str, first: usize) -> (usize, u8) {
    let (mut end, mut levels) = (first, 0u8);
    while line[end..].starts_with('.') && digits(line, end + 1) > end + 1 {
        levels = levels.saturating_add(1);
        end = digits(line, end + 1);
    }
    (end, levels)
}

/// A label that ends in a dot, whose end is given.
fn dotted(line: &str, dot_end: usize, levels: u8, had_suffix: bool) -> Option<LeadingLabel> {
    let shape = LabelShape::Number(levels);
    let mut stop = suffixes(line, dot_end);
    let has_suffix = had_suffix || stop > dot_end;
    if stop > dot_end && line[stop..].starts_with('.') {
        stop += 1;
    }
    let next = word(line, skip_white_space(line, stop));
    if levels == 0 && !has_suffix && begins_date(line, next) {
        return None;
    }
    if let Some(end) = dash(line, stop) {
        return Some(found(line, end, shape));
    }
    if !ends_word(line, stop) {
        let is_glued = levels == 0 && (begins_glued(line, stop) || line[..stop].ends_with(['、', '．']));
        return is_glued.then(|| found(line, stop, shape));
    }
    let is_unmistakable = levels == 0 || has_suffix;
    let is_title = !line[stop..].trim().is_empty() && begins_sentence(line, stop);
    (is_unmistakable || is_title).then(|| found(line, stop, shape))
}

/// Tells whether a line begins with a day and a month, `3. Mai`. Small letters are a word of the sentence: `3. may not be`.
fn begins_date(line: &str, next: &str) -> bool {
    let day = number(&line[..digits(line, 0)]);
    (1..=31).contains(&day) && !next.starts_with(char::is_lowercase) && meanings(next).is_month()
}

/// A label that only a dash or a wide gap sets off: `1 - `, `12   Licences`.
fn undotted(line: &str, end: usize) -> Option<LeadingLabel> {
    if let Some(stop) = dash(line, end) {
        let fits = begins_sentence(line, stop) && !line[stop..].trim().is_empty();
        return fits.then(|| found(line, stop, LabelShape::NumberDash));
    }
    is_set_off(line, end).then(|| found(line, end, LabelShape::Number(0)))
}

/// Tells whether a wide gap parts a label from its title. A row of a table has more of them.
fn is_set_off(line: &str, at: usize) -> bool {
    let rest = line[at..].trim_start();
    let gap = &line[at..line.len() - rest.len()];
    let is_wide = gap.contains('\t') || gap.chars().count() > 1;
    is_wide && rest.starts_with(char::is_uppercase) && !rest.contains("  ") && !rest.contains('\t')
}

/// `54a`, `36a. (new)`, `71A.`: letters glued to the number.
fn lettered(line: &str, at: usize) -> Option<LeadingLabel> {
    let letters = word(line, at);
    let is_lower = letters.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_upper = letters.bytes().all(|byte| byte.is_ascii_uppercase());
    if letters.len() > 2 || !(is_lower || is_upper) {
        return None;
    }
    let after = at + letters.len();
    if line[after..].starts_with(')') && ends_word(line, after + 1) {
        return Some(found(line, after + 1, LabelShape::NumberParenthesis));
    }
    let dotted = line[after..].starts_with('.');
    let dot_end = after + usize::from(dotted);
    let stop = with_dash(line, suffixes(line, dot_end));
    let is_clear = dotted || (is_lower && letters.len() == 1 && begins_sentence(line, stop)) || is_set_off(line, stop);
    let fits = is_clear && ends_word(line, stop) && !line[stop..].trim().is_empty();
    fits.then(|| found(line, stop, LabelShape::Number(0)))
}

/// The end of `1°`, `2.º bis`. Degrees are none: `20° C`.
fn degree(line: &str, at: usize) -> Option<usize> {
    const DIRECTIONS: [&str; 7] = ["C", "F", "N", "S", "E", "W", "O"];
    let dot = usize::from(line[at..].starts_with('.'));
    let sign = sign(line, at + dot).filter(|&sign| is_degree(sign))?;
    let mut stop = suffixes(line, at + dot + sign.len_utf8());
    if line[stop..].starts_with(['.', ')']) {
        stop += 1;
    }
    stop = with_dash(line, stop);
    let is_item = line.ends_with([';', ',', '.', ':']);
    let is_short = line[..at].chars().count() < MOST_DIGITS_WITHOUT_DOT;
    let is_direction = DIRECTIONS.contains(&word(line, skip_white_space(line, stop)));
    (is_short && ends_word(line, stop) && (begins_sentence(line, stop) || is_item) && !is_direction).then_some(stop)
}

/// The end of `(a)(i)` beginning at a byte offset.
pub(super) fn parenthesis_path(line: &str, mut at: usize) -> usize {
    while line[at..].starts_with('(') {
        let Some(close) = line[at..].find(')') else { break };
        let inner = &line[at + 1..at + close];
        if inner.is_empty() || inner.len() > 4 || !inner.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            break;
        }
        at += close + 1;
    }
    at
}
