//! The comparison for reading: what changed, in its place, words out as `{-…-}` and words in as `{+…+}`.

use super::{Comparison, ComparisonWriter, Summary};
use crate::clause::{ClauseIndex, ClauseNames, ClauseTree};
use crate::diff::{Change, ChangeKind, PieceKind, compare_words, joined};
use crate::write::marked::{self, Palette};
use crate::write::visible;
use std::borrow::Cow;
use std::io::{self, Write};
use std::thread;

/// Unchanged words in a row before the middle ones are left out.
const LONG_EQUAL_RUN: usize = 40;
/// Unchanged words that stay on each side of what is left out.
const CONTEXT_WORDS: usize = 12;
/// How many changes are laid out before they are written.
const BATCH: usize = 2048;

/// Writes text for a terminal or a file.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// Colours, if any.
    pub palette: Palette,
    /// Columns to wrap to; without them, a clause is one line.
    pub width: Option<usize>,
}

impl ComparisonWriter for Text {
    fn write(&self, comparison: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()> {
        let Palette { heading, reset, .. } = &self.palette;
        let drafts = format!("{} → {}", comparison.old.display_name(), comparison.new.display_name());
        writeln!(out, "{heading}{}{reset}", visible(&drafts))?;
        if let Some(notice) = comparison.notice() {
            writeln!(out, "{}", self.wrapped(&notice, ""))?;
        }
        let names = Names { old: ClauseNames::new(&comparison.old.tree), new: ClauseNames::new(&comparison.new.tree) };
        let divisions = Divisions::new(comparison);
        let shown: Vec<&Change> = comparison.diff.changes.iter().filter(|change| is_shown(change)).collect();
        let mut division_shown = None;
        for batch in shown.chunks(BATCH) {
            // Comparing words is most of the work: half of a batch on a thread of its own.
            let (first, second) = batch.split_at(batch.len() / 2);
            let lay_out = |changes: &[&Change]| -> Vec<String> {
                changes.iter().map(|change| self.change(comparison, &names, change)).collect()
            };
            let laid_out = thread::scope(|scope| {
                let first = scope.spawn(|| lay_out(first));
                let second = lay_out(second);
                let mut both = first.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
                both.extend(second);
                both
            });
            for (change, text) in batch.iter().zip(laid_out) {
                let division = divisions.of(comparison, change);
                if division != division_shown {
                    if let Some(title) = divisions.title(comparison, division) {
                        writeln!(out, "\n{heading}{}{reset}", visible(&title))?;
                    }
                    division_shown = division;
                }
                out.write_all(text.as_bytes())?;
            }
        }
        writeln!(out, "\n{}", self.wrapped(&describe(&comparison.summary()), ""))
    }
}

/// What has the same words in the same place is not shown; its new label is in the renumbering table.
fn is_shown(change: &Change) -> bool {
    change.kind != ChangeKind::Kept || change.moved
}

struct Names<'a> {
    old: ClauseNames<'a>,
    new: ClauseNames<'a>,
}

/// A division of the old or of the new draft; one that both have is named by the new draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Division {
    Old(ClauseIndex),
    New(ClauseIndex),
}

/// Which divisions of the two drafts are the same.
struct Divisions {
    new_of: Vec<Option<ClauseIndex>>,
    old_of: Vec<Option<ClauseIndex>>,
}

impl Divisions {
    fn new(comparison: &Comparison<'_>) -> Self {
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

    /// The division in which a change is shown.
    fn of(&self, comparison: &Comparison<'_>, change: &Change) -> Option<Division> {
        if let Some(&new) = change.new.first() {
            return nearest_division(&comparison.new.tree, new).map(Division::New);
        }
        let division = nearest_division(&comparison.old.tree, *change.old.first()?)?;
        Some(self.new_of[division].map_or(Division::Old(division), Division::New))
    }

    /// The titles of the divisions down to one, each with its old title where that was another.
    fn title(&self, comparison: &Comparison<'_>, division: Option<Division>) -> Option<String> {
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

/// The division that a clause stands in; a division stands in the one above it.
fn nearest_division(tree: &ClauseTree, clause: ClauseIndex) -> Option<ClauseIndex> {
    tree.ancestors(clause).find(|&above| tree[above].kind.is_division())
}

impl Text {
    /// A change as it is shown, from the empty line before it on.
    fn change(&self, comparison: &Comparison<'_>, names: &Names<'_>, change: &Change) -> String {
        let Palette { kind, reset, .. } = &self.palette;
        let mut out = String::new();
        let headline = format!("{kind}{}{reset}", visible(&describe_change(names, change)));
        for part in ["\n", &self.wrapped(&headline, "  "), "\n"] {
            out.push_str(part);
        }
        if change.kind == ChangeKind::Kept {
            return out;
        }
        let old = joined(&comparison.old.tree, &change.old);
        let new = joined(&comparison.new.tree, &change.new);
        let stretches = compare_words(&old, &new);
        let pieces: Vec<(PieceKind, &str)> = stretches.iter().map(|piece| (piece.kind, piece.of(&old, &new))).collect();
        let mut text = String::with_capacity(old.len() + new.len());
        for (at, &(kind, words)) in pieces.iter().enumerate() {
            if is_line_end(&pieces, at) {
                text.push_str(if kind == PieceKind::Inserted { words } else { "" });
            } else if kind == PieceKind::Equal && pieces.len() > 1 {
                text.push_str(&visible(&shortened(words, at == 0, at + 1 == pieces.len())));
            } else {
                marked::push(&mut text, kind, words, &self.palette);
            }
        }
        // The clauses of a split or merge stand on lines of their own.
        for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
            out.push_str(&self.wrapped(line, "    "));
            out.push('\n');
        }
        out
    }

    /// A line wrapped to the width, without a line feed at its end.
    fn wrapped<'a>(&self, line: &'a str, indent: &str) -> Cow<'a, str> {
        let line = line.trim_end();
        let Some(width) = self.width else {
            return if indent.is_empty() { Cow::Borrowed(line) } else { Cow::Owned(format!("{indent}{line}")) };
        };
        let options =
            textwrap::Options::new(width.max(20)).initial_indent(indent).subsequent_indent(indent).break_words(false);
        Cow::Owned(textwrap::wrap(line, options).iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n"))
    }
}

/// Tells whether a piece is white space that became the line feed between two clauses of a split or merge, or the
/// reverse.
fn is_line_end(pieces: &[(PieceKind, &str)], at: usize) -> bool {
    let is_space = |&&(kind, text): &&(PieceKind, &str)| kind != PieceKind::Equal && text.trim().is_empty();
    let beside = [at.checked_sub(1), Some(at), Some(at + 1)];
    is_space(&&pieces[at])
        && beside
            .into_iter()
            .flatten()
            .filter_map(|at| pieces.get(at))
            .filter(is_space)
            .any(|(_, text)| text.contains('\n'))
}

/// A long run of unchanged words without its middle; at the ends of a clause without its outer part.
fn shortened(text: &str, first: bool, last: bool) -> Cow<'_, str> {
    let starts = word_starts(text);
    if starts.len() <= LONG_EQUAL_RUN {
        return Cow::Borrowed(text);
    }
    let head = text[..starts[CONTEXT_WORDS]].trim_end();
    let tail = &text[starts[starts.len() - CONTEXT_WORDS]..];
    Cow::Owned(match (first, last) {
        (true, false) => format!("… {tail}"),
        (false, true) => format!("{head} …"),
        _ => format!("{head} … {tail}"),
    })
}

fn word_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut in_word = false;
    for (at, sign) in text.char_indices() {
        let is_space = sign.is_whitespace();
        if !is_space && !in_word {
            starts.push(at);
        }
        in_word = !is_space;
    }
    starts
}

fn describe_change(names: &Names<'_>, change: &Change) -> String {
    let (old, new) = (enumerate(&names.old, &change.old), enumerate(&names.new, &change.new));
    let moved = if change.moved { ", moved" } else { "" };
    let renamed = if old == new { new.clone() } else { format!("{old} → {new}") };
    match change.kind {
        ChangeKind::Kept => format!("> {renamed} moved, same words"),
        ChangeKind::Edited => format!("~ {renamed} edited{moved}"),
        ChangeKind::Inserted => format!("+ {new} new"),
        ChangeKind::Deleted => format!("- {old} deleted"),
        ChangeKind::Split => format!("< {old} split into {new}{moved}"),
        ChangeKind::Merged => format!("= {old} merged into {new}{moved}"),
    }
}

fn enumerate(names: &ClauseNames<'_>, clauses: &[ClauseIndex]) -> String {
    let names: Vec<String> = clauses.iter().map(|&at| names.of(at)).collect();
    match names.as_slice() {
        [many @ .., last] if !many.is_empty() => format!("{} and {last}", many.join(", ")),
        _ => names.concat(),
    }
}

fn describe(summary: &Summary) -> String {
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
