//! A negotiation as it was known on a day: without what was only published later.

use super::{Negotiation, Parts};
use crate::date::Date;
use crate::draft::Claim;
use crate::source::{Citation, Located};
use rustc_hash::FxHashSet;

impl Negotiation {
    /// Takes out what rests on nothing that was published by a date: citations beside others that were, claims, and what is
    /// recorded to have become of amendments. Records of which no source was published by then stay, and are told by their
    /// sources; who asks for answers as known by that date leaves them out.
    #[must_use]
    pub fn as_known_by(self, date: Date) -> Negotiation {
        let ids = self.manifest.sources.iter().map(|source| source.id.as_str());
        let is_published =
            |id: &&str| self.source(id).and_then(|source| source.date).is_some_and(|published| published.is_by(&date));
        let published: FxHashSet<String> = ids.filter(is_published).map(str::to_owned).collect();
        self.with_records(|known| take_out_later(known, &published))
    }
}

fn take_out_later(known: &mut Parts, published: &FxHashSet<String>) {
    let is_known = |citation: &Located<Citation>| published.contains(&citation.source);
    let keep = |citations: &mut Vec<Located<Citation>>| {
        if citations.iter().any(is_known) {
            citations.retain(is_known);
        }
    };
    let keep_claims = |claims: &mut Vec<Claim>| {
        claims.retain(|claim| claim.sources.iter().any(is_known));
        claims.iter_mut().for_each(|claim| keep(&mut claim.sources));
    };
    for draft in &mut known.drafts {
        keep(&mut draft.sources);
        keep_claims(&mut draft.claims);
    }
    for amendment in &mut known.amendments {
        keep(&mut amendment.sources);
        // One without a source of its own rests on the amendment's.
        let is_known = |sources: &[Located<Citation>]| sources.is_empty() || sources.iter().any(is_known);
        if amendment.status.as_ref().is_some_and(|status| !is_known(&status.sources)) {
            amendment.status = None;
        }
        amendment.status.iter_mut().for_each(|status| keep(&mut status.sources));
    }
    for position in &mut known.positions {
        keep(&mut position.sources);
    }
    for statement in &mut known.statements {
        keep(&mut statement.sources);
    }
    for event in &mut known.events {
        keep(&mut event.sources);
        keep_claims(&mut event.claims);
    }
}
