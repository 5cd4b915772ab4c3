//! References in the order in which languages with spaces write them: what stands above or beneath, and of which text it is.

use super::numbers::Numbers;
use super::tokens::{Kind, Token, tokens};
use super::{Mention, STEPS};
use crate::language::{Joint, Named, Sense, meanings};

/// The references of a text, in its order, but for those of Chinese.
pub(super) fn references(text: &str) -> Vec<Mention> {
    let tokens: Vec<Token> = tokens(text).collect();
    let scanner = Scanner { text, tokens: &tokens };
    let mut found = Vec::new();
    // Where those begin that are named together, and the token behind the last.
    let (mut together, mut last) = (0, 0);
    let mut at = 0;
    while at < tokens.len() {
        let Some(reference) = scanner.reference(at) else {
            at += 1;
            continue;
        };
        if !scanner.is_joined(last, at) {
            together = found.len();
        }
        if reference.is_of_another_text {
            // `Article 3 and Article 4 of the Convention`
            found.truncate(together);
        } else {
            found.extend(reference.mentions);
        }
        at = reference.next.max(at + 1);
        last = at;
    }
    found
}

/// References that are said in one go.
struct Reference {
    mentions: Vec<Mention>,
    is_of_another_text: bool,
    /// The token behind it.
    next: usize,
}

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

    /// The references that begin at a word, with what holds them.
    fn reference(&self, at: usize) -> Option<Reference> {
        let Numbers { named, mut mentions, mut next } = self.numbers(at)?;
        let mut innermost = named;
        // `Article 5, paragraph 2`: what comes next stands beneath.
        while let [above] = mentions.as_slice()
            && above.steps.len() < STEPS
            && let Some(beneath) = self.beneath(next).filter(|beneath| innermost < beneath.named)
        {
            let start = (beneath.mentions.len() == 1).then_some(above.range.start);
            mentions = beneath.mentions.iter().map(|one| one.beneath(above, start)).collect();
            (innermost, next) = (beneath.named, beneath.next);
        }
        let mut is_alone = named == Named::Number;
        // `paragraph 2 of Article 5`: what comes next stands above.
        while let Some(above) = self.above(next) {
            is_alone = false;
            next = above.next;
            mentions = match above.mentions.as_slice() {
                [above] => mentions.iter().map(|one| one.beneath(above, None)).collect(),
                _ => Vec::new(),
            };
            mentions.retain(|one| one.steps.len() <= STEPS);
        }
        if is_alone {
            mentions.clear();
        }
        Some(Reference { mentions, is_of_another_text: self.is_of_another_text(next), next })
    }

    fn beneath(&self, at: usize) -> Option<Numbers> {
        let has_comma = self.is_sign(at, ",");
        // `часть 2 статьи 5`: a division right behind holds what stands before it.
        let is_above = |one: &Numbers| !has_comma && one.named.division().is_some() && self.is_genitive(at);
        self.numbers(at + usize::from(has_comma)).filter(|one| !is_above(one))
    }

    fn above(&self, at: usize) -> Option<Numbers> {
        let mut next = at;
        if !self.is(next, Joint::Of) {
            // Some languages need no word there.
            return if self.is_genitive(next) { self.numbers(next) } else { None };
        }
        while self.is(next, Joint::Of) || self.is(next, Joint::The) || self.is(next, Joint::Own) {
            next = self.behind(next);
        }
        self.numbers(next)
    }

    /// What stands behind a word, and behind the sign that parts it from the next: `l'article`.
    fn behind(&self, at: usize) -> usize {
        at + 1 + usize::from(self.is_sign(at + 1, "'’"))
    }

    /// Whether a word of Russian stands there: `пункт 2 статьи 5`.
    fn is_genitive(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.chars().all(|sign| ('\u{400}'..='\u{4ff}').contains(&sign)))
    }

    /// Whether what was named is said to be of something else: `of the Convention`, `Конвенции`.
    fn is_of_another_text(&self, at: usize) -> bool {
        if self.is_genitive(at) {
            let starts_upper = self.word(at).and_then(|word| word.chars().next()).is_some_and(char::is_uppercase);
            return starts_upper && !self.is(at, Joint::Own);
        }
        let comma = usize::from(self.is_sign(at, ",") && self.is(at + 1, Joint::Of));
        let mut next = at + comma;
        if !self.is(next, Joint::Of) || self.is(next, Joint::And) {
            return false;
        }
        while self.is(next, Joint::Of) || self.is(next, Joint::The) {
            if self.is(next, Joint::Own) {
                return false;
            }
            next = self.behind(next);
        }
        self.word(next).is_some() && !self.is(next, Joint::Own)
    }

    /// Whether only a word such as `and` stands between two references, and maybe an article of grammar.
    fn is_joined(&self, last: usize, at: usize) -> bool {
        const LONGEST: usize = 5;
        let is_link = |at: usize| self.is_sign(at, ",'’") || self.is(at, Joint::And) || self.is(at, Joint::The);
        last > 0 && last < at && at - last <= LONGEST && (last..at).all(is_link)
    }
}
