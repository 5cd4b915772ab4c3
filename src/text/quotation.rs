//! Finding a quotation in a text.
//!
//! Who quotes a clause types straight quotes where it has curly ones, a space where it has a no-break space, one hyphen
//! for another. Both texts are reduced to plain signs and single spaces, each with the place it came from, and the one is
//! looked for in the other. Costs one pass over the text and a search.

use super::fold::plain_sign;
use super::nearest::distance;
use std::ops::Range;

/// A text reduced to plain signs, and where each came from.
struct Plain {
    text: String,
    /// For each byte of `text`: the character of the source that it came from.
    characters: Vec<usize>,
    /// How many characters the source has.
    length: usize,
}

impl Plain {
    fn new(source: &str) -> Plain {
        let mut plain = Plain { text: String::with_capacity(source.len()), characters: Vec::new(), length: 0 };
        for (at, sign) in source.chars().enumerate() {
            plain.length = at + 1;
            let Some(sign) = plain_sign(sign) else { continue };
            if sign == ' ' && plain.text.ends_with(' ') {
                continue;
            }
            plain.text.push(sign);
            plain.characters.resize(plain.text.len(), at);
        }
        plain
    }

    /// The characters of the source between two bytes of the plain text.
    fn source_range(&self, bytes: Range<usize>) -> Range<usize> {
        let last = self.text[..bytes.end].char_indices().next_back().map_or(0, |(at, _)| at);
        self.characters[bytes.start]..self.characters[last] + 1
    }

    fn is_inside_word(&self, at: usize) -> bool {
        let before = self.text[..at].chars().next_back();
        let after = self.text[at..].chars().next();
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
    }
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
    let wanted = Plain::new(quotation);
    let wanted = wanted.text.trim();
    if wanted.is_empty() {
        return Vec::new();
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
        let list = if inside { &mut inside_words } else { &mut at_words };
        list.push(plain.source_range(bytes));
    }
    if at_words.is_empty() { inside_words } else { at_words }
}

/// The words of a text that come nearest to a quotation that it does not have; nothing where none come near.
///
/// Looks at every run of as many words as the quotation has, keeps the eight that share most words with it, and takes
/// the one with the fewest edits.
pub fn nearest_quotation(text: &str, quotation: &str) -> Option<String> {
    let wanted: Vec<String> = quotation.split_whitespace().map(key).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    if wanted.is_empty() || words.is_empty() {
        return None;
    }
    let keys: Vec<String> = words.iter().map(|word| key(word)).collect();
    let length = wanted.len().min(words.len());
    let mut runs: Vec<(usize, usize)> = (0..=words.len() - length)
        .map(|start| {
            let shared = keys[start..start + length].iter().filter(|key| wanted.contains(key)).count();
            (length - shared, start)
        })
        .collect();
    runs.sort_unstable();
    // Of one or two words none may be the same: then every run is worth measuring.
    runs.truncate(if length <= 2 { 400 } else { 8 });
    let wanted = wanted.join(" ");
    let (edits, start) =
        runs.into_iter().map(|(_, start)| (distance(&keys[start..start + length].join(" "), &wanted), start)).min()?;
    (2 * edits <= wanted.chars().count()).then(|| words[start..start + length].join(" "))
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
    fn signs_that_are_only_set_otherwise_match() {
        let text = "The “human\u{a0}rights–based” ap\u{ad}proach of people’s\n  groups";
        assert_eq!(found(text, "\"human rights-based\" approach"), ["“human\u{a0}rights–based” ap\u{ad}proach"]);
        assert_eq!(found(text, "people's groups"), ["people’s\n  groups"]);
        assert_eq!(found(text, " groups "), ["groups"]);
        assert!(found(text, "Groups").is_empty());
        assert!(found(text, "").is_empty() && found("", "x").is_empty());
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
    }
}
