//! What a stance means for the clause. What the room said is shown; this is derived from it, and said to be.

use crate::amendment::{Amendment, Extent, Operation, Position, Stance};
use crate::negotiation::Negotiation;
use crate::source::named_values;

named_values! {
    /// What somebody's stance means for the clause as it stands.
    Toward {
        /// Wants it as it stands.
        For = "for",
        /// Does not want it.
        Against = "against",
        /// Wants it with other words.
        Amend = "amend",
        /// Keeps its position open.
        Reserved = "reserved",
        /// Is open to it.
        Flexible = "flexible",
        /// Cannot be told.
        Unknown = "unknown",
    }
}

impl Toward {
    /// What opposing something with this effect means. Who opposes a deletion, an insertion or a replacement wants the
    /// words as they stand.
    fn opposite(self) -> Toward {
        match self {
            Toward::Against | Toward::Amend | Toward::Reserved => Toward::For,
            Toward::For => Toward::Against,
            Toward::Flexible | Toward::Unknown => Toward::Unknown,
        }
    }
}

/// What an amendment would do to the clause it is aimed at, through those that it amends.
pub(super) fn effect(negotiation: &Negotiation, amendment: &Amendment) -> Toward {
    effect_within(negotiation, amendment, negotiation.amendments.len())
}

fn effect_within(negotiation: &Negotiation, amendment: &Amendment, steps: usize) -> Toward {
    let amended = match (&amendment.target.amendment, steps.checked_sub(1)) {
        (Some(id), Some(steps)) => negotiation.amendment(id).map(|amended| (amended, steps)),
        // A circle of amendments, which `check` reports.
        (Some(_), None) => return Toward::Unknown,
        (None, _) => None,
    };
    let Some(operation) = &amendment.operation else { return Toward::Unknown };
    if let Some((amended, steps)) = amended {
        let effect = effect_within(negotiation, amended, steps);
        return match operation {
            Operation::Delete(Extent::Clause) => effect.opposite(),
            Operation::Keep(_) => effect,
            Operation::Bracket(_) => Toward::Reserved,
            _ => Toward::Amend,
        };
    }
    match operation {
        Operation::Delete(Extent::Clause) => Toward::Against,
        Operation::Keep(_) => Toward::For,
        Operation::Bracket(_) => Toward::Reserved,
        _ => Toward::Amend,
    }
}

/// What a position on an amendment means for the clause.
pub(super) fn through_amendment(negotiation: &Negotiation, position: &Position, amendment: &Amendment) -> Toward {
    let effect = effect(negotiation, amendment);
    match position.stance {
        Stance::Propose | Stance::CoSponsor | Stance::Support | Stance::Prefer | Stance::Retain => {
            if_unconditional(position, effect)
        }
        Stance::SupportWithAmendments => Toward::Amend,
        Stance::Flexible => Toward::Flexible,
        Stance::Oppose | Stance::CannotAccept | Stance::Delete | Stance::Dissociate => effect.opposite(),
        Stance::Bracket | Stance::Reserve => Toward::Reserved,
        Stance::Withdraw | Stance::Abstain | Stance::Align | Stance::Unknown => Toward::Unknown,
    }
}

/// What a position on the clause, or on words of it, means for the clause.
pub(super) fn directly(position: &Position) -> Toward {
    match position.stance {
        Stance::Propose | Stance::CoSponsor | Stance::Support | Stance::Prefer | Stance::Retain => {
            if_unconditional(position, Toward::For)
        }
        Stance::SupportWithAmendments => Toward::Amend,
        Stance::Flexible => Toward::Flexible,
        // Without some of its words the clause is another one.
        Stance::Oppose | Stance::CannotAccept | Stance::Delete if position.target.words.is_some() => Toward::Amend,
        Stance::Oppose | Stance::CannotAccept | Stance::Delete | Stance::Dissociate => Toward::Against,
        Stance::Bracket | Stance::Reserve => Toward::Reserved,
        Stance::Withdraw | Stance::Abstain | Stance::Align | Stance::Unknown => Toward::Unknown,
    }
}

/// Conditional support is not support: it is open to what it names.
fn if_unconditional(position: &Position, toward: Toward) -> Toward {
    if position.condition.is_some() { Toward::Flexible } else { toward }
}
