//! What became of amendments in every later draft.
//!
//! An amendment's words were traced when they came (`traces`); each of them has a history. So its fate in a draft is how
//! many of the words it asked in stand there, wherever their clause went, and how many of those it asked away are gone,
//! rare words weighing more. Words that stood in its own draft already were never traced to it: nothing is reflected that
//! was there before. Of requests about a whole clause its line tells (`whole_clause`).
//!
//! Costs the words of all amendments times the later drafts.

use super::conflicts::{Conflict, conflicts};
use super::sense::Stood;
use super::teller::{Found, PART, Teller, Turned, WHOLE};
use crate::amendment::{AmendmentId, Extent, Operation, was_taken};
use crate::correction::{CorrectionId, Fate};
use crate::draft::DraftId;
use crate::lineage::{Horizon, Lineage};
use crate::negotiation::ClauseHandle;
use std::cell::RefCell;

/// What became of an amendment.
#[derive(Debug, Clone, PartialEq)]
pub struct AmendmentStory {
    /// Its place in the negotiation.
    pub amendment: AmendmentId,
    /// What became of it in the newest of the later drafts.
    pub fate: Fate,
    /// What is recorded to have become of it.
    pub recorded: Option<String>,
    /// Whether the record and what was inferred contradict each other.
    pub differs: bool,
    /// The share of what it asked that is in the newest draft.
    pub share: Option<f64>,
    /// Each later draft, the oldest first.
    pub drafts: Vec<AmendmentInDraft>,
    /// Other amendments that ask for the same.
    pub same_as: Vec<AmendmentId>,
    /// The places of the conflicts in which it stands.
    pub conflicts: Vec<usize>,
}

/// An amendment in one later draft.
#[derive(Debug, Clone, PartialEq)]
pub struct AmendmentInDraft {
    /// The draft's place in the negotiation.
    pub draft: DraftId,
    /// What became of it there.
    pub fate: Fate,
    /// What was inferred, and the place of the correction that says otherwise or the same.
    pub corrected: Option<(Fate, CorrectionId)>,
    /// The place of a correction that says whose words came, on which what was inferred rests.
    pub rests_on: Option<CorrectionId>,
    /// The share of what it asked that is there, rare words weighing more; none where it asked for no words.
    pub share: Option<f64>,
    /// Where its words stand; of a request about a whole clause, where that clause stands.
    pub clauses: Vec<ClauseHandle>,
    /// Phrases that it asked in and that are there.
    pub words: Vec<String>,
    /// Of one aimed at several clauses, each of them with what became of it there and the share of what it asked there.
    pub by_clause: Vec<(ClauseHandle, Fate, Option<f64>)>,
    /// How many of the words it asked away are gone, of how many.
    pub gone: Option<(usize, usize)>,
    /// How sure it is.
    pub score: f64,
    /// The operative verb that it asked for and the weaker one that stands there.
    pub weakened: Option<(String, String)>,
    /// Words that make something else of what stands.
    pub turned: Turned,
    /// Whether what it asks for was so before it was made.
    pub was_so: bool,
    /// Whether its words stand in square brackets, most of them, so that they are not agreed.
    pub bracketed: bool,
}

impl AmendmentInDraft {
    /// The correction by which somebody decided it, or whose words it has.
    pub fn decided(&self) -> Option<CorrectionId> {
        self.corrected.map(|(_, correction)| correction).or(self.rests_on)
    }
}

/// What became of all amendments, and which of them cannot stand together.
#[derive(Debug, Clone, PartialEq)]
pub struct Fates {
    /// The amendments, in the order of the records.
    pub amendments: Vec<AmendmentStory>,
    /// Each two that collide, in order of their clauses.
    pub conflicts: Vec<Conflict>,
}

impl Lineage<'_> {
    /// Each two amendments that would change the same words, in the order of the texts.
    pub fn conflicts(&self) -> Vec<Conflict> {
        conflicts(self, self.provenance())
    }

    /// What became of every amendment in every later draft: told once, when somebody first asks.
    pub fn fates(&self) -> &Fates {
        self.fates.get_or_init(|| self.tell_fates())
    }

    fn tell_fates(&self) -> Fates {
        let count = self.negotiation.amendments.len();
        let mut drafts: Vec<Vec<AmendmentInDraft>> = vec![Vec::new(); count];
        if count > 0 {
            let order = self.negotiation.in_order();
            let bases = RefCell::default();
            for &draft in &order {
                let standing = self.provenance().standing(draft);
                let teller = Teller { lineage: self, standing, draft, order: &order, bases: &bases };
                for (amendment, drafts) in AmendmentId::all(&self.negotiation.amendments).zip(&mut drafts) {
                    if self.can_tell(amendment, draft) {
                        let one = teller.tell(amendment, drafts);
                        drafts.push(one);
                    }
                }
            }
        }
        let conflicts = self.conflicts();
        let mut of = vec![Vec::new(); count];
        for (at, set) in conflicts.iter().enumerate() {
            set.amendments().into_iter().for_each(|amendment| of[amendment.index()].push(at));
        }
        let stories = AmendmentId::all(&self.negotiation.amendments).zip(drafts.into_iter().zip(of));
        let amendments = stories.map(|(amendment, (drafts, conflicts))| self.story(amendment, drafts, conflicts));
        Fates { amendments: amendments.collect(), conflicts }
    }

    /// Whether a draft can tell of an amendment: it comes after the one aimed at, and was not issued before the amendment
    /// was made.
    fn can_tell(&self, amendment: AmendmentId, draft: DraftId) -> bool {
        let provenance = self.provenance();
        let is_aimed = provenance.asked(amendment).draft.is_some();
        is_aimed && provenance.can_have_asked(self.negotiation, amendment, draft)
    }

    fn story(&self, amendment: AmendmentId, drafts: Vec<AmendmentInDraft>, conflicts: Vec<usize>) -> AmendmentStory {
        let provenance = self.provenance();
        let known = provenance.asked(amendment).draft.is_some() && self.says_what(amendment);
        let is_decided = drafts.last().is_some_and(|last| last.corrected.is_some());
        let is_withdrawn = self.sponsorship(amendment, &Horizon::default()).is_withdrawn;
        let fate = match drafts.last() {
            _ if is_withdrawn && !is_decided => Fate::Withdrawn,
            Some(last) if known || last.corrected.is_some() => last.fate,
            None if known => Fate::Pending,
            _ => Fate::Unknown,
        };
        let recorded = self.recorded_outcome(amendment);
        let is_there = |fate| matches!(fate, Fate::Reflected | Fate::Resurfaced);
        let differs = match recorded.as_deref().and_then(was_taken) {
            Some(true) => fate == Fate::NotReflected,
            Some(false) => is_there(fate),
            None => false,
        };
        let share = drafts.last().and_then(|last| last.share);
        AmendmentStory {
            amendment,
            fate,
            recorded,
            differs,
            share,
            drafts,
            same_as: provenance.same_told(amendment),
            conflicts,
        }
    }

    /// Whether it is known what an amendment asks: an operation, or at least words of it.
    fn says_what(&self, amendment: AmendmentId) -> bool {
        match &self.negotiation.amendments[amendment].operation {
            Some(Operation::Placeholder { text, .. }) => text.is_some(),
            Some(_) => true,
            None => !self.provenance().asked(amendment).words.is_empty(),
        }
    }
}

impl Teller<'_> {
    fn tell(&self, amendment: AmendmentId, before: &[AmendmentInDraft]) -> AmendmentInDraft {
        let above = self.lineage.provenance().asked(amendment).above;
        let found = match &self.lineage.negotiation.amendments[amendment].operation {
            Some(operation) if let Some(above) = above => self.nested(amendment, above, operation),
            Some(Operation::Delete(Extent::Clause)) => self.deletion(amendment),
            Some(Operation::Keep(_)) => self.keeping(amendment),
            Some(Operation::Move(_)) => self.moving(amendment),
            Some(Operation::Merge(_)) => self.merging(amendment),
            Some(Operation::Split(ends)) => self.splitting(amendment, ends),
            Some(Operation::Bracket(extent)) => self.bracketing(amendment, extent),
            None
            | Some(
                Operation::Insert { .. }
                | Operation::Delete(Extent::Words(_))
                | Operation::Replace { .. }
                | Operation::Add { .. }
                | Operation::Rewrite(_)
                | Operation::Relabel(_)
                | Operation::Alternative { .. }
                | Operation::Placeholder { .. },
            ) => self.words(amendment),
        };
        let fate = found.fate.unwrap_or(Fate::Unknown);
        let is_whole = found.turned.is_empty();
        let is_back = found.has_own && is_whole && matches!(fate, Fate::Reflected | Fate::InPart);
        let inferred = if is_back && self.was_absent(amendment, before) { Fate::Resurfaced } else { fate };
        let corrected = self.lineage.corrected_fate(amendment, self.draft);
        let fate = corrected.map_or(inferred, |(_, fate)| fate);
        AmendmentInDraft {
            draft: self.draft,
            fate,
            corrected: corrected.map(|(correction, _)| (inferred, correction)),
            rests_on: self.lineage.corrected_asking(amendment, self.draft),
            // The sum of nothing is -0.0.
            share: found.share.map(|share| share + 0.0),
            clauses: found.clauses,
            words: found.words,
            by_clause: self.by_clause(amendment),
            gone: found.gone,
            score: found.score,
            weakened: found.weakened,
            turned: found.turned,
            was_so: found.was_so,
            bracketed: found.bracketed,
        }
    }

    /// Whether an amendment was absent from a draft before this one, and certainly made when that was issued. Who amends a
    /// draft and gives no date is taken to have done so before the next one came.
    fn was_absent(&self, amendment: AmendmentId, before: &[AmendmentInDraft]) -> bool {
        let made = self.lineage.negotiation.amendments[amendment].date;
        before.iter().any(|one| {
            let issued = self.lineage.negotiation.drafts[one.draft].date;
            let is_made = match (made, issued) {
                (Some(made), Some(issued)) => made.is_before(&issued),
                _ => true,
            };
            let is_before = self.lineage.provenance().comes_after(one.draft, self.draft);
            one.fate == Fate::NotReflected && is_before && is_made
        })
    }

    /// Whether an amendment gives some words in the place of others, and so would have them stand.
    fn would_keep(&self, amendment: AmendmentId) -> bool {
        let operation = self.lineage.negotiation.amendments[amendment].operation.as_ref();
        operation.and_then(Operation::new_text).is_some_and(|text| !text.trim().is_empty())
    }

    /// Words in and words out.
    fn words(&self, amendment: AmendmentId) -> Found {
        let provenance = self.lineage.provenance();
        let asked = provenance.asked(amendment);
        let is_gist = self.lineage.negotiation.amendments[amendment].operation.is_none();
        let stood = self.stood(amendment);
        // The sum of nothing would be minus nothing.
        let came = stood.iter().fold(0.0, |sum, one| sum + asked.words[one.place].weight);
        let has_own = came > 0.0 && came >= PART * asked.weight_in;
        let still = self.descendants(amendment);
        let away = self.away_from(amendment, &still);
        if asked.weight_in <= 0.0 && still.is_empty() && self.would_keep(amendment) {
            let gone = (away.of > 0).then_some((away.words, away.of));
            return Found { fate: Some(Fate::NotReflected), gone, ..Found::default() };
        }
        // That the whole clause is gone is not what a replacement asked for: then its own words tell.
        let is_replaced = asked.weight_in > 0.0 && still.is_empty();
        let (out, told) = if is_replaced { (0.0, 0.0) } else { (away.gone, away.told) };
        let all = asked.weight_in + told;
        if all <= 0.0 {
            let was_so = asked.weight_out > 0.0;
            return Found { fate: was_so.then_some(Fate::NotReflected), clauses: still, was_so, ..Found::default() };
        }
        let share = ((came + out) / all).clamp(0.0, 1.0);
        let whole = asked.words.iter().filter(|word| word.comes()).count() == stood.len() && asked.weight_out <= 0.0;
        let mut fate = match share {
            // That words went is not what somebody asked for who asked for others in their place.
            _ if asked.weight_in > 0.0 && !has_own => Fate::NotReflected,
            share if share >= WHOLE || whole => Fate::Reflected,
            share if share >= PART => Fate::InPart,
            _ => Fate::NotReflected,
        };
        let (words, turned) = self.sense(amendment, &stood);
        if fate == Fate::Reflected && !turned.is_empty() {
            fate = Fate::InPart;
        }
        let turned = if fate == Fate::NotReflected { Turned::default() } else { turned };
        if is_gist {
            // That quoted words are not there says nothing of the rest, and that they are says little.
            fate = if fate == Fate::NotReflected { Fate::Unknown } else { Fate::InPart };
        }
        let is_there = matches!(fate, Fate::InPart | Fate::Reflected);
        let weakened = if is_there && !is_gist { self.weakened(amendment, &stood) } else { None };
        if weakened.is_some() {
            fate = Fate::Diluted;
        }
        let gone = (away.of > 0).then_some((away.words, away.of));
        let score = match fate {
            Fate::NotReflected | Fate::Unknown => 0.0,
            _ if asked.weight_in > 0.0 => provenance.found_score(amendment),
            _ => provenance.certainty(out),
        };
        let was_so = fate == Fate::NotReflected && self.stood_already(amendment, &still);
        let clauses = match (stood.is_empty(), is_gist) {
            (true, _) => still,
            (false, false) => self.clauses_of(&stood),
            // Where the words belong that a source quotes is not known.
            (false, true) => self.clauses_of(&self.stood_anywhere(amendment)),
        };
        let bracketed = self.are_bracketed(&stood);
        let (fate, share) = (Some(fate), Some(share));
        Found { fate, share, clauses, words, gone, score, weakened, turned, was_so, bracketed, has_own }
    }

    /// The clauses in which words stand.
    pub(in crate::lineage) fn clauses_of(&self, stood: &[Stood]) -> Vec<ClauseHandle> {
        let clauses = stood.iter().map(|one| ClauseHandle { draft: self.draft, clause: one.clause });
        let mut clauses: Vec<ClauseHandle> = clauses.collect();
        clauses.sort_unstable();
        clauses.dedup();
        clauses
    }
}
