//! Where an amendment is on a later draft than the one that it was tabled on. A place says nothing of what the amendment
//! asks, nor whose it is: that the amendment says, which stays as it was tabled.

use super::{Amendment, Anchor, Extent, Operation, Placement, Quotation, Target};
use crate::handle::Handle;
use crate::source::{Located, Origin};

/// A place's place in the negotiation's list of them.
pub type CarriedPlaceId = Handle<CarriedPlace>;

/// The place of an amendment on a later draft: a proposal until somebody confirms it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CarriedPlace {
    /// Id of the amendment.
    pub amendment: Located<String>,
    /// Id of the later draft.
    pub draft: Located<String>,
    /// The clauses that it is about there.
    pub clauses: Vec<Located<String>>,
    /// What it quotes, as the later draft has it; several where it would cut a clause.
    pub quotes: Vec<Located<String>>,
    /// Which of several occurrences of the quotation, from 1.
    pub occurrence: Option<usize>,
    /// Where a clause goes that it would add or move.
    pub place: Placement,
    /// Whether a clause that it would add has no label there, because numbers have changed.
    pub without_label: bool,
    /// Whether somebody confirmed it.
    pub is_confirmed: bool,
    /// Who did; none where the audience may not know it.
    pub confirmed_by: Option<String>,
    /// Where it is written.
    pub origin: Origin,
}

impl CarriedPlace {
    /// The place of an amendment, of which another tells what it would be on the later draft.
    pub fn of(own: &Amendment, renewed: &Amendment) -> CarriedPlace {
        let operation = renewed.operation.as_ref();
        let quotation = operation.and_then(|one| one.quotations().first().map(|words| (*words).clone()));
        let quotes = match operation {
            Some(Operation::Split(ends)) => ends.clone(),
            _ => quotation.iter().map(|words| words.text.clone()).collect(),
        };
        let (clauses, place) = match operation {
            Some(Operation::Merge(clauses)) => (clauses.clone(), Placement::default()),
            Some(Operation::Placeholder { within, .. }) => {
                (Vec::new(), Placement { within: within.clone(), ..Placement::default() })
            }
            other => {
                let place = other.and_then(Operation::placement).cloned().unwrap_or_default();
                (renewed.target.clauses.clone(), place)
            }
        };
        CarriedPlace {
            amendment: own.id.clone(),
            draft: renewed.target.draft.clone().unwrap_or_default(),
            clauses,
            quotes: if renewed.throughout { Vec::new() } else { quotes },
            occurrence: quotation.and_then(|words| words.occurrence),
            place,
            without_label: own.operation.as_ref().is_some_and(has_label) && !operation.is_some_and(has_label),
            ..CarriedPlace::default()
        }
    }

    /// The clauses that it names, wherever it names them.
    pub fn references(&self) -> impl Iterator<Item = &Located<String>> {
        self.clauses.iter().chain(self.place.references())
    }

    /// What an amendment asks, at this place.
    pub fn placed(&self, own: &Amendment) -> Option<(Target, Operation)> {
        let operation = self.operation(own.operation.as_ref()?);
        let clauses = if matches!(operation, Operation::Merge(_)) { Vec::new() } else { self.clauses.clone() };
        Some((Target { draft: Some(self.draft.clone()), clauses, ..Target::default() }, operation))
    }

    fn operation(&self, own: &Operation) -> Operation {
        let quoted = self.quotes.first().map(|text| Quotation { text: text.clone(), occurrence: self.occurrence });
        let extent = |extent: &Extent| quoted.clone().map_or_else(|| extent.clone(), Extent::Words);
        let label = |label: &Option<String>| label.clone().filter(|_| !self.without_label);
        match own {
            Operation::Insert { text, anchor } => {
                let side = match anchor {
                    Some(Anchor::Before(_)) => Anchor::Before,
                    Some(Anchor::After(_)) | None => Anchor::After,
                };
                let anchor = quoted.map(side).or_else(|| anchor.clone());
                Operation::Insert { text: text.clone(), anchor }
            }
            Operation::Delete(what) => Operation::Delete(extent(what)),
            Operation::Keep(what) => Operation::Keep(extent(what)),
            Operation::Bracket(what) => Operation::Bracket(extent(what)),
            Operation::Replace { words, with } => {
                Operation::Replace { words: quoted.unwrap_or_else(|| words.clone()), with: with.clone() }
            }
            Operation::Rewrite(text) => match quoted {
                Some(words) => Operation::Replace { words, with: text.clone() },
                None => Operation::Rewrite(text.clone()),
            },
            Operation::Add { label: own, kind, text, .. } => {
                Operation::Add { place: self.place.clone(), label: label(own), kind: *kind, text: text.clone() }
            }
            Operation::Move(_) => Operation::Move(self.place.clone()),
            Operation::Merge(_) => Operation::Merge(self.clauses.clone()),
            Operation::Split(_) => Operation::Split(self.quotes.clone()),
            Operation::Relabel(label) => Operation::Relabel(label.clone()),
            Operation::Alternative { label: own, text } => {
                Operation::Alternative { label: label(own), text: text.clone() }
            }
            Operation::Placeholder { text, .. } => {
                Operation::Placeholder { within: self.place.within.clone(), text: text.clone() }
            }
        }
    }
}

fn has_label(operation: &Operation) -> bool {
    matches!(operation, Operation::Add { label: Some(_), .. } | Operation::Alternative { label: Some(_), .. })
}
