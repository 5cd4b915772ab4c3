//! References in running text, as amendments change what they mean: those that mean something else than before, and their numbers
//! as the labels are now.

use crate::clause::{ClauseId, ClauseTree, Counted, Places, mentions, written};
use std::ops::Range;

/// What has become of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceTrouble {
    /// What it meant is gone.
    Gone,
    /// It means another clause than before.
    Other,
    /// It came with new words, and means nothing.
    Nothing,
}

impl ReferenceTrouble {
    /// As a sentence goes on.
    pub fn as_str(self) -> &'static str {
        match self {
            ReferenceTrouble::Gone => "what it meant is gone",
            ReferenceTrouble::Other => "it means another clause than before",
            ReferenceTrouble::Nothing => "there is no such clause",
        }
    }
}

/// A reference that does not mean what it meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceChange {
    /// The clause of the new text in which it stands.
    pub clause: ClauseId,
    /// As it is written.
    pub words: String,
    /// What is wrong with it.
    pub trouble: ReferenceTrouble,
    /// The clause of the draft that it meant, if any.
    pub meant: Option<ClauseId>,
}

/// The references of a text that do not mean what they meant in the draft that it was made of; `became` tells what became of
/// the draft's clauses.
pub fn changed_references(base: &ClauseTree, tree: &ClauseTree, became: &[Option<ClauseId>]) -> Vec<ReferenceChange> {
    let (old, new) = (Places::new(base), Places::new(tree));
    let was = origins(tree, became);
    let mut found = Vec::new();
    for (at, clause) in tree.each() {
        let all = mentions(&clause.text);
        let of_base = || was[at.index()].map(|was| mentions(&base[was].text)).unwrap_or_default();
        let known = if all.is_empty() { Vec::new() } else { of_base() };
        for mention in all {
            let now = new.find(tree, at, &mention);
            let before = was[at.index()].and_then(|was| old.find(base, was, &mention));
            let is_old = known.iter().any(|one| one.is_like(&mention));
            let trouble = match (before, now) {
                (Some(before), now) if is_old => match (became[before.index()], now) {
                    (Some(after), Some(now)) if after == now => continue,
                    (None, None) => ReferenceTrouble::Gone,
                    (None | Some(_), Some(_)) => ReferenceTrouble::Other,
                    (Some(_), None) => ReferenceTrouble::Nothing,
                },
                (None, _) if is_old => continue,
                (_, None) if new.has_like(&mention) => ReferenceTrouble::Nothing,
                _ => continue,
            };
            let words = clause.text[mention.range.clone()].to_owned();
            found.push(ReferenceChange { clause: at, words, trouble, meant: before.filter(|_| is_old) });
        }
    }
    found
}

/// A text with the numbers of its references put as its labels are now. `before` is the same text with the labels that it had.
pub(super) fn rewritten(before: &ClauseTree, tree: &ClauseTree) -> Vec<(ClauseId, String)> {
    let old = Places::new(before);
    let mut changed = Vec::new();
    for (at, clause) in before.each() {
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        for mention in mentions(&clause.text) {
            let way = old.way(before, at, &mention);
            if way.len() < mention.steps.len() {
                continue;
            }
            for (step, place) in mention.steps.iter().zip(way) {
                if before[place].label == tree[place].label {
                    continue;
                }
                if let Some(number) = renumbered(&clause.text[step.number.clone()], &tree[place].label) {
                    edits.push((step.number.clone(), number));
                }
            }
        }
        edits.sort_by_key(|(range, _)| range.start);
        edits.dedup();
        if !edits.is_empty() {
            let mut text = clause.text.clone();
            for (range, number) in edits.into_iter().rev() {
                text.replace_range(range, &number);
            }
            changed.push((at, text));
        }
    }
    changed
}

/// A number of a reference, written as it is, for another label.
fn renumbered(written_as: &str, label: &str) -> Option<String> {
    let roman = Counted::of(written_as, true)
        .filter(|one| Counted::of(label, true).is_some_and(|other| other.style == one.style));
    let own = roman.or_else(|| Counted::of(written_as, false))?;
    let new = Counted::of(label, true).filter(|one| one.style == own.style).or_else(|| Counted::of(label, false))?;
    written(new.number, own.style)
}

/// For each clause of a text, the one of the draft that became it.
fn origins(tree: &ClauseTree, became: &[Option<ClauseId>]) -> Vec<Option<ClauseId>> {
    let mut was = vec![None; tree.len()];
    for (at, after) in became.iter().enumerate().rev() {
        if let Some(after) = after {
            was[after.index()] = Some(ClauseId::at(at));
        }
    }
    was
}
