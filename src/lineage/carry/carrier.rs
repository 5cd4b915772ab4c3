//! What all kinds of amendments are carried with: both drafts, what became of each clause, what was traced.

use super::elsewhere::Elsewhere;
use super::knot::Knot;
use crate::amendment::{AmendmentId, CarriedPlaceId};
use crate::clause::{ClauseId, Label};
use crate::draft::DraftId;
use crate::lineage::provenance::Standing;
use crate::lineage::{AmendmentInDraft, Lineage};
use crate::merge::{NotApplied, Reworded};
use crate::negotiation::ClauseHandle;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What is needed to carry amendments from one draft to a later one.
pub(super) struct Carrier<'a> {
    pub(super) lineage: &'a Lineage<'a>,
    pub(super) from: DraftId,
    pub(super) to: DraftId,
    /// Where each word stands in the later draft.
    pub(super) standing: Standing,
    pub(super) elsewhere: Elsewhere<'a>,
    /// The places on the later draft that somebody confirmed, by the amendments' ids.
    pub(super) confirmed: FxHashMap<&'a str, CarriedPlaceId>,
    /// What each would make of the earlier draft, were it the only one.
    pub(super) alone: BTreeMap<AmendmentId, Result<Vec<Reworded>, NotApplied>>,
    /// The labels of the clauses of both drafts, the earlier first, once somebody asked.
    pub(super) labels: OnceCell<[FxHashSet<Label>; 2]>,
    pub(super) knots: RefCell<FxHashMap<ClauseId, Rc<Knot>>>,
}

impl<'a> Carrier<'a> {
    pub(super) fn fate(&self, at: AmendmentId) -> Option<&'a AmendmentInDraft> {
        self.lineage.fates().amendments[at.index()].drafts.iter().find(|one| one.draft == self.to)
    }

    pub(super) fn knot(&self, clause: ClauseId) -> Rc<Knot> {
        let make = || Rc::new(Knot::new(self.lineage, ClauseHandle { draft: self.from, clause }, self.to));
        Rc::clone(self.knots.borrow_mut().entry(clause).or_insert_with(make))
    }

    pub(super) fn old_text(&self, clause: ClauseId) -> &'a str {
        &self.lineage.negotiation.drafts[self.from].tree[clause].text
    }

    pub(super) fn new_text(&self, clause: ClauseId) -> &'a str {
        &self.lineage.negotiation.drafts[self.to].tree[clause].text
    }

    /// What a clause of the earlier draft has become.
    pub(super) fn becomes(&self, clause: ClauseHandle) -> Vec<ClauseId> {
        if clause.draft == self.from { self.knot(clause.clause).new.clone() } else { Vec::new() }
    }
}
