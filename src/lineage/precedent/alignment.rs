//! Local alignment: the stretch of a clause that has most of a phrase in the same order, with what stands between.
//!
//! The table of Smith and Waterman, in a band round one diagonal: a word in both adds what it says, a word of the phrase
//! that is missing or a word of the clause that is in the way takes some away, and a stretch begins anew where nothing
//! is left. Costs the words of the phrase times the width of the band.

use super::index::QueryWord;

/// What a word in the way costs, as a share of what a word says on average; and a missing one, of what it says itself.
const IN_THE_WAY: f64 = 0.35;

/// A stretch of a clause beside the phrase.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Alignment {
    /// The words that both have: places in the phrase and in the clause.
    pub(super) pairs: Vec<(usize, usize)>,
    /// What they say, less what stands between.
    pub(super) score: f64,
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Begin,
    Both,
    Missing,
    InTheWay,
}

/// How far from the diagonal words are compared: as far as a reworded phrase may drift.
pub(super) fn band(phrase: usize) -> usize {
    (16 + phrase / 2).min(256)
}

/// Aligns a phrase with the words of a clause, round the diagonal on which the word `i` of the phrase meets the word
/// `i + diagonal` of the clause. Nothing where they share no word there.
pub(super) fn align(phrase: &[QueryWord], clause: &[u32], diagonal: i64) -> Option<Alignment> {
    let band = band(phrase.len());
    let width = 2 * band + 1;
    let in_the_way = IN_THE_WAY * phrase.iter().map(|word| word.weight).sum::<f64>() / phrase.len().max(1) as f64;
    // The word of the clause that a column of a row stands for; moving down a row moves it on by one.
    let place = |row: usize, column: usize| -> Option<usize> {
        let place = row as i64 + diagonal - band as i64 + column as i64;
        usize::try_from(place).ok().filter(|&place| place < clause.len())
    };
    let mut steps = vec![Step::Begin; phrase.len() * width];
    let mut above = vec![0.0f64; width];
    let mut row_scores = vec![0.0f64; width];
    let mut best: Option<(f64, usize, usize)> = None;
    for (row, word) in phrase.iter().enumerate() {
        row_scores.fill(0.0);
        for column in 0..width {
            let Some(at) = place(row, column) else { continue };
            let mut found = (0.0, Step::Begin);
            if word.number == Some(clause[at]) {
                let score = if row > 0 && at > 0 { above[column] } else { 0.0 } + word.weight;
                found = (score, Step::Both);
                if best.is_none_or(|(best, ..)| score > best) {
                    best = Some((score, row, column));
                }
            }
            let missing =
                above.get(column + 1).filter(|_| row > 0).map_or(0.0, |above| above - IN_THE_WAY * word.weight);
            if missing > found.0 {
                found = (missing, Step::Missing);
            }
            let over = column.checked_sub(1).map_or(0.0, |before| row_scores[before] - in_the_way);
            if over > found.0 {
                found = (over, Step::InTheWay);
            }
            row_scores[column] = found.0;
            steps[row * width + column] = found.1;
        }
        std::mem::swap(&mut above, &mut row_scores);
    }
    let (score, mut row, mut column) = best?;
    let mut pairs = Vec::new();
    loop {
        match steps[row * width + column] {
            Step::Begin => break,
            Step::Both => {
                pairs.extend(place(row, column).map(|at| (row, at)));
                if row == 0 {
                    break;
                }
                row -= 1;
            }
            Step::Missing => {
                row -= 1;
                column += 1;
            }
            Step::InTheWay => column -= 1,
        }
        if place(row, column).is_none() {
            break;
        }
    }
    pairs.reverse();
    Some(Alignment { pairs, score })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Token;

    fn phrase(numbers: &[u32]) -> Vec<QueryWord> {
        let token = Token { start: 0, end: 0, is_word: true };
        let word = |&number: &u32| QueryWord { number: Some(number), weight: 1.0, is_telling: true, token };
        numbers.iter().map(word).collect()
    }

    #[test]
    fn words_in_the_way_and_missing_words_part_a_stretch_only_where_there_are_many() {
        let pairs =
            |numbers: &[u32], clause: &[u32], diagonal| align(&phrase(numbers), clause, diagonal).unwrap().pairs;
        assert_eq!(pairs(&[1, 2, 3], &[9, 1, 2, 3, 9], 1), [(0, 1), (1, 2), (2, 3)]);
        assert_eq!(pairs(&[1, 2, 3, 4], &[1, 2, 8, 3, 4], 0), [(0, 0), (1, 1), (2, 3), (3, 4)]);
        assert_eq!(pairs(&[1, 2, 7, 3, 4], &[1, 2, 8, 3, 4], 0), [(0, 0), (1, 1), (3, 3), (4, 4)]);
        assert_eq!(pairs(&[1, 2, 3], &[1, 2, 8, 8, 8, 8, 8, 3], 0), [(0, 0), (1, 1)]);
        assert_eq!(align(&phrase(&[1]), &[2], 0), None);
    }
}
