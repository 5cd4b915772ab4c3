//! How numbers and letters are set that name a part, and items of a list of instructions.

use crate::clause::{LabelShape, leading_label};
use crate::text::is_ideograph;

/// The value of a digit that is not one of the western ones.
pub(super) fn digit(sign: char) -> Option<u32> {
    let code = u32::from(sign);
    [0x0660, 0x06f0, 0xff10].iter().find_map(|zero| code.checked_sub(*zero).filter(|value| *value < 10))
}

/// A digit of any script as the western one.
pub(super) fn western(sign: char) -> char {
    digit(sign).and_then(|value| char::from_digit(value, 10)).unwrap_or(sign)
}

pub(super) fn chinese_number(sign: char) -> Option<usize> {
    "一二三四五六七八九十".chars().position(|known| known == sign).map(|at| at + 1)
}

/// `7`, `3.2`, `12°`, `29a`, `7)`.
pub(super) fn number_length(rest: &[(usize, char)]) -> Option<usize> {
    let is_digit = |sign: char| sign.is_ascii_digit() || digit(sign).is_some();
    let sign = |at: usize| rest.get(at).map(|&(_, sign)| sign);
    let mut length = 0;
    while sign(length).is_some_and(is_digit)
        || (sign(length) == Some('.') && sign(length + 1).is_some_and(is_digit) && length > 0)
    {
        length += 1;
    }
    let letters = rest[length..].iter().take_while(|&&(_, sign)| sign.is_alphabetic() && !is_ideograph(sign)).count();
    if letters > 8 {
        return None;
    }
    length += letters;
    length += usize::from(matches!(sign(length), Some('°' | 'º' | 'ª')));
    length += usize::from(sign(length) == Some(')'));
    Some(length)
}

/// `(a)`, `(iv)`, `(12)`.
pub(super) fn bracketed_length(rest: &[(usize, char)]) -> Option<usize> {
    let inner = rest[1..].iter().take_while(|&&(_, sign)| sign.is_alphanumeric()).take(7).count();
    let closes = rest.get(inner + 1).is_some_and(|&(_, sign)| sign == ')' || sign == '）');
    ((1..7).contains(&inner) && closes).then_some(inner + 2)
}

/// `a)`; `a` and `IV` where a part has been named.
pub(super) fn letter_length(rest: &[(usize, char)], names_part: bool) -> Option<usize> {
    let is_letter = |sign: char| sign.is_alphabetic() && !is_ideograph(sign) && !('\u{600}'..'\u{700}').contains(&sign);
    let letters = rest.iter().take_while(|&&(_, sign)| is_letter(sign)).take(8).count();
    let behind = rest.get(letters).map(|&(_, sign)| sign);
    let is_roman = rest[..letters].iter().all(|&(_, sign)| "ivxlc".contains(sign));
    if letters == 0 || letters > 7 || !(letters == 1 || is_roman) {
        return None;
    }
    match behind {
        Some(')') => Some(letters + 1),
        Some('\'') => None,
        _ if names_part => Some(letters),
        _ => None,
    }
}

/// Whether a label names an item by itself, without a noun: `4°`, `a)`, `(ii)`, `II`.
pub(super) fn names_item(label: &str) -> bool {
    let label = label.split(' ').next().unwrap_or_default();
    label.ends_with(['°', ')']) || (!label.is_empty() && label.chars().all(|sign| "IVXL".contains(sign)))
}

/// The label of an item of a list of instructions, and what stands behind it. A division's label names a place.
pub(super) fn item(line: &str) -> (Option<LabelShape>, &str) {
    let is_item = |shape: LabelShape| {
        !matches!(
            shape,
            LabelShape::Division(_)
                | LabelShape::Option
                | LabelShape::Preambular
                | LabelShape::Operative
                | LabelShape::Counting
                | LabelShape::Chapeau
                | LabelShape::NumberPath
        )
    };
    match leading_label(line).filter(|found| is_item(found.shape)) {
        Some(found) => (Some(found.shape), &line[found.rest..]),
        None => (None, line),
    }
}
