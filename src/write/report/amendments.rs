//! All amendments, each with what became of it.

use crate::amendment::AmendmentId;
use crate::lineage::{AmendmentStory, Horizon, Lineage};
use crate::negotiation::Negotiation;
use crate::write::document::{Document, phrase};
use crate::write::layout::position_recorded;
use crate::write::{events, fate, links, sentences};
use std::collections::BTreeSet;

/// One amendment: what it asks, who asked, what became of it, and who said what of it.
pub(super) fn document(lineage: &Lineage<'_>, story: &AmendmentStory) -> Document {
    let negotiation = lineage.negotiation;
    let amendment = &negotiation.amendments[story.amendment];
    let mut page = Document::default();
    fate::amendment(&mut page, lineage, story);
    if let Some(said) = &amendment.as_said {
        page.line("  as said: ", said);
    }
    if let Some(note) = &amendment.note {
        page.line("  note: ", note.to_string());
    }
    for at in lineage.positions_on_amendment(story.amendment) {
        page.line("  position: ", sentences::position(negotiation, at, true));
        page.line("      recorded: ", position_recorded(negotiation, at));
    }
    for at in lineage.events_on_amendment(story.amendment) {
        page.line("  event: ", sentences::event(negotiation, &negotiation.events[at]));
        for detail in events::details(lineage, at) {
            page.line("      ", detail);
        }
    }
    page
}

/// By what an amendment is found.
pub(super) struct Found {
    /// Codes of those that are recorded to have proposed it, joined it, or had it proposed.
    pub(super) parties: BTreeSet<String>,
    /// Codes of the groups among them, and of those to which one of them certainly belonged on its day.
    pub(super) groups: BTreeSet<String>,
    /// The clauses it is aimed at, with their drafts.
    pub(super) clauses: Vec<String>,
}

/// By what an amendment is found. `named` are the codes of the parties of the page.
pub(super) fn found_by(lineage: &Lineage<'_>, at: AmendmentId, named: &[&str]) -> Found {
    let negotiation = lineage.negotiation;
    let amendment = &negotiation.amendments[at];
    let sponsorship = lineage.sponsorship(at, &Horizon::default());
    let principals = amendment.on_behalf_of.iter().map(|party| party.value.clone());
    let parties: BTreeSet<String> =
        sponsorship.sponsors.iter().map(|sponsor| sponsor.party.clone()).chain(principals).collect();
    let mut groups = BTreeSet::new();
    for party in &parties {
        let is_named = |group: &&str| named.binary_search(group).is_ok();
        if negotiation.registry.memberships_in(party).next().is_some() {
            groups.insert(party.clone());
        }
        let above = negotiation.registry.groups_of(party, amendment.date.as_ref());
        let certain = above
            .into_iter()
            .filter(is_named)
            .filter(|group| negotiation.registry.belongs_throughout(party, group, amendment.date.as_ref()));
        groups.extend(certain.map(str::to_owned));
    }
    Found { parties, groups, clauses: clauses(negotiation, at) }
}

fn clauses(negotiation: &Negotiation, at: AmendmentId) -> Vec<String> {
    negotiation.aims(at).iter().map(|&clause| negotiation.full_address(clause)).collect()
}

/// What stands behind the list: the conflicts, and on what fates rest.
pub(super) fn conflicts(lineage: &Lineage<'_>) -> Document {
    let mut page = Document::default();
    for set in &lineage.fates().conflicts {
        fate::conflict(&mut page, lineage.negotiation, set);
    }
    page
}

/// An amendment and what became of it, in a line.
pub(in crate::write) fn line(page: &mut Document, lineage: &Lineage<'_>, at: AmendmentId) {
    let negotiation = lineage.negotiation;
    let amendment = &negotiation.amendments[at];
    let story = &lineage.fates().amendments[at.index()];
    let target = fate::target(negotiation, at);
    let mut told = phrase![links::amendment(amendment), format!(" {}", sentences::operation(amendment))];
    if target != Default::default() {
        told += phrase![" (", target, ")"];
    }
    page.line("  ", told);
    page.line("      became: ", fate::outcome(lineage, story));
    if let Some(recorded) = &story.recorded {
        page.line("      recorded as: ", recorded);
    }
}
