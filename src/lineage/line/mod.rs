//! The line of a clause through the drafts: what it becomes, where it is split and merged, and where it is back after it was
//! gone. Each step has its certainty. Everything that follows a clause follows it here.
//!
//! ```text
//!   zero      rev1      rev2      rev3
//!   12  ───── 12 ────── 14(c) ─── 14(c)      becomes
//!   13  ──┬── 13 ────── 15 ──┬─── 16         a split, a merge
//!         └── 14 ────── 16 ──┘
//!   20 · · · · · · · ·  21                   returns
//! ```
//!
//! Steps come from the comparisons (`diff`) and from `returns`. A walk costs the steps that it takes, each with a search by
//! halves.

mod against;
mod changed;
mod returns;
mod series;

pub use series::{Base, Lineages, Series, SeriesCell};

use super::{Comparison, Lineage};
use crate::clause::Worded;
use crate::diff::ChangeKind;
use crate::draft::DraftId;
use crate::negotiation::ClauseHandle;
use std::collections::BTreeSet;

/// How a clause goes on in a later draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// It becomes a clause of the next draft, alone or with others.
    Becomes(ChangeKind),
    /// It was gone and is back.
    Returns,
}

/// One step of a clause's line. Always inferred.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LineStep {
    /// The clause of the earlier draft.
    pub from: ClauseHandle,
    /// The clause of the later one.
    pub to: ClauseHandle,
    /// How it goes on.
    pub kind: StepKind,
    /// How alike the words of both are, from 0 to 1: how sure it is that they are one clause.
    pub certainty: f64,
}

/// The lines of all clauses.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// In order of the earlier clause.
    steps: Vec<LineStep>,
    /// The places of the steps, in order of the later clause.
    by_later: Vec<usize>,
    /// For each draft the number of clauses of those before it, and of all at the end.
    offsets: Vec<usize>,
}

impl Lines {
    /// Follows the clauses of drafts, of which the comparisons tell what became of them, those of earlier drafts first.
    pub(super) fn new(drafts: &[Worded<'_>], comparisons: &[Comparison]) -> Lines {
        let mut steps: Vec<LineStep> = Vec::new();
        for comparison in comparisons {
            for change in &comparison.diff.changes {
                let from = change.old.iter().map(|&clause| ClauseHandle { draft: comparison.old, clause });
                for from in from {
                    let to = change.new.iter().map(|&clause| ClauseHandle { draft: comparison.new, clause });
                    let (kind, certainty) = (StepKind::Becomes(change.kind), change.similarity.unwrap_or(1.0));
                    steps.extend(to.map(|to| LineStep { from, to, kind, certainty }));
                }
            }
        }
        let back = returns::find(drafts, comparisons).into_iter();
        let back = back.map(|(from, to, certainty)| LineStep { from, to, kind: StepKind::Returns, certainty });
        steps.extend(back);
        steps.sort_by_key(|step| (step.from, step.to));
        let mut by_later: Vec<usize> = (0..steps.len()).collect();
        by_later.sort_by_key(|&at| (steps[at].to, steps[at].from));
        let mut offsets = vec![0];
        for draft in drafts {
            offsets.push(offsets[offsets.len() - 1] + draft.tree.len());
        }
        Lines { steps, by_later, offsets }
    }

    /// The steps that lead from a clause to later drafts, in the order of these.
    pub(super) fn from(&self, clause: ClauseHandle) -> impl Iterator<Item = &LineStep> {
        let first = self.steps.partition_point(|step| step.from < clause);
        self.steps[first..].iter().take_while(move |step| step.from == clause)
    }

    /// The steps that lead to a clause from earlier drafts, in the order of these.
    pub(super) fn to(&self, clause: ClauseHandle) -> impl Iterator<Item = &LineStep> {
        let first = self.by_later.partition_point(|&at| self.steps[at].to < clause);
        self.by_later[first..].iter().map(|&at| &self.steps[at]).take_while(move |step| step.to == clause)
    }

    /// The clauses that were gone and are back, in order.
    pub(super) fn returns(&self) -> impl Iterator<Item = &LineStep> {
        self.steps.iter().filter(|step| step.kind == StepKind::Returns)
    }

    /// A number for every clause of every draft, the same for all that steps connect: the smallest place of one of them among
    /// the clauses of all drafts.
    pub(super) fn groups(&self) -> Vec<Vec<usize>> {
        let clauses = self.offsets.last().copied().unwrap_or_default();
        let mut parents: Vec<usize> = (0..clauses).collect();
        for step in &self.steps {
            let (one, other) = (self.place(step.from), self.place(step.to));
            let (one, other) = (root(&mut parents, one), root(&mut parents, other));
            parents[one.max(other)] = one.min(other);
        }
        let drafts = self.offsets.windows(2);
        drafts.map(|ends| (ends[0]..ends[1]).map(|at| root(&mut parents, at)).collect()).collect()
    }

    fn place(&self, clause: ClauseHandle) -> usize {
        self.offsets[clause.draft.index()] + clause.clause.index()
    }
}

/// The smallest member of a set that others were joined with.
fn root(parents: &mut [usize], mut at: usize) -> usize {
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}

impl Lineage<'_> {
    /// The steps of a clause's line that lead to it from earlier drafts.
    pub fn steps_to(&self, clause: ClauseHandle) -> Vec<LineStep> {
        self.lines.to(clause).copied().collect()
    }

    /// The steps of a clause's line that lead from it to later drafts.
    pub fn steps_from(&self, clause: ClauseHandle) -> Vec<LineStep> {
        self.lines.from(clause).copied().collect()
    }

    /// The clauses of the drafts just before that a clause comes from.
    pub fn before(&self, clause: ClauseHandle) -> Vec<ClauseHandle> {
        self.lines.to(clause).filter(|step| step.kind != StepKind::Returns).map(|step| step.from).collect()
    }

    /// The clause of an earlier draft that was gone and is back in this one, with the share of words they have in common.
    pub fn returned_from(&self, clause: ClauseHandle) -> Option<(ClauseHandle, f64)> {
        let mut steps = self.lines.to(clause);
        steps.find(|step| step.kind == StepKind::Returns).map(|step| (step.from, step.certainty))
    }

    /// All clauses of earlier drafts that a clause goes back to, over drafts from which it was gone too; the newest
    /// first, without itself.
    pub fn line_before(&self, clause: ClauseHandle) -> Vec<ClauseHandle> {
        all_over(clause, |at| self.lines.to(at).map(|step| step.from).collect())
    }

    /// All clauses of later drafts that go back to a clause, over drafts from which it was gone too; the newest first,
    /// without itself.
    pub fn line_after(&self, clause: ClauseHandle) -> Vec<ClauseHandle> {
        all_over(clause, |at| self.lines.from(at).map(|step| step.to).collect())
    }

    /// What a clause has become in a later draft, in the order of that.
    pub fn line_in(&self, clause: ClauseHandle, draft: DraftId) -> Vec<ClauseHandle> {
        let line = self.line_after(clause).into_iter();
        line.filter(|one| one.draft == draft).collect()
    }

    /// The clause that one comes from, where it is the same to say so of anything that was said of it: where that became
    /// nothing else in the same draft, and nothing else became this one.
    pub(super) fn alone_before(&self, clause: ClauseHandle) -> Option<ClauseHandle> {
        let before = match self.before(clause)[..] {
            [before] => before,
            // It was gone from the drafts between, and is back.
            [] => return self.returned_from(clause).map(|(gone, _)| gone),
            _ => return None,
        };
        let became = self.lines.from(before).filter(|step| step.kind != StepKind::Returns);
        (became.filter(|step| step.to.draft == clause.draft).count() == 1).then_some(before)
    }
}

/// All clauses to which steps lead from one, without itself.
fn all_over(clause: ClauseHandle, next: impl Fn(ClauseHandle) -> Vec<ClauseHandle>) -> Vec<ClauseHandle> {
    let mut seen: BTreeSet<ClauseHandle> = BTreeSet::new();
    let mut open = vec![clause];
    while let Some(at) = open.pop() {
        let others = next(at).into_iter().filter(|&other| other != clause);
        open.extend(others.filter(|&other| seen.insert(other)));
    }
    let mut found: Vec<ClauseHandle> = seen.into_iter().collect();
    found.sort_unstable_by(|one, other| other.draft.cmp(&one.draft).then(one.clause.cmp(&other.clause)));
    found
}
