//! Runs of words that a clause and an amendment have in common, and which of them are enough to name the amendment.
//!
//! A word that an amendment repeats from its clause is the same word only where the clause has that very one: `should` in
//! one place is not `should` in another. Where the amendment says at which place its words belong, a word or two of them
//! must stand there; where it does not, they must say something.

use super::asked::{Asked, AskedWord, Origin};
use super::phrases::Phrases;
use crate::clause::ClauseId;
use crate::draft::DraftId;
use crate::lineage::provenance::words::id::Id;
use crate::lineage::provenance::words::language::{Language, Word, phrase};
use crate::lineage::provenance::words::tracks::Tracks;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Words of a run in the clause that the amendment is aimed at.
pub(in crate::lineage) use super::phrases::WORDS;
/// Words of a run that goes on where such a run ends, and how many others may stand between; fewer where it only joins.
const WORDS_BESIDE: usize = 2;
const BESIDE: usize = 16;
const JOINING_BESIDE: usize = 4;
/// Words of a run elsewhere, how many of them must say something by themselves, and how much they must say: so much, or as
/// much as some words that only one clause has. In a short text no word says much.
const WORDS_ELSEWHERE: usize = 4;
const TELLING_ELSEWHERE: usize = 3;
const TELLING_OF_ALL: usize = 2;
const WEIGHT_ELSEWHERE: f64 = 9.0;
const RARE_WORDS_ELSEWHERE: f64 = 3.0;
/// How much of what the rarest word says a word or two must say whose place is not told.
const SAYS_SOMETHING: f64 = 0.3;
/// A word that stands in more places of an amendment begins no search for a run: one that names it has a rarer word too.
const MOST_PLACES: usize = 64;
/// How much of what the amendment asks for in one place must be there where the rest of what came there is other words.
const REWORDED: f64 = 0.3;
/// How many words to either side tell a place.
const NEAR: usize = 3;

/// Where a clause stands into which words came, to an amendment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lineage) enum Aim {
    /// It is the clause at which the amendment is aimed, or beneath that.
    There,
    /// It is new where the amendment would have a clause.
    InPlace,
    /// It is another.
    Elsewhere,
}

/// A run of words that an amendment and a clause have in common.
#[derive(Debug, Clone, Copy)]
pub(in crate::lineage) struct Run {
    pub(in crate::lineage) clause: usize,
    pub(in crate::lineage) asked: usize,
    pub(in crate::lineage) length: usize,
    /// How much the words say that came in both.
    pub(in crate::lineage) says: f64,
    /// Whether it is named for its place, among words that the amendment does not have.
    pub(in crate::lineage) is_reworded: bool,
}

impl Run {
    /// Whether it stands close to another in both texts, and on the same side of it.
    fn goes_on(&self, other: &Run, most: usize) -> bool {
        let gap = |from: usize, to: usize| to.checked_sub(from).filter(|gap| *gap <= most);
        let behind = gap(other.clause + other.length, self.clause).zip(gap(other.asked + other.length, self.asked));
        let before = gap(self.clause + self.length, other.clause).zip(gap(self.asked + self.length, other.asked));
        behind.is_some() || before.is_some()
    }
}

/// A clause into which words came.
pub(in crate::lineage) struct Entered {
    pub(in crate::lineage) words: Vec<Word>,
    pub(in crate::lineage) ids: Vec<Id>,
    pub(in crate::lineage) came: Vec<bool>,
    pub(in crate::lineage) draft: DraftId,
    /// At which words a phrase of amendments begins that stood in a draft before.
    stood: Vec<bool>,
    /// The words again, to find whether one stands here.
    standing: FxHashSet<Id>,
    /// How much a word says that only one clause has.
    most: f64,
}

impl Entered {
    /// The words of a clause, if any of them came in its draft; not those of a first draft, which nobody proposed.
    pub(in crate::lineage) fn of(
        language: &Language,
        tracks: &Tracks,
        phrases: &Phrases,
        draft: DraftId,
        clause: ClauseId,
    ) -> Option<Entered> {
        let all = language.of(draft, clause);
        let is_new = |id: Id| tracks.came(id, draft);
        let ids = &tracks.words[draft.index()][clause.index()];
        if !all.iter().zip(ids.iter()).any(|(word, &id)| word.is_word() && is_new(id)) {
            return None;
        }
        let (words, ids): (Vec<Word>, Vec<Id>) =
            all.iter().zip(ids.iter()).filter(|(word, _)| word.is_word()).map(|(word, id)| (*word, *id)).unzip();
        let came = ids.iter().map(|&id| is_new(id)).collect();
        let standing = ids.iter().copied().collect();
        let stood = words.windows(WORDS).map(|window| phrases.stood_before(tracks, window, draft)).collect();
        Some(Entered { words, ids, came, draft, stood, standing, most: language.most() })
    }

    /// Whether all its words came.
    pub(in crate::lineage) fn is_new(&self) -> bool {
        self.came.iter().all(|&came| came)
    }

    /// The runs that an amendment has in common with the clause and that are enough to name it.
    pub(in crate::lineage) fn runs(&self, asked: &Asked, aim: Aim) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut seen: FxHashSet<(usize, usize)> = FxHashSet::default();
        for at in (0..self.words.len()).filter(|&at| self.came[at]) {
            let number = self.words[at].number;
            if asked.places(number).nth(MOST_PLACES).is_some() {
                continue;
            }
            for place in asked.places(number).filter(|&place| asked.words[place].is_asked()) {
                let is_same = |at: usize, place: usize| self.is_same(asked, at, place);
                let before = (1..=at.min(place)).take_while(|&step| is_same(at - step, place - step)).count();
                let start = (at - before, place - before);
                if !seen.insert(start) {
                    continue;
                }
                let most = (self.words.len() - at).min(asked.words.len() - place);
                let behind = (1..most).take_while(|&step| is_same(at + step, place + step)).count();
                let mut run =
                    Run { clause: start.0, asked: start.1, length: before + 1 + behind, says: 0.0, is_reworded: false };
                run.says = self.brought(asked, &run).map(|step| asked.words[start.1 + step].weight).sum();
                runs.push(run);
            }
        }
        let aim = if aim == Aim::InPlace && !self.holds_half(asked, &runs) { Aim::Elsewhere } else { aim };
        let (enough, rest): (Vec<Run>, Vec<Run>) = runs.into_iter().partition(|run| self.is_enough(asked, run, aim));
        let is_beside = |run: &Run| {
            let is_near = self.telling(asked, run) == 0 && (asked.has_place || aim != Aim::There);
            let most = if is_near { JOINING_BESIDE } else { BESIDE };
            run.length >= WORDS_BESIDE && enough.iter().any(|one| run.goes_on(one, most))
        };
        let (beside, rest): (Vec<Run>, Vec<Run>) = rest.into_iter().partition(is_beside);
        let may_be_reworded = aim == Aim::There && asked.has_place && !asked.has_kin;
        let reworded = if may_be_reworded { self.reworded(asked, rest) } else { Vec::new() };
        enough.into_iter().chain(beside).chain(reworded).collect()
    }

    /// Words of what came in the very place that the amendment names, as far as they are so much of what it asks for there
    /// that the rest may be other words for the same.
    fn reworded(&self, asked: &Asked, mut runs: Vec<Run>) -> Vec<Run> {
        runs.retain(|run| self.telling(asked, run) > 0);
        if runs.is_empty() {
            return runs;
        }
        let came = stretches(self.came.iter().copied());
        let comes = stretches(asked.words.iter().map(AskedWord::comes));
        let pair = |run: &Run| {
            let step = self.brought(asked, run).next()?;
            Some((came[run.clause + step].clone(), comes[run.asked + step].clone()))
        };
        let mut says: FxHashMap<(Range<usize>, Range<usize>), f64> = FxHashMap::default();
        for run in &runs {
            if let Some(pair) = pair(run) {
                *says.entry(pair).or_default() += run.says;
            }
        }
        says.retain(|(clause, places), says| {
            let all: f64 = asked.words[places.clone()].iter().map(|word| word.weight).sum();
            *says >= REWORDED * all && self.touches(asked, clause, places) && self.agree_round(asked, clause, places)
        });
        runs.retain(|run| pair(run).is_some_and(|pair| says.contains_key(&pair)));
        runs.iter_mut().for_each(|run| run.is_reworded = true);
        runs
    }

    /// Whether runs that say something make up half of the clause, or hold half of what says something in the amendment.
    fn holds_half(&self, asked: &Asked, runs: &[Run]) -> bool {
        let (mut held, mut given) = (vec![false; self.words.len()], vec![false; asked.words.len()]);
        for run in runs.iter().filter(|run| run.length >= WORDS_BESIDE && self.telling(asked, run) > 0) {
            held[run.clause..run.clause + run.length].fill(true);
            given[run.asked..run.asked + run.length].fill(true);
        }
        let is_half = |part: usize, whole: usize| 2 * part >= whole;
        let telling = || asked.words.iter().zip(&given).filter(|(word, _)| word.is_telling);
        is_half(held.iter().filter(|&&held| held).count(), self.words.len())
            || is_half(telling().filter(|&(_, &given)| given).count(), telling().count())
    }

    /// Whether a word of the clause is one of the amendment's text: not where that one is a word of the clause that stands
    /// in another place of it.
    fn is_same(&self, asked: &Asked, at: usize, place: usize) -> bool {
        let word = &asked.words[place];
        let is_elsewhere = |id: Id| id != self.ids[at] && self.standing.contains(&id);
        self.words[at].number == word.word.number && !matches!(word.origin, Origin::Clause(id) if is_elsewhere(id))
    }

    /// The words of a run that came and that the amendment brings in, by their places in the run.
    fn brought<'a>(&'a self, asked: &'a Asked, run: &Run) -> impl DoubleEndedIterator<Item = usize> + 'a {
        let (clause, place) = (run.clause, run.asked);
        (0..run.length).filter(move |step| self.came[clause + step] && asked.words[place + step].comes())
    }

    /// How many of the words of a run that came and that the amendment brings in say something by themselves.
    fn telling(&self, asked: &Asked, run: &Run) -> usize {
        self.brought(asked, run).filter(|step| asked.words[run.asked + step].is_telling).count()
    }

    /// Whether every phrase of a run, as far as the amendment brings it in, stood in a draft before.
    fn stood(&self, asked: &Asked, run: &Run) -> bool {
        let starts = 0..(run.length + 1).saturating_sub(WORDS);
        let is_asked = |step: &usize| {
            let from = run.asked + step;
            asked.words[from..from + WORDS].iter().any(AskedWord::is_asked)
        };
        let mut starts = starts.filter(is_asked).peekable();
        starts.peek().is_some() && starts.all(|step| self.stood[run.clause + step])
    }

    fn is_enough(&self, asked: &Asked, run: &Run, aim: Aim) -> bool {
        if run.length == self.words.len() && run.length == asked.words.len() {
            return true;
        }
        let telling = self.telling(asked, run);
        if aim == Aim::Elsewhere {
            let enough = WEIGHT_ELSEWHERE.min(RARE_WORDS_ELSEWHERE * self.most);
            let least = if self.has_all(asked, run) { TELLING_OF_ALL } else { TELLING_ELSEWHERE };
            let is_long = run.length >= WORDS_ELSEWHERE && telling >= least;
            return is_long && run.says >= enough && !self.stood(asked, run);
        }
        if asked.has_kin {
            // A word or two are an amendment's to another only beside words of that one that came.
            let came = (0..run.length).filter(|step| self.came[run.clause + step]);
            let origins: Vec<Origin> = came.map(|step| asked.words[run.asked + step].origin).collect();
            let own = origins.iter().filter(|&&origin| origin == Origin::Own).count();
            let is_beside = origins.iter().any(|origin| matches!(origin, Origin::Amendment(..)));
            return run.length == asked.words.len() || (run.length >= WORDS && (own >= WORDS || is_beside));
        }
        // All that came in one place, or all that was asked for in one.
        let clause = run.clause..run.clause + run.length;
        let has_all = self.has_all(asked, run);
        let is_all = has_all || is_whole(|at| self.came[at], &clause, self.words.len());
        // A frame, or a phrase that stood before, marks the amendment only as all that it asks for, or in its place.
        let is_told_where = aim == Aim::There && asked.has_place;
        if !has_all && is_told_where && (telling == 0 || self.stood(asked, run)) {
            return run.length >= WORDS && self.stands_in_place(asked, run);
        }
        match run.length {
            WORDS.. => is_all || self.brought(asked, run).count() > 1,
            _ if asked.has_place => is_all && self.stands_in_place(asked, run),
            _ => is_all && run.says >= SAYS_SOMETHING * self.most,
        }
    }

    /// Whether a run holds all that the amendment brings in at one place.
    pub(in crate::lineage) fn has_all(&self, asked: &Asked, run: &Run) -> bool {
        is_whole(|at| asked.words[at].comes(), &(run.asked..run.asked + run.length), asked.words.len())
    }

    /// Whether what came stands between words that stand on the same sides of it in the amendment's text.
    pub(in crate::lineage) fn stands_in_place(&self, asked: &Asked, run: &Run) -> bool {
        let mut brought = self.brought(asked, run);
        let Some(first) = brought.next() else { return false };
        let last = brought.next_back().unwrap_or(first);
        drop(brought);
        let from = |at: usize| at + first..at + last + 1;
        self.agree_round(asked, &from(run.clause), &from(run.asked))
    }

    /// Whether words of the clause and of the amendment stand between the same words.
    fn agree_round(&self, asked: &Asked, clause: &Range<usize>, places: &Range<usize>) -> bool {
        // Of an amendment to several clauses only the words of the same one tell.
        let within = asked.within(places.start);
        let ahead = |start: usize, least: usize| start.saturating_sub(NEAR).max(least)..start;
        let behind = |end: usize, length: usize| end..(end + NEAR).min(length);
        let agree = |clause: Range<usize>, places: Range<usize>| {
            places.is_empty() || clause.into_iter().any(|at| places.clone().any(|place| self.is_same(asked, at, place)))
        };
        agree(ahead(clause.start, 0), ahead(places.start, within.start))
            && agree(behind(clause.end, self.words.len()), behind(places.end, within.end))
    }

    /// Whether the same word, or the end of both texts, is next to words of the clause and of the amendment.
    fn touches(&self, asked: &Asked, clause: &Range<usize>, places: &Range<usize>) -> bool {
        let before = match (clause.start.checked_sub(1), places.start.checked_sub(1)) {
            (Some(at), Some(place)) => self.is_same(asked, at, place),
            (at, place) => at.is_none() && place.is_none(),
        };
        let is_end = (clause.end, places.end) == (self.words.len(), asked.words.len());
        let is_within = clause.end < self.words.len() && places.end < asked.words.len();
        before || is_end || is_within && self.is_same(asked, clause.end, places.end)
    }

    /// The phrases of the clause in which a word came.
    pub(in crate::lineage) fn phrases(&self) -> impl Iterator<Item = u64> + '_ {
        self.phrases_of(WORDS)
    }

    /// As [`Entered::phrases`], of so many words each.
    pub(in crate::lineage) fn phrases_of(&self, length: usize) -> impl Iterator<Item = u64> + '_ {
        let all = (length..=self.words.len()).map(move |end| end - length..end);
        all.filter(|range| self.came[range.clone()].contains(&true))
            .map(|range| phrase(self.words[range].iter().map(|word| word.number)))
    }
}

/// Whether a stretch does not go on beyond a part of a text.
fn is_whole(is_in: impl Fn(usize) -> bool, part: &Range<usize>, length: usize) -> bool {
    let open = part.start == 0 || !is_in(part.start) || !is_in(part.start - 1);
    let close = part.end == length || !is_in(part.end - 1) || !is_in(part.end);
    open && close
}

/// For each of some words, the stretch of words alike in which it stands.
fn stretches(words: impl Iterator<Item = bool>) -> Vec<Range<usize>> {
    let words: Vec<bool> = words.collect();
    let mut found = Vec::with_capacity(words.len());
    for run in words.chunk_by(|one, other| one == other) {
        let from = found.len();
        found.extend(std::iter::repeat_n(from..from + run.len(), run.len()));
    }
    found
}
