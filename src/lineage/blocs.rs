//! Blocs: who agrees with whom, how contested clauses are, and who moved.
//!
//! Two parties are compared on what both took a side on: the same amendment, clause, words, theme or draft. Asking to delete
//! a clause is being against it, and dropping an amendment is being against that, so that a proposal to delete and a
//! position "delete" on the same clause are compared. A side is *for* (propose, co-sponsor, support, retain) or *against*
//! (oppose, cannot accept, delete, dissociate). Whatever is open, conditional, withdrawn, ranked or with changes is no
//! side; nor is what a group says one of its members'. Proposals whose words were composed by whoever recorded them take no
//! part.
//!
//! Costs a look at each position, and for each target the pairs of parties on it.

use super::stand::Stands;
use super::{Horizon, Lineage, Stand, StandTarget, Toward};
use crate::amendment::{Extent, Operation, Stance};
use crate::date::Date;
use crate::draft::Wording;
use crate::negotiation::ClauseHandle;
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// How many targets two parties must share for their agreement to be told as a share.
pub const AT_LEAST: usize = 5;

/// The answer to `blocs`.
#[derive(Debug, Clone)]
pub struct Blocs {
    /// What it may rest on.
    pub horizon: Horizon,
    /// How many targets two parties must share for their agreement to be told.
    pub at_least: usize,
    /// Those that took a side on anything, in order of code, with on how many targets.
    pub parties: Vec<(String, usize)>,
    /// On how many targets anybody took a side.
    pub targets: usize,
    /// Those of the parties that share a target, in order of code.
    pub pairs: Vec<Pair>,
    /// Parties that agree with each other, the largest first.
    pub clusters: Vec<super::Cluster>,
    /// Clauses on which parties stand against each other, the most contested first.
    pub contested: Vec<Contested>,
    /// Changes of position, in order of date.
    pub moves: Vec<Move>,
}

/// How often two parties took the same side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Code of the one.
    pub one: String,
    /// Code of the other, later in order.
    pub other: String,
    /// On how many targets both took the same side.
    pub agreed: usize,
    /// On how many targets both took a side.
    pub compared: usize,
    /// On how many of these a side is inferred, because brackets name a party without a verb.
    pub inferred: usize,
}

impl Pair {
    /// The share of targets on which both took the same side; none where they share too few.
    pub fn agreement(&self, at_least: usize) -> Option<f64> {
        (self.compared >= at_least.max(1)).then(|| self.agreed as f64 / self.compared as f64)
    }
}

/// A clause on which parties stand against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contested {
    /// The clause.
    pub clause: ClauseHandle,
    /// How many want it as it stands.
    pub wants: usize,
    /// How many do not want it.
    pub against: usize,
    /// How many want it with other words.
    pub amend: usize,
}

impl Contested {
    /// How many stand outside the largest of the three camps.
    pub fn dissent(&self) -> usize {
        self.wants + self.against + self.amend - self.wants.max(self.against).max(self.amend)
    }
}

/// A change of a party's position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Codes of those whose position it is.
    pub parties: Vec<String>,
    /// What the earlier position was about.
    pub before: MoveEnd,
    /// What the later one was about.
    pub after: MoveEnd,
    /// Whether both are about the same target. Otherwise about one clause in two drafts, which is inferred.
    pub same_target: bool,
}

/// A position before or after a move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveEnd {
    /// What the record says.
    pub stance: Stance,
    /// What that means for the clause; derived.
    pub toward: Toward,
    /// What it is about.
    pub target: StandTarget,
    /// When it was taken.
    pub since: Option<Date>,
}

/// A side taken on a target, as two parties are compared on it.
#[derive(Debug, Clone, Copy)]
struct Side {
    is_for: bool,
    since: Option<Date>,
    recorded: bool,
    /// Two positions of one date say opposite things.
    is_unclear: bool,
}

type Sides = BTreeMap<StandTarget, BTreeMap<String, Side>>;

impl Lineage<'_> {
    /// Compares all parties.
    pub fn blocs(&self, horizon: Horizon, at_least: usize) -> Blocs {
        let stands = self.all_stands(&horizon);
        let sides = self.sides(&stands);
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut pairs: BTreeMap<(&str, &str), Pair> = BTreeMap::new();
        for parties in sides.values() {
            let decided: Vec<(&String, &Side)> = parties.iter().filter(|(_, side)| !side.is_unclear).collect();
            for (at, (one, side)) in decided.iter().enumerate() {
                *counts.entry((*one).clone()).or_default() += 1;
                for (other, opposite) in &decided[at + 1..] {
                    let pair = pairs.entry((one, other)).or_insert_with(|| Pair {
                        one: (*one).clone(),
                        other: (*other).clone(),
                        agreed: 0,
                        compared: 0,
                        inferred: 0,
                    });
                    pair.compared += 1;
                    pair.agreed += usize::from(side.is_for == opposite.is_for);
                    pair.inferred += usize::from(!side.recorded || !opposite.recorded);
                }
            }
        }
        let pairs: Vec<Pair> = pairs.into_values().collect();
        Blocs {
            horizon,
            at_least,
            targets: sides.len(),
            clusters: super::clusters::find(&pairs, at_least),
            parties: counts.into_iter().collect(),
            pairs,
            contested: self.contested(&stands),
            moves: self.moves(&horizon, &stands),
        }
    }

    /// The stands in force on everything: clauses with their amendments, amendments aimed at none, drafts and themes.
    fn all_stands(&self, horizon: &Horizon) -> Vec<Vec<Stand>> {
        let negotiation = self.negotiation;
        let mut all: Vec<Vec<Stand>> = Vec::new();
        let mut aimed: BTreeSet<usize> = BTreeSet::new();
        for clause in self.spoken_of() {
            let Stands { stands, .. } = self.stands_on(clause, horizon);
            aimed.extend(self.amendments_on(clause));
            all.push(stands);
        }
        for at in (0..negotiation.amendments.len()).filter(|at| !aimed.contains(at)) {
            all.push(self.stands_on_amendment(at, horizon).stands);
        }
        for draft in 0..negotiation.drafts.len() {
            all.push(self.stands_on_draft(draft, horizon));
        }
        for theme in self.themes() {
            let mut stands = self.stands_on_theme(theme, horizon).stands;
            // Amendments on a theme were looked at above.
            stands.retain(|stand| matches!(stand.target, StandTarget::Theme(_)));
            all.push(stands);
        }
        all.retain(|stands| !stands.is_empty());
        all
    }

    /// Clauses that positions or amendments are aimed at.
    fn spoken_of(&self) -> BTreeSet<ClauseHandle> {
        let negotiation = self.negotiation;
        let positions = negotiation.positions.iter().filter(|position| position.target.amendment.is_none());
        let amendments = negotiation.amendments.iter().flat_map(|amendment| negotiation.aims(amendment));
        positions.flat_map(|position| negotiation.target_clauses(&position.target)).chain(amendments).collect()
    }

    fn sides(&self, stands: &[Vec<Stand>]) -> Sides {
        let mut sides = Sides::new();
        // An amendment aimed at several clauses is found at each of them.
        let mut seen: BTreeSet<(String, StandTarget)> = BTreeSet::new();
        for stand in stands.iter().flatten() {
            let Some((target, is_for)) = self.side(stand) else { continue };
            for party in stand.principals() {
                if matches!(stand.target, StandTarget::Amendment(_))
                    && !seen.insert((party.clone(), stand.target.clone()))
                {
                    continue;
                }
                let new = Side { is_for, since: stand.since, recorded: stand.recorded, is_unclear: false };
                sides
                    .entry(target.clone())
                    .or_default()
                    .entry(party.clone())
                    .and_modify(|known| {
                        if new.since > known.since {
                            *known = new;
                        } else if new.since == known.since && new.is_for != known.is_for {
                            known.is_unclear = true;
                        }
                    })
                    .or_insert(new);
            }
        }
        sides
    }

    /// The target on which a stand takes a side, and which; none where it takes none.
    fn side(&self, stand: &Stand) -> Option<(StandTarget, bool)> {
        if stand.condition.is_some() || stand.via.is_some() {
            return None;
        }
        let is_for = match stand.stance {
            Stance::Propose | Stance::CoSponsor | Stance::Support | Stance::Retain => true,
            Stance::Oppose | Stance::CannotAccept | Stance::Delete | Stance::Dissociate => false,
            _ => return None,
        };
        match &stand.target {
            StandTarget::Amendment(at) => self.side_on_amendment(*at, is_for),
            StandTarget::Words(clause, words) => Some((StandTarget::Words(*clause, fold(words)), is_for)),
            StandTarget::Theme(theme) => Some((StandTarget::Theme(super::build::theme_key(theme)), is_for)),
            other => Some((other.clone(), is_for)),
        }
    }

    /// Being for a deletion is being against what it would delete.
    fn side_on_amendment(&self, amendment: usize, is_for: bool) -> Option<(StandTarget, bool)> {
        let negotiation = self.negotiation;
        let (mut at, mut is_for) = (amendment, is_for);
        // As many steps as there are amendments, so that a circle ends.
        for _ in 0..=negotiation.amendments.len() {
            let amendment = &negotiation.amendments[at];
            if amendment.wording == Wording::Reconstructed {
                return None;
            }
            let amended = amendment.target.amendment.as_ref().and_then(|id| negotiation.amendment_index(id));
            let aims = negotiation.aims(amendment);
            match (&amendment.operation, amended, aims.as_slice()) {
                (Some(Operation::Delete(Extent::Clause)), Some(amended), _) => (at, is_for) = (amended, !is_for),
                (Some(Operation::Keep(Extent::Clause)), Some(amended), _) => at = amended,
                (Some(Operation::Delete(Extent::Clause)), None, [clause]) => {
                    return Some((StandTarget::Clause(*clause), !is_for));
                }
                (Some(Operation::Keep(Extent::Clause)), None, [clause]) => {
                    return Some((StandTarget::Clause(*clause), is_for));
                }
                (Some(Operation::Delete(Extent::Words(words))), None, [clause]) => {
                    return Some((StandTarget::Words(*clause, fold(&words.text)), !is_for));
                }
                (Some(Operation::Keep(Extent::Words(words))), None, [clause]) => {
                    return Some((StandTarget::Words(*clause, fold(&words.text)), is_for));
                }
                _ => return Some((StandTarget::Amendment(at), is_for)),
            }
        }
        None
    }

    fn contested(&self, stands: &[Vec<Stand>]) -> Vec<Contested> {
        let mut contested: Vec<Contested> = Vec::new();
        for stands in stands {
            let Some(clause) = stands.first().and_then(|stand| stand.taken_on) else { continue };
            let camp = |toward: Toward| {
                let those = stands.iter().filter(|stand| stand.toward == toward && stand.taken_on == Some(clause));
                those.flat_map(Stand::principals).collect::<BTreeSet<_>>().len()
            };
            let found = Contested {
                clause,
                wants: camp(Toward::For),
                against: camp(Toward::Against),
                amend: camp(Toward::Amend),
            };
            if found.dissent() > 0 {
                contested.push(found);
            }
        }
        contested.sort_by_key(|one| {
            (std::cmp::Reverse(one.dissent()), std::cmp::Reverse(one.wants + one.against + one.amend), one.clause)
        });
        contested.dedup_by_key(|one| one.clause);
        contested
    }

    /// Who took another position on the same target, or on the same clause of a later draft. What has no date is in no
    /// order, and moves nowhere.
    fn moves(&self, horizon: &Horizon, stands: &[Vec<Stand>]) -> Vec<Move> {
        let mut moves = self.moves_on_targets(horizon);
        for stands in stands {
            let Some(clause) = stands.first().and_then(|stand| stand.taken_on) else { continue };
            let here = latest(stands);
            let mut open: BTreeMap<Vec<String>, &Stand> = here.into_iter().collect();
            for ancestor in self.line_before(clause) {
                if open.is_empty() {
                    break;
                }
                let earlier = self.stands_on(ancestor, horizon).stands;
                for (parties, before) in latest(&earlier) {
                    let Some(after) = open.remove(&parties) else { continue };
                    if before.toward != after.toward {
                        let (before, after) = (end(before), end(after));
                        moves.push(Move { parties, before, after, same_target: false });
                    }
                }
            }
        }
        moves.sort_by_key(|one| (one.after.since, one.before.since, one.parties.clone(), one.after.target.clone()));
        moves.dedup();
        moves
    }

    fn moves_on_targets(&self, horizon: &Horizon) -> Vec<Move> {
        let mut taken: BTreeMap<(Vec<String>, StandTarget), Vec<Stand>> = BTreeMap::new();
        for stand in self.all_taken(horizon).into_iter().filter(|stand| stand.since.is_some()) {
            taken.entry(stand.key()).or_default().push(stand);
        }
        let mut moves = Vec::new();
        for ((parties, _), mut stands) in taken {
            stands.sort_by_key(|stand| stand.since);
            for pair in stands.windows(2) {
                let [before, after] = pair else { continue };
                let is_other = before.stance != after.stance || before.condition.is_some() != after.condition.is_some();
                if is_other && before.since < after.since {
                    moves.push(Move {
                        parties: parties.clone(),
                        before: end(before),
                        after: end(after),
                        same_target: true,
                    });
                }
            }
        }
        moves
    }
}

/// The latest stand of each principal that says what it means for the clause.
fn latest(stands: &[Stand]) -> BTreeMap<Vec<String>, &Stand> {
    let mut latest: BTreeMap<Vec<String>, &Stand> = BTreeMap::new();
    for stand in stands.iter().filter(|stand| stand.toward != Toward::Unknown && stand.since.is_some()) {
        let mut parties = stand.principals().to_vec();
        parties.sort_unstable();
        let known = latest.entry(parties).or_insert(stand);
        if stand.since >= known.since {
            *known = stand;
        }
    }
    latest
}

fn end(stand: &Stand) -> MoveEnd {
    MoveEnd { stance: stand.stance, toward: stand.toward, target: stand.target.clone(), since: stand.since }
}
