//! Tracked changes and comments for reading: `{+…+}` and `{-…-}` in the text, and below it whose they are.

use crate::clause::{Clause, Mark, MarkKind, MoveEnd};
use crate::diff::PieceKind;
use crate::write::marked::signs;

/// Signs of a passage that are quoted to tell which it is.
const QUOTED: usize = 40;

/// Whether words came or went.
fn piece(mark: &Mark) -> PieceKind {
    match (mark.kind, mark.revision.as_ref().and_then(|revision| revision.end)) {
        (MarkKind::Insertion, _) | (MarkKind::Move, Some(MoveEnd::To)) => PieceKind::Inserted,
        (MarkKind::Deletion | MarkKind::Move, _) => PieceKind::Deleted,
        _ => PieceKind::Equal,
    }
}

/// The label of a clause, both labels where tracked changes give it another.
pub(super) fn label(clause: &Clause) -> String {
    match &clause.tracked_label {
        Some(label) if label.accepted != label.rejected => {
            let signed = |kind, label: &str| {
                let (open, close) = signs(kind);
                if label.is_empty() { String::new() } else { format!("{open}{label}{close}") }
            };
            signed(PieceKind::Deleted, &label.rejected) + &signed(PieceKind::Inserted, &label.accepted)
        }
        _ => clause.label.clone(),
    }
}

/// The text of a clause with signs round what is inserted and deleted. What one author deletes of another's insertion
/// stands in both. A paragraph's end that comes or goes alone is `¶`.
pub(super) fn text(clause: &Clause) -> String {
    let length = clause.text.chars().count();
    let tracked: Vec<&Mark> = clause.marks.iter().filter(|mark| mark.is_tracked()).collect();
    // At each place how many insertions and deletions begin and end.
    let mut steps: Vec<(usize, PieceKind, i32)> = Vec::new();
    for mark in tracked.iter().filter(|mark| mark.from < mark.to) {
        steps.extend([(mark.from, piece(mark), 1), (mark.to, piece(mark), -1)]);
    }
    steps.sort_by_key(|&(at, _, _)| at);
    let mut steps = steps.into_iter().peekable();
    let (mut out, mut inserted, mut deleted) = (String::new(), 0, 0);
    let mut shown = (false, false);
    for (at, sign) in clause.text.chars().map(Some).chain([None]).enumerate() {
        while let Some((_, kind, step)) = steps.next_if(|&(place, ..)| place == at) {
            *(if kind == PieceKind::Inserted { &mut inserted } else { &mut deleted }) += step;
        }
        let now = (inserted > 0, deleted > 0);
        if now != shown {
            turn(&mut out, shown, now);
            shown = now;
        }
        out.extend(sign);
    }
    let ends_alone = |mark: &&&Mark| {
        mark.revision.as_ref().is_some_and(|revision| revision.has_paragraph_end) && (mark.from > 0 || mark.to < length)
    };
    for mark in tracked.iter().filter(ends_alone) {
        let (open, close) = signs(piece(mark));
        out.extend([open, "¶", close]);
    }
    out
}

/// Closes and opens signs; an insertion stands round a deletion in it.
fn turn(out: &mut String, before: (bool, bool), now: (bool, bool)) {
    let (insertion, deletion) = (signs(PieceKind::Inserted), signs(PieceKind::Deleted));
    let insertion_turns = before.0 != now.0;
    if before.1 && (!now.1 || insertion_turns) {
        out.push_str(deletion.1);
    }
    if insertion_turns {
        out.push_str(if now.0 { insertion.0 } else { insertion.1 });
    }
    if now.1 && (!before.1 || insertion_turns) {
        out.push_str(deletion.0);
    }
}

/// A line for each author and day of changes, with what they changed where there are several; then the comments.
pub(super) fn lines(clause: &Clause) -> Vec<String> {
    let mut authors: Vec<(String, Vec<&Mark>)> = Vec::new();
    for mark in clause.marks.iter().filter(|mark| mark.is_tracked()) {
        let who = who(mark);
        match authors.iter_mut().find(|(known, _)| *known == who) {
            Some((_, marks)) => marks.push(mark),
            None => authors.push((who, vec![mark])),
        }
    }
    let is_alone = authors.len() == 1;
    let mut lines: Vec<String> = authors
        .into_iter()
        .map(|(who, marks)| {
            let moves = marks.iter().find(|mark| mark.kind == MarkKind::Move);
            match (is_alone, moves.and_then(|mark| mark.revision.as_ref()).and_then(|revision| revision.end)) {
                (true, Some(MoveEnd::From)) => format!("— {who}: moved away from here"),
                (true, Some(MoveEnd::To)) => format!("— {who}: moved here"),
                (true, None) => format!("— {who}"),
                (false, _) => {
                    let pieces: Vec<String> = marks.iter().map(|mark| quoted_piece(clause, mark)).collect();
                    format!("— {who}: {}", pieces.join(" "))
                }
            }
        })
        .collect();
    let comments = clause.marks.iter().filter(|mark| mark.kind == MarkKind::Note && mark.revision.is_some());
    lines.extend(comments.map(|mark| {
        let note = mark.note.as_deref().unwrap_or_default();
        let on = if mark.from < mark.to { format!(" on “{}”", quoted(clause, mark)) } else { String::new() };
        format!("— comment of {}{on}: {note}", who(mark))
    }));
    lines
}

fn who(mark: &Mark) -> String {
    let Some(revision) = &mark.revision else { return "author unknown".to_owned() };
    let author = revision.author.as_deref().unwrap_or("author unknown");
    match revision.date.as_deref().and_then(|date| date.split('T').next()) {
        Some(day) => format!("{author}, {day}"),
        None => author.to_owned(),
    }
}

fn quoted_piece(clause: &Clause, mark: &Mark) -> String {
    let (open, close) = signs(piece(mark));
    let words = if mark.from < mark.to { quoted(clause, mark) } else { "¶".to_owned() };
    format!("{open}{words}{close}")
}

fn quoted(clause: &Clause, mark: &Mark) -> String {
    let length = mark.to - mark.from;
    let words: String = clause.text.chars().skip(mark.from).take(length.min(QUOTED)).collect();
    let words = words.trim();
    if length > QUOTED { format!("{words}…") } else { words.to_owned() }
}
