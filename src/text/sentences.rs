//! Where the sentences of a text begin and end, as far as that is sure.

use std::ops::Range;

/// Words of few letters behind which a full stop may end no sentence.
const ABBREVIATIONS: [&str; 14] =
    ["al", "art", "bzw", "ca", "cf", "et", "etc", "no", "nr", "par", "pp", "sec", "vgl", "vol"];

/// The sentences of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentences {
    all: Vec<Range<usize>>,
    /// Where full stops stand that may end a sentence, or only a short word.
    doubtful: Vec<usize>,
}

impl Sentences {
    /// Parts a text at its full stops. One before a capital ends a sentence, unless it may abbreviate the word before it.
    pub fn of(text: &str) -> Sentences {
        let (mut all, mut doubtful, mut start) = (Vec::new(), Vec::new(), 0);
        for (at, mark) in text.char_indices().filter(|(_, sign)| matches!(sign, '.' | '!' | '?' | '。')) {
            let end = at + mark.len_utf8();
            let behind = text[end..].trim_start_matches(['»', '”', '"', ' ', '\u{a0}']);
            let is_spaced = text[end..].starts_with(char::is_whitespace) || mark == '。';
            let begins = behind.chars().next().is_some_and(|sign| !sign.is_lowercase() && sign.is_alphabetic());
            if !is_spaced || !begins {
                continue;
            }
            let word = text[start..at].rsplit(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
            let count = word.chars().count();
            let is_small = count >= 2 && word.chars().all(char::is_lowercase);
            if count >= 4 || mark != '.' || (is_small && !ABBREVIATIONS.contains(&word)) {
                all.push(start..end);
                start = end;
            } else {
                doubtful.push(end);
            }
        }
        all.push(start..text.len());
        Sentences { all, doubtful }
    }

    /// Tells whether there may be more than one.
    pub fn may_be_several(&self) -> bool {
        self.all.len() > 1 || !self.doubtful.is_empty()
    }

    /// The one of a number, from 1, in bytes; nothing where it is not sure where it begins and ends.
    pub fn nth(&self, number: usize) -> Option<Range<usize>> {
        let range = self.all.get(number.checked_sub(1)?)?;
        self.doubtful.iter().all(|&at| at > range.end).then(|| range.clone())
    }

    /// The one of a number counted from the end, from 1, in bytes; nothing where it is not sure where it begins and ends.
    pub fn last(&self, from_end: usize) -> Option<Range<usize>> {
        let range = self.all.get(self.all.len().checked_sub(from_end)?)?;
        self.doubtful.iter().all(|&at| at < range.start).then(|| range.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_told_only_where_its_ends_are_sure() {
        let text = "Ports open. The fee is set under art. Five of them pay! They leave.";
        let shown = |range: Option<Range<usize>>| range.map(|range| text[range].trim().to_owned());
        let sentences = Sentences::of(text);
        assert_eq!(shown(sentences.nth(1)).as_deref(), Some("Ports open."));
        assert_eq!(shown(sentences.nth(2)), None, "the short word may end it");
        assert_eq!(shown(sentences.last(1)).as_deref(), Some("They leave."));
        assert_eq!(shown(sentences.last(2)), None);
        assert_eq!((shown(sentences.nth(0)), shown(sentences.last(9))), (None, None));
        assert!(!Sentences::of("Ports open").may_be_several() && sentences.may_be_several());
    }
}
