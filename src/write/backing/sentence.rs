//! A position as a sentence, in the room's verb.

use crate::amendment::Stance;
use crate::lineage::{Stand, StandTarget};
use crate::negotiation::Negotiation;
use crate::write::layout::{list, names, operation, when};

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
pub(in crate::write) fn sentence(negotiation: &Negotiation, stand: &Stand, parties: &[&str], earlier: bool) -> String {
    let mut sentence = format!("{}: {}", list(parties), stand.stance);
    if stand.printed && !stand.recorded {
        sentence += " (no verb is printed; inferred)";
    }
    match &stand.target {
        StandTarget::Clause(_) => {}
        StandTarget::Words(_, words) => sentence += &format!(" the words {words}"),
        StandTarget::Draft(at) => sentence += &format!(" the whole of {}", negotiation.drafts[*at].id),
        StandTarget::Theme(theme) => sentence += &format!(", theme: {theme}"),
        StandTarget::Amendment(at) => {
            let amendment = &negotiation.amendments[*at];
            sentence += &format!(" [{}], {}", amendment.id, operation(amendment));
            if parties.len() > 1 && stand.stance == Stance::Propose {
                // Others made it with those that left, where these are fewer.
                let all = amendment.proposers.named().len() == parties.len();
                sentence += match amendment.jointly {
                    Some(_) if !all => "",
                    Some(true) => ", jointly",
                    Some(false) => ", each apart",
                    None => ", whether jointly is not known",
                };
            }
        }
    }
    if let Some(said) = &stand.as_said {
        sentence += &format!(", as said: {said}");
    }
    if !stand.with.is_empty() {
        sentence += &format!(", with: {}", list(&stand.with));
    }
    if !stand.order.is_empty() {
        sentence += &format!(", in this order: {}", stand.order.join(", "));
    }
    if !stand.on_behalf_of.is_empty() {
        let principals = names(negotiation, stand.on_behalf_of.iter().map(String::as_str));
        sentence += &format!(", on behalf of {}", list(&principals));
    }
    if !stand.no_longer_for.is_empty() {
        let replaced = names(negotiation, stand.no_longer_for.iter().map(String::as_str));
        sentence += &format!(" (also of {}, with another position since)", list(&replaced));
    }
    if let Some(condition) = &stand.condition {
        sentence += &format!(", on condition: {condition}");
    }
    if let Some(package) = &stand.package {
        sentence += &format!(", in the package {package}, which stands or falls together");
    }
    sentence += &format!("; {}", when(stand.date));
    if let (true, Some(taken_on)) = (earlier, stand.taken_on) {
        let words = match stand.words_still_there {
            Some(true) => "; its words still stand",
            Some(false) => "; its words are other ones now",
            None => "",
        };
        sentence += &format!("; on {}{words}", negotiation.full_address(taken_on));
    }
    sentence
}
