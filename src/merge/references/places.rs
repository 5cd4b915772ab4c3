//! Which clause a reference means, from the clause in which it stands.

use super::scan::{Mention, Step};
use crate::clause::{ClauseId, ClauseTree, Label};
use rustc_hash::FxHashMap;

/// The clauses of a text by their labels.
pub(super) struct Places<'a> {
    tree: &'a ClauseTree,
    /// Whether it is a division's, and the label without its prefix; in order.
    by_label: FxHashMap<(bool, Label), Vec<ClauseId>>,
    divisions: FxHashMap<ClauseId, Label>,
}

impl<'a> Places<'a> {
    pub(super) fn new(tree: &'a ClauseTree) -> Places<'a> {
        let mut by_label: FxHashMap<(bool, Label), Vec<ClauseId>> = FxHashMap::default();
        let mut divisions = FxHashMap::default();
        for (at, clause) in tree.each() {
            let Some(label) = clause.parsed_label() else { continue };
            let is_division = label.is_of_division();
            if is_division {
                divisions.insert(at, label.clone());
            }
            by_label.entry((is_division, label.without_prefix())).or_default().push(at);
        }
        Places { tree, by_label, divisions }
    }

    /// The one clause that is meant; none where it may be several.
    pub(super) fn find(&self, from: ClauseId, mention: &Mention) -> Option<ClauseId> {
        let (first, rest) = mention.steps.split_first()?;
        let mut found = match first.division {
            Some(_) => self.only(first, None)?,
            // A paragraph is one of the nearest division that has one of its number.
            None => {
                let scopes = std::iter::once(from).chain(self.tree.ancestors(from));
                let scopes = scopes.map(Some).chain(std::iter::once(None));
                let mut held = scopes.filter_map(|scope| match self.within(first, scope) {
                    [] => None,
                    [one] => Some(Some(*one)),
                    _ => Some(None),
                });
                held.next().flatten()?
            }
        };
        for step in rest {
            found = self.child(step, found)?;
        }
        Some(found)
    }

    /// Whether the text has labels of the kind that a reference begins with.
    pub(super) fn has_like(&self, mention: &Mention) -> bool {
        self.by_label.keys().any(|(is_division, _)| *is_division == mention.steps[0].division.is_some())
    }

    fn within(&self, step: &Step, scope: Option<ClauseId>) -> &[ClauseId] {
        let key = (step.division.is_some(), step.label.clone());
        let all = self.by_label.get(&key).map(Vec::as_slice).unwrap_or_default();
        let Some(scope) = scope else { return all };
        let end = self.tree[scope].end();
        &all[all.partition_point(|&at| at < scope)..all.partition_point(|&at| at < end)]
    }

    fn only(&self, step: &Step, scope: Option<ClauseId>) -> Option<ClauseId> {
        let name = step.division?.as_str();
        let wanted = Label::parse(&format!("{name} 1"))?;
        let is_named = |at: &&ClauseId| self.divisions.get(at).is_some_and(|own| own.has_same_prefix(&wanted));
        let mut found = self.within(step, scope).iter().filter(is_named);
        let first = *found.next()?;
        found.next().is_none().then_some(first)
    }

    /// The one clause of a step beneath another; of several, the one that stands highest.
    fn child(&self, step: &Step, above: ClauseId) -> Option<ClauseId> {
        let beneath = self.within(step, Some(above)).iter().copied().filter(|&at| at != above);
        let depth = |at: &ClauseId| self.tree[*at].depth();
        let all: Vec<ClauseId> = beneath.collect();
        let highest = all.iter().map(depth).min()?;
        let mut found = all.iter().filter(|at| depth(at) == highest);
        let first = *found.next()?;
        found.next().is_none().then_some(first)
    }
}
