//! What corrections speak of: the draft and the clause, which is known again by its text when labels changed.

use super::{ClauseHandle, Negotiation, ResolveError};
use crate::correction::{Correction, CorrectionId, RestsOnText};
use crate::draft::DraftId;
use crate::source::Located;
use crate::text::{digest, fold};

/// Where a correction holds, and what it is about.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Corrected {
    draft: Option<DraftId>,
    clause: Option<ClauseHandle>,
}

impl Negotiation {
    fn corrected(&self, at: CorrectionId) -> Corrected {
        let all = || self.corrections.iter().map(|correction| self.resolve_correction(correction)).collect();
        self.corrected.get_or_init(all)[at.index()]
    }

    fn resolve_correction(&self, correction: &Correction) -> Corrected {
        let clause = correction.about.clause().and_then(|clause| self.clause_rested_on(correction, clause));
        let draft = match &correction.draft {
            Some(id) => self.draft_index(id),
            None => clause.map(|clause| clause.draft),
        };
        Corrected { draft, clause }
    }

    /// The draft in which a correction holds.
    pub fn corrected_draft(&self, at: CorrectionId) -> Option<DraftId> {
        self.corrected(at).draft
    }

    /// The clause that a correction is about; none of one about an amendment.
    pub fn corrected_clause(&self, at: CorrectionId) -> Option<ClauseHandle> {
        self.corrected(at).clause
    }

    /// Why the clause that a correction names is not there; nothing where it has another text than the correction was made on.
    pub fn missing_clause(&self, at: CorrectionId) -> Option<ResolveError> {
        let correction = &self.corrections[at];
        let within = correction.draft.as_ref().and_then(|id| self.draft_index(id));
        self.resolve(correction.about.clause()?, within).err()
    }

    /// A clause that a correction names: under its label, or, where another text stands there now, the one clause of its
    /// draft with the text that the correction was made on, or else with its first words. Where none has them, and the
    /// correction says what they were, it is no longer there.
    pub fn clause_rested_on(&self, correction: &Correction, reference: &Located<String>) -> Option<ClauseHandle> {
        let within = correction.draft.as_ref().and_then(|id| self.draft_index(id));
        let labelled = self.find(reference, within);
        let is_it = |text: &RestsOnText| matches!(text, RestsOnText::Clause(named) if named == reference);
        let Some(rest) = correction.rests_on.iter().find(|rest| is_it(&rest.text)) else { return labelled };
        let text = |clause: &ClauseHandle| self.drafts[clause.draft].tree[clause.clause].text.as_str();
        let draft = match labelled {
            Some(clause) => clause.draft,
            None => self.draft_named_in(reference).or(within)?,
        };
        let is_same = |clause: &ClauseHandle| digest(text(clause)) == rest.digest;
        let begins_so = |clause: &ClauseHandle| rest.begins.as_deref() == Some(&opening(text(clause)));
        let known: [&dyn Fn(&ClauseHandle) -> bool; 2] = [&is_same, &begins_so];
        for is_known in known {
            if labelled.as_ref().is_some_and(is_known) {
                return labelled;
            }
            let all = self.drafts[draft].tree.ids().map(|clause| ClauseHandle { draft, clause });
            let mut found = all.filter(|clause| is_known(clause));
            if let (Some(only), None) = (found.next(), found.next()) {
                return Some(only);
            }
        }
        labelled.filter(|_| rest.begins.is_none())
    }

    /// The words with which a clause that a correction names begins.
    pub fn opening(&self, correction: &Correction, reference: &Located<String>) -> Option<String> {
        let clause = self.clause_rested_on(correction, reference)?;
        Some(opening(&self.drafts[clause.draft].tree[clause.clause].text))
    }
}

/// How many words tell how a clause begins.
const OPENING: usize = 6;

fn opening(text: &str) -> String {
    fold(text).split_whitespace().take(OPENING).collect::<Vec<_>>().join(" ")
}
