//! A label that stands in brackets, and a line or a heading taken apart into label and text.

use crate::clause::{LabelShape, leading_label};

/// A line whose label may stand in brackets: `[Article 3bis] (REDD-plus)`, `[5. The Parties]`.
pub(super) struct Unbracketed<'a> {
    text: &'a str,
    opened: &'a str,
}

impl<'a> Unbracketed<'a> {
    pub(super) fn new(line: &'a str) -> Self {
        let text = line.trim_start_matches(['[', ' ']);
        let opened = &line[..line.len() - text.len()];
        if opened.is_empty() {
            return Unbracketed { text, opened };
        }
        let is_label = opened.contains('[') && leading_label(&text[..label_end(text)]).is_some();
        if is_label || leading_label(text).is_some() {
            Unbracketed { text: if opened.contains('[') { text } else { line.trim_start() }, opened }
        } else {
            Unbracketed { text: line, opened: "" }
        }
    }

    /// The text in which the label is to be looked for: up to a bracket that closes right behind it.
    pub(super) fn text(&self) -> &'a str {
        if self.opened.contains('[') {
            let end = label_end(self.text);
            if leading_label(&self.text[..end]).is_some_and(|found| found.rest == end) {
                return &self.text[..end];
            }
        }
        self.text
    }

    /// The label, and the text behind it with the brackets that are not the label's own.
    pub(super) fn split(&self, label: &std::ops::Range<usize>, rest: usize) -> (String, String) {
        let printed = self.text[label.clone()].to_owned();
        let mut brackets: String = self.opened.chars().filter(|&sign| sign == '[').collect();
        let mut after = &self.text[rest..];
        if !brackets.is_empty() && after.starts_with(']') {
            brackets.pop();
            after = after[1..].trim_start();
        }
        (printed, brackets + after)
    }
}

/// Where a bracket closes, or the end.
fn label_end(text: &str) -> usize {
    text.find(']').unwrap_or(text.len())
}

/// Tells whether a heading begins with a label.
pub(in crate::read) fn is_labelled(heading: &str) -> bool {
    !split_label(heading).0.is_empty()
}

/// Splits a heading into its label and its title.
pub(super) fn split_label(text: &str) -> (String, String) {
    let unbracketed = Unbracketed::new(text);
    match leading_label(unbracketed.text()) {
        Some(found) if found.shape != LabelShape::Bullet => unbracketed.split(&found.label, found.rest),
        _ => (String::new(), text.to_owned()),
    }
}
