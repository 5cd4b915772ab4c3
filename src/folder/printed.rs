//! Positions that a draft prints in its own brackets: `[extreme - US; G77 delete]`.
//!
//! Each becomes a position of the party on the words, by the draft's date, resting on the draft's source. A name that is no
//! known party, or several, stays as printed, with a warning: whose position it is, is not guessed.

use crate::amendment::{Position, PrintedIn, Stance, Target};
use crate::clause::{Alternative, Clause, ClauseId, ClauseKind, ClauseTreeBuilder, Mark, StatedPosition};
use crate::date::Date;
use crate::draft::{Draft, DraftId};
use crate::negotiation::Negotiation;
use crate::party::Registry;
use crate::read::brackets::{self, BracketReading};
use crate::source::{Located, Named};

/// The positions printed in all drafts, in order, and what was read of those drafts that print any.
pub(super) fn positions(negotiation: &Negotiation) -> (Vec<Position>, Vec<(DraftId, BracketReading)>) {
    let mut positions = Vec::new();
    let mut readings = Vec::new();
    for (at, draft) in DraftId::each(&negotiation.drafts) {
        if !draft.tree.clauses().iter().any(|clause| clause.text.contains('[')) {
            continue;
        }
        let reading = brackets::read(&draft.tree, draft.dialect, &negotiation.registry);
        for clause in draft.tree.ids() {
            for mark in reading.marks(clause) {
                of_mark(draft, clause, mark, &mut positions);
            }
        }
        readings.push((at, reading));
    }
    (positions, readings)
}

/// Whether a bracket in some words names somebody.
pub(super) fn names_somebody(words: &str, registry: &Registry) -> bool {
    if !words.contains(['[', '(', '［', '【']) {
        return false;
    }
    let mut builder = ClauseTreeBuilder::new();
    builder.push(None, Clause::new(ClauseKind::Paragraph, "", words));
    let tree = builder.finish();
    !brackets::read(&tree, None, registry).attributions(&tree, registry).is_empty()
}

fn of_mark(draft: &Draft, clause: ClauseId, mark: &Mark, positions: &mut Vec<Position>) {
    let text = &draft.tree[clause].text;
    let is_whole = mark.alternatives.len() == 1 && mark.to - mark.from == text.trim().chars().count();
    for alternative in &mark.alternatives {
        for stated in &alternative.positions {
            let printed = PrintedIn { clause, alternatives: mark.alternatives.len(), has_verb: stated.recorded };
            positions.push(position(draft, alternative, stated, printed, is_whole));
        }
    }
}

fn position(
    draft: &Draft,
    alternative: &Alternative,
    stated: &StatedPosition,
    printed: PrintedIn,
    is_whole: bool,
) -> Position {
    let stance = Stance::from_name(&stated.stance);
    Position {
        party: Located::from(stated.party.clone()),
        stance: stance.unwrap_or(Stance::Unknown),
        target: Target {
            draft: Some(Located::from(draft.id.clone())),
            words: (!is_whole).then(|| Located::from(alternative.text.clone())),
            printed_in: Some(printed),
            ..Target::default()
        },
        // A verb that is no stance (`move`) is told as it is printed.
        as_said: (stance.is_none()).then(|| stated.stance.clone()),
        // What a draft prints was said before it was issued.
        date: draft.date.and_then(|date| format!("../{}", date.latest()).parse::<Date>().ok()),
        sources: draft.sources.clone(),
        statement: None,
        on_behalf_of: Vec::new(),
        condition: None,
        package: None,
        with: Vec::new(),
        order: Vec::new(),
        note: None,
        access: draft.access.clone(),
    }
}
