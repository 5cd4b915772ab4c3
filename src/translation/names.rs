//! The parties that a text names, and whether another text names one.
//!
//! A name is found by its words as the registry has them in the text's language. Whether the other version names the same
//! party is asked more leniently: languages inflect names and make adjectives of them (`de la Norvège`, `норвежский`), so
//! the first letters of a word that is like one of its names are enough.

use crate::language::Tongue;
use crate::party::{Lookup, Party, Registry};
use crate::text::{is_ideograph, tokens, without_accent};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A name that is shorter says too little: `Oman` has four letters.
const SHORTEST: usize = 4;
/// The letters of a word that are compared leniently, and how many of its last ones are not.
const STEM: usize = 4;
const ENDING: usize = 3;

/// A party where a text names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named<'r> {
    pub(super) party: &'r Party,
    pub(super) range: Range<usize>,
}

/// The names of parties in one language, by their first word.
pub(super) struct Names<'r> {
    by_first: FxHashMap<String, Vec<(Vec<String>, &'r Party)>>,
    /// In a script without spaces: by the first two signs.
    by_signs: FxHashMap<String, Vec<(&'r str, &'r Party)>>,
}

impl<'r> Names<'r> {
    /// The names that a registry has in a language: without a known one none.
    pub(super) fn new(registry: &'r Registry, tongue: Option<&Tongue>) -> Names<'r> {
        let mut names = Names { by_first: FxHashMap::default(), by_signs: FxHashMap::default() };
        let Some(tongue) = tongue else { return names };
        for party in registry.parties() {
            let in_language = party.names.iter().filter(|(language, _)| language == tongue.code).map(|(_, name)| name);
            let english = [Some(&party.name), party.formal.as_ref()].into_iter().flatten();
            for name in in_language.chain(english.filter(|_| tongue.code == "en")) {
                let is_certain = matches!(registry.find(name), Some(Lookup::Exact(found)) if found.code == party.code);
                if is_certain {
                    names.add(name, party);
                }
            }
        }
        for known in names.by_first.values_mut() {
            known.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        for known in names.by_signs.values_mut() {
            known.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        }
        names
    }

    fn add(&mut self, name: &'r str, party: &'r Party) {
        if name.starts_with(is_ideograph) {
            let first: String = name.chars().take(2).collect();
            self.by_signs.entry(first).or_default().push((name, party));
            return;
        }
        let words: Vec<String> = words(name).map(|(_, word)| word).collect();
        if let Some(first) = words.first().filter(|_| name.chars().count() >= SHORTEST) {
            self.by_first.entry(first.clone()).or_default().push((words.clone(), party));
        }
    }

    /// The parties that a text names, in its order, the longest name at each place.
    pub(super) fn find(&self, text: &str) -> Vec<Named<'r>> {
        let mut found = Vec::new();
        let all: Vec<(Range<usize>, String)> = words(text).collect();
        let mut at = 0;
        while at < all.len() {
            let known = self.by_first.get(&all[at].1).into_iter().flatten();
            let is_here = |(words, _): &&(Vec<String>, &Party)| {
                all[at..].len() >= words.len() && all[at..].iter().zip(words.iter()).all(|((_, own), word)| own == word)
            };
            // In scripts with capitals a name has one: `chad` and `oman` are no states.
            let may_begin = !text[all[at].0.start..].starts_with(char::is_lowercase);
            if let Some((words, party)) = known.filter(|_| may_begin).find(is_here) {
                found.push(Named { party, range: all[at].0.start..all[at + words.len() - 1].0.end });
                at += words.len();
            } else {
                at += 1;
            }
        }
        if !self.by_signs.is_empty() {
            self.find_signs(text, &mut found);
        }
        found
    }

    fn find_signs(&self, text: &str, found: &mut Vec<Named<'r>>) {
        let mut skip = 0;
        for (start, sign) in text.char_indices() {
            if start < skip || !is_ideograph(sign) {
                continue;
            }
            let first: String = text[start..].chars().take(2).collect();
            let known = self.by_signs.get(&first).into_iter().flatten();
            if let Some((name, party)) = known.into_iter().find(|(name, _)| text[start..].starts_with(name)) {
                skip = start + name.len();
                found.push(Named { party, range: start..skip });
            }
        }
    }
}

/// A text that is asked for names.
pub(super) struct Asked<'t> {
    text: &'t str,
    words: FxHashSet<String>,
    stems: FxHashSet<String>,
}

impl<'t> Asked<'t> {
    pub(super) fn new(text: &'t str) -> Asked<'t> {
        let words: FxHashSet<String> = words(text).map(|(_, word)| word).collect();
        let stems = words.iter().flat_map(|word| [stem(word), stem(bare(word))]).flatten().collect();
        Asked { text, words, stems }
    }

    /// Whether it may name a party: by any of its names, its code, or a word that begins as one of them does.
    pub(super) fn may_name(&self, party: &Party) -> bool {
        party.all_names().any(|name| {
            if name.contains(is_ideograph) {
                return self.text.contains(name);
            }
            if name.chars().count() < SHORTEST {
                return self.words.contains(&name.to_lowercase());
            }
            let longest = words(name).map(|(_, word)| word).max_by_key(|word| word.chars().count());
            longest.is_some_and(|word| {
                let known = |word: &str| stem(word).is_some_and(|stem| self.stems.contains(&stem));
                self.words.contains(&word) || known(&word) || known(bare(&word))
            })
        })
    }
}

/// The beginning of a word that may be inflected.
fn stem(word: &str) -> Option<String> {
    let count = word.chars().count();
    (count >= STEM).then(|| word.chars().take(STEM.max(count.min(STEM + ENDING) - ENDING)).collect())
}

/// An Arabic word without the conjunction, preposition and article that are written with it.
fn bare(word: &str) -> &str {
    let mut rest = word;
    for glued in [&["و", "ف"][..], &["ب", "ل", "ك"], &["ال"]] {
        rest = glued.iter().find_map(|glued| rest.strip_prefix(glued)).unwrap_or(rest);
    }
    rest
}

/// The words of a text without accents and capitals.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let plain = |token: crate::text::Token| {
        let word: String = text[token.start..token.end].chars().map(without_accent).collect();
        (token.start..token.end, word.to_lowercase())
    };
    tokens(text).filter(|token| token.is_word).map(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_is_found_and_inflected_ones_are_known() {
        let registry = Registry::built_in();
        let found = |tag: &str, text: &str| -> Vec<String> {
            let names = Names::new(registry, Tongue::of(tag));
            names.find(text).into_iter().map(|named| named.party.code.clone()).collect()
        };
        assert_eq!(found("en", "Guinea-Bissau, Papua New Guinea and Oman; chad"), ["GNB", "PNG", "OMN"]);
        assert_eq!(found("fr", "la Norvège et l’Union européenne"), ["NOR", "EU"]);
        assert_eq!(found("zh", "中国和挪威提议"), ["CHN", "NOR"]);
        let norway = registry.get("NOR").unwrap();
        for text in ["la proposition norvégienne", "предложение Норвегии", "اقترحت والنرويج", "挪威提议"]
        {
            assert!(Asked::new(text).may_name(norway), "{text}");
        }
        assert!(!Asked::new("la Suède propose").may_name(norway));
    }
}
