//! Words that left, and how they are known again.
//!
//! A word that left is kept under itself and its two neighbours. A new word with the same neighbours is held against it,
//! and the run of equal words to both sides is what it is known by: back in the same lineage of clauses one word between
//! its old neighbours is enough; anywhere else, and of what moved within one step, only a run that says much. Costs a look-up a new word, and the runs.

use super::language::{Language, Word, small};
use super::tracks::{Id, NONE};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// How many words a run must have to be known again in another clause, unless it is all that the clause held: six that
/// are a formula of the text return wherever its subject does. And how much they must say together.
const WORDS_ELSEWHERE: usize = 7;
const WORDS_OF_A_CLAUSE: usize = 3;
const WEIGHT_ELSEWHERE: f64 = 9.0;
/// How many places of a word between two others are looked at, the latest first.
const PLACES: usize = 8;

/// A run that is known again: where it begins among the new words and how long it is, the place of the clause that words
/// left, and where the run begins in that.
type Known = (usize, usize, usize, usize);

/// A clause as it stood when words left it; words alone.
#[derive(Debug)]
struct Left {
    numbers: Vec<u32>,
    ids: Vec<Id>,
    row: u32,
}

/// The words that left.
#[derive(Debug, Default)]
pub(super) struct Pool {
    left: Vec<Left>,
    places: FxHashMap<u64, Vec<(u32, u32)>>,
    /// For each word, the last draft in which it stood, and one more.
    last: Vec<u32>,
    now: u32,
}

impl Pool {
    /// Notes which words stand in a draft already.
    pub(super) fn settle(&mut self, clauses: &[std::sync::Arc<[Id]>], draft: u32) {
        self.now = draft;
        for ids in clauses {
            self.stand(ids, draft);
        }
    }

    /// Notes that words stand in a draft.
    pub(super) fn stand(&mut self, ids: &[Id], draft: u32) {
        for &id in ids.iter().filter(|&&id| id != NONE) {
            if self.last.len() <= id as usize {
                self.last.resize(id as usize + 1, 0);
            }
            self.last[id as usize] = draft + 1;
        }
    }

    fn stands(&self, id: Id) -> bool {
        self.last[id as usize] == self.now + 1
    }

    fn stood_in(&self, drafts: &[usize], id: Id) -> bool {
        drafts.iter().any(|&draft| self.last[id as usize] == small(draft) + 1)
    }

    /// Takes in a clause of a draft of which words left.
    pub(super) fn leave(&mut self, words: &[Word], ids: &[Id], row: u32, draft: u32) {
        let place = small(self.left.len());
        let (numbers, ids): (Vec<u32>, Vec<Id>) =
            words.iter().zip(ids).filter(|(word, _)| word.is_word()).map(|(word, &id)| (word.number, id)).unzip();
        let mut any = false;
        for (at, &id) in ids.iter().enumerate() {
            if !self.stands(id) {
                self.last[id as usize] = draft + 1;
                self.places.entry(key(&numbers, at)).or_default().push((place, small(at)));
                any = true;
            }
        }
        if any {
            self.left.push(Left { numbers, ids, row });
        }
    }

    /// Gives words of a clause that have no history yet that of words which left. `back` is told of each that came back:
    /// it stood in none of the drafts just before.
    pub(super) fn restore(
        &mut self,
        language: &Language,
        words: &[Word],
        ids: &mut [Id],
        row: u32,
        before: &[usize],
        mut back: impl FnMut(Id),
    ) {
        let places: Vec<usize> = (0..words.len()).filter(|&at| words[at].is_word()).collect();
        let numbers: Vec<u32> = places.iter().map(|&at| words[at].number).collect();
        let mut at = 0;
        while at < numbers.len() {
            if ids[places[at]] != NONE {
                at += 1;
                continue;
            }
            let Some((from, length, place, start)) = self.longest(language, &numbers, &places, ids, at, (row, before))
            else {
                at += 1;
                continue;
            };
            for step in 0..length {
                let id = self.left[place].ids[start + step];
                if !self.stood_in(before, id) {
                    back(id);
                }
                ids[places[from + step]] = id;
                self.last[id as usize] = self.now + 1;
            }
            at = from + length;
        }
    }

    /// The longest run round a new word that stands in a clause that words left.
    fn longest(
        &self,
        language: &Language,
        numbers: &[u32],
        places: &[usize],
        ids: &[Id],
        at: usize,
        (row, before): (u32, &[usize]),
    ) -> Option<Known> {
        let candidates = self.places.get(&key(numbers, at))?;
        let mut best: Option<(bool, usize, Known)> = None;
        for &(place, start) in candidates.iter().rev().take(PLACES) {
            let (left, start) = (&self.left[place as usize], start as usize);
            let fits = |new: usize, old: usize| {
                left.numbers[old] == numbers[new] && ids[places[new]] == NONE && !self.stands(left.ids[old])
            };
            if !fits(at, start) {
                continue;
            }
            let ahead = (1..=at.min(start)).take_while(|&step| fits(at - step, start - step)).count();
            let most = (numbers.len() - at).min(left.numbers.len() - start);
            let behind = (1..most).take_while(|&step| fits(at + step, start + step)).count();
            let length = ahead + 1 + behind;
            let run = &numbers[at - ahead..=at + behind];
            // What the comparison has just taken out and put in again, a few words on, it calls a rewriting.
            let is_own = left.row == row && !self.stood_in(before, left.ids[start]);
            let says: f64 = run.iter().map(|&number| language.weight(number)).sum();
            let is_whole = length == left.numbers.len() && length == numbers.len() && length >= WORDS_OF_A_CLAUSE;
            if !is_own && !is_whole && (length < WORDS_ELSEWHERE || says < WEIGHT_ELSEWHERE) {
                continue;
            }
            if best.is_none_or(|(own, longest, _)| (is_own, length) > (own, longest)) {
                best = Some((is_own, length, (at - ahead, length, place as usize, start - ahead)));
            }
        }
        best.map(|(_, _, run)| run)
    }
}

/// A word with its neighbours, as one number.
fn key(numbers: &[u32], at: usize) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u32(at.checked_sub(1).map_or(u32::MAX, |before| numbers[before]));
    hasher.write_u32(numbers[at]);
    hasher.write_u32(numbers.get(at + 1).copied().unwrap_or(u32::MAX));
    hasher.finish()
}
