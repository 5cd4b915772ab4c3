//! Numbers as languages write them: `1,000.5`, `1 000,5`, `1.000,5`, `١٬٠٠٠٫٥`.

use crate::clause::digit;

/// A decimal number that is not below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Amount {
    digits: u128,
    /// How many of the digits stand behind the point; the last of these is not 0.
    decimals: u32,
}

impl Amount {
    pub(super) fn whole(number: u64) -> Amount {
        Amount { digits: u128::from(number), decimals: 0 }
    }

    fn new(mut digits: u128, mut decimals: u32) -> Amount {
        while decimals > 0 && digits.is_multiple_of(10) {
            digits /= 10;
            decimals -= 1;
        }
        Amount { digits, decimals }
    }

    pub(super) fn times(self, factor: u64) -> Amount {
        Amount::new(self.digits.saturating_mul(u128::from(factor)), self.decimals)
    }

    /// The month of this number.
    pub(super) fn month(self) -> Option<u32> {
        let month = u32::try_from(self.digits).ok().filter(|_| self.decimals == 0)?;
        (1..=12).contains(&month).then_some(month)
    }
}

/// A number in digits.
pub(super) struct Written {
    /// Where it ends, in bytes.
    pub(super) end: usize,
    /// What it may be; at least one.
    pub(super) values: Vec<Amount>,
}

/// The number that begins with the digit at a place. Some languages set thousands apart with the sign that others write
/// decimals with; without a known language both are possible.
pub(super) fn written(text: &str, start: usize, language: Option<&str>) -> Written {
    let mut groups: Vec<(char, &str)> = Vec::new();
    let (mut at, mut sign) = (start, ' ');
    loop {
        let length = text[at..].find(|sign| digit(sign).is_none()).unwrap_or(text.len() - at);
        groups.push((sign, &text[at..at + length]));
        let behind = at + length;
        let Some(next) = text[behind..].chars().next() else { break };
        let after = behind + next.len_utf8();
        if !(is_gap(next) || is_point(next)) || !text[after..].starts_with(|sign| digit(sign).is_some()) {
            break;
        }
        (at, sign) = (after, next);
    }
    let count = taken(&groups, language);
    let end = groups[..count].iter().map(|(sign, group)| sign.len_utf8() + group.len()).sum::<usize>() + start - 1;
    Written { end, values: values(&groups[..count], language) }
}

fn is_gap(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’' | '٬')
}

fn is_point(sign: char) -> bool {
    matches!(sign, '.' | ',' | '٫')
}

fn is_three(group: &str) -> bool {
    group.chars().count() == 3
}

/// Whether a comma parts thousands and a point decimals, and never the other way round.
fn is_as_english(language: Option<&str>) -> bool {
    matches!(language, Some("en" | "zh" | "ar"))
}

/// How many groups of digits are one number.
fn taken(groups: &[(char, &str)], language: Option<&str>) -> usize {
    let begins_thousands = (1..=3).contains(&groups[0].1.chars().count());
    let gaps = groups[1..].iter().take_while(|(sign, group)| is_gap(*sign) && is_three(group)).count();
    if gaps > 0 && begins_thousands {
        let has_decimals = groups.get(gaps + 1).is_some_and(|(sign, _)| is_point(*sign));
        return 1 + gaps + usize::from(has_decimals);
    }
    let Some(&(sign, _)) = groups.get(1).filter(|(sign, _)| is_point(*sign)) else { return 1 };
    let same = groups[1..].iter().take_while(|(other, group)| *other == sign && is_three(group)).count();
    if same > 0 && begins_thousands {
        let rest = groups.get(same + 1);
        let has_decimals = rest.is_some_and(|(other, _)| is_point(*other) && *other != sign);
        return 1 + same + usize::from(has_decimals);
    }
    // `05.05.2030`, `1.2.3`, and in English `5,6` are several.
    let is_list = groups.get(2).is_some_and(|(other, _)| *other == sign) || (sign == ',' && is_as_english(language));
    if is_list { 1 } else { 2 }
}

fn values(groups: &[(char, &str)], language: Option<&str>) -> Vec<Amount> {
    let all = |count: usize| -> Amount {
        let digits = groups.iter().flat_map(|(_, group)| group.chars()).filter_map(digit);
        let number = digits.fold(0u128, |number, digit| number.saturating_mul(10).saturating_add(u128::from(digit)));
        Amount::new(number, u32::try_from(count).unwrap_or(0))
    };
    let last = groups[groups.len() - 1];
    if groups.len() == 1 {
        return vec![all(0)];
    }
    let decimals = all(last.1.chars().count());
    match groups.len() {
        _ if is_gap(last.0) => vec![all(0)],
        2 if is_three(last.1) && groups[0].1.chars().count() <= 3 && last.0 != '٫' => {
            let is_thousands = is_as_english(language) && last.0 == ',';
            let is_decimal = (is_as_english(language) && last.0 == '.') || groups[0].1.starts_with('0');
            match (is_thousands, is_decimal) {
                (true, _) => vec![all(0)],
                (_, true) => vec![decimals],
                _ if last.0 == '.' => vec![all(0), decimals],
                _ => vec![decimals, all(0)],
            }
        }
        2 => vec![decimals],
        _ if groups[1].0 == last.0 => vec![all(0)],
        _ => vec![decimals],
    }
}

/// A number in several words, as they come.
pub(super) struct InWords {
    /// What is settled, in thousands and more.
    above: u64,
    current: u64,
    is_multiplied: bool,
}

impl InWords {
    pub(super) fn new(first: u64) -> InWords {
        InWords { above: 0, current: first, is_multiplied: first >= 1000 }
    }

    /// Adds a word, if it goes on with the number.
    pub(super) fn add(&mut self, value: u64) -> bool {
        if value >= 1000 {
            self.current = self.current.saturating_mul(value);
            self.is_multiplied = true;
            return true;
        }
        if self.is_multiplied {
            self.above = self.above.saturating_add(self.current);
            (self.current, self.is_multiplied) = (value, false);
            return true;
        }
        let goes_on = match value {
            100 if (1..10).contains(&self.current) => {
                self.current *= 100;
                return true;
            }
            // `quatre-vingt`
            20 if self.current == 4 => {
                self.current = 80;
                return true;
            }
            1..10 => self.current >= 20 && self.current.is_multiple_of(10),
            // `soixante-dix`, `quatre-vingt-onze`
            10..20 if matches!(self.current, 60 | 80) => true,
            10..100 => self.current >= 100 && self.current.is_multiple_of(100),
            _ => false,
        };
        self.current += if goes_on { value } else { 0 };
        goes_on
    }

    pub(super) fn value(&self) -> u64 {
        self.above.saturating_add(self.current)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, language: Option<&str>) -> (usize, Vec<(u128, u32)>) {
        let written = written(text, 0, language);
        (written.end, written.values.iter().map(|value| (value.digits, value.decimals)).collect())
    }

    #[test]
    fn thousands_and_decimals_are_told_apart_as_far_as_they_can_be() {
        assert_eq!(read("1,000", Some("en")), (5, vec![(1000, 0)]));
        assert_eq!(read("1 000 ports", Some("fr")), (5, vec![(1000, 0)]));
        assert_eq!(read("1.000", Some("de")), (5, vec![(1000, 0), (1, 0)]));
        assert_eq!(read("1.000.000,5", Some("es")), (11, vec![(10_000_005, 1)]));
        assert_eq!(read("1.50", Some("en")), (4, vec![(15, 1)]));
        assert_eq!(read("0,125", Some("fr")), (5, vec![(125, 3)]));
        assert_eq!(read("5,6", Some("en")), (1, vec![(5, 0)]));
        assert_eq!(read("5,6", Some("fr")), (3, vec![(56, 1)]));
        assert_eq!(read("05.05.2030", Some("de")), (2, vec![(5, 0)]));
        assert_eq!(read("2030 100", Some("en")), (4, vec![(2030, 0)]));
        assert_eq!(read("1\u{202f}234\u{202f}567", None), (13, vec![(1_234_567, 0)]));
        assert_eq!(read("5.", Some("en")), (1, vec![(5, 0)]));
        let long = "9".repeat(400);
        assert_eq!(read(&long, None).0, 400);
    }

    #[test]
    fn several_words_are_one_number_where_they_can_be() {
        let read = |words: &[u64]| {
            let mut number = InWords::new(words[0]);
            let all = words[1..].iter().all(|&value| number.add(value));
            all.then(|| number.value())
        };
        assert_eq!(read(&[4, 20, 17]), Some(97));
        assert_eq!(read(&[60, 10]), Some(70));
        assert_eq!(read(&[1, 100, 20]), Some(120));
        assert_eq!(read(&[2, 100, 20, 5]), Some(225));
        assert_eq!(read(&[2, 1000, 30]), Some(2030));
        assert_eq!(read(&[1000, 1_000_000]), Some(1_000_000_000));
        assert_eq!(read(&[2, 3]), None);
        assert_eq!(read(&[20, 30]), None);
        assert_eq!(read(&[100, 15]), Some(115));
    }
}
