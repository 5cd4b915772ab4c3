//! Who is on record with opposite positions on one thing, neither of them certainly the later.
//!
//! Both stand in every answer, marked, and neither is counted. Different words, a condition, a group against its member and a
//! vote against a statement are no contradiction. Costs a look at each position and at the clauses that it is about.

use super::in_force::all_in_force;
use super::{Horizon, Lineage, Stand, StandTarget, What};
use crate::negotiation::ClauseHandle;
use std::collections::{BTreeMap, BTreeSet};

/// A party that is on record with opposite positions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contradiction {
    /// What they are about; the clause, where they are about a clause, its words or amendments to it.
    pub target: StandTarget,
    /// Code of the party.
    pub party: String,
    /// The records that contradict each other.
    pub records: BTreeSet<What>,
}

/// Codes of those that a record contradicts in something else that is on record.
pub type Contradicted = BTreeMap<What, BTreeSet<String>>;

/// Who contradicts itself by which record, and on what.
#[derive(Debug, Default)]
pub(super) struct Opposed(BTreeMap<What, BTreeMap<String, BTreeSet<StandTarget>>>);

impl Opposed {
    /// Adds to a position those of its principals that contradict themselves by it: on its own clause; of one on an amendment,
    /// on any of some clauses, or with `on_all` on each of them.
    pub(super) fn mark(&self, stand: &mut Stand, clauses: &[ClauseHandle], on_all: bool) {
        let Some(parties) = self.0.get(&stand.record) else { return };
        let is_opposed = |party: &String| {
            let Some(targets) = parties.get(party) else { return false };
            let mut on = clauses.iter().map(|clause| targets.contains(&StandTarget::Clause(*clause)));
            if on_all { !clauses.is_empty() && on.all(|is_on| is_on) } else { on.any(|is_on| is_on) }
        };
        let opposed: Vec<String> = stand.principals().iter().filter(|party| is_opposed(party)).cloned().collect();
        stand.contradicting.extend(opposed);
        stand.contradicting.sort_unstable();
        stand.contradicting.dedup();
    }
}

impl Lineage<'_> {
    /// Finds who contradicts itself on which clause, for whoever compares positions through several.
    pub(super) fn opposed(&self, horizon: &Horizon) -> Opposed {
        let mut opposed = Opposed::default();
        for Contradiction { target, party, records } in self.contradictions(horizon) {
            for record in records {
                let parties = opposed.0.entry(record).or_default();
                parties.entry(party.clone()).or_default().insert(target.clone());
            }
        }
        opposed
    }

    /// Finds all contradictions within a horizon.
    pub fn contradictions(&self, horizon: &Horizon) -> Vec<Contradiction> {
        let mut on_clauses: BTreeMap<ClauseHandle, Vec<Stand>> = BTreeMap::new();
        let mut found: BTreeMap<(StandTarget, String), BTreeSet<What>> = BTreeMap::new();
        let mut add = |target: &StandTarget, stand: &Stand| {
            for party in &stand.contradicting {
                found.entry((target.clone(), party.clone())).or_default().insert(stand.record);
            }
        };
        for (target, stand) in all_in_force(self.all_taken(horizon), Stand::same_target) {
            let clauses = match &target {
                StandTarget::Amendment(at) => self.negotiation.amended_clauses(*at).iter().copied().collect(),
                _ => stand.taken_on.into_iter().collect::<BTreeSet<_>>(),
            };
            if clauses.is_empty() {
                add(&target, &stand);
            }
            for clause in clauses {
                on_clauses.entry(clause).or_default().push(stand.clone());
            }
        }
        for (clause, mut stands) in on_clauses {
            self.settle_on_clause(&mut stands);
            for stand in &stands {
                add(&StandTarget::Clause(clause), stand);
            }
        }
        found.into_iter().map(|((target, party), records)| Contradiction { target, party, records }).collect()
    }

    /// Codes of those that a record contradicts, whatever the dates; found when first asked for.
    pub fn contradicted_in(&self, record: What) -> Vec<&str> {
        self.ever_contradicted().get(&record).into_iter().flatten().map(String::as_str).collect()
    }

    fn ever_contradicted(&self) -> &Contradicted {
        self.contradicted.get_or_init(|| self.find_contradicted(&Horizon::default()))
    }

    /// Finds the records that contradict each other within a horizon, each with whom it contradicts itself for.
    pub fn contradicted(&self, horizon: &Horizon) -> Contradicted {
        if horizon.is_open() { self.ever_contradicted().clone() } else { self.find_contradicted(horizon) }
    }

    fn find_contradicted(&self, horizon: &Horizon) -> Contradicted {
        let mut contradicted = Contradicted::new();
        for contradiction in self.contradictions(horizon) {
            for record in contradiction.records {
                contradicted.entry(record).or_default().insert(contradiction.party.clone());
            }
        }
        contradicted
    }
}
