//! Numbers that new clauses leave open, taken from the lists that they end: `… – The fee` behind `VIII. –` is `IX. –`.

use crate::clause::{ClauseId, ClauseTree, ClauseTreeBuilder, Counted, NumberSign, open_number};
use rustc_hash::{FxHashMap, FxHashSet};

/// A text in which numbers that were left open are taken.
#[derive(Debug, Clone)]
pub struct Numbered {
    /// The text.
    pub tree: ClauseTree,
    /// The clauses whose numbers were left open, and which have the next of their list.
    pub clauses: Vec<ClauseId>,
}

/// A list beneath one clause, by how its numbers are set off.
type List = (Option<ClauseId>, NumberSign);

/// Gives the clauses that are new in a text the numbers that they leave open. `became` says which clauses are not new, as
/// [`Merged::became`](super::Merged::became) does. A number stays open where its list does not count from its first number on, where it goes on
/// behind the clause, or where one of it went.
pub fn number_left_open(base: &ClauseTree, tree: &ClauseTree, became: &[Option<ClauseId>]) -> Numbered {
    let mut is_new = vec![true; tree.len()];
    became.iter().flatten().for_each(|at| is_new[at.index()] = false);
    let is_open = |at: ClauseId| {
        let clause = &tree[at];
        if is_new[at.index()] && clause.label.is_empty() { open_number(&clause.text) } else { None }
    };
    let lost = lost(base, became);
    let mut ends: FxHashMap<List, ClauseId> = FxHashMap::default();
    for (at, clause) in tree.each() {
        if let Some(sign) = NumberSign::of_label(&clause.label) {
            ends.insert((clause.parent(), sign), at);
        }
    }
    let mut lists: FxHashMap<List, Option<Counted>> = FxHashMap::default();
    let mut labels: FxHashMap<ClauseId, (String, usize)> = FxHashMap::default();
    for (at, clause) in tree.each() {
        if let Some(sign) = NumberSign::of_label(&clause.label) {
            let list = (clause.parent(), sign);
            let next = match lists.get(&list) {
                Some(last) => last.as_ref().and_then(|last| next(last, &clause.label)),
                None => first(&clause.label),
            };
            lists.insert(list, next);
        } else if let Some((sign, rest)) = is_open(at) {
            let list = (clause.parent(), sign);
            let goes_on = ends.get(&list).is_some_and(|&end| end > at) || lost.contains(&list);
            let last = lists.get_mut(&list).and_then(Option::as_mut).filter(|_| !goes_on);
            if let Some(last) = last
                && let Some(label) = last.label(last.number + 1)
            {
                last.number += 1;
                labels.insert(at, (label, rest));
            }
        }
    }
    written(tree, &labels)
}

/// The lists of the new text of which a clause went.
fn lost(base: &ClauseTree, became: &[Option<ClauseId>]) -> FxHashSet<List> {
    let gone = base.each().filter(|(at, _)| became[at.index()].is_none());
    gone.filter_map(|(_, clause)| {
        let parent = match clause.parent() {
            Some(parent) => Some(became[parent.index()]?),
            None => None,
        };
        Some((parent, NumberSign::of_label(&clause.label)?))
    })
    .collect()
}

/// The first label of a list: `I`, `1`, `a`.
fn first(label: &str) -> Option<Counted> {
    let read = |as_roman| Counted::of(label, as_roman).filter(|one| one.number == 1 && !one.is_inserted);
    read(false).or_else(|| read(true))
}

/// A label that goes on counting behind another.
fn next(last: &Counted, label: &str) -> Option<Counted> {
    let read = |as_roman| {
        Counted::of(label, as_roman).filter(|one| {
            let goes_on = one.number == last.number + 1 || (one.is_inserted && one.number == last.number);
            one.key() == last.key() && goes_on
        })
    };
    read(false).or_else(|| read(true))
}

fn written(tree: &ClauseTree, labels: &FxHashMap<ClauseId, (String, usize)>) -> Numbered {
    let mut builder = ClauseTreeBuilder::new();
    let mut clauses = Vec::new();
    for (at, clause) in tree.each() {
        let mut new = clause.clone();
        if let Some((label, rest)) = labels.get(&at) {
            new.label.clone_from(label);
            new.text = clause.text[*rest..].to_owned();
            clauses.push(at);
        }
        builder.push(clause.parent(), new);
    }
    Numbered { tree: builder.finish(), clauses }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::{Clause, ClauseKind};

    fn tree(lines: &[(&str, &str)]) -> ClauseTree {
        let mut builder = ClauseTreeBuilder::new();
        for (label, text) in lines {
            builder.push(None, Clause::new(ClauseKind::Paragraph, *label, *text));
        }
        builder.finish()
    }

    /// The labels of a text in which a clause is new where it has no label.
    fn labels(base: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<String> {
        let (base, new) = (tree(base), tree(new));
        let place = |label: &str| new.each().find(|(_, one)| one.label == label).map(|(at, _)| at);
        let became: Vec<Option<ClauseId>> = base.clauses().iter().map(|one| place(&one.label)).collect();
        let numbered = number_left_open(&base, &new, &became);
        numbered.tree.clauses().iter().map(|one| format!("{}|{}", one.label, one.text)).collect()
    }

    #[test]
    fn a_number_is_the_next_of_the_list_that_it_ends() {
        let base = [("I. -", "A"), ("II. -", "B")];
        let open = ("", "… – Ports");
        assert_eq!(labels(&base, &[base[0], base[1], open, open])[2..], ["III. -|Ports", "IV. -|Ports"]);
        let letters = ["(g)", "(h)", "(i)"].map(|label| (label, "A"));
        assert_eq!(labels(&letters, &[letters[0], letters[1], letters[2], ("", "…) Ports")])[3], "|…) Ports");
        let letters = ["a)", "b)"].map(|label| (label, "A"));
        assert_eq!(labels(&letters, &[letters[0], letters[1], ("", "...) Ports")])[2], "c)|Ports");
    }

    #[test]
    fn a_number_stays_open_where_it_cannot_be_told() {
        let base = [("1°", "A"), ("2°", "B")];
        let stays = |base: &[(&str, &str)], new: &[(&str, &str)]| {
            labels(base, new).iter().filter(|line| line.starts_with("|…")).count() == 1
        };
        assert!(stays(&base, &[base[0], ("", "…° In the middle"), base[1]]));
        assert!(stays(&base, &[base[0], ("", "…° Behind one that went")]));
        assert!(stays(&base, &[base[0], base[1], ("", "… – Set otherwise")]));
        let gap = [("1°", "A"), ("3°", "B")];
        assert!(stays(&gap, &[gap[0], gap[1], ("", "…° Behind a gap")]));
        assert!(stays(&base[1..], &[base[1], ("", "…° Not from one on")]));
    }
}
