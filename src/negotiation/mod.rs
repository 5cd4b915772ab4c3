//! A negotiation whole in memory. No file access.

mod access;
mod addressing;
mod audience;
mod corrections;
mod instructions;
mod known;
mod likeness;
mod order;
mod parties;
mod standing;
mod targets;
mod watched;

pub use addressing::{ClauseHandle, ResolveError};
pub use audience::{Audience, LeftOut, NotShown, Shown, ShownDraft, Unread};
pub use targets::{Concerned, ResolvedPlacement, ResolvedTarget, Unresolved};

use crate::amendment::{Amendment, AmendmentId, CarriedPlace, Instructed, Position};
use crate::clause::ReferenceIndex;
use crate::correction::Correction;
use crate::date::Date;
use crate::draft::{Draft, DraftId};
use crate::handle::{Handle, Handles};
use crate::party::Registry;
use crate::procedure::{Event, Statement, StatementId};
use crate::source::{Access, Located, Note, Source, SourceId, named_values};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::OnceLock;

/// What a negotiation's manifest says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Manifest {
    /// What the negotiation is about.
    pub title: Option<String>,
    /// Ids of the drafts, in their order.
    pub drafts: Vec<Located<String>>,
    /// To whom that may be shown of which nothing else is said.
    pub default_access: Access,
    /// How far the sources cover the talks.
    pub sources_cover: Coverage,
    /// A remark of whoever keeps it.
    pub note: Option<Note>,
    /// Parties and spellings beside the built-in ones.
    pub parties: Vec<PartyEntry>,
    /// The documents that claims rest on.
    pub sources: Vec<Located<Source>>,
    /// Operative verbs beside the built-in ones.
    pub operative_verbs: Vec<VerbEntry>,
}

/// An operative verb that the manifest adds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VerbEntry {
    /// The verb, as clauses open with it.
    pub verb: Located<String>,
    /// A verb of the built-in table that commits to as much.
    pub like: Located<String>,
}

named_values! {
    /// How far the sources cover what was said in the talks.
    #[derive(Default)]
    Coverage {
        /// In part: who is silent in them may have spoken in the room.
        #[default]
        Partial = "partial",
        /// Wholly, as whoever keeps the negotiation says: who is silent in them took no position.
        Whole = "whole",
    }
}

/// A party that the manifest adds, or what it adds to a known one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartyEntry {
    /// Its code.
    pub code: Located<String>,
    /// Its name.
    pub name: Option<String>,
    /// What it is.
    pub kinds: Vec<String>,
    /// Other ways to write it.
    pub spellings: Vec<Located<String>>,
    /// Who belongs to it, and when.
    pub members: Vec<MemberEntry>,
    /// A remark of whoever keeps it.
    pub note: Option<Note>,
}

/// A member of a party that the manifest adds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MemberEntry {
    /// The member, as written.
    pub party: Located<String>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// What files say of a negotiation, before one says what it means of another: its drafts, who takes part, what was
/// proposed, said and done.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// What the manifest says.
    pub manifest: Manifest,
    /// The drafts, in the manifest's order.
    pub drafts: Vec<Draft>,
    /// Texts apart in which language is looked for that stood there before: position papers, earlier resolutions.
    /// Written like drafts, and no part of the series. Empty unless they were asked for, because there may be many.
    pub precedents: Vec<Draft>,
    /// All known parties.
    pub registry: Registry,
    /// What was proposed.
    pub amendments: Vec<Amendment>,
    /// Where amendments are on later drafts than the one that they were tabled on, confirmed or not; they count nowhere as
    /// proposals.
    pub carried: Vec<CarriedPlace>,
    /// Who thinks what of it; those written under an amendment among them.
    pub positions: Vec<Position>,
    /// What was said.
    pub statements: Vec<Statement>,
    /// What happened.
    pub events: Vec<Event>,
    /// What people decided about what is inferred; of two about the same the later one counts.
    pub corrections: Vec<Correction>,
    /// What a capital wants of clauses and amendments, in order of file and line. Nobody's position, and never shown to
    /// anybody else.
    pub instructions: Vec<Instructed>,
}

impl Parts {
    /// Puts them together. Of two things with one id the first is found.
    pub fn negotiation(self) -> Negotiation {
        let indices = self.drafts.iter().map(|draft| ReferenceIndex::new(&draft.tree)).collect();
        Negotiation::new(self, indices)
    }
}

/// A negotiation, which does not change: its parts, and the tables in which they are looked up.
#[derive(Debug, Clone, Default)]
pub struct Negotiation {
    parts: Parts,
    /// For each draft, its clauses by what they are called.
    indices: Vec<ReferenceIndex>,
    draft_by_id: FxHashMap<String, DraftId>,
    amendment_by_id: FxHashMap<String, AmendmentId>,
    statement_by_id: FxHashMap<String, StatementId>,
    source_by_id: FxHashMap<String, SourceId>,
    /// For each draft, those that it follows.
    parents: Vec<Vec<DraftId>>,
    /// For each draft, the date by which it was issued.
    issued_by: Vec<Option<Date>>,
    ids: likeness::Ids,
    /// Codes of the parties that are named, once somebody asked.
    named: OnceLock<BTreeSet<String>>,
    /// What the records name, once somebody asked.
    targets: OnceLock<targets::Targets>,
    /// For each amendment the clauses that it would change itself, once somebody asked.
    aims: OnceLock<Vec<Vec<ClauseHandle>>>,
    /// When each of the records was made and could be known, once somebody asked.
    dates: OnceLock<standing::Dates>,
    /// What each of the corrections is about, once somebody asked.
    corrected: OnceLock<Vec<corrections::Corrected>>,
}

impl Deref for Negotiation {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.parts
    }
}

impl Negotiation {
    fn new(parts: Parts, indices: Vec<ReferenceIndex>) -> Negotiation {
        let mut negotiation = Negotiation {
            indices,
            draft_by_id: index(parts.drafts.iter().map(|draft| draft.id.as_str())),
            amendment_by_id: index(parts.amendments.iter().map(|amendment| amendment.id.as_str())),
            statement_by_id: index(parts.statements.iter().map(|statement| statement.id.as_str())),
            source_by_id: index(parts.manifest.sources.iter().map(|source| source.id.as_str())),
            parts,
            ..Negotiation::default()
        };
        negotiation.parents = DraftId::all(&negotiation.drafts).map(|draft| negotiation.parents_of(draft)).collect();
        negotiation.issued_by = negotiation.dates_of_issue();
        negotiation
    }

    /// Its parts, to make another negotiation of.
    pub fn into_parts(self) -> Parts {
        self.parts
    }

    /// The same texts with other records: `change` leaves the drafts' ids and clauses as they are.
    #[must_use]
    pub fn with_records(self, change: impl FnOnce(&mut Parts)) -> Negotiation {
        let Negotiation { mut parts, indices, .. } = self;
        change(&mut parts);
        Negotiation::new(parts, indices)
    }

    /// The negotiation without some amendments, by their ids in order.
    #[must_use]
    pub fn without_amendments(self, ids: &[String]) -> Negotiation {
        self.with_records(|parts| parts.amendments.retain(|one| ids.binary_search(&one.id.value).is_err()))
    }

    /// A draft's place in the series.
    pub fn draft_index(&self, id: &str) -> Option<DraftId> {
        self.draft_by_id.get(id).copied()
    }

    /// A draft by its id.
    pub fn draft(&self, id: &str) -> Option<&Draft> {
        self.draft_index(id).map(|at| &self.drafts[at])
    }

    /// An amendment's place by its id.
    pub fn amendment_index(&self, id: &str) -> Option<AmendmentId> {
        self.amendment_by_id.get(id).copied()
    }

    /// An amendment by its id.
    pub fn amendment(&self, id: &str) -> Option<&Amendment> {
        self.amendment_index(id).map(|at| &self.amendments[at])
    }

    /// A statement's place by its id.
    pub fn statement_index(&self, id: &str) -> Option<StatementId> {
        self.statement_by_id.get(id).copied()
    }

    /// A statement by its id.
    pub fn statement(&self, id: &str) -> Option<&Statement> {
        self.statement_index(id).map(|at| &self.statements[at])
    }

    /// A source by its id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.source_by_id.get(id).map(|&at| &self.manifest.sources[at].value)
    }

    /// The drafts that a draft follows: those it names, or else the one listed before it. A translation follows the one
    /// before it into the same language, and no draft follows a translation that is none itself.
    pub fn parents(&self, draft: DraftId) -> &[DraftId] {
        &self.parents[draft.index()]
    }

    fn parents_of(&self, draft: DraftId) -> Vec<DraftId> {
        let own = &self.drafts[draft];
        if let Some(ids) = &own.follows {
            return ids.iter().filter_map(|id| self.draft_index(id)).collect();
        }
        Handles::new(0..draft.index()).rev().find(|&before| self.is_of_one_series(before, draft)).into_iter().collect()
    }

    /// Whether a draft may follow another one: both no translations, or both into the same language.
    fn is_of_one_series(&self, before: DraftId, draft: DraftId) -> bool {
        let (other, own) = (&self.drafts[before], &self.drafts[draft]);
        match &own.translation_of {
            None => other.translation_of.is_none(),
            Some(_) => other.translation_of.is_some() && other.language == own.language,
        }
    }

    /// The newest draft of the series: the last one listed that is no text apart and no translation.
    pub fn newest(&self) -> Option<DraftId> {
        let in_series = |&at: &DraftId| {
            let draft = &self.drafts[at];
            draft.translation_of.is_none() && !draft.is_apart()
        };
        DraftId::all(&self.drafts).rev().find(in_series).or_else(|| DraftId::all(&self.drafts).next_back())
    }

    /// The drafts with those before them first, each once. Drafts that follow each other in a circle come last.
    pub fn in_order(&self) -> Vec<DraftId> {
        let mut order: Vec<DraftId> = Vec::with_capacity(self.drafts.len());
        let mut placed = vec![false; self.drafts.len()];
        loop {
            let ready =
                |&at: &DraftId| !placed[at.index()] && self.parents(at).iter().all(|&parent| placed[parent.index()]);
            let Some(next) = DraftId::all(&self.drafts).find(ready) else { break };
            placed[next.index()] = true;
            order.push(next);
        }
        order.extend(DraftId::all(&self.drafts).filter(|&at| !placed[at.index()]));
        order
    }

    /// Whether a draft comes after another one, directly or over others.
    pub fn goes_back_to(&self, draft: DraftId, earlier: DraftId) -> bool {
        let mut open = self.parents(draft).to_vec();
        let mut seen = vec![false; self.drafts.len()];
        while let Some(at) = open.pop() {
            if at == earlier {
                return true;
            }
            if !std::mem::replace(&mut seen[at.index()], true) {
                open.extend(self.parents(at));
            }
        }
        false
    }

    /// The negotiation with the amendments that have a confirmed place on a draft at that place, to write them into it. It tells
    /// nothing of who wants what of that draft: nobody has restated them.
    #[must_use]
    pub fn placed_on(self, draft: DraftId) -> Negotiation {
        let id = self.drafts[draft].id.clone();
        let confirmed = self.carried.iter().filter(|one| one.is_confirmed && one.draft.value == id);
        let placed: Vec<_> = confirmed
            .filter_map(|one| {
                let at = self.amendment_index(&one.amendment)?;
                Some((at, one.placed(&self.amendments[at])?))
            })
            .collect();
        if placed.is_empty() {
            return self;
        }
        self.with_records(|parts| {
            for (at, (target, operation)) in placed {
                parts.amendments[at].target = target;
                parts.amendments[at].operation = Some(operation);
            }
        })
    }

    /// The date by which a draft was issued: its own, or else the earliest of those that follow it. What was certainly
    /// made after it cannot have been known when the draft was written.
    pub fn issued_by(&self, draft: DraftId) -> Option<Date> {
        self.drafts[draft].date.or_else(|| *self.issued_by.get(draft.index())?)
    }

    fn dates_of_issue(&self) -> Vec<Option<Date>> {
        let mut dates: Vec<Option<Date>> = self.drafts.iter().map(|draft| draft.date).collect();
        for draft in self.in_order().into_iter().rev() {
            for parent in self.parents(draft).to_vec().into_iter().filter(|&parent| self.drafts[parent].date.is_none())
            {
                dates[parent.index()] = dates[parent.index()].into_iter().chain(dates[draft.index()]).min();
            }
        }
        dates
    }
}

/// Places by id. Of two things with one id the first is found; `folder` reports the second.
fn index<'a, T>(ids: impl Iterator<Item = &'a str>) -> FxHashMap<String, Handle<T>> {
    let mut found = FxHashMap::default();
    for (at, id) in ids.enumerate() {
        found.entry(id.to_owned()).or_insert(Handle::at(at));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_without_a_date_was_issued_by_that_of_the_next_with_one() {
        let draft = |id: &str, date: Option<&str>, follows: Option<&[&str]>| Draft {
            id: id.to_owned(),
            date: date.map(|date| date.parse().unwrap()),
            follows: follows.map(|ids| ids.iter().map(|&id| Located::from(id.to_owned())).collect()),
            ..Draft::default()
        };
        let parts = Parts {
            drafts: vec![
                draft("zero", None, None),
                draft("rev1", None, None),
                draft("late", Some("2024-05"), Some(&["rev1"])),
                draft("soon", Some("2024-03-01"), Some(&["rev1"])),
                draft("last", None, None),
            ],
            ..Parts::default()
        };
        let negotiation = parts.negotiation();
        let dates: Vec<String> = DraftId::all(&negotiation.drafts)
            .map(|at| negotiation.issued_by(at).map(|date| date.to_string()).unwrap_or_default())
            .collect();
        assert_eq!(dates, ["2024-03-01", "2024-03-01", "2024-05", "2024-03-01", ""]);
    }
}
