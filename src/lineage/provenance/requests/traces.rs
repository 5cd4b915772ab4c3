//! Words that came into a draft, traced to the amendments that hold them.
//!
//! What came into a clause is held against the amendments that may have asked for it (`finder`); one is named for a
//! word only where it holds the word in a run of words that is enough (`runs`). Of several the one whose run says most is
//! named, and all that say as much; the others are kept as what it beat. A word counts for the fate of those that are
//! named, and of those that ask for nothing else in its place.
//!
//! Costs the words that came times the places at which the amendments to their clause have them.

use super::asked::{self, Asked, Origin};
use super::finder::{Finder, Gone, neighbours};
use super::phrases::Phrases;
use super::runs::{Aim, Entered, Run};
use crate::amendment::{Amendment, AmendmentId, Operation};
use crate::correction::CorrectionId;
use crate::lineage::provenance::words::id::Id;
use crate::lineage::provenance::words::language::{Language, small};
use crate::lineage::provenance::words::tracks::Tracks;
use crate::negotiation::{ClauseHandle, Negotiation};
use rustc_hash::FxHashMap;

/// What it is worth to be aimed at the clause, in the weight of words.
const AIMED: f64 = 3.0;
/// How sure it is at best, in the clause that the amendment is aimed at and elsewhere; how unsure of a run that says
/// nothing.
const SUREST: f64 = 0.98;
const SUREST_ELSEWHERE: f64 = 0.9;
const UNSURE: f64 = 0.6;
/// How much surer words are than some of them among others.
const REWORDED: f64 = 0.8;
/// Words that came into one clause of a draft, and the amendments that hold them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::lineage) struct Trace {
    /// The amendments, in the order of the records. Those that ask for the same are all here.
    pub(in crate::lineage) amendments: Vec<AmendmentId>,
    /// How sure it is that the words are theirs.
    pub(in crate::lineage) score: f64,
    /// Amendments that hold some of the words in runs that say less, with how sure that would be.
    pub(in crate::lineage) beaten: Vec<(AmendmentId, f64)>,
    /// The correction that says so, where it is not inferred.
    pub(in crate::lineage) correction: Option<CorrectionId>,
}

/// All that was traced.
#[derive(Debug, Default)]
pub(in crate::lineage) struct Traces {
    pub(in crate::lineage) asked: Vec<Asked>,
    /// For each amendment: the place of a word that it brings in, and a word of a draft in which it was found.
    pub(in crate::lineage) found: Vec<Vec<(u32, Id)>>,
    pub(in crate::lineage) traces: Vec<Trace>,
    /// The trace of a word that came in a draft.
    pub(in crate::lineage) of: FxHashMap<(Id, u32), u32>,
    /// Amendments that ask for the same, by the first of them.
    pub(in crate::lineage) same: FxHashMap<AmendmentId, Vec<AmendmentId>>,
    /// For each amendment, the first that asks for the same.
    pub(in crate::lineage) same_as: Vec<AmendmentId>,
}

/// What an amendment has to say for a word that came: its place there, the worth of the run, and how sure it is.
#[derive(Debug, Clone, Copy)]
struct Claim {
    amendment: AmendmentId,
    place: u32,
    worth: f64,
    sure: f64,
    /// Whether the run is all that the amendment asks for in its place, and stands there.
    is_all: bool,
}

impl Traces {
    pub(in crate::lineage) fn new(negotiation: &Negotiation, language: &mut Language, tracks: &Tracks) -> Traces {
        let asked = asked::all(negotiation, language, tracks);
        let same_as = same(negotiation, &asked);
        let found = vec![Vec::new(); asked.len()];
        let mut groups: FxHashMap<AmendmentId, Vec<AmendmentId>> = FxHashMap::default();
        for (amendment, &first) in AmendmentId::all(&negotiation.amendments).zip(&same_as) {
            groups.entry(first).or_default().push(amendment);
        }
        let mut traces = Traces { asked, found, same: groups, same_as, ..Traces::default() };
        if traces.asked.is_empty() {
            return traces;
        }
        let finder = Finder::new(negotiation, tracks, &traces.asked);
        let phrases = Phrases::new(negotiation, language, tracks, &traces.asked);
        for draft in negotiation.in_order() {
            let tree = &negotiation.drafts[draft].tree;
            let entered: Vec<Option<Entered>> =
                tree.ids().map(|clause| Entered::of(language, tracks, &phrases, draft, clause)).collect();
            let beside = neighbours(tree, |clause| entered[clause.index()].as_ref().is_some_and(Entered::is_new));
            let gone = entered.iter().any(Option::is_some).then(|| Gone::new(negotiation, tracks, draft));
            for (clause, (entered, beside)) in tree.ids().zip(entered.iter().zip(&beside)) {
                if let Some(entered) = entered {
                    let handle = ClauseHandle { draft, clause };
                    let gone = gone.as_ref().map(|gone| match entered.is_new() {
                        true => gone.between(draft, clause, beside),
                        false => gone.around(draft, clause),
                    });
                    let gone = gone.unwrap_or_default();
                    let candidates = finder.candidates(&traces.asked, handle, entered, beside, &gone);
                    traces.trace(entered, &candidates, &finder);
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
    pub(in crate::lineage) fn put(&mut self, word: (Id, u32), trace: Trace) {
        self.traces.push(trace);
        self.of.insert(word, small(self.traces.len() - 1));
    }

    /// Traces the words that came into one clause.
    fn trace(&mut self, entered: &Entered, candidates: &[(AmendmentId, Aim)], finder: &Finder<'_>) {
        // For each word that came, what each amendment has to say for it.
        let mut claims: Vec<Vec<Claim>> = vec![Vec::new(); entered.words.len()];
        for &(amendment, aim) in candidates {
            let is_aimed = aim != Aim::Elsewhere;
            for run in entered.runs(&self.asked[amendment.index()], aim) {
                let asked = &self.asked[amendment.index()];
                let is_there = || !asked.has_place || entered.stands_in_place(asked, &run);
                let is_all = is_aimed && entered.has_all(asked, &run) && is_there();
                let words = self.held(amendment, entered, &run);
                for &(clause, holder, place) in &words {
                    let own = words.iter().filter(|(_, other, _)| *other == holder);
                    let says = match holder {
                        one if one == amendment => run.says,
                        _ => {
                            own.map(|&(_, holder, place)| self.asked[holder.index()].words[place as usize].weight).sum()
                        }
                    };
                    if holder != amendment && !finder.comes_before(&self.asked, holder, entered.draft) {
                        continue;
                    }
                    let worth = says + if is_aimed { AIMED } else { 0.0 };
                    let most = if run.is_reworded { REWORDED } else { 1.0 };
                    let (sure, is_all) = (most * certainty(says, is_aimed), is_all && holder == amendment);
                    claims[clause].push(Claim { amendment: holder, place, worth, sure, is_all });
                }
            }
        }
        let mut last: Option<(usize, u32)> = None;
        for (at, claims) in claims.iter().enumerate() {
            // What an amendment to another has in no better a run than that one is that one's.
            let claims: Vec<&Claim> = claims.iter().filter(|claim| !self.is_above(claims, claim)).collect();
            let Some(best) = claims.iter().map(|claim| claim.worth).max_by(f64::total_cmp) else { continue };
            let wins = |worth: f64| worth >= best - 1e-9;
            // The amendments, each with the worth of its best run.
            let mut own: Vec<(AmendmentId, f64, f64)> = Vec::new();
            for claim in claims {
                if wins(claim.worth) || claim.is_all {
                    self.found[claim.amendment.index()].push((claim.place, entered.ids[at]));
                }
                match own.iter_mut().find(|(one, ..)| *one == claim.amendment) {
                    Some(known) if known.1 < claim.worth => *known = (claim.amendment, claim.worth, claim.sure),
                    Some(_) => {}
                    None => own.push((claim.amendment, claim.worth, claim.sure)),
                }
            }
            let (named, others): (Vec<_>, Vec<_>) = own.into_iter().partition(|one| wins(one.1));
            let mut amendments: Vec<AmendmentId> = named.iter().map(|one| one.0).collect();
            amendments.sort_unstable();
            let score = named.iter().map(|one| one.2).fold(0.0, f64::max);
            let mut beaten: Vec<(AmendmentId, f64)> = others.into_iter().map(|one| (one.0, one.2)).collect();
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
            self.of.insert((entered.ids[at], small(entered.draft.index())), number);
        }
    }

    /// The words of a run that came, with the amendment that brings each of them in and its place there: the run's own,
    /// or one that this would change.
    fn held(&self, amendment: AmendmentId, entered: &Entered, run: &Run) -> Vec<(usize, AmendmentId, u32)> {
        let steps = (0..run.length).filter(|step| entered.came[run.clause + step]);
        let held = steps.filter_map(|step| {
            let place = run.asked + step;
            let (holder, place) = self.asked[amendment.index()].words[place].holder((amendment, small(place)))?;
            Some((run.clause + step, holder, place))
        });
        held.collect()
    }

    /// Whether an amendment that this one would change, over any number of others, has as much to say for a word.
    fn is_above(&self, claims: &[Claim], claim: &Claim) -> bool {
        let mut above = self.asked[claim.amendment.index()].above;
        while let Some(one) = above {
            if claims.iter().any(|other| other.amendment == one && other.worth >= claim.worth - 1e-9) {
                return true;
            }
            above = self.asked[one.index()].above;
        }
        false
    }
}

/// How sure it is that words are an amendment's, from how much its run says: measured on amendments whose fate is known,
/// see `docs/provenance.md`.
pub(in crate::lineage) fn certainty(says: f64, is_aimed: bool) -> f64 {
    let surest = if is_aimed { SUREST } else { SUREST_ELSEWHERE };
    surest * (1.0 - UNSURE * (-says).exp())
}

/// For each amendment, the first that asks for the same: the same words in and out, at the same places.
fn same(negotiation: &Negotiation, asked: &[Asked]) -> Vec<AmendmentId> {
    let mut first: FxHashMap<Wish<'_>, AmendmentId> = FxHashMap::default();
    let says_nothing =
        |asked: &Asked| asked.words.iter().all(|word| !word.comes()) && asked.going.is_empty() && asked.cuts.is_empty();
    let same = |(at, one): (AmendmentId, _)| {
        if says_nothing(one) { at } else { *first.entry(Wish::new(&negotiation.amendments[at], one)).or_insert(at) }
    };
    AmendmentId::all(&negotiation.amendments).zip(asked).map(same).collect()
}

/// What tells whether two amendments ask for the same.
#[derive(PartialEq, Eq, Hash)]
struct Wish<'a> {
    operation: Option<&'static str>,
    clauses: &'a [ClauseHandle],
    slot: Option<ClauseHandle>,
    above: Option<AmendmentId>,
    coming: Vec<u32>,
    between: Vec<Option<Origin>>,
    going: Vec<Id>,
    cut: Vec<Origin>,
}

impl<'a> Wish<'a> {
    fn new(amendment: &Amendment, asked: &'a Asked) -> Wish<'a> {
        Wish {
            operation: amendment.operation.as_ref().map(Operation::name),
            clauses: &asked.clauses,
            slot: asked.slot,
            above: asked.above,
            coming: asked.words.iter().filter(|word| word.comes()).map(|word| word.word.number).collect(),
            between: between(asked),
            going: asked.going.iter().map(|&(id, _)| id).collect(),
            cut: asked.cuts.iter().flat_map(|cut| &cut.words).map(|&(origin, ..)| origin).collect(),
        }
    }
}

/// What stands on either side of the words that an amendment brings in.
fn between(asked: &Asked) -> Vec<Option<Origin>> {
    let words = asked.words.iter().map(|word| Some(word.origin));
    let origins: Vec<Option<Origin>> = std::iter::once(None).chain(words).chain([None]).collect();
    let is_own = |origin: Option<Origin>| origin == Some(Origin::Own);
    let borders = origins.windows(2).filter(|pair| is_own(pair[0]) != is_own(pair[1]));
    borders.map(|pair| if is_own(pair[0]) { pair[1] } else { pair[0] }).collect()
}
