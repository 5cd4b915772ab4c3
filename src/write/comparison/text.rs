//! The comparison for reading: what changed, in its place, words out as `{-…-}` and words in as `{+…+}`.

use super::reading::{Division, Reading, describe, title};
use super::{Comparison, ComparisonWriter};
use crate::diff::Change;
use crate::text::lines;
use crate::threads::both;
use crate::write::fragments::inline;
use crate::write::marked::{self, Palette};
use crate::write::visible;
use crate::write::wrap::{self, Line};
use std::io::{self, Write};

/// How many changes are laid out before they are written.
const BATCH: usize = 4096;
/// Changes from which on a second thread is worth starting.
const LARGE_BATCH: usize = 1024;

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
        write_changes(comparison, &self.palette, self.width, out, |reading, change| self.change(reading, change))
    }
}

/// Writes the heading, the notice, each shown change under its division, and the summary. A change is laid out by
/// `lay_out`, from the empty line before it on.
pub(super) fn write_changes(
    comparison: &Comparison<'_>,
    palette: &Palette,
    width: Option<usize>,
    out: &mut dyn Write,
    lay_out: impl Fn(&Reading<'_>, &Change) -> String + Sync,
) -> io::Result<()> {
    let heading = |text: &str| line(text, "", width, &palette.heading, palette);
    write!(out, "{}", heading(&title(comparison)))?;
    if let Some(notice) = comparison.notice() {
        write!(out, "{}", line(&notice, "", width, "", palette))?;
    }
    let reading = Reading::new(comparison);
    let shown = reading.shown();
    // Comparing words is most of the work: half of a batch on a thread of its own.
    let text = |changes: &[(Option<Division>, &Change)], before: Option<Division>| -> String {
        let mut text = String::new();
        let mut division_shown = before;
        for &(division, change) in changes {
            if division != division_shown
                && let Some(title) = reading.divisions.title(comparison, division)
            {
                text.extend(["\n", &heading(&title)]);
            }
            division_shown = division;
            text.push_str(&lay_out(&reading, change));
        }
        text
    };
    let mut before = None;
    for batch in shown.chunks(BATCH) {
        let (first, second) = batch.split_at(batch.len() / 2);
        let between = first.last().map_or(before, |&(division, _)| division);
        let (first, second) = both(batch.len() >= LARGE_BATCH, || text(first, before), || text(second, between));
        out.write_all(first.as_bytes())?;
        out.write_all(second.as_bytes())?;
        before = batch.last().and_then(|&(division, _)| division);
    }
    write!(out, "\n{}", line(&describe(&comparison.summary()), "", width, "", palette))
}

/// Words that are no comparison, in one colour, wrapped if there is a width; each line with a line feed.
pub(super) fn line(text: &str, indent: &str, width: Option<usize>, colour: &str, palette: &Palette) -> String {
    let text = &*visible(text);
    match width {
        Some(width) => join(&wrap::plain(text, width.saturating_sub(indent.len()), colour, palette), indent),
        None if colour.is_empty() => format!("{indent}{}\n", text.trim_end()),
        None => format!("{indent}{colour}{}{}\n", text.trim_end(), palette.reset),
    }
}

fn join(lines: &[Line], indent: &str) -> String {
    lines.iter().flat_map(|line| [indent, &line.text, "\n"]).collect()
}

impl Text {
    fn change(&self, reading: &Reading<'_>, change: &Change) -> String {
        let (old, new) = reading.texts(change);
        let words = reading.words(change, &old, &new);
        let (sign, headline) = reading.headline(change, &words);
        let mut out = String::from("\n");
        out += &line(&format!("{sign} {headline}"), "  ", self.width, &self.palette.kind, &self.palette);
        let pieces = inline(&words);
        if let Some(width) = self.width {
            out += &join(&wrap::wrap(&pieces, width.saturating_sub(4), &self.palette), "    ");
            return out;
        }
        let mut text = String::with_capacity(old.len() + new.len());
        for (kind, words) in pieces {
            marked::push(&mut text, kind, words, &self.palette);
        }
        // The clauses of a split or merge stand on lines of their own.
        for line in lines(&text).map(str::trim_end).filter(|line| !line.is_empty()) {
            out.extend(["    ", line, "\n"]);
        }
        out
    }
}
