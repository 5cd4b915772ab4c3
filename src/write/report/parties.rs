//! The parties: what each asked for and what became of it, what else it did.

use super::amendments;
use crate::amendment::AmendmentId;
use crate::lineage::{Deed, Filter, Horizon, Lineage, Part, What};
use crate::write::document::{Document, phrase};
use crate::write::{deeds, links};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The amendments of each party, by its code: those it is recorded to have proposed or joined, or that were for it.
pub(super) fn asked(lineage: &Lineage<'_>) -> FxHashMap<String, Vec<AmendmentId>> {
    let mut asked: FxHashMap<String, Vec<AmendmentId>> = FxHashMap::default();
    for (at, amendment) in AmendmentId::each(&lineage.negotiation.amendments) {
        let sponsorship = lineage.sponsorship(at, &Horizon::default());
        let sponsors = sponsorship.sponsors.iter().map(|sponsor| sponsor.party.as_str());
        for party in sponsors.chain(amendment.on_behalf_of.iter().map(|party| party.as_str())) {
            let own = asked.entry(party.to_owned()).or_default();
            if own.last() != Some(&at) {
                own.push(at);
            }
        }
    }
    asked
}

/// One party. What its groups did is told of them, and only counted here.
pub(super) fn document(lineage: &Lineage<'_>, code: &str, asked: &[AmendmentId]) -> Document {
    let negotiation = lineage.negotiation;
    let mut page = Document::new(negotiation.registry.name(code));
    page.section("What it asked for, and what became of it");
    if asked.is_empty() {
        page.line("  ", "No proposal by it is recorded.");
    }
    for &at in asked {
        amendments::line(&mut page, lineage, at);
    }
    let filter = Filter { by: Some(code.to_owned()), ..Filter::default() };
    let (covered, mut own): (Vec<Deed>, Vec<Deed>) =
        lineage.deeds(&filter).into_iter().partition(|deed| matches!(deed.part, Some(Part::Covered { .. })));
    own.retain(|deed| !matches!(deed.what, What::Amendment(at) if asked.contains(&at)));
    if !own.is_empty() {
        page.append("What else is recorded of it", deeds::document(lineage, &filter, &own));
    }
    groups(&mut page, lineage, code, &covered);
    page
}

/// What groups to which the party belonged did: it did not itself speak.
fn groups(page: &mut Document, lineage: &Lineage<'_>, code: &str, covered: &[Deed]) {
    let negotiation = lineage.negotiation;
    let mut by_group: BTreeMap<&str, usize> = BTreeMap::new();
    for deed in covered {
        if let Some(Part::Covered { via }) = &deed.part {
            *by_group.entry(via).or_default() += 1;
        }
    }
    if by_group.is_empty() {
        return;
    }
    page.section("What its groups did (derived from its membership; it did not itself speak)");
    for (group, count) in by_group {
        let records = if count == 1 { "1 record covers".to_owned() } else { format!("{count} records cover") };
        let covers = format!(": {records} {} as a member", negotiation.registry.name(code));
        page.line("  ", phrase![links::party(negotiation, group), covers]);
    }
}
