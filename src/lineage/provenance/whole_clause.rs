//! What became of requests about a whole clause: delete, keep, move, merge, split, bracket.
//!
//! The clause's line through the comparisons tells, and of what is to go or to stay, its words. Costs a look at the line
//! and at the words of the clause.

use super::fate::{Found, PART, Teller};
use super::tracks::Id;
use crate::amendment::Placement;
use crate::correction::Fate;
use crate::negotiation::ClauseHandle;
use crate::source::Located;

impl Teller<'_> {
    /// Asking to delete a clause is reflected only when nothing of it stands.
    pub(super) fn deletion(&self, amendment: usize) -> Found {
        let asked = self.lineage.provenance().asked(amendment);
        let mut clauses = self.descendants(amendment);
        if clauses.is_empty() {
            // Where the comparisons lose its line, its words may still stand, together, in another clause.
            let mut places: Vec<usize> = asked.going.iter().filter_map(|&(id, _)| self.standing.clause(id)).collect();
            places.sort_unstable();
            let most = places.chunk_by(|one, other| one == other).max_by_key(|run| run.len());
            let holder = most.filter(|run| 2 * run.len() >= asked.going.len()).and_then(|run| run.first());
            clauses.extend(holder.map(|&clause| ClauseHandle { draft: self.draft, clause }));
        }
        let still = asked.going.iter().filter(|&&(id, _)| self.standing.clause(id).is_some()).count();
        let fate = if clauses.is_empty() { Fate::Reflected } else { Fate::NotReflected };
        let gone = Some((asked.going.len() - still, asked.going.len()));
        self.plain(fate, clauses, gone)
    }

    pub(super) fn keeping(&self, amendment: usize) -> Found {
        let asked = self.lineage.provenance().asked(amendment);
        let stands = |&&(id, _): &&(Id, f64)| self.standing.clause(id).is_some();
        let kept: f64 = asked.going.iter().filter(stands).map(|&(_, weight)| weight).sum();
        let share = if asked.weight_out > 0.0 { (kept / asked.weight_out).min(1.0) } else { 0.0 };
        let fate = match share {
            share if share >= 1.0 - 1e-9 => Fate::Reflected,
            share if share >= PART => Fate::InPart,
            _ => Fate::NotReflected,
        };
        Found { share: Some(share), ..self.plain(fate, self.descendants(amendment), None) }
    }

    pub(super) fn moving(&self, amendment: usize, place: &Placement) -> Found {
        let clauses = self.descendants(amendment);
        let asked = self.lineage.provenance().asked(amendment);
        let was_there = asked.clauses.first().is_some_and(|&clause| self.is_at(clause, place, asked.draft));
        let is_there = !was_there && clauses.iter().any(|&clause| self.is_at(clause, place, asked.draft));
        self.plain(if is_there { Fate::Reflected } else { Fate::NotReflected }, clauses, None)
    }

    /// Whether a clause stands where a placement says.
    pub(super) fn is_at(&self, clause: ClauseHandle, place: &Placement, aim: Option<usize>) -> bool {
        let tree = &self.lineage.negotiation.drafts[clause.draft].tree;
        let holds = |reference: &Option<Located<String>>, other: Option<usize>| {
            let Some(reference) = reference else { return true };
            let Ok(named) = self.lineage.negotiation.resolve(reference, aim) else { return false };
            let mut line = self.lineage.descendants(named);
            line.push(named);
            other.is_some_and(|other| line.contains(&ClauseHandle { clause: other, ..clause }))
        };
        holds(&place.within, tree[clause.clause].parent())
            && holds(&place.before, tree.next_sibling(clause.clause))
            && holds(&place.after, tree.previous_sibling(clause.clause))
    }

    pub(super) fn merging(&self, amendment: usize, named: &[Located<String>]) -> Found {
        let aim = self.lineage.provenance().asked(amendment).draft;
        let lines: Vec<Vec<ClauseHandle>> = named
            .iter()
            .filter_map(|reference| self.lineage.negotiation.resolve(reference, aim).ok())
            .map(|clause| self.in_draft(clause))
            .collect();
        let common = lines
            .first()
            .and_then(|first| first.iter().find(|clause| lines.iter().all(|line| line.contains(clause))).copied());
        let fate = if common.is_some() && lines.len() > 1 { Fate::Reflected } else { Fate::NotReflected };
        self.plain(fate, common.map_or_else(|| lines.concat(), |clause| vec![clause]), None)
    }

    pub(super) fn splitting(&self, amendment: usize) -> Found {
        let clauses = self.descendants(amendment);
        self.plain(if clauses.len() > 1 { Fate::Reflected } else { Fate::NotReflected }, clauses, None)
    }

    pub(super) fn bracketing(&self, amendment: usize) -> Found {
        let asked = self.lineage.provenance().asked(amendment);
        let brackets = |clause: &ClauseHandle| {
            self.lineage.negotiation.drafts[clause.draft].tree[clause.clause].text.matches('[').count()
        };
        let clauses = self.descendants(amendment);
        let before: usize = asked.clauses.iter().map(brackets).sum();
        let now: usize = clauses.iter().map(brackets).sum();
        self.plain(if now > before { Fate::Reflected } else { Fate::NotReflected }, clauses, None)
    }

    pub(super) fn plain(&self, fate: Fate, clauses: Vec<ClauseHandle>, gone: Option<(usize, usize)>) -> Found {
        let score = if fate == Fate::NotReflected { 0.0 } else { 0.9 };
        Found { fate: Some(fate), clauses, gone, score, ..Found::default() }
    }
}
