//! Records that may say the reverse of what is meant, for `check`: nothing in them is impossible, and each is worth a look.

use crate::amendment::{AmendmentId, Extent, Operation, Position, PositionId, Stance, Status, TakenBack, taken_back};
use crate::lineage::{Horizon, Sponsors};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::source::Diagnostic;
use rustc_hash::FxHashMap;

/// Asks of each such record what is meant by it.
pub fn reversals(negotiation: &Negotiation) -> Vec<Diagnostic> {
    let sponsors = Sponsors::new(negotiation);
    let written = PositionId::each(&negotiation.positions).filter(|(_, one)| one.target.printed_in.is_none());
    let deletions = deletions(negotiation);
    let mut found = Vec::new();
    for (at, position) in written {
        found.extend(of_position(negotiation, &sponsors, at, position));
        found.extend(of_clause(negotiation, &sponsors, &deletions, at));
    }
    found.extend(withdrawals(negotiation, &sponsors));
    found
}

/// A position on an amendment that turns against it, or that may be meant of the clause.
fn of_position(
    negotiation: &Negotiation,
    sponsors: &Sponsors,
    at: PositionId,
    position: &Position,
) -> Option<Diagnostic> {
    let target = negotiation.position_target(at).amendment.filter(|_| position.target.amendment.is_some())?;
    let amendment = &negotiation.amendments[target];
    let (party, id) = (&position.party, &amendment.id);
    let is_sponsor = || sponsors.of(negotiation, target, &Horizon::default()).has(party);
    let deletes = matches!(amendment.operation, Some(Operation::Delete(Extent::Clause | Extent::Words(_))));
    let (message, help) = match position.stance {
        Stance::Delete | Stance::Retain if deletes => (
            format!(
                "`{party}` is recorded with `{}` on `{id}`, which deletes: the text or the proposal?",
                position.stance
            ),
            "of the text, write the position on its clause; of the proposal, `oppose` or `support`",
        ),
        Stance::Oppose | Stance::CannotAccept
            if is_later(negotiation, target, at) && stands_behind(negotiation, sponsors, target, position) =>
        {
            (
                format!("`{party}` is against `{id}`, which it proposes itself: has it left the proposal?"),
                "record that it withdrew, with the day; until then answers count it on both sides",
            )
        }
        Stance::Withdraw if !is_sponsor() => (
            format!("`{party}` withdraws from `{id}`, which it is not recorded to have sponsored"),
            "add it to `proposed_by`; a position of its own is taken back on the clause",
        ),
        _ => return None,
    };
    Some(Diagnostic::warning(message).from(&position.party.origin).help(help))
}

/// The amendments that would take whole clauses out, by the clauses.
fn deletions(negotiation: &Negotiation) -> FxHashMap<ClauseHandle, Vec<AmendmentId>> {
    let mut found: FxHashMap<ClauseHandle, Vec<AmendmentId>> = FxHashMap::default();
    for (at, amendment) in AmendmentId::each(&negotiation.amendments) {
        if amendment.operation == Some(Operation::Delete(Extent::Clause)) && amendment.target.amendment.is_none() {
            negotiation.aims(at).iter().for_each(|&clause| found.entry(clause).or_default().push(at));
        }
    }
    found
}

/// Support of a clause that the party proposed to delete, and is not recorded to have given up.
fn of_clause(
    negotiation: &Negotiation,
    sponsors: &Sponsors,
    deletions: &FxHashMap<ClauseHandle, Vec<AmendmentId>>,
    at: PositionId,
) -> Option<Diagnostic> {
    let position = &negotiation.positions[at];
    let is_whole =
        position.target.words.is_none() && position.target.amendment.is_none() && position.condition.is_none();
    if !is_whole || !matches!(position.stance, Stance::Support | Stance::Retain) {
        return None;
    }
    let clauses = negotiation.position_target(at).clauses;
    let (&clause, amendment) = clauses.iter().find_map(|clause| {
        let stands_behind = |amendment: &&AmendmentId| {
            is_later(negotiation, **amendment, at) && stands_behind(negotiation, sponsors, **amendment, position)
        };
        Some((clause, deletions.get(clause)?.iter().find(stands_behind)?))
    })?;
    let (party, id, on) = (&position.party, &negotiation.amendments[*amendment].id, negotiation.full_address(clause));
    let message = format!("`{party}` supports `{on}`, which it proposed to delete (`{id}`): has it left the proposal?");
    let help = "record that it withdrew, with the day; until then answers count it on both sides";
    Some(Diagnostic::warning(message).from(&party.origin).help(help))
}

/// Whether a position was certainly taken after an amendment was made.
fn is_later(negotiation: &Negotiation, amendment: AmendmentId, position: PositionId) -> bool {
    let since = (negotiation.amendment_since(amendment), negotiation.position_since(position));
    matches!(since, (Some(made), Some(said)) if made.is_before(&said))
}

fn stands_behind(negotiation: &Negotiation, sponsors: &Sponsors, amendment: AmendmentId, position: &Position) -> bool {
    let sponsorship = sponsors.of(negotiation, amendment, &Horizon::default());
    !sponsorship.is_withdrawn && sponsorship.remaining().any(|one| one.party == position.party.value)
}

/// Amendments that were withdrawn before they were made, or by who never made them.
fn withdrawals(negotiation: &Negotiation, sponsors: &Sponsors) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, amendment) in AmendmentId::each(&negotiation.amendments) {
        let is_back = |status: &&Status| taken_back(&status.is) == TakenBack::Yes;
        let Some(status) = amendment.status.as_ref().filter(is_back) else { continue };
        if let (Some(left), Some(made)) = (status.date, amendment.date)
            && left.is_before(&made)
        {
            let message =
                format!("`{}` of {made} is recorded as {} on {left}, before it was made", amendment.id, status.is);
            let help = "check both dates";
            found.push(Diagnostic::warning(message).from(&amendment.id.origin).help(help));
        }
        let sponsorship = sponsors.of(negotiation, at, &Horizon::default());
        for party in status.by.iter().filter(|party| !sponsorship.has(party)) {
            let message =
                format!("`{}` is recorded as {} by `{party}`, which did not propose it", amendment.id, status.is);
            let help = "name who withdrew it, or add it to `proposed_by`";
            found.push(Diagnostic::warning(message).from(&party.origin).help(help));
        }
    }
    found
}
