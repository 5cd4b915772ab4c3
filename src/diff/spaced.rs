//! A text as it is read beside another: its words, each with what stands behind it. What is not read counts as white space,
//! so that no byte is lost and no word made of it.

use super::silent;
use super::vocabulary::{hash_letters, hash_word};
use crate::text::{Token, fold_typography, tokens};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::ops::Range;

/// Letters of a word, with the space behind it, that hardly any text has fewer of on average.
const LETTERS: usize = 4;
/// The most parts of a word that hyphens, brackets or a line's end may part.
const PARTS: usize = 4;

/// A text with what of it is not read, and the references in it that follow.
#[derive(Debug, Default)]
pub(super) struct Text<'a> {
    pub(super) text: Cow<'a, str>,
    /// In bytes, in order, none touching another.
    pub(super) silent: Vec<Range<usize>>,
    /// In order, each with a number that the same clause has in the other draft.
    pub(super) followed: Vec<(Range<usize>, u64)>,
}

impl<'a> Text<'a> {
    pub(super) fn plain(text: &'a str) -> Text<'a> {
        Text { text: Cow::Borrowed(text), ..Text::default() }
    }

    /// A part of it.
    pub(super) fn part(&self, part: Range<usize>) -> Text<'_> {
        let within = |range: &Range<usize>| {
            let (start, end) = (range.start.max(part.start), range.end.min(part.end));
            (start < end).then(|| start - part.start..end - part.start)
        };
        Text {
            text: Cow::Borrowed(&self.text[part.clone()]),
            silent: self.silent.iter().filter_map(within).collect(),
            followed: self.followed.iter().filter_map(|(range, key)| Some((within(range)?, *key))).collect(),
        }
    }
}

/// A text whose tokens own what stands behind them: white space, and what is not read.
#[derive(Debug)]
pub(super) struct Spaced<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    has_silent: bool,
    /// Of tokens that are not told by their letters: numbers that those have which count as the same.
    keys: Vec<(usize, Key)>,
}

/// How a token is told that is not told by its letters.
#[derive(Debug, Clone, Copy)]
struct Key {
    number: u64,
    is_reference: bool,
}

impl<'a> Spaced<'a> {
    pub(super) fn new(text: &'a Text<'_>) -> Spaced<'a> {
        let mut spaced =
            Spaced { text: &text.text, tokens: Vec::new(), has_silent: !text.silent.is_empty(), keys: Vec::new() };
        spaced.tokens.reserve(text.text.len() / LETTERS + 1);
        if text.silent.is_empty() {
            tokens(&text.text).for_each(|token| spaced.push(token, &text.followed));
            return spaced;
        }
        for range in silent::between(text.text.len(), &text.silent) {
            for token in tokens(&text.text[range.clone()]) {
                let (start, end) = (range.start + token.start, range.start + token.end);
                spaced.push(Token { start, end, ..token }, &text.followed);
            }
        }
        spaced
    }

    /// Adds a token; to the one before where both are one number or one reference.
    fn push(&mut self, token: Token, followed: &[(Range<usize>, u64)]) {
        if let Some((range, number)) = reference_at(followed, token) {
            let key = Key { number, is_reference: true };
            if range.start < token.start
                && let Some(last) = self.tokens.last_mut().filter(|last| last.start >= range.start)
            {
                last.end = token.end;
                return;
            }
            self.keys.push((self.tokens.len(), key));
            self.tokens.push(Token { is_word: true, ..token });
            return;
        }
        let last = self.tokens.last_mut();
        if token.is_word
            && self.text.as_bytes()[token.start].is_ascii_digit()
            && let Some(last) = last
            && is_one_number(self.text, *last, token)
        {
            last.end = token.end;
            return;
        }
        self.tokens.push(token);
    }

    pub(super) fn begin(&self) -> usize {
        self.tokens.first().map_or(self.text.len(), |token| token.start)
    }

    /// Where what stands behind a token ends.
    fn end_of(&self, at: usize) -> usize {
        self.tokens.get(at + 1).map_or(self.text.len(), |next| next.start)
    }

    pub(super) fn token(&self, at: usize) -> &'a str {
        &self.text[self.tokens[at].start..self.tokens[at].end]
    }

    pub(super) fn space(&self, at: usize) -> &'a str {
        &self.text[self.tokens[at].end..self.end_of(at)]
    }

    pub(super) fn run(&self, (from, to): (usize, usize)) -> &'a str {
        if from == to { "" } else { &self.text[self.tokens[from].start..self.end_of(to - 1)] }
    }

    /// What a run has behind its last token.
    pub(super) fn behind(&self, (from, to): (usize, usize)) -> &'a str {
        if from == to { "" } else { self.space(to - 1) }
    }

    fn key(&self, at: usize) -> Option<Key> {
        let place = self.keys.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        Some(self.keys[place].1)
    }

    /// A number that the tokens have which count as the same.
    pub(super) fn number(&self, at: usize) -> u64 {
        let key = if self.keys.is_empty() { None } else { self.key(at) };
        key.map_or_else(|| hash_word(self.token(at)), |key| key.number)
    }

    /// Tells whether a token is a reference that follows.
    pub(super) fn is_reference(&self, at: usize) -> bool {
        !self.keys.is_empty() && self.key(at).is_some_and(|key| key.is_reference)
    }

    pub(super) fn is_told_by_letters(&self) -> bool {
        self.keys.is_empty()
    }

    /// Makes one token of each word that hyphens, brackets or a line's end part, where one of two texts has it whole.
    pub(super) fn join_words(one: &mut Spaced<'_>, other: &mut Spaced<'_>) {
        if !one.has_parted_words() && !other.has_parted_words() {
            return;
        }
        let whole: FxHashSet<u64> = one.words().chain(other.words()).collect();
        one.join(&whole);
        other.join(&whole);
    }

    fn words(&self) -> impl Iterator<Item = u64> {
        (0..self.tokens.len()).filter(|&at| self.tokens[at].is_word).map(|at| hash_word(self.token(at)))
    }

    fn has_parted_words(&self) -> bool {
        // Silent stretches are the only other way for words to touch.
        let may_have_some = self.has_silent || self.text.contains(['-', '\u{2010}', '\u{2011}']);
        may_have_some && (0..self.tokens.len()).any(|at| self.next_part(at).is_some())
    }

    /// The next part of a word that is parted behind a token.
    fn next_part(&self, at: usize) -> Option<usize> {
        let is_word = |at: usize| self.tokens.get(at).is_some_and(|token| token.is_word);
        if !is_word(at) || self.is_reference(at) {
            return None;
        }
        let space = self.space(at);
        if !space.is_empty() {
            // Something that is not read stands between.
            return (is_word(at + 1) && !space.contains(char::is_whitespace)).then_some(at + 1);
        }
        let is_hyphen = || matches!(self.token(at + 1), "-" | "\u{2010}" | "\u{2011}");
        (is_word(at + 2) && !is_word(at + 1) && is_hyphen()).then_some(at + 2)
    }

    fn join(&mut self, whole: &FxHashSet<u64>) {
        let (mut joined, mut keys) = (Vec::with_capacity(self.tokens.len()), Vec::new());
        let mut at = 0;
        while at < self.tokens.len() {
            let token = self.tokens[at];
            match self.parted(at, whole) {
                Some((last, number)) => {
                    keys.push((joined.len(), Key { number, is_reference: false }));
                    joined.push(Token { end: self.tokens[last].end, ..token });
                    at = last + 1;
                }
                None => {
                    keys.extend(self.key(at).map(|key| (joined.len(), key)));
                    joined.push(token);
                    at += 1;
                }
            }
        }
        (self.tokens, self.keys) = (joined, keys);
    }

    /// The last part of a word that begins with a token and stands whole somewhere, with its number: the longest such.
    fn parted(&self, at: usize, whole: &FxHashSet<u64>) -> Option<(usize, u64)> {
        let mut next = self.next_part(at)?;
        let mut letters = fold_typography(self.token(at)).into_owned();
        let mut found = None;
        for _ in 1..PARTS {
            letters.push_str(&fold_typography(self.token(next)));
            let number = hash_letters(&letters);
            if whole.contains(&number) {
                found = Some((next, number));
            }
            match self.next_part(next) {
                Some(further) => next = further,
                None => break,
            }
        }
        found
    }
}

/// The reference that a token stands in.
fn reference_at(followed: &[(Range<usize>, u64)], token: Token) -> Option<(Range<usize>, u64)> {
    if followed.is_empty() {
        return None;
    }
    let at = followed.partition_point(|(range, _)| range.end <= token.start);
    followed.get(at).filter(|(range, _)| range.start <= token.start).cloned()
}

/// Tells whether digits go on with a number whose thousands are set apart by a space: `1 200,50`.
fn is_one_number(text: &str, last: Token, token: Token) -> bool {
    const SPACES: [char; 4] = [' ', '\u{a0}', '\u{2009}', '\u{202f}'];
    let mut space = text[last.end..token.start].chars();
    let is_space = space.next().is_some_and(|sign| SPACES.contains(&sign)) && space.next().is_none();
    if !last.is_word || !is_space {
        return false;
    }
    let before = &text[last.start..last.end];
    let (earlier, group) = before.rsplit_once(SPACES).map_or((None, before), |(earlier, group)| (Some(earlier), group));
    let is_group = group.bytes().all(|byte| byte.is_ascii_digit()) && group.len() <= 3;
    let digits = &text.as_bytes()[token.start..token.end];
    let thousand = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    is_group
        && (earlier.is_none() || group.len() == 3)
        && thousand == 3
        && matches!(digits.get(thousand), None | Some(b'.' | b','))
}

/// Tells whether two words are the same but for how they are set.
pub(super) fn is_same_word(old: &str, new: &str) -> bool {
    old == new || fold_typography(old) == fold_typography(new)
}
