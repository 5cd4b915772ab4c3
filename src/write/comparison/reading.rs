//! What the formats for reading share: which changes are shown, under which heading, how each is told, and its words
//! with the long unchanged runs cut. The formats lay this out and differ in nothing else.

use super::{Comparison, Context, Summary};
use crate::clause::{ClauseIndex, ClauseNames, ClauseTree};
use crate::diff::{Change, ChangeKind, PieceKind, compare_words, differ_in_typography_alone, joined};
use crate::text::is_ideograph;
use std::borrow::Cow;

/// What has the same words in the same place is not shown; its new label is in the renumbering table.
pub(super) fn is_shown(change: &Change) -> bool {
    change.kind != ChangeKind::Kept || change.moved
}

/// The comparison's heading: the old draft and the new one.
pub(super) fn title(comparison: &Comparison<'_>) -> String {
    format!("{} → {}", comparison.old.display_name(), comparison.new.display_name())
}

/// A run of words as it is shown.
pub(super) struct Fragment<'a> {
    pub(super) kind: PieceKind,
    pub(super) text: Cow<'a, str>,
    /// Whether it is shown as unchanged although the texts differ here: in white space that became the line feed
    /// between two clauses, or in typography that is passed over.
    pub(super) is_plain: bool,
}

/// What is read of a comparison: names and headings.
pub(super) struct Reading<'a> {
    pub(super) comparison: &'a Comparison<'a>,
    old_names: ClauseNames<'a>,
    new_names: ClauseNames<'a>,
    pub(super) divisions: Divisions,
}

impl<'a> Reading<'a> {
    pub(super) fn new(comparison: &'a Comparison<'a>) -> Self {
        Reading {
            comparison,
            old_names: ClauseNames::new(&comparison.old.tree),
            new_names: ClauseNames::new(&comparison.new.tree),
            divisions: Divisions::new(comparison),
        }
    }

    /// The changes that are shown.
    pub(super) fn shown(&self) -> Vec<&'a Change> {
        self.comparison.changes.iter().copied().filter(|change| is_shown(change)).collect()
    }

    /// What happened to a clause: a sign, and the words for it. A move is told once, where the clause now stands.
    pub(super) fn headline(&self, change: &Change, words: &[Fragment<'_>]) -> (char, String) {
        let (old, new) = self.names(change);
        let is_renamed = old != new;
        let renamed = match (is_renamed, change.moved) {
            (false, _) => new.clone(),
            (true, true) => is_now(change, &old, &new),
            (true, false) => format!("{old} → {new}"),
        };
        match change.kind {
            ChangeKind::Kept if is_renamed => ('>', format!("{renamed}, same words")),
            ChangeKind::Kept => ('>', format!("{new} moved, same words, {}", self.place(change))),
            ChangeKind::Edited => {
                let how = match () {
                    () if is_rewritten(words) => "rewritten",
                    () if self.comparison.is_typographic(change) => "typography only",
                    () => "edited",
                };
                let told = match (is_renamed, change.moved) {
                    (false, true) => format!("{new} moved, {how}, {}", self.place(change)),
                    (_, false) if how != "typography only" => format!("{renamed} {how}"),
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
    pub(super) fn texts(&self, change: &Change) -> (Cow<'a, str>, Cow<'a, str>) {
        (joined(&self.comparison.old.tree, &change.old), joined(&self.comparison.new.tree, &change.new))
    }

    /// The words of a change as they are shown, out of its [`texts`](Self::texts); none where they are the same.
    pub(super) fn words<'t>(&self, change: &Change, old: &'t str, new: &'t str) -> Vec<Fragment<'t>> {
        if change.kind == ChangeKind::Kept {
            return Vec::new();
        }
        fragments(old, new, self.comparison.context, self.comparison.ignore_typography)
    }
}

/// Compares two texts and cuts what did not change.
fn fragments<'t>(old: &'t str, new: &'t str, context: Context, ignore_typography: bool) -> Vec<Fragment<'t>> {
    let stretches = compare_words(old, new);
    let pieces: Vec<(PieceKind, &'t str)> =
        stretches.iter().map(|stretch| (stretch.kind, stretch.of(old, new))).collect();
    let last = pieces.len().saturating_sub(1);
    let mut fragments = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while at <= last && at < pieces.len() {
        let (kind, text) = pieces[at];
        if kind == PieceKind::Equal {
            let text = if last > 0 { shortened(text, at == 0, at == last, context) } else { Cow::Borrowed(text) };
            fragments.push(Fragment { kind, text, is_plain: false });
            at += 1;
            continue;
        }
        let end = (at..pieces.len()).find(|&next| pieces[next].0 == PieceKind::Equal).unwrap_or(pieces.len());
        let side = |kind| pieces[at..end].iter().find(|piece| piece.0 == kind).map_or("", |piece| piece.1);
        let (out, into) = (side(PieceKind::Deleted), side(PieceKind::Inserted));
        let is_plain = is_line_end(out, into) || (ignore_typography && differ_in_typography_alone(out, into));
        // Where words became white space, or the reverse, the white space is not worth a mark.
        let is_space_for_words = |text: &str| text.trim().is_empty() && !(out.is_empty() || into.is_empty());
        fragments.extend(pieces[at..end].iter().map(|&(kind, text)| Fragment {
            kind,
            text: Cow::Borrowed(text),
            is_plain: is_plain || is_space_for_words(text),
        }));
        at = end;
    }
    if is_whole(&fragments) {
        // One under the other is easier to read.
        fragments.insert(1, Fragment { kind: PieceKind::Equal, text: Cow::Borrowed("\n"), is_plain: true });
    }
    fragments
}

/// Words on each side from which on a clause is called rewritten where none is kept; of fewer, each is looked at.
const LONG_ENOUGH: usize = 5;

/// Tells whether all of a text went and all of another came.
fn is_whole(fragments: &[Fragment<'_>]) -> bool {
    let has_words = |fragment: &Fragment<'_>| word_starts(&fragment.text).len() >= LONG_ENOUGH;
    matches!(fragments, [out, into] if out.kind == PieceKind::Deleted && into.kind == PieceKind::Inserted
        && has_words(out) && has_words(into))
}

/// Tells whether the words of a change are shown as one text that went and another that came.
fn is_rewritten(words: &[Fragment<'_>]) -> bool {
    matches!(words, [out, between, _] if out.kind == PieceKind::Deleted && between.is_plain && &*between.text == "\n")
}

/// Tells whether white space became the line feed between two clauses of a split or merge, or the reverse.
fn is_line_end(out: &str, into: &str) -> bool {
    out.trim().is_empty() && into.trim().is_empty() && (out.contains('\n') || into.contains('\n'))
}

/// Fragments as one text with its changes.
pub(super) fn inline<'t>(fragments: &'t [Fragment<'_>]) -> Vec<(PieceKind, &'t str)> {
    let shown = fragments.iter().filter(|fragment| !(fragment.is_plain && fragment.kind == PieceKind::Deleted));
    shown.map(|fragment| (if fragment.is_plain { PieceKind::Equal } else { fragment.kind }, &*fragment.text)).collect()
}

/// Fragments as one of the two texts, with what is in it alone: `Deleted` for the old one, `Inserted` for the new one.
pub(super) fn column<'t>(fragments: &'t [Fragment<'_>], side: PieceKind) -> Vec<(PieceKind, &'t str)> {
    let shown = fragments.iter().filter(|fragment| fragment.kind == PieceKind::Equal || fragment.kind == side);
    shown.map(|fragment| (if fragment.is_plain { PieceKind::Equal } else { fragment.kind }, &*fragment.text)).collect()
}

/// A long run of unchanged words without its middle; at the ends of a clause without its outer part.
fn shortened(text: &str, first: bool, last: bool, context: Context) -> Cow<'_, str> {
    let starts = word_starts(text);
    let longest = if first || last { context.longest_at_end } else { context.longest_between };
    // A sign in the place of a single word would gain nothing.
    if starts.len() <= longest.saturating_add(1) {
        return Cow::Borrowed(text);
    }
    let spaces_before = &text[..starts[0]];
    let head = text[..starts[context.words]].trim_end();
    let tail = &text[starts.get(starts.len() - context.words).copied().unwrap_or(text.trim_end().len())..];
    Cow::Owned(match (first, last) {
        (true, false) => format!("… {}", tail.trim_start()),
        (false, true) => format!("{} …", if context.words == 0 { spaces_before } else { head }),
        _ if context.words == 0 => format!("{spaces_before}…{}", if tail.is_empty() { "" } else { " " }),
        _ => format!("{head} … {tail}"),
    })
}

/// Where words begin: behind white space, and each ideograph, which is written without.
fn word_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut in_word = false;
    for (at, sign) in text.char_indices() {
        let is_space = sign.is_whitespace();
        if !is_space && (!in_word || (sign > '\u{2fff}' && is_ideograph(sign))) {
            starts.push(at);
        }
        in_word = !is_space;
    }
    starts
}

/// A move in a few words: `12(a) is now 14(c)`.
pub(super) fn is_now(change: &Change, old: &str, new: &str) -> String {
    let verb = if change.old.len() > 1 { "are" } else { "is" };
    format!("{old} {verb} now {new}")
}

fn enumerate(names: &ClauseNames<'_>, clauses: &[ClauseIndex]) -> String {
    let names: Vec<String> = clauses.iter().map(|&at| names.of(at)).collect();
    match names.as_slice() {
        [many @ .., last] if !many.is_empty() => format!("{} and {last}", many.join(", ")),
        _ => names.concat(),
    }
}

/// A division of the old or of the new draft; one that both have is named by the new draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Division {
    Old(ClauseIndex),
    New(ClauseIndex),
}

/// Which divisions of the two drafts are the same.
pub(super) struct Divisions {
    new_of: Vec<Option<ClauseIndex>>,
    old_of: Vec<Option<ClauseIndex>>,
}

impl Divisions {
    pub(super) fn new(comparison: &Comparison<'_>) -> Self {
        let mut divisions =
            Divisions { new_of: vec![None; comparison.old.tree.len()], old_of: vec![None; comparison.new.tree.len()] };
        for change in &comparison.diff.changes {
            if let (Some(&old), Some(&new)) = (change.old.first(), change.new.first()) {
                divisions.new_of[old] = Some(new);
                divisions.old_of[new] = Some(old);
            }
        }
        divisions
    }

    /// The clause of the new draft where one of the old draft has become one.
    pub(super) fn by_the_new_draft(&self, old: ClauseIndex) -> Division {
        self.new_of[old].map_or(Division::Old(old), Division::New)
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
    pub(super) fn title(&self, comparison: &Comparison<'_>, division: Option<Division>) -> Option<String> {
        let (tree, index, is_new) = match division? {
            Division::Old(index) => (&comparison.old.tree, index, false),
            Division::New(index) => (&comparison.new.tree, index, true),
        };
        let mut titles: Vec<String> = std::iter::once(index)
            .chain(tree.ancestors(index))
            .map(|at| {
                let title = tree.title(at);
                let old = if is_new { self.old_of[at].map(|old| comparison.old.tree.title(old)) } else { None };
                old.filter(|old| *old != title).map_or(title.clone(), |old| format!("{old} → {title}"))
            })
            .collect();
        titles.reverse();
        Some(titles.join(" > "))
    }
}

/// The division under whose heading a clause is shown: a division's own title under itself.
fn nearest_division(tree: &ClauseTree, clause: ClauseIndex) -> Option<ClauseIndex> {
    if tree[clause].kind.is_division() { Some(clause) } else { division_above(tree, clause) }
}

/// The division that a clause stands in.
fn division_above(tree: &ClauseTree, clause: ClauseIndex) -> Option<ClauseIndex> {
    tree.ancestors(clause).find(|&above| tree[above].kind.is_division())
}

/// The summary in a sentence.
pub(super) fn describe(summary: &Summary) -> String {
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
    let told: Vec<String> = counts
        .iter()
        .filter(|(count, name)| *count > 0 || *name == "kept")
        .map(|(count, name)| format!("{count} {name}"))
        .collect();
    format!("Clauses: {}", told.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str, first: bool, last: bool, words: usize) -> String {
        shortened(text, first, last, Context::exactly(words)).into_owned()
    }

    #[test]
    fn long_runs_lose_what_is_far_from_a_change() {
        let run = " one two three four five six seven ";
        assert_eq!(show(run, true, false, 2), "… six seven ");
        assert_eq!(show(run, false, true, 2), " one two …");
        assert_eq!(show(run, false, false, 2), " one two … six seven ");
        assert_eq!(show(run, false, false, 3), run, "a sign for one word gains nothing");
        assert_eq!(show(run, true, false, 0), "… ");
        assert_eq!(show(run, false, false, 0), " … ");
        assert_eq!(show(run, false, true, 0), "  …");
        assert_eq!(show("各国应当在人权方面合作", true, false, 2), "… 合作");
    }
}
