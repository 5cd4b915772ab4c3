//! Paragraphs by their place, as laws are cited whose paragraphs have no labels: `deuxième alinéa de l'article 3`,
//! `artículo 3, inciso segundo`.

use super::{ClauseId, ClauseKind, ClauseTree};
use crate::language::{Instructing, Lexicon, Part, is_elided, lexicons};

/// A paragraph of a clause, counted from 1, and the reference to the clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Alinea {
    pub(super) number: usize,
    pub(super) of: String,
}

impl Alinea {
    /// Reads a reference; nothing where it is no such thing in any language.
    pub(super) fn parse(reference: &str) -> Option<Alinea> {
        let words: Vec<&str> =
            reference.split([' ', ',', '\'', '’', '\u{a0}']).filter(|word| !word.is_empty()).collect();
        if words.len() > MOST_WORDS {
            return None;
        }
        lexicons().iter().find_map(|lexicon| Alinea::of_words(&words, lexicon))
    }

    fn of_words(words: &[&str], lexicon: &Lexicon) -> Option<Alinea> {
        let says = |text: &str| lexicon.phrase(&text.to_lowercase()).map(|(says, _)| says);
        let is_part = |at: usize, count: usize| {
            words.get(at..at + count).is_some_and(|part| says(&part.join(" ")) == Some(Instructing::Part(Part::Alinea)))
        };
        let (at, count) = (0..words.len()).flat_map(|at| [(at, 1), (at, 2)]).find(|&(at, count)| is_part(at, count))?;
        let nth = |at: usize| match says(words.get(at)?) {
            Some(Instructing::Nth(number)) => usize::try_from(number).ok(),
            _ => None,
        };
        // `article 3, alinéa 2`: a plain number before it is of something else.
        let number = |at: usize| nth(at).or_else(|| words.get(at)?.parse().ok());
        let before = at.checked_sub(1).and_then(|before| Some((nth(before)?, before, at + count)));
        let (number, from, to) = before.or_else(|| Some((number(at + count)?, at, at + count + 1)))?;
        let joins = |word: &&&str| {
            matches!(says(word), Some(Instructing::Role(_) | Instructing::Filler))
                || is_elided(word.to_lowercase().as_bytes())
        };
        let outside: Vec<&str> = if from > 0 && words[..from].iter().any(|word| !joins(&word)) {
            (to == words.len()).then(|| words[..from].to_vec())?
        } else {
            words[to..].iter().skip_while(joins).copied().collect()
        };
        (!outside.is_empty()).then(|| Alinea { number, of: outside.join(" ") })
    }

    /// The clause that it is, or that it begins with.
    pub(super) fn find(&self, tree: &ClauseTree, of: ClauseId) -> Option<ClauseId> {
        tree.alineas(&tree.with_own_words(of)).get(self.number.checked_sub(1)?)?.first().copied()
    }
}

/// A reference is a few words.
const MOST_WORDS: usize = 12;

impl ClauseTree {
    /// What stands beneath a clause, with the clause itself where it says something of its own.
    pub(crate) fn with_own_words(&self, at: ClauseId) -> Vec<ClauseId> {
        let says = self[at].text.ends_with(['.', ';', ':', '"', '»', '”']) || !self[at].kind.is_division();
        says.then_some(at).into_iter().chain(self.beneath(at)).collect()
    }

    /// The paragraphs of some clauses, each with the clauses that stand on its line. Notes are none.
    pub(crate) fn alineas(&self, clauses: &[ClauseId]) -> Vec<Vec<ClauseId>> {
        let mut alineas: Vec<Vec<ClauseId>> = Vec::new();
        let mut line = None;
        for &at in clauses.iter().filter(|&&at| self[at].kind != ClauseKind::Note) {
            let own = self[at].line.filter(|line| *line > 0);
            match alineas.last_mut().filter(|_| own.is_some() && own == line) {
                Some(alinea) => alinea.push(at),
                None => alineas.push(vec![at]),
            }
            line = own;
        }
        alineas
    }
}
