//! Words that left, and how they are known again.
//!
//! A word that left is kept under itself and its two neighbours. A new word with the same neighbours is held against it,
//! and the run of equal words to both sides is what it is known by: back in the same lineage of clauses one word between
//! its old neighbours is enough; anywhere else, and of what moved within one step, only a run that says much. What left in one branch of drafts has not come back in another.
//! Costs a look-up a new word, and the runs.

use super::id::{Id, NONE};
use super::language::{Language, Word, small};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;
use std::sync::Arc;

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

/// A clause to which words may come back.
pub(in crate::lineage) struct Place<'a> {
    /// Its lineage.
    pub(in crate::lineage) row: u32,
    /// Whether what left a draft can come back in this one.
    pub(in crate::lineage) left_before: &'a dyn Fn(u32) -> bool,
    /// Whether an amendment had asked for some words here: they have not moved.
    pub(in crate::lineage) is_asked: &'a dyn Fn(&[u32]) -> bool,
}

/// A clause as it stood when words left it; words alone.
#[derive(Debug)]
struct Left {
    numbers: Vec<u32>,
    ids: Vec<Id>,
    row: u32,
    /// The draft in which it stood.
    draft: u32,
}

/// The words that left.
#[derive(Debug, Default)]
pub(in crate::lineage) struct Pool {
    left: Vec<Left>,
    places: FxHashMap<u64, Vec<(u32, u32)>>,
    /// For each word, the last draft taken in which it stood, and one more; and the last that follows one in which it did.
    stands: Vec<u32>,
    stood: Vec<u32>,
    now: u32,
}

impl Pool {
    /// Notes which words stand in a draft already, and which stood in those just before.
    pub(in crate::lineage) fn settle(&mut self, clauses: &[Arc<[Id]>], before: &[&Arc<[Id]>], draft: u32) {
        self.now = draft;
        for ids in before {
            note(&mut self.stood, ids, draft);
        }
        for ids in clauses {
            self.stand(ids, draft);
        }
    }

    /// Notes that words stand in a draft.
    pub(in crate::lineage) fn stand(&mut self, ids: &[Id], draft: u32) {
        note(&mut self.stands, ids, draft);
    }

    fn stands(&self, id: Id) -> bool {
        self.stands.get(id as usize) == Some(&(self.now + 1))
    }

    fn stood_before(&self, id: Id) -> bool {
        self.stood.get(id as usize) == Some(&(self.now + 1))
    }

    /// Takes in a clause of a draft of which words left.
    pub(in crate::lineage) fn leave(&mut self, words: &[Word], ids: &[Id], row: u32, draft: u32) {
        let place = small(self.left.len());
        let (numbers, ids): (Vec<u32>, Vec<Id>) =
            words.iter().zip(ids).filter(|(word, _)| word.is_word()).map(|(word, &id)| (word.number, id)).unzip();
        let mut any = false;
        for (at, &id) in ids.iter().enumerate() {
            if !self.stands(id) {
                self.places.entry(key(&numbers, at)).or_default().push((place, small(at)));
                any = true;
            }
        }
        if any {
            self.left.push(Left { numbers, ids, row, draft });
        }
    }

    /// Gives words of a clause that have no history yet that of words which left. `back` is told of each that came back:
    /// it stood in none of the drafts just before.
    pub(in crate::lineage) fn restore(
        &mut self,
        language: &Language,
        words: &[Word],
        ids: &mut [Id],
        clause: &Place<'_>,
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
            let known = self.longest(language, &numbers, &places, ids, at, clause);
            let Some((from, length, place, start)) = known else {
                at += 1;
                continue;
            };
            for step in 0..length {
                let id = self.left[place].ids[start + step];
                if !self.stood_before(id) {
                    back(id);
                }
                ids[places[from + step]] = id;
                self.stand(&[id], self.now);
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
        clause: &Place<'_>,
    ) -> Option<Known> {
        let candidates = self.places.get(&key(numbers, at))?;
        let mut best: Option<(bool, usize, Known)> = None;
        for &(place, start) in candidates.iter().rev().take(PLACES) {
            let (left, start) = (&self.left[place as usize], start as usize);
            // What left a draft of another branch has not come back in this one.
            if !(clause.left_before)(left.draft) {
                continue;
            }
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
            let has_moved = self.stood_before(left.ids[start]);
            let is_own = left.row == clause.row && !has_moved;
            let says: f64 = run.iter().map(|&number| language.weight(number)).sum();
            let is_whole = length == left.numbers.len() && length == numbers.len() && length >= WORDS_OF_A_CLAUSE;
            if !is_own && !is_whole && (length < WORDS_ELSEWHERE || says < WEIGHT_ELSEWHERE) {
                continue;
            }
            if has_moved && (clause.is_asked)(run) {
                continue;
            }
            if best.is_none_or(|(own, longest, _)| (is_own, length) > (own, longest)) {
                best = Some((is_own, length, (at - ahead, length, place as usize, start - ahead)));
            }
        }
        best.map(|(_, _, run)| run)
    }
}

/// Puts the number of a draft, and one more, beside some words.
fn note(drafts: &mut Vec<u32>, ids: &[Id], draft: u32) {
    for id in ids.iter().filter(|&&id| id != NONE).map(|&id| id as usize) {
        if drafts.len() <= id {
            drafts.resize(id + 1, 0);
        }
        drafts[id] = draft + 1;
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
