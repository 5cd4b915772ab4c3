//! How alike the words of two short texts are, letter by letter: `type` and `types` are nearly one word.

use crate::text::tokens;

/// The share of the longer word's letters that two words must begin with in common.
const SAME_BEGINNING: f32 = 0.6;
/// Fewer letters in common are no beginning.
const FEWEST_LETTERS: usize = 3;
/// What a word counts that only begins alike.
const NEARLY: f32 = 0.8;
/// No more words are looked at: titles and short items have fewer.
pub(super) const MOST_WORDS: usize = 64;

/// Dice of the words of two texts, where a word that begins like another counts nearly as one that is the same. Costs the
/// product of their words, up to [`MOST_WORDS`] of each.
pub(super) fn likeness_of_words(one: &str, other: &str) -> f32 {
    let words = |text: &str| -> Vec<String> {
        let words = tokens(text).filter(|token| token.is_word).take(MOST_WORDS);
        words.map(|token| text[token.start..token.end].to_lowercase()).collect()
    };
    let (ones, others) = (words(one), words(other));
    if ones.is_empty() || others.is_empty() {
        return 0.0;
    }
    let mut open = vec![true; others.len()];
    let mut shared = 0.0;
    let mut rest: Vec<&String> = Vec::new();
    for word in &ones {
        match (0..others.len()).find(|&at| open[at] && others[at] == *word) {
            Some(at) => {
                open[at] = false;
                shared += 1.0;
            }
            None => rest.push(word),
        }
    }
    for word in rest {
        if let Some(at) = (0..others.len()).find(|&at| open[at] && begins_alike(&others[at], word)) {
            open[at] = false;
            shared += NEARLY;
        }
    }
    2.0 * shared / (ones.len() + others.len()) as f32
}

fn begins_alike(one: &str, other: &str) -> bool {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longer = one.chars().count().max(other.chars().count());
    same >= FEWEST_LETTERS && same as f32 >= SAME_BEGINNING * longer as f32
}
