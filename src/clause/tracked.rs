//! Accepting and rejecting all tracked changes of a text.
//!
//! A text with tracked changes holds the words of both sides, and marks tell which go. Where the end of a paragraph goes,
//! what is left of it joins the next one; where nothing is left, it is no clause:
//!
//! ```text
//! 1. States {-shall-} act.{-¶-}     accepted: 1. States act. And report.
//! 2. And report.                    rejected: 1. States shall act.  2. And report.
//! ```
//!
//! One pass over the clauses; each costs its length and its marks, sorted.

use super::leading_label::{LabelShape, leading_label};
use super::{Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder, Mark, MarkKind, MoveEnd};
use std::collections::BTreeSet;
use std::ops::Range;

/// How many deleted clauses may stand between a clause and the one that took its place.
const SIBLINGS: usize = 100;
/// Signs in which a typed label stands.
const LABEL_ZONE: usize = 60;

/// What becomes of all tracked changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Settling {
    /// What is deleted goes, what is inserted stays.
    Accept,
    /// What is inserted goes, what is deleted stays.
    Reject,
}

impl Settling {
    /// Tells whether the words of a mark go.
    fn removes(self, mark: &Mark) -> bool {
        self.removes_kind(mark.kind, mark.revision.as_ref().and_then(|revision| revision.end))
    }

    /// Tells whether words that are part of such a change go.
    pub(crate) fn removes_kind(self, kind: MarkKind, end: Option<MoveEnd>) -> bool {
        match (kind, end) {
            (MarkKind::Deletion, _) | (MarkKind::Move, Some(MoveEnd::From)) => self == Settling::Accept,
            (MarkKind::Insertion, _) | (MarkKind::Move, Some(MoveEnd::To)) => self == Settling::Reject,
            _ => false,
        }
    }

    fn opposite(self) -> Settling {
        match self {
            Settling::Accept => Settling::Reject,
            Settling::Reject => Settling::Accept,
        }
    }
}

/// The labels of a clause whose label or place in a numbered list is subject to tracked changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrackedLabel {
    /// Its label once all are accepted.
    pub accepted: String,
    /// Its label once all are rejected.
    pub rejected: String,
}

/// A text without tracked changes, made from one with them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settled {
    /// The text.
    pub tree: ClauseTree,
    /// For each clause of the text before, the clause that has its words; none where it is gone.
    pub became: Vec<Option<ClauseId>>,
}

/// How many tracked changes a text has, and whose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrackedCount {
    /// How many. A move is one, and what goes over several paragraphs one for each.
    pub changes: usize,
    /// Their authors as the document names them.
    pub authors: BTreeSet<String>,
}

impl TrackedCount {
    /// Tells whether there are none.
    pub fn is_none(&self) -> bool {
        self.changes == 0
    }
}

impl std::fmt::Display for TrackedCount {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let changes = if self.changes == 1 { "change" } else { "changes" };
        write!(formatter, "{} tracked {changes}", self.changes)?;
        match self.authors.len() {
            0 => formatter.write_str(" without an author"),
            1 => formatter.write_str(" by 1 author"),
            count => write!(formatter, " by {count} authors"),
        }
    }
}

impl Mark {
    /// Tells whether it is a tracked insertion, deletion or move.
    pub fn is_tracked(&self) -> bool {
        matches!(self.kind, MarkKind::Insertion | MarkKind::Deletion | MarkKind::Move)
    }
}

impl Clause {
    /// Its label once all tracked changes are accepted, or rejected.
    pub fn settled_label(&self, settling: Settling) -> &str {
        settled_label(self, settling)
    }
}

/// A clause without what goes.
#[derive(Default)]
struct Left {
    text: String,
    marks: Vec<Mark>,
    /// The end of its paragraph goes, and what is left joins the next.
    joins: bool,
    /// It had tracked changes, or took in the words of another.
    touched: bool,
}

impl ClauseTree {
    /// How many tracked changes there are, and whose.
    pub fn tracked(&self) -> TrackedCount {
        let mut count = TrackedCount::default();
        for mark in self.clauses().iter().flat_map(|clause| &clause.marks).filter(|mark| mark.is_tracked()) {
            let revision = mark.revision.as_ref();
            count.changes += usize::from(revision.is_none_or(|revision| revision.end != Some(MoveEnd::To)));
            if let Some(author) = revision.and_then(|revision| revision.author.as_ref())
                && !count.authors.contains(author)
            {
                count.authors.insert(author.clone());
            }
        }
        count
    }

    /// The text with all tracked changes accepted, or all rejected. Other marks stay with their words.
    pub fn settle(&self, settling: Settling) -> Settled {
        if self.tracked().is_none() {
            return Settled { tree: self.clone(), became: self.ids().map(Some).collect() };
        }
        self.settle_all(settling)
    }

    /// The text without the white space at the ends of paragraphs that no change parts from anything after all.
    pub(crate) fn without_loose_ends(self) -> ClauseTree {
        let is_loose = |clause: &Clause| clause.text.trim().len() < clause.text.len();
        let has_loose_ends = self.clauses().iter().any(is_loose) && self.tracked().is_none();
        if has_loose_ends { self.settle_all(Settling::Accept).tree } else { self }
    }

    fn settle_all(&self, settling: Settling) -> Settled {
        let mut left: Vec<Left> = self.clauses().iter().map(|clause| left(clause, settling)).collect();
        let became = self.join(&mut left, settling);
        let mut builder = ClauseTreeBuilder::new();
        let mut places: Vec<Option<ClauseId>> = vec![None; self.len()];
        let mut chain: Vec<ClauseId> = Vec::new();
        for (index, clause) in self.each() {
            if became[index.index()] != Some(index) {
                places[index.index()] = became[index.index()].and_then(|holder| places[holder.index()]);
                continue;
            }
            let wanted = self.new_parent(index, &places, settling);
            // What joined an earlier clause may lead to a place that is closed already: then the clause stands beside it.
            let open = wanted.and_then(|wanted| chain.iter().rposition(|&above| above == wanted));
            chain.truncate(open.map_or(0, |open| open + 1));
            let mut kept = std::mem::take(&mut left[index.index()]);
            let cut = cut_label(clause, &mut kept);
            let label = cut.unwrap_or_else(|| settled_label(clause, settling).to_owned());
            let mut settled = Clause::new(clause.kind, label, kept.text);
            settled.id.clone_from(&clause.id);
            settled.division = clause.division;
            settled.line = clause.line;
            settled.marks = kept.marks;
            let place = builder.push(chain.last().copied(), settled);
            chain.push(place);
            places[index.index()] = Some(place);
        }
        // What joins a later clause is placed only now.
        for index in 0..places.len() {
            places[index] = became[index].and_then(|holder| places[holder.index()]);
        }
        Settled { tree: builder.finish(), became: places }
    }

    /// Joins paragraphs whose end goes with those after them. Gives, for each clause, the one that has its words.
    fn join(&self, left: &mut [Left], settling: Settling) -> Vec<Option<ClauseId>> {
        let mut became: Vec<Option<ClauseId>> = vec![None; left.len()];
        let mut group: Vec<ClauseId> = Vec::new();
        for (index, clause) in self.each() {
            let is_last = || self.clauses()[index.index() + 1..].iter().all(|clause| clause.kind == ClauseKind::Note);
            if clause.kind == ClauseKind::Note {
                let own = &mut left[index.index()];
                trim(own);
                became[index.index()] = (!own.text.is_empty() || !own.joins).then_some(index);
                continue;
            }
            group.push(index);
            if left[index.index()].joins && !is_last() {
                continue;
            }
            let holder = group.iter().copied().find(|&member| !left[member.index()].text.trim().is_empty());
            let holder = holder.or_else(|| (!left[index.index()].joins).then_some(index));
            if let Some(holder) = holder {
                for &member in group.iter().filter(|&&member| member > holder) {
                    append(left, holder, member);
                }
                trim(&mut left[holder.index()]);
            }
            // A paragraph that lost all its words and has no label is no clause.
            let is_clause = |holder: &ClauseId| {
                let clause = &self.clauses()[*holder];
                let is_labelled = !settled_label(clause, settling).is_empty();
                is_labelled || !left[holder.index()].text.is_empty() || !left[holder.index()].touched
            };
            let holder = holder.filter(is_clause);
            for member in group.drain(..) {
                became[member.index()] = holder;
            }
        }
        became
    }

    /// Under which clause of the new text one stands. Where the one above it went, what came in its place takes over:
    /// the nearest clause before it, beside it, that the opposite would take away.
    fn new_parent(&self, index: ClauseId, places: &[Option<ClauseId>], settling: Settling) -> Option<ClauseId> {
        let mut parent = self[index].parent();
        while let Some(above) = parent {
            if let Some(place) = places[above.index()] {
                return Some(place);
            }
            let siblings = std::iter::successors(self.previous_sibling(above), |&before| self.previous_sibling(before));
            let beside = siblings.take(SIBLINGS).find(|&before| places[before.index()].is_some());
            if let Some(before) = beside.filter(|&before| vanishes(&self[before], settling.opposite())) {
                return places[before.index()];
            }
            parent = self[above].parent();
        }
        None
    }
}

fn settled_label(clause: &Clause, settling: Settling) -> &str {
    match (&clause.tracked_label, settling) {
        (Some(label), Settling::Accept) => &label.accepted,
        (Some(label), Settling::Reject) => &label.rejected,
        (None, _) => &clause.label,
    }
}

/// How many signs are a label only once all changes are accepted, of those that then begin a clause.
pub(crate) fn signs_of_cut_label(clause: &Clause) -> usize {
    let mut accepted = left(clause, Settling::Accept);
    let before = accepted.text.chars().count();
    cut_label(clause, &mut accepted).map_or(0, |_| before - accepted.text.chars().count())
}

/// Takes the label off what is left of a clause that has none because changes begin or end within it (`[3]. States act`,
/// where `3` is inserted): only now it is known what of it is a label.
fn cut_label(clause: &Clause, left: &mut Left) -> Option<String> {
    let within = |at: usize| (1..LABEL_ZONE).contains(&at);
    let is_cut = clause.marks.iter().any(|mark| mark.is_tracked() && (within(mark.from) || within(mark.to)));
    let may_be_cut = is_cut && clause.label.is_empty() && clause.tracked_label.is_none();
    if !may_be_cut || clause.kind == ClauseKind::Note {
        return None;
    }
    let found = leading_label(&left.text)?;
    if found.label.is_empty() || matches!(found.shape, LabelShape::Division(..)) {
        return None;
    }
    let label = left.text[found.label].to_owned();
    let signs = left.text[..found.rest].chars().count();
    left.text.drain(..found.rest);
    for mark in &mut left.marks {
        mark.from = mark.from.saturating_sub(signs);
        mark.to = mark.to.saturating_sub(signs);
    }
    Some(label)
}

fn vanishes(clause: &Clause, settling: Settling) -> bool {
    let left = left(clause, settling);
    left.joins && left.text.trim().is_empty()
}

/// What is left of a clause.
fn left(clause: &Clause, settling: Settling) -> Left {
    let mut removed: Vec<Range<usize>> = Vec::new();
    let mut joins = false;
    for mark in clause.marks.iter().filter(|mark| settling.removes(mark)) {
        removed.push(mark.from..mark.to);
        joins |= mark.revision.as_ref().is_some_and(|revision| revision.has_paragraph_end);
    }
    removed.sort_unstable_by_key(|range| (range.start, range.end));
    let untracked = clause.marks.iter().filter(|mark| !mark.is_tracked());
    if removed.is_empty() {
        return Left {
            text: clause.text.clone(),
            marks: untracked.cloned().collect(),
            joins,
            touched: clause.marks.iter().any(Mark::is_tracked),
        };
    }
    let merged = merged(removed);
    let mut text = String::with_capacity(clause.text.len());
    let mut ranges = merged.iter().peekable();
    for (at, sign) in clause.text.chars().enumerate() {
        while ranges.next_if(|range| range.end <= at).is_some() {}
        if ranges.peek().is_none_or(|range| at < range.start) {
            text.push(sign);
        }
    }
    // How many signs went up to the end of each range.
    let gone: Vec<usize> = merged
        .iter()
        .scan(0, |gone, range| {
            *gone += range.len();
            Some(*gone)
        })
        .collect();
    let moved = |at: usize| {
        let Some(last) = merged.partition_point(|range| range.start < at).checked_sub(1) else { return at };
        at - (gone[last] - merged[last].end.saturating_sub(at))
    };
    let marks = untracked.map(|mark| Mark { from: moved(mark.from), to: moved(mark.to), ..mark.clone() });
    Left { marks: marks.collect(), text, joins, touched: true }
}

/// Sorted ranges without overlaps.
pub(crate) fn merged(sorted: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in sorted {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// Gives one clause the words of another, behind its own.
fn append(left: &mut [Left], holder: ClauseId, member: ClauseId) {
    let joined = std::mem::take(&mut left[member.index()]);
    let holder = &mut left[holder.index()];
    let shift = holder.text.chars().count();
    holder.text.push_str(&joined.text);
    holder.marks.extend(joined.marks.into_iter().map(|mark| Mark {
        from: mark.from + shift,
        to: mark.to + shift,
        ..mark
    }));
    holder.touched = true;
}

/// Takes white space off the ends of a text that may have lost words, or the paragraph that it might have joined.
fn trim(left: &mut Left) {
    let before = left.text.chars().take_while(|sign| sign.is_whitespace()).count();
    let trimmed = left.text.trim();
    if trimmed.len() == left.text.len() {
        return;
    }
    left.text = trimmed.to_owned();
    let length = left.text.chars().count();
    for mark in &mut left.marks {
        mark.from = mark.from.saturating_sub(before).min(length);
        mark.to = mark.to.saturating_sub(before).min(length);
    }
}
