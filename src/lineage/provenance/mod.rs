//! Whose words are in the text: what became of clauses and of amendments, and where each word came from.
//!
//! ```text
//!   language ── tracks ──┬── asked ── traces ──┬── fate of amendments
//!   words as    a history│   what amendments   ├── blame: each word's draft, amendments, parties
//!   numbers,    for every│   ask for, in words ├── which changes realise them
//!   weights     word     │                     └── edits: each place in which words went or came
//!                        └── follow ── fate of clauses
//! ```
//!
//! What an amendment asks is found by writing it (`written`) into its clause, or into the text of the amendment that it
//! would change. Fates are told by the words (`fate`), by clauses as a whole (`whole_clause`), and of amendments to
//! amendments by what stands of those (`nested`).
//!
//! Everything here is inferred: that words stand in a draft and in a proposal does not say that the one came from the
//! other. What it says, and how often it errs, stands in `docs/provenance.md`.

mod answers;
mod requests;
mod words;

pub(super) use answers::Regrouped;
pub use answers::{
    AmendmentInDraft, AmendmentStory, Blame, BlameSpan, BlameTotals, BlamedClause, ClauseInDraft, ClauseStories,
    ClauseStory, Conflict, Edit, EditKind, EditRequest, Fates, PartyCount, Turned, WhyUnknown, WordsSpokenOf,
};
pub(super) use requests::asked::Asked;
pub(super) use words::id::Id;
pub(super) use words::standing::Standing;

use super::acts::Acts;
use super::corrections::Corrections;
use super::line::Lines;
use super::{Comparison, Sponsors};
use crate::amendment::AmendmentId;
use crate::clause::{ClauseId, ClauseTree};
use crate::draft::DraftId;
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::procedure::EventId;

use requests::by_act::{self, ByAct};
use requests::corrected::Corrector;
use requests::parts::Origin;
use requests::traces::{self, Trace, Traces};
use rustc_hash::FxHashSet;
use std::ops::Range;
use words::course::Course;
use words::language::{Language, Word, small};
use words::tracks::Tracks;
use words::wishes::Wishes;

/// What is known of every word of a negotiation.
#[derive(Debug, Default)]
pub(super) struct Provenance {
    language: Language,
    tracks: Tracks,
    traces: Traces,
    acts: Acts,
    by_act: ByAct,
}

impl Provenance {
    pub(super) fn new(
        negotiation: &Negotiation,
        comparisons: &[Comparison],
        lines: &Lines,
        corrections: &Corrections,
        sponsors: &Sponsors,
    ) -> Provenance {
        let mut language = Language::new(negotiation);
        let course = Course::new(negotiation, lines, sponsors);
        let wishes = Wishes::new(negotiation, &mut language, &course);
        let mut tracks = Tracks::new(negotiation, comparisons, &language, course, &wishes);
        let acts = Acts::of(negotiation, EventId::all(&negotiation.events));
        let by_act = by_act::find(negotiation, &acts, lines, &mut tracks);
        let mut traces = Traces::new(negotiation, &mut language, &tracks);
        by_act::untrace(negotiation, &by_act, &tracks, &mut traces);
        Corrector { negotiation, comparisons, language: &language, tracks: &tracks }.correct(corrections, &mut traces);
        Provenance { language, tracks, traces, acts, by_act }
    }

    /// The words of a clause, by number, punctuation among them.
    pub(super) fn words_of(&self, clause: ClauseHandle) -> &[Id] {
        &self.tracks.words[clause.draft.index()][clause.clause.index()]
    }

    /// Where each word stands in a draft. A table of all words: made once a draft, not once a question.
    pub(super) fn standing(&self, draft: DraftId) -> Standing {
        Standing::new(&self.tracks, draft)
    }

    /// The words of some clauses without punctuation, by their places in the clauses' texts joined by line feeds.
    pub(super) fn joined_words<'a>(
        &'a self,
        tree: &ClauseTree,
        draft: DraftId,
        clauses: &'a [ClauseId],
    ) -> impl Iterator<Item = (Range<usize>, Id)> + 'a {
        let ids =
            clauses.iter().flat_map(move |&clause| self.tracks.words[draft.index()][clause.index()].iter().copied());
        let words = self.language.joined(tree, draft, clauses).into_iter().zip(ids);
        let words = words.filter(|(word, _)| word.is_word());
        words.map(|(word, id)| (word.start as usize..word.end as usize, id))
    }

    /// The words of a clause without punctuation, in order.
    fn plain_words(&self, draft: DraftId, clause: ClauseId) -> impl Iterator<Item = (Word, Id)> + '_ {
        let words = self.language.of(draft, clause).iter().zip(self.tracks.words[draft.index()][clause.index()].iter());
        words.filter(|(word, _)| word.is_word()).map(|(word, id)| (*word, *id))
    }

    /// What a word that came in a draft was traced to.
    pub(in crate::lineage) fn trace(&self, id: Id, draft: DraftId) -> Option<&Trace> {
        let number = self.traces.of.get(&(id, small(draft.index())))?;
        self.traces.traces.get(*number as usize)
    }

    /// The act of those that have charge of the text by which a word came into a draft.
    pub(super) fn act(&self, id: Id, draft: DraftId) -> Option<EventId> {
        self.by_act.get(&(id, draft)).copied()
    }

    /// Acts by which what changed in clauses is nobody's proposal.
    pub(super) fn acts(&self) -> &Acts {
        &self.acts
    }

    /// What an amendment asks for.
    pub(super) fn asked(&self, amendment: AmendmentId) -> &Asked {
        &self.traces.asked[amendment.index()]
    }

    /// The places at which an amendment has a word of a draft.
    pub(super) fn asked_places(&self, amendment: AmendmentId, id: Id) -> impl Iterator<Item = usize> + '_ {
        self.traces.found[amendment.index()]
            .iter()
            .filter(move |&&(_, one)| one == id)
            .map(|&(place, _)| place as usize)
    }

    /// The words that an amendment brings in, by their places in it, with the words of drafts in which they were found.
    pub(super) fn found(&self, amendment: AmendmentId) -> impl Iterator<Item = (usize, Id)> + '_ {
        self.traces.found[amendment.index()].iter().map(|&(place, id)| (place as usize, id))
    }

    /// How sure it is, at best, that words which were found are an amendment's: as sure as of the words themselves.
    pub(super) fn found_score(&self, amendment: AmendmentId) -> f64 {
        let mut score: f64 = 0.0;
        for (_, id) in self.found(amendment) {
            for trace in self.tracks.entries(id).filter_map(|draft| self.trace(id, draft)) {
                let beaten = trace.beaten.iter().find(|(one, _)| *one == amendment).map(|&(_, score)| score);
                // What somebody decided is as sure as can be.
                let sure = if trace.correction.is_some() { 1.0 } else { trace.score };
                let own = trace.amendments.contains(&amendment).then_some(sure);
                score = score.max(own.or(beaten).unwrap_or_default());
            }
        }
        score
    }

    /// The words of drafts in which a word of an amendment's text was found: one of the clause, of the amendment or of
    /// those that it would change.
    fn ids_of(&self, amendment: AmendmentId, place: usize) -> Vec<Id> {
        match self.asked(amendment).words[place].origin {
            Origin::Own => self.ids(Origin::Amendment(amendment, small(place))),
            other => self.ids(other),
        }
    }

    fn ids(&self, origin: Origin) -> Vec<Id> {
        match origin {
            Origin::Clause(id) => vec![id],
            Origin::Amendment(amendment, place) => {
                let found = &self.traces.found[amendment.index()];
                let from = found.partition_point(|&(one, _)| one < place);
                found[from..].iter().take_while(|&&(one, _)| one == place).map(|&(_, id)| id).collect()
            }
            Origin::Own | Origin::Unknown => Vec::new(),
        }
    }

    /// Whether a word stood in a draft that comes before another.
    fn stood_before(&self, id: Id, draft: DraftId) -> bool {
        self.comes_after(self.tracks.entered(id), draft)
    }

    /// Whether a word first stood in a draft that comes after another.
    fn came_after(&self, id: Id, draft: DraftId) -> bool {
        self.comes_after(draft, self.tracks.entered(id))
    }

    /// The other amendments that ask for the same.
    pub(super) fn same(&self, amendment: AmendmentId) -> Vec<AmendmentId> {
        let all = self.traces.same.get(&self.traces.same_as[amendment.index()]);
        all.into_iter().flatten().copied().filter(|&at| at != amendment).collect()
    }

    /// The other amendments that ask for the same, as they are told of one: of many that do, the first has all others and each
    /// of these only the first.
    pub(super) fn same_told(&self, amendment: AmendmentId) -> Vec<AmendmentId> {
        const MANY: usize = 20;
        let first = self.traces.same_as[amendment.index()];
        let is_many = self.traces.same.get(&first).is_some_and(|all| all.len() > MANY);
        if is_many && amendment != first { vec![first] } else { self.same(amendment) }
    }

    /// Whether a draft comes after another.
    pub(super) fn comes_after(&self, before: DraftId, draft: DraftId) -> bool {
        self.tracks.course.comes_after(before, draft)
    }

    /// How sure it is that words which say so much are an amendment's.
    pub(super) fn certainty(&self, says: f64) -> f64 {
        traces::certainty(says, true)
    }

    /// Whether an amendment can have been known when a draft was written.
    pub(super) fn can_have_asked(&self, negotiation: &Negotiation, amendment: AmendmentId, draft: DraftId) -> bool {
        self.tracks.course.can_have_asked(negotiation, amendment, self.asked(amendment).draft, draft)
    }

    /// Words of clauses of a draft as the phrases in which they stand there, in their order, each phrase once.
    pub(super) fn phrases_in(
        &self,
        negotiation: &Negotiation,
        draft: DraftId,
        words: Vec<(ClauseId, Id)>,
    ) -> Vec<String> {
        let mut places: Vec<(ClauseId, usize, Word)> = Vec::with_capacity(words.len());
        let mut clauses: Vec<ClauseId> = words.iter().map(|&(clause, _)| clause).collect();
        clauses.sort_unstable();
        clauses.dedup();
        let wanted: FxHashSet<Id> = words.into_iter().map(|(_, id)| id).collect();
        for clause in clauses {
            let own = self.plain_words(draft, clause).enumerate().filter(|(_, (_, id))| wanted.contains(id));
            places.extend(own.map(|(at, (word, _))| (clause, at, word)));
        }
        let mut phrases: Vec<String> = Vec::new();
        for run in places.chunk_by(|one, other| (one.0, one.1 + 1) == (other.0, other.1)) {
            let (Some((clause, _, first)), Some((_, _, last))) = (run.first(), run.last()) else { continue };
            let (draft, range) = (&negotiation.drafts[draft], first.start as usize..last.end as usize);
            phrases.push(draft.apart.own(*clause, &draft.tree[*clause].text, range).into_owned());
        }
        let mut seen: FxHashSet<String> = FxHashSet::default();
        phrases.retain(|phrase| seen.insert(phrase.clone()));
        phrases
    }
}
