//! Which words of a change are found in which amendments. An amendment is rarely all of a change: what nobody is
//! recorded to have asked for is parted from what somebody did, word by word.

use super::{Lineage, Realisation};
use crate::amendment::AmendmentId;
use crate::text::{fold_typography, tokens};
use std::ops::Range;

/// A stretch of a text, and the amendments in which its words are found, by their places in the negotiation; none where
/// nobody is recorded to have asked for them.
pub type Credit = (Range<usize>, Vec<AmendmentId>);

impl Lineage<'_> {
    /// Divides words that came (or went) with a change among the amendments that it is taken to realise, as
    /// [`realised_by`](Self::realised_by) gives them. Inferred. The stretches joined are the text. A word belongs to the
    /// amendments whose phrases it is a part of, not to every one that has the word somewhere; a small one between two
    /// such goes with them where both belong to the same. Costs the words times those of the phrases.
    pub fn credits(realised: &[(AmendmentId, Realisation)], text: &str, came: bool) -> Vec<Credit> {
        if text.is_empty() {
            return Vec::new();
        }
        if realised.is_empty() {
            return vec![(0..text.len(), Vec::new())];
        }
        let own = folded_words(text);
        let starts = tokens(text).filter(|token| token.is_word).map(|token| token.start);
        let words: Vec<(usize, Option<Vec<AmendmentId>>)> = starts.zip(asked_by(realised, &own, came)).collect();
        // For each word the next one that tells.
        let mut next = vec![None; words.len()];
        for at in (0..words.len()).rev() {
            next[at] = words[at].1.as_ref().or_else(|| *next.get(at + 1)?);
        }
        let mut before: Option<&Vec<AmendmentId>> = None;
        let mut credits: Vec<Credit> = Vec::new();
        for ((start, own), after) in words.iter().zip(next) {
            let asked = match (own.as_ref(), before, after) {
                (Some(own), ..) => own.clone(),
                (None, Some(before), Some(after)) if before == after => before.clone(),
                (None, ..) => Vec::new(),
            };
            before = own.as_ref().or(before);
            match credits.last_mut() {
                Some((_, before)) if *before == asked => {}
                Some((range, _)) => {
                    range.end = *start;
                    credits.push((*start..text.len(), asked));
                }
                None => credits.push((0..text.len(), asked)),
            }
        }
        if credits.is_empty() {
            credits.push((0..text.len(), Vec::new()));
        }
        credits
    }
}

/// For each word the amendments whose phrases it is a part of; nothing where it is too small to tell.
fn asked_by(realised: &[(AmendmentId, Realisation)], words: &[String], came: bool) -> Vec<Option<Vec<AmendmentId>>> {
    let mut found: Vec<Vec<AmendmentId>> = vec![Vec::new(); words.len()];
    for (amendment, realisation) in realised {
        let phrases = if came { &realisation.words_in } else { &realisation.words_out };
        let mut is_part = vec![false; words.len()];
        for phrase in phrases {
            mark_runs(words, &folded_words(phrase), &mut is_part);
        }
        for (found, _) in found.iter_mut().zip(is_part).filter(|(_, is_part)| *is_part) {
            found.push(*amendment);
        }
    }
    let told = found.into_iter().zip(words).map(|(mut found, word)| {
        found.sort_unstable();
        (!found.is_empty() || is_long(word)).then_some(found)
    });
    told.collect()
}

/// Marks the words that stand in a phrase with a neighbour of theirs. A single word is enough where it is the whole
/// phrase, or where the text begins or ends in the middle of one.
fn mark_runs(words: &[String], phrase: &[String], is_part: &mut [bool]) {
    for from in 0..words.len() {
        for at in 0..phrase.len() {
            let goes_on = from > 0 && at > 0 && words[from - 1] == phrase[at - 1];
            if goes_on || words[from] != phrase[at] {
                continue;
            }
            let length = words[from..].iter().zip(&phrase[at..]).take_while(|(word, asked)| word == asked).count();
            let is_cut = (from == 0 && at > 0) || (from + length == words.len() && at + length < phrase.len());
            if length > 1 || phrase.len() == 1 || is_cut {
                is_part[from..from + length].fill(true);
            }
        }
    }
}

fn folded_words(text: &str) -> Vec<String> {
    let words = tokens(text).filter(|token| token.is_word);
    words.map(|token| fold_typography(&text[token.start..token.end]).to_lowercase()).collect()
}

/// Shorter words say too little to tell who asked for them.
const LONG_WORD: usize = 4;

fn is_long(word: &str) -> bool {
    word.chars().count() >= LONG_WORD || !word.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_asked_for_is_parted_from_what_somebody_did() {
        let realised = |amendment, words: &[&str]| {
            let words_in = words.iter().map(|&word| word.to_owned()).collect();
            (AmendmentId::at(amendment), Realisation { score: 1.0, words_in, ..Realisation::default() })
        };
        let asked = [realised(3, &["rivers", "lakes"]), realised(7, &["lakes"])];
        let text = "of rivers and lakes for the ministers of fisheries";
        let credits = Lineage::credits(&asked, text, true);
        let indices = |by: &[AmendmentId]| by.iter().map(|at| at.index()).collect::<Vec<_>>();
        let told: Vec<(&str, Vec<usize>)> =
            credits.iter().map(|(range, by)| (&text[range.clone()], indices(by))).collect();
        assert_eq!(
            told,
            [
                ("of ", vec![]),
                ("rivers ", vec![3]),
                ("and ", vec![]),
                ("lakes ", vec![3, 7]),
                ("for the ministers of fisheries", vec![]),
            ]
        );
        assert_eq!(Lineage::credits(&asked, text, false), [(0..text.len(), Vec::new())]);
    }

    #[test]
    fn a_word_of_a_phrase_is_not_credited_where_it_stands_alone() {
        let words_in = vec!["on mutually agreed terms".to_owned()];
        let asked = [(AmendmentId::at(3), Realisation { score: 1.0, words_in, ..Realisation::default() })];
        let credited = |text: &str| -> Vec<String> {
            let credits = Lineage::credits(&asked, text, true);
            let named = credits.iter().filter(|(_, by)| !by.is_empty());
            named.map(|(range, _)| text[range.clone()].trim().to_owned()).collect()
        };
        assert_eq!(credited("the terms of trade, on mutually agreed terms, for all"), ["on mutually agreed terms,"]);
        assert!(credited("the terms of trade agreed earlier by others").is_empty());
        assert_eq!(credited("agreed terms for all of them"), ["agreed terms"], "the text begins within the phrase");
    }
}
