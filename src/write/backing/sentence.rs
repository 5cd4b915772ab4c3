//! A position as a sentence, in the room's verb.

use crate::amendment::Stance;
use crate::lineage::{Stand, StandTarget};
use crate::negotiation::Negotiation;
use crate::write::document::{Phrase, phrase};
use crate::write::layout::{list, when};
use crate::write::links;
use crate::write::sentences::operation;

/// Whether two stands differ in nothing but the party.
pub(super) fn say_the_same(one: &Stand, other: &Stand) -> bool {
    one.stance == other.stance
        && one.target == other.target
        && one.why == other.why
        && one.as_said == other.as_said
        && one.condition == other.condition
        && one.package == other.package
        && one.with == other.with
        && one.order == other.order
        && one.recorded == other.recorded
        && one.on_behalf_of == other.on_behalf_of
        && one.date == other.date
        && one.sources == other.sources
        && one.note == other.note
        && one.taken_on == other.taken_on
        && one.contradicting.is_empty() == other.contradicting.is_empty()
        && one.no_longer_for == other.no_longer_for
}

/// What these parties said of one thing.
pub(in crate::write) fn sentence(
    negotiation: &Negotiation,
    stand: &Stand,
    parties: Vec<Phrase>,
    earlier: bool,
) -> Phrase {
    let count = parties.len();
    let mut told = phrase![Phrase::list(parties), format!(": {}", stand.stance)];
    if stand.printed && !stand.recorded {
        told += " (no verb is printed; inferred)";
    }
    told += target(negotiation, stand, count);
    if let Some(said) = &stand.as_said {
        told += format!(", as said: {said}");
    }
    if !stand.with.is_empty() {
        told += format!(", with: {}", list(&stand.with));
    }
    if !stand.order.is_empty() {
        told += format!(", in this order: {}", stand.order.join(", "));
    }
    if !stand.on_behalf_of.is_empty() {
        let principals = stand.on_behalf_of.iter().map(String::as_str);
        told += phrase![", on behalf of ", links::party_list(negotiation, principals)];
    }
    if !stand.no_longer_for.is_empty() {
        let replaced = stand.no_longer_for.iter().map(String::as_str);
        let replaced = links::party_list(negotiation, replaced);
        told += phrase![" (also of ", replaced, ", with another position since)"];
    }
    if let Some(condition) = &stand.condition {
        told += format!(", on condition: {condition}");
    }
    if let Some(package) = &stand.package {
        told += format!(", in the package {package}, which stands or falls together");
    }
    told += format!("; {}", when(stand.date));
    if let (true, Some(taken_on)) = (earlier, stand.taken_on) {
        let words = match stand.words_still_there {
            Some(true) => "; its words still stand",
            Some(false) => "; its words are other ones now",
            None => "",
        };
        told += phrase!["; on ", links::clause(negotiation, taken_on), words];
    }
    told
}

/// What a position of so many parties is on.
fn target(negotiation: &Negotiation, stand: &Stand, parties: usize) -> Phrase {
    match &stand.target {
        StandTarget::Clause(_) => Phrase::default(),
        StandTarget::Words(_, words) => format!(" the words {words}").into(),
        StandTarget::Draft(at) => format!(" the whole of {}", negotiation.drafts[*at].id).into(),
        StandTarget::Theme(theme) => format!(", theme: {theme}").into(),
        StandTarget::Amendment(at) => {
            let amendment = &negotiation.amendments[*at];
            let mut told = phrase![" ", links::amendment(amendment), format!(", {}", operation(amendment))];
            if parties > 1 && stand.stance == Stance::Propose {
                // Others made it with those that left, where these are fewer.
                let all = amendment.proposers.named().len() == parties;
                told += match amendment.jointly {
                    Some(_) if !all => "",
                    Some(true) => ", jointly",
                    Some(false) => ", each apart",
                    None => ", whether jointly is not known",
                };
            }
            told
        }
    }
}
