//! What a reader sees first: how much there is, when what happened, how the drafts stand.

use crate::draft::DraftId;
use crate::lineage::{Brackets, Filter, Lineage, Status, StatusQuestion, What};
use crate::negotiation::Negotiation;
use crate::write::document::Document;
use crate::write::layout::notice;
use crate::write::proposals::coverage;
use crate::write::{deeds, status};

/// The negotiation at a glance, and how its newest draft stands. `brackets` are what those of the drafts say.
pub(super) fn document(lineage: &Lineage<'_>, brackets: &Brackets) -> (Document, Option<Status>) {
    let negotiation = lineage.negotiation;
    let mut page = Document::new("Overview");
    if let Some(notice) = notice(negotiation, DraftId::all(&negotiation.drafts)) {
        page.notice("", notice);
    }
    page.line("", counts(negotiation));
    page.line("", coverage(negotiation));
    if let Some(note) = &negotiation.manifest.note {
        page.line("Note: ", note.to_string());
    }
    let filter = Filter::default();
    let mut happened = lineage.deeds(&filter);
    happened.retain(|deed| matches!(deed.what, What::Draft(_) | What::Event(_) | What::Statement(_)));
    page.append("When what happened", deeds::document(lineage, &filter, &happened));
    let found = negotiation.newest().map(|newest| {
        let question = StatusQuestion { beside: series(negotiation, newest), ..StatusQuestion::default() };
        lineage.status(newest, brackets, &question)
    });
    if let Some(found) = &found {
        page.append("How the drafts stand", status::document(lineage, found, status::View::Drafts));
    }
    (page, found)
}

/// The drafts of the series, in order; of a draft that is none of them, it alone.
fn series(negotiation: &Negotiation, draft: DraftId) -> Vec<DraftId> {
    let is_of_series = |&at: &DraftId| {
        let own = &negotiation.drafts[at];
        own.translation_of.is_none() && !own.is_apart()
    };
    let series: Vec<DraftId> = negotiation.in_order().into_iter().filter(is_of_series).collect();
    if series.contains(&draft) { series } else { vec![draft] }
}

fn counts(negotiation: &Negotiation) -> String {
    let clauses = negotiation.newest().map_or(0, |newest| negotiation.drafts[newest].tree.len());
    let count = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    format!(
        "{}, the newest with {}. On record: {}, {}, {}, from {}.",
        count(negotiation.drafts.len(), "draft", "drafts"),
        count(clauses, "clause", "clauses"),
        count(negotiation.amendments.len(), "amendment", "amendments"),
        count(negotiation.positions.len(), "position", "positions"),
        count(negotiation.events.len(), "event", "events"),
        count(negotiation.manifest.sources.len(), "source", "sources"),
    )
}
