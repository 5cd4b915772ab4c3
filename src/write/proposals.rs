//! How several proposals are told together: each with those that made it and nobody else, and how far the record goes.

use super::document::{Phrase, phrase};
use super::layout::wording_mark;
use super::{links, sponsors};
use crate::amendment::{AmendmentId, Proposers};
use crate::draft::DraftId;
use crate::lineage::Lineage;
use crate::negotiation::{Coverage, Negotiation};

/// `[a] and [b], proposed by China; [c], proposer withheld`. Proposals of the same parties stand together; of two whose
/// proposers are not named, nobody knows whether they are the same. With a draft, those that had asked when it was written.
pub(super) fn proposals(lineage: &Lineage<'_>, amendments: &[AmendmentId], draft: Option<DraftId>) -> Phrase {
    let mut told: Vec<(Phrase, bool, Vec<Phrase>)> = Vec::new();
    for &at in amendments {
        let amendment = &lineage.negotiation.amendments[at];
        let mut id = links::amendment(amendment);
        id += wording_mark(amendment.wording);
        let who = match draft {
            Some(draft) => sponsors::asked_by(lineage, at, draft),
            None => sponsors::proposers(lineage, at),
        };
        let is_named = matches!(amendment.proposers, Proposers::Known(_));
        match told.iter_mut().find(|(others, known, _)| is_named && *known && *others == who) {
            Some((.., ids)) => ids.push(id),
            None => told.push((who, is_named, vec![id])),
        }
    }
    let each = told.into_iter().map(|(who, _, ids)| phrase![Phrase::list(ids), ", ", who]);
    Phrase::joined(each.collect(), "; ")
}

/// How far the sources tell what was proposed.
pub(super) fn coverage(negotiation: &Negotiation) -> &'static str {
    match negotiation.manifest.sources_cover {
        Coverage::Partial => "The sources cover only part of what was proposed.",
        Coverage::Whole => "Whoever keeps this negotiation says that its sources cover the talks wholly.",
    }
}
