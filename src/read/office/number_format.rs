//! How automatic numbers are printed: digits, letters, roman numbers, words, the numerals of other scripts.

use crate::language::{self, Alphabet};

/// A way to print a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum NumberFormat {
    /// `1`, and whatever is not known here.
    #[default]
    Decimal,
    /// `01`.
    DecimalZero,
    /// `i`.
    LowerRoman,
    /// `I`.
    UpperRoman,
    /// One sign after another, twice when all were used: `a`, `z`, `aa`.
    Letters(&'static [&'static str]),
    /// `1st`.
    Ordinal,
    /// `One`.
    CardinalText,
    /// `First`.
    OrdinalText,
    /// `- 1 -`.
    Dashes,
    /// `一`, `十一`.
    Chinese,
    /// No number but a sign.
    Bullet,
    /// No number at all.
    None,
}

const LOWER: &[&str] = &[
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w",
    "x", "y", "z",
];
const UPPER: &[&str] = &[
    "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W",
    "X", "Y", "Z",
];
const CIRCLES: &[&str] =
    &["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩", "⑪", "⑫", "⑬", "⑭", "⑮", "⑯", "⑰", "⑱", "⑲", "⑳"];

const ONES: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const CHINESE: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// The longest label made by repeating a letter.
const MOST_REPEATED: usize = 30;

impl NumberFormat {
    /// The format of a name in the file. Without a second value, a name that is not known here.
    pub(super) fn of(name: &str) -> Option<NumberFormat> {
        Some(match name {
            "decimal" | "decimalFullWidth" | "decimalHalfWidth" | "decimalFullWidth2" => NumberFormat::Decimal,
            "decimalZero" => NumberFormat::DecimalZero,
            "lowerRoman" => NumberFormat::LowerRoman,
            "upperRoman" => NumberFormat::UpperRoman,
            "lowerLetter" => NumberFormat::Letters(LOWER),
            "upperLetter" => NumberFormat::Letters(UPPER),
            "russianLower" => NumberFormat::Letters(language::letters("ru", Alphabet::Lower)),
            "russianUpper" => NumberFormat::Letters(language::letters("ru", Alphabet::Upper)),
            "arabicAlpha" => NumberFormat::Letters(language::letters("ar", Alphabet::Alpha)),
            "arabicAbjad" => NumberFormat::Letters(language::letters("ar", Alphabet::Abjad)),
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => NumberFormat::Letters(CIRCLES),
            "ordinal" => NumberFormat::Ordinal,
            "cardinalText" => NumberFormat::CardinalText,
            "ordinalText" => NumberFormat::OrdinalText,
            "numberInDash" => NumberFormat::Dashes,
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
            | "ideographDigital" => NumberFormat::Chinese,
            "bullet" => NumberFormat::Bullet,
            "none" => NumberFormat::None,
            _ => return None,
        })
    }

    /// The number as it is printed.
    pub(super) fn print(self, number: i64) -> String {
        let is_word = (1..100).contains(&number);
        match self {
            NumberFormat::DecimalZero if (0..10).contains(&number) => format!("0{number}"),
            NumberFormat::LowerRoman => roman(number).to_lowercase(),
            NumberFormat::UpperRoman => roman(number),
            NumberFormat::Letters(signs) => letters(signs, number),
            NumberFormat::Ordinal => format!("{number}{}", ordinal_ending(number)),
            NumberFormat::CardinalText if is_word => capitalised(&cardinal(number)),
            NumberFormat::OrdinalText if is_word => capitalised(&ordinal(&cardinal(number))),
            NumberFormat::Dashes => format!("- {number} -"),
            NumberFormat::Chinese if is_word => chinese(number),
            NumberFormat::Bullet | NumberFormat::None => String::new(),
            _ => number.to_string(),
        }
    }
}

fn letters(signs: &[&str], number: i64) -> String {
    let Some(place) = usize::try_from(number).ok().and_then(|number| number.checked_sub(1)) else {
        return number.to_string();
    };
    let rounds = place / signs.len() + 1;
    if rounds > MOST_REPEATED { number.to_string() } else { signs[place % signs.len()].repeat(rounds) }
}

fn roman(number: i64) -> String {
    const STEPS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let (mut left, mut out) = (number, String::new());
    for (value, letters) in STEPS {
        while left >= value {
            out.push_str(letters);
            left -= value;
        }
    }
    out
}

fn ordinal_ending(number: i64) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// A number below a hundred in English.
fn cardinal(number: i64) -> String {
    let number = usize::try_from(number).unwrap_or_default() % 100;
    match (number / 10, number % 10) {
        (0 | 1, _) => ONES[number].to_owned(),
        (tens, 0) => TENS[tens].to_owned(),
        (tens, ones) => format!("{}-{}", TENS[tens], ONES[ones]),
    }
}

fn ordinal(cardinal: &str) -> String {
    const IRREGULAR: [(&str, &str); 7] = [
        ("one", "first"),
        ("two", "second"),
        ("three", "third"),
        ("five", "fifth"),
        ("eight", "eighth"),
        ("nine", "ninth"),
        ("twelve", "twelfth"),
    ];
    for (word, irregular) in IRREGULAR {
        if let Some(before) = cardinal.strip_suffix(word) {
            return format!("{before}{irregular}");
        }
    }
    match cardinal.strip_suffix('y') {
        Some(before) => format!("{before}ieth"),
        None => format!("{cardinal}th"),
    }
}

fn capitalised(word: &str) -> String {
    let mut signs = word.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// A number below a hundred in Chinese.
fn chinese(number: i64) -> String {
    let number = usize::try_from(number).unwrap_or_default() % 100;
    let tens = match number / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        tens => format!("{}十", CHINESE[tens]),
    };
    if number % 10 == 0 { tens } else { tens + CHINESE[number % 10] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_word_prints_them() {
        let print = |name: &str, number| NumberFormat::of(name).unwrap_or_default().print(number);
        for (name, number, printed) in [
            ("decimal", 12, "12"),
            ("decimalZero", 7, "07"),
            ("decimalZero", 12, "12"),
            ("lowerRoman", 14, "xiv"),
            ("upperRoman", 1999, "MCMXCIX"),
            ("upperRoman", 0, "0"),
            ("lowerLetter", 26, "z"),
            ("lowerLetter", 27, "aa"),
            ("upperLetter", 53, "AAA"),
            ("lowerLetter", 1_000_000, "1000000"),
            ("russianLower", 10, "к"),
            ("ordinal", 11, "11th"),
            ("ordinal", 22, "22nd"),
            ("cardinalText", 21, "Twenty-one"),
            ("ordinalText", 20, "Twentieth"),
            ("ordinalText", 32, "Thirty-second"),
            ("chineseCounting", 11, "十一"),
            ("chineseCounting", 30, "三十"),
            ("bullet", 3, ""),
            ("hebrew1", 3, "3"),
            ("decimal", -1, "-1"),
        ] {
            assert_eq!(print(name, number), printed, "{name} {number}");
        }
    }
}
