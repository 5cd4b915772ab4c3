//! Where clauses come and where they are put: between those that stay.

use super::plan::Plan;
use super::wish::{Gap, Placed, Side, Wish};
use crate::clause::ClauseId;

/// A place under a clause of the old draft, between two that stay there.
#[derive(Clone, Copy)]
struct Between {
    under: Option<ClauseId>,
    behind: Option<ClauseId>,
    next: Option<ClauseId>,
}

impl Plan<'_> {
    /// Clauses that come or stand elsewhere, with where in the text that is; or those of which no place can be told, which have
    /// to go and come.
    pub(super) fn placed(&self) -> Result<Vec<Placed>, Vec<ClauseId>> {
        let mut wishes = Vec::new();
        let mut lost = Vec::new();
        let stays = self.staying();
        let is_away: Vec<bool> =
            self.old.ids().map(|at| self.becomes(at).is_none_or(|new| !stays[new.index()])).collect();
        for (parent, under) in self.parents() {
            let mut behind = None;
            let mut run: Vec<ClauseId> = Vec::new();
            let children: Vec<ClauseId> = self.new.children(parent).collect();
            for child in children.into_iter().map(Some).chain([None]) {
                let staying = child.filter(|child| stays[child.index()]).and_then(|child| self.was[child.index()]);
                if let (Some(child), None) = (child, staying) {
                    run.push(child);
                    continue;
                }
                let between = Between { under, behind, next: staying };
                match self.run(between, &std::mem::take(&mut run), &is_away) {
                    Ok(more) => wishes.extend(more),
                    Err(moved) => lost.extend(moved),
                }
                behind = staying;
            }
        }
        if lost.is_empty() { Ok(wishes) } else { Err(lost) }
    }

    /// What comes between two clauses that stay; or one of the clauses that are put there of which no place can be told.
    fn run(&self, between: Between, run: &[ClauseId], is_away: &[bool]) -> Result<Vec<Placed>, Option<ClauseId>> {
        let mut parts: Vec<(Option<ClauseId>, Vec<ClauseId>)> = Vec::new();
        for &at in run.iter().filter(|at| !self.unsaid[at.index()]) {
            match (self.was[at.index()], parts.last_mut()) {
                (None, Some((None, added))) => added.push(at),
                (was, _) => parts.push((was, vec![at])),
            }
        }
        let gaps = self.gaps(between, is_away);
        if parts.len() > gaps.len() {
            let size = |moved: &ClauseId| self.old[*moved].end().index() - moved.index();
            return Err(parts.iter().filter_map(|(moved, _)| *moved).min_by_key(size));
        }
        let placed = |(part, gap): ((Option<ClauseId>, Vec<ClauseId>), Gap)| {
            let at = match (gap.sides.first(), gap.parent) {
                (Some(Side::After(clause) | Side::Within(clause)), _) => self.old[*clause].end().index(),
                (Some(Side::Before(clause)), _) => clause.index(),
                (None, parent) => parent.map_or(0, |parent| parent.index() + 1),
            };
            match part {
                (Some(moved), _) => ((moved.index(), 0), Wish::Move(moved, gap)),
                (None, added) => ((at, 0), Wish::Add(gap, added)),
            }
        };
        Ok(parts.into_iter().zip(gaps).map(placed).collect())
    }

    /// The places between two clauses that stay: one, and one more for each clause between them that goes.
    fn gaps(&self, between: Between, is_away: &[bool]) -> Vec<Gap> {
        let Between { under, behind, next } = between;
        let first = match behind {
            Some(behind) => self.old.next_sibling(behind),
            None => self.old.children(under).next(),
        };
        let between: Vec<ClauseId> =
            std::iter::successors(first, |&at| self.old.next_sibling(at)).take_while(|&at| Some(at) != next).collect();
        // A clause that is put elsewhere is no sure sign of a place.
        let is_sign = |at: &ClauseId| !is_away[at.index()] || self.becomes(*at).is_none();
        let mut gaps = Vec::new();
        for place in 0..=between.len() {
            let before = if place == 0 { behind } else { Some(between[place - 1]) };
            let after = between.get(place).copied().or(next);
            let mut sides: Vec<Side> = before.filter(is_sign).map(Side::After).into_iter().collect();
            if after.is_none()
                && let Some(under) = under
            {
                sides.push(Side::Within(under));
            }
            sides.extend(after.filter(is_sign).map(Side::Before));
            // What stays says it best.
            sides.sort_by_key(|side| match side {
                Side::After(clause) | Side::Before(clause) => self.becomes(*clause).is_none(),
                Side::Within(_) => false,
            });
            if !sides.is_empty() {
                gaps.push(Gap { parent: under, sides });
            }
        }
        gaps
    }

    /// The top of the new draft and each clause of it that stood in the old one, with what that was.
    fn parents(&self) -> impl Iterator<Item = (Option<ClauseId>, Option<ClauseId>)> + '_ {
        let stood = self.new.ids().filter_map(|at| Some((Some(at), Some(self.was[at.index()]?))));
        std::iter::once((None, None)).chain(stood)
    }

    /// The clauses of the new draft that stand where they stood: under each clause as many as keep their order.
    fn staying(&self) -> Vec<bool> {
        let mut stays = vec![false; self.new.len()];
        for (parent, under) in self.parents() {
            let known = self.new.children(parent).filter_map(|child| Some((child, self.was[child.index()]?)));
            let known: Vec<(ClauseId, ClauseId)> = known.filter(|&(_, was)| self.old[was].parent() == under).collect();
            for place in longest_rising(&known.iter().map(|&(_, was)| was).collect::<Vec<_>>()) {
                stays[known[place].0.index()] = true;
            }
        }
        stays
    }
}

/// The places of a longest run of rising values.
fn longest_rising(values: &[ClauseId]) -> Vec<usize> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; values.len()];
    for (at, value) in values.iter().enumerate() {
        let length = tails.partition_point(|&tail| values[tail] < *value);
        before[at] = length.checked_sub(1).map(|length| tails[length]);
        if length == tails.len() { tails.push(at) } else { tails[length] = at }
    }
    let mut run: Vec<usize> = std::iter::successors(tails.last().copied(), |&at| before[at]).collect();
    run.reverse();
    run
}
