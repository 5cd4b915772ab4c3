//! Which clause a reference in running text means, from the clause in which it stands.

use super::{Mention, Step};
use crate::clause::{ClauseId, ClauseTree, Label};
use crate::language::Division;
use rustc_hash::FxHashMap;

/// From how many clauses on that a step may mean, none is taken to be meant.
const CROWD: usize = 32;

/// The clauses of a text by their labels. Belongs to the tree it was made of.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// By the label of a division, or of anything else without its prefix; each in the order of the document.
    divisions: FxHashMap<Label, Vec<ClauseId>>,
    others: FxHashMap<Label, Vec<ClauseId>>,
}

impl Places {
    /// Collects the labels of all clauses.
    pub fn new(tree: &ClauseTree) -> Places {
        let mut places = Places::default();
        for (at, clause) in tree.each() {
            let Some(label) = clause.parsed_label() else { continue };
            if label.is_of_division() {
                places.divisions.entry(label).or_default().push(at);
            } else {
                places.others.entry(label.without_prefix()).or_default().push(at);
            }
        }
        places
    }

    /// The one clause that is meant; none where it may be several.
    pub fn find(&self, tree: &ClauseTree, from: ClauseId, mention: &Mention) -> Option<ClauseId> {
        let way = self.way(tree, from, mention);
        way.last().copied().filter(|_| way.len() == mention.steps.len())
    }

    /// The clauses that the steps of a reference lead to, the outermost first, up to a step that may mean several or none.
    pub fn way(&self, tree: &ClauseTree, from: ClauseId, mention: &Mention) -> Vec<ClauseId> {
        let mut way: Vec<ClauseId> = Vec::new();
        for step in &mention.steps {
            let next = match way.last() {
                Some(&above) => self.beneath(tree, step, above),
                None => self.first(tree, step, from),
            };
            let Some(next) = next else { break };
            way.push(next);
        }
        way
    }

    /// Whether the text has labels of the kind that a reference begins with.
    pub fn has_like(&self, mention: &Mention) -> bool {
        let is_of_division = mention.steps.first().is_some_and(|step| step.division.is_some());
        !(if is_of_division { &self.divisions } else { &self.others }).is_empty()
    }

    fn first(&self, tree: &ClauseTree, step: &Step, from: ClauseId) -> Option<ClauseId> {
        // A paragraph is one of the nearest clause that has one of its number.
        let is_paragraph = matches!(step.division, None | Some(Division::Sign));
        let near = std::iter::once(from).chain(tree.ancestors(from)).filter(|_| is_paragraph).map(Some);
        let mut found = near.chain(std::iter::once(None)).map(|scope| self.within(tree, step, scope));
        only(found.find(|found| !found.is_empty())?)
    }

    /// The one clause of a step beneath another; of several, the one that stands highest.
    fn beneath(&self, tree: &ClauseTree, step: &Step, above: ClauseId) -> Option<ClauseId> {
        let found = self.within(tree, step, Some(above));
        let beneath = || found.iter().filter(|&&at| at != above);
        let depth = |at: &ClauseId| tree[*at].depth();
        let highest = beneath().map(depth).min().filter(|_| found.len() < CROWD)?;
        let mut of_highest = beneath().filter(|at| depth(at) == highest);
        let first = *of_highest.next()?;
        of_highest.next().is_none().then_some(first)
    }

    fn within(&self, tree: &ClauseTree, step: &Step, scope: Option<ClauseId>) -> &[ClauseId] {
        let others = |label: &Label| part(tree, self.others.get(label), scope);
        if step.division.is_none() {
            return others(&step.label);
        }
        match part(tree, self.divisions.get(&step.label), scope) {
            // `parágrafo 2` is said of `2.` and of `§ 2` alike.
            [] if step.division == Some(Division::Sign) => others(&step.label.without_prefix()),
            found => found,
        }
    }
}

/// Those of some clauses that stand at another one or beneath it.
fn part<'l>(tree: &ClauseTree, found: Option<&'l Vec<ClauseId>>, scope: Option<ClauseId>) -> &'l [ClauseId] {
    let all = found.map(Vec::as_slice).unwrap_or_default();
    let Some(scope) = scope else { return all };
    let all = &all[all.partition_point(|&at| at < scope)..];
    &all[..all.partition_point(|&at| at < tree[scope].end())]
}

fn only(found: &[ClauseId]) -> Option<ClauseId> {
    match found {
        [one] => Some(*one),
        _ => None,
    }
}
