//! The comparison to hand on: what changed, in its place, words out struck through and words in underlined.

use super::Comparison;
use super::reading::{Reading, describe, title};
use crate::diff::Change;
use crate::write::document::{Document, Phrase};
use crate::write::fragments::inline;
use crate::write::wrap::paragraphs;

/// The comparison as a document: a section a division, an entry a change.
pub fn document(comparison: &Comparison<'_>) -> Document {
    let mut page = head(comparison);
    page.has_contents = true;
    page.has_marks = true;
    page.line("", describe(&comparison.summary()));
    let reading = Reading::new(comparison);
    let mut above = None;
    for (division, change) in reading.shown() {
        if division != above
            && let Some(title) = reading.divisions.title(comparison, division)
        {
            page.section(title).in_language_of(comparison.new);
        }
        above = division;
        entry(&mut page, &reading, change);
    }
    page
}

/// A document with the comparison's title and what has to be said of its texts.
pub(super) fn head(comparison: &Comparison<'_>) -> Document {
    let mut page = Document::new(title(comparison));
    if let Some(notice) = comparison.notice() {
        page.notice("", notice);
    }
    page
}

fn entry(page: &mut Document, reading: &Reading<'_>, change: &Change) {
    let draft = if change.new.is_empty() { reading.comparison.old } else { reading.comparison.new };
    let (old, new) = reading.texts(change);
    let words = reading.words(change, &old, &new);
    page.entry("", reading.headline(change, &words).1);
    for paragraph in paragraphs(&inline(&words)) {
        page.words("", draft, Phrase::marked(&paragraph));
    }
}
