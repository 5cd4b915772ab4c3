//! How several proposals are told together: each with those that made it and nobody else, and how far the record goes.

use super::layout::{list, proposers, wording_mark};
use crate::amendment::Proposers;
use crate::negotiation::{Coverage, Negotiation};

/// `[a] and [b], proposed by China; [c], proposer withheld`. Proposals of the same parties stand together; of two whose
/// proposers are not named, nobody knows whether they are the same.
pub(super) fn proposals(negotiation: &Negotiation, amendments: &[usize]) -> String {
    let mut told: Vec<(String, bool, Vec<String>)> = Vec::new();
    for amendment in amendments.iter().map(|&at| &negotiation.amendments[at]) {
        let id = format!("[{}]{}", amendment.id, wording_mark(amendment.wording));
        let who = proposers(negotiation, amendment);
        let is_named = matches!(amendment.proposers, Proposers::Known(_));
        match told.iter_mut().find(|(others, known, _)| is_named && *known && *others == who) {
            Some((.., ids)) => ids.push(id),
            None => told.push((who, is_named, vec![id])),
        }
    }
    let told: Vec<String> = told.into_iter().map(|(who, _, ids)| format!("{}, {who}", list(&ids))).collect();
    told.join("; ")
}

/// How far the sources tell what was proposed.
pub(super) fn coverage(negotiation: &Negotiation) -> &'static str {
    match negotiation.manifest.sources_cover {
        Coverage::Partial => "The sources cover only part of what was proposed.",
        Coverage::Whole => "Whoever keeps this negotiation says that its sources cover the talks wholly.",
    }
}
