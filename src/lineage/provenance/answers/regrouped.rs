//! Changes by which clauses were moved, split or merged as somebody had asked: of such a request no word tells, but its fate.
//!
//! Costs a look at every fate, once.

use crate::amendment::{AmendmentId, Operation};
use crate::correction::{CorrectionId, Fate};
use crate::diff::ChangeKind;
use crate::lineage::{ChangeHandle, Lineage, Realisation};
use crate::negotiation::ClauseHandle;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// An amendment that asked to move, split or merge clauses, how sure it is that this was done, and the correction that says
/// so.
type Regrouping = (AmendmentId, f64, Option<CorrectionId>);

/// Such amendments, by the clauses that came of them in the first draft in which they were done.
pub(in crate::lineage) type Regrouped = FxHashMap<ClauseHandle, Vec<Regrouping>>;

impl Lineage<'_> {
    /// The amendments that asked for the clauses of a change to be moved, split or merged as they are, in the order of the
    /// records.
    pub(in crate::lineage) fn regroupings(&self, handle: ChangeHandle) -> Vec<Regrouping> {
        let change = self.change(handle);
        let is_done = |amendment: AmendmentId| match &self.negotiation.amendments[amendment].operation {
            Some(Operation::Move(_)) => change.moved,
            Some(Operation::Split(_)) => change.kind == ChangeKind::Split,
            Some(Operation::Merge(_)) => change.kind == ChangeKind::Merged,
            None
            | Some(
                Operation::Insert { .. }
                | Operation::Delete(_)
                | Operation::Keep(_)
                | Operation::Bracket(_)
                | Operation::Replace { .. }
                | Operation::Add { .. }
                | Operation::Rewrite(_)
                | Operation::Relabel(_)
                | Operation::Alternative { .. }
                | Operation::Placeholder { .. },
            ) => false,
        };
        let (_, new) = self.change_clauses(handle);
        let regrouped = self.regrouped.get_or_init(|| self.find_regrouped());
        let rejected = self.corrections.rejected(handle);
        let mut found: BTreeMap<AmendmentId, (f64, Option<CorrectionId>)> = BTreeMap::new();
        for &(amendment, score, correction) in new.iter().filter_map(|clause| regrouped.get(clause)).flatten() {
            if is_done(amendment) && rejected.iter().all(|(one, _)| *one != amendment) {
                found.insert(amendment, (score, correction));
            }
        }
        found.into_iter().map(|(amendment, (score, correction))| (amendment, score, correction)).collect()
    }

    /// The same as what a change has of these amendments: all that they ask, and no words.
    pub(in crate::lineage) fn realised_by_regrouping(&self, handle: ChangeHandle) -> Vec<(AmendmentId, Realisation)> {
        let realisation = |(amendment, score, correction): Regrouping| {
            let same_as = self.provenance().same_told(amendment);
            let words = Vec::new;
            let (words_in, words_out, beat) = (words(), words(), Vec::new());
            (amendment, Realisation { score, share: 1.0, words_in, words_out, same_as, beat, correction })
        };
        self.regroupings(handle).into_iter().map(realisation).collect()
    }

    fn find_regrouped(&self) -> Regrouped {
        let mut found = Regrouped::default();
        let asks = |operation: &Option<Operation>| {
            matches!(operation, Some(Operation::Move(_) | Operation::Split(_) | Operation::Merge(_)))
        };
        let amendments = &self.negotiation.amendments;
        if !amendments.iter().any(|amendment| asks(&amendment.operation)) {
            return found;
        }
        for story in &self.fates().amendments {
            let done = story.drafts.iter().find(|one| one.fate == Fate::Reflected);
            if let Some(done) = done.filter(|_| asks(&amendments[story.amendment].operation)) {
                let correction = done.corrected.map(|(_, at)| at);
                for &clause in &done.clauses {
                    found.entry(clause).or_default().push((story.amendment, done.score, correction));
                }
            }
        }
        found
    }
}
