//! Words that came into a draft, traced to the amendments that hold them.
//!
//! What came into a clause is held against the amendments aimed at it, or above it, in the drafts before; and, by the
//! phrases that it has in common with any, against the others. An amendment is named for a word only where it holds the
//! word in a run of words that came: three words, those that it repeats from the clause among them; two that go on where
//! such a run ends; or all that came in one place. Away from its clause it takes four words that say much. Of several the one whose run says most is named,
//! and all that say as much; the others are kept as what it beat.
//!
//! Costs the words that came times the places at which the amendments to their clause have them.

use super::asked::{self, Asked, Origin};
use super::language::{Language, Word, small};
use super::tracks::{Id, Tracks};
use crate::negotiation::{ClauseHandle, Negotiation};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;

/// Words of a run in the clause that the amendment is aimed at.
const WORDS: usize = 3;
/// Words of a run that goes on where such a run ends, and how many others may stand between.
const WORDS_BESIDE: usize = 2;
const BESIDE: usize = 16;
/// Words of a run elsewhere, and how much they must say.
const WORDS_ELSEWHERE: usize = 4;
const WEIGHT_ELSEWHERE: f64 = 9.0;
/// What it is worth to be aimed at the clause, in the weight of words.
const AIMED: f64 = 3.0;
/// How sure it is at best, in the clause that the amendment is aimed at and elsewhere; how unsure of a run that says
/// nothing.
const SUREST: f64 = 0.98;
const SUREST_ELSEWHERE: f64 = 0.9;
const UNSURE: f64 = 0.6;
/// A phrase of three words that more amendments have tells none of them.
const MOST_HOLDERS: usize = 64;

/// Words that came into one clause of a draft, and the amendments that hold them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::lineage) struct Trace {
    /// The amendments, in order of the files. Those that ask for the same are all here.
    pub(in crate::lineage) amendments: Vec<usize>,
    /// How sure it is that the words are theirs.
    pub(in crate::lineage) score: f64,
    /// Amendments that hold some of the words in runs that say less, with how sure that would be.
    pub(in crate::lineage) beaten: Vec<(usize, f64)>,
    /// The correction that says so, where it is not inferred.
    pub(in crate::lineage) correction: Option<usize>,
}

/// All that was traced.
#[derive(Debug, Default)]
pub(super) struct Traces {
    pub(super) asked: Vec<Asked>,
    /// For each amendment: the place of a word that it brings in, and a word of a draft in which it was found.
    pub(super) found: Vec<Vec<(u32, Id)>>,
    pub(super) traces: Vec<Trace>,
    /// The trace of a word that came in a draft.
    pub(super) of: FxHashMap<(Id, u32), u32>,
    /// Amendments that ask for the same, by the first of them.
    pub(super) same: FxHashMap<usize, Vec<usize>>,
    /// For each amendment, the first that asks for the same.
    pub(super) same_as: Vec<usize>,
}

/// What an amendment has to say for a word that came: its place there, the worth of the run, and how sure it is.
#[derive(Debug, Clone, Copy)]
struct Claim {
    amendment: usize,
    place: u32,
    worth: f64,
    sure: f64,
}

/// A run of words that an amendment and a clause have in common.
#[derive(Debug, Clone, Copy)]
struct Run {
    clause: usize,
    asked: usize,
    length: usize,
    /// How much the words say that came in both.
    says: f64,
}

impl Run {
    /// Whether it stands close to another in both texts, and on the same side of it.
    fn goes_on(&self, other: &Run) -> bool {
        let gap = |from: usize, to: usize| to.checked_sub(from).filter(|gap| *gap <= BESIDE);
        let behind = gap(other.clause + other.length, self.clause).zip(gap(other.asked + other.length, self.asked));
        let before = gap(self.clause + self.length, other.clause).zip(gap(self.asked + self.length, other.asked));
        behind.is_some() || before.is_some()
    }
}

/// A clause into which words came.
struct Entered {
    words: Vec<Word>,
    ids: Vec<Id>,
    came: Vec<bool>,
    draft: usize,
}

impl Traces {
    pub(super) fn new(negotiation: &Negotiation, language: &mut Language, tracks: &Tracks) -> Traces {
        let asked = asked::all(negotiation, language, tracks);
        let same_as = same(negotiation, &asked);
        let found = vec![Vec::new(); asked.len()];
        let mut groups: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (amendment, &first) in same_as.iter().enumerate() {
            groups.entry(first).or_default().push(amendment);
        }
        let mut traces = Traces { asked, found, same: groups, same_as, ..Traces::default() };
        if traces.asked.is_empty() {
            return traces;
        }
        let finder = Finder::new(negotiation, tracks, &traces.asked);
        for draft in negotiation.in_order() {
            for clause in 0..negotiation.drafts[draft].tree.len() {
                if let Some(entered) = Entered::of(language, tracks, draft, clause) {
                    let candidates = finder.candidates(&traces, ClauseHandle { draft, clause }, &entered);
                    traces.trace(&entered, &candidates, &finder);
                }
            }
        }
        for found in &mut traces.found {
            found.sort_unstable();
            found.dedup();
        }
        traces
    }

    /// Traces a word to something else.
    pub(super) fn put(&mut self, word: (Id, u32), trace: Trace) {
        self.traces.push(trace);
        self.of.insert(word, small(self.traces.len() - 1));
    }

    /// Traces the words that came into one clause.
    fn trace(&mut self, entered: &Entered, candidates: &[(usize, bool)], finder: &Finder<'_>) {
        // For each word that came, what each amendment has to say for it.
        let mut claims: Vec<Vec<Claim>> = vec![Vec::new(); entered.words.len()];
        for &(amendment, is_aimed) in candidates {
            for run in entered.runs(&self.asked[amendment], is_aimed) {
                let words = self.held(amendment, entered, &run);
                for &(clause, holder, place) in &words {
                    let own = words.iter().filter(|(_, other, _)| *other == holder);
                    let says = match holder {
                        one if one == amendment => run.says,
                        _ => own.map(|&(_, holder, place)| self.asked[holder].words[place as usize].weight).sum(),
                    };
                    if holder != amendment && !finder.comes_before(self, holder, entered.draft) {
                        continue;
                    }
                    let worth = says + if is_aimed { AIMED } else { 0.0 };
                    claims[clause].push(Claim { amendment: holder, place, worth, sure: certainty(says, is_aimed) });
                }
            }
        }
        let mut best: Vec<Vec<(usize, f64, f64)>> = Vec::with_capacity(claims.len());
        for (claims, &id) in claims.iter().zip(&entered.ids) {
            let mut own: Vec<(usize, f64, f64)> = Vec::new();
            // What an amendment to another has in no better a run than that one is that one's.
            for claim in claims {
                if self.is_above(claims, claim) {
                    continue;
                }
                self.found[claim.amendment].push((claim.place, id));
                match own.iter_mut().find(|(one, ..)| *one == claim.amendment) {
                    Some(known) if known.1 < claim.worth => *known = (claim.amendment, claim.worth, claim.sure),
                    Some(_) => {}
                    None => own.push((claim.amendment, claim.worth, claim.sure)),
                }
            }
            best.push(own);
        }
        let claims = best;
        let mut last: Option<(usize, u32)> = None;
        for (at, claims) in claims.iter().enumerate() {
            let Some(best) = claims.iter().map(|claim| claim.1).max_by(f64::total_cmp) else { continue };
            let wins = |claim: &&(usize, f64, f64)| claim.1 >= best - 1e-9;
            let mut amendments: Vec<usize> = claims.iter().filter(wins).map(|claim| claim.0).collect();
            amendments.sort_unstable();
            let score = claims.iter().filter(wins).map(|claim| claim.2).fold(0.0, f64::max);
            let mut beaten: Vec<(usize, f64)> =
                claims.iter().filter(|claim| !wins(claim)).map(|claim| (claim.0, claim.2)).collect();
            beaten.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
            let trace = Trace { amendments, score, beaten, correction: None };
            let number = match last {
                Some((before, number)) if before + 1 == at && self.traces[number as usize] == trace => number,
                _ => {
                    self.traces.push(trace);
                    small(self.traces.len() - 1)
                }
            };
            last = Some((at, number));
            self.of.insert((entered.ids[at], small(entered.draft)), number);
        }
    }

    /// The words of a run that came, with the amendment that brings each of them in and its place there: the run's own,
    /// or one that this would change.
    fn held(&self, amendment: usize, entered: &Entered, run: &Run) -> Vec<(usize, usize, u32)> {
        let steps = (0..run.length).filter(|step| entered.came[run.clause + step]);
        let held = steps.filter_map(|step| {
            let place = run.asked + step;
            let (holder, place) = self.asked[amendment].words[place].holder((amendment, small(place)))?;
            Some((run.clause + step, holder, place))
        });
        held.collect()
    }

    /// Whether an amendment that this one would change, over any number of others, has as much to say for a word.
    fn is_above(&self, claims: &[Claim], claim: &Claim) -> bool {
        let mut above = self.asked[claim.amendment].above;
        while let Some(one) = above {
            if claims.iter().any(|other| other.amendment == one && other.worth >= claim.worth - 1e-9) {
                return true;
            }
            above = self.asked[one].above;
        }
        false
    }
}

/// How sure it is that words are an amendment's, from how much its run says: measured on amendments whose fate is known,
/// see `docs/provenance.md`.
pub(super) fn certainty(says: f64, is_aimed: bool) -> f64 {
    let surest = if is_aimed { SUREST } else { SUREST_ELSEWHERE };
    surest * (1.0 - UNSURE * (-says).exp())
}

impl Entered {
    /// The words of a clause, if any of them came in its draft; not those of a first draft, which nobody proposed.
    fn of(language: &Language, tracks: &Tracks, draft: usize, clause: usize) -> Option<Entered> {
        let all = language.of(draft, clause);
        let is_new = |id: Id| tracks.came(id, draft);
        let ids = &tracks.words[draft][clause];
        if !all.iter().zip(ids.iter()).any(|(word, &id)| word.is_word() && is_new(id)) {
            return None;
        }
        let (words, ids): (Vec<Word>, Vec<Id>) =
            all.iter().zip(ids.iter()).filter(|(word, _)| word.is_word()).map(|(word, id)| (*word, *id)).unzip();
        let came = ids.iter().map(|&id| is_new(id)).collect();
        Some(Entered { words, ids, came, draft })
    }

    /// The runs that an amendment has in common with the clause and that are enough to name it.
    fn runs(&self, asked: &Asked, is_aimed: bool) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut seen: FxHashSet<(usize, usize)> = FxHashSet::default();
        for at in (0..self.words.len()).filter(|&at| self.came[at]) {
            for place in
                asked.places(self.words[at].number).filter(|&place| asked.words[place].holder((0, 0)).is_some())
            {
                let is_same = |at: usize, place: usize| self.words[at].number == asked.words[place].word.number;
                let before = (1..=at.min(place)).take_while(|&step| is_same(at - step, place - step)).count();
                let start = (at - before, place - before);
                if !seen.insert(start) {
                    continue;
                }
                let most = (self.words.len() - at).min(asked.words.len() - place);
                let behind = (1..most).take_while(|&step| is_same(at + step, place + step)).count();
                let mut run = Run { clause: start.0, asked: start.1, length: before + 1 + behind, says: 0.0 };
                let both = |step: &usize| self.came[start.0 + step] && asked.words[start.1 + step].comes();
                run.says = (0..run.length).filter(both).map(|step| asked.words[start.1 + step].weight).sum();
                runs.push(run);
            }
        }
        let (enough, rest): (Vec<Run>, Vec<Run>) =
            runs.into_iter().partition(|run| self.is_enough(asked, run, is_aimed));
        let beside =
            rest.into_iter().filter(|run| run.length >= WORDS_BESIDE && enough.iter().any(|one| run.goes_on(one)));
        let beside: Vec<Run> = beside.collect();
        enough.into_iter().chain(beside).collect()
    }

    fn is_enough(&self, asked: &Asked, run: &Run, is_aimed: bool) -> bool {
        if !is_aimed {
            return run.length >= WORDS_ELSEWHERE && run.says >= WEIGHT_ELSEWHERE;
        }
        if asked.has_kin {
            // A word or two are an amendment's to another only beside words of that one that came.
            let came = (0..run.length).filter(|step| self.came[run.clause + step]);
            let origins: Vec<Origin> = came.map(|step| asked.words[run.asked + step].origin).collect();
            let own = origins.iter().filter(|&&origin| origin == Origin::Own).count();
            let is_beside = origins.iter().any(|origin| matches!(origin, Origin::Amendment(..)));
            return run.length == asked.words.len() || (run.length >= WORDS && (own >= WORDS || is_beside));
        }
        let (clause, place) = (run.clause..run.clause + run.length, run.asked..run.asked + run.length);
        // All that came in one place, or all that was asked for in one.
        let ends = |came: &dyn Fn(usize) -> bool, range: &std::ops::Range<usize>, length: usize| {
            let open = range.start == 0 || !came(range.start) || !came(range.start - 1);
            let close = range.end == length || !came(range.end - 1) || !came(range.end);
            open && close
        };
        run.length >= WORDS
            || ends(&|at| self.came[at], &clause, self.words.len())
            || ends(&|at| asked.words[at].comes(), &place, asked.words.len())
    }

    fn phrases(&self) -> impl Iterator<Item = u64> + '_ {
        let numbers: Vec<u32> = self.words.iter().map(|word| word.number).collect();
        (2..numbers.len())
            .filter(|&at| self.came[at - 2..=at].contains(&true))
            .map(move |at| phrase(&numbers[at - 2..=at]))
    }
}

fn phrase(numbers: &[u32]) -> u64 {
    let mut hasher = FxHasher::default();
    numbers.iter().for_each(|&number| hasher.write_u32(number));
    hasher.finish()
}

/// Finds the amendments that may have asked for what came into a clause.
struct Finder<'a> {
    negotiation: &'a Negotiation,
    tracks: &'a Tracks,
    /// Amendments by the lineage of clauses that they are aimed at.
    aimed: FxHashMap<u32, Vec<usize>>,
    /// Amendments by the phrases of three words that they bring in.
    phrases: FxHashMap<u64, Vec<usize>>,
}

impl<'a> Finder<'a> {
    fn new(negotiation: &'a Negotiation, tracks: &'a Tracks, asked: &[Asked]) -> Finder<'a> {
        let mut aimed: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        let mut phrases: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (amendment, asked) in asked.iter().enumerate() {
            if asked.weight_in <= 0.0 && !asked.has_kin {
                continue;
            }
            for clause in &asked.clauses {
                let list = aimed.entry(tracks.row(clause.draft, clause.clause)).or_default();
                if list.last() != Some(&amendment) {
                    list.push(amendment);
                }
            }
            for window in asked.words.windows(WORDS) {
                if window.iter().any(|word| word.comes()) {
                    let numbers: Vec<u32> = window.iter().map(|word| word.word.number).collect();
                    let list = phrases.entry(phrase(&numbers)).or_default();
                    if list.len() <= MOST_HOLDERS && list.last() != Some(&amendment) {
                        list.push(amendment);
                    }
                }
            }
        }
        Finder { negotiation, tracks, aimed, phrases }
    }

    /// The amendments, in order, with whether each is aimed at the clause or above it.
    fn candidates(&self, traces: &Traces, clause: ClauseHandle, entered: &Entered) -> Vec<(usize, bool)> {
        let tree = &self.negotiation.drafts[clause.draft].tree;
        let lineages = std::iter::once(clause.clause).chain(tree.ancestors(clause.clause));
        let lineages = lineages.map(|at| self.tracks.row(clause.draft, at));
        let mut found: Vec<usize> = lineages.filter_map(|row| self.aimed.get(&row)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        let aimed = found.len();
        let elsewhere = entered.phrases().filter_map(|phrase| self.phrases.get(&phrase));
        let elsewhere: FxHashSet<usize> =
            elsewhere.filter(|list| list.len() <= MOST_HOLDERS).flatten().copied().collect();
        let mut others: Vec<usize> =
            elsewhere.into_iter().filter(|amendment| found.binary_search(amendment).is_err()).collect();
        others.sort_unstable();
        found.extend(others);
        let all = found.into_iter().enumerate().map(|(at, amendment)| (amendment, at < aimed));
        all.filter(|&(amendment, _)| self.comes_before(traces, amendment, clause.draft)).collect()
    }

    /// Whether an amendment can have been known when a draft was written.
    fn comes_before(&self, traces: &Traces, amendment: usize, draft: usize) -> bool {
        let aim = traces.asked[amendment].draft;
        self.tracks.course.can_have_asked(self.negotiation, amendment, aim, draft)
    }
}

/// For each amendment, the first that asks for the same: the same words in and out, of the same clauses.
fn same(negotiation: &Negotiation, asked: &[Asked]) -> Vec<usize> {
    type Wish<'a> = (Option<&'static str>, &'a [ClauseHandle], Option<usize>, Vec<u32>, Vec<Id>, Vec<Origin>);
    let mut first: FxHashMap<Wish<'_>, usize> = FxHashMap::default();
    let wish = |at: usize| {
        let coming = asked[at].words.iter().filter(|word| word.comes()).map(|word| word.word.number).collect();
        let going = asked[at].going.iter().map(|&(id, _)| id).collect();
        let operation = negotiation.amendments[at].operation.as_ref().map(crate::amendment::Operation::name);
        let cut = asked[at].cuts.iter().flat_map(|cut| &cut.words).map(|&(origin, ..)| origin).collect();
        (operation, asked[at].clauses.as_slice(), asked[at].above, coming, going, cut)
    };
    let says_nothing = |at: usize| {
        asked[at].words.iter().all(|word| !word.comes()) && asked[at].going.is_empty() && asked[at].cuts.is_empty()
    };
    (0..asked.len()).map(|at| if says_nothing(at) { at } else { *first.entry(wish(at)).or_insert(at) }).collect()
}
