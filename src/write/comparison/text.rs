//! The comparison for reading: what changed, in its place, words out as `[-…-]` and words in as `{+…+}`.

use super::{Comparison, ComparisonWriter, Summary};
use crate::clause::{ClauseIndex, ClauseTree};
use crate::diff::{Change, ChangeKind, Piece, PieceKind};
use std::borrow::Cow;
use std::io::{self, Write};

/// Unchanged words in a row before the middle ones are left out.
const LONG_EQUAL_RUN: usize = 40;
/// Unchanged words that stay on each side of what is left out.
const CONTEXT_WORDS: usize = 12;

/// The signs that switch a terminal's colours; empty where there are none.
#[derive(Debug, Clone, Default)]
pub struct Palette {
    /// Before words that went.
    pub deleted: String,
    /// Before words that came.
    pub inserted: String,
    /// Before the name of a division.
    pub heading: String,
    /// Before what happened to a clause.
    pub kind: String,
    /// Back to plain.
    pub reset: String,
}

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
        writeln!(out, "{heading}{} → {}{reset}", comparison.old.display_name(), comparison.new.display_name())?;
        if let Some(notice) = comparison.notice() {
            self.write_wrapped(out, &notice, "")?;
        }
        let mut shown_division: Option<(bool, ClauseIndex)> = None;
        for change in comparison.diff.changes.iter().filter(|change| is_shown(change)) {
            let in_new = !change.new.is_empty();
            let (tree, at) = match (change.new.first(), change.old.first()) {
                (Some(&new), _) => (&comparison.new.tree, new),
                (None, Some(&old)) => (&comparison.old.tree, old),
                (None, None) => continue,
            };
            let division = nearest_division(tree, at);
            if let Some(division) = division
                && shown_division != Some((in_new, division))
            {
                writeln!(out, "\n{heading}{}{reset}", tree.division_path(division))?;
                shown_division = Some((in_new, division));
            }
            self.write_change(comparison, change, out)?;
        }
        let summary = comparison.summary();
        writeln!(out)?;
        self.write_wrapped(out, &describe(&summary), "")
    }
}

/// What has the same words in the same place is not shown; its new label is in the renumbering table.
fn is_shown(change: &Change) -> bool {
    change.kind != ChangeKind::Kept || change.moved
}

/// The division that a clause stands in; a division stands in the one above it.
fn nearest_division(tree: &ClauseTree, clause: ClauseIndex) -> Option<ClauseIndex> {
    tree.ancestors(clause).find(|&above| tree[above].kind.is_division())
}

impl Text {
    fn write_change(&self, comparison: &Comparison<'_>, change: &Change, out: &mut dyn Write) -> io::Result<()> {
        let Palette { kind, reset, .. } = &self.palette;
        writeln!(out, "\n  {kind}{}{reset}", describe_change(comparison, change))?;
        if change.kind == ChangeKind::Kept {
            return Ok(());
        }
        let pieces = comparison.words(change);
        let mut text = String::new();
        for (at, piece) in pieces.iter().enumerate() {
            self.push_piece(&mut text, piece, at == 0, at + 1 == pieces.len(), pieces.len() > 1);
        }
        // The clauses of a split or merge stand on lines of their own.
        for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
            self.write_wrapped(out, line, "    ")?;
        }
        Ok(())
    }

    fn push_piece(&self, text: &mut String, piece: &Piece, first: bool, last: bool, has_changes: bool) {
        let Palette { deleted, inserted, reset, .. } = &self.palette;
        let (open, close, colour) = match piece.kind {
            PieceKind::Equal if has_changes => {
                text.push_str(&shortened(&piece.text, first, last));
                return;
            }
            PieceKind::Equal => {
                text.push_str(&piece.text);
                return;
            }
            PieceKind::Deleted => ("[-", "-]", deleted),
            PieceKind::Inserted => ("{+", "+}", inserted),
        };
        for (at, line) in piece.text.split('\n').enumerate() {
            if at > 0 {
                text.push('\n');
            }
            let words = line.trim_end();
            if !words.is_empty() {
                for part in [colour, open, words, close, reset] {
                    text.push_str(part);
                }
            } else if !line.is_empty() {
                for part in [colour, open, line, close, reset] {
                    text.push_str(part);
                }
                continue;
            }
            text.push_str(&line[words.len()..]);
        }
    }

    fn write_wrapped(&self, out: &mut dyn Write, line: &str, indent: &str) -> io::Result<()> {
        let Some(width) = self.width else { return writeln!(out, "{indent}{}", line.trim_end()) };
        let options =
            textwrap::Options::new(width.max(20)).initial_indent(indent).subsequent_indent(indent).break_words(false);
        for wrapped in textwrap::wrap(line, options) {
            writeln!(out, "{}", wrapped.trim_end())?;
        }
        Ok(())
    }
}

/// A long run of unchanged words without its middle; at the ends of a clause without its outer part.
fn shortened(text: &str, first: bool, last: bool) -> Cow<'_, str> {
    if text.split_whitespace().count() <= LONG_EQUAL_RUN {
        return Cow::Borrowed(text);
    }
    let starts: Vec<usize> = word_starts(text);
    let head = starts[CONTEXT_WORDS];
    let tail = starts[starts.len() - CONTEXT_WORDS];
    Cow::Owned(match (first, last) {
        (true, false) => format!("… {}", &text[tail..]),
        (false, true) => format!("{}…", &text[..head]),
        _ => format!("{}… {}", &text[..head], &text[tail..]),
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

fn describe_change(comparison: &Comparison<'_>, change: &Change) -> String {
    let names = |draft, clauses: &[ClauseIndex]| -> String {
        let names: Vec<String> = clauses.iter().map(|&at| comparison.place(draft, at)).collect();
        match names.as_slice() {
            [many @ .., last] if !many.is_empty() => format!("{} and {last}", many.join(", ")),
            _ => names.concat(),
        }
    };
    let (old, new) = (names(comparison.old, &change.old), names(comparison.new, &change.new));
    let moved = if change.moved { ", moved" } else { "" };
    let renamed = if old == new { new.clone() } else { format!("{old} → {new}") };
    match change.kind {
        ChangeKind::Kept => format!("> {old} is now {new}: moved, same words"),
        ChangeKind::Edited => format!("~ {renamed} edited{moved}"),
        ChangeKind::Inserted => format!("+ {new} new"),
        ChangeKind::Deleted => format!("- {old} deleted"),
        ChangeKind::Split => format!("< {old} is now {new}: split{moved}"),
        ChangeKind::Merged => format!("= {old} are now {new}: merged{moved}"),
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
