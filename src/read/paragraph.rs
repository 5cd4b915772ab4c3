//! Lines that stand together without a gap: one paragraph, or several clauses where a line begins with a label.

use super::outline::Outline;
use crate::clause::leading_label;

/// The lines of one paragraph as they come, joined by a space.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    indent: usize,
    marker: Option<String>,
    line: u32,
    text: String,
    /// The paragraph stands in the outline already; further lines are added there.
    continues: bool,
}

impl Paragraph {
    /// Gives the paragraph that comes next the label of a list's item; empty for a bullet.
    pub(super) fn set_marker(&mut self, marker: Option<String>) {
        self.marker = marker;
    }

    /// Adds a line without the white space around it, set `indent` columns from the margin.
    pub(super) fn add(&mut self, outline: &mut Outline, indent: usize, content: &str, line: u32) {
        self.ends_before(outline, content);
        if self.text.is_empty() && !self.continues {
            self.indent = indent;
            self.line = line;
            content.clone_into(&mut self.text);
        } else {
            self.go_on(outline, content);
        }
    }

    /// Adds a line that goes on with the paragraph, whatever it begins with.
    pub(super) fn go_on(&mut self, outline: &mut Outline, content: &str) {
        if self.continues {
            outline.continue_last(content);
        } else {
            self.text.push(' ');
            self.text.push_str(content);
        }
    }

    /// Tells whether a line begins a clause of its own though a paragraph stands before it, which then is in the outline.
    pub(super) fn ends_before(&mut self, outline: &mut Outline, content: &str) -> bool {
        let first = self.text.is_empty() && !self.continues;
        if first || !starts_like_a_clause(content) {
            return false;
        }
        // Which list the line may go on with is known only once what stands before it is in the outline.
        self.flush(outline);
        self.continues = !outline.begins_clause(content);
        !self.continues
    }

    /// Adds a line that goes on with a word whose hyphen stands at the end of the line before. The hyphen stays or goes.
    pub(super) fn join(&mut self, outline: &mut Outline, content: &str, keeps_hyphen: bool) {
        if self.continues {
            outline.join_last(content, keeps_hyphen);
            return;
        }
        if !keeps_hyphen && self.text.ends_with(['-', '‐']) {
            self.text.pop();
        }
        self.text.push_str(content);
    }

    /// Ends the paragraph.
    pub(super) fn flush(&mut self, outline: &mut Outline) {
        let marker = self.marker.take();
        if !self.text.is_empty() {
            outline.block(self.indent, marker.as_deref(), &self.text, self.line);
            self.text.clear();
        }
        self.continues = false;
    }
}

/// Tells whether a line may begin a clause though no empty line stands before it.
fn starts_like_a_clause(content: &str) -> bool {
    leading_label(content.trim_start_matches(['[', ' '])).is_some()
}
