//! What a stance means for the clause, and why. What the room said is shown; this is derived from it, and said to be.
//!
//! ```text
//!   supporting an amendment   its effect
//!   opposing an amendment     what stands without it: the clause as it is
//!   an amendment to another   a deletion or a retention is resolved through the chain: dropping a deletion is for the
//!                             clause; opposing any other says nothing of the clause
//!   a ranking                 what its first choice does, wherever it is recorded
//!   on a condition            never for and never against: flexible where it would support, else reserved
//! ```

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

/// What a stance means for the clause, and why, in a few words that are ours: `asks to delete it`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) toward: Toward,
    pub(super) why: String,
}

fn meaning(toward: Toward, why: impl Into<String>) -> Meaning {
    Meaning { toward, why: why.into() }
}

/// What an amendment would do to the clause at the end of its chain.
pub(super) fn effect(negotiation: &Negotiation, amendment: &Amendment) -> Meaning {
    effect_within(negotiation, amendment, negotiation.amendments.len())
}

/// The amendment that one would change, unless the chain goes round in a circle, which `check` reports.
fn amended<'a>(
    negotiation: &'a Negotiation,
    amendment: &Amendment,
    steps: usize,
) -> Result<Option<(&'a Amendment, usize)>, Meaning> {
    let Some(id) = &amendment.target.amendment else { return Ok(None) };
    let found = negotiation.amendment(id).zip(steps.checked_sub(1));
    found.map(Some).ok_or_else(|| meaning(Toward::Unknown, "which text it would change is not known"))
}

fn effect_within(negotiation: &Negotiation, amendment: &Amendment, steps: usize) -> Meaning {
    let amended = match amended(negotiation, amendment, steps) {
        Ok(amended) => amended,
        Err(unknown) => return unknown,
    };
    let Some(operation) = &amendment.operation else {
        return meaning(Toward::Unknown, "only the gist of the proposal is known");
    };
    if let Some((amended, steps)) = amended {
        let through = |inner: Meaning, does: &str| meaning(inner.toward, format!("{does}, so: {}", inner.why));
        return match operation {
            Operation::Delete(Extent::Clause) => {
                through(without_within(negotiation, amended, steps), &format!("asks to drop [{}]", amended.id))
            }
            Operation::Keep(_) => {
                through(effect_within(negotiation, amended, steps), &format!("asks to keep [{}]", amended.id))
            }
            Operation::Bracket(_) => meaning(Toward::Reserved, "asks to mark the proposal as not agreed"),
            Operation::Insert { .. }
            | Operation::Delete(Extent::Words(_))
            | Operation::Replace { .. }
            | Operation::Add { .. }
            | Operation::Rewrite(_)
            | Operation::Move(_)
            | Operation::Merge(_)
            | Operation::Split(_)
            | Operation::Alternative { .. }
            | Operation::Placeholder { .. } => {
                meaning(Toward::Amend, format!("asks for other words in [{}]", amended.id))
            }
        };
    }
    match operation {
        Operation::Delete(Extent::Clause) => meaning(Toward::Against, "asks to delete it"),
        Operation::Delete(Extent::Words(_)) => meaning(Toward::Amend, "asks to delete words of it"),
        Operation::Keep(Extent::Clause) => meaning(Toward::For, "asks to keep it"),
        Operation::Keep(Extent::Words(_)) => meaning(Toward::For, "asks to keep words of it"),
        Operation::Bracket(_) => meaning(Toward::Reserved, "asks to mark it as not agreed"),
        Operation::Insert { .. } => meaning(Toward::Amend, "asks to add words to it"),
        Operation::Replace { .. } => meaning(Toward::Amend, "asks for other words in it"),
        Operation::Rewrite(_) => meaning(Toward::Amend, "asks for another text of it"),
        Operation::Add { .. } => meaning(Toward::Amend, "asks to add a clause there"),
        Operation::Move(_) => meaning(Toward::Amend, "asks to put it elsewhere"),
        Operation::Merge(_) => meaning(Toward::Amend, "asks to merge it with others"),
        Operation::Split(_) => meaning(Toward::Amend, "asks to split it"),
        Operation::Alternative { .. } => meaning(Toward::Amend, "offers another text beside it"),
        Operation::Placeholder { .. } => meaning(Toward::Amend, "asks to keep a place for text there"),
    }
}

/// What stands without an amendment: who opposes it wants that.
fn without(negotiation: &Negotiation, amendment: &Amendment) -> Meaning {
    without_within(negotiation, amendment, negotiation.amendments.len())
}

fn without_within(negotiation: &Negotiation, amendment: &Amendment, steps: usize) -> Meaning {
    match amended(negotiation, amendment, steps) {
        Err(unknown) => unknown,
        Ok(Some((amended, steps))) => without_to_another(negotiation, amendment, amended, steps),
        Ok(None) => {
            let effect = effect_within(negotiation, amendment, steps);
            match (effect.toward, &amendment.operation) {
                (Toward::Against, _) => meaning(Toward::For, "does not want it deleted"),
                (Toward::Amend | Toward::Reserved, _) => meaning(Toward::For, "the words as they stand"),
                // Without some of its words the clause is another one.
                (Toward::For, Some(Operation::Keep(Extent::Words(_)))) => {
                    meaning(Toward::Amend, "does not want words of it kept")
                }
                (Toward::For, _) => meaning(Toward::Against, "does not want it kept"),
                (Toward::Flexible | Toward::Unknown, _) => meaning(Toward::Unknown, effect.why),
            }
        }
    }
}

/// Without a deletion of another amendment that one stands as proposed; without its retention it does not. Who opposes
/// anything else in a proposal has not said what it wants of the proposal.
fn without_to_another(negotiation: &Negotiation, amendment: &Amendment, amended: &Amendment, steps: usize) -> Meaning {
    match amendment.operation {
        Some(Operation::Delete(Extent::Clause)) => {
            let inner = effect_within(negotiation, amended, steps);
            meaning(inner.toward, format!("leaves [{}] as proposed, which {}", amended.id, inner.why))
        }
        Some(Operation::Keep(Extent::Clause)) => {
            let inner = without_within(negotiation, amended, steps);
            meaning(inner.toward, format!("does not want [{}] kept, so: {}", amended.id, inner.why))
        }
        None
        | Some(
            Operation::Insert { .. }
            | Operation::Delete(Extent::Words(_))
            | Operation::Keep(Extent::Words(_))
            | Operation::Bracket(_)
            | Operation::Replace { .. }
            | Operation::Add { .. }
            | Operation::Rewrite(_)
            | Operation::Move(_)
            | Operation::Merge(_)
            | Operation::Split(_)
            | Operation::Alternative { .. }
            | Operation::Placeholder { .. },
        ) => meaning(Toward::Unknown, format!("what it wants of [{}] itself is not recorded", amended.id)),
    }
}

/// What a position on an amendment means for the clause.
pub(super) fn through_amendment(negotiation: &Negotiation, position: &Position, amendment: &Amendment) -> Meaning {
    match position.stance {
        Stance::Prefer if !position.order.is_empty() => if_unconditional(position, true, first(negotiation, position)),
        Stance::Propose | Stance::CoSponsor | Stance::Support | Stance::Prefer | Stance::Retain => {
            if_unconditional(position, true, effect(negotiation, amendment))
        }
        Stance::SupportWithAmendments => {
            if_unconditional(position, true, meaning(Toward::Amend, "wants the proposal with changes"))
        }
        Stance::Flexible => meaning(Toward::Flexible, "is open to the proposal"),
        Stance::Oppose | Stance::CannotAccept | Stance::Delete | Stance::Dissociate => {
            if_unconditional(position, false, without(negotiation, amendment))
        }
        Stance::Bracket | Stance::Reserve => meaning(Toward::Reserved, "keeps its position on the proposal open"),
        Stance::Withdraw | Stance::Abstain | Stance::Align | Stance::Unknown => no_side(position.stance),
    }
}

/// What a position on the clause, or on words of it, means for the clause.
pub(super) fn directly(negotiation: &Negotiation, position: &Position) -> Meaning {
    let of_words = position.target.words.is_some();
    let several = position.target.printed_in.is_some_and(|printed| printed.alternatives > 1);
    match position.stance {
        Stance::Prefer if !position.order.is_empty() => if_unconditional(position, true, first(negotiation, position)),
        // The clause as it stands holds all of them.
        Stance::Propose | Stance::CoSponsor | Stance::Support | Stance::Prefer | Stance::Retain if several => {
            if_unconditional(position, true, meaning(Toward::Amend, "wants one of several wordings that stand there"))
        }
        Stance::Propose | Stance::CoSponsor | Stance::Support | Stance::Prefer | Stance::Retain => {
            let why = if of_words { "wants these words as they stand" } else { "wants it as it stands" };
            if_unconditional(position, true, meaning(Toward::For, why))
        }
        Stance::SupportWithAmendments => {
            if_unconditional(position, true, meaning(Toward::Amend, "wants it with changes"))
        }
        Stance::Flexible => meaning(Toward::Flexible, "is open to it"),
        Stance::Oppose | Stance::CannotAccept | Stance::Delete | Stance::Dissociate => {
            let asks = position.stance == Stance::Delete;
            if_unconditional(
                position,
                false,
                match (of_words, asks) {
                    // Without some of its words the clause is another one.
                    (true, true) => meaning(Toward::Amend, "asks to delete words of it"),
                    (true, false) => meaning(Toward::Amend, "does not want words of it"),
                    (false, true) => meaning(Toward::Against, "asks to delete it"),
                    (false, false) => meaning(Toward::Against, "does not want it"),
                },
            )
        }
        Stance::Bracket => meaning(Toward::Reserved, "asks to mark it as not agreed"),
        Stance::Reserve => meaning(Toward::Reserved, "keeps its position open"),
        Stance::Withdraw | Stance::Abstain | Stance::Align | Stance::Unknown => no_side(position.stance),
    }
}

/// What the best of a party's ranked choices means: an amendment has its effect, anything else (`original`, a label) is
/// the clause as it stands.
fn first(negotiation: &Negotiation, position: &Position) -> Meaning {
    match position.order.first().and_then(|id| negotiation.amendment(id)) {
        Some(amendment) => {
            let effect = effect(negotiation, amendment);
            meaning(effect.toward, format!("likes [{}] best, which {}", amendment.id, effect.why))
        }
        None if position.order.first().is_some_and(|first| first.eq_ignore_ascii_case("original")) => {
            meaning(Toward::For, "likes it best as it stands")
        }
        None => meaning(Toward::Unknown, "likes best what is no amendment of this negotiation"),
    }
}

fn no_side(stance: Stance) -> Meaning {
    meaning(
        Toward::Unknown,
        match stance {
            Stance::Withdraw => "took its position back",
            Stance::Abstain => "takes no side",
            Stance::Align => "joins what another said",
            _ => "what it wants of it is not recorded",
        },
    )
}

/// Conditional support is not support: it is open to what it names. Opposition on a condition is held open likewise.
fn if_unconditional(position: &Position, supports: bool, unconditional: Meaning) -> Meaning {
    match (&position.condition, supports) {
        (None, _) => unconditional,
        (Some(_), true) => meaning(Toward::Flexible, "supports only on a condition, which is not support"),
        (Some(_), false) => meaning(Toward::Reserved, "opposes only on a condition"),
    }
}
