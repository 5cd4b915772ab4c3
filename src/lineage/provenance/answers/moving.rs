//! What became of requests to move a clause.
//!
//! ```text
//!   move   OP4 after OP2
//!   old    OP1   OP2   OP3   OP4
//!   new    OP1         OP4   OP3    OP2 is gone, and OP4 stands in its place
//! ```
//!
//! Costs a look at the siblings of both places.

use super::teller::{Found, Teller};
use super::whole_clause::together;
use crate::amendment::{AmendmentId, Operation};
use crate::clause::ClauseId;
use crate::correction::Fate;
use crate::negotiation::ClauseHandle;

impl Teller<'_> {
    pub(in crate::lineage) fn moving(&self, amendment: AmendmentId) -> Found {
        let asked = self.lineage.provenance().asked(amendment);
        together(asked.clauses.iter().map(|&clause| self.moving_one(clause, amendment)).collect())
    }

    pub(in crate::lineage) fn moving_one(&self, clause: ClauseHandle, amendment: AmendmentId) -> Found {
        let clauses = self.in_draft(clause);
        let was_there = self.is_at(clause, amendment);
        let is_there = !was_there && clauses.iter().any(|&clause| self.is_at(clause, amendment));
        self.plain(if is_there { Fate::Reflected } else { Fate::NotReflected }, clauses, None)
    }

    /// Whether a clause stands where an amendment says that one goes.
    pub(in crate::lineage) fn is_at(&self, clause: ClauseHandle, amendment: AmendmentId) -> bool {
        let negotiation = self.lineage.negotiation;
        let tree = &negotiation.drafts[clause.draft].tree;
        let operation = negotiation.amendments[amendment].operation.as_ref();
        let Some(place) = operation.and_then(Operation::placement) else { return false };
        let named = negotiation.placement_of(amendment);
        let holds = |is_asked: bool, named: Option<ClauseHandle>, other: Option<ClauseId>| {
            let is_it = |(named, other)| self.becomes(named, ClauseHandle { clause: other, ..clause });
            !is_asked || named.zip(other).is_some_and(is_it)
        };
        let (next, previous) = (tree.next_sibling(clause.clause), tree.previous_sibling(clause.clause));
        holds(place.within.is_some(), named.within, tree[clause.clause].parent())
            && (holds(place.before.is_some(), named.before, next)
                || self.is_beside_gone(amendment, clause, named.before))
            && (holds(place.after.is_some(), named.after, previous)
                || self.is_beside_gone(amendment, clause, named.after))
    }

    /// Whether a clause is another one, or what that has become.
    fn becomes(&self, from: ClauseHandle, clause: ClauseHandle) -> bool {
        from == clause || self.lineage.line_after(from).contains(&clause)
    }

    /// Whether a clause stands where one stood that is gone and beside which it was to go: between what stands of that one's
    /// neighbours, of which it passed one at least.
    fn is_beside_gone(&self, amendment: AmendmentId, clause: ClauseHandle, named: Option<ClauseHandle>) -> bool {
        let Some(named) = named.filter(|&named| clause.draft == self.draft && self.in_draft(named).is_empty()) else {
            return false;
        };
        let aims = &self.lineage.provenance().asked(amendment).clauses;
        let Some(&moved) = aims.iter().find(|&&aim| aim.draft == named.draft && self.becomes(aim, clause)) else {
            return false;
        };
        let (old, new) =
            (&self.lineage.negotiation.drafts[named.draft].tree, &self.lineage.negotiation.drafts[self.draft].tree);
        // The nearest sibling that stands, without the one that is to move.
        let standing = |from: ClauseId, step: &dyn Fn(ClauseId) -> Option<ClauseId>| {
            let siblings = std::iter::successors(step(from), |&at| step(at)).filter(|&at| at != moved.clause);
            siblings.map(|clause| ClauseHandle { clause, ..named }).find(|&one| !self.in_draft(one).is_empty())
        };
        let around = |from: ClauseId| {
            (standing(from, &|at| old.previous_sibling(at)), standing(from, &|at| old.next_sibling(at)))
        };
        let is_it = |before: Option<ClauseHandle>, now: Option<ClauseId>| match (before, now) {
            (None, None) => true,
            (Some(before), Some(now)) => self.becomes(before, ClauseHandle { clause: now, ..clause }),
            _ => false,
        };
        let (before, behind) = around(named.clause);
        (before.is_some() || behind.is_some())
            && (before, behind) != around(moved.clause)
            && is_it(before, new.previous_sibling(clause.clause))
            && is_it(behind, new.next_sibling(clause.clause))
    }
}
