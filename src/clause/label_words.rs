//! The words of a printed label: runs of digits and runs of letters; everything between them is only how they are set.

use super::numerals::{chinese, digit, is_chinese_numeral, number};
use crate::text::is_ideograph;

pub(super) enum LabelWord {
    Number(u32),
    /// A raised number: `5¹`.
    Raised(u32),
    /// `之二`.
    Ordinal(u32),
    /// In lower case, and whether they are printed as capitals behind white space.
    Letters {
        letters: String,
        is_set_capital: bool,
    },
}

/// What sort of run a sign belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    Digits,
    Raised,
    ChineseNumber,
    Ideographs,
    /// `之`, before the number of what was inserted.
    Inserted,
    Letters,
    Nothing,
}

fn run_of(sign: char) -> Run {
    match sign {
        '0'..='9' => Run::Digits,
        'a'..='z' | 'A'..='Z' => Run::Letters,
        _ if sign.is_ascii() => Run::Nothing,
        '第' | 'º' | 'ª' => Run::Nothing,
        '之' => Run::Inserted,
        '\u{640}' | '§' => Run::Letters,
        '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' => Run::Raised,
        _ if digit(sign).is_some() => Run::Digits,
        _ if is_chinese_numeral(sign) => Run::ChineseNumber,
        _ if is_ideograph(sign) => Run::Ideographs,
        _ if sign.is_alphabetic() => Run::Letters,
        _ => Run::Nothing,
    }
}

pub(super) fn label_words(printed: &str) -> Vec<LabelWord> {
    let mut words = Vec::new();
    let mut rest = printed;
    let (mut after_space, mut is_inserted) = (false, false);
    while let Some(first) = rest.chars().next() {
        let run = run_of(first);
        let alone = matches!(run, Run::Nothing | Run::Inserted) || first == '§';
        let length = match alone {
            true => first.len_utf8(),
            false => rest.find(|sign| run_of(sign) != run || sign == '§').unwrap_or(rest.len()),
        };
        let (text, after) = rest.split_at(length);
        let inserted = std::mem::replace(&mut is_inserted, run == Run::Inserted);
        match run {
            Run::Digits if inserted => words.push(LabelWord::Ordinal(number(text))),
            Run::Digits => words.push(LabelWord::Number(number(text))),
            Run::Raised => words.push(LabelWord::Raised(raised(text))),
            Run::ChineseNumber => words.extend(chinese(text).map(|number| match inserted {
                true => LabelWord::Ordinal(number),
                false => LabelWord::Number(number),
            })),
            Run::Ideographs | Run::Letters => {
                let is_set_capital = after_space && text.bytes().all(|byte| byte.is_ascii_uppercase());
                let letters = text.trim_end_matches('\u{640}').to_lowercase();
                if !letters.is_empty() {
                    words.push(LabelWord::Letters { letters, is_set_capital });
                }
            }
            Run::Inserted | Run::Nothing => {}
        }
        after_space = first.is_whitespace();
        rest = after;
    }
    words
}

fn raised(text: &str) -> u32 {
    let value = |sign| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == sign);
    let values = text.chars().filter_map(value).filter_map(|value| u32::try_from(value).ok());
    values.fold(0, |number: u32, digit| number.saturating_mul(10).saturating_add(digit))
}
