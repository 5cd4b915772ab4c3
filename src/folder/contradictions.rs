//! Records that contradict each other, for `check`.

use crate::lineage::{Contradiction, Horizon, Lineage, StandTarget, What};
use crate::negotiation::Negotiation;
use crate::procedure::EventKind;
use crate::source::{Diagnostic, Place};

/// Warns of each party that is on record with opposite positions of which none is certainly the later, with all places.
pub fn contradictions(negotiation: &Negotiation) -> Vec<Diagnostic> {
    let lineage = Lineage::of_records(negotiation);
    let found = lineage.contradictions(&Horizon::default());
    found.iter().map(|one| warning(negotiation, one)).collect()
}

fn warning(negotiation: &Negotiation, contradiction: &Contradiction) -> Diagnostic {
    let party = negotiation.registry.name(&contradiction.party);
    let on = match &contradiction.target {
        StandTarget::Clause(clause) | StandTarget::Words(clause, _) => negotiation.full_address(*clause),
        StandTarget::Amendment(at) => format!("[{}]", negotiation.amendments[*at].id),
        StandTarget::Draft(at) => format!("the draft {}", negotiation.drafts[*at].id),
        StandTarget::Theme(theme) => format!("the theme {theme}"),
    };
    let records = contradiction.records.iter();
    let mut places: Vec<Option<Place>> =
        records.map(|&record| place(negotiation, record, &contradiction.party)).collect();
    places.sort_by_key(|place| place.as_ref().map(|place| (place.file.to_string(), place.line, place.column)));
    // What a draft prints in its brackets has no place in a file of records, and comes first.
    let last = places.pop().flatten();
    let others: Vec<String> = places
        .iter()
        .map(|place| place.as_ref().map_or("in the brackets of the draft".to_owned(), |place| format!("at {place}")))
        .collect();
    let message = format!(
        "{party} is on record with opposite positions on {on}, and none is certainly the later; {} {}",
        if others.len() == 1 { "the other is" } else { "the others are" },
        others.join(" and ")
    );
    let mut warning = Diagnostic::warning(message);
    warning.place = last;
    warning.help("answers show both and count neither; give the later one its date, or remove the one that is wrong")
}

/// Where a record names the party; nowhere of what a draft prints in its brackets.
fn place(negotiation: &Negotiation, record: What, party: &str) -> Option<Place> {
    match record {
        What::Position(at) => negotiation.positions[at].party.origin.place(),
        What::Amendment(at) => {
            let amendment = &negotiation.amendments[at];
            let named =
                amendment.proposers.named().iter().chain(&amendment.on_behalf_of).find(|one| one.value == party);
            named.map_or(&amendment.id.origin, |one| &one.origin).place()
        }
        What::Event(at) => match &negotiation.events[at].kind {
            EventKind::Sponsorship { added, .. } => added.iter().find(|one| one.value == party)?.origin.place(),
            _ => None,
        },
        What::Draft(_) | What::Statement(_) => None,
    }
}
