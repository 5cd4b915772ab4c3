//! Another text for a clause, or for a whole article, as what differs: words, clauses that come, clauses that go.

use super::ask::{Ask, Gap, NewClause, Siblings};
use super::content;
use super::hunks::{Hunk, Span};
use crate::clause::{Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder, Label};
use crate::diff::compare;
use crate::draft::DraftId;
use crate::negotiation::{ClauseHandle, Negotiation};

/// What a new text for some clauses asks, of an article with all beneath it.
pub(super) fn asks(
    negotiation: &Negotiation,
    draft: DraftId,
    siblings: &Siblings,
    clauses: &[ClauseId],
    text: &str,
) -> Vec<Ask> {
    let tree = &negotiation.drafts[draft].tree;
    let whole = |&clause: &ClauseId| negotiation.whole(ClauseHandle { draft, clause });
    let mut old: Vec<ClauseId> = clauses.iter().flat_map(whole).map(|handle| handle.clause).collect();
    old.sort_unstable();
    old.dedup();
    match old.as_slice() {
        [] => Vec::new(),
        [clause] if !text.trim().contains('\n') => vec![words(tree, *clause, text)],
        _ => Rewriting::new(tree, siblings, &old, text).asks(),
    }
}

fn words(tree: &ClauseTree, clause: ClauseId, text: &str) -> Ask {
    let before = tree[clause].text.as_str();
    let hunks = Hunk::replaced(before, Span::new(0, before.len()), text);
    Ask::Words { clause, hunks, beside: None, instead: None }
}

struct Rewriting<'a> {
    tree: &'a ClauseTree,
    siblings: &'a Siblings,
    old: &'a [ClauseId],
    new: Vec<NewClause>,
    /// For each new clause the one of the draft that it is, if any.
    was: Vec<Option<ClauseId>>,
}

impl<'a> Rewriting<'a> {
    fn new(tree: &'a ClauseTree, siblings: &'a Siblings, old: &'a [ClauseId], text: &str) -> Rewriting<'a> {
        let first = &tree[old[0]];
        // An article keeps its label, which its new text need not repeat; so does a clause. Of several clauses, the new text
        // says which labels it has.
        let is_one = old.iter().all(|&at| at < tree[old[0]].end());
        let label = if is_one { first.label.as_str() } else { "" };
        let new = content::clauses(label, Some(first.kind), text);
        let mut rewriting = Rewriting { tree, siblings, old, was: vec![None; new.len()], new };
        rewriting.match_clauses();
        rewriting
    }

    fn match_clauses(&mut self) {
        let (old, new) = (subtree(self.tree, self.old), built(&self.new));
        for change in &compare(&old, &new).changes {
            let ([before], [after]) = (change.old.as_slice(), change.new.as_slice()) else { continue };
            if !change.moved {
                self.was[after.index()] = Some(self.old[before.index()]);
            }
        }
        // The clause that is rewritten is the one that stands first, whatever its words.
        let label = |label: &str| Label::parse(label);
        if label(&self.tree[self.old[0]].label) == label(&self.new[0].label) {
            self.was.iter_mut().skip(1).filter(|was| **was == Some(self.old[0])).for_each(|was| *was = None);
            self.was[0] = Some(self.old[0]);
        }
        // A clause of another label is another clause, and what stands in another order comes and goes.
        let mut stay: Vec<ClauseId> = Vec::new();
        for at in 0..self.new.len() {
            let Some(was) = self.was[at] else { continue };
            let same = Label::parse(&self.tree[was].label) == Label::parse(&self.new[at].label);
            if stay.last().is_some_and(|&last| was <= last) || !same || !self.parent_holds(at, was, &stay) {
                self.was[at] = None;
            } else {
                stay.push(was);
            }
        }
    }

    /// Whether the parent of a new clause is that of the clause that it is, or stays where it has none; `stay` are the
    /// clauses before it that stay.
    fn parent_holds(&self, at: usize, was: ClauseId, stay: &[ClauseId]) -> bool {
        let goes = |above: ClauseId| self.old.binary_search(&above).is_ok() && stay.binary_search(&above).is_err();
        match self.parent(at) {
            None => !self.tree[was].parent().is_some_and(goes),
            Some(parent) => self.was[parent].is_some() && self.was[parent] == self.tree[was].parent(),
        }
    }

    fn parent(&self, at: usize) -> Option<usize> {
        self.new[..at].iter().rposition(|one| one.depth < self.new[at].depth)
    }

    fn asks(&self) -> Vec<Ask> {
        let mut asks = Vec::new();
        let mut stays = vec![false; self.old.len()];
        let mut at = 0;
        // The last clause of the draft at each depth behind which a new one stands.
        let mut line: Vec<Option<ClauseId>> = Vec::new();
        while at < self.new.len() {
            let depth = self.new[at].depth;
            line.truncate(depth + 1);
            match self.was[at] {
                Some(was) => {
                    line.resize(depth + 1, None);
                    line[depth] = Some(was);
                    if let Ok(place) = self.old.binary_search(&was) {
                        stays[place] = true;
                    }
                    if self.tree[was].text != self.new[at].text {
                        asks.push(words(self.tree, was, &self.new[at].text));
                    }
                    at += 1;
                }
                None => {
                    let is_beneath = |one: &NewClause| one.depth > depth;
                    let count = self.new[at + 1..].iter().take_while(|one| is_beneath(one)).count();
                    let known = (at + 1..=at + count).find(|&one| self.was[one].is_some());
                    let end = known.unwrap_or(at + count + 1);
                    let gap = self.gap(at, line.get(depth).copied().flatten());
                    let under = |one: &NewClause| NewClause { depth: one.depth - depth, ..one.clone() };
                    asks.push(Ask::Add { gap, clauses: self.new[at..end].iter().map(under).collect() });
                    at = end;
                }
            }
        }
        let goes = |(place, &clause): (usize, &ClauseId)| {
            let is_above = self.tree[clause]
                .parent()
                .is_some_and(|above| self.old.binary_search(&above).is_ok_and(|place| !stays[place]));
            (!stays[place] && !is_above).then_some(Ask::Delete(clause))
        };
        asks.extend(self.old.iter().enumerate().filter_map(goes));
        joined(asks)
    }

    fn gap(&self, at: usize, behind: Option<ClauseId>) -> Gap {
        let parent = match self.parent(at) {
            Some(parent) => self.was[parent],
            None => self.tree[self.old[0]].parent(),
        };
        let behind = behind.filter(|&behind| self.tree[behind].parent() == parent);
        // Behind the clauses of a paragraph that is rewritten with others in its place.
        let behind = behind.or_else(|| match self.parent(at) {
            None => self.siblings.previous(self.old[0]),
            Some(_) => None,
        });
        Gap { parent, behind, is_before: false, beside: None, is_free: false }
    }
}

/// Clauses that come at one place are one ask: their order is known.
fn joined(asks: Vec<Ask>) -> Vec<Ask> {
    let mut all: Vec<Ask> = Vec::with_capacity(asks.len());
    for ask in asks {
        match (all.last_mut(), ask) {
            (Some(Ask::Add { gap, clauses }), Ask::Add { gap: next, clauses: more }) if *gap == next => {
                clauses.extend(more);
            }
            (_, ask) => all.push(ask),
        }
    }
    all
}

/// Clauses of a draft as a tree of their own.
fn subtree(tree: &ClauseTree, clauses: &[ClauseId]) -> ClauseTree {
    let mut builder = ClauseTreeBuilder::new();
    let mut open: Vec<(ClauseId, ClauseId)> = Vec::new();
    for &at in clauses {
        while open.last().is_some_and(|&(above, _)| tree[above].end() <= at) {
            open.pop();
        }
        let parent = open.last().map(|&(_, new)| new);
        open.push((at, builder.push(parent, tree[at].clone())));
    }
    builder.finish()
}

fn built(clauses: &[NewClause]) -> ClauseTree {
    let mut builder = ClauseTreeBuilder::new();
    let mut open: Vec<ClauseId> = Vec::new();
    for one in clauses {
        open.truncate(one.depth);
        let kind = one.kind.unwrap_or(ClauseKind::Paragraph);
        let new = builder.push(open.last().copied(), Clause::new(kind, one.label.clone(), one.text.clone()));
        open.push(new);
    }
    builder.finish()
}
