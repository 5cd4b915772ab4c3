//! From what a paragraph's words are part of to the marks of a clause.

use super::labels::{end_goes, has_words_left, removes};
use super::paragraph::{Changes, Paragraph};
use crate::clause::{Mark, MarkKind, Revision, Settling};
use crate::read::legend::Legend;
use rustc_hash::FxHashMap;

/// A comment: whose, when, and what it says.
#[derive(Debug, Clone, Default)]
pub(super) struct Comment {
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
    pub(super) text: String,
}

/// What marks are made from, beside the paragraph itself.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) changes: &'a Changes,
    pub(super) comments: &'a FxHashMap<String, Comment>,
    pub(super) legend: &'a Legend,
}

/// The marks of a paragraph, in order of their beginnings, an outer one before those inside it. `following` are the
/// paragraphs after it; `is_clause` tells which of them become clauses.
pub(super) fn marks(
    paragraph: &Paragraph,
    following: &[Paragraph],
    is_clause: impl Fn(usize) -> bool,
    notes: &[(usize, String)],
    context: &Context<'_>,
) -> Vec<Mark> {
    let Context { changes, comments, legend } = *context;
    let length = paragraph.length;
    let mut marks = Vec::new();
    let ends: Vec<usize> = paragraph
        .end
        .iter()
        .copied()
        .filter(|&change| {
            [Settling::Accept, Settling::Reject].into_iter().filter(|&settling| removes(changes, change, settling)).all(
                |settling| {
                    !has_words_left(paragraph, changes, settling)
                        || joins(paragraph, following, &is_clause, changes, settling)
                },
            )
        })
        .collect();
    for (change, range) in &paragraph.changed {
        let has_end = range.end == length && ends.contains(change);
        marks.extend(tracked(changes, *change, range.start, range.end, has_end));
    }
    for change in &ends {
        let has_words = paragraph.changed.iter().any(|(other, range)| other == change && range.end == length);
        if !has_words {
            marks.extend(tracked(changes, *change, length, length, true));
        }
    }
    for comment in &paragraph.comments {
        let Some(Comment { author, date, text }) = comments.get(&comment.id).cloned() else { continue };
        let revision = Revision { author, date, ..Revision::default() };
        marks.push(Mark {
            kind: MarkKind::Note,
            from: comment.from,
            to: comment.to.unwrap_or(length).max(comment.from),
            revision: Some(revision),
            note: Some(text),
            ..Mark::default()
        });
    }
    for (at, name) in notes {
        marks.push(Mark { kind: MarkKind::Note, from: *at, to: *at, note: Some(name.clone()), ..Mark::default() });
    }
    for (look, range) in &paragraph.looks {
        let kind = match (legend.is_deletion(*look), legend.is_addition(*look)) {
            (true, _) => MarkKind::Deletion,
            (false, true) => MarkKind::Insertion,
            (false, false) => continue,
        };
        // Where everything is set so, the paragraph as a whole is proposed.
        let has_paragraph_end = *range == (0..length);
        let revision = Some(Revision { has_paragraph_end, ..Revision::default() });
        marks.push(Mark { kind, from: range.start, to: range.end, revision, ..Mark::default() });
    }
    marks.sort_by_key(|mark| (mark.from, std::cmp::Reverse(mark.to)));
    marks
}

fn tracked(changes: &Changes, change: usize, from: usize, to: usize, has_paragraph_end: bool) -> Option<Mark> {
    let change = changes.get(change)?;
    let revision = Revision {
        author: change.author.clone(),
        date: change.date.clone(),
        end: change.end,
        name: change.name.clone(),
        has_paragraph_end,
    };
    Some(Mark { kind: change.kind, from, to, revision: Some(revision), ..Mark::default() })
}

/// Tells whether a paragraph whose end goes joins a clause that follows: an empty paragraph that stays in between is no
/// clause, but ends this one.
fn joins(
    paragraph: &Paragraph,
    following: &[Paragraph],
    is_clause: impl Fn(usize) -> bool,
    changes: &Changes,
    settling: Settling,
) -> bool {
    for (at, next) in following.iter().enumerate() {
        if next.container != paragraph.container {
            return false;
        }
        if has_words_left(next, changes, settling) {
            return true;
        }
        // Without words left it is taken in, and its end is the end of both.
        if !end_goes(next, changes, settling) {
            return is_clause(at);
        }
    }
    false
}
