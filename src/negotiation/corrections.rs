//! What corrections speak of: the draft and the clause, which is known again by its text when labels changed.

use super::{ClauseHandle, Negotiation};
use crate::correction::{About, Correction, RestsOnText};
use crate::source::Located;
use crate::text::digest;

impl Negotiation {
    /// The draft in which a correction holds.
    pub fn corrected_draft(&self, correction: &Correction) -> Option<usize> {
        match &correction.draft {
            Some(id) => self.draft_index(id),
            None => self.corrected_clause(correction).map(|clause| clause.draft),
        }
    }

    /// The clause that a correction is about; none of one about an amendment.
    pub fn corrected_clause(&self, correction: &Correction) -> Option<ClauseHandle> {
        match &correction.about {
            About::Amendment { .. } => None,
            About::Clause { clause, .. } | About::Change { clause, .. } => self.clause_rested_on(correction, clause),
        }
    }

    /// A clause that a correction names: under its label, or, where another text stands there now, the one clause of its
    /// draft with the text that the correction was made on.
    pub fn clause_rested_on(&self, correction: &Correction, reference: &Located<String>) -> Option<ClauseHandle> {
        let within = correction.draft.as_ref().and_then(|id| self.draft_index(id));
        let labelled = self.resolve(reference, within).ok();
        let is_it = |text: &RestsOnText| matches!(text, RestsOnText::Clause(named) if named == reference);
        let Some(rest) = correction.rests_on.iter().find(|rest| is_it(&rest.text)) else { return labelled };
        let says_it =
            |clause: &ClauseHandle| digest(&self.drafts[clause.draft].tree[clause.clause].text) == rest.digest;
        if labelled.as_ref().is_some_and(says_it) {
            return labelled;
        }
        let draft = match labelled {
            Some(clause) => clause.draft,
            None => self.draft_of(reference).or(within)?,
        };
        let all = (0..self.drafts[draft].tree.len()).map(|clause| ClauseHandle { draft, clause });
        let mut same = all.filter(says_it);
        match (same.next(), same.next()) {
            (Some(only), None) => Some(only),
            _ => labelled,
        }
    }

    /// The draft that a reference names before its colon.
    fn draft_of(&self, reference: &str) -> Option<usize> {
        crate::clause::split_draft(reference).0.and_then(|id| self.draft_index(id))
    }
}
