//! Where a text itself names who wants what: to be cut out before it is shown to those who may not know.

use super::scan::Span;
use super::{BracketReading, positions, scan};
use crate::clause::ClauseTree;
use crate::draft::Attribution;
use crate::party::Registry;
use std::ops::Range;

/// Signs that part names from each other, and from the words that they want.
const BETWEEN_NAMES: &[char] = &[',', ';', ':', '/', '-', '–', '—', '(', ')', '+', '&', '[', ']', '\n'];

/// Phrases that name somebody, whoever it is.
const NAMING: [&str; 6] = ["proposed by", "supported by", "opposed by", "deleted by", "on behalf of", "requested by"];

impl BracketReading {
    /// The attributions in the brackets of all clauses, in order: those that are read, and what of the rest seems to name
    /// somebody.
    pub fn attributions(&self, tree: &ClauseTree, registry: &Registry) -> Vec<Attribution> {
        let mut found = Vec::new();
        for (clause, (own, text)) in
            self.clauses.iter().zip(tree.clauses().iter().map(|clause| &clause.text)).enumerate()
        {
            let spans = scan::scan(text).spans;
            let unread = spans.iter().filter(|span| seems_to_name(text, span, &own.attributions, registry));
            let unread = unread.map(|span| (span.open..span.close + 1, false));
            let read = own.attributions.iter().cloned().map(|range| (range, true));
            let mut all: Vec<(Range<usize>, bool)> = read.chain(unread).collect();
            all.sort_unstable_by_key(|(range, _)| (range.start, range.end));
            found.extend(all.into_iter().map(|(range, is_read)| Attribution { clause, range, is_read }));
        }
        found
    }
}

/// Whether a pair of brackets names somebody where nothing was read: a piece between signs is a party's name, alone or with
/// a verb.
fn seems_to_name(text: &str, span: &Span, read: &[Range<usize>], registry: &Registry) -> bool {
    let mut rest = text[span.open + 1..span.close].to_owned();
    for range in read.iter().rev().filter(|range| range.start > span.open && range.end <= span.close) {
        rest.replace_range(range.start - span.open - 1..range.end - span.open - 1, "");
    }
    let lower = rest.to_lowercase();
    NAMING.iter().any(|phrase| lower.contains(phrase))
        || rest.split(BETWEEN_NAMES).any(|piece| positions::names_somebody(piece, registry))
}
