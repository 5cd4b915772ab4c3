//! Finding terms in texts, word by word.

use crate::text::{bracket_signs, fold_typography, tokens, unbracketed};
use crate::watched::WatchedTerm;
use rustc_hash::FxHashMap;

/// A word in both the forms in which terms are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    as_set: String,
    in_small_letters: String,
}

/// The terms, found by the words with which they begin. A term without signs of brackets is looked for in the text without
/// them.
#[derive(Debug)]
pub(super) struct Terms {
    terms: Vec<Term>,
    by_first: FxHashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Term {
    words: Vec<Word>,
    is_exact: bool,
    has_brackets: bool,
}

impl Terms {
    pub(super) fn new(terms: &[WatchedTerm]) -> Terms {
        let term = |term: &WatchedTerm| Term {
            words: words(&term.text),
            is_exact: term.is_exact,
            has_brackets: bracket_signs(&term.text).next().is_some(),
        };
        let terms: Vec<Term> = terms.iter().map(term).collect();
        let mut by_first: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, Term { words, .. }) in terms.iter().enumerate() {
            if let Some(first) = words.first() {
                by_first.entry(first.in_small_letters.clone()).or_default().push(at);
            }
        }
        Terms { terms, by_first }
    }

    /// How often each term stands in a text; occurrences of one term do not overlap.
    pub(super) fn count(&self, text: &str) -> Vec<usize> {
        let mut counts = vec![0; self.terms.len()];
        self.count_among(&words(&unbracketed(text)), false, &mut counts);
        if self.terms.iter().any(|term| term.has_brackets) {
            self.count_among(&words(text), true, &mut counts);
        }
        counts
    }

    /// Counts the terms with signs of brackets, or those without.
    fn count_among(&self, words: &[Word], has_brackets: bool, counts: &mut [usize]) {
        let mut free_from = vec![0; self.terms.len()];
        for (at, word) in words.iter().enumerate() {
            let begun = self.by_first.get(&word.in_small_letters).into_iter().flatten();
            for &term in begun.filter(|&&term| self.terms[term].has_brackets == has_brackets) {
                let Term { words: wanted, is_exact, .. } = &self.terms[term];
                let stands = words.get(at..at + wanted.len()).is_some_and(|found| {
                    found.iter().zip(wanted).all(|(found, wanted)| match is_exact {
                        true => found.as_set == wanted.as_set,
                        false => found.in_small_letters == wanted.in_small_letters,
                    })
                });
                if stands && free_from[term] <= at {
                    counts[term] += 1;
                    free_from[term] = at + wanted.len();
                }
            }
        }
    }
}

/// Words and punctuation, without what is only set otherwise.
fn words(text: &str) -> Vec<Word> {
    let word = |token: crate::text::Token| {
        let as_set = fold_typography(&text[token.start..token.end]).into_owned();
        Word { in_small_letters: as_set.to_lowercase(), as_set }
    };
    tokens(text).map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_whole_words_in_a_row_however_they_are_set() {
        let term = |text: &str, is_exact| WatchedTerm { text: text.to_owned(), is_exact };
        let watched = [
            term("human rights", false),
            term("State", true),
            term("multi-stakeholder", false),
            term("a a", false),
            term("", false),
        ];
        let text = "Human\u{a0}rights: States and the state. HUMAN RIGHTS, human, rights; multi\u{2011}stakeholder a a a State’s State";
        assert_eq!(Terms::new(&watched).count(text), [2, 1, 1, 1, 0]);
        let watched = [term("States shall", false), term("human rights", false), term("[shall]", false)];
        assert_eq!(Terms::new(&watched).count("State[s] [shall][should] keep human [rights]"), [1, 1, 1]);
    }
}
