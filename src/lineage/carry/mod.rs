//! What becomes of the amendments to one draft when a later one comes: which are done, which still apply and where, which
//! somebody has to look at, which are about nothing any more.
//!
//! ```text
//! amendment to DRAFT ─┬─ listed apart: withdrawn, decided, replaced, printed
//!                     └─ clause ─► knot: old text beside new text ─► what it would make of it, and what stands there
//!                                                                    │
//!            done ◄── what it would make stands there ───────────────┤
//!    still applies ◄── what it quotes stands there as it did ────────┤──► written on NEW, and tried by the merge
//!     needs a look ◄── neither; or in part, in brackets, elsewhere ──┤
//!             moot ◄── its clause is gone ───────────────────────────┘
//! ```
//!
//! What was traced (`fate`) tells of words that stand elsewhere or in part. No amendment is said to apply that the merge
//! cannot write into the later draft alone, at the clauses and words told here. Costs one comparison of words for each clause
//! that amendments are about, and a look at the words of each amendment.

mod carried;
mod carrier;
mod elsewhere;
mod evidence;
mod gone;
mod kinds;
mod knot;
mod nested;
mod place;
mod quoting;
mod renewed;
mod structure;
mod throughout;
mod whole;
mod words;

pub use carried::Carried;
pub use evidence::{CarryState, Evidence, NotCarried};

use super::{Horizon, Lineage};
use crate::amendment::{AmendmentId, CarriedPlaceId};
use crate::draft::DraftId;
use crate::merge::alone;
use carrier::Carrier;
use elsewhere::Elsewhere;
use nested::is_nested;
use renewed::Renewed;
use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

/// What became of the amendments to one draft in a later one.
#[derive(Debug, Clone, PartialEq)]
pub struct Carry {
    /// The draft that they were tabled on.
    pub from: DraftId,
    /// The later draft.
    pub to: DraftId,
    /// Each that is on the table, in the order of the records.
    pub amendments: Vec<Carried>,
    /// Those that are not carried, each with why.
    pub apart: Vec<(AmendmentId, NotCarried)>,
}

/// Why nothing can be carried from one draft to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotFollowing {
    /// They are the same.
    Same,
    /// The first comes after the second.
    Earlier,
    /// Neither goes back to the other.
    Apart,
}

impl Lineage<'_> {
    /// Carries the amendments to a draft to a later one.
    ///
    /// # Errors
    /// Where the second draft does not come after the first, over any number of others.
    pub fn carry(&self, from: DraftId, to: DraftId) -> Result<Carry, NotFollowing> {
        let provenance = self.provenance();
        if from == to {
            return Err(NotFollowing::Same);
        }
        if !provenance.comes_after(from, to) {
            let is_earlier = provenance.comes_after(to, from);
            return Err(if is_earlier { NotFollowing::Earlier } else { NotFollowing::Apart });
        }
        let negotiation = self.negotiation;
        let all: Vec<AmendmentId> = AmendmentId::all(&negotiation.amendments)
            .filter(|&at| negotiation.amended_draft(at) == Some(from))
            .collect();
        let is_root = |at: &&AmendmentId| !is_nested(self, **at);
        let roots: Vec<AmendmentId> = all.iter().filter(is_root).copied().collect();
        let carrier = Carrier {
            lineage: self,
            from,
            to,
            standing: provenance.standing(to),
            elsewhere: Elsewhere::new(negotiation, from, to),
            confirmed: CarriedPlaceId::each(&negotiation.carried)
                .filter(|(_, one)| one.is_confirmed && one.draft.value == negotiation.drafts[to].id)
                .map(|(id, one)| (one.amendment.as_str(), id))
                .collect(),
            alone: alone(negotiation, from, &roots),
            labels: OnceCell::new(),
            knots: RefCell::default(),
        };
        let mut apart = self.not_carried(&all);
        let mut renewed = Renewed::new(negotiation, to);
        let carried = carrier.all(&all, &roots, &mut renewed);
        nested::set_apart(self, &all, &mut apart);
        let carried = renewed.tried(carried);
        let amendments = carried.into_iter().filter(|one| !apart.contains_key(&one.amendment)).collect();
        Ok(Carry { from, to, amendments, apart: apart.into_iter().collect() })
    }

    /// Those of some amendments that are no longer on the table, or are none of its papers.
    fn not_carried(&self, all: &[AmendmentId]) -> BTreeMap<AmendmentId, NotCarried> {
        let negotiation = self.negotiation;
        let mut replaced: FxHashMap<AmendmentId, AmendmentId> = FxHashMap::default();
        for newer in AmendmentId::all(&negotiation.amendments) {
            let others = negotiation.replaced_by(newer);
            if !others.is_empty() && !self.sponsorship(newer, &Horizon::default()).is_withdrawn {
                replaced.extend(others.iter().map(|&older| (older, newer)));
            }
        }
        let why = |&at: &AmendmentId| {
            let why = match self.settled(at) {
                Some(settled) => NotCarried::Settled(settled),
                None if negotiation.amendments[at].is_printed() => NotCarried::Printed,
                None => NotCarried::Replaced(*replaced.get(&at)?),
            };
            Some((at, why))
        };
        all.iter().filter_map(why).collect()
    }
}
