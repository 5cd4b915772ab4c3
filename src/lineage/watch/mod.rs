//! Watched terms and clauses: how often each stands in every draft, and who would bring it in or take it out.
//!
//! A draft is walked once for all terms: each word is looked up among the words with which terms begin. Words that were
//! composed are not counted, neither those of drafts nor those of amendments; nor is what a draft's brackets say of who wants
//! what.

mod proposers;
mod terms;

pub use proposers::{ProposerCount, WhoProposed};

use super::Lineage;
use crate::amendment::AmendmentId;
use crate::clause::ClauseId;
use crate::diff::ChangeKind;
use crate::draft::{DraftId, Wording};
use crate::negotiation::ClauseHandle;
use crate::source::Diagnostic;
use crate::watched::{WatchList, Watched, WatchedTerm};
use terms::Terms;

/// The answer to `watch`.
#[derive(Debug, Clone, PartialEq)]
pub struct Watch {
    /// The terms, in the order of the list.
    pub terms: Vec<TermCount>,
    /// The clauses, in the order of the list.
    pub clauses: Vec<ClauseWatch>,
    /// Places of the drafts, each after those it follows.
    pub drafts: Vec<DraftId>,
    /// Places of the amendments whose words are not counted, because they are composed or translated.
    pub amendments_left_out: Vec<AmendmentId>,
}

/// How often a term stands where.
#[derive(Debug, Clone, PartialEq)]
pub struct TermCount {
    /// The term.
    pub term: WatchedTerm,
    /// Its counts, one a draft.
    pub drafts: Vec<DraftCount>,
    /// Who would bring it in or take it out, in order of the amendments.
    pub proposers: Vec<ProposerCount>,
}

/// How often a term stands in a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftCount {
    /// The draft's place in the negotiation.
    pub draft: DraftId,
    /// How often; nothing where the words were composed.
    pub count: Option<usize>,
    /// How many more or fewer than in the draft that it follows; nothing where either is not counted.
    pub change: Option<i64>,
    /// The clauses with it, and how often in each.
    pub places: Vec<(ClauseId, usize)>,
}

/// A clause through all drafts.
#[derive(Debug, Clone, PartialEq)]
pub struct ClauseWatch {
    /// The clause that is watched.
    pub clause: ClauseHandle,
    /// What it is in each draft.
    pub drafts: Vec<ClauseWatchDraft>,
    /// Who would change it, in whatever draft.
    pub proposers: Vec<ProposerCount>,
}

/// A clause in one draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseWatchDraft {
    /// The draft's place in the negotiation.
    pub draft: DraftId,
    /// The clauses that it is there; none where it is not there.
    pub clauses: Vec<ClauseHandle>,
    /// What changed on the way there.
    pub changes: Vec<ChangeKind>,
    /// The amendments aimed at it there, by their place in the negotiation.
    pub amendments: Vec<AmendmentId>,
}

impl Lineage<'_> {
    /// Counts what is watched.
    ///
    /// # Errors
    /// For each clause of the list that is not there, with its place.
    pub fn watch(&self, list: &WatchList) -> Result<Watch, Vec<Diagnostic>> {
        let negotiation = self.negotiation;
        let clauses = negotiation.watched_clauses(list)?;
        let terms = list.entries.iter().filter_map(|entry| match &entry.value {
            Watched::Term(term) => Some(term.clone()),
            Watched::Clause(_) => None,
        });
        let terms: Vec<WatchedTerm> = terms.collect();
        let is_left_out = |at: &AmendmentId| !proposers::is_counted(negotiation.amendments[*at].wording);
        Ok(Watch {
            terms: term_counts(self, &terms),
            clauses: clauses.into_iter().map(|clause| self.watch_clause(clause)).collect(),
            drafts: negotiation.in_order(),
            amendments_left_out: AmendmentId::all(&negotiation.amendments).filter(is_left_out).collect(),
        })
    }

    fn watch_clause(&self, clause: ClauseHandle) -> ClauseWatch {
        let history = self.history(clause);
        let mut drafts: Vec<ClauseWatchDraft> = Vec::new();
        for draft in self.negotiation.in_order() {
            let step = history.steps.iter().find(|step| step.draft == draft);
            let changes = step.iter().flat_map(|step| &step.changes);
            drafts.push(ClauseWatchDraft {
                draft,
                clauses: step.map(|step| step.clauses.clone()).unwrap_or_default(),
                changes: changes.map(|change| self.change(change.change).kind).collect(),
                amendments: step.map(|step| step.amendments.clone()).unwrap_or_default(),
            });
        }
        let mut amendments: Vec<AmendmentId> =
            drafts.iter().flat_map(|draft| draft.amendments.iter().copied()).collect();
        amendments.sort_unstable();
        amendments.dedup();
        ClauseWatch { clause, drafts, proposers: proposers::of_clause(self, &amendments) }
    }
}

fn term_counts(lineage: &Lineage<'_>, terms: &[WatchedTerm]) -> Vec<TermCount> {
    let negotiation = lineage.negotiation;
    let table = Terms::new(terms);
    let order = negotiation.in_order();
    let mut counts: Vec<Vec<DraftCount>> = vec![Vec::new(); terms.len()];
    for &draft in &order {
        let is_counted = negotiation.drafts[draft].wording != Wording::Reconstructed;
        let mut places: Vec<Vec<(ClauseId, usize)>> = vec![Vec::new(); terms.len()];
        if is_counted {
            for at in negotiation.drafts[draft].tree.ids() {
                let counts = table.count(&negotiation.drafts[draft].own_text(at));
                for (term, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
                    places[term].push((at, count));
                }
            }
        }
        let parent = negotiation.parents(draft).first().copied();
        for (counts, places) in counts.iter_mut().zip(places) {
            let count = is_counted.then(|| places.iter().map(|(_, count)| count).sum::<usize>());
            let before = counts.iter().find(|one| Some(one.draft) == parent).and_then(|one| one.count);
            let change = count.zip(before).map(|(count, before)| count as i64 - before as i64);
            counts.push(DraftCount { draft, count, change, places });
        }
    }
    let proposers = proposers::of_terms(lineage, &table, terms.len());
    let each = terms.iter().zip(counts).zip(proposers);
    each.map(|((term, drafts), proposers)| TermCount { term: term.clone(), drafts, proposers }).collect()
}
