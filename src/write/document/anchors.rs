//! The places in a document that its lines lead to.

use super::{Document, Line, Target};
use rustc_hash::FxHashMap;

/// Which lines have a place of their own, counted from 0, and what is told of there.
#[derive(Debug, Default)]
pub(in crate::write) struct Anchors<'a> {
    of_targets: FxHashMap<&'a Target, usize>,
    of_lines: Vec<Option<usize>>,
}

impl<'a> Anchors<'a> {
    /// The places of a document. What several lines are about is told of first where the first of them stands.
    pub(in crate::write) fn new(document: &'a Document) -> Anchors<'a> {
        let mut anchors = Anchors::default();
        let mut count = 0;
        for line in document.lines() {
            let is_place = document.is_in_contents(line) || !line.about.is_empty();
            anchors.of_lines.push(is_place.then_some(count));
            for target in &line.about {
                anchors.of_targets.entry(target).or_insert(count);
            }
            count += usize::from(is_place);
        }
        anchors
    }

    /// The place where something is told of.
    pub(in crate::write) fn of(&self, target: &Target) -> Option<usize> {
        self.of_targets.get(target).copied()
    }

    /// The place of a line, which is counted among all lines.
    pub(in crate::write) fn of_line(&self, line: usize) -> Option<usize> {
        self.of_lines.get(line).copied().flatten()
    }

    /// Lines in their order, each with its place, if it has one.
    pub(in crate::write) fn places(&self) -> impl Iterator<Item = Option<usize>> {
        self.of_lines.iter().copied()
    }
}

impl Document {
    /// Whether the contents lead to a line.
    pub(in crate::write) fn is_in_contents(&self, line: &Line) -> bool {
        self.has_contents && line.role == super::Role::Section
    }
}
