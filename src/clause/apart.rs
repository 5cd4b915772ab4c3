//! What of a draft's clauses is none of their words: who wants what in brackets, remarks, notes.
//!
//! ```text
//! States [act [US: soon] - EU]. [Agreed ad ref]      apart: US:   - EU   [Agreed ad ref]
//! States [act [soon]].                               the clause's own text
//! ```

use super::{ClauseId, ClauseTree};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;

/// The stretches of each clause that are none of its words, in bytes of its text, in order, none touching another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Apart {
    ranges: FxHashMap<ClauseId, Vec<Range<usize>>>,
    brackets_delete: bool,
}

/// A clause tree with what of it is none of its words.
#[derive(Debug, Clone, Copy)]
pub struct Worded<'a> {
    /// The clauses.
    pub tree: &'a ClauseTree,
    /// What of them is none of their words; nothing where nobody has looked.
    pub apart: Option<&'a Apart>,
}

impl<'a> From<&'a ClauseTree> for Worded<'a> {
    fn from(tree: &'a ClauseTree) -> Worded<'a> {
        Worded { tree, apart: None }
    }
}

impl Apart {
    /// Nothing yet of a draft whose brackets say that words are to be deleted, or that they are contested.
    pub fn new(brackets_delete: bool) -> Apart {
        Apart { brackets_delete, ..Apart::default() }
    }

    /// Whether brackets say that words are to be deleted: what they hold is another text without them.
    pub fn brackets_delete(&self) -> bool {
        self.brackets_delete
    }

    /// Sets stretches of a clause apart. They may overlap. Of the spaces round one, one goes with it.
    pub fn set(&mut self, clause: ClauseId, text: &str, mut ranges: Vec<Range<usize>>) {
        ranges.sort_unstable_by_key(|range| (range.start, range.end));
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
        for mut range in ranges {
            let is_spaced = text[range.end..].chars().next().is_none_or(char::is_whitespace);
            if is_spaced && let Some(before) = text[..range.start].strip_suffix(char::is_whitespace) {
                range.start = before.len();
            }
            match merged.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        if !merged.is_empty() {
            self.ranges.insert(clause, merged);
        }
    }

    /// The stretches of a clause.
    pub fn of(&self, clause: ClauseId) -> &[Range<usize>] {
        self.ranges.get(&clause).map_or(&[], Vec::as_slice)
    }

    /// A part of a clause's text without them.
    pub fn own<'a>(&self, clause: ClauseId, text: &'a str, part: Range<usize>) -> Cow<'a, str> {
        let all = self.of(clause);
        let from = all.partition_point(|range| range.end <= part.start);
        let within = &all[from..from + all[from..].partition_point(|range| range.start < part.end)];
        if within.is_empty() {
            return Cow::Borrowed(&text[part]);
        }
        let mut own = String::with_capacity(part.len());
        let mut at = part.start;
        for range in within {
            own.push_str(&text[at..range.start.max(at)]);
            at = range.end.min(part.end);
        }
        own.push_str(&text[at..part.end]);
        Cow::Owned(own)
    }

    /// Where a place of a clause's text lies in its own text; within a stretch, where that is left out.
    pub fn in_own(&self, clause: ClauseId, at: usize) -> usize {
        at - self.of(clause).iter().map(|range| range.end.min(at).saturating_sub(range.start)).sum::<usize>()
    }

    /// Where a part of a clause's own text lies in its text, from its first letter to its last.
    pub fn in_text(&self, clause: ClauseId, part: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (part.start, part.end);
        for range in self.of(clause) {
            start += if range.start <= start { range.len() } else { 0 };
            end += if range.start < end { range.len() } else { 0 };
        }
        start..end.max(start)
    }

    /// Follows a text from which a stretch is cut out.
    pub fn cut(&mut self, clause: ClauseId, cut: &Range<usize>) {
        let moved = |at: usize| at - cut.end.min(at).saturating_sub(cut.start);
        let Some(ranges) = self.ranges.get_mut(&clause) else { return };
        ranges.iter_mut().for_each(|range| *range = moved(range.start)..moved(range.end));
        ranges.retain(|range| !range.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_has_a_text_of_its_own_and_places_lead_there_and_back() {
        let clause = ClauseId::at(0);
        let text = "[Peru: keep] Ships [sail [US: soon] - EU] on.";
        let range = |words: &str| {
            let at = text.find(words).unwrap();
            at..at + words.len()
        };
        let mut apart = Apart::default();
        apart.set(clause, text, vec![range(" - EU"), range("[Peru: keep]"), range("US: ")]);
        assert_eq!(apart.own(clause, text, 0..text.len()), " Ships [sail [soon]] on.");
        assert_eq!(apart.own(clause, text, range("sail [US: soon] - EU")), "sail [soon]");
        let own = " Ships [sail [soon]] on.";
        for word in ["Ships", "sail", "soon", "on."] {
            let (here, there) = (own.find(word).unwrap(), range(word));
            assert_eq!(apart.in_own(clause, there.start), here, "{word}");
            assert_eq!(apart.in_text(clause, here..here + word.len()), there, "{word}");
        }
        apart.cut(clause, &range("US: "));
        assert_eq!(apart.own(clause, "[Peru: keep] Ships [sail [soon] - EU] on.", 0..41), own);
    }

    #[test]
    fn no_two_spaces_are_left_and_nothing_stands_apart_by_itself() {
        let clause = ClauseId::at(0);
        let mut apart = Apart::default();
        let text = "a [US: delete] b";
        apart.set(clause, text, vec![Range { start: 2, end: 14 }]);
        assert_eq!(apart.own(clause, text, 0..text.len()), "a b");
        assert_eq!(apart.own(ClauseId::at(1), text, 0..text.len()), text);
    }
}
