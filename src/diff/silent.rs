//! What of a text is not read when its words are compared: signs of brackets, who wants what in them, numbers of notes.

use crate::clause::{Apart, ClauseId, Worded};
use std::ops::Range;

/// The stretches of a clause that are none of its words, in order, none touching another: what stands apart, and the signs of
/// brackets where these do not delete what they hold.
pub(super) fn of_clause(side: Worded<'_>, clause: ClauseId) -> Vec<Range<usize>> {
    let text = side.tree[clause].text.as_str();
    let apart = side.apart.map_or(&[][..], |apart| apart.of(clause));
    let mut silent = apart.to_vec();
    if !side.apart.is_some_and(Apart::brackets_delete) {
        let signs = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'[' | b']'));
        silent.extend(signs.map(|(at, _)| at..at + 1));
    }
    merged(silent)
}

/// Whether a clause may have any, at the cost of a look at each byte.
pub(super) fn may_have_some(side: Worded<'_>, clause: ClauseId) -> bool {
    let bytes = side.tree[clause].text.as_bytes();
    memchr::memchr2(b'[', b']', bytes).is_some() || side.apart.is_some_and(|apart| !apart.of(clause).is_empty())
}

/// Ranges in order, none touching another.
pub(super) fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    ranges.dedup_by(|next, before| {
        let touches = next.start <= before.end;
        if touches {
            before.end = before.end.max(next.end);
        }
        touches
    });
    ranges
}

/// What stands between some ranges of a text.
pub(super) fn between<'a>(length: usize, ranges: &'a [Range<usize>]) -> impl Iterator<Item = Range<usize>> + 'a {
    let ends = std::iter::once(0).chain(ranges.iter().map(|range| range.end));
    let starts = ranges.iter().map(|range| range.start).chain(std::iter::once(length));
    ends.zip(starts).map(|(from, to)| from..to).filter(|range| range.start < range.end)
}
