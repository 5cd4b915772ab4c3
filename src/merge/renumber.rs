//! Labels in sequence: what came and went leaves neither `bis` nor a gap.

use super::references;
use crate::clause::{Clause, ClauseId, ClauseTree, ClauseTreeBuilder, Counted, Style};
use rustc_hash::{FxHashMap, FxHashSet};

/// A text with its labels in sequence.
#[derive(Debug, Clone)]
pub struct Renumbered {
    /// The text.
    pub tree: ClauseTree,
    /// The clauses that have another label, with the one that they had.
    pub relabelled: Vec<(ClauseId, String)>,
    /// The clauses in which references are written anew.
    pub rewritten: Vec<ClauseId>,
}

type Key = (String, Style);

/// A run of labels of one kind, beneath one clause.
struct Run {
    key: Key,
    members: Vec<(ClauseId, Counted)>,
}

impl Run {
    /// The number from which it counts: of what was inserted at its head, the next.
    fn first(&self) -> u32 {
        self.members.iter().find(|(_, one)| !one.is_inserted).or(self.members.first()).map_or(1, |(_, one)| one.number)
    }

    fn last(&self) -> u32 {
        self.members.last().map_or(0, |(_, one)| one.number)
    }
}

/// Puts the labels of a text in sequence, and the references to them. `base` is the draft that it was made of: what counts through there, over several
/// divisions, counts through.
pub fn renumber(base: &ClauseTree, tree: &ClauseTree) -> Renumbered {
    let (through, from_one) = counted_through(base);
    let mut last: FxHashMap<Key, u32> = FxHashMap::default();
    let mut labels: FxHashMap<ClauseId, String> = FxHashMap::default();
    for run in runs(tree) {
        let first = run.first();
        let start = match last.get(&run.key) {
            Some(&last) if first > 1 && through.contains(&run.key) => last + 1,
            _ if from_one.contains(&run.key) => 1,
            _ => first,
        };
        // What has no suffix and comes first says how all are set.
        let Some((_, model)) = run.members.iter().find(|(_, one)| !one.is_inserted).or(run.members.first()) else {
            continue;
        };
        let mut number = start;
        for (at, one) in &run.members {
            let is_set = one.number == number && !one.is_inserted;
            if let Some(label) = model.label(number).filter(|_| !is_set) {
                labels.insert(*at, label);
            }
            number += 1;
        }
        last.insert(run.key, number - 1);
    }
    let mut relabelled = Vec::new();
    let mut builder = ClauseTreeBuilder::new();
    for (at, clause) in tree.each() {
        let mut new: Clause = clause.clone();
        if let Some(label) = labels.remove(&at).filter(|label| *label != clause.label) {
            new.label = label;
            relabelled.push((at, clause.label.clone()));
        }
        builder.push(clause.parent(), new);
    }
    let mut renumbered = builder.finish();
    let texts = references::rewritten(tree, &renumbered);
    let rewritten = texts.iter().map(|(at, _)| *at).collect();
    for (at, text) in texts {
        renumbered.set_text(at, text);
    }
    Renumbered { tree: renumbered, relabelled, rewritten }
}

/// The kinds of labels that go on counting under another clause, and those that begin with the first.
fn counted_through(base: &ClauseTree) -> (FxHashSet<Key>, FxHashSet<Key>) {
    let mut last: FxHashMap<Key, u32> = FxHashMap::default();
    let (mut found, mut from_one) = (FxHashSet::default(), FxHashSet::default());
    for run in runs(base) {
        if run.first() > 1 && last.get(&run.key) == Some(&(run.first() - 1)) {
            found.insert(run.key.clone());
        }
        if run.first() == 1 {
            from_one.insert(run.key.clone());
        }
        last.insert(run.key.clone(), run.last());
    }
    (found, from_one)
}

/// The runs of labels of one kind, in the order of the text.
fn runs(tree: &ClauseTree) -> Vec<Run> {
    let mut open: FxHashMap<(Option<ClauseId>, Key), usize> = FxHashMap::default();
    let mut before: FxHashMap<Option<ClauseId>, Counted> = FxHashMap::default();
    let mut runs: Vec<Run> = Vec::new();
    for (at, clause) in tree.each() {
        if clause.label.is_empty() {
            continue;
        }
        let parent = clause.parent();
        let last = before.get(&parent);
        // (i) is a letter behind (h), else a roman number.
        let letter = Counted::of(&clause.label, false);
        let follows = letter.as_ref().zip(last).is_some_and(|(one, last)| {
            one.style == last.style && (one.number == last.number + 1 || one.number == last.number)
        });
        let counted = if follows { letter } else { Counted::of(&clause.label, true) };
        let Some(counted) = counted else { continue };
        before.insert(parent, counted.clone());
        let run = *open.entry((parent, counted.key())).or_insert_with(|| {
            runs.push(Run { key: counted.key(), members: Vec::new() });
            runs.len() - 1
        });
        runs[run].members.push((at, counted));
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::ClauseKind;

    fn tree(labels: &[(usize, &str)]) -> ClauseTree {
        let mut builder = ClauseTreeBuilder::new();
        let mut line = Vec::new();
        for &(depth, label) in labels {
            line.truncate(depth);
            let clause = Clause::new(ClauseKind::Paragraph, label, "");
            line.push(builder.push(line.last().copied(), clause));
        }
        builder.finish()
    }

    fn renumbered(base: &[(usize, &str)], new: &[(usize, &str)]) -> Vec<String> {
        renumber(&tree(base), &tree(new)).tree.clauses().iter().map(|clause| clause.label.clone()).collect()
    }

    #[test]
    fn what_came_and_went_leaves_no_gap() {
        let base =
            [(0, "Section 1"), (1, "1."), (1, "2."), (0, "Section 2"), (1, "3."), (2, "(a)"), (2, "(b)"), (1, "4.")];
        let new = [
            (0, "Section 1"),
            (1, "1."),
            (1, "1 bis"),
            (1, "2."),
            (0, "Section 2"),
            (1, "3."),
            (2, "(b)"),
            (2, "(c)"),
            (1, "4."),
        ];
        assert_eq!(renumbered(&base, &new), ["Section 1", "1.", "2.", "3.", "Section 2", "4.", "(a)", "(b)", "5."]);
        let base = [(0, "Article 1"), (1, "1."), (1, "2."), (0, "Article 2"), (1, "1.")];
        let new = [(0, "Article 1"), (1, "1."), (0, "Article 1 bis"), (1, "1."), (0, "Article 2"), (1, "1.")];
        assert_eq!(renumbered(&base, &new), ["Article 1", "1.", "Article 2", "1.", "Article 3", "1."]);
        let items = ["(g)", "(h)", "(h bis)", "(i)", "(j)"].map(|label| (0, label));
        assert_eq!(renumbered(&items, &items), ["(g)", "(h)", "(i)", "(j)", "(k)"]);
        let roman = ["(i)", "(ii)", "(iv)"].map(|label| (0, label));
        assert_eq!(renumbered(&roman, &roman), ["(i)", "(ii)", "(iii)"]);
    }
}
