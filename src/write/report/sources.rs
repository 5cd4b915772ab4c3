//! The sources, each with what rests on it.

use crate::lineage::{Deed, Filter, Lineage, What};
use crate::source::Source;
use crate::write::document::{Document, Phrase, Target, phrase};
use crate::write::layout::when;
use crate::write::{links, sentences};
use rustc_hash::FxHashMap;

/// What rests on each source, by its id.
pub(super) fn resting(lineage: &Lineage<'_>) -> FxHashMap<String, Vec<What>> {
    let mut resting: FxHashMap<String, Vec<What>> = FxHashMap::default();
    let printed = |deed: &Deed| deed.what;
    for what in lineage.deeds(&Filter::default()).iter().map(printed) {
        for citation in lineage.deed_sources(what) {
            let own = resting.entry(citation.source.clone()).or_default();
            if own.last() != Some(&what) {
                own.push(what);
            }
        }
    }
    resting
}

/// One source: what it is, where it can be read, and what rests on it.
pub(super) fn document(lineage: &Lineage<'_>, source: &Source, resting: &[What]) -> Document {
    let mut page = Document::default();
    let facts = [
        ("by: ", source.author.clone()),
        ("published by: ", source.publisher.clone()),
        ("published: ", source.date.map(|date| when(Some(date)))),
        ("kind: ", source.kind.clone()),
        ("SHA-256: ", source.sha256.clone()),
        ("note: ", source.note.as_deref().map(str::to_owned)),
    ];
    for (label, fact) in facts {
        if let Some(fact) = fact {
            page.line(&format!("  {label}"), fact);
        }
    }
    if let Some(address) = &source.url {
        // The place of a source that is told of nowhere is its address.
        let outside = Target::Source { id: String::new(), address: Some(address.clone()) };
        page.line("  to read: ", Phrase::link(outside, address.as_str()));
    }
    if resting.is_empty() {
        page.line("  ", "Nothing that is told of here rests on it.");
        return page;
    }
    page.line("  ", "What rests on it:");
    for &what in resting {
        page.line("      ", named(lineage, what));
    }
    page
}

fn named(lineage: &Lineage<'_>, what: What) -> Phrase {
    let negotiation = lineage.negotiation;
    match what {
        What::Draft(at) => format!("the draft {}", negotiation.drafts[at].display_name()).into(),
        What::Statement(at) => {
            let statement = &negotiation.statements[at];
            let speaker = statement.speaker.iter().map(|party| phrase![", by ", links::party(negotiation, party)]);
            let title = statement.title.as_deref().unwrap_or(&statement.id);
            speaker.fold(Phrase::from(format!("the statement {title}")), |told, by| phrase![told, by])
        }
        What::Amendment(at) => {
            let amendment = &negotiation.amendments[at];
            phrase!["the amendment ", links::amendment(amendment), format!(", {}", sentences::operation(amendment))]
        }
        What::Position(at) => phrase!["the position of ", sentences::position(negotiation, at, false)],
        What::Event(at) => phrase!["the event: ", sentences::event(negotiation, &negotiation.events[at])],
    }
}
