//! Finds a quotation in a text.
//!
//! People quote a clause with straight quotes for curly ones, a space for a no-break space, one hyphen for another. So
//! both texts are reduced to plain signs and single spaces, each with the place it came from, and one is searched in
//! the other. Costs one pass over the text and a search.

use super::fold::plain_sign;
use super::nearest::distance_within;
use super::words::is_ideograph;
use rustc_hash::FxHashSet;
use std::ops::Range;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text reduced to plain signs, and where each came from.
#[derive(Default)]
struct Plain {
    text: String,
    /// For each byte of `text`: the characters of the source that its sign came from.
    characters: Vec<Range<usize>>,
}

impl Plain {
    fn new(source: &str) -> Plain {
        let mut plain = Plain::default();
        plain.text.reserve(source.len());
        plain.characters.reserve(source.len());
        let mut signs = source.chars().enumerate().filter_map(|(at, sign)| Some((at, plain_sign(sign)?))).peekable();
        while let Some((at, sign)) = signs.next() {
            if is_composed(sign) && signs.peek().is_none_or(|&(_, next)| begins_letter(next)) {
                plain.push(sign, at..at + 1);
                continue;
            }
            let mut letter = String::from(sign);
            let mut end = at + 1;
            while let Some((at, sign)) = signs.next_if(|&(_, next)| !begins_letter(next)) {
                letter.push(sign);
                end = at + 1;
            }
            for sign in letter.nfc() {
                plain.push(sign, at..end);
            }
        }
        plain
    }

    fn push(&mut self, sign: char, from: Range<usize>) {
        if sign == ' ' && self.text.ends_with(' ') {
            return;
        }
        self.text.push(sign);
        self.characters.resize(self.text.len(), from);
    }

    /// The characters of the source between two bytes of the plain text.
    fn source_range(&self, bytes: &Range<usize>) -> Range<usize> {
        self.characters[bytes.start].start..self.characters[bytes.end - 1].end
    }

    /// Tells whether a place lies between a letter and the accent that is set upon it.
    fn is_inside_letter(&self, at: usize) -> bool {
        0 < at && at < self.text.len() && self.characters[at - 1] == self.characters[at]
    }

    fn is_inside_word(&self, at: usize) -> bool {
        let before = self.text[..at].chars().next_back();
        let after = self.text[at..].chars().next();
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
    }
}

/// Signs below this one are no part of another, and are not spelled in several ways.
const COMBINING: char = '\u{300}';

fn is_composed(sign: char) -> bool {
    sign < COMBINING || is_nfc_quick(std::iter::once(sign)) == IsNormalized::Yes
}

/// Tells whether a paragraph begins in quotation marks.
pub fn opens_quotation(paragraph: &str) -> bool {
    paragraph.trim_start().starts_with(['"', '“', '„', '«', '「', '『', '《'])
}

/// Tells whether a paragraph ends as one that introduces what is quoted beneath it.
pub fn introduces_quotation(paragraph: &str) -> bool {
    paragraph.trim_end().ends_with([':', '：'])
}

/// Tells whether a sign begins a letter, and is no accent or other part of the one before it.
fn begins_letter(sign: char) -> bool {
    sign < COMBINING
        || canonical_combining_class(sign) == 0 && is_nfc_quick(std::iter::once(sign)) != IsNormalized::Maybe
}

/// All places where a text has a quotation, in bytes.
pub fn quotation_ranges(text: &str, quotation: &str) -> Vec<Range<usize>> {
    let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    find_quotation(text, quotation).into_iter().map(|range| byte(range.start)..byte(range.end)).collect()
}

/// All places where a text has a quotation, as ranges of Unicode scalar values.
///
/// An occurrence that begins or ends inside a word (`art` in `part`) counts only where there is no other.
pub fn find_quotation(text: &str, quotation: &str) -> Vec<Range<usize>> {
    let (at_words, inside_words) = occurrences(text, quotation);
    if at_words.is_empty() { inside_words } else { at_words }
}

/// How often a text has a quotation whose words are no parts of longer ones: `port` does not stand in `report`. Scripts that
/// are written without spaces have no such words.
pub fn count_whole(text: &str, quotation: &str) -> usize {
    let (at_words, inside_words) = occurrences(text, quotation);
    let bare = quotation.trim();
    let is_unspaced = bare.starts_with(is_ideograph) && bare.ends_with(is_ideograph);
    if at_words.is_empty() && is_unspaced { inside_words.len() } else { at_words.len() }
}

/// The places of a quotation: those that begin and end with a word, and those that do not.
fn occurrences(text: &str, quotation: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let wanted = Plain::new(quotation);
    let wanted = wanted.text.trim();
    if wanted.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let plain = Plain::new(text);
    let mut at_words = Vec::new();
    let mut inside_words = Vec::new();
    let mut from = 0;
    while let Some(found) = plain.text[from..].find(wanted) {
        let bytes = from + found..from + found + wanted.len();
        let inside = plain.is_inside_word(bytes.start) || plain.is_inside_word(bytes.end);
        let step = plain.text[bytes.start..].chars().next().map_or(1, char::len_utf8);
        from = bytes.start + step;
        if plain.is_inside_letter(bytes.start) || plain.is_inside_letter(bytes.end) {
            continue;
        }
        let list = if inside { &mut inside_words } else { &mut at_words };
        list.push(plain.source_range(&bytes));
    }
    (at_words, inside_words)
}

/// How many letters of a quotation are compared with what may stand in its place.
const MEASURED: usize = 1_000;

/// The words of a text that come nearest to a quotation that it does not have; nothing where none come near.
///
/// Looks at every run of as many words as the quotation has, keeps the eight that share most words with it, and takes
/// the one with the fewest edits. Of a long quotation the beginning is measured.
pub fn nearest_quotation(text: &str, quotation: &str) -> Option<String> {
    let wanted: Vec<String> = quotation.split_whitespace().map(key).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    if wanted.is_empty() || words.is_empty() {
        return None;
    }
    let keys: Vec<String> = words.iter().map(|word| key(word)).collect();
    let length = wanted.len().min(words.len());
    let mut runs = runs(&keys, &wanted, length);
    let wanted: String = wanted.join(" ").chars().take(MEASURED).collect();
    let letters = wanted.chars().count();
    // Of one or two words none may be the same: then every run is worth measuring.
    runs.truncate(if length <= 2 && letters <= 80 { 400 } else { 8 });
    let edits = |start: usize| {
        let run = keys[start..start + length].join(" ");
        distance_within(&run.chars().take(MEASURED).collect::<String>(), &wanted, letters / 2)
    };
    let (_, start) = runs.into_iter().filter_map(|(_, start)| Some((edits(start)?, start))).min()?;
    Some(words[start..start + length].join(" "))
}

/// All runs of so many words, each with how many of its words a quotation lacks, the likest first.
fn runs(words: &[String], quotation: &[String], length: usize) -> Vec<(usize, usize)> {
    let quotation: FxHashSet<&str> = quotation.iter().map(String::as_str).collect();
    let shares: Vec<usize> = words.iter().map(|word| usize::from(quotation.contains(word.as_str()))).collect();
    let mut shared: usize = shares[..length].iter().sum();
    let mut runs = vec![(length - shared, 0)];
    for start in 1..=words.len() - length {
        shared = shared + shares[start + length - 1] - shares[start - 1];
        runs.push((length - shared, start));
    }
    runs.sort_unstable();
    runs
}

fn key(word: &str) -> String {
    super::fold(word).trim_matches(|sign: char| !sign.is_alphanumeric()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, quotation: &str) -> Vec<String> {
        let slice = |range: Range<usize>| text.chars().skip(range.start).take(range.len()).collect();
        find_quotation(text, quotation).into_iter().map(slice).collect()
    }

    #[test]
    fn whole_words_are_counted_where_words_are_spaced() {
        let counts = |quotation| count_whole("Ports report to the port. 各方应合作。", quotation);
        assert_eq!((counts("port"), counts("or"), counts("report to"), counts("合作"), counts("")), (1, 0, 1, 1, 0));
    }

    #[test]
    fn signs_that_are_only_set_otherwise_match() {
        let text = "The “human\u{a0}rights–based” ap\u{ad}proach of people’s\n  groups";
        assert_eq!(found(text, "\"human rights-based\" approach"), ["“human\u{a0}rights–based” ap\u{ad}proach"]);
        assert_eq!(found(text, "people's groups"), ["people’s\n  groups"]);
        assert_eq!(found(text, " groups "), ["groups"]);
        assert!(found(text, "Groups").is_empty());
        assert!(found(text, "").is_empty() && found("", "x").is_empty());
    }

    #[test]
    fn an_accent_of_its_own_matches_one_of_its_letter_and_no_letter_without() {
        let (composed, decomposed) = ("les états membres", "les e\u{301}tats membres");
        for text in [composed, decomposed] {
            for quotation in ["états", "e\u{301}tats"] {
                assert_eq!(found(text, quotation), [&text[4..text.len() - 8]], "{quotation} in {text}");
            }
            assert!(found(text, "etats").is_empty() && found(text, "tats").len() == 1, "{text}");
        }
        assert_eq!(find_quotation(decomposed, "membres").first(), Some(&(11..18)));
        // What has no sign of its own with its accent is still another letter.
        assert!(found("x\u{302}y", "x").is_empty() && found("x\u{302}y", "\u{302}y").is_empty());
        assert_eq!(found("x\u{302}\u{323}y", "x\u{323}\u{302}"), ["x\u{302}\u{323}"]);
        assert_eq!(found("\u{1112}\u{1161}\u{11ab}국", "한국"), ["\u{1112}\u{1161}\u{11ab}국"]);
    }

    #[test]
    fn every_occurrence_is_found_and_whole_words_first() {
        assert_eq!(find_quotation("art, part and art", "art"), [0..3, 14..17]);
        assert_eq!(find_quotation("parts", "art").first(), Some(&(1..4)));
        assert_eq!(find_quotation("ééé é", "é").last(), Some(&(4..5)));
        assert_eq!(find_quotation("on and on and on", "on and on").len(), 2);
    }

    #[test]
    fn the_nearest_words_are_named() {
        let text = "We urge states to refrain from using unilateral coercive measures, as agreed.";
        assert_eq!(
            nearest_quotation(text, "refrain from abusing unilateral coercive measures").as_deref(),
            Some("refrain from using unilateral coercive measures,")
        );
        assert_eq!(nearest_quotation(text, "coersive").as_deref(), Some("coercive"));
        assert_eq!(nearest_quotation(text, "sustainable development of all oceans"), None);
        let long: Vec<String> = (0..2_000).map(|number| format!("word{number}")).collect();
        let quoted = long[500..1_500].join(" ").replace("word700", "wrod");
        assert_eq!(nearest_quotation(&long.join(" "), &quoted), Some(long[500..1_500].join(" ")));
    }
}
