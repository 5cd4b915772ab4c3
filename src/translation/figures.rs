//! The figures of a text: numbers, months of dates, references. What is written otherwise in another language has the same
//! value: `1,000` and `1 000`, `5 May` and `le 5 mai`, `twenty` and `vingt`, `(c)` and `«в»`.
//!
//! Where a number may be read in two ways (`1.500`), it has both values. One pass over the text.

use super::amount::{self, Amount};
use crate::clause::{Label, Step, chinese, digit, is_chinese_numeral, mentions};
use crate::language::Tongue;
use crate::text::{Token, tokens};
use std::ops::Range;

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureKind {
    /// A number.
    Number,
    /// The month of a date.
    Month,
    /// A step of a reference to a clause.
    Reference,
}

impl FigureKind {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            FigureKind::Number => "number",
            FigureKind::Month => "month",
            FigureKind::Reference => "reference",
        }
    }
}

/// How much it says that the other version does not have a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// It is told.
    Alone,
    /// It is told beside another one: numbers in letters are pronouns, articles and parts of idioms too.
    Beside,
    /// It is never told: `one`, `G77`, `1st`.
    Never,
}

/// What a figure is the same by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Value {
    Amount(Amount),
    Month(u32),
    Label(Label),
}

/// A figure of a text.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub(super) kind: FigureKind,
    /// Where it is written, in bytes.
    pub(super) range: Range<usize>,
    /// What it says; more than one where it can be read in two ways.
    pub(super) values: Vec<Value>,
    pub(super) weight: Weight,
    /// Of a reference: its place among those of the text, and that of the step in it.
    pub(super) step: Option<(usize, usize)>,
}

/// Between a month and the number beside it: ` de `, `, `, `. `.
const NEAR: usize = 6;

/// The figures of a text, in its order.
pub(super) fn figures(text: &str, tongue: Option<&Tongue>) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    for (at, mention) in mentions(text).iter().enumerate() {
        found.extend(mention.steps.iter().enumerate().filter_map(|(step, named)| reference(text, named, (at, step))));
    }
    found.sort_by_key(|figure| (figure.range.start, figure.range.end));
    found.dedup_by(|later, earlier| later.range.start < earlier.range.end);
    let references = found.len();
    numbers(text, tongue, &mut found);
    if let Some(tongue) = tongue {
        in_words(text, tongue, references, &mut found);
    }
    ideographic(text, references, &mut found);
    found.sort_by_key(|figure| (figure.range.start, figure.range.end));
    found
}

fn reference(text: &str, step: &Step, place: (usize, usize)) -> Option<Figure> {
    let label = step.label.without_prefix().in_latin();
    let written = text.get(step.number.clone())?;
    let value = label
        .number()
        .map_or_else(|| Value::Label(label.clone()), |number| Value::Amount(Amount::whole(u64::from(number))));
    let weight = if written.contains(|sign| digit(sign).is_some()) { Weight::Alone } else { Weight::Beside };
    let (kind, range) = (FigureKind::Reference, step.number.clone());
    Some(Figure { kind, range, values: vec![value], weight, step: Some(place) })
}

/// Tells whether a place is within a reference; these come first, in order.
fn is_within(references: &[Figure], at: usize) -> bool {
    let next = references.partition_point(|figure| figure.range.end <= at);
    references.get(next).is_some_and(|figure| figure.range.contains(&at))
}

/// Adds the numbers in digits.
fn numbers(text: &str, tongue: Option<&Tongue>, found: &mut Vec<Figure>) {
    let references = found.len();
    let mut at = 0;
    while let Some(start) = text[at..].find(|sign| digit(sign).is_some()).map(|next| at + next) {
        if is_within(&found[..references], start) {
            let next = found[..references].partition_point(|figure| figure.range.end <= start);
            at = found[next].range.end;
            continue;
        }
        let written = amount::written(text, start, tongue.map(|tongue| tongue.code));
        let range = start..written.end;
        at = written.end;
        let weight = if is_glued(text, &range) { Weight::Never } else { Weight::Alone };
        let is_month = text[range.end..].trim_start().starts_with('月');
        let mut values: Vec<Value> = written.values.into_iter().map(Value::Amount).collect();
        let mut kind = FigureKind::Number;
        if let (true, [Value::Amount(amount)]) = (is_month, values.as_slice())
            && let Some(month) = amount.month()
        {
            (kind, values) = (FigureKind::Month, vec![Value::Month(month)]);
        }
        found.push(Figure { kind, range, values, weight, step: None });
    }
}

/// Whether Latin letters stand at a number: `CO2`, `1er`, `COVID-19`.
fn is_glued(text: &str, range: &Range<usize>) -> bool {
    let is_latin = |sign: char| sign.is_alphabetic() && sign < '\u{250}';
    let before = text[..range.start].trim_end_matches(['-', '\u{2010}', '\u{2011}']);
    before.ends_with(is_latin) || text[range.end..].starts_with(is_latin) || text[range.end..].starts_with(['º', 'ª'])
}

/// Adds the numbers in letters and the months, and multiplies numbers by the word behind them: `1.5 million`.
fn in_words(text: &str, tongue: &Tongue, references: usize, found: &mut Vec<Figure>) {
    let digits = references..found.len();
    let words: Vec<(Token, String)> = tokens(text).map(|word| (word, small(text, word))).collect();
    let mut at = 0;
    while at < words.len() {
        let (token, word) = &words[at];
        let before = digits.start + found[digits.clone()].partition_point(|figure| figure.range.end <= token.start);
        if is_within(&found[..references], token.start)
            || found.get(before).is_some_and(|figure| before < digits.end && figure.range.start < token.end)
        {
            at += 1;
            continue;
        }
        let previous = before.checked_sub(1).filter(|previous| digits.contains(previous));
        if let Some(month) = tongue.month(word)
            && is_month_of_date(
                text,
                tongue,
                *token,
                [previous, Some(before).filter(|next| digits.contains(next))],
                found,
            )
        {
            let (kind, range) = (FigureKind::Month, token.start..token.end);
            let values = vec![Value::Month(month)];
            found.push(Figure { kind, range, values, weight: Weight::Alone, step: None });
            at += 1;
            continue;
        }
        let Some(value) = tongue.number(word) else {
            at += 1;
            continue;
        };
        if let Some(previous) = previous
            && value >= 1000
            && text[found[previous].range.end..token.start].trim().is_empty()
        {
            found[previous].range.end = token.end;
            for value_before in &mut found[previous].values {
                if let Value::Amount(amount) = value_before {
                    *amount = amount.times(value);
                }
            }
            at += 1;
            continue;
        }
        let (end, last, value) = together(&words, tongue, at, value);
        let weight = if value == 1 { Weight::Never } else { Weight::Beside };
        let (kind, range) = (FigureKind::Number, token.start..last);
        let values = vec![Value::Amount(Amount::whole(value))];
        found.push(Figure { kind, range, values, weight, step: None });
        at = end;
    }
}

fn small(text: &str, token: Token) -> String {
    text[token.start..token.end].to_lowercase()
}

/// Whether a number stands beside a month. In English it has a capital: `may 5` is no date.
fn is_month_of_date(
    text: &str,
    tongue: &Tongue,
    token: Token,
    [before, behind]: [Option<usize>; 2],
    found: &[Figure],
) -> bool {
    let is_near = |between: &str| between.len() <= NEAR;
    let is_capital = text[token.start..].starts_with(char::is_uppercase);
    let has_before = before.is_some_and(|at| is_near(&text[found[at].range.end..token.start]));
    let has_behind = behind.is_some_and(|at| is_near(&text[token.end..found[at].range.start]));
    (has_before || has_behind) && (is_capital || tongue.code != "en")
}

/// A number in several words, from one on: the place behind its words, its end in bytes, and its value.
fn together(words: &[(Token, String)], tongue: &Tongue, from: usize, first: u64) -> (usize, usize, u64) {
    const JOINTS: [&str; 9] = ["-", "\u{2010}", "\u{2011}", "and", "et", "y", "e", "und", "и"];
    let mut number = amount::InWords::new(first);
    let (mut at, mut end) = (from + 1, words[from].0.end);
    loop {
        let joints = words[at..].iter().take(1).filter(|(_, word)| JOINTS.contains(&word.as_str())).count();
        let Some((token, word)) = words.get(at + joints) else { break };
        let Some(value) = tongue.number(word) else { break };
        if !number.add(value) {
            break;
        }
        (at, end) = (at + joints + 1, token.end);
    }
    (at, end, number.value())
}

/// Adds numbers in Chinese characters: of two or more, or of one that counts tens. One alone is part of many words.
fn ideographic(text: &str, references: usize, found: &mut Vec<Figure>) {
    let mut at = 0;
    while let Some(start) = text[at..].find(is_chinese_numeral).map(|next| at + next) {
        let run = text[start..].chars().take_while(|&sign| is_chinese_numeral(sign));
        let (count, length) = run.fold((0, 0), |(count, length), sign| (count + 1, length + sign.len_utf8()));
        at = start + length;
        let is_number = count > 1 && !is_within(&found[..references], start);
        if let Some(value) = chinese(&text[start..at]).filter(|_| is_number) {
            let values = vec![Value::Amount(Amount::whole(u64::from(value)))];
            let (kind, range) = (FigureKind::Number, start..at);
            found.push(Figure { kind, range, values, weight: Weight::Beside, step: None });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(tag: &str, text: &str) -> Vec<Vec<Value>> {
        figures(text, Tongue::of(tag)).into_iter().map(|figure| figure.values).collect()
    }

    #[test]
    fn what_is_written_otherwise_in_another_language_has_the_same_value() {
        for (one, other) in [
            (("en", "1,000 ports by 5 May 2030"), ("fr", "1 000 ports au 5 mai 2030")),
            (("en", "20 per cent of 1.5 million"), ("fr", "20 % de 1,5 million")),
            (("en", "20 per cent of 1.5 million"), ("ru", "20 процентов от 1,5 миллиона")),
            (("en", "twenty-five ports"), ("de", "fünfundzwanzig Häfen")),
            (("en", "ninety-seven"), ("fr", "quatre-vingt-dix-sept")),
            (("en", "one hundred and twenty"), ("es", "ciento veinte")),
            (("en", "paragraph 2 of Article 5"), ("zh", "第五条第二款")),
            (("en", "on 5 May 2030"), ("zh", "2030年5月5日")),
            (("en", "on 5 May 2030"), ("ar", "في ٥ مايو ٢٠٣٠")),
            (("en", "paragraph 3 (c)"), ("ru", "пункте 3 (в)")),
            (("en", "35 ports"), ("zh", "三十五个港口")),
        ] {
            let (mut own, mut others) = (values(one.0, one.1), values(other.0, other.1));
            own.sort_by_key(|values| format!("{values:?}"));
            others.sort_by_key(|values| format!("{values:?}"));
            assert_eq!(own, others, "{} / {}", one.1, other.1);
        }
        assert_ne!(values("en", "1,500"), values("fr", "1,5"));
        assert_eq!(values("en", "may 5 ports"), values("en", "5 ports"));
    }
}
