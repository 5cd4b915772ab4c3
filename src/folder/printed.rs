//! What a draft prints in its own brackets: `[extreme - US; G77 delete]`.
//!
//! Each position becomes one of the party on the words, by the draft's date, resting on the draft's source. Who asks for
//! something so also makes an amendment, so that what became of it can be told; its id is made of the clause, and it is as
//! open as the draft. A name that is no known party, or several, stays as printed, with a warning: whose position it is, is
//! not guessed, and no amendment is made of it.

use crate::amendment::{Amendment, Extent, Operation, Position, PrintedIn, Proposers, Quotation, Stance, Target};
use crate::clause::{Clause, ClauseId, ClauseKind, ClauseTreeBuilder, StatedPosition};
use crate::date::Date;
use crate::draft::{Draft, DraftId};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::party::Registry;
use crate::read::brackets::{self, BracketReading, Stated};
use crate::source::{Located, Named};
use crate::text::quotation_ranges;
use std::collections::BTreeSet;
use std::ops::Range;

/// Of how many requests of one clause amendments are made: each costs a walk over the clause.
const REQUESTS: usize = 100;
/// Signs with which an attribution outside of square brackets begins.
const OTHER_BRACKETS: [char; 6] = ['[', '(', '（', '［', '【', '〔'];

/// What all drafts print in their brackets.
#[derive(Default)]
pub(super) struct Printed {
    pub(super) positions: Vec<Position>,
    pub(super) amendments: Vec<Amendment>,
    /// What was read of those drafts that have any brackets, by their places.
    pub(super) readings: Vec<(DraftId, BracketReading)>,
}

/// The positions and requests printed in all drafts, in order.
pub(super) fn read(negotiation: &Negotiation) -> Printed {
    let mut printed = Printed::default();
    let mut ids: BTreeSet<String> = negotiation.amendments.iter().map(|one| one.id.value.clone()).collect();
    for (at, draft) in DraftId::each(&negotiation.drafts) {
        if !draft.tree.clauses().iter().any(|clause| clause.text.contains(OTHER_BRACKETS)) {
            continue;
        }
        let reading = brackets::read(&draft.tree, draft.dialect, &negotiation.registry);
        for clause in draft.tree.ids() {
            let stated = reading.stated(clause);
            printed.positions.extend(stated.iter().map(|one| position(draft, clause, one)));
            if !stated.is_empty() {
                let address = negotiation.address(ClauseHandle { draft: at, clause });
                let stem = format!("{}-{}-bracket", draft.id, in_id(&address));
                let requests = requests(draft, clause, stated, &negotiation.registry);
                printed.amendments.extend(requests.into_iter().zip(1..).map(|(mut one, number)| {
                    one.id = Located::from(free_id(&stem, number, &mut ids));
                    one
                }));
            }
        }
        printed.readings.push((at, reading));
    }
    printed
}

/// Whether a bracket in some words names somebody.
pub(super) fn names_somebody(words: &str, registry: &Registry) -> bool {
    if !words.contains(OTHER_BRACKETS) {
        return false;
    }
    let mut builder = ClauseTreeBuilder::new();
    builder.push(None, Clause::new(ClauseKind::Paragraph, "", words));
    let tree = builder.finish();
    !brackets::read(&tree, None, registry).attributions(&tree, registry).is_empty()
}

/// The words of a clause that a bracket speaks of, however a bracket inside them ends.
fn words<'a>(draft: &'a Draft, clause: ClauseId, stated: &Stated) -> Option<&'a str> {
    let range = stated.words.clone()?;
    Some(draft.tree[clause].text[range].trim())
}

fn target(draft: &Draft, clause: ClauseId, stated: &Stated) -> Target {
    Target {
        draft: Some(Located::from(draft.id.clone())),
        printed_in: Some(PrintedIn { clause, alternatives: stated.alternatives, has_verb: stated.position.recorded }),
        ..Target::default()
    }
}

/// What a draft prints was said before it was issued.
fn date(draft: &Draft) -> Option<Date> {
    draft.date.and_then(|date| format!("../{}", date.latest()).parse::<Date>().ok())
}

fn all(codes: &[String]) -> Vec<Located<String>> {
    codes.iter().cloned().map(Located::from).collect()
}

fn position(draft: &Draft, clause: ClauseId, stated: &Stated) -> Position {
    let StatedPosition { party, stance, on_behalf_of, instead, .. } = &stated.position;
    let named = Stance::from_name(stance);
    // A verb that is no stance (`move`) is told as it is printed.
    let as_said = || instead.as_ref().map_or_else(|| stance.clone(), |words| format!("{stance} by “{words}”"));
    Position {
        party: Located::from(party.clone()),
        stance: named.unwrap_or(Stance::Unknown),
        target: Target {
            words: words(draft, clause, stated).map(|words| Located::from(words.to_owned())),
            ..target(draft, clause, stated)
        },
        as_said: named.is_none().then(as_said),
        date: date(draft),
        sources: draft.sources.clone(),
        statement: None,
        on_behalf_of: all(on_behalf_of),
        condition: None,
        package: None,
        with: Vec::new(),
        order: Vec::new(),
        note: None,
        access: draft.access.clone(),
    }
}

/// The requests of a clause: those that ask for the same of the same words are one, whether jointly is not known.
fn requests(draft: &Draft, clause: ClauseId, stated: &[Stated], registry: &Registry) -> Vec<Amendment> {
    let mut found: Vec<(Option<Range<usize>>, Amendment)> = Vec::new();
    for one in stated {
        let StatedPosition { party, on_behalf_of, .. } = &one.position;
        if registry.get(party).is_none() {
            continue;
        }
        let Some(operation) = operation(draft, clause, one) else { continue };
        let on_behalf_of = all(on_behalf_of);
        let is_same = |(words, other): &&mut (Option<Range<usize>>, Amendment)| {
            *words == one.words && other.operation.as_ref() == Some(&operation) && other.on_behalf_of == on_behalf_of
        };
        if let Some((_, known)) = found.iter_mut().find(is_same) {
            if let Proposers::Known(parties) = &mut known.proposers
                && parties.iter().all(|other| **other != *party)
            {
                parties.push(Located::from(party.clone()));
            }
            continue;
        }
        if found.len() == REQUESTS {
            break;
        }
        let amendment = Amendment {
            target: target(draft, clause, one),
            operation: Some(operation),
            proposers: Proposers::Known(vec![Located::from(party.clone())]),
            on_behalf_of,
            date: date(draft),
            sources: draft.sources.clone(),
            wording: draft.wording,
            access: draft.access.clone(),
            ..Amendment::default()
        };
        found.push((one.words.clone(), amendment));
    }
    found.into_iter().map(|(_, amendment)| amendment).collect()
}

/// What a position asks for; nothing of one that only tells what somebody thinks. Who wants other words writes them into
/// the draft's own brackets, where words that come later cannot be told from them.
fn operation(draft: &Draft, clause: ClauseId, stated: &Stated) -> Option<Operation> {
    let text = &draft.tree[clause].text;
    let extent = |range: Option<Range<usize>>| match range {
        Some(range) => quotation(text, range).map(Extent::Words),
        None => Some(Extent::Clause),
    };
    match Stance::from_name(&stated.position.stance)? {
        Stance::Delete => extent(stated.words.clone()).map(Operation::Delete),
        // Of words that hold others in brackets, which may be somebody else's, it asks for those before them.
        Stance::Propose | Stance::Retain => {
            let own = stated.words.clone().map(|range| {
                let end = text[range.clone()].find(['[', '{']).map_or(range.end, |at| range.start + at);
                range.start..end
            });
            extent(own).map(Operation::Keep)
        }
        _ => None,
    }
}

/// A quotation of a part of a text, with the number of its occurrence where it stands there several times.
fn quotation(text: &str, range: Range<usize>) -> Option<Quotation> {
    let words = text[range.clone()].trim();
    let start = range.end - text[range].trim_start().len();
    let places = quotation_ranges(text, words);
    let at = places.iter().position(|place| place.start <= start && start < place.end)?;
    let occurrence = (places.len() > 1).then_some(at + 1);
    Some(Quotation { text: Located::from(words.to_owned()), occurrence })
}

/// An address as a part of an id: `8(a)` as `8.a`.
fn in_id(address: &str) -> String {
    let parts = address.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(".")
}

/// An id that nothing else has.
fn free_id(stem: &str, number: usize, ids: &mut BTreeSet<String>) -> String {
    let mut id = format!("{stem}-{number}");
    while !ids.insert(id.clone()) {
        id.push('b');
    }
    id
}
