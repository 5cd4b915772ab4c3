//! Corrections as they bear on what is inferred: which fate, which clause, which change each is about.
//!
//! What a correction names and is not there is left out; `check` tells it. Of two about the same the later one counts. Costs a
//! look at the changes of one step for each correction of a change.

use super::{ChangeHandle, Comparison, ComparisonId, Lineage};
use crate::amendment::{Amendment, AmendmentId};
use crate::correction::{About, ClauseFate, CorrectionId, Fate, RestsOnText, Verdict};
use crate::diff::ChangeId;
use crate::draft::DraftId;
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::source::Located;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// What was corrected, by what it is about; corrections by their place in the negotiation.
#[derive(Debug, Default)]
pub(super) struct Corrections {
    /// By amendment and draft.
    amendments: FxHashMap<(AmendmentId, DraftId), CorrectionId>,
    /// By clause and draft.
    clauses: FxHashMap<(ClauseHandle, DraftId), CorrectionId>,
    pub(super) changes: Vec<CorrectedChange>,
    /// Amendments that corrections of changes name, with the draft of the change and the correction.
    named: FxHashMap<AmendmentId, Vec<(DraftId, CorrectionId)>>,
    /// Whether a change realises an amendment, for those of which somebody said so.
    realises: BTreeMap<(ChangeHandle, AmendmentId), (bool, CorrectionId)>,
}

/// A correction of which amendments asked for a change.
#[derive(Debug, Clone, Copy)]
pub(super) struct CorrectedChange {
    pub(super) correction: CorrectionId,
    pub(super) change: ChangeHandle,
    /// The clause that the correction names.
    pub(super) clause: ClauseHandle,
}

impl Corrections {
    pub(super) fn new(negotiation: &Negotiation, comparisons: &[Comparison]) -> Corrections {
        let mut found = Corrections::default();
        for (at, correction) in CorrectionId::each(&negotiation.corrections) {
            let Some(draft) = negotiation.corrected_draft(at) else { continue };
            match &correction.about {
                About::Amendment { id, .. } => {
                    if let Some(amendment) = negotiation.amendment_index(id) {
                        found.amendments.insert((amendment, draft), at);
                    }
                }
                About::Clause { .. } => {
                    if let Some(clause) = negotiation.corrected_clause(at) {
                        found.clauses.insert((clause, draft), at);
                    }
                }
                About::Change { words, verdict, .. } => {
                    let Some(clause) = negotiation.corrected_clause(at) else { continue };
                    let named = verdict.named().map(|id| negotiation.amendment_index(id));
                    let Some(named) = named.collect::<Option<Vec<AmendmentId>>>() else { continue };
                    for change in changes(comparisons, clause, draft) {
                        found.changes.push(CorrectedChange { correction: at, change, clause });
                        // Of some words of a change, the words tell.
                        if words.is_none() {
                            for (amendment, is_realised) in realised(negotiation, verdict) {
                                found.realises.insert((change, amendment), (is_realised, at));
                            }
                        }
                    }
                    for amendment in named {
                        found.named.entry(amendment).or_default().push((draft, at));
                    }
                }
            }
        }
        found
    }

    /// The verdicts on which amendments a change realises, by amendment: whether it does, and the correction.
    pub(super) fn of_change(
        &self,
        change: ChangeHandle,
    ) -> impl Iterator<Item = (AmendmentId, bool, CorrectionId)> + '_ {
        let own = self.realises.range((change, AmendmentId::at(0))..=(change, AmendmentId::at(usize::MAX)));
        own.map(|(&(_, amendment), &(is_realised, correction))| (amendment, is_realised, correction))
    }

    /// The amendments that a change does not realise, each with the correction.
    pub(super) fn rejected(&self, change: ChangeHandle) -> Vec<(AmendmentId, CorrectionId)> {
        self.of_change(change).filter(|(_, is_realised, _)| !is_realised).map(|(at, _, by)| (at, by)).collect()
    }
}

/// The changes that led to a clause in its draft, or that took a clause of a draft before into this one.
fn changes(comparisons: &[Comparison], clause: ClauseHandle, draft: DraftId) -> Vec<ChangeHandle> {
    let steps = ComparisonId::each(comparisons).filter(|(_, step)| step.new == draft);
    let in_step = steps.filter_map(|(comparison, step)| {
        let mut changes = step.diff.changes.iter();
        let change = if clause.draft == draft {
            changes.position(|change| change.new.contains(&clause.clause))
        } else if clause.draft == step.old {
            changes.position(|change| change.old.contains(&clause.clause))
        } else {
            None
        };
        change.map(|change| ChangeHandle { comparison, change: ChangeId::at(change) })
    });
    in_step.collect()
}

/// The amendments that a change is said to realise or not to.
fn realised(negotiation: &Negotiation, verdict: &Verdict<Vec<Located<String>>>) -> Vec<(AmendmentId, bool)> {
    let places = |ids: &[Located<String>], is_realised: bool| -> Vec<(AmendmentId, bool)> {
        ids.iter().filter_map(|id| Some((negotiation.amendment_index(id)?, is_realised))).collect()
    };
    let mut found = match verdict {
        Verdict::Rejected(what) | Verdict::Replaced { what, .. } => places(what, false),
        Verdict::Confirmed(_) => Vec::new(),
    };
    found.extend(verdict.holds().into_iter().flat_map(|ids| places(ids, true)));
    found
}

impl Lineage<'_> {
    /// The correction of what became of an amendment in a draft, with what holds by it: nothing is known where it was
    /// rejected.
    pub(super) fn corrected_fate(&self, amendment: AmendmentId, draft: DraftId) -> Option<(CorrectionId, Fate)> {
        let &at = self.corrections.amendments.get(&(amendment, draft))?;
        match &self.negotiation.corrections[at].about {
            About::Amendment { verdict, .. } => Some((at, verdict.holds().copied().unwrap_or(Fate::Unknown))),
            _ => None,
        }
    }

    /// The correction of a change, up to a draft, that says whether an amendment asked for it.
    pub(super) fn corrected_asking(&self, amendment: AmendmentId, draft: DraftId) -> Option<CorrectionId> {
        let named = self.corrections.named.get(&amendment)?;
        let is_so_far = |at: DraftId| at == draft || self.provenance().comes_after(at, draft);
        named.iter().rev().find(|&&(at, _)| is_so_far(at)).map(|&(_, correction)| correction)
    }

    /// The same for what became of a clause.
    pub(super) fn corrected_clause_fate(
        &self,
        clause: ClauseHandle,
        draft: DraftId,
    ) -> Option<(CorrectionId, ClauseFate)> {
        let &at = self.corrections.clauses.get(&(clause, draft))?;
        match &self.negotiation.corrections[at].about {
            About::Clause { verdict, .. } => Some((at, verdict.holds().copied().unwrap_or(ClauseFate::Unknown))),
            _ => None,
        }
    }

    /// The texts that a correction of what became of an amendment is made on: what it asks, and the clauses in which it
    /// stands or that it is aimed at; the whole draft where none of them is there.
    pub fn texts_of_fate(&self, amendment: AmendmentId, draft: DraftId, clauses: &[ClauseHandle]) -> Vec<RestsOnText> {
        let recorded: &Amendment = &self.negotiation.amendments[amendment];
        let mut standing = clauses.to_vec();
        if standing.is_empty() {
            let aims = self.negotiation.amended_clauses(amendment).iter();
            standing = aims.flat_map(|&aim| self.line_after(aim)).filter(|one| one.draft == draft).collect();
        }
        let mut texts = vec![RestsOnText::Amendment(recorded.id.value.clone().into())];
        texts.extend(self.texts_in(draft, &standing));
        texts
    }

    /// The same for what became of a clause.
    pub fn texts_of_clause_fate(
        &self,
        clause: ClauseHandle,
        draft: DraftId,
        clauses: &[ClauseHandle],
    ) -> Vec<RestsOnText> {
        let mut texts = vec![self.text_of(clause)];
        texts.extend(self.texts_in(draft, clauses));
        texts
    }

    /// The same for which amendments asked for a change.
    pub fn texts_of_change(&self, clause: ClauseHandle, amendments: &[AmendmentId]) -> Vec<RestsOnText> {
        let ids = amendments.iter().map(|&at| self.negotiation.amendments[at].id.value.clone());
        let mut texts = vec![self.text_of(clause)];
        texts.extend(ids.map(|id| RestsOnText::Amendment(id.into())));
        texts
    }

    fn texts_in(&self, draft: DraftId, clauses: &[ClauseHandle]) -> Vec<RestsOnText> {
        if clauses.is_empty() {
            return vec![RestsOnText::Draft(self.negotiation.drafts[draft].id.clone().into())];
        }
        clauses.iter().map(|&clause| self.text_of(clause)).collect()
    }

    fn text_of(&self, clause: ClauseHandle) -> RestsOnText {
        RestsOnText::Clause(self.negotiation.full_address(clause).into())
    }
}
