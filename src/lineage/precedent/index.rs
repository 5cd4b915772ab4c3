//! Where each word stands, in all texts that take part.
//!
//! All words of all texts are one row of numbers, and for each number there is the list of its places:
//!
//! ```text
//! words   … refrain from abusing unilateral coercive measures …        a run of words is looked up
//! places      "unilateral" 17 208        "from" 3 9 14 22 31 …         through the rarest of them
//! ```
//!
//! Both are filled in two passes, so that the index is linear in the words in time and space. A run of words needs no
//! list of its own: its rarest word has few places, and there its neighbours are looked at.

use crate::clause::ClauseId;
use crate::diff::says_something;
use crate::draft::Draft;
use crate::text::{Token, fold_typography, tokens};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;

/// What a word of up to three letters counts beside a longer one that is as rare: where there are few texts, "of" and
/// "the" are as rare as anything.
const SMALL_WORD: f64 = 0.25;

/// A clause of a text, and where its words begin.
#[derive(Debug, Clone, Copy)]
struct Unit {
    text: usize,
    clause: ClauseId,
    start: usize,
}

/// A word of what is looked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct QueryWord {
    /// Its number; nothing where no text has it.
    pub(super) number: Option<u32>,
    /// How much it says.
    pub(super) weight: f64,
    /// Whether it is a word that says something by itself.
    pub(super) is_telling: bool,
    /// Where it stands in the phrase.
    pub(super) token: Token,
}

/// The words of all texts that take part.
#[derive(Debug, Default)]
pub(super) struct PhraseIndex {
    numbers: FxHashMap<Box<str>, u32>,
    words: Vec<u32>,
    units: Vec<Unit>,
    /// For each word, where its places begin in `places`; one more at the end.
    first: Vec<usize>,
    places: Vec<u32>,
    /// In how many clauses each word stands.
    frequencies: Vec<u32>,
}

impl PhraseIndex {
    /// Takes the texts in the order in which they are to be found, the oldest first.
    pub(super) fn new<'a>(texts: impl IntoIterator<Item = &'a Draft>) -> PhraseIndex {
        let mut index = PhraseIndex::default();
        for (text, draft) in texts.into_iter().enumerate() {
            for (clause, content) in draft.tree.each() {
                let start = index.words.len();
                for token in words_in(draft, clause) {
                    let number = index.number(&content.text[token.start..token.end]);
                    index.words.push(number);
                }
                if index.words.len() > start {
                    index.units.push(Unit { text, clause, start });
                }
            }
        }
        // Places are small numbers: what stands behind the first four thousand million words is not found.
        index.words.truncate(u32::MAX as usize);
        index.list_places();
        index
    }

    fn number(&mut self, word: &str) -> u32 {
        let key = key(word);
        if let Some(&number) = self.numbers.get(&*key) {
            return number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(key.into(), number);
        number
    }

    fn list_places(&mut self) {
        self.first = vec![0; self.numbers.len() + 1];
        for &word in &self.words {
            self.first[word as usize + 1] += 1;
        }
        for at in 1..self.first.len() {
            self.first[at] += self.first[at - 1];
        }
        let mut next = self.first.clone();
        self.places = vec![0; self.words.len()];
        self.frequencies = vec![0; self.numbers.len()];
        let mut last_seen = vec![usize::MAX; self.numbers.len()];
        for unit in 0..self.units.len() {
            for place in self.range(unit) {
                let word = self.words[place] as usize;
                self.places[next[word]] = u32::try_from(place).unwrap_or(u32::MAX);
                next[word] += 1;
                if std::mem::replace(&mut last_seen[word], unit) != unit {
                    self.frequencies[word] += 1;
                }
            }
        }
    }

    /// Where the words of a clause stand in the row of all words.
    pub(super) fn range(&self, unit: usize) -> Range<usize> {
        let end = self.units.get(unit + 1).map_or(usize::MAX, |next| next.start).min(self.words.len());
        self.units[unit].start.min(end)..end
    }

    /// The words of a clause.
    pub(super) fn words(&self, unit: usize) -> &[u32] {
        &self.words[self.range(unit)]
    }

    /// The clause in which a place is. Costs a binary search.
    pub(super) fn unit_at(&self, place: usize) -> usize {
        self.units.partition_point(|unit| unit.start <= place).saturating_sub(1)
    }

    /// The text and the clause.
    pub(super) fn clause(&self, unit: usize) -> (usize, ClauseId) {
        (self.units[unit].text, self.units[unit].clause)
    }

    /// All places of a word.
    pub(super) fn places(&self, number: u32) -> &[u32] {
        let number = number as usize;
        &self.places[self.first[number]..self.first[number + 1]]
    }

    /// Whether a word stands at a place.
    pub(super) fn is_at(&self, place: usize, number: u32) -> bool {
        self.words.get(place) == Some(&number)
    }

    /// The words of a phrase, with what each of them says: the logarithm of one in how many clauses has it.
    pub(super) fn query(&self, phrase: &str) -> Vec<QueryWord> {
        let word = |token: Token| {
            let word = &phrase[token.start..token.end];
            let number = self.numbers.get(&*key(word)).copied();
            let frequency = number.map_or(1, |number| self.frequencies[number as usize].max(1));
            let is_telling = says_something(word);
            let rarity = ((self.units.len() + 1) as f64 / f64::from(frequency)).ln();
            let weight = if is_telling { rarity } else { rarity * SMALL_WORD };
            QueryWord { number, weight, is_telling, token }
        };
        words_of(phrase).map(word).collect()
    }

    /// What a phrase must say for it to be worth finding: as much as one word in twenty clauses does, or less where
    /// there are few clauses.
    pub(super) fn least_weight(&self) -> f64 {
        (0.8 * ((self.units.len() + 1) as f64).ln()).min(3.0)
    }
}

/// The words of a text, without its punctuation.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = Token> {
    tokens(text).filter(|token| token.is_word)
}

/// The words of a clause, without those of its brackets that say who wants what.
pub(super) fn words_in(draft: &Draft, clause: ClauseId) -> impl Iterator<Item = Token> {
    let text = draft.tree.get(clause).map_or("", |clause| clause.text.as_str());
    let mut apart = draft.apart.of(clause).iter().peekable();
    words_of(text).filter(move |token| {
        while apart.next_if(|range| range.end <= token.start).is_some() {}
        apart.peek().is_none_or(|range| token.end <= range.start)
    })
}

/// A word without what is only set otherwise.
fn key(word: &str) -> Cow<'_, str> {
    match fold_typography(word) {
        Cow::Borrowed(word) if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) => {
            Cow::Borrowed(word)
        }
        folded => Cow::Owned(folded.to_lowercase()),
    }
}
