//! Whoever tells what became of amendments in one draft, and what is found before it has a name.

use crate::amendment::AmendmentId;
use crate::correction::Fate;
use crate::draft::DraftId;
use crate::lineage::Lineage;
use crate::lineage::provenance::words::standing::Standing;
use crate::negotiation::ClauseHandle;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// From which share on an amendment is reflected, not only in part: a comma, an article, a plural may differ.
pub(in crate::lineage) const WHOLE: f64 = 0.85;
/// Under which share what is there is no part of it.
pub(in crate::lineage) const PART: f64 = 0.25;

/// Tells what became of amendments in one draft.
pub(in crate::lineage) struct Teller<'a> {
    pub(in crate::lineage) lineage: &'a Lineage<'a>,
    pub(in crate::lineage) standing: Standing,
    pub(in crate::lineage) draft: DraftId,
    /// The drafts, those before others first.
    pub(in crate::lineage) order: &'a [DraftId],
    /// The words of drafts that were issued before an amendment was made.
    pub(in crate::lineage) bases: &'a RefCell<BTreeMap<DraftId, Rc<Standing>>>,
}

/// What is found before it is called by a name.
#[derive(Default)]
pub(in crate::lineage) struct Found {
    pub(in crate::lineage) fate: Option<Fate>,
    pub(in crate::lineage) share: Option<f64>,
    pub(in crate::lineage) clauses: Vec<ClauseHandle>,
    pub(in crate::lineage) words: Vec<String>,
    pub(in crate::lineage) gone: Option<(usize, usize)>,
    pub(in crate::lineage) score: f64,
    pub(in crate::lineage) weakened: Option<(String, String)>,
    pub(in crate::lineage) turned: Turned,
    pub(in crate::lineage) was_so: bool,
    pub(in crate::lineage) bracketed: bool,
    /// Whether words that the amendment itself brings in are there.
    pub(in crate::lineage) has_own: bool,
}

/// Words that make something else of what stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Turned {
    /// Words that stand between those of the amendment, which it did not ask for, and turn them round.
    pub added: Vec<String>,
    /// Numbers, and words that turn a sentence round, that it asked for and that are not there.
    pub missing: Vec<String>,
}

impl Turned {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.missing.is_empty()
    }
}

impl Teller<'_> {
    /// What the clauses that an amendment is aimed at have become in this draft.
    pub(in crate::lineage) fn descendants(&self, amendment: AmendmentId) -> Vec<ClauseHandle> {
        let asked = self.lineage.provenance().asked(amendment);
        let mut found: Vec<ClauseHandle> = asked.clauses.iter().flat_map(|&clause| self.in_draft(clause)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    pub(in crate::lineage) fn in_draft(&self, clause: ClauseHandle) -> Vec<ClauseHandle> {
        let found = self.lineage.line_after(clause).into_iter();
        found.filter(|one| one.draft == self.draft).collect()
    }
}
