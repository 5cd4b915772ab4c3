//! Looking at the tokens of a text by their place.

use super::tokens::{Kind, Token};
use crate::language::{Joint, Sense, meanings};

/// A text with its tokens.
pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

impl Scanner<'_> {
    pub(super) fn word(&self, at: usize) -> Option<&str> {
        self.tokens.get(at).filter(|token| token.kind == Kind::Word).map(|token| &self.text[token.start..token.end])
    }

    pub(super) fn is_sign(&self, at: usize, signs: &str) -> bool {
        matches!(self.tokens.get(at), Some(Token { kind: Kind::Sign(sign), .. }) if signs.contains(*sign))
    }

    /// Whether nothing stands between a token and the one before.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.start == self.end(at))
    }

    /// Where the token before ends, in bytes.
    pub(super) fn end(&self, next: usize) -> usize {
        next.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |token| token.end)
    }

    pub(super) fn joint(&self, at: usize) -> Option<Joint> {
        let meanings = meanings(self.word(at)?);
        [Joint::And, Joint::To, Joint::Of, Joint::Own, Joint::The]
            .into_iter()
            .find(|&joint| meanings.is(Sense::Joint(joint)))
    }

    pub(super) fn is(&self, at: usize, joint: Joint) -> bool {
        self.word(at).is_some_and(|word| meanings(word).is(Sense::Joint(joint)))
    }
}
