//! What a capital wants of a clause or an amendment.

use super::{ClauseHandle, Negotiation};
use crate::amendment::AmendmentId;
use crate::draft::Instructions;

impl Negotiation {
    /// The instructions on a clause: those that stand beside it in its draft, then the others in order of the files.
    pub fn instructions_on_clause(&self, clause: ClauseHandle) -> Vec<&Instructions> {
        let beside = self.drafts[clause.draft].instructions.iter().filter(|(at, _)| *at == clause.clause);
        let is_on = |target| self.target_clauses(target).contains(&clause);
        let others = self.instructions.iter().filter(|one| one.target.amendment.is_none() && is_on(&one.target));
        beside.map(|(_, instructions)| instructions).chain(others.map(|one| &one.instructions)).collect()
    }

    /// The instructions on an amendment, in order of the files.
    pub fn instructions_on_amendment(&self, amendment: AmendmentId) -> Vec<&Instructions> {
        let id = &self.amendments[amendment].id;
        let own = self.instructions.iter().filter(|one| one.target.amendment.as_ref() == Some(id));
        own.map(|one| &one.instructions).collect()
    }
}
