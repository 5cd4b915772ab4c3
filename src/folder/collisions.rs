//! Amendments that cannot stand together, for `check`.

use crate::amendment::{AmendmentId, Operation};
use crate::lineage::{Conflict, Lineage};
use crate::negotiation::Negotiation;
use crate::source::Diagnostic;

/// How many pairs are told one by one.
const TOLD: usize = 100;
/// How many of many that collide are named.
const NAMED: usize = 10;

/// Notes of each two amendments that would change the same words, with these words. That two collide is no mistake of
/// whoever records them, and is not warned of.
pub fn collisions(lineage: &Lineage<'_>) -> Vec<Diagnostic> {
    let negotiation = lineage.negotiation;
    let mut pairs = lineage.conflicts();
    // An alternative stands beside the clause, and changes no word of it.
    let is_beside =
        |at: AmendmentId| matches!(negotiation.amendments[at].operation, Some(Operation::Alternative { .. }));
    pairs.retain(|pair| !pair.amendments().into_iter().any(is_beside));
    let mut notes: Vec<Diagnostic> = pairs.iter().take(TOLD).map(|pair| note(negotiation, pair)).collect();
    if pairs.len() > TOLD {
        let more = pairs.len() - TOLD;
        notes.push(Diagnostic::note(format!("{more} more pairs of amendments collide; `travaux fate` tells all")));
    }
    notes
}

fn note(negotiation: &Negotiation, pair: &Conflict) -> Diagnostic {
    let side = |amendments: &[AmendmentId]| {
        let ids = amendments.iter().map(|&at| format!("[{}]", negotiation.amendments[at].id));
        ids.collect::<Vec<_>>().join(" and ")
    };
    let on = negotiation.full_address(pair.clause);
    let what = match pair.words.as_str() {
        "" => format!("put words into the same place of {on}"),
        words => format!("change the same words of {on}: {words}"),
    };
    let told = match pair.sides.as_slice() {
        [one, other] => format!("{} and {} cannot stand together: both {what}", side(one), side(other)),
        many => {
            let named: Vec<String> = many.iter().take(NAMED).map(|one| side(one)).collect();
            let more = many.len().saturating_sub(NAMED);
            format!("{} and {more} more cannot stand together, each with each: all {what}", named.join(", "))
        }
    };
    let note = Diagnostic::note(told);
    match pair.sides.get(1).and_then(|side| side.first()) {
        Some(&at) => note.from(&negotiation.amendments[at].id.origin),
        None => note,
    }
}
