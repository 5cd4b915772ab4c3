//! The words of one language alone: numbers, months, verbs of obligation; and which language a text is in.
//!
//! A language is known by its letters where nobody else has them, and otherwise by the small words that join others, which
//! make up a third of any text.

use super::table::{ENTRIES, Obligation, Sense};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// The words of one language that are compared with those of another.
#[derive(Debug, Default)]
pub(crate) struct Tongue {
    /// Two letters.
    pub(crate) code: &'static str,
    numbers: FxHashMap<&'static str, u64>,
    months: FxHashMap<&'static str, u32>,
    obligations: FxHashMap<&'static str, Obligation>,
    denying: FxHashSet<&'static str>,
    joining: FxHashSet<&'static str>,
}

static TONGUES: LazyLock<Vec<Tongue>> = LazyLock::new(|| {
    let mut tongues: Vec<Tongue> = Vec::new();
    for entry in ENTRIES.iter() {
        if tongues.last().is_none_or(|tongue| tongue.code != entry.language) {
            tongues.push(Tongue { code: entry.language, ..Tongue::default() });
        }
        let Some(tongue) = tongues.last_mut() else { continue };
        let words = entry.words.iter().copied();
        match entry.sense {
            Sense::Number(value) => tongue.numbers.extend(words.map(|word| (word, value))),
            Sense::Month(month) => tongue.months.extend(words.map(|word| (word, month))),
            Sense::Obligation(how) => tongue.obligations.extend(words.map(|word| (word, how))),
            Sense::Denying => tongue.denying.extend(words),
            Sense::Joining => tongue.joining.extend(words.filter(|word| !word.contains(' '))),
            _ => {}
        }
    }
    tongues
});

impl Tongue {
    /// The words of a language, by its tag; nothing where there is no table of it.
    pub(crate) fn of(tag: &str) -> Option<&'static Tongue> {
        let two = super::two_letters(tag);
        let code = two.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        TONGUES.iter().find(|tongue| tongue.code == code)
    }

    /// The value of a number in letters, in lower case; of two that are written as one too (`veinticinco`,
    /// `fünfundzwanzig`).
    pub(crate) fn number(&self, word: &str) -> Option<u64> {
        const GLUES: [&str; 3] = ["es", "it", "de"];
        let known = self.numbers.get(word).copied();
        if known.is_some() || !GLUES.contains(&self.code) {
            return known;
        }
        word.char_indices().skip(1).find_map(|(at, _)| {
            let (first, second) = word.split_at(at);
            let first = if self.code == "de" { first.strip_suffix("und").unwrap_or(first) } else { first };
            let (first, second) = (*self.numbers.get(first)?, *self.numbers.get(second)?);
            let (unit, ten) = (first.min(second), first.max(second));
            ((1..10).contains(&unit) && (20..100).contains(&ten)).then_some(unit + ten)
        })
    }

    /// The number of a month, in lower case.
    pub(crate) fn month(&self, word: &str) -> Option<u32> {
        self.months.get(word).copied()
    }

    /// How far a verb binds, in lower case.
    pub(crate) fn obligation(&self, word: &str) -> Option<Obligation> {
        self.obligations.get(word).copied()
    }

    /// Whether a word only joins others: of, the.
    pub(crate) fn is_joining(&self, word: &str) -> bool {
        self.joining.contains(word)
    }

    /// Whether a word denies or narrows: no one, only.
    pub(crate) fn is_denying(&self, word: &str) -> bool {
        self.denying.contains(word)
    }
}

/// The language that words are in; nothing where it is none of the tables, or where two are as likely.
pub(crate) fn guess<'a>(words: impl Iterator<Item = &'a str>) -> Option<&'static Tongue> {
    const SAMPLE: usize = 2000;
    const ENOUGH: usize = 3;
    let mut counts: Vec<usize> = vec![0; TONGUES.len()];
    for word in words.take(SAMPLE) {
        let small = word.to_lowercase();
        let has_ideograph = word.chars().any(is_chinese);
        for (count, tongue) in counts.iter_mut().zip(TONGUES.iter()) {
            *count += usize::from(tongue.joining.contains(small.as_str()) || (has_ideograph && tongue.code == "zh"));
        }
    }
    let best = counts.iter().copied().max().filter(|&best| best >= ENOUGH)?;
    let mut likely = TONGUES.iter().zip(&counts).filter(|(_, count)| **count == best);
    let (tongue, _) = likely.next()?;
    likely.next().is_none().then_some(tongue)
}

/// Chinese characters; words in Japanese are no table's.
fn is_chinese(sign: char) -> bool {
    matches!(sign, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_known_by_their_small_words() {
        let known = |text: &str| guess(text.split_whitespace()).map(|tongue| tongue.code);
        assert_eq!(known("The Parties shall report on the state of the ports by the end of 2030."), Some("en"));
        assert_eq!(known("Les Parties font rapport sur l état des ports au plus tard à la fin de 2030."), Some("fr"));
        assert_eq!(known("Las Partes informarán sobre el estado de los puertos a más tardar en 2030."), Some("es"));
        assert_eq!(
            known("Стороны представляют доклад о состоянии портов в срок до конца года и на месте."),
            Some("ru")
        );
        assert_eq!(known("各 缔约方 应 报告 港口 状况"), Some("zh"));
        assert_eq!(known("12 34"), None);
    }

    #[test]
    fn numbers_in_letters_are_known_also_where_two_are_one_word() {
        let number = |tag: &str, word: &str| Tongue::of(tag).and_then(|tongue| tongue.number(word));
        assert_eq!(number("fra", "trente"), Some(30));
        assert_eq!(number("de", "fünfundzwanzig"), Some(25));
        assert_eq!(number("es", "veinticinco"), Some(25));
        assert_eq!(number("it", "trentotto"), Some(38));
        assert_eq!(number("en", "thirtyeight"), None);
        assert_eq!(number("de", "vierzehn"), Some(14));
    }
}
