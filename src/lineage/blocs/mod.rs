//! Blocs: who agrees with whom on record, which clauses are contested, and who moved.
//!
//! ```text
//!   every recorded position ──► the one in force ──► a side on one target ──► each two parties on it ──► pairs
//!        (stands)                 (in_force)             (sides)                  (agreement)             │
//!                                    ├──► contested                                                      ▼
//!                                    └──► moved                                                       clusters
//! ```
//!
//! Only what somebody wrote down takes part: no member covered by its group, no vote, no silence, no alignment. A side is
//! *for* or *against*; what is open, conditional, ranked or with changes is none, and is counted beside. A party that is
//! not in the registry and the facilitators, whose texts are offers without prejudice, are compared with nobody. What
//! the places of things in the files decide nowhere decides nothing here: of two positions of which it is not known
//! which came later, neither counts where they say different things.
//!
//! Costs a look at each position, and for each target the pairs of parties on it.

mod agreement;
mod clusters;
mod contested;
mod in_force;
mod lines;
mod moved;
mod sides;

pub use agreement::{Outcome, Pair, Shared};
pub use clusters::Cluster;
pub use contested::Contested;
pub use moved::{Move, ThroughDrafts};

use super::build::theme_key;
use super::{Horizon, Lineage, Stand, StandTarget};
use crate::draft::DraftId;
use in_force::{Held, contradicting, held};
use lines::Lines;
use std::collections::{BTreeMap, BTreeSet};

/// How many targets two parties must share for their agreement to be told as a share.
pub const AT_LEAST: usize = 5;

/// What parties are compared on. What is left empty limits nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparing {
    /// Code of the party that the others are compared with, and whose comparisons are listed one by one.
    pub by: Option<String>,
    /// Codes of the parties that are compared.
    pub parties: BTreeSet<String>,
    /// The drafts, by their place in the negotiation, on which positions were taken.
    pub drafts: BTreeSet<DraftId>,
    /// The theme of the positions and proposals.
    pub theme: Option<String>,
    /// What the comparison may rest on.
    pub horizon: Horizon,
}

/// The answer to `blocs`.
#[derive(Debug, Clone)]
pub struct Blocs {
    /// What was compared.
    pub comparing: Comparing,
    /// How many targets two parties must share for their agreement to be told as a share.
    pub at_least: usize,
    /// Those that took a side on anything, in order of code, with on how many targets.
    pub parties: Vec<(String, usize)>,
    /// On how many targets anybody took a side.
    pub targets: usize,
    /// Those of the parties that meet on a target, in order of code.
    pub pairs: Vec<Pair>,
    /// With a party asked about: what it and others are compared on, one by one, in order of the others' codes.
    pub shared: Vec<Shared>,
    /// Parties that agree with each other, the largest first.
    pub clusters: Vec<Cluster>,
    /// Clauses that some are for and others against or want otherwise, the most contested first.
    pub contested: Vec<Contested>,
    /// Changes of position, in order of date.
    pub moves: Vec<Move>,
    /// Positions of parties that are also on record with the opposite, of which nobody knows which came later: counted on
    /// neither side.
    pub contradictions: Vec<Stand>,
}

impl Blocs {
    /// The most targets that any two of the parties share.
    pub fn most_shared(&self) -> usize {
        self.pairs.iter().map(Pair::compared).max().unwrap_or(0)
    }
}

impl Lineage<'_> {
    /// Compares parties by what is on record.
    pub fn blocs(&self, comparing: Comparing, at_least: usize) -> Blocs {
        let at_least = at_least.max(1);
        let mut taken = self.all_taken(&comparing.horizon);
        let mut lines = Lines::new(self);
        // What a position that is not asked for replaced does not come back.
        let is_asked_for = |stand: &Stand| self.is_asked_for(stand, &comparing);
        let is_by_asked = |party: &str| comparing.by.as_deref().is_none_or(|by| by == party);
        let keep = |mut held: Vec<Held>| {
            held.retain(|one| is_asked_for(&one.stand));
            held
        };
        let opposed = self.opposed(&comparing.horizon);
        let amended = lines.all_amended();
        let mark = |on_all: bool| {
            let (opposed, amended) = (&opposed, &amended);
            move |stand: &mut Stand| match stand.target {
                StandTarget::Amendment(at) => opposed.mark(stand, &amended[at.index()], on_all),
                _ => opposed.mark(stand, &stand.taken_on.into_iter().collect::<Vec<_>>(), on_all),
            }
        };
        // Of an amendment to several clauses a party has no side where it contradicts itself on one; on the other clauses it has.
        let current = keep(held(&taken, |stand| lines.target(&stand.target), mark(false)));
        let on_clauses = keep(held(&taken, |stand| lines.target(&stand.target), mark(true)));
        let mut contradictions = contradicting(&taken, |stand| lines.target(&stand.target), mark(false));
        contradictions.retain(|stand| is_asked_for(stand) && stand.contradicting.iter().any(|one| is_by_asked(one)));
        let on_each_draft = keep(held(&taken, Stand::same_target, mark(true)));
        taken.retain(|stand| is_asked_for(stand));
        let sides = self.sides(&current, &mut lines);
        let (mut pairs, shared) = agreement::compare(&sides, comparing.by.as_deref());
        let clusters = clusters::find(&pairs, at_least);
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut targets = 0;
        for parties in sides.on.values() {
            let decided = parties.iter().filter(|(_, side)| side.is_decided());
            targets += usize::from(decided.map(|(party, _)| *counts.entry(party).or_default() += 1).count() > 0);
        }
        let is_asked = |party: &str| comparing.by.as_deref().is_none_or(|by| by == party);
        pairs.retain(|pair| is_asked(&pair.one) || is_asked(&pair.other));
        let mut contested = self.contested(&on_clauses, &mut lines);
        contested.retain(|one| one.parties().any(is_asked));
        let mut moves = self.moves(&taken, &on_each_draft, &mut lines);
        moves.retain(|one| one.parties.iter().any(|party| is_asked(party)));
        Blocs {
            at_least,
            parties: counts.into_iter().map(|(party, count)| (party.to_owned(), count)).collect(),
            targets,
            shared,
            clusters: clusters
                .into_iter()
                .filter(|cluster| cluster.parties.iter().any(|party| is_asked(party)))
                .collect(),
            pairs,
            contested,
            moves,
            contradictions,
            comparing,
        }
    }

    /// Whether a position is one of parties that can be compared, and is asked for.
    fn is_asked_for(&self, stand: &Stand, comparing: &Comparing) -> bool {
        let theme = comparing.theme.as_deref().map(theme_key);
        let is_compared = |party: &String| {
            self.negotiation.registry.get(party).is_some()
                && !self.is_facilitator(party)
                && (comparing.parties.is_empty()
                    || comparing.parties.contains(party)
                    || comparing.by.as_ref() == Some(party))
        };
        stand.principals().iter().all(is_compared)
            && (comparing.drafts.is_empty()
                || self.draft_of(stand).is_some_and(|draft| comparing.drafts.contains(&draft)))
            && theme.is_none_or(|theme| self.theme_of(stand) == Some(theme))
    }

    /// The draft on which a position was taken.
    fn draft_of(&self, stand: &Stand) -> Option<DraftId> {
        match &stand.target {
            StandTarget::Clause(clause) | StandTarget::Words(clause, _) => Some(clause.draft),
            StandTarget::Draft(draft) => Some(*draft),
            StandTarget::Theme(_) => None,
            StandTarget::Amendment(at) => self.negotiation.amended_draft(*at),
        }
    }

    fn theme_of(&self, stand: &Stand) -> Option<String> {
        match &stand.target {
            StandTarget::Theme(theme) => Some(theme_key(theme)),
            StandTarget::Amendment(at) => {
                let theme = self.negotiation.amendments[*at].target.theme.as_ref()?;
                Some(theme_key(theme))
            }
            _ => None,
        }
    }
}
