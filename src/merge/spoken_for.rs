//! Words that a draft prints as somebody's: what would put others under that name is not written.

use super::ask::Ask;
use super::hunks::{Hunk, Span};
use crate::clause::ClauseId;
use crate::draft::{Attribution, Draft, SpokenFor};
use std::ops::Range;

/// Tells whether an ask would leave words under a name that did not stand there under it. It may take them away with the name.
pub(super) fn changes_words_of_somebody(draft: &Draft, ask: &Ask) -> bool {
    match ask {
        Ask::Words { clause, hunks, .. } => {
            let own = of(draft, *clause);
            !own.is_empty() && Words::new(draft, *clause, hunks).leave_others_under_a_name(own)
        }
        Ask::Split { clause, ends } => of(draft, *clause).iter().any(|one| match &one.range {
            Some(range) => ends.iter().any(|&end| range.start < end && end < range.end),
            None => true,
        }),
        Ask::Merge(clauses) => clauses.iter().any(|&clause| of(draft, clause).iter().any(|one| one.range.is_none())),
        Ask::Keep { .. } | Ask::Delete(_) | Ask::Add { .. } | Ask::Move { .. } | Ask::Relabel { .. } => false,
    }
}

/// What of a clause is somebody's.
fn of(draft: &Draft, clause: ClauseId) -> &[SpokenFor] {
    let all = &draft.spoken_for;
    let start = all.partition_point(|one| one.clause < clause);
    &all[start..start + all[start..].partition_point(|one| one.clause == clause)]
}

/// What changes in a clause that names somebody.
struct Words<'a> {
    text: &'a str,
    /// Where parties are named.
    names: Vec<&'a Attribution>,
    hunks: &'a [Hunk],
    /// What goes, in order.
    gone: Vec<Span>,
}

impl<'a> Words<'a> {
    fn new(draft: &'a Draft, clause: ClauseId, hunks: &'a [Hunk]) -> Words<'a> {
        let names = draft.attributions.iter().flatten();
        let names = names.filter(|one| one.clause == clause && (one.is_read || one.unread.is_some()));
        let mut gone: Vec<Span> = hunks.iter().map(|hunk| hunk.core).filter(|core| !core.is_empty()).collect();
        gone.sort_unstable();
        Words { text: &draft.tree[clause].text, names: names.collect(), hunks, gone }
    }

    fn leave_others_under_a_name(&self, own: &[SpokenFor]) -> bool {
        own.iter().any(|one| match &one.range {
            Some(range) => self.hunks.iter().any(|hunk| is_in(hunk, range)) && !self.take_away(range),
            None => {
                let is_free = !self.names.is_empty() && self.names.iter().all(|name| self.covers(&name.range));
                !is_free && self.hunks.iter().any(|hunk| !hunk.is_sign())
            }
        })
    }

    /// Whether the first and the last sign of a stretch go, and all names in it.
    fn take_away(&self, range: &Range<usize>) -> bool {
        let words = &self.text[range.clone()];
        let first = words.chars().next().map_or(0, char::len_utf8);
        let last = words.chars().next_back().map_or(0, char::len_utf8);
        let mut names = self.names.iter().map(|name| &name.range);
        self.covers(&(range.start..range.start + first))
            && self.covers(&(range.end - last..range.end))
            && names.all(|name| name.end <= range.start || range.end <= name.start || self.covers(name))
    }

    /// Whether all of a stretch goes but white space.
    fn covers(&self, range: &Range<usize>) -> bool {
        let stays = |from: usize, to: usize| from < to && !self.text[from..to].trim().is_empty();
        let mut at = range.start;
        let first = self.gone.partition_point(|core| core.end <= range.start);
        for core in self.gone[first..].iter().take_while(|core| core.start < range.end) {
            if stays(at, core.start) {
                return false;
            }
            at = at.max(core.end);
        }
        !stays(at, range.end)
    }
}

fn is_in(hunk: &Hunk, range: &Range<usize>) -> bool {
    if hunk.is_insertion() {
        return range.start < hunk.core.start && hunk.core.start < range.end;
    }
    hunk.core.overlaps(Span::new(range.start, range.end))
}
