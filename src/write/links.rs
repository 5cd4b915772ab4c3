//! What answers name, each so that a reader can go to where it is told of.

use super::document::{Phrase, Target};
use crate::amendment::Amendment;
use crate::negotiation::{ClauseHandle, Negotiation};

/// A party by its short English name.
pub(super) fn party(negotiation: &Negotiation, code: &str) -> Phrase {
    Phrase::link(Target::Party(code.to_owned()), negotiation.registry.name(code))
}

/// Parties by their short English names, in order of name.
pub(super) fn parties<'a>(negotiation: &Negotiation, codes: impl IntoIterator<Item = &'a str>) -> Vec<Phrase> {
    let mut codes: Vec<&str> = codes.into_iter().collect();
    codes.sort_by_key(|code| negotiation.registry.name(code));
    codes.into_iter().map(|code| party(negotiation, code)).collect()
}

/// Parties in one phrase: `a, b and c`.
pub(super) fn party_list<'a>(negotiation: &Negotiation, codes: impl IntoIterator<Item = &'a str>) -> Phrase {
    Phrase::list(parties(negotiation, codes))
}

/// An amendment by a name that the answer gives it.
pub(super) fn amendment_as(amendment: &Amendment, name: &str) -> Phrase {
    Phrase::link(Target::Amendment(amendment.id.value.clone()), name)
}

/// An amendment by its id, in square brackets.
pub(super) fn amendment(amendment: &Amendment) -> Phrase {
    amendment_of_id(&amendment.id)
}

/// As [`amendment`], of one that another record names.
pub(super) fn amendment_of_id(id: &str) -> Phrase {
    Phrase::link(Target::Amendment(id.to_owned()), format!("[{id}]"))
}

/// A clause by its address with its draft.
pub(super) fn clause(negotiation: &Negotiation, clause: ClauseHandle) -> Phrase {
    clause_as(negotiation, clause, negotiation.full_address(clause))
}

/// A clause by its address in a draft that the reader knows.
pub(super) fn clause_in_draft(negotiation: &Negotiation, clause: ClauseHandle) -> Phrase {
    clause_as(negotiation, clause, negotiation.address(clause))
}

/// Clauses of one draft that the reader knows, in one phrase.
pub(super) fn clauses_in_draft(negotiation: &Negotiation, clauses: &[ClauseHandle]) -> Phrase {
    Phrase::list(clauses.iter().map(|&clause| clause_in_draft(negotiation, clause)).collect())
}

/// What is told of where a clause is.
pub(super) fn about_clause(negotiation: &Negotiation, clause: ClauseHandle) -> Target {
    Target::Clause(negotiation.full_address(clause))
}

fn clause_as(negotiation: &Negotiation, clause: ClauseHandle, name: String) -> Phrase {
    Phrase::link(about_clause(negotiation, clause), name)
}
