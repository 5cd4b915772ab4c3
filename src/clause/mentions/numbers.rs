//! The numbers behind a word that opens a reference: `29 bis (d)(i)`, `3, 4 and 5`.

use super::scan::Scanner;
use super::tokens::{Kind, is_roman};
use super::{Mention, STEPS, Step};
use crate::language::{Joint, Named, meanings};

/// The references that one word opens.
pub(super) struct Numbers {
    pub(super) named: Named,
    pub(super) mentions: Vec<Mention>,
    /// The token behind them.
    pub(super) next: usize,
}

impl Scanner<'_> {
    /// A word that opens a reference, and the numbers behind it.
    pub(super) fn numbers(&self, at: usize) -> Option<Numbers> {
        let word = self.word(at)?;
        let next = self.behind_abbreviation(at);
        if !self.may_be_number(next) {
            return None;
        }
        let named = meanings(word).reference()?;
        let (first, mut next) = self.number(next, named)?;
        let mut mentions = vec![Mention { range: self.tokens[at].start..self.end(next), steps: first }];
        let (mut listed, mut last) = (mentions.len(), next);
        loop {
            let (mut item, mut is_joined) = (last, false);
            while self.is_sign(item, ",–-&") || matches!(self.joint(item), Some(Joint::And | Joint::To)) {
                is_joined |= !self.is_sign(item, ",");
                item += 1;
            }
            // `article 3 and the 4 parties` is none.
            let Some((steps, end)) = self.number(item, named).filter(|_| item > last) else { break };
            mentions.push(Mention { range: self.tokens[item].start..self.end(end), steps });
            last = end;
            // `Article 3, 30 days later`: a list says where it ends.
            if is_joined {
                (listed, next) = (mentions.len(), last);
            }
        }
        mentions.truncate(listed);
        Some(Numbers { named, mentions, next })
    }

    /// Behind a word with the signs that shorten it: `Art.`, `n.º`.
    fn behind_abbreviation(&self, at: usize) -> usize {
        let behind = at + 1 + usize::from(self.is_sign(at + 1, "."));
        behind + usize::from(self.is_sign(behind, "°") || (behind > at + 1 && self.word(behind) == Some("º")))
    }

    fn may_be_number(&self, at: usize) -> bool {
        self.is_sign(at, "(«\"“")
            || self.is_number(at)
            || self.word(at).is_some_and(|word| is_roman(word) || self.is_sign(at + 1, ")"))
    }

    /// A number with its suffix and the items beneath it: `29 bis (d)(i)`.
    fn number(&self, at: usize, named: Named) -> Option<(Vec<Step>, usize)> {
        let division = named.division();
        let item = self.item(at).or_else(|| self.quoted(at).filter(|_| named == Named::Item));
        if let Some((step, next)) = item.filter(|_| division.is_none()) {
            return self.with_items(step, next);
        }
        let is_roman = division.is_some() && self.word(at).is_some_and(is_roman);
        if !self.is_number(at) && !is_roman {
            return None;
        }
        let mut next = at + 1;
        // `5.1`
        while self.is_sign(next, ".") && self.is_glued(next) && self.is_glued(next + 1) && self.is_number(next + 1) {
            next += 2;
        }
        next = self.behind_suffix(next);
        // `5 per cent`, `3,000`, `2024`, `A/79/L.3` are no labels.
        if self.is_sign(next, "%/") || (self.is_sign(next, ",") && self.is_glued(next) && self.is_glued(next + 1)) {
            return None;
        }
        let number = self.tokens[at].start..self.end(next);
        self.with_items(Step::new(division, &self.text[number.clone()], number)?, next)
    }

    /// Behind what makes a number that of an inserted clause: `29d`, `8 bis A`, `5º`.
    fn behind_suffix(&self, at: usize) -> usize {
        let is_suffix = |word: &str| {
            let is_letter = word.chars().nth(1).is_none();
            (self.is_glued(at) && is_letter && word != "§") || meanings(word).ordinal().is_some()
        };
        if self.word(at).is_some_and(is_suffix) && !self.is_range(at) {
            let is_capital = |word: &str| word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
            return at + 1 + usize::from(self.word(at + 1).is_some_and(is_capital) && !self.is_glued(at + 1));
        }
        at + usize::from(self.is_sign(at, "°"))
    }

    /// Whether `bis` stands between two numbers: German counts up to the second with it.
    fn is_range(&self, at: usize) -> bool {
        self.is(at, Joint::To) && self.is_number(at + 1)
    }

    fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Number)
    }

    fn with_items(&self, first: Step, mut next: usize) -> Option<(Vec<Step>, usize)> {
        let mut steps = vec![first];
        while let Some((step, end)) = self.item(next) {
            steps.push(step);
            next = end;
            if steps.len() > STEPS {
                return None;
            }
        }
        Some((steps, next))
    }

    /// `(d)`.
    fn item(&self, at: usize) -> Option<(Step, usize)> {
        if self.is_sign(at, "(") && self.is_sign(at + 2, ")") {
            self.short(at + 1).map(|step| (step, at + 3))
        } else {
            None
        }
    }

    /// `d)`, `«г»`, as some languages name an item.
    fn quoted(&self, at: usize) -> Option<(Step, usize)> {
        let short = at + usize::from(self.is_sign(at, "«\"“"));
        let is_closed = if short > at { self.is_sign(short + 1, "»\"”") } else { self.is_sign(short + 1, ")") };
        self.short(short).filter(|_| is_closed).map(|step| (step, short + 2))
    }

    fn short(&self, at: usize) -> Option<Step> {
        let token = self.tokens.get(at).filter(|token| !matches!(token.kind, Kind::Sign(_)))?;
        let written = &self.text[token.start..token.end];
        let is_short = written.chars().nth(4).is_none();
        is_short.then(|| Step::new(None, &format!("({written})"), token.start..token.end))?
    }
}
