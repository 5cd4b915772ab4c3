//! Amendments as they would stand on the later draft, and whether the merge can write each of them there alone.

use super::carried::Carried;
use super::evidence::{CarryState, Evidence};
use super::place::Place;
use crate::amendment::{Amendment, AmendmentId, Anchor, Extent, Operation, Quotation, Target};
use crate::clause::ClauseId;
use crate::draft::{Draft, DraftId};
use crate::merge::alone;
use crate::negotiation::{ClauseHandle, Negotiation, Parts};
use crate::source::Located;
use rustc_hash::{FxHashMap, FxHashSet};

/// The amendments written anew so far.
pub(super) struct Renewed<'a> {
    draft: &'a Draft,
    to: DraftId,
    taken: FxHashSet<String>,
    /// The id of each that was written anew.
    ids: FxHashMap<AmendmentId, String>,
}

impl<'a> Renewed<'a> {
    pub(super) fn new(negotiation: &'a Negotiation, to: DraftId) -> Renewed<'a> {
        let taken = negotiation.amendments.iter().map(|one| one.id.value.clone()).collect();
        Renewed { draft: &negotiation.drafts[to], to, taken, ids: FxHashMap::default() }
    }

    /// An amendment as it would stand at a place of the later draft. It names nobody: whose wish it is, the original says.
    pub(super) fn of(&mut self, negotiation: &Negotiation, at: AmendmentId, place: &Place) -> Option<Amendment> {
        let own = &negotiation.amendments[at];
        let operation = match &place.operation {
            Some(operation) => operation.clone(),
            None => requoted(own.operation.as_ref()?, place.quotations.first()),
        };
        let name = |&clause: &ClauseId| Located::from(negotiation.address(ClauseHandle { draft: self.to, clause }));
        let above = negotiation.amendment_target(at).amendment.filter(|_| place.evidence == Evidence::AsTheOneAbove);
        let clauses = match operation {
            _ if above.is_some() => Vec::new(),
            Operation::Add { .. } | Operation::Merge(_) | Operation::Placeholder { .. } => Vec::new(),
            _ => place.targets.as_ref().unwrap_or(&place.clauses).iter().map(name).collect(),
        };
        let target = Target {
            draft: above.is_none().then(|| Located::from(self.draft.id.clone())),
            amendment: above.map(|above| self.ids.get(&above).cloned().unwrap_or_default().into()),
            clauses,
            ..Target::default()
        };
        let id = self.unused(&own.id);
        self.ids.insert(at, id.clone());
        let throughout = own.throughout;
        Some(Amendment { id: id.into(), target, throughout, operation: Some(operation), ..Amendment::default() })
    }

    fn unused(&mut self, id: &str) -> String {
        let first = format!("{id}-{}", self.draft.id);
        let others = (2..).map(|number| format!("{first}-{number}"));
        let free = std::iter::once(first.clone()).chain(others).find(|name| !self.taken.contains(name));
        let id = free.unwrap_or(first);
        self.taken.insert(id.clone());
        id
    }

    /// What still applies, tried: what cannot be written into the later draft at the place that is told needs a look.
    pub(super) fn tried(self, mut carried: Vec<Carried>) -> Vec<Carried> {
        let places: Vec<usize> = (0..carried.len()).filter(|&at| carried[at].renewed.is_some()).collect();
        let amendments: Vec<Amendment> = places.iter().filter_map(|&at| carried[at].renewed.clone()).collect();
        let draft = Draft { follows: Some(Vec::new()), ..self.draft.clone() };
        let tried = Parts { drafts: vec![draft], amendments, ..Parts::default() }.negotiation();
        let only = DraftId::at(0);
        let all: Vec<AmendmentId> = AmendmentId::all(&tried.amendments).collect();
        let results = alone(&tried, only, &all);
        for (&at, one) in places.iter().zip(&all) {
            let told: Vec<ClauseId> = carried[at].clauses.iter().map(|clause| clause.clause).collect();
            let mut named: Vec<ClauseId> = tried.amendment_target(*one).clauses.iter().map(|one| one.clause).collect();
            named.sort_unstable();
            let is_told = matches!(carried[at].evidence, Evidence::Confirmed(_)) || tried.amendments[*one].throughout;
            let is_elsewhere = !is_told && !named.is_empty() && named != told;
            let why = match results.get(one) {
                Some(Err(why)) => Some(Evidence::NotWritable(*why)),
                _ if is_elsewhere => Some(Evidence::Several),
                _ => None,
            };
            if let Some(evidence) = why {
                carried[at] = Carried { state: CarryState::NeedsALook, evidence, renewed: None, ..carried[at].clone() };
            }
        }
        carried
    }
}

/// An operation with other words for those that it quotes.
fn requoted(operation: &Operation, quoted: Option<&Quotation>) -> Operation {
    let Some(quoted) = quoted.cloned() else { return operation.clone() };
    match operation {
        Operation::Insert { text, anchor } => {
            let anchor = anchor.as_ref().map(|anchor| match anchor {
                Anchor::After(_) => Anchor::After(quoted),
                Anchor::Before(_) => Anchor::Before(quoted),
            });
            Operation::Insert { text: text.clone(), anchor }
        }
        Operation::Delete(Extent::Words(_)) => Operation::Delete(Extent::Words(quoted)),
        Operation::Keep(Extent::Words(_)) => Operation::Keep(Extent::Words(quoted)),
        Operation::Bracket(Extent::Words(_)) => Operation::Bracket(Extent::Words(quoted)),
        Operation::Replace { with, .. } => Operation::Replace { words: quoted, with: with.clone() },
        other => other.clone(),
    }
}
