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

use super::{Ground, Stand, Why};
use crate::amendment::{Amendment, AmendmentId, Extent, Operation, Position, Stance};
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

/// What a stance means for the clause, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) toward: Toward,
    pub(super) why: Why,
}

fn meaning(toward: Toward, why: impl Into<Why>) -> Meaning {
    Meaning { toward, why: why.into() }
}

/// What an amendment would do to the clause at the end of its chain.
pub(super) fn effect(negotiation: &Negotiation, amendment: &Amendment) -> Meaning {
    effect_within(negotiation, amendment, negotiation.amendments.len())
}

/// The amendment that one would change, unless the chain goes round in a circle, which `check` reports.
fn amended(
    negotiation: &Negotiation,
    amendment: &Amendment,
    steps: usize,
) -> Result<Option<(AmendmentId, usize)>, Meaning> {
    let Some(id) = &amendment.target.amendment else { return Ok(None) };
    let found = negotiation.amendment_index(id).zip(steps.checked_sub(1));
    found.map(Some).ok_or_else(|| meaning(Toward::Unknown, Ground::TextUnknown))
}

fn effect_within(negotiation: &Negotiation, amendment: &Amendment, steps: usize) -> Meaning {
    let amended = match amended(negotiation, amendment, steps) {
        Ok(amended) => amended,
        Err(unknown) => return unknown,
    };
    let Some(operation) = &amendment.operation else {
        return meaning(Toward::Unknown, Ground::GistOnly);
    };
    if let Some((amended, steps)) = amended {
        return match operation {
            Operation::Delete(Extent::Clause) => {
                let inner = without_within(negotiation, &negotiation.amendments[amended], steps);
                meaning(inner.toward, Why::Drops(amended, Box::new(inner.why)))
            }
            Operation::Keep(_) => {
                let inner = effect_within(negotiation, &negotiation.amendments[amended], steps);
                meaning(inner.toward, Why::Keeps(amended, Box::new(inner.why)))
            }
            Operation::Bracket(_) => meaning(Toward::Reserved, Ground::MarkProposal),
            Operation::Insert { .. }
            | Operation::Delete(Extent::Words(_))
            | Operation::Replace { .. }
            | Operation::Add { .. }
            | Operation::Rewrite(_)
            | Operation::Move(_)
            | Operation::Merge(_)
            | Operation::Split(_)
            | Operation::Relabel(_)
            | Operation::Alternative { .. }
            | Operation::Placeholder { .. } => meaning(Toward::Amend, Why::Changes(amended)),
        };
    }
    match operation {
        Operation::Delete(Extent::Clause) => meaning(Toward::Against, Ground::Delete),
        Operation::Delete(Extent::Words(_)) => meaning(Toward::Amend, Ground::DeleteWords),
        Operation::Keep(Extent::Clause) => meaning(Toward::For, Ground::Keep),
        Operation::Keep(Extent::Words(_)) => meaning(Toward::For, Ground::KeepWords),
        Operation::Bracket(_) => meaning(Toward::Reserved, Ground::Mark),
        Operation::Insert { .. } => meaning(Toward::Amend, Ground::Insert),
        Operation::Replace { .. } => meaning(Toward::Amend, Ground::Replace),
        Operation::Rewrite(_) => meaning(Toward::Amend, Ground::Rewrite),
        Operation::Add { .. } => meaning(Toward::Amend, Ground::Add),
        Operation::Move(_) => meaning(Toward::Amend, Ground::Move),
        Operation::Merge(_) => meaning(Toward::Amend, Ground::Merge),
        Operation::Split(_) => meaning(Toward::Amend, Ground::Split),
        Operation::Relabel(_) => meaning(Toward::Amend, Ground::Relabel),
        Operation::Alternative { .. } => meaning(Toward::Amend, Ground::Alternative),
        Operation::Placeholder { .. } => meaning(Toward::Amend, Ground::Placeholder),
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
                (Toward::Against, _) => meaning(Toward::For, Ground::NotDeleted),
                (Toward::Amend | Toward::Reserved, _) => meaning(Toward::For, Ground::Unchanged),
                // Without some of its words the clause is another one.
                (Toward::For, Some(Operation::Keep(Extent::Words(_)))) => meaning(Toward::Amend, Ground::WordsNotKept),
                (Toward::For, _) => meaning(Toward::Against, Ground::NotKept),
                (Toward::Flexible | Toward::Unknown, _) => meaning(Toward::Unknown, effect.why),
            }
        }
    }
}

/// Without a deletion of another amendment that one stands as proposed; without its retention it does not. Who opposes
/// anything else in a proposal has not said what it wants of the proposal.
fn without_to_another(negotiation: &Negotiation, amendment: &Amendment, amended: AmendmentId, steps: usize) -> Meaning {
    let other = &negotiation.amendments[amended];
    match amendment.operation {
        Some(Operation::Delete(Extent::Clause)) => {
            let inner = effect_within(negotiation, other, steps);
            meaning(inner.toward, Why::Leaves(amended, Box::new(inner.why)))
        }
        Some(Operation::Keep(Extent::Clause)) => {
            let inner = without_within(negotiation, other, steps);
            meaning(inner.toward, Why::Drives(amended, Box::new(inner.why)))
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
            | Operation::Relabel(_)
            | Operation::Alternative { .. }
            | Operation::Placeholder { .. },
        ) => meaning(Toward::Unknown, Why::Passes(amended)),
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
            if_unconditional(position, true, meaning(Toward::Amend, Ground::ProposalWithChanges))
        }
        Stance::Flexible => meaning(Toward::Flexible, Ground::OpenToProposal),
        Stance::Oppose | Stance::CannotAccept | Stance::Delete | Stance::Dissociate => {
            if_unconditional(position, false, without(negotiation, amendment))
        }
        Stance::Bracket | Stance::Reserve => meaning(Toward::Reserved, Ground::ProposalReserved),
        Stance::Withdraw | Stance::Abstain | Stance::Align | Stance::Unknown => no_side(position.stance),
    }
}

impl Stand {
    /// What its stance means for an amendment itself, whatever that would do to the clause; derived, never recorded.
    pub fn toward_amendment(&self, amendment: &Amendment) -> Toward {
        match (self.stance, &self.condition) {
            (Stance::Prefer, _) if self.order.first().is_some_and(|first| *first != *amendment.id) => Toward::Unknown,
            (Stance::Propose | Stance::CoSponsor | Stance::Support | Stance::Prefer | Stance::Retain, None) => {
                Toward::For
            }
            (Stance::SupportWithAmendments, None) => Toward::Amend,
            (Stance::Oppose | Stance::CannotAccept | Stance::Delete | Stance::Dissociate, None) => Toward::Against,
            (
                Stance::Propose
                | Stance::CoSponsor
                | Stance::Support
                | Stance::SupportWithAmendments
                | Stance::Prefer
                | Stance::Retain,
                Some(_),
            )
            | (Stance::Flexible, _) => Toward::Flexible,
            (Stance::Oppose | Stance::CannotAccept | Stance::Delete | Stance::Dissociate, Some(_))
            | (Stance::Bracket | Stance::Reserve, _) => Toward::Reserved,
            (Stance::Withdraw | Stance::Abstain | Stance::Align | Stance::Unknown, _) => Toward::Unknown,
        }
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
            if_unconditional(position, true, meaning(Toward::Amend, Ground::OneOfSeveral))
        }
        Stance::Propose | Stance::CoSponsor | Stance::Support | Stance::Prefer | Stance::Retain => {
            let why = if of_words { Ground::WordsWanted } else { Ground::Wanted };
            if_unconditional(position, true, meaning(Toward::For, why))
        }
        Stance::SupportWithAmendments => if_unconditional(position, true, meaning(Toward::Amend, Ground::WithChanges)),
        Stance::Flexible => meaning(Toward::Flexible, Ground::OpenToIt),
        Stance::Oppose | Stance::CannotAccept | Stance::Delete | Stance::Dissociate => {
            let asks = position.stance == Stance::Delete;
            if_unconditional(
                position,
                false,
                match (of_words, asks) {
                    // Without some of its words the clause is another one.
                    (true, true) => meaning(Toward::Amend, Ground::DeleteWords),
                    (true, false) => meaning(Toward::Amend, Ground::WordsNotWanted),
                    (false, true) => meaning(Toward::Against, Ground::Delete),
                    (false, false) => meaning(Toward::Against, Ground::NotWanted),
                },
            )
        }
        Stance::Bracket => meaning(Toward::Reserved, Ground::Mark),
        Stance::Reserve => meaning(Toward::Reserved, Ground::Reserved),
        Stance::Withdraw | Stance::Abstain | Stance::Align | Stance::Unknown => no_side(position.stance),
    }
}

/// What the best of a party's ranked choices means: an amendment has its effect, anything else (`original`, a label) is
/// the clause as it stands.
fn first(negotiation: &Negotiation, position: &Position) -> Meaning {
    match position.order.first().and_then(|id| negotiation.amendment_index(id)) {
        Some(at) => {
            let effect = effect(negotiation, &negotiation.amendments[at]);
            meaning(effect.toward, Why::Prefers(at, Box::new(effect.why)))
        }
        None if position.order.first().is_some_and(|first| first.eq_ignore_ascii_case("original")) => {
            meaning(Toward::For, Ground::Best)
        }
        None => meaning(Toward::Unknown, Ground::BestUnknown),
    }
}

fn no_side(stance: Stance) -> Meaning {
    meaning(
        Toward::Unknown,
        match stance {
            Stance::Withdraw => Ground::TookBack,
            Stance::Abstain => Ground::NoSide,
            Stance::Align => Ground::Joins,
            _ => Ground::NotRecorded,
        },
    )
}

/// Conditional support is not support: it is open to what it names. Opposition on a condition is held open likewise.
fn if_unconditional(position: &Position, supports: bool, unconditional: Meaning) -> Meaning {
    match (&position.condition, supports) {
        (None, _) => unconditional,
        (Some(_), true) => meaning(Toward::Flexible, Ground::SupportsOnCondition),
        (Some(_), false) => meaning(Toward::Reserved, Ground::OpposesOnCondition),
    }
}
