//! How drafts and clauses follow each other: what came after what, and which clauses are one over all drafts.

use super::language::small;
use crate::amendment::AmendmentId;
use crate::clause::ClauseId;
use crate::date::Date;
use crate::draft::DraftId;
use crate::lineage::Sponsors;
use crate::lineage::line::Lines;
use crate::negotiation::Negotiation;

/// The course of a negotiation.
#[derive(Debug, Default)]
pub(in crate::lineage) struct Course {
    /// Which drafts come after each.
    after: Vec<Vec<bool>>,
    /// Each draft's place among the drafts with those before them first.
    order: Vec<u32>,
    /// The lineage of each clause, by its line.
    rows: Vec<Vec<u32>>,
    /// For each amendment, the day from which it is known to be withdrawn.
    until: Vec<Option<Date>>,
}

impl Course {
    pub(in crate::lineage) fn new(negotiation: &Negotiation, lines: &Lines, sponsors: &Sponsors) -> Course {
        let drafts = negotiation.drafts.len();
        let mut after = vec![vec![false; drafts]; drafts];
        let mut order = vec![0; drafts];
        for (place, at) in negotiation.in_order().into_iter().enumerate() {
            order[at.index()] = small(place);
            for parent in negotiation.parents(at) {
                after[parent.index()][at.index()] = true;
                for after in &mut after {
                    after[at.index()] |= after[parent.index()];
                }
            }
        }
        let rows = lines.groups().into_iter().map(|draft| draft.into_iter().map(small).collect()).collect();
        let until = AmendmentId::all(&negotiation.amendments).map(|at| sponsors.until(negotiation, at)).collect();
        Course { after, order, rows, until }
    }

    /// Whether a draft comes after another.
    pub(in crate::lineage) fn comes_after(&self, before: DraftId, draft: DraftId) -> bool {
        self.after[before.index()][draft.index()]
    }

    /// A draft's place among the drafts with those before them first.
    pub(in crate::lineage) fn place(&self, draft: DraftId) -> u32 {
        self.order[draft.index()]
    }

    /// The lineage that a clause belongs to, over all drafts.
    pub(in crate::lineage) fn row(&self, draft: DraftId, clause: ClauseId) -> u32 {
        self.rows[draft.index()][clause.index()]
    }

    /// Whether an amendment, aimed at a draft, can have been known when another was written: that comes after the one
    /// aimed at and was not certainly issued before the amendment was made, nor after it was withdrawn.
    pub(in crate::lineage) fn can_have_asked(
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
