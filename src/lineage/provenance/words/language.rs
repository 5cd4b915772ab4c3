//! The words of all drafts and amendments as numbers, and how much each of them says.
//!
//! A wording that stands in several drafts is taken apart once. What a word weighs is told by the negotiation's own
//! texts: one that stands in every clause says nothing, one that stands in a single wording says most. Costs a look-up a
//! word of each different wording.

use super::frames::Frames;
use crate::clause::{ClauseId, ClauseTree};
use crate::draft::{Draft, DraftId};
use crate::language::{Sense, words};
use crate::negotiation::Negotiation;
use crate::text::{fold_typography, tokens};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;
use std::ops::Range;

/// The bit that tells punctuation from words, and the one of letters that are none of a clause's words.
const PUNCTUATION: u32 = 1 << 31;
const APART: u32 = 1 << 30;

/// A word or a sign of punctuation, and where it stands in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lineage) struct Word {
    /// Its number: the same for the same letters, whatever their case and setting.
    pub(in crate::lineage) number: u32,
    /// Where it begins, in bytes.
    pub(in crate::lineage) start: u32,
    /// Where it ends (exclusive).
    pub(in crate::lineage) end: u32,
}

impl Word {
    /// Whether it is a word rather than punctuation, and one of its clause.
    pub(in crate::lineage) fn is_word(self) -> bool {
        self.number & (PUNCTUATION | APART) == 0
    }

    /// Whether it stands in a clause and is none of its words: a part of an attribution, a remark or a note.
    pub(in crate::lineage) fn is_apart(self) -> bool {
        self.number & APART != 0
    }

    /// The word in a longer text, in which so much stands before its own.
    pub(in crate::lineage) fn shifted(self, by: u32) -> Word {
        Word { start: self.start + by, end: self.end + by, ..self }
    }

    /// Its letters, out of its text.
    pub(in crate::lineage) fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// The words of a negotiation.
#[derive(Debug, Default)]
pub(in crate::lineage) struct Language {
    numbers: FxHashMap<u64, u32>,
    /// In how many different wordings each word stands.
    frequencies: Vec<u32>,
    wordings: Vec<Vec<Word>>,
    /// For each draft and clause, its wording.
    of_clauses: Vec<Vec<u32>>,
    /// Numbers of the words that turn a sentence round.
    turning: FxHashSet<u32>,
    /// Numbers of the words behind which they do not.
    harmless: FxHashSet<u32>,
    numerals: FxHashSet<u32>,
    frames: Frames,
}

impl Language {
    pub(in crate::lineage) fn new(negotiation: &Negotiation) -> Language {
        let mut language = Language::default();
        let mut known: FxHashMap<(&str, &[Range<usize>]), u32> = FxHashMap::default();
        for draft in &negotiation.drafts {
            let mut of_clauses = Vec::with_capacity(draft.tree.len());
            for (at, clause) in draft.tree.each() {
                let apart = draft.apart.of(at);
                let next = small(language.wordings.len());
                let wording = *known.entry((&clause.text, apart)).or_insert(next);
                if wording == next {
                    let words = language.number_own(&clause.text, apart);
                    language.count(&words);
                    language.wordings.push(words);
                }
                of_clauses.push(wording);
            }
            language.of_clauses.push(of_clauses);
        }
        language.turning = language.table(Sense::Turning);
        language.harmless = language.table(Sense::Harmless);
        language.numerals = language.table(Sense::Numeral);
        let joining: Vec<&str> = words(Sense::Joining).chain(words(Sense::Elided)).collect();
        let numbers = |phrase: &&str| language.number(phrase).iter().map(|word| word.number).collect();
        let joining: Vec<Vec<u32>> = joining.iter().map(numbers).collect();
        language.frames = Frames::new(joining);
        language
    }

    /// The words of a text that stands in no draft. They weigh what they weigh in the drafts.
    pub(in crate::lineage) fn number(&mut self, text: &str) -> Vec<Word> {
        let word = |token: crate::text::Token| {
            let letters = fold_typography(&text[token.start..token.end]);
            let mut hasher = FxHasher::default();
            if letters.bytes().any(|byte| byte.is_ascii_uppercase() || byte >= 0x80) {
                hasher.write(letters.to_lowercase().as_bytes());
            } else {
                hasher.write(letters.as_bytes());
            }
            let next = small(self.frequencies.len());
            let number = *self.numbers.entry(hasher.finish()).or_insert(next);
            if number == next {
                self.frequencies.push(0);
            }
            let number = if token.is_word { number } else { number | PUNCTUATION };
            Word { number, start: small(token.start), end: small(token.end) }
        };
        tokens(text).map(word).collect()
    }

    /// The words of a clause, some stretches of which are none.
    fn number_own(&mut self, text: &str, apart: &[Range<usize>]) -> Vec<Word> {
        let mut words = self.number(text);
        for range in apart {
            let from = words.partition_point(|word| (word.end as usize) <= range.start);
            let own = words[from..].iter_mut().take_while(|word| (word.start as usize) < range.end);
            own.for_each(|word| word.number |= APART);
        }
        words
    }

    /// The numbers of all words that are for something, in any language.
    fn table(&mut self, sense: Sense) -> FxHashSet<u32> {
        words(sense).flat_map(|word| self.number(word)).map(|word| word.number).collect()
    }

    /// Whether a word turns a sentence round: not, without; but not in "not only".
    pub(in crate::lineage) fn turns(&self, number: u32, next: Option<u32>) -> bool {
        self.turning.contains(&number) && !next.is_some_and(|next| self.harmless.contains(&next))
    }

    /// Whether a word is a number in letters.
    pub(in crate::lineage) fn is_numeral(&self, number: u32) -> bool {
        self.numerals.contains(&number)
    }

    fn count(&mut self, words: &[Word]) {
        let mut numbers: Vec<u32> = words.iter().filter(|word| word.is_word()).map(|word| word.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        for number in numbers {
            self.frequencies[number as usize] += 1;
        }
    }

    /// Of some words, which say something by themselves.
    pub(in crate::lineage) fn telling(&self, words: &[Word]) -> Vec<bool> {
        self.frames.telling(&words.iter().map(|word| word.number).collect::<Vec<u32>>())
    }

    /// All different wordings of clauses.
    pub(in crate::lineage) fn wordings(&self) -> &[Vec<Word>] {
        &self.wordings
    }

    /// The place of a clause's wording among all.
    pub(in crate::lineage) fn wording(&self, draft: DraftId, clause: ClauseId) -> usize {
        self.of_clauses[draft.index()][clause.index()] as usize
    }

    /// The words of a clause.
    pub(in crate::lineage) fn of(&self, draft: DraftId, clause: ClauseId) -> &[Word] {
        &self.wordings[self.wording(draft, clause)]
    }

    /// The words of a clause that stand in its own text, with their places there, and each with its place among all.
    pub(in crate::lineage) fn own(&self, draft: &Draft, at: DraftId, clause: ClauseId) -> Vec<(usize, Word)> {
        let mut apart = draft.apart.of(clause).iter().peekable();
        let mut left_out = 0;
        let mut own = |word: Word| {
            while let Some(range) = apart.next_if(|range| range.end <= word.start as usize) {
                left_out += small(range.len());
            }
            Word { start: word.start - left_out, end: word.end - left_out, ..word }
        };
        let words = self.of(at, clause).iter().enumerate().filter(|(_, word)| !word.is_apart());
        words.map(|(place, &word)| (place, own(word))).collect()
    }

    /// As [`Language::own`], of some clauses with their own texts joined by line feeds.
    pub(in crate::lineage) fn own_joined(
        &self,
        draft: &Draft,
        at: DraftId,
        clauses: &[ClauseId],
    ) -> Vec<(usize, Word)> {
        let (mut offset, mut before) = (0, 0);
        let mut words = Vec::new();
        for &clause in clauses {
            let own = self.own(draft, at, clause).into_iter();
            words.extend(own.map(|(place, word)| (place + before, word.shifted(offset))));
            offset += small(draft.own_text(clause).len()) + 1;
            before += self.of(at, clause).len();
        }
        words
    }

    /// The words of some clauses, with their places in their joined text.
    pub(in crate::lineage) fn joined(&self, tree: &ClauseTree, draft: DraftId, clauses: &[ClauseId]) -> Vec<Word> {
        let mut offset = 0;
        let mut words = Vec::new();
        for &clause in clauses {
            let own = self.of(draft, clause).iter();
            words.extend(own.map(|word| Word { start: word.start + offset, end: word.end + offset, ..*word }));
            offset += small(tree[clause].text.len()) + 1;
        }
        words
    }

    /// Whether two clauses have the same wording, letter by letter.
    pub(in crate::lineage) fn is_same(&self, one: (DraftId, ClauseId), other: (DraftId, ClauseId)) -> bool {
        self.of_clauses[one.0.index()][one.1.index()] == self.of_clauses[other.0.index()][other.1.index()]
    }

    /// How much a word says: the logarithm of one in how many wordings has it. Punctuation says nothing.
    pub(in crate::lineage) fn weight(&self, number: u32) -> f64 {
        if number & (PUNCTUATION | APART) != 0 {
            return 0.0;
        }
        let frequency = self.frequencies.get(number as usize).copied().unwrap_or_default().max(1);
        ((self.wordings.len() + 1) as f64 / f64::from(frequency)).ln()
    }

    /// How much a word says that only one wording has.
    pub(in crate::lineage) fn most(&self) -> f64 {
        ((self.wordings.len() + 1) as f64).ln()
    }
}

/// A place in a text or a list as a small number. No text is so long that it does not fit; were one, its words beyond
/// that would be taken for the last.
pub(in crate::lineage) fn small(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(APART - 1)
}

/// Words as one number.
pub(in crate::lineage) fn phrase(numbers: impl Iterator<Item = u32>) -> u64 {
    let mut hasher = FxHasher::default();
    numbers.for_each(|number| hasher.write_u32(number));
    hasher.finish()
}
