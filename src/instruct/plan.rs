//! From two drafts to what is to be done: which clause of the old draft each of the new one is, and what that takes.

use super::edits::edits;
use super::wish::{Placed, Wish};
use crate::clause::{ClauseId, ClauseTree, Counted};
use crate::diff::{ChangeKind, DraftDiff};

/// How much of a clause is said anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// The words that differ, or the whole where that is shorter.
    Words,
    /// The same with words round them.
    Around,
    /// All of its text.
    Whole,
}

/// What was decided of each clause so far.
pub(super) struct Plan<'a> {
    pub(super) old: &'a ClauseTree,
    pub(super) new: &'a ClauseTree,
    /// For each clause of the new draft the one that it was; nothing for one that comes.
    pub(super) was: Vec<Option<ClauseId>>,
    /// For each clause of the old draft the one that it becomes.
    becomes: Vec<Option<ClauseId>>,
    levels: Vec<Level>,
    /// Clauses that come and of which no instruction can tell.
    pub(super) unsaid: Vec<bool>,
    /// Whether labels, and deletions, are told one by one.
    labels_alone: bool,
    deletes_alone: bool,
}

impl<'a> Plan<'a> {
    pub(super) fn new(old: &'a ClauseTree, new: &'a ClauseTree, diff: &DraftDiff) -> Plan<'a> {
        let mut was = vec![None; new.len()];
        let longest = |tree: &ClauseTree, clauses: &[ClauseId]| {
            clauses.iter().copied().max_by_key(|&at| (tree[at].text.len(), std::cmp::Reverse(at)))
        };
        for change in &diff.changes {
            if matches!(change.kind, ChangeKind::Inserted | ChangeKind::Deleted) {
                continue;
            }
            if let (Some(before), Some(after)) = (longest(old, &change.old), longest(new, &change.new)) {
                was[after.index()] = Some(before);
            }
        }
        let mut plan = Plan {
            old,
            new,
            was,
            becomes: Vec::new(),
            levels: vec![Level::Words; old.len()],
            unsaid: vec![false; new.len()],
            labels_alone: false,
            deletes_alone: false,
        };
        plan.settle();
        plan
    }

    /// The clause of the new draft that one of the old draft becomes.
    pub(super) fn becomes(&self, old: ClauseId) -> Option<ClauseId> {
        self.becomes[old.index()]
    }

    /// Says more of a clause anew. Tells whether there was more to say.
    pub(super) fn say_more(&mut self, old: ClauseId) -> bool {
        let Some(new) = self.becomes(old) else { return false };
        let has_words = self.old[old].text != self.new[new].text;
        let level = &mut self.levels[old.index()];
        match level {
            Level::Words if has_words => *level = Level::Around,
            Level::Around if has_words => *level = Level::Whole,
            _ => return self.part(old),
        }
        true
    }

    /// Takes a clause for one that goes and another that comes.
    pub(super) fn part(&mut self, old: ClauseId) -> bool {
        let Some(new) = self.becomes(old) else { return false };
        self.was[new.index()] = None;
        self.settle();
        true
    }

    /// Leaves out clauses that come, of which no instruction can tell.
    pub(super) fn leave_out(&mut self, new: &[ClauseId]) -> bool {
        let is_new = new.iter().any(|at| !self.unsaid[at.index()]);
        new.iter().for_each(|at| self.unsaid[at.index()] = true);
        is_new
    }

    pub(super) fn label_one_by_one(&mut self) -> bool {
        !std::mem::replace(&mut self.labels_alone, true)
    }

    pub(super) fn delete_one_by_one(&mut self) -> bool {
        !std::mem::replace(&mut self.deletes_alone, true)
    }

    /// What comes takes nothing along that stood elsewhere, and what goes keeps nothing back.
    fn settle(&mut self) {
        loop {
            let mut is_settled = true;
            for (at, clause) in self.new.each() {
                let is_under_new = clause.parent().is_some_and(|above| self.was[above.index()].is_none());
                if is_under_new && self.was[at.index()].take().is_some() {
                    is_settled = false;
                }
            }
            self.becomes = vec![None; self.old.len()];
            for at in self.new.ids() {
                if let Some(was) = self.was[at.index()] {
                    self.becomes[was.index()] = Some(at);
                }
            }
            let mut goes = vec![false; self.old.len()];
            for (at, clause) in self.old.each() {
                let is_under_gone = clause.parent().is_some_and(|above| goes[above.index()]);
                if let Some(new) = self.becomes[at.index()].filter(|_| is_under_gone) {
                    self.was[new.index()] = None;
                    is_settled = false;
                }
                goes[at.index()] = is_under_gone || self.becomes[at.index()].is_none();
            }
            if is_settled {
                return;
            }
        }
    }

    /// All that is to be done, in the order of the old draft.
    pub(super) fn wishes(&mut self) -> Vec<Wish> {
        let placed = loop {
            match self.placed() {
                Ok(placed) => break placed,
                Err(moved) => {
                    for old in moved {
                        self.part(old);
                    }
                }
            }
        };
        let mut wishes: Vec<Placed> = placed;
        for clauses in self.deleted() {
            wishes.push(((clauses[0].index(), 1), Wish::Delete(clauses)));
        }
        for (old, new) in self.pairs() {
            if self.old[old].text != self.new[new].text {
                wishes.extend(self.worded(old, new).into_iter().map(|wish| ((old.index(), 2), wish)));
            }
        }
        wishes.extend(self.relabelled().into_iter().map(|labels| ((labels[0].0.index(), 3), Wish::Relabel(labels))));
        wishes.sort_by_key(|(key, _)| *key);
        wishes.into_iter().map(|(_, wish)| wish).collect()
    }

    fn pairs(&self) -> impl Iterator<Item = (ClauseId, ClauseId)> + '_ {
        self.old.ids().filter_map(|old| Some((old, self.becomes(old)?)))
    }

    /// The words of a clause that come and go: one by one, or all of it where that is no longer.
    fn worded(&self, old: ClauseId, new: ClauseId) -> Vec<Wish> {
        /// What an instruction costs beside the words that it quotes, in bytes.
        const SENTENCE: usize = 40;
        let (before, after) = (&self.old[old].text, &self.new[new].text);
        let whole = || match (before.trim().is_empty(), self.old[old].kind.is_division()) {
            (true, true) => vec![Wish::Heading(old, after.clone())],
            _ => vec![Wish::Rewrite(old, after.clone())],
        };
        let level = self.levels[old.index()];
        let edits = if level == Level::Whole { None } else { edits(before, after, level == Level::Around) };
        let Some(edits) = edits else { return whole() };
        let cost = |edit: &super::edits::Edit| {
            use super::edits::Edit::{Delete, Insert, Replace};
            SENTENCE
                + match edit {
                    Insert { beside, text, .. } => beside.len() + text.len(),
                    Delete(words) => words.len(),
                    Replace { words, with } => words.len() + with.len(),
                }
        };
        if edits.iter().map(cost).sum::<usize>() > SENTENCE + after.len() {
            return whole();
        }
        edits.into_iter().map(|edit| Wish::Words(old, edit)).collect()
    }

    /// Clauses that go, those side by side together.
    fn deleted(&self) -> Vec<Vec<ClauseId>> {
        let mut runs: Vec<Vec<ClauseId>> = Vec::new();
        for (at, clause) in self.old.each() {
            let stays = |above: ClauseId| self.becomes(above).is_some();
            if stays(at) || !clause.parent().is_none_or(stays) {
                continue;
            }
            let has_label = |at: ClauseId| !self.old[at].label.is_empty();
            let goes_on = |last, at| self.old.next_sibling(last) == Some(at) && has_label(last) && has_label(at);
            match runs.last_mut() {
                Some(run) if !self.deletes_alone && run.last().is_some_and(|&last| goes_on(last, at)) => run.push(at),
                _ => runs.push(vec![at]),
            }
        }
        runs
    }

    /// Other labels, those that count on from clause to clause together.
    fn relabelled(&self) -> Vec<Vec<(ClauseId, String)>> {
        let mut runs: Vec<Vec<(ClauseId, String)>> = Vec::new();
        for (old, new) in self.pairs() {
            let label = &self.new[new].label;
            if self.old[old].label == *label {
                continue;
            }
            let goes_on = |run: &Vec<(ClauseId, String)>| {
                let Some((last, before)) = run.last() else { return false };
                let follows = |as_roman: bool| {
                    let (one, next) = (Counted::of(before, as_roman)?, Counted::of(label, as_roman)?);
                    Some(
                        !one.is_inserted
                            && one.label(one.number + 1).as_ref() == Some(label)
                            && next.number == one.number + 1,
                    )
                };
                let has_label = !self.old[*last].label.is_empty() && !self.old[old].label.is_empty();
                has_label
                    && self.old.next_sibling(*last) == Some(old)
                    && (follows(false) == Some(true) || follows(true) == Some(true))
            };
            match runs.last_mut() {
                Some(run) if !self.labels_alone && goes_on(run) => run.push((old, label.clone())),
                _ => runs.push(vec![(old, label.clone())]),
            }
        }
        runs
    }
}
