//! Some neighbouring clauses of one draft as one text, with the tracked changes that the draft itself carries.

use super::paragraph::{How, Tracked, Who};
use crate::clause::{Clause, ClauseId, ClauseIds, ClauseTree, Mark, MarkKind, MoveEnd};
use crate::diff::joined;
use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

/// What a draft's own tracked changes say of a word: by whom it was inserted and by whom deleted, if by anybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct State {
    pub(super) inserted: Option<Tracked>,
    pub(super) deleted: Option<Tracked>,
}

/// Some clauses of a draft.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub(super) clauses: ClauseIds,
    /// Their texts, joined by line feeds.
    pub(super) text: Cow<'a, str>,
    /// Where each of them ends in the text, in bytes; what stands there is the line feed that joins it to the next.
    pub(super) ends: Vec<usize>,
    /// What is tracked of each one's end.
    pub(super) end_states: Vec<State>,
    spans: Vec<(Range<usize>, Tracked)>,
}

impl<'a> Side<'a> {
    pub(super) fn new(tree: &'a ClauseTree, clauses: ClauseIds) -> Side<'a> {
        let indices: Vec<ClauseId> = clauses.clone().collect();
        let mut side = Side {
            text: joined(tree, &indices),
            ends: Vec::with_capacity(indices.len()),
            end_states: Vec::with_capacity(indices.len()),
            spans: Vec::new(),
            clauses,
        };
        let mut start = 0;
        for &at in &indices {
            let clause = &tree[at];
            let mut end = State::default();
            for mark in &clause.marks {
                let Some(tracked) = tracked(mark) else { continue };
                let span = start + byte(clause, mark.from)..start + byte(clause, mark.to);
                if mark.revision.as_ref().is_some_and(|revision| revision.has_paragraph_end) {
                    end.take(&tracked);
                }
                if !span.is_empty() {
                    side.spans.push((span, tracked));
                }
            }
            start += clause.text.len();
            side.ends.push(start);
            side.end_states.push(end);
            start += 1;
        }
        side
    }

    /// What is tracked of the words at a place.
    pub(super) fn state(&self, at: usize) -> State {
        let mut state = State::default();
        self.spans.iter().filter(|(span, _)| span.contains(&at)).for_each(|(_, tracked)| state.take(tracked));
        state
    }

    /// The first place behind another, up to a limit, from which on something else may be tracked, or where a clause ends.
    pub(super) fn next_cut(&self, at: usize, limit: usize) -> usize {
        let edges = self.spans.iter().flat_map(|(span, _)| [span.start, span.end]);
        let ends = self.ends.iter().flat_map(|&end| [end, end + 1]);
        edges.chain(ends).filter(|&edge| edge > at).fold(limit, usize::min)
    }

    /// Which of the clauses ends at a place, if it is not the last.
    pub(super) fn joint(&self, at: usize) -> Option<usize> {
        let inner = &self.ends[..self.ends.len().saturating_sub(1)];
        inner.iter().position(|&end| end == at)
    }
}

/// What is tracked of the label of each clause. A label goes with its clause, where all the words go and the end with
/// them; it goes alone, where the clause joins the one before.
pub(super) fn label_states(tree: &ClauseTree) -> Vec<State> {
    let mut states = vec![State::default(); tree.len()];
    // The end by which the clause before joins this one, if it leaves words to join: inserted, deleted.
    let (mut by_insertion, mut by_deletion): (Option<Tracked>, Option<Tracked>) = (None, None);
    for (at, state) in tree.ids().zip(&mut states) {
        let side = Side::new(tree, at.alone());
        let end = side.end_states.first().cloned().unwrap_or_default();
        let has_left = |is_gone: fn(&State) -> bool| {
            let mut words = side.text.char_indices().filter(|(_, sign)| !sign.is_whitespace());
            if side.spans.is_empty() { words.next().is_some() } else { words.any(|(at, _)| !is_gone(&side.state(at))) }
        };
        (state.inserted, by_insertion) =
            settle_label(by_insertion, end.inserted, has_left(|state| state.inserted.is_some()));
        (state.deleted, by_deletion) =
            settle_label(by_deletion, end.deleted, has_left(|state| state.deleted.is_some()));
    }
    states
}

/// What takes a label away, and what takes away the next one.
fn settle_label(joins: Option<Tracked>, end: Option<Tracked>, has_left: bool) -> (Option<Tracked>, Option<Tracked>) {
    let next = end.clone().filter(|_| has_left || joins.is_some());
    (joins.or(end.filter(|_| !has_left)), next)
}

impl State {
    /// The outermost of several changes of one sort counts.
    fn take(&mut self, tracked: &Tracked) {
        let place = match tracked.how {
            How::Inserted | How::MovedTo(_) => &mut self.inserted,
            How::Deleted | How::MovedFrom(_) => &mut self.deleted,
        };
        place.get_or_insert_with(|| tracked.clone());
    }
}

/// A mark as a tracked change, if it is one.
fn tracked(mark: &Mark) -> Option<Tracked> {
    let revision = mark.revision.clone().unwrap_or_default();
    let name = || format!("kept-{}", revision.name.as_deref().unwrap_or("move")).into();
    let how = match (mark.kind, revision.end) {
        (MarkKind::Insertion, _) => How::Inserted,
        (MarkKind::Deletion, _) => How::Deleted,
        (MarkKind::Move, Some(MoveEnd::From)) => How::MovedFrom(name()),
        (MarkKind::Move, Some(MoveEnd::To)) => How::MovedTo(name()),
        _ => return None,
    };
    let author = revision.author.clone().unwrap_or_else(|| "Unknown".to_owned());
    Some(Tracked { how, who: Rc::new(Who { author, date: revision.date.clone() }) })
}

fn byte(clause: &Clause, offset: usize) -> usize {
    clause.text.char_indices().nth(offset).map_or(clause.text.len(), |(at, _)| at)
}
