//! Each amendment in its turn: what a person said of it, or what its kind asks.

use super::carried::Carried;
use super::carrier::Carrier;
use super::evidence::{CarryState, Evidence};
use super::knot::Knot;
use super::place::{Place, together};
use super::renewed::Renewed;
use crate::amendment::{AmendmentId, Extent, Operation};
use crate::clause::ClauseId;
use crate::correction::Fate;
use crate::merge::NotApplied;
use crate::negotiation::ClauseHandle;
use crate::source::Located;
use std::collections::BTreeMap;
use std::rc::Rc;

impl Carrier<'_> {
    /// All amendments, those to others behind these.
    pub(super) fn all(&self, all: &[AmendmentId], roots: &[AmendmentId], renewed: &mut Renewed<'_>) -> Vec<Carried> {
        let mut found: BTreeMap<AmendmentId, Carried> = BTreeMap::new();
        for &at in roots {
            let one = self.root(at, renewed);
            found.insert(at, one);
        }
        self.nested(all, &mut found, renewed);
        found.into_values().collect()
    }

    pub(super) fn root(&self, at: AmendmentId, renewed: &mut Renewed<'_>) -> Carried {
        let negotiation = self.lineage.negotiation;
        let from = negotiation.amendment_target(at).clauses;
        let place = self.known(at).unwrap_or_else(|| self.place(at, from));
        self.told(at, from.to_vec(), place, renewed)
    }

    /// What a person said of it: what became of it, or where it is.
    pub(super) fn known(&self, at: AmendmentId) -> Option<Place> {
        self.decided(at).or_else(|| self.confirmed(at))
    }

    /// The place on the later draft that a person confirmed.
    pub(super) fn confirmed(&self, at: AmendmentId) -> Option<Place> {
        let negotiation = self.lineage.negotiation;
        let own = &negotiation.amendments[at];
        let id = *self.confirmed.get(own.id.as_str())?;
        let place = &negotiation.carried[id];
        let find = |reference: &Located<String>| negotiation.find(reference, Some(self.to)).map(|one| one.clause);
        let clauses = place.references().map(find).collect::<Option<Vec<ClauseId>>>()?;
        let targets = place.clauses.iter().map(find).collect::<Option<Vec<ClauseId>>>()?;
        let (_, operation) = place.placed(own)?;
        let told = Place::new(CarryState::StillApplies, Evidence::Confirmed(id), clauses);
        let told = told.with(place.quotes.iter().map(|quote| quote.value.clone()));
        Some(Place { operation: Some(operation), targets: Some(targets), ..told })
    }

    /// What a person decided became of it.
    pub(super) fn decided(&self, at: AmendmentId) -> Option<Place> {
        let fate = self.fate(at)?;
        let (_, correction) = fate.corrected?;
        let state = match fate.fate {
            Fate::Reflected | Fate::Resurfaced => CarryState::Done,
            Fate::InPart | Fate::Diluted => CarryState::NeedsALook,
            _ => return None,
        };
        let clauses = fate.clauses.iter().map(|one| one.clause);
        Some(Place::new(state, Evidence::Decided(correction), clauses).with(fate.words.clone()))
    }

    pub(super) fn place(&self, at: AmendmentId, from: &[ClauseHandle]) -> Place {
        let amendment = &self.lineage.negotiation.amendments[at];
        let Some(operation) = &amendment.operation else { return self.gist(from) };
        if amendment.is_printed() {
            return Place::look(Evidence::NotWritable(NotApplied::Printed), []);
        }
        if amendment.throughout && operation.words_throughout().is_some() {
            return self.throughout(at, operation);
        }
        match operation {
            Operation::Add { .. } => return self.adding(at, operation),
            Operation::Merge(_) => return self.merging(at),
            Operation::Placeholder { .. } => return self.placeholder(at, operation),
            _ => {}
        }
        if from.len() < amendment.target.clauses.len() {
            return Place::look(Evidence::NotWritable(NotApplied::NoClause), []);
        }
        if from.is_empty() {
            return self.nowhere(at);
        }
        let places = from.iter().map(|clause| self.of_clause(at, operation, clause.clause)).collect();
        together(places)
    }

    /// What becomes of an operation on one clause.
    pub(super) fn of_clause(&self, at: AmendmentId, operation: &Operation, clause: ClauseId) -> Place {
        match operation {
            Operation::Delete(Extent::Clause) => self.deletion(at, clause),
            Operation::Keep(extent) => self.keeping(at, extent, clause),
            Operation::Bracket(extent) => self.bracketing(at, extent, clause),
            Operation::Rewrite(_) => self.rewriting(at, clause),
            Operation::Alternative { .. } => self.alternative(at, operation, clause),
            Operation::Move(_) => self.moving(at, clause),
            Operation::Relabel(label) => self.relabelling(at, label, clause),
            Operation::Split(ends) => self.splitting(at, ends, clause),
            Operation::Insert { .. } | Operation::Delete(Extent::Words(_)) | Operation::Replace { .. } => {
                self.words(at, operation, clause)
            }
            Operation::Add { .. } | Operation::Merge(_) | Operation::Placeholder { .. } => self.nowhere(at),
        }
    }

    /// One of which only the gist is known.
    pub(super) fn gist(&self, from: &[ClauseHandle]) -> Place {
        let knots: Vec<Rc<Knot>> = from.iter().map(|clause| self.knot(clause.clause)).collect();
        let clauses: Vec<ClauseId> = knots.iter().flat_map(|knot| knot.new.iter().copied()).collect();
        if from.is_empty() {
            return Place::look(Evidence::NoClause, []);
        }
        if !clauses.is_empty() {
            return Place::look(Evidence::OnlyGist, clauses);
        }
        match from.iter().find_map(|clause| self.moved_to(clause.clause)) {
            Some(clause) => Place::look(Evidence::ClauseElsewhere, [clause]),
            None => Place::new(CarryState::Moot, Evidence::ClauseGone, []),
        }
    }

    /// One of which the clause is not known.
    pub(super) fn nowhere(&self, at: AmendmentId) -> Place {
        match self.stands_elsewhere(at) {
            Some(place) => place,
            None => Place::look(Evidence::NoClause, []),
        }
    }

    pub(super) fn told(
        &self,
        at: AmendmentId,
        from: Vec<ClauseHandle>,
        place: Place,
        renewed: &mut Renewed<'_>,
    ) -> Carried {
        let mut clauses = place.clauses.clone();
        clauses.sort_unstable();
        clauses.dedup();
        let fate = self.fate(at).filter(|one| one.fate != Fate::Unknown).map(|one| (one.fate, one.share));
        let applies = place.state == CarryState::StillApplies;
        let renewed = if applies { renewed.of(self.lineage.negotiation, at, &place) } else { None };
        Carried {
            amendment: at,
            state: place.state,
            evidence: place.evidence,
            from,
            clauses: clauses.into_iter().map(|clause| ClauseHandle { draft: self.to, clause }).collect(),
            edited: place.edited.map(|clause| self.knot(clause).pieces()).unwrap_or_default(),
            words: place.words,
            fate,
            renewed,
        }
    }
}
