//! Amendments to amendments: what they propose to the words that those bring in.

use super::super::hunks::Span;
use super::super::{NotApplied, NotPlaced};
use super::collect::{Found, proposal, trimmed};
use super::{Proposal, ProposalKind};
use crate::amendment::{AmendmentId, Anchor, Extent, Operation, Quotation};
use crate::clause::ClauseId;
use crate::negotiation::Negotiation;
use crate::text::quotation_ranges;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How deep amendments to amendments are put into each other.
const DEEPEST: usize = 4;

/// Amendments to the draft, and those to each of the others.
#[derive(Default)]
pub(super) struct Families {
    pub(super) roots: Vec<AmendmentId>,
    pub(super) below: BTreeMap<AmendmentId, Vec<AmendmentId>>,
    pub(super) apart: Vec<(AmendmentId, NotPlaced)>,
}

/// Tells amendments to the draft from those to other amendments.
pub(super) fn families(negotiation: &Negotiation, amendments: &[AmendmentId]) -> Families {
    let mut families = Families::default();
    for &at in amendments {
        let above = negotiation.amendment_target(at).amendment;
        match above.filter(|_| negotiation.amendments[at].target.clauses.is_empty()) {
            None => families.roots.push(at),
            Some(above) if amendments.binary_search(&above).is_ok() => {
                families.below.entry(above).or_default().push(at);
            }
            Some(_) => families.apart.push((at, NotPlaced::Not(NotApplied::ParentNotApplied))),
        }
    }
    families
}

/// Amendments to others.
pub(super) struct Children<'a> {
    pub(super) negotiation: &'a Negotiation,
    pub(super) below: &'a BTreeMap<AmendmentId, Vec<AmendmentId>>,
}

impl Children<'_> {
    /// Puts into a proposal what others propose to its words.
    pub(super) fn put_into(&self, proposal: &mut Proposal) {
        self.put_at(proposal, 0);
    }

    fn put_at(&self, above: &mut Proposal, depth: usize) {
        if depth == DEEPEST || !above.kind.brings_words() {
            return;
        }
        let children = above.amendments.iter().filter_map(|at| self.below.get(at)).flatten();
        let mut found: BTreeMap<(usize, Reverse<usize>, ProposalKind, String), Vec<AmendmentId>> = BTreeMap::new();
        for &at in children {
            if let Ok(one) = self.on_text(at, &above.text) {
                let span = trimmed(&above.text, one.span);
                let key = (span.start, Reverse(span.end), one.kind, one.text.trim().to_owned());
                found.entry(key).or_default().push(at);
            }
        }
        for ((start, Reverse(end), kind, text), mut amendments) in found {
            amendments.sort_unstable();
            let mut inner = proposal(&above.text, Found { span: Span::new(start, end), kind, text }, amendments);
            self.put_at(&mut inner, depth + 1);
            above.inner.push(inner);
        }
    }

    /// Those that were put nowhere, each with why.
    pub(super) fn without_place(
        &self,
        proposals: &BTreeMap<ClauseId, Vec<Proposal>>,
        apart: &[(AmendmentId, NotPlaced)],
    ) -> Vec<(AmendmentId, NotPlaced)> {
        let mut placed: BTreeSet<AmendmentId> = BTreeSet::new();
        let mut open: Vec<&Proposal> = proposals.values().flatten().collect();
        while let Some(one) = open.pop() {
            placed.extend(&one.amendments);
            open.extend(&one.inner);
        }
        let told: BTreeSet<AmendmentId> = apart.iter().map(|(at, _)| *at).collect();
        let missing = self.below.values().flatten().filter(|at| !placed.contains(at) && !told.contains(at));
        let why = |at: AmendmentId| {
            let above = self.negotiation.amendment_target(at).amendment.filter(|above| placed.contains(above));
            let Some(above) = above else { return NotPlaced::Not(NotApplied::ParentNotApplied) };
            let text = self.negotiation.amendments[above].operation.as_ref().and_then(Operation::new_text);
            self.on_text(at, text.unwrap_or_default()).err().unwrap_or(NotPlaced::OfAmendment)
        };
        missing.map(|&at| (at, why(at))).collect()
    }

    /// What an amendment proposes to some words.
    fn on_text(&self, at: AmendmentId, text: &str) -> Result<Found, NotPlaced> {
        let amendment = &self.negotiation.amendments[at];
        let operation = amendment.operation.as_ref().ok_or(NotPlaced::Not(NotApplied::Gist))?;
        let place = |quoted: &Quotation| {
            let found = quotation_ranges(text, &quoted.text);
            let range = match (found.as_slice(), quoted.occurrence) {
                ([], _) => return Err(NotPlaced::Not(NotApplied::NothingToAmend)),
                ([one], None) => one,
                (_, None) => return Err(NotPlaced::Not(NotApplied::SeveralWords)),
                (found, Some(which)) => {
                    found.get(which.wrapping_sub(1)).ok_or(NotPlaced::Not(NotApplied::NothingToAmend))?
                }
            };
            Ok(Span::new(range.start, range.end))
        };
        let (span, kind) = match operation {
            Operation::Insert { anchor: None, .. } => (Span::new(text.len(), text.len()), ProposalKind::Insert),
            Operation::Insert { anchor: Some(Anchor::After(words)), .. } => {
                let end = place(words)?.end;
                (Span::new(end, end), ProposalKind::Insert)
            }
            Operation::Insert { anchor: Some(Anchor::Before(words)), .. } => {
                let start = text[..place(words)?.start].trim_end().len();
                (Span::new(start, start), ProposalKind::Insert)
            }
            Operation::Delete(Extent::Words(words)) => (place(words)?, ProposalKind::Delete),
            Operation::Replace { words, .. } => (place(words)?, ProposalKind::Replace),
            Operation::Rewrite(_) => (Span::new(0, text.len()), ProposalKind::Replace),
            Operation::Keep(Extent::Words(words)) => (place(words)?, ProposalKind::Keep),
            Operation::Bracket(Extent::Words(words)) => (place(words)?, ProposalKind::Bracket),
            _ => return Err(NotPlaced::OfAmendment),
        };
        let new = operation.new_text().unwrap_or_default();
        if new.contains('\n') || amendment.throughout {
            return Err(NotPlaced::OfAmendment);
        }
        Ok(Found { span, kind, text: new.to_owned() })
    }
}
