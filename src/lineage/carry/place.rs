//! What is found of an amendment in one of its places, and of all of them together.

use super::evidence::{CarryState, Evidence};
use crate::amendment::{Operation, Quotation};
use crate::clause::ClauseId;
use crate::source::Named;

/// What is found of an amendment in one of its places.
pub(super) struct Place {
    pub(super) state: CarryState,
    pub(super) evidence: Evidence,
    /// Where it is in the later draft.
    pub(super) clauses: Vec<ClauseId>,
    pub(super) words: Vec<String>,
    /// What it quotes, as the later draft has it.
    pub(super) quotations: Vec<Quotation>,
    /// The clause whose edit is to be shown.
    pub(super) edited: Option<ClauseId>,
    /// What is to be written on the later draft; where it is not told, the same operation with the quotations.
    pub(super) operation: Option<Operation>,
    /// The clauses that are named then, where these are not those in which it is.
    pub(super) targets: Option<Vec<ClauseId>>,
}

impl Place {
    pub(super) fn new(state: CarryState, evidence: Evidence, clauses: impl IntoIterator<Item = ClauseId>) -> Place {
        Place {
            state,
            evidence,
            clauses: clauses.into_iter().collect(),
            words: Vec::new(),
            quotations: Vec::new(),
            edited: None,
            operation: None,
            targets: None,
        }
    }

    pub(super) fn look(evidence: Evidence, clauses: impl IntoIterator<Item = ClauseId>) -> Place {
        Place::new(CarryState::NeedsALook, evidence, clauses)
    }

    pub(super) fn with(mut self, words: impl IntoIterator<Item = String>) -> Place {
        self.words.extend(words.into_iter().map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()));
        self
    }
}

/// What became of an amendment that asks the same of several clauses.
pub(super) fn together(mut places: Vec<Place>) -> Place {
    if places.len() == 1 {
        return places.remove(0);
    }
    let count = |state: CarryState| places.iter().filter(|one| one.state == state).count();
    let all = places.len();
    let is_one = |state: CarryState| count(state) == all;
    let is_mixed = !CarryState::ALL.iter().any(|&state| is_one(state));
    let clauses = || places.iter().flat_map(|one| one.clauses.iter().copied());
    let words: Vec<String> = places.iter().flat_map(|one| one.words.iter().cloned()).collect();
    if is_mixed {
        let evidence = match places.iter().find(|one| one.state == CarryState::NeedsALook) {
            Some(place) => place.evidence,
            None if count(CarryState::Moot) > 0 => Evidence::SomeClausesGone,
            None => Evidence::SomeDone,
        };
        let edited = places.iter().find_map(|one| one.edited);
        return Place { edited, ..Place::look(evidence, clauses()).with(words) };
    }
    let quotations = places[0].quotations.clone();
    if places.iter().any(|one| one.quotations != quotations) {
        return Place::look(Evidence::Several, clauses()).with(words);
    }
    let last = places.iter().rposition(|one| one.evidence != places[0].evidence).unwrap_or(0);
    let (operation, edited) = (places[0].operation.clone(), places.iter().find_map(|one| one.edited));
    let (state, evidence) = (places[0].state, places[last].evidence);
    Place { quotations, operation, edited, ..Place::new(state, evidence, clauses()).with(words) }
}
