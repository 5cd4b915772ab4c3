//! Who stands behind an amendment and who speaks of it, as a compilation names them.

use super::{Horizon, Lineage, Stand, StandTarget};
use crate::amendment::{AmendmentId, Stance};
use crate::draft::DraftId;
use crate::negotiation::ClauseHandle;

impl Lineage<'_> {
    /// The positions in force on an amendment itself: those that propose it, and those that say something of it. What is said
    /// of the clause or of amendments to it is not among them.
    pub fn behind(&self, amendment: AmendmentId) -> Vec<Stand> {
        let stands = self.stands_on_amendment(amendment, &Horizon::default()).stands;
        let is_on_it = |stand: &Stand| stand.target == StandTarget::Amendment(amendment);
        stands.into_iter().filter(|stand| is_on_it(stand) && !stand.has_left && !stand.of_withdrawn).collect()
    }

    /// The positions in force on a draft as a whole, then those on its clauses and their words, in the order of the text. Those
    /// on amendments are not among them, nor those that the draft prints in its own brackets, nor withdrawals.
    pub fn said_of_draft(&self, draft: DraftId) -> Vec<Stand> {
        let horizon = Horizon::default();
        let mut said = self.stands_on_draft(draft, &horizon).stands;
        for clause in self.negotiation.drafts[draft].tree.ids() {
            let handle = ClauseHandle { draft, clause };
            if !self.positions_on(handle).is_empty() {
                said.extend(self.stands_on(handle, &horizon).stands);
            }
        }
        said.retain(|stand| {
            let is_on_amendment = matches!(stand.target, StandTarget::Amendment(_));
            !is_on_amendment && !stand.printed && stand.stance != Stance::Withdraw
        });
        said
    }
}
