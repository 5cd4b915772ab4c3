//! Each two parties on what both took a side on.
//!
//! Two parties are compared once on each target. Who asks for other words in a clause takes a side on those words, and none
//! on the clause: who supports the clause or wants it deleted is not recorded to think anything of them. The two have both
//! spoken of the clause, so that it counts as open, unless they were compared on words of it or amendments to it already.

use super::sides::{Side, SideTaken, Sides};
use crate::lineage::{Stand, StandTarget};
use crate::negotiation::ClauseHandle;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// How often two parties took the same side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pair {
    /// Code of the one.
    pub one: String,
    /// Code of the other, later in order.
    pub other: String,
    /// On how many targets both took the same side.
    pub agreed: usize,
    /// On how many targets they took opposite sides.
    pub differed: usize,
    /// On how many of those they agreed on both are proposers of the same amendment.
    pub co_proposed: usize,
    /// On how many of those compared something is inferred: that brackets without a verb are a proposal, or that a clause
    /// of another draft is the same.
    pub inferred: usize,
    /// On how many targets both spoke and one took no side. In no share.
    pub open: usize,
    /// On how many targets a side is only known of several parties together. In no share.
    pub joint: usize,
}

impl Pair {
    /// On how many targets both took a side.
    pub fn compared(&self) -> usize {
        self.agreed + self.differed
    }

    /// The share of targets on which both took the same side; none where they share too few.
    pub fn agreement(&self, at_least: usize) -> Option<f64> {
        (self.compared() >= at_least.max(1)).then(|| self.agreed as f64 / self.compared() as f64)
    }

    fn count(&mut self, outcome: Outcome, inferred: bool) {
        match outcome {
            Outcome::CoProposed => (self.agreed, self.co_proposed) = (self.agreed + 1, self.co_proposed + 1),
            Outcome::Agreed => self.agreed += 1,
            Outcome::Differed => self.differed += 1,
            Outcome::Open => self.open += 1,
            Outcome::Joint => self.joint += 1,
        }
        self.inferred += usize::from(inferred && outcome.is_compared());
    }
}

crate::source::named_values! {
    /// How two parties stand on one target.
    Outcome {
        /// Both propose the same amendment.
        CoProposed = "co-proposed",
        /// They took the same side.
        Agreed = "agreed",
        /// They took opposite sides.
        Differed = "differed",
        /// One of them took no side on it.
        Open = "open",
        /// A side is only known of several parties together.
        Joint = "joint",
    }
}

impl Outcome {
    /// Whether it is in a share.
    pub fn is_compared(self) -> bool {
        matches!(self, Outcome::CoProposed | Outcome::Agreed | Outcome::Differed)
    }
}

/// What the party asked about and another one are compared on.
#[derive(Debug, Clone)]
pub struct Shared {
    /// Code of the other.
    pub other: String,
    /// The target.
    pub target: StandTarget,
    /// How they stand.
    pub outcome: Outcome,
    /// Whether something of it is inferred.
    pub inferred: bool,
    /// The position of the party asked about.
    pub own: Stand,
    /// The other's.
    pub others: Stand,
}

/// How each two parties stand, and one by one what `by` and others are compared on.
pub(super) fn compare(sides: &Sides<'_>, by: Option<&str>) -> (Vec<Pair>, Vec<Shared>) {
    let mut tally = Tally { by, ..Tally::default() };
    for (target, parties) in sides.on.iter().filter(|(target, _)| !matches!(target, StandTarget::Clause(_))) {
        let parties: Vec<(&str, &SideTaken<'_>)> = parties.iter().map(|(party, side)| (*party, side)).collect();
        tally.each_two(target, &parties);
    }
    let mut clauses: BTreeMap<ClauseHandle, BTreeMap<&str, &SideTaken<'_>>> = BTreeMap::new();
    for (clause, parties) in &sides.otherwise {
        let otherwise = parties.iter().filter(|(_, side)| !side.joint).map(|(party, side)| (*party, side));
        clauses.entry(*clause).or_default().extend(otherwise);
    }
    for (target, parties) in &sides.on {
        if let StandTarget::Clause(clause) = target {
            // What a party said of the clause itself goes before what its amendments want of it.
            clauses.entry(*clause).or_default().extend(parties.iter().map(|(party, side)| (*party, side)));
        }
    }
    for (clause, parties) in clauses {
        tally.each_two(&StandTarget::Clause(clause), &parties.into_iter().collect::<Vec<_>>());
    }
    tally.finish()
}

#[derive(Default)]
struct Tally<'s> {
    by: Option<&'s str>,
    pairs: FxHashMap<(&'s str, &'s str), Pair>,
    /// Which two were compared on words of or amendments to which clause.
    compared_within: FxHashSet<(ClauseHandle, &'s str, &'s str)>,
    shared: Vec<Shared>,
}

impl<'s> Tally<'s> {
    /// Compares each two parties on one target; parties in order of code.
    fn each_two(&mut self, target: &StandTarget, parties: &[(&'s str, &SideTaken<'s>)]) {
        for (at, &(one, side)) in parties.iter().enumerate() {
            for &(other, opposite) in &parties[at + 1..] {
                let is_otherwise = |side: &SideTaken<'_>| side.side == Side::OtherWords;
                let known = |side: &SideTaken<'_>| {
                    side.within.is_some_and(|clause| self.compared_within.contains(&(clause, one, other)))
                };
                if (is_otherwise(side) || is_otherwise(opposite)) && (known(side) || known(opposite)) {
                    continue;
                }
                let Some(outcome) = outcome(side, opposite) else { continue };
                let inferred = !side.stand.recorded || !opposite.stand.recorded || side.on != opposite.on;
                if !matches!(target, StandTarget::Clause(_)) && outcome.is_compared() {
                    let within = [side.within, opposite.within].into_iter().flatten();
                    self.compared_within.extend(within.map(|clause| (clause, one, other)));
                }
                self.pairs.entry((one, other)).or_default().count(outcome, inferred);
                if let Some((other, own, others)) = match self.by {
                    Some(by) if by == one => Some((other, side, opposite)),
                    Some(by) if by == other => Some((one, opposite, side)),
                    _ => None,
                } {
                    self.shared.push(Shared {
                        other: other.to_owned(),
                        target: target.clone(),
                        outcome,
                        inferred,
                        own: own.stand.clone(),
                        others: others.stand.clone(),
                    });
                }
            }
        }
    }

    fn finish(self) -> (Vec<Pair>, Vec<Shared>) {
        let mut pairs: Vec<Pair> = self
            .pairs
            .into_iter()
            .map(|((one, other), pair)| Pair { one: one.to_owned(), other: other.to_owned(), ..pair })
            .collect();
        pairs.sort_unstable_by(|one, other| (&one.one, &one.other).cmp(&(&other.one, &other.other)));
        (pairs, self.shared)
    }
}

fn outcome(one: &SideTaken<'_>, other: &SideTaken<'_>) -> Option<Outcome> {
    let decided = |side| matches!(side, Side::For | Side::Against);
    if one.proposes.is_some() && one.proposes == other.proposes && one.side == other.side && decided(one.side) {
        return Some(Outcome::CoProposed);
    }
    match (one.side, other.side) {
        (Side::OtherWords, Side::OtherWords) => None,
        _ if one.joint || other.joint => Some(Outcome::Joint),
        (Side::Open | Side::OtherWords, _) | (_, Side::Open | Side::OtherWords) => Some(Outcome::Open),
        (side, opposite) if side == opposite => Some(Outcome::Agreed),
        _ => Some(Outcome::Differed),
    }
}
