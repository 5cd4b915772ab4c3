//! Who asked for the words of some clauses, word by word: for whoever writes a text with the authors of its changes.

use super::{ComparisonId, Lineage};
use crate::amendment::AmendmentId;
use crate::clause::{ClauseId, ClauseIds};
use crate::diff::Side;
use std::ops::Range;

/// The words of some neighbouring clauses, and the amendments that asked for them to come or to go.
#[derive(Debug, Clone, Default)]
pub struct WordsAsked {
    /// The words without punctuation, by their places in the clauses' texts joined by line feeds, with the amendments by their
    /// places in the negotiation.
    words: Vec<(Range<usize>, Vec<AmendmentId>)>,
}

impl Lineage<'_> {
    /// Who asked for the words of clauses of the later draft of a comparison to come, or for those of the earlier one to go.
    /// Inferred, where no correction says so. Words that did neither have nobody. Costs a look-up a word.
    pub fn words_asked(&self, comparison: ComparisonId, side: Side, clauses: ClauseIds) -> WordsAsked {
        let compared = &self.comparisons[comparison];
        let draft = if side == Side::New { compared.new } else { compared.old };
        if self.negotiation.amendments.is_empty() {
            return WordsAsked::default();
        }
        let provenance = self.provenance();
        let clauses: Vec<ClauseId> = clauses.collect();
        let words = provenance.joined_words(&self.negotiation.drafts[draft].tree, draft, &clauses);
        let asked = |id| match side {
            Side::New => provenance.trace(id, draft).map(|trace| trace.amendments.clone()),
            Side::Old => self.asked_away.get(&(comparison, id)).cloned(),
        };
        WordsAsked { words: words.map(|(range, id)| (range, asked(id).unwrap_or_default())).collect() }
    }
}

impl WordsAsked {
    /// Divides a range of the text among the amendments that asked for its words. The stretches joined are the range, each
    /// with the white space and punctuation behind its words; none where nobody is recorded to have asked.
    pub fn within(&self, range: Range<usize>) -> Vec<(Range<usize>, &[AmendmentId])> {
        let first = self.words.partition_point(|(word, _)| word.end <= range.start);
        let words = self.words[first..].iter().take_while(|(word, _)| word.start < range.end);
        let mut stretches: Vec<(Range<usize>, &[AmendmentId])> = Vec::new();
        for (word, amendments) in words {
            match stretches.last_mut() {
                Some((_, before)) if *before == amendments.as_slice() => {}
                Some((stretch, _)) => {
                    stretch.end = word.start;
                    stretches.push((word.start..range.end, amendments));
                }
                None => stretches.push((range.clone(), amendments)),
            }
        }
        if stretches.is_empty() && !range.is_empty() {
            stretches.push((range, &[]));
        }
        stretches
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_divided_at_the_words_and_each_letter_of_it_once() {
        let [a, b] = [3, 7].map(AmendmentId::at);
        let words = vec![(0..5, vec![]), (7..9, vec![a]), (10..14, vec![a]), (16..20, vec![a, b]), (22..25, vec![])];
        let asked = WordsAsked { words };
        assert_eq!(asked.within(5..26), [(5..16, &[a][..]), (16..22, &[a, b]), (22..26, &[])]);
        assert_eq!(asked.within(12..18), [(12..16, &[a][..]), (16..18, &[a, b])], "words may be cut");
        assert_eq!(asked.within(5..7), [(5..7, &[][..])], "without a word");
        assert!(asked.within(9..9).is_empty());
    }
}
