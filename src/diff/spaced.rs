//! A text as words, each with the white space behind it.

use crate::text::{Token, fold_typography};

/// A text whose tokens own the white space behind them.
pub(super) struct Spaced<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

impl<'a> Spaced<'a> {
    pub(super) fn begin(&self) -> usize {
        self.tokens.first().map_or(self.text.len(), |token| token.start)
    }

    /// Where the white space behind a token ends.
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
}

/// Tells whether two words are the same but for how they are set.
pub(super) fn is_same_word(old: &str, new: &str) -> bool {
    old == new || fold_typography(old) == fold_typography(new)
}
