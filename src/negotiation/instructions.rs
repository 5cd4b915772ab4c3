//! What a capital wants of a clause or an amendment.

use super::{ClauseHandle, Negotiation};
use crate::amendment::AmendmentId;
use crate::draft::Instructions;

impl Negotiation {
    /// The instructions on a clause: those that stand beside it in its draft, then the others in order of the files.
    pub fn instructions_on_clause(&self, clause: ClauseHandle) -> Vec<&Instructions> {
        let beside = self.drafts[clause.draft].instructions.iter().filter(|(at, _)| *at == clause.clause);
        let others = self.instructions.iter().zip(self.instructed_targets());
        let others = others.filter(|(one, on)| one.target.amendment.is_none() && on.clauses.contains(&clause));
        beside.map(|(_, instructions)| instructions).chain(others.map(|(one, _)| &one.instructions)).collect()
    }

    /// The instructions on an amendment, in order of the files.
    pub fn instructions_on_amendment(&self, amendment: AmendmentId) -> Vec<&Instructions> {
        let own = self.instructions.iter().zip(self.instructed_targets());
        own.filter(|(_, on)| on.amendment == Some(amendment)).map(|(one, _)| &one.instructions).collect()
    }
}
