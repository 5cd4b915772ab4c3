//! Labels at the beginning of rows, and how far the text behind them is set in.

use super::page::{Page, Row};
use crate::clause::leading_label;

/// What is set in further than this, in heights of letters, is set in.
pub(super) const SET_IN: f32 = 0.6;

/// What a row begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    None,
    /// What may be a label, or part of a sentence.
    Possible,
    /// A label that more than a space parts from its text.
    SetApart,
}

impl Label {
    pub(super) fn of(row: &Row) -> Label {
        let text = row.text();
        let text = text.trim_start_matches(['[', ' ']);
        let Some(found) = leading_label(text) else { return Label::None };
        // `[1.CP/21]` is none: no space parts it from the rest of its word.
        if !text[..found.rest].ends_with(char::is_whitespace) && found.rest < text.len() && text.is_ascii() {
            return Label::None;
        }
        if text_left(row).is_some() { Label::SetApart } else { Label::Possible }
    }
}

/// Where the text begins behind a label that more than a space parts from it.
pub(super) fn text_left(row: &Row) -> Option<f32> {
    let text = row.text();
    let text = text.trim_start_matches(['[', ' ']);
    let found = leading_label(text)?;
    let words = if found.label.is_empty() { 1 } else { text[found.label].split_whitespace().count() };
    let spaces: Vec<usize> = (1..row.words.len()).filter(|&at| !row.words[at].glued).collect();
    let width = |at: usize| row.words[at].left - row.words[at - 1].right;
    let &after = spaces.get(words.checked_sub(1)?)?;
    let widest_of_others = spaces.iter().skip(words).map(|&at| width(at)).fold(0.3 * row.height(), f32::max);
    (width(after) > 1.5 * widest_of_others).then(|| row.words[after].left)
}

/// Tells whether most rows that follow one with a label begin where its text does, and not where the label does.
pub(super) fn labels_hang(pages: &[Page], height: f32) -> bool {
    let (mut hanging, mut flush) = (0, 0);
    for pair in pages.iter().flat_map(|page| page.rows.windows(2)) {
        if let Some(left) = text_left(&pair[0]).filter(|_| Label::of(&pair[1]) == Label::None) {
            let is_at = |place: f32| (pair[1].left() - place).abs() < SET_IN * height;
            hanging += usize::from(is_at(left));
            flush += usize::from(is_at(pair[0].left()));
        }
    }
    hanging >= 3 && hanging > 4 * flush
}
