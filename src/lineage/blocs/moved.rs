//! Who moved: the same principals took another position later.
//!
//! Two ways: on the same target from one date to a later one; or on the same clause from one draft to another, where what
//! all their positions on each mean for it is one thing, and not the same. What has no date, or dates with a day in common,
//! is in no order and moves nowhere. Through splits and merges nobody is said to have moved.

use super::super::in_force::bearing;
use super::in_force::{Held, latest, toward};
use super::lines::Lines;
use crate::date::Date;
use crate::lineage::{Lineage, Stand, StandTarget};
use crate::negotiation::ClauseHandle;
use std::collections::BTreeMap;

/// A change of a party's position.
#[derive(Debug, Clone)]
pub struct Move {
    /// Codes of those whose position it is.
    pub parties: Vec<String>,
    /// The earlier position.
    pub before: Stand,
    /// The later one.
    pub after: Stand,
    /// The clause in the draft of the later one, where it is one in two drafts; that it is the same is inferred. None
    /// where both are about the same target.
    pub through_drafts: Option<ThroughDrafts>,
}

/// A clause in two drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThroughDrafts {
    /// In the earlier draft.
    pub from: ClauseHandle,
    /// In the later one.
    pub to: ClauseHandle,
    /// Whether its words are the same in both.
    pub same_words: bool,
}

impl Lineage<'_> {
    pub(super) fn moves(&self, taken: &[Stand], current: &[Held], lines: &mut Lines<'_, '_>) -> Vec<Move> {
        let mut moves = moves_on_targets(taken);
        moves.extend(self.moves_through_drafts(current, lines));
        moves.sort_by_cached_key(|one| {
            let target = |stand: &Stand| self.target_name(&stand.target);
            let targets = (target(&one.after), target(&one.before));
            (
                one.after.since,
                one.before.since,
                one.parties.clone(),
                targets,
                one.through_drafts.map(|drafts| drafts.to),
            )
        });
        moves
    }

    fn moves_through_drafts(&self, current: &[Held], lines: &mut Lines<'_, '_>) -> Vec<Move> {
        type OnClauses<'s> = BTreeMap<ClauseHandle, Vec<&'s Stand>>;
        let mut taken: BTreeMap<(Vec<&str>, ClauseHandle), OnClauses<'_>> = BTreeMap::new();
        for held in current {
            let stand = &held.stand;
            if !self.is_on_clause(stand) || toward(stand).is_none() || stand.since.is_none() {
                continue;
            }
            for clause in lines.clauses_of(stand) {
                let mut parties: Vec<&str> = held.parties.iter().map(String::as_str).collect();
                parties.sort_unstable();
                let key = (parties, lines.line(clause));
                taken.entry(key).or_default().entry(clause).or_default().push(stand);
            }
        }
        let mut moves = Vec::new();
        for ((parties, _), clauses) in taken {
            let told: Vec<(ClauseHandle, &Stand)> = clauses
                .into_iter()
                .filter(|(_, stands)| stands.windows(2).all(|two| two[0].toward == two[1].toward))
                .filter_map(|(clause, stands)| Some((clause, latest(&stands, |stand| stand.toward)?)))
                .collect();
            for two in told.windows(2) {
                let [(from, before), (to, after)] = *two else { continue };
                if before.toward == after.toward || !is_before(before, after) {
                    continue;
                }
                let same_words = lines.first_with_same_words(from) == lines.first_with_same_words(to);
                moves.push(Move {
                    parties: parties.iter().map(|&party| party.to_owned()).collect(),
                    before: before.clone(),
                    after: after.clone(),
                    through_drafts: Some(ThroughDrafts { from, to, same_words }),
                });
            }
        }
        moves
    }

    /// What a target is called in the files, for an order that their order does not decide.
    fn target_name(&self, target: &StandTarget) -> String {
        let negotiation = self.negotiation;
        match target {
            StandTarget::Clause(clause) => negotiation.full_address(*clause),
            StandTarget::Words(clause, words) => format!("{} {words}", negotiation.full_address(*clause)),
            StandTarget::Amendment(at) => negotiation.amendments[*at].id.value.clone(),
            StandTarget::Draft(at) => negotiation.drafts[*at].id.clone(),
            StandTarget::Theme(theme) => theme.clone(),
        }
    }
}

fn moves_on_targets(taken: &[Stand]) -> Vec<Move> {
    type ByDate<'s> = BTreeMap<Date, Vec<&'s Stand>>;
    let mut by_target: BTreeMap<(Vec<String>, StandTarget), ByDate<'_>> = BTreeMap::new();
    for stand in taken.iter().filter(|stand| bearing(stand).is_some()) {
        if let Some(since) = stand.since {
            let mut principals = stand.principals().to_vec();
            principals.sort_unstable();
            by_target.entry((principals, stand.same_target())).or_default().entry(since).or_default().push(stand);
        }
    }
    let mut moves = Vec::new();
    for ((parties, _), dates) in by_target {
        let told = dates.into_values().filter_map(|stands| latest(&stands, bearing));
        let told: Vec<&Stand> = told.collect();
        for two in told.windows(2) {
            let [before, after] = *two else { continue };
            if bearing(before) != bearing(after) && is_before(before, after) {
                let (before, after) = (before.clone(), after.clone());
                moves.push(Move { parties: parties.clone(), before, after, through_drafts: None });
            }
        }
    }
    moves
}

fn is_before(one: &Stand, other: &Stand) -> bool {
    one.since.zip(other.since).is_some_and(|(one, other)| one.is_before(&other))
}
