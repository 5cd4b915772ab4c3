//! The proposals to change a draft that are pending: tabled on it, not taken back, not decided, not replaced by others. Who
//! wants words kept proposes no change. What a draft prints in its brackets counts there; only what a bracket asks of a whole
//! clause is a proposal.

use crate::amendment::{AmendmentId, Extent, Operation, was_taken};
use crate::clause::ClauseId;
use crate::draft::DraftId;
use crate::lineage::{Horizon, Lineage};
use crate::procedure::EventKind;
use rustc_hash::{FxHashMap, FxHashSet};

/// The pending proposals to one draft.
pub(super) struct Pending {
    /// All of them, in the order of the records.
    pub(super) all: Vec<AmendmentId>,
    by_clause: FxHashMap<ClauseId, Vec<AmendmentId>>,
}

impl Pending {
    pub(super) fn new(lineage: &Lineage<'_>, draft: DraftId, horizon: &Horizon) -> Pending {
        let negotiation = lineage.negotiation;
        let mut pending = Pending { all: Vec::new(), by_clause: FxHashMap::default() };
        let mut replaced: FxHashSet<AmendmentId> = FxHashSet::default();
        for at in AmendmentId::all(&negotiation.amendments) {
            let others = negotiation.replaced_by(at);
            if !others.is_empty() && lineage.is_made(at, horizon) {
                replaced.extend(others);
            }
        }
        for at in AmendmentId::all(&negotiation.amendments) {
            if negotiation.amended_draft(at) == Some(draft)
                && !replaced.contains(&at)
                && lineage.asks_for_change(at)
                && lineage.is_made(at, horizon)
                && !lineage.is_decided(at, horizon)
            {
                pending.put(lineage, draft, at);
            }
        }
        pending
    }

    fn put(&mut self, lineage: &Lineage<'_>, draft: DraftId, at: AmendmentId) {
        let negotiation = lineage.negotiation;
        self.all.push(at);
        let mut clauses = negotiation.reaches(at);
        if clauses.is_empty() {
            clauses.extend(negotiation.amended_clauses(at));
        }
        for clause in clauses.into_iter().filter(|clause| clause.draft == draft) {
            self.by_clause.entry(clause.clause).or_default().push(at);
        }
    }

    /// Those that would change a clause.
    pub(super) fn on(&self, clause: ClauseId) -> Vec<AmendmentId> {
        self.by_clause.get(&clause).cloned().unwrap_or_default()
    }
}

impl Lineage<'_> {
    /// Whether an amendment was made by then, and stands.
    fn is_made(&self, at: AmendmentId, horizon: &Horizon) -> bool {
        let (since, published) = (self.negotiation.amendment_since(at), self.negotiation.amendment_published(at));
        horizon.admits(since, published) && !self.sponsorship(at, horizon).is_withdrawn
    }

    fn asks_for_change(&self, at: AmendmentId) -> bool {
        let amendment = &self.negotiation.amendments[at];
        match &amendment.operation {
            Some(Operation::Keep(_)) => false,
            Some(Operation::Delete(Extent::Clause) | Operation::Rewrite(_)) => true,
            _ => !amendment.is_printed(),
        }
    }

    /// Whether a record decides what became of an amendment: its status, or a vote on it as a whole.
    fn is_decided(&self, at: AmendmentId, horizon: &Horizon) -> bool {
        let negotiation = self.negotiation;
        let by_status = negotiation.amendments[at].status.as_ref().is_some_and(|status| {
            let is_of_all = !self.sponsors.is_of_some(at);
            is_of_all && was_taken(&status.is).is_some() && horizon.admits(status.date, None)
        });
        by_status
            || self.events_on_amendment(at).into_iter().any(|event| match &negotiation.events[event].kind {
                EventKind::Vote(vote) if !vote.motion && vote.words.is_none() => {
                    let is_known = horizon.admits(negotiation.event_since(event), negotiation.event_published(event));
                    is_known && vote.result.as_deref().and_then(was_taken).is_some()
                }
                _ => false,
            })
    }
}
