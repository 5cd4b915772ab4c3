//! Counted labels: what stands before and behind the number, how the number is written, and the label of another number.

use super::Label;
use crate::language::{Alphabet, Sense, letters, meanings};

/// A label that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Counted {
    before: String,
    behind: String,
    pub(crate) style: Style,
    pub(crate) number: u32,
    /// Whether it was inserted behind the one of its number: `4 bis`.
    pub(crate) is_inserted: bool,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Style {
    /// With digits, from this zero on.
    Digits(char),
    /// `iv`.
    Roman,
    /// `IV`.
    UpperRoman,
    /// `d`, `aa`.
    Letter,
    /// `D`.
    UpperLetter,
    /// With the letters of another script.
    Script(&'static str, Alphabet),
    /// `四`.
    Chinese,
}

const ZEROS: [char; 4] = ['0', '\u{660}', '\u{6f0}', '\u{ff10}'];

impl Counted {
    /// Takes a label apart; `as_roman` says how letters are read that may be both. Nothing for one that counts in words, or
    /// over several levels.
    pub(crate) fn of(label: &str, as_roman: bool) -> Option<Counted> {
        let parsed = Label::parse(label)?;
        let (start, end, style, number) =
            digits(label).or_else(|| chinese(label)).or_else(|| lettered(label, &parsed, as_roman))?;
        let (before, rest) = (&label[..start], &label[end..]);
        // `第二条之二`: what it counts stands behind the number.
        let measure = rest.chars().next().filter(|&sign| is_measure(sign)).map_or(0, char::len_utf8);
        let said = rest.trim_end_matches(|sign: char| !sign.is_alphanumeric() || sign == 'º' || sign == 'ª');
        let said = said.len().max(measure);
        let suffix = &rest[measure..said];
        let behind = format!("{}{}", &rest[..measure], &rest[said..]);
        is_suffix(suffix).then_some(())?;
        let is_inserted = !suffix.is_empty() && !words(suffix).all(|word| meanings(word).is(Sense::Degree));
        Some(Counted { before: before.to_owned(), behind, style, number, is_inserted })
    }

    /// The label of another number, set as this one.
    pub(crate) fn label(&self, number: u32) -> Option<String> {
        Some(format!("{}{}{}", self.before, written(number, self.style)?, self.behind))
    }

    /// What two labels of one list share.
    pub(crate) fn key(&self) -> (String, Style) {
        (self.before.to_lowercase(), self.style)
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether what stands behind a number inserts a label: `bis`, `A`, `之二`; a second number or a path under it does not.
fn is_suffix(text: &str) -> bool {
    let is_one = |word: &str| {
        let meanings = meanings(word);
        let is_letter = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        meanings.ordinal().is_some() || meanings.is(Sense::New) || meanings.is(Sense::Degree) || is_letter
    };
    match text.strip_prefix('之') {
        Some(number) => chinese(number).is_some_and(|(start, end, ..)| start == 0 && end == number.len()),
        None => words(text).all(is_one) && !(text.contains('(') && words(text).any(|word| word.len() <= 2)),
    }
}

/// A number as it is written; nothing where the style has none for it.
pub(crate) fn written(number: u32, style: Style) -> Option<String> {
    match style {
        Style::Digits(zero) => {
            let digit = |digit: char| char::from_u32(u32::from(zero) + digit.to_digit(10)?);
            number.to_string().chars().map(digit).collect()
        }
        Style::Roman => roman(number),
        Style::UpperRoman => roman(number).map(|roman| roman.to_uppercase()),
        Style::Letter | Style::UpperLetter => {
            let at = number.checked_sub(1)?;
            let first = if style == Style::Letter { b'a' } else { b'A' };
            let letter = char::from(first + u8::try_from(at % 26).ok()?);
            let count = usize::try_from(at / 26 + 1).ok().filter(|&count| count <= 8)?;
            Some(std::iter::repeat_n(letter, count).collect())
        }
        Style::Script(language, alphabet) => {
            let at = usize::try_from(number.checked_sub(1)?).ok()?;
            letters(language, alphabet).get(at).map(|&letter| letter.to_owned())
        }
        Style::Chinese => chinese_number(number),
    }
}

fn digits(label: &str) -> Option<(usize, usize, Style, u32)> {
    let zero_of =
        |sign: char| ZEROS.into_iter().find(|&zero| (u32::from(zero)..u32::from(zero) + 10).contains(&u32::from(sign)));
    let start = label.find(|sign| zero_of(sign).is_some())?;
    let zero = zero_of(label[start..].chars().next()?)?;
    let run = label[start..].find(|sign| zero_of(sign).is_none()).map_or(label.len(), |end| start + end);
    let value = |sign: char| u32::from(sign) - u32::from(zero);
    let number =
        label[start..run].chars().try_fold(0_u32, |all, sign| all.checked_mul(10)?.checked_add(value(sign)))?;
    Some((start, run, Style::Digits(zero), number))
}

const CHINESE: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn is_measure(sign: char) -> bool {
    "条條章节節编編篇段款项項".contains(sign)
}

fn chinese(label: &str) -> Option<(usize, usize, Style, u32)> {
    let is_number = |sign: char| CHINESE.contains(&sign) || "十百〇".contains(sign);
    let start = label.find(is_number)?;
    let end = label[start..].find(|sign| !is_number(sign)).map_or(label.len(), |end| start + end);
    let run = &label[start..end];
    let number = (1..=999).find(|&number| chinese_number(number).as_deref() == Some(run))?;
    Some((start, end, Style::Chinese, number))
}

/// A number in Chinese, up to 999.
fn chinese_number(number: u32) -> Option<String> {
    let digit = |value: u32| CHINESE.get(usize::try_from(value).ok()?).copied();
    let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
    if number == 0 || number > 999 {
        return None;
    }
    let mut out = String::new();
    if hundreds > 0 {
        out.extend([digit(hundreds)?, '百']);
    }
    match (tens, ones) {
        (0, 0) => {}
        (0, _) if hundreds > 0 => out.push('零'),
        (0, _) => {}
        (1, _) if hundreds == 0 => out.push('十'),
        _ => out.extend([digit(tens)?, '十']),
    }
    if ones > 0 {
        out.push(digit(ones)?);
    }
    Some(out)
}

fn roman(mut number: u32) -> Option<String> {
    const STEPS: [(u32, &str); 9] =
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    if number == 0 || number > 399 {
        return None;
    }
    let mut out = String::new();
    for (value, sign) in STEPS {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    Some(out)
}

/// A label of letters: the only ones that it has, or those behind the name of a division.
fn lettered(label: &str, parsed: &Label, as_roman: bool) -> Option<(usize, usize, Style, u32)> {
    let is_letter = |sign: char| sign.is_alphabetic() || sign == '\u{640}';
    let mut start = label.find(is_letter)?;
    if parsed.has_prefix() {
        start = label[start..].find(|sign| !is_letter(sign)).map(|end| start + end)?;
        start += label[start..].find(is_letter)?;
    }
    let end = label[start..].find(|sign| !is_letter(sign)).map_or(label.len(), |end| start + end);
    let run = &label[start..end];
    let small = run.to_lowercase();
    let is_upper = run != small;
    let roman_number = (1..=399).find(|&number| roman(number).as_deref() == Some(small.as_str()));
    if let Some(number) = roman_number.filter(|_| as_roman || parsed.has_prefix()) {
        return Some((start, end, if is_upper { Style::UpperRoman } else { Style::Roman }, number));
    }
    let latin = if is_upper { Style::UpperLetter } else { Style::Letter };
    let styles = [
        latin,
        Style::Script("ru", Alphabet::Lower),
        Style::Script("ru", Alphabet::Upper),
        Style::Script("ar", Alphabet::Abjad),
    ];
    styles.into_iter().find_map(|style| {
        let number =
            (1..=78).find(|&number| written(number, style).as_deref() == Some(run.trim_end_matches('\u{640}')))?;
        Some((start, end, style, number))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_of_another_number_is_set_alike() {
        for (label, number, next) in [
            ("4.", 4, "5."),
            ("OP5 bis", 5, "OP6"),
            ("Article 8 bis", 8, "Article 9"),
            ("Artículo 2.-", 2, "Artículo 3.-"),
            ("(z)", 26, "(aa)"),
            ("c)", 3, "d)"),
            ("Chapter IV", 4, "Chapter V"),
            ("第十九条", 19, "第二十条"),
            ("第二条之二", 2, "第三条"),
            ("第3条", 3, "第4条"),
            ("المادة ٣", 3, "المادة ٤"),
            ("Статья 5-бис", 5, "Статья 6"),
            ("б)", 2, "в)"),
            ("(ب)", 2, "(ج)"),
            ("1 -", 1, "2 -"),
            ("71A.", 71, "72."),
            ("§ 1º", 1, "§ 2º"),
            ("Article 1er", 1, "Article 2"),
        ] {
            let counted = Counted::of(label, false).unwrap_or_else(|| panic!("{label}"));
            assert_eq!((counted.number, counted.label(number + 1).as_deref()), (number, Some(next)), "{label}");
        }
        assert_eq!(Counted::of("(iv)", true).and_then(|one| one.label(9)).as_deref(), Some("(ix)"));
        for uncounted in ["29(d)", "3.1", "Chapeau", "ARTÍCULO TERCERO.-", ""] {
            assert_eq!(Counted::of(uncounted, false), None, "{uncounted}");
        }
    }
}
