//! What a draft changes of those it follows, as the comparison found it, in the metadata of the newer one.

use super::ids::ElementIds;
use super::metadata::{PROGRAM, work};
use super::xml::Xml;
use crate::clause::ClauseId;
use crate::diff::{Change, ChangeKind};
use crate::draft::DraftId;
use crate::lineage::Lineage;

/// Writes the changes that lead to the draft at a place in the negotiation's list.
pub(super) fn write(xml: &mut Xml, lineage: &Lineage<'_>, draft: DraftId, ids: &[ElementIds]) {
    let comparisons = || lineage.comparisons.iter().filter(|comparison| comparison.new == draft);
    if !comparisons().any(|comparison| comparison.diff.changes.iter().any(|change| sort(change).is_some())) {
        return;
    }
    let drafts = &lineage.negotiation.drafts;
    let here = work(&drafts[draft]);
    xml.open("analysis", &[("source", PROGRAM)]);
    xml.open("passiveModifications", &[]);
    let mut number = 0;
    for comparison in comparisons() {
        let before = work(&drafts[comparison.old]);
        let old_address = |clause: ClauseId| format!("{before}#{}", ids[comparison.old.index()].address_of(clause));
        let new_address = |clause: ClauseId| format!("#{}", ids[draft.index()].address_of(clause));
        for change in &comparison.diff.changes {
            let Some(sort) = sort(change) else { continue };
            number += 1;
            let id = format!("{}pmod_{number}", ids[draft.index()].prefix);
            xml.open("textualMod", &[("type", sort), ("eId", &id)]);
            xml.empty("source", &[("href", &here)]);
            for &clause in &change.new {
                xml.empty("destination", &[("href", &new_address(clause))]);
            }
            if change.new.is_empty() {
                for &clause in &change.old {
                    xml.empty("destination", &[("href", &old_address(clause))]);
                }
            }
            for &clause in &change.old {
                xml.empty("old", &[("href", &old_address(clause))]);
            }
            for &clause in &change.new {
                xml.empty("new", &[("href", &new_address(clause))]);
            }
            xml.close();
        }
    }
    xml.close();
    xml.close();
}

/// The format's word for a change; none where the clause is as it was.
fn sort(change: &Change) -> Option<&'static str> {
    match change.kind {
        ChangeKind::Inserted => Some("insertion"),
        ChangeKind::Deleted => Some("repeal"),
        ChangeKind::Edited => Some("substitution"),
        ChangeKind::Split => Some("split"),
        ChangeKind::Merged => Some("join"),
        // Another number, or another place: the format has one word for both.
        ChangeKind::Kept => (change.relabelled || change.moved).then_some("renumbering"),
    }
}
