//! Who wants what of a proposal's words, in the words of a bracket: `Norway, Chile; United States oppose`.
//!
//! | of | asked by | for it | against it |
//! |---|---|---|---|
//! | words that come | the names | support, retain | oppose, delete, cannot accept |
//! | words that go | delete | support deletion | oppose deletion, which is read as retain |
//! | words that are kept | retain | support retention | not said |
//! | words put in brackets | bracket | support bracketing | not said |
//!
//! What no bracket says, or says otherwise, is told apart: what stands on a condition, in a package, in an order, and any other
//! stance.

use super::spelling::Speller;
use super::voice::{Group, Voice};
use crate::amendment::{AmendmentId, Stance};
use crate::lineage::{Lineage, Stand};
use crate::merge::ProposalKind;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Who is behind equal amendments.
#[derive(Debug, Default)]
pub(super) struct Backers {
    /// Those that ask for it, in order of name.
    pub(super) proposers: Vec<Voice>,
    /// What others say of it, those that say the same together.
    pub(super) others: Vec<Group>,
    /// What no bracket says.
    pub(super) unsaid: Vec<(AmendmentId, Stand)>,
}

/// Finds who is behind amendments, once for each.
pub(super) struct Behind<'a> {
    lineage: &'a Lineage<'a>,
    speller: &'a Speller<'a>,
    known: FxHashMap<(ProposalKind, Vec<AmendmentId>), Rc<Backers>>,
}

impl<'a> Behind<'a> {
    pub(super) fn new(lineage: &'a Lineage<'a>, speller: &'a Speller<'a>) -> Behind<'a> {
        Behind { lineage, speller, known: FxHashMap::default() }
    }

    pub(super) fn of(&mut self, kind: ProposalKind, amendments: &[AmendmentId]) -> Rc<Backers> {
        let key = (kind, amendments.to_vec());
        if let Some(known) = self.known.get(&key) {
            return Rc::clone(known);
        }
        let found = Rc::new(self.find(kind, amendments));
        self.known.insert(key, Rc::clone(&found));
        found
    }

    fn find(&self, kind: ProposalKind, amendments: &[AmendmentId]) -> Backers {
        let mut backers = Backers::default();
        for &at in amendments {
            for stand in self.lineage.behind(at) {
                let voice = Voice { party: stand.party.clone(), on_behalf_of: stand.on_behalf_of.clone() };
                let is_plain = stand.condition.is_none()
                    && stand.package.is_none()
                    && stand.with.is_empty()
                    && stand.order.is_empty()
                    && self.speller.can_name(&voice);
                match said(kind, stand.stance).filter(|_| is_plain) {
                    Some(("", _)) => backers.proposers.push(voice),
                    Some((verb, stance)) => match backers.others.iter_mut().find(|group| group.verb == verb) {
                        Some(group) => group.voices.push(voice),
                        None => backers.others.push(Group { verb, stance, voices: vec![voice] }),
                    },
                    // Who withdrew wants nothing of it any more.
                    None if stand.stance == Stance::Withdraw => {}
                    None => backers.unsaid.push((at, stand)),
                }
            }
        }
        self.speller.sort(&mut backers.proposers);
        for group in &mut backers.others {
            self.speller.sort(&mut group.voices);
        }
        backers.others.sort();
        backers
    }
}

/// What a stance on an amendment says of its words: as it is printed, and as it is read. Nothing printed of those that
/// propose it. None where no bracket says it.
fn said(kind: ProposalKind, stance: Stance) -> Option<(&'static str, &'static str)> {
    use ProposalKind::{Add, Bracket, Delete, Insert, Keep, Replace};
    let own = || Some((stance.as_str(), stance.as_str()));
    match (kind, stance) {
        (_, Stance::Propose | Stance::CoSponsor) => Some(("", "propose")),
        (
            Insert | Replace | Add,
            Stance::Support
            | Stance::Oppose
            | Stance::CannotAccept
            | Stance::Retain
            | Stance::Delete
            | Stance::Flexible
            | Stance::Prefer
            | Stance::Reserve
            | Stance::Bracket,
        ) => own(),
        (Delete, Stance::Support) => Some(("support deletion", "delete")),
        (Delete, Stance::Oppose) => Some(("oppose deletion", "retain")),
        (Keep, Stance::Support) => Some(("support retention", "retain")),
        (Bracket, Stance::Support) => Some(("support bracketing", "bracket")),
        _ => None,
    }
}
