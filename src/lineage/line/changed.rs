//! In which drafts a clause, or anything beneath it, was changed.

use crate::diff::{Change, ChangeKind, Side};
use crate::draft::DraftId;
use crate::lineage::Lineage;
use crate::negotiation::ClauseHandle;

impl Lineage<'_> {
    /// The drafts in which a clause, what it was before, or anything beneath either was changed, brought in or taken out,
    /// in order. Another label is no change, another place is one. Costs a look at the changes of every step.
    pub fn changed_in(&self, clause: ClauseHandle) -> Vec<DraftId> {
        let mut line = self.line_before(clause);
        line.push(clause);
        line.extend(self.line_after(clause));
        let mut drafts: Vec<DraftId> = Vec::new();
        for comparison in &self.comparisons {
            let (old, new) =
                (&self.negotiation.drafts[comparison.old].tree, &self.negotiation.drafts[comparison.new].tree);
            let within = line.iter().flat_map(|one| match one.draft {
                at if at == comparison.new => comparison.diff.within(old, new, Side::New, one.clause),
                at if at == comparison.old => comparison.diff.within(old, new, Side::Old, one.clause),
                _ => Vec::new(),
            });
            let is_change = |change: &Change| change.kind != ChangeKind::Kept || change.moved;
            if within.into_iter().any(|at| is_change(&comparison.diff.changes[at])) {
                drafts.push(comparison.new);
            }
        }
        drafts.dedup();
        drafts
    }
}
