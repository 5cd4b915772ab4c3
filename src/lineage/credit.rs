//! Which words of a change are found in which amendments. An amendment is rarely all of a change: what nobody is
//! recorded to have asked for is parted from what somebody did, word by word.

use super::{Lineage, Realisation, attribution};
use crate::text::{fold_typography, tokens};
use std::ops::Range;

/// A stretch of a text, and the amendments in which its words are found, by their places in the negotiation; none where
/// nobody is recorded to have asked for them.
pub type Credit = (Range<usize>, Vec<usize>);

impl Lineage<'_> {
    /// Divides words that came (or went) with a change among the amendments that it is taken to realise, as
    /// [`realised_by`](Self::realised_by) gives them. Inferred. The stretches joined are the text. A word that says
    /// something belongs to the amendments that have it; a small one between two such goes with them where both belong to
    /// the same. Linear in the words.
    pub fn credits(realised: &[(usize, Realisation)], text: &str, came: bool) -> Vec<Credit> {
        if text.is_empty() {
            return Vec::new();
        }
        if realised.is_empty() {
            return vec![(0..text.len(), Vec::new())];
        }
        let words: Vec<(usize, Option<Vec<usize>>)> = tokens(text)
            .filter(|token| token.is_word)
            .map(|token| (token.start, asked_by(realised, &text[token.start..token.end], came)))
            .collect();
        // For each word the next one that tells.
        let mut next = vec![None; words.len()];
        for at in (0..words.len()).rev() {
            next[at] = words[at].1.as_ref().or_else(|| *next.get(at + 1)?);
        }
        let mut before: Option<&Vec<usize>> = None;
        let mut credits: Vec<Credit> = Vec::new();
        for ((start, own), after) in words.iter().zip(next) {
            let asked = match (own.as_ref(), before, after) {
                (Some(own), ..) => own.clone(),
                (None, Some(before), Some(after)) if before != after => Vec::new(),
                (None, Some(one), _) | (None, None, Some(one)) => one.clone(),
                (None, None, None) => Vec::new(),
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

/// The amendments that have a word; nothing where it is too small to tell.
fn asked_by(realised: &[(usize, Realisation)], word: &str, came: bool) -> Option<Vec<usize>> {
    let word = fold_typography(word).to_lowercase();
    let has = |realisation: &Realisation| {
        let words = if came { &realisation.words_in } else { &realisation.words_out };
        words.contains(&word)
    };
    let mut found: Vec<usize> = realised.iter().filter(|(_, one)| has(one)).map(|(amendment, _)| *amendment).collect();
    found.sort_unstable();
    (!found.is_empty() || attribution::is_long(&word)).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_asked_for_is_parted_from_what_somebody_did() {
        let realised = |amendment, words: &[&str]| {
            let words_in = words.iter().map(|&word| word.to_owned()).collect();
            (amendment, Realisation { score: 1.0, words_in, words_out: Vec::new() })
        };
        let asked = [realised(3, &["rivers", "lakes"]), realised(7, &["lakes"])];
        let text = "of rivers and lakes for the ministers of fisheries";
        let credits = Lineage::credits(&asked, text, true);
        let told: Vec<(&str, &[usize])> =
            credits.iter().map(|(range, by)| (&text[range.clone()], by.as_slice())).collect();
        assert_eq!(
            told,
            [("of rivers ", &[3][..]), ("and ", &[]), ("lakes ", &[3, 7]), ("for the ministers of fisheries", &[]),]
        );
        assert_eq!(Lineage::credits(&asked, text, false), [(0..text.len(), Vec::new())]);
    }
}
