//! Words that only join others (`of`, `the`, `shall`), and phrases made of such (`with regard to`): the frames of sentences.
//! Two texts have them in common without having anything in common. Linear in the words asked about.

use rustc_hash::FxHashMap;

/// The words and phrases that say nothing by themselves, by number.
#[derive(Debug, Default)]
pub(in crate::lineage) struct Frames {
    /// The phrases by their first word, the longest first.
    by_first: FxHashMap<u32, Vec<Vec<u32>>>,
}

impl Frames {
    pub(in crate::lineage) fn new(phrases: impl IntoIterator<Item = Vec<u32>>) -> Frames {
        let mut by_first: FxHashMap<u32, Vec<Vec<u32>>> = FxHashMap::default();
        for phrase in phrases {
            if let Some(&first) = phrase.first() {
                by_first.entry(first).or_default().push(phrase);
            }
        }
        by_first.values_mut().for_each(|phrases| phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len())));
        Frames { by_first }
    }

    /// Of the words of a text, which stand in no frame.
    pub(in crate::lineage) fn telling(&self, words: &[u32]) -> Vec<bool> {
        let mut telling = vec![true; words.len()];
        let mut at = 0;
        while at < words.len() {
            let phrases = self.by_first.get(&words[at]).into_iter().flatten();
            let length = phrases.filter(|phrase| words[at..].starts_with(phrase)).map(Vec::len).next().unwrap_or(0);
            telling[at..at + length].fill(false);
            at += length.max(1);
        }
        telling
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_counts_and_a_part_of_one_does_not() {
        let frames = Frames::new([vec![1], vec![2, 3, 1], vec![2, 3], vec![4, 5]]);
        let telling = |words: &[u32]| frames.telling(words);
        assert_eq!(telling(&[9, 2, 3, 1, 9]), [true, false, false, false, true]);
        assert_eq!(telling(&[2, 3, 9, 1]), [false, false, true, false]);
        assert_eq!(telling(&[4, 9, 2]), [true, true, true]);
        assert_eq!(telling(&[]), [false; 0]);
    }
}
