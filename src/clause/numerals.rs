//! How clauses are counted: digits and letters of several scripts, roman and Chinese numbers.

use crate::language::{self, Alphabet};

/// The value of a digit: `3`, `٣`, `۳`, `３`.
pub(crate) fn digit(sign: char) -> Option<u32> {
    const ZEROS: [char; 3] = ['\u{660}', '\u{6f0}', '\u{ff10}'];
    if sign.is_ascii() {
        return sign.to_digit(10);
    }
    let of = |zero: char| u32::from(sign).checked_sub(u32::from(zero)).filter(|&value| value < 10);
    ZEROS.into_iter().find_map(of)
}

/// The value of digits; as large as can be where it is larger.
pub(super) fn number(digits: &str) -> u32 {
    digits.chars().filter_map(digit).fold(0, |number: u32, digit| number.saturating_mul(10).saturating_add(digit))
}

/// The value of a roman number in lower-case letters, up to 399; nothing for other letters.
pub(super) fn roman(letters: &str) -> Option<u32> {
    let value = |letter| match letter {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        b'l' => Some(50),
        b'c' => Some(100),
        _ => None,
    };
    if letters.len() > 16 {
        return None;
    }
    let mut total = 0;
    let mut previous = u32::MAX;
    for letter in letters.bytes() {
        let number = value(letter)?;
        total += number;
        if number > previous {
            total = total.checked_sub(2 * previous)?;
        }
        previous = number;
    }
    (total > 0 && is_written(total, letters)).then_some(total)
}

/// Tells whether letters are the usual way to write a number.
fn is_written(mut number: u32, mut letters: &str) -> bool {
    const STEPS: [(u32, &str); 9] =
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    for (value, sign) in STEPS {
        while number >= value {
            let Some(rest) = letters.strip_prefix(sign) else { return false };
            letters = rest;
            number -= value;
        }
    }
    letters.is_empty()
}

/// Tells whether a Chinese character counts.
pub(crate) fn is_chinese_numeral(sign: char) -> bool {
    chinese_digit(sign).is_some() || chinese_unit(sign).is_some()
}

fn chinese_digit(sign: char) -> Option<u32> {
    "〇一二三四五六七八九".chars().position(|digit| digit == sign).and_then(|value| u32::try_from(value).ok()).or(
        match sign {
            '零' => Some(0),
            '两' | '兩' => Some(2),
            _ => None,
        },
    )
}

fn chinese_unit(sign: char) -> Option<u32> {
    match sign {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// The value of a number in Chinese, up to 9999: `十一`, `一百二十`, `二〇`.
pub(crate) fn chinese(text: &str) -> Option<u32> {
    const LONGEST: usize = 9;
    if text.is_empty() || text.chars().count() > LONGEST || !text.chars().all(is_chinese_numeral) {
        return None;
    }
    if !text.chars().any(|sign| chinese_unit(sign).is_some()) {
        return Some(
            text.chars()
                .filter_map(chinese_digit)
                .fold(0, |number: u32, digit| number.saturating_mul(10).saturating_add(digit)),
        );
    }
    let (mut total, mut digit): (u32, u32) = (0, 0);
    for sign in text.chars() {
        match chinese_unit(sign) {
            Some(unit) => {
                total = total.saturating_add(unit * digit.max(1));
                digit = 0;
            }
            None => digit = chinese_digit(sign)?,
        }
    }
    Some(total + digit)
}

/// Where a letter outside ASCII stands in the alphabet that items are counted with, from 1.
pub(super) fn letter(letters: &str) -> Option<u32> {
    const COUNTED_WITH: [(&str, Alphabet); 3] =
        [("ru", Alphabet::Lower), ("ru", Alphabet::Upper), ("ar", Alphabet::Abjad)];
    let letters = letters.trim_end_matches('\u{640}');
    COUNTED_WITH.into_iter().find_map(|(language, alphabet)| {
        let position = language::letters(language, alphabet).iter().position(|&letter| letter == letters);
        position.and_then(|position| u32::try_from(position + 1).ok())
    })
}

/// Where a list letter or number stands in its list, from 1, read as its shape says.
pub(crate) fn position_in_list(label: &str, as_roman: bool) -> Option<u32> {
    let core = label.trim_matches(|c: char| !c.is_alphanumeric());
    let length = core.bytes().take_while(u8::is_ascii_digit).count();
    if length > 0 {
        return core[..length].parse().ok();
    }
    let letters = &core[..core.bytes().take_while(u8::is_ascii_alphabetic).count()];
    if as_roman { roman(&letters.to_ascii_lowercase()) } else { repeated(letters) }
}

/// The place of a letter that is repeated when all were used: `z` is 26, `aa` 27.
pub(super) fn repeated(letters: &str) -> Option<u32> {
    let first = letters.bytes().next().filter(u8::is_ascii_alphabetic)?;
    if !letters.bytes().all(|byte| byte.eq_ignore_ascii_case(&first)) {
        return None;
    }
    let round = u32::try_from(letters.len()).ok()? - 1;
    Some(round.saturating_mul(26).saturating_add(u32::from(first.to_ascii_lowercase() - b'a') + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_goes_from_z_to_aa() {
        assert_eq!(position_in_list("(z)", false), Some(26));
        assert_eq!(position_in_list("(aa)", false), Some(27));
        assert_eq!(position_in_list("(ix)", true), Some(9));
    }

    #[test]
    fn numbers_of_other_scripts_have_their_value() {
        assert_eq!(number("١٢"), 12);
        assert_eq!(number("９"), 9);
        assert_eq!(number("99999999999"), u32::MAX);
        for (text, value) in [("三", 3), ("十", 10), ("十一", 11), ("二十", 20), ("一百零五", 105), ("二〇", 20)]
        {
            assert_eq!(chinese(text), Some(value), "{text}");
        }
        assert_eq!(chinese("三条"), None);
        assert_eq!((letter("в"), letter("ج"), letter("هـ"), letter("é")), (Some(3), Some(3), Some(5), None));
    }
}
