//! What the formats for reading share: which changes are shown, under which heading, how each is told, and its words
//! with the long unchanged runs cut. The formats lay this out and differ in nothing else.

use super::{Comparison, Summary};
use crate::clause::{ClauseId, ClauseNames, ClauseTree};
use crate::diff::{Change, ChangeKind, joined};
use crate::write::fragments::{Fragment, fragments_told, is_rewritten};
use crate::write::onlys::name_of;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::VecDeque;

/// The comparison's heading: the old draft and the new one.
pub(in crate::write) fn title(comparison: &Comparison<'_>) -> String {
    format!("{} → {}", comparison.old.display_name(), comparison.new.display_name())
}

/// What is read of a comparison: names and headings.
pub(in crate::write) struct Reading<'a> {
    pub(super) comparison: &'a Comparison<'a>,
    old_names: ClauseNames<'a>,
    new_names: ClauseNames<'a>,
    pub(in crate::write) divisions: Divisions,
}

impl<'a> Reading<'a> {
    pub(in crate::write) fn new(comparison: &'a Comparison<'a>) -> Self {
        Reading {
            comparison,
            old_names: ClauseNames::new(&comparison.old.tree),
            new_names: ClauseNames::new(&comparison.new.tree),
            divisions: Divisions::new(comparison),
        }
    }

    /// What is read.
    pub(in crate::write) fn comparison(&self) -> &'a Comparison<'a> {
        self.comparison
    }

    /// The changes that are shown, each with the division under whose heading it stands. A deletion follows the clause
    /// before it, which may have moved to another division: then it is taken back among the others of its own, so that
    /// a reader meets each heading once. Linear in the changes.
    pub(in crate::write) fn shown(&self) -> Shown<'a> {
        let all = self.comparison.changes.iter().map(|&change| (self.divisions.of(self.comparison, change), change));
        let all: Shown<'a> = all.collect();
        let mut left: FxHashMap<Option<Division>, usize> = FxHashMap::default();
        for (division, _) in
            all.iter().filter(|(_, change)| self.comparison.shows(change) && change.kind != ChangeKind::Deleted)
        {
            *left.entry(*division).or_default() += 1;
        }
        let mut here = None;
        let mut strays: FxHashMap<Option<Division>, VecDeque<&Change>> = FxHashMap::default();
        let mut in_place = Vec::new();
        for (division, change) in all {
            if change.kind != ChangeKind::Deleted {
                here = Some(division);
            }
            if here.is_some_and(|here| here != division) && left.contains_key(&division) {
                strays.entry(division).or_default().push_back(change);
            } else if self.comparison.shows(change) {
                in_place.push((division, change));
            }
        }
        if strays.is_empty() { in_place } else { put_back(in_place, strays, left) }
    }

    /// What happened to a clause: a sign, and the words for it. A move is told once, where the clause now stands.
    pub(in crate::write) fn headline(&self, change: &Change, words: &[Fragment<'_>]) -> (char, String) {
        let (old, new) = self.names(change);
        let is_renamed = old != new;
        let renamed = match (is_renamed, change.moved) {
            (false, _) => new.clone(),
            (true, true) => is_now(change, &old, &new),
            (true, false) => format!("{old} → {new}"),
        };
        let same = self.comparison.only(change).unwrap_or_else(|| "same words".to_owned());
        match change.kind {
            ChangeKind::Kept if !change.moved => ('·', format!("{renamed}, {same}")),
            ChangeKind::Kept if is_renamed => ('>', format!("{renamed}, {same}")),
            ChangeKind::Kept => ('>', format!("{new} moved, {same}, {}", self.place(change))),
            ChangeKind::Edited => {
                let how = if is_rewritten(words) { "rewritten" } else { "edited" };
                let told = match (is_renamed, change.moved) {
                    (false, true) => format!("{new} moved, {how}, {}", self.place(change)),
                    (_, false) => format!("{renamed} {how}"),
                    _ => format!("{renamed}, {how}"),
                };
                ('~', told)
            }
            ChangeKind::Inserted => ('+', format!("{new} new")),
            ChangeKind::Deleted => ('-', format!("{old} deleted")),
            ChangeKind::Split | ChangeKind::Merged => {
                let moved = if change.moved { ", moved" } else { "" };
                let (sign, how) = if change.kind == ChangeKind::Split { ('<', "split") } else { ('=', "merged") };
                (sign, format!("{old} {how} into {new}{moved}"))
            }
        }
    }

    /// The clauses of a change by their names in the old and in the new draft.
    pub(super) fn names(&self, change: &Change) -> (String, String) {
        (enumerate(&self.old_names, &change.old), enumerate(&self.new_names, &change.new))
    }

    /// Where a clause that moved now stands: after the one before it under the same parent, or first.
    pub(super) fn place(&self, change: &Change) -> String {
        let tree = &self.comparison.new.tree;
        let Some(&new) = change.new.first() else { return String::new() };
        match (tree.previous_sibling(new), tree[new].parent()) {
            (Some(before), _) => format!("now after {}", self.new_names.of(before)),
            (None, Some(parent)) => format!("now first in {}", self.new_names.of(parent)),
            (None, None) => "now at the beginning".to_owned(),
        }
    }

    /// The divisions that a change stood and stands in, each by its own draft's name, where they are not the same.
    pub(super) fn divisions_of(&self, change: &Change) -> Option<(String, String)> {
        let (old_tree, new_tree) = (&self.comparison.old.tree, &self.comparison.new.tree);
        let old = division_above(old_tree, *change.old.first()?)?;
        let new = division_above(new_tree, *change.new.first()?)?;
        let is_same = self.divisions.by_the_new_draft(old) == Division::New(new);
        (!is_same).then(|| (old_tree.title(old), new_tree.title(new)))
    }

    /// The texts of a change in the old and in the new draft.
    pub(in crate::write) fn texts(&self, change: &Change) -> (Cow<'a, str>, Cow<'a, str>) {
        (joined(&self.comparison.old.tree, &change.old), joined(&self.comparison.new.tree, &change.new))
    }

    /// The words of a change as they are shown, out of its [`texts`](Self::texts); none where they are the same.
    pub(in crate::write) fn words<'t>(&self, change: &Change, old: &'t str, new: &'t str) -> Vec<Fragment<'t>> {
        if !self.comparison.has_words(change) {
            return Vec::new();
        }
        let told = self.comparison.reader.told(change);
        fragments_told(old, new, &told, self.comparison.context, self.comparison.shown)
    }
}

/// Changes, each with the division in which it is shown.
pub(in crate::write) type Shown<'a> = Vec<(Option<Division>, &'a Change)>;

/// Puts deletions among the other changes of their division, of which it is known how many there are, in the order of
/// the old draft.
fn put_back<'a>(
    in_place: Shown<'a>,
    mut strays: FxHashMap<Option<Division>, VecDeque<&'a Change>>,
    mut left: FxHashMap<Option<Division>, usize>,
) -> Shown<'a> {
    let mut shown = Vec::with_capacity(in_place.len());
    for (division, change) in in_place {
        let waiting = strays.entry(division).or_default();
        while let Some(&deleted) = waiting.front()
            && !change.moved
            && change.old.first() > deleted.old.first()
        {
            shown.push((division, deleted));
            waiting.pop_front();
        }
        shown.push((division, change));
        let left = left.entry(division).or_default();
        *left = left.saturating_sub(usize::from(change.kind != ChangeKind::Deleted));
        if *left == 0 {
            shown.extend(waiting.drain(..).map(|deleted| (division, deleted)));
        }
    }
    shown
}

/// A move in a few words: `12(a) is now 14(c)`.
pub(super) fn is_now(change: &Change, old: &str, new: &str) -> String {
    let verb = if change.old.len() > 1 { "are" } else { "is" };
    format!("{old} {verb} now {new}")
}

fn enumerate(names: &ClauseNames<'_>, clauses: &[ClauseId]) -> String {
    let names: Vec<String> = clauses.iter().map(|&at| names.of(at)).collect();
    match names.as_slice() {
        [many @ .., last] if !many.is_empty() => format!("{} and {last}", many.join(", ")),
        _ => names.concat(),
    }
}

/// A division of the old or of the new draft; one that both have is named by the new draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::write) enum Division {
    Old(ClauseId),
    New(ClauseId),
}

/// Which divisions of the two drafts are the same.
pub(in crate::write) struct Divisions {
    new_of: Vec<Option<ClauseId>>,
    old_of: Vec<Option<ClauseId>>,
}

impl Divisions {
    pub(super) fn new(comparison: &Comparison<'_>) -> Self {
        let mut divisions =
            Divisions { new_of: vec![None; comparison.old.tree.len()], old_of: vec![None; comparison.new.tree.len()] };
        for change in &comparison.diff.changes {
            if let (Some(&old), Some(&new)) = (change.old.first(), change.new.first()) {
                divisions.new_of[old.index()] = Some(new);
                divisions.old_of[new.index()] = Some(old);
            }
        }
        divisions
    }

    /// The clause of the new draft where one of the old draft has become one.
    pub(super) fn by_the_new_draft(&self, old: ClauseId) -> Division {
        self.new_of[old.index()].map_or(Division::Old(old), Division::New)
    }

    /// The division in which a change is shown.
    pub(super) fn of(&self, comparison: &Comparison<'_>, change: &Change) -> Option<Division> {
        if let Some(&new) = change.new.first() {
            return nearest_division(&comparison.new.tree, new).map(Division::New);
        }
        let division = nearest_division(&comparison.old.tree, *change.old.first()?)?;
        Some(self.by_the_new_draft(division))
    }

    /// The titles of the divisions down to one, each with its old title where that was another.
    pub(in crate::write) fn title(&self, comparison: &Comparison<'_>, division: Option<Division>) -> Option<String> {
        let (tree, index, is_new) = match division? {
            Division::Old(index) => (&comparison.old.tree, index, false),
            Division::New(index) => (&comparison.new.tree, index, true),
        };
        let mut titles: Vec<String> = std::iter::once(index)
            .chain(tree.ancestors(index))
            .map(|at| {
                let title = tree.title(at);
                let old = if is_new { self.old_of[at.index()].map(|old| comparison.old.tree.title(old)) } else { None };
                old.filter(|old| *old != title).map_or(title.clone(), |old| format!("{old} → {title}"))
            })
            .collect();
        titles.reverse();
        Some(titles.join(" > "))
    }
}

/// The division under whose heading a clause is shown: a division's own title under itself.
fn nearest_division(tree: &ClauseTree, clause: ClauseId) -> Option<ClauseId> {
    if tree[clause].kind.is_division() { Some(clause) } else { division_above(tree, clause) }
}

/// The division that a clause stands in.
fn division_above(tree: &ClauseTree, clause: ClauseId) -> Option<ClauseId> {
    tree.ancestors(clause).find(|&above| tree[above].kind.is_division())
}

/// The summary in a sentence.
pub(in crate::write) fn describe(summary: &Summary) -> String {
    let counts = [
        (summary.kept, "kept"),
        (summary.edited, "edited"),
        (summary.inserted, "new"),
        (summary.deleted, "deleted"),
        (summary.split, "split"),
        (summary.merged, "merged"),
        (summary.moved, "moved"),
        (summary.relabelled, "relabelled"),
    ];
    let onlys: Vec<String> = summary
        .onlys()
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(only, count)| format!("{count} in {}", name_of(only)))
        .collect();
    let told: Vec<String> = counts
        .iter()
        .filter(|(count, name)| *count > 0 || *name == "kept")
        .map(|(count, name)| match *name == "kept" && !onlys.is_empty() {
            true => format!("{count} kept ({})", onlys.join(", ")),
            false => format!("{count} {name}"),
        })
        .collect();
    format!("Clauses: {}", told.join(", "))
}
