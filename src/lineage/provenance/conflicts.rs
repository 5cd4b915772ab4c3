//! Amendments that cannot stand together: those on the same words of a clause, with the text as it stands as their rival.
//! Those that ask for the same are no rivals of each other.

use super::Provenance;
use crate::amendment::{Anchor, Extent, Operation, Quotation};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::text::find_quotation;
use std::collections::BTreeMap;

/// Amendments on the same words. The text as it stands is always one of the rivals.
#[derive(Debug, Clone, PartialEq)]
pub struct ConflictSet {
    /// The clause.
    pub clause: ClauseHandle,
    /// The words as they stand there: the status quo. Empty where the amendments put words into the same place.
    pub words: String,
    /// The amendments, in the order of the records; two or more.
    pub amendments: Vec<usize>,
}

/// Where an amendment reaches from and to, in characters of the clause.
type Reach = (usize, usize);

/// The words of a clause that an amendment would change, as a range of characters; of an insertion, the place.
fn reach(operation: &Operation, text: &str) -> Option<Reach> {
    let length = text.chars().count();
    let quoted = |words: &Quotation| {
        let found = find_quotation(text, &words.text);
        found.get(words.occurrence.unwrap_or(1).saturating_sub(1)).map(|range| (range.start, range.end))
    };
    match operation {
        Operation::Insert { anchor, .. } => match anchor {
            Some(Anchor::After(words)) => quoted(words).map(|(_, end)| (end, end)),
            Some(Anchor::Before(words)) => quoted(words).map(|(start, _)| (start, start)),
            None => Some((length, length)),
        },
        Operation::Delete(Extent::Words(words)) | Operation::Replace { words, .. } => quoted(words),
        Operation::Delete(Extent::Clause) | Operation::Rewrite(_) | Operation::Alternative { .. } => Some((0, length)),
        _ => None,
    }
}

/// Finds the sets. Costs a sort of the amendments of each clause.
pub(super) fn conflicts(negotiation: &Negotiation, provenance: &Provenance) -> Vec<ConflictSet> {
    let mut by_clause: BTreeMap<ClauseHandle, Vec<(Reach, usize)>> = BTreeMap::new();
    for (at, amendment) in negotiation.amendments.iter().enumerate() {
        let Some(operation) = amendment.operation.as_ref().filter(|_| amendment.target.amendment.is_none()) else {
            continue;
        };
        for clause in negotiation.aims(amendment) {
            if let Some(reach) = reach(operation, &negotiation.drafts[clause.draft].tree[clause.clause].text) {
                by_clause.entry(clause).or_default().push((reach, at));
            }
        }
    }
    let mut sets = Vec::new();
    for (clause, mut reaches) in by_clause {
        reaches.sort_unstable();
        let mut rest = reaches.into_iter().peekable();
        while let Some(((from, mut to), first)) = rest.next() {
            let mut amendments = vec![first];
            // What begins before the set ends is on the same words; what is put in at its beginning, in the same place.
            while let Some(&((start, end), next)) = rest.peek()
                && (start < to || start == from)
            {
                to = to.max(end);
                amendments.push(next);
                rest.next();
            }
            let same = provenance.same(first);
            if amendments.iter().any(|at| *at != first && !same.contains(at)) {
                amendments.sort_unstable();
                let text = &negotiation.drafts[clause.draft].tree[clause.clause].text;
                let words = text.chars().skip(from).take(to - from).collect();
                sets.push(ConflictSet { clause, words, amendments });
            }
        }
    }
    sets
}
