//! Words as numbers: both drafts share one numbering, so comparing words is comparing integers.
//!
//! A 64-bit hash of its letters identifies a word. Two of a million words share a hash with a chance of one in ten
//! million, and what is reported as kept is still compared letter by letter. Costs one look-up per word, each draft on
//! its own thread; the new draft's numbers are then mapped onto the old one's.

use super::LARGE_DRAFT;
use super::flat::Flat;
use super::matching::Matching;
use super::silent;
use crate::clause::{ClauseId, Worded};
use crate::text::{Token, fold_typography, tokens};
use crate::threads::both;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;
use std::ops::Range;

/// What a short word weighs of what its count tells.
const SHORT_WORD: f32 = 0.5;
/// The bit that tells punctuation from words.
const PUNCTUATION: u32 = 1 << 31;

/// Letters of a word, with what stands behind it, in most texts: how much room the words of a draft will need.
const LETTERS: usize = 5;

/// The words of one draft, clause after clause.
#[derive(Debug, Default)]
pub(super) struct Words {
    ids: Vec<u32>,
    ends: Vec<u32>,
    /// A hash of each clause's words and punctuation, without its label: renumbering is a fact of its own.
    pub(super) hashes: Vec<u64>,
    /// How many words (punctuation left out) each clause has.
    pub(super) lengths: Vec<u32>,
}

impl Words {
    /// Words and punctuation of a clause.
    pub(super) fn of(&self, clause: usize) -> &[u32] {
        &self.ids[self.range(clause)]
    }

    /// The words of a clause, without punctuation.
    pub(super) fn words_of(&self, clause: usize) -> impl Iterator<Item = u32> + '_ {
        self.of(clause).iter().copied().filter(|id| id & PUNCTUATION == 0)
    }

    /// The words of all clauses in a range.
    pub(super) fn words_in(&self, clauses: Range<usize>) -> impl Iterator<Item = u32> + '_ {
        let start = if clauses.start == 0 { 0 } else { self.ends[clauses.start - 1] as usize };
        let end = if clauses.end == 0 { 0 } else { self.ends[clauses.end - 1] as usize };
        self.ids[start..end.max(start)].iter().copied().filter(|id| id & PUNCTUATION == 0)
    }

    fn range(&self, clause: usize) -> Range<usize> {
        let start = if clause == 0 { 0 } else { self.ends[clause - 1] as usize };
        start..self.ends[clause] as usize
    }

    fn hash(&mut self) {
        self.lengths.reserve(self.ends.len());
        for clause in 0..self.ends.len() {
            let mut hasher = FxHasher::default();
            let mut length = 0;
            for &id in self.of(clause) {
                hasher.write_u32(id);
                length += u32::from(id & PUNCTUATION == 0);
            }
            if !self.of(clause).is_empty() {
                self.hashes[clause] = hasher.finish();
            }
            self.lengths.push(length);
        }
    }
}

/// The words of both drafts under one numbering, and how much each word says.
#[derive(Debug)]
pub(super) struct Vocabulary {
    pub(super) old: Words,
    pub(super) new: Words,
    /// What each word weighs: the rarer in the two drafts, the more.
    pub(super) weights: Vec<f32>,
}

impl Vocabulary {
    /// Numbers the words of the clauses that are unmatched so far; the others are told by their text.
    pub(super) fn new(old: Worded<'_>, new: Worded<'_>, matching: &Matching) -> Vocabulary {
        let is_large = old.tree.len() >= LARGE_DRAFT;
        let (mut old, mut new) = both(
            is_large,
            || number(old, |at| matching.old_is_free(at)),
            || number(new, |at| matching.new_is_free(at)),
        );
        let mut mapping = vec![0u32; new.numbers.len()];
        let mut in_order: Vec<(u32, u64)> = new.numbers.into_iter().map(|(word, id)| (id, word)).collect();
        in_order.sort_unstable();
        for (id, word) in in_order {
            let next = u32::try_from(old.numbers.len()).unwrap_or(PUNCTUATION - 1);
            let known = *old.numbers.entry(word).or_insert(next);
            mapping[id as usize] = known;
            if known as usize == old.is_short.len() {
                old.is_short.push(new.is_short[id as usize]);
            }
        }
        drop(old.numbers);
        for id in &mut new.words.ids {
            *id = mapping[(*id & !PUNCTUATION) as usize] | (*id & PUNCTUATION);
        }
        both(is_large, || old.words.hash(), || new.words.hash());
        let weights = weigh(&old.words, &new.words, &old.is_short);
        Vocabulary { old: old.words, new: new.words, weights }
    }
}

/// The words of one draft under a numbering of its own.
#[derive(Default)]
struct Numbered {
    words: Words,
    /// The number of each word, by the hash of its letters.
    numbers: FxHashMap<u64, u32>,
    /// By number, whether a word is short.
    is_short: Vec<bool>,
}

fn number(side: Worded<'_>, is_wanted: impl Fn(usize) -> bool) -> Numbered {
    let tree = Flat(side.tree);
    let Numbered { mut words, mut numbers, mut is_short } = Numbered::default();
    words.ends.reserve(tree.len());
    words.hashes.reserve(tree.len());
    let letters: usize = (0..tree.len()).filter(|&at| is_wanted(at)).map(|at| tree[at].text.len()).sum();
    words.ids.reserve(letters / LETTERS);
    for (at, clause) in tree.clauses().iter().enumerate() {
        let wanted = is_wanted(at);
        // A clause paired by its text is told from its neighbours by it.
        words.hashes.push(if wanted { 0 } else { hash_word(&clause.text) });
        let text = if wanted { clause.text.as_str() } else { "" };
        let hash_word = if text.is_ascii() { hash_letters } else { hash_word };
        let mut add = |token: Token| {
            let next = u32::try_from(numbers.len()).unwrap_or(PUNCTUATION - 1);
            let id = *numbers.entry(hash_word(&text[token.start..token.end])).or_insert(next);
            if id as usize == is_short.len() {
                is_short.push(is_short_word(&text[token.start..token.end]));
            }
            words.ids.push(if token.is_word { id } else { id | PUNCTUATION });
        };
        if wanted && silent::may_have_some(side, ClauseId::at(at)) {
            read(side, ClauseId::at(at)).for_each(&mut add);
        } else {
            tokens(text).for_each(&mut add);
        }
        words.ends.push(u32::try_from(words.ids.len()).unwrap_or(u32::MAX));
    }
    Numbered { words, numbers, is_short }
}

/// The words of a clause without what is not read; all of them where nothing else stands there.
fn read(side: Worded<'_>, clause: ClauseId) -> impl Iterator<Item = Token> {
    let text = side.tree[clause].text.as_str();
    let silent = silent::of_clause(side, clause);
    let shifted = |from: usize| move |token: Token| Token { start: from + token.start, end: from + token.end, ..token };
    let of_range = |range: std::ops::Range<usize>| tokens(&text[range.clone()]).map(shifted(range.start));
    let mut read: Vec<Token> = silent::between(text.len(), &silent).flat_map(of_range).collect();
    if !read.iter().any(|token| token.is_word) {
        read = tokens(text).collect();
    }
    read.into_iter()
}

/// Words of up to three small letters: most are articles and the like, in all languages that have such letters.
fn is_short_word(word: &str) -> bool {
    word.chars().nth(3).is_none() && word.chars().all(char::is_lowercase)
}

/// The number of a word by itself: a hash of its letters, however they are set.
pub(super) fn hash_word(word: &str) -> u64 {
    hash_letters(&fold_typography(word))
}

pub(super) fn hash_letters(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// A word seen in every tenth place says nothing, one seen twice in the two drafts says most.
fn weigh(old: &Words, new: &Words, is_short: &[bool]) -> Vec<f32> {
    let mut counts = vec![0u32; is_short.len()];
    for id in old.ids.iter().chain(&new.ids) {
        counts[(id & !PUNCTUATION) as usize] += 1;
    }
    let total = (old.ids.len() + new.ids.len()) as f32;
    let by_count = |count: u32| (total / (count.max(1) as f32)).ln().max(0.5) - 0.4;
    let weight = |(&count, &is_short)| if is_short { SHORT_WORD * by_count(count) } else { by_count(count) };
    counts.iter().zip(is_short).map(weight).collect()
}
