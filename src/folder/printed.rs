//! What a draft prints in its own brackets: `[extreme - US; G77 delete]`.
//!
//! Each position becomes one of the party on the words, by the draft's date, resting on the draft's source. Who asks for
//! something so also makes an amendment, so that what became of it can be told; its id is made of the clause, and it is as
//! open as the draft. A name that is no known party, or several, stays as printed, with a warning: whose position it is, is
//! not guessed, and no amendment is made of it.

use crate::amendment::{Amendment, Extent, Operation, Position, PrintedIn, Proposers, Quotation, Stance, Target};
use crate::clause::{Apart, Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder, StatedPosition};
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
        if names_nobody(&draft.tree) {
            continue;
        }
        let reading = brackets::read(&draft.tree, draft.dialect, &negotiation.registry);
        let apart = reading.apart(&draft.tree);
        for clause in draft.tree.ids() {
            let own = Own { apart: &apart, clause, text: &draft.tree[clause].text };
            let stated = reading.stated(clause);
            printed.positions.extend(stated.iter().map(|one| position(draft, &own, one)));
            if !stated.is_empty() {
                let address = negotiation.address(ClauseHandle { draft: at, clause });
                let stem = format!("{}-{}-bracket", draft.id, in_id(&address));
                let requests = requests(draft, &own, stated, &negotiation.registry);
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

/// What of a text that is no draft of the negotiation is none of its words.
pub(super) fn apart(draft: &Draft, registry: &Registry) -> Apart {
    if names_nobody(&draft.tree) {
        return Apart::default();
    }
    brackets::read(&draft.tree, draft.dialect, registry).apart(&draft.tree)
}

/// Whether a text has no brackets in which anybody could be named.
fn names_nobody(tree: &ClauseTree) -> bool {
    !tree.clauses().iter().any(|clause| clause.text.contains(brackets::is_opening))
}

/// Whether a bracket in some words names somebody.
pub(super) fn names_somebody(words: &str, registry: &Registry) -> bool {
    if !words.contains(brackets::is_opening) {
        return false;
    }
    let mut builder = ClauseTreeBuilder::new();
    builder.push(None, Clause::new(ClauseKind::Paragraph, "", words));
    let tree = builder.finish();
    !brackets::read(&tree, None, registry).attributions(&tree, registry).is_empty()
}

/// A clause with what is none of its words.
struct Own<'a> {
    apart: &'a Apart,
    clause: ClauseId,
    text: &'a str,
}

impl Own<'_> {
    /// Some of its words, without who wants what of those inside them.
    fn words(&self, range: Range<usize>) -> String {
        self.apart.own(self.clause, self.text, range).trim().to_owned()
    }

    /// A quotation of some of its words in its own text, with the number of their occurrence where they stand there several
    /// times.
    fn quotation(&self, range: Range<usize>) -> Option<Quotation> {
        let own = self.apart.own(self.clause, self.text, 0..self.text.len());
        let start = range.end - self.text[range.clone()].trim_start().len();
        let start = self.apart.in_own(self.clause, start);
        let words = self.words(range);
        let places = quotation_ranges(&own, &words);
        let at = places.iter().position(|place| place.start <= start && start < place.end)?;
        let occurrence = (places.len() > 1).then_some(at + 1);
        Some(Quotation { text: Located::from(words), occurrence })
    }
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

fn position(draft: &Draft, own: &Own<'_>, stated: &Stated) -> Position {
    let StatedPosition { party, stance, on_behalf_of, instead, .. } = &stated.position;
    let named = Stance::from_name(stance);
    // A verb that is no stance (`move`) is told as it is printed.
    let as_said = || instead.as_ref().map_or_else(|| stance.clone(), |words| format!("{stance} by “{words}”"));
    Position {
        party: Located::from(party.clone()),
        stance: named.unwrap_or(Stance::Unknown),
        target: Target {
            words: stated.words.clone().map(|range| Located::from(own.words(range))),
            ..target(draft, own.clause, stated)
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
fn requests(draft: &Draft, own: &Own<'_>, stated: &[Stated], registry: &Registry) -> Vec<Amendment> {
    let mut found: Vec<(Option<Range<usize>>, Amendment)> = Vec::new();
    for one in stated {
        let StatedPosition { party, on_behalf_of, .. } = &one.position;
        if registry.get(party).is_none() {
            continue;
        }
        let Some(operation) = operation(own, one) else { continue };
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
            target: target(draft, own.clause, one),
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

/// What a position asks for; nothing of one that only tells what somebody thinks.
fn operation(own: &Own<'_>, stated: &Stated) -> Option<Operation> {
    let words = || stated.words.clone().map(|range| own.quotation(range));
    let extent = || match words() {
        Some(words) => words.map(Extent::Words),
        None => Some(Extent::Clause),
    };
    if let Some(with) = &stated.position.instead {
        return match words() {
            Some(words) => Some(Operation::Replace { words: words?, with: with.clone() }),
            None => Some(Operation::Rewrite(with.clone())),
        };
    }
    match Stance::from_name(&stated.position.stance)? {
        Stance::Delete => extent().map(Operation::Delete),
        Stance::Propose | Stance::Retain => extent().map(Operation::Keep),
        _ => None,
    }
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
