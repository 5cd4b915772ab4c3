//! How drafts and clauses follow each other: what came after what, and which clauses are one over all drafts.

use super::language::small;
use crate::amendment::AmendmentId;
use crate::clause::ClauseId;
use crate::date::Date;
use crate::draft::DraftId;
use crate::lineage::{Comparison, Sponsors};
use crate::negotiation::Negotiation;

/// The course of a negotiation.
#[derive(Debug, Default)]
pub(super) struct Course {
    /// Which drafts come after each.
    after: Vec<Vec<bool>>,
    /// Each draft's place among the drafts with those before them first.
    order: Vec<u32>,
    /// The lineage of each clause: the smallest number of those that a change connects.
    rows: Vec<Vec<u32>>,
    /// For each amendment, the day from which it is known to be withdrawn.
    until: Vec<Option<Date>>,
}

impl Course {
    pub(super) fn new(negotiation: &Negotiation, comparisons: &[Comparison], sponsors: &Sponsors) -> Course {
        let drafts = negotiation.drafts.len();
        let mut after = vec![vec![false; drafts]; drafts];
        let mut order = vec![0; drafts];
        for (place, at) in negotiation.in_order().into_iter().enumerate() {
            order[at.index()] = small(place);
            for &parent in negotiation.parents(at) {
                after[parent.index()][at.index()] = true;
                for after in &mut after {
                    after[at.index()] |= after[parent.index()];
                }
            }
        }
        let until = AmendmentId::all(&negotiation.amendments).map(|at| sponsors.until(negotiation, at)).collect();
        Course { after, order, rows: rows(negotiation, comparisons), until }
    }

    /// Whether a draft comes after another.
    pub(super) fn comes_after(&self, before: DraftId, draft: DraftId) -> bool {
        self.after[before.index()][draft.index()]
    }

    /// A draft's place among the drafts with those before them first.
    pub(super) fn place(&self, draft: DraftId) -> u32 {
        self.order[draft.index()]
    }

    /// The lineage that a clause belongs to, over all drafts.
    pub(super) fn row(&self, draft: DraftId, clause: ClauseId) -> u32 {
        self.rows[draft.index()][clause.index()]
    }

    /// Whether an amendment, aimed at a draft, can have been known when another was written: that comes after the one
    /// aimed at and was not certainly issued before the amendment was made, nor after it was withdrawn.
    pub(super) fn can_have_asked(
        &self,
        negotiation: &Negotiation,
        amendment: AmendmentId,
        aim: Option<DraftId>,
        draft: DraftId,
    ) -> bool {
        let made = negotiation.amendments[amendment].date;
        let issued = negotiation.issued_by(draft);
        let is_later = matches!((issued, made), (Some(issued), Some(made)) if issued.is_before(&made));
        let written = negotiation.drafts[draft].date;
        let is_over =
            matches!((self.until[amendment.index()], written), (Some(until), Some(date)) if until.is_before(&date));
        !is_later && !is_over && aim.is_none_or(|aim| self.comes_after(aim, draft))
    }
}

/// Clauses that changes connect have one number, over all drafts.
fn rows(negotiation: &Negotiation, comparisons: &[Comparison]) -> Vec<Vec<u32>> {
    let mut offsets = vec![0];
    for draft in &negotiation.drafts {
        offsets.push(offsets[offsets.len() - 1] + draft.tree.len());
    }
    let mut parents: Vec<u32> = (0..small(offsets[negotiation.drafts.len()])).collect();
    fn root(parents: &mut [u32], mut at: u32) -> u32 {
        while parents[at as usize] != at {
            parents[at as usize] = parents[parents[at as usize] as usize];
            at = parents[at as usize];
        }
        at
    }
    for comparison in comparisons {
        for change in &comparison.diff.changes {
            let old = change.old.iter().map(|clause| offsets[comparison.old.index()] + clause.index());
            let mut members =
                old.chain(change.new.iter().map(|clause| offsets[comparison.new.index()] + clause.index())).map(small);
            let Some(first) = members.next() else { continue };
            for member in members {
                let (one, other) = (root(&mut parents, first), root(&mut parents, member));
                parents[one.max(other) as usize] = one.min(other);
            }
        }
    }
    let numbers = negotiation.drafts.iter().zip(&offsets);
    numbers
        .map(|(draft, offset)| draft.tree.ids().map(|at| root(&mut parents, small(offset + at.index()))).collect())
        .collect()
}
