//! What was asked, said and done, as sentences that answers share.

use super::document::{Phrase, phrase};
use super::layout::{list, the_words, when, wording_mark};
use super::links;
use crate::amendment::{Amendment, Extent, Operation, PositionId};
use crate::draft::Wording;
use crate::negotiation::Negotiation;
use crate::procedure::{Event, EventKind, Silence, Tally, Vote};
use crate::source::Located;

/// What an amendment would do, in a few words: `delete the clause`, `replace “a” with “b”`.
pub(super) fn operation(amendment: &Amendment) -> String {
    let is_quoted = amendment.sources.iter().any(|citation| citation.quote.is_some());
    let marked = |words: &str| match amendment.wording {
        // Only what a source's quotation bears out stands in quotation marks.
        Wording::Verbatim if is_quoted => format!("“{words}”"),
        other => format!("{words}{}", wording_mark(other)),
    };
    let the_clause = if amendment.target.clauses.len() > 1 { "the clauses" } else { "the clause" };
    let extent = |extent: &Extent| match (extent, &amendment.target.amendment) {
        // Of an amendment to another one, the whole is that one.
        (Extent::Clause, Some(amended)) => format!("[{amended}]"),
        (Extent::Clause, None) => the_clause.to_owned(),
        // Words of the draft, which stand there.
        (Extent::Words(words), _) => the_words(&words.text),
    };
    let place = |place: &crate::amendment::Placement| {
        let steps = [("in", &place.within), ("before", &place.before), ("after", &place.after)];
        let named: Vec<String> =
            steps.into_iter().filter_map(|(step, at)| Some(format!("{step} {}", at.as_ref()?))).collect();
        named.join(", ")
    };
    let several = match (amendment.throughout, amendment.target.clauses.len()) {
        (true, _) => " throughout",
        (false, 0 | 1) => "",
        (false, _) => ", in each",
    };
    match &amendment.operation {
        None => match &amendment.gist {
            Some(gist) => format!("gist: {}", gist.trim().trim_end_matches('.')),
            None => "not known".to_owned(),
        },
        Some(Operation::Insert { text, .. }) => format!("insert {}{several}", marked(text)),
        Some(Operation::Delete(what @ Extent::Words(_))) => format!("delete {}{several}", extent(what)),
        Some(Operation::Delete(what)) => format!("delete {}", extent(what)),
        Some(Operation::Keep(what)) => format!("keep {}", extent(what)),
        Some(Operation::Bracket(what)) => format!("bracket {}", extent(what)),
        Some(Operation::Replace { words, with }) => {
            format!("replace {} with {}{several}", the_words(&words.text), marked(with))
        }
        Some(Operation::Add { place: at, text, .. }) => {
            format!("{}: {}", format!("add a clause {}", place(at)).trim_end(), marked(text))
        }
        Some(Operation::Rewrite(text)) => format!("rewrite {the_clause}: {}", marked(text)),
        Some(Operation::Move(to)) => format!("move {the_clause} {}", place(to)),
        Some(Operation::Merge(clauses)) => {
            let clauses: Vec<&str> = clauses.iter().map(|clause| clause.as_str()).collect();
            format!("merge {}", list(&clauses))
        }
        Some(Operation::Split(_)) => "split the clause".to_owned(),
        Some(Operation::Relabel(label)) => format!("give {the_clause} the label {label}"),
        Some(Operation::Alternative { text, .. }) => format!("alternative: {}", marked(text)),
        Some(Operation::Placeholder { .. }) => "keep a place for text to come".to_owned(),
    }
}

/// What happened, who did it, and when. A vote on a motion is never told as one on the text.
pub(super) fn event(negotiation: &Negotiation, event: &Event) -> Phrase {
    event_on(negotiation, event, &when(event.date))
}

/// As [`event`], with the day as it is to be told.
pub(super) fn event_on(negotiation: &Negotiation, event: &Event, day: &str) -> Phrase {
    let by = if event.parties.is_empty() {
        Phrase::default()
    } else {
        phrase![" by ", links::party_list(negotiation, codes(&event.parties))]
    };
    let kind = event.kind.name();
    match &event.kind {
        EventKind::Silence(silence) => self::silence(negotiation, kind, silence, by),
        EventKind::Vote(vote) => phrase![self::vote(negotiation, vote), "; ", day],
        EventKind::Agreed(texts)
        | EventKind::AgreedAdRef(texts)
        | EventKind::Reopened(texts)
        | EventKind::Act { on: texts, .. } => {
            let texts: Vec<&str> = codes(texts).collect();
            phrase![format!("{kind}: {}", list(&texts)), by, "; ", day]
        }
        EventKind::Tabled(text)
        | EventKind::Sponsorship { of: text, .. }
        | EventKind::Explanation(text)
        | EventKind::Reservation(text)
        | EventKind::Dissociation(text)
        | EventKind::Adopted(text) => phrase![format!("{kind}: {text}"), by, "; ", day],
    }
}

fn silence(negotiation: &Negotiation, kind: &str, silence: &Silence, by: Phrase) -> Phrase {
    let others = silence.others.as_ref().map(|others| format!(" {others}")).unwrap_or_default();
    let mut told = phrase![format!("{kind} on {}", silence.draft)];
    if let Some(opened) = &silence.opened {
        told += format!(", opened {}", when(Some(opened.value)));
    }
    if let Some(broken) = silence.broken {
        told += phrase![format!(", broken {}", when(Some(broken))), by, others];
    } else if by != Phrase::default() || silence.others.is_some() {
        told += phrase![", broken", by, others];
    } else if let Some(deadline) = &silence.deadline {
        let is_broken = negotiation.events.iter().any(|event| tells_of_break(event, &silence.draft));
        let unbroken = if is_broken { "" } else { ", no objection recorded" };
        told += format!(", deadline {}{unbroken}", when(Some(deadline.value)));
    }
    let named: Vec<&str> = codes(&silence.clauses_named_together).collect();
    if !named.is_empty() {
        told += format!("; {} named for all of them together, for none alone", list(&named));
    }
    told
}

/// Whether an event tells that silence on a draft was broken: also one that is recorded apart from that it was opened.
fn tells_of_break(event: &Event, draft: &str) -> bool {
    match &event.kind {
        EventKind::Silence(one) if *one.draft == *draft => {
            one.broken.is_some() || one.others.is_some() || !event.parties.is_empty()
        }
        _ => false,
    }
}

fn vote(negotiation: &Negotiation, vote: &Vote) -> Phrase {
    let on = vote.on.as_ref().map(|on| match &vote.words {
        Some(words) => format!("{} of {on}", the_words(words)),
        None => on.value.clone(),
    });
    let kind = match (vote.motion, &on) {
        (true, Some(on)) => format!("vote on a motion about {on}, not on {on} itself"),
        (true, None) => "vote on a motion, not on the text".to_owned(),
        (false, Some(on)) => format!("vote on {on}"),
        (false, None) => "vote".to_owned(),
    };
    let mut told = phrase![format!("{kind}: {}", vote.title)];
    if let Some(mover) = &vote.moved_by {
        told += phrase![", moved by ", links::party(negotiation, mover)];
        told += on_behalf_of(negotiation, " on behalf of ", &vote.on_behalf_of);
    }
    if let Some(result) = &vote.result {
        told += format!(", {result}");
    }
    let tallies = [
        (&vote.in_favour, "for"),
        (&vote.against, "against"),
        (&vote.abstaining, "abstaining"),
        (&vote.not_taking_part, "not taking part"),
    ];
    let count = |(tally, how): (&Option<Tally>, &str)| Some(format!("{} {how}", tally.as_ref()?.count()));
    let counts: Vec<String> = tallies.into_iter().filter_map(count).collect();
    if !counts.is_empty() {
        told += format!(": {}", counts.join(", "));
    }
    told
}

/// For whom somebody spoke; nothing where for nobody else.
pub(super) fn on_behalf_of(negotiation: &Negotiation, first: &str, principals: &[Located<String>]) -> Phrase {
    if principals.is_empty() {
        return Phrase::default();
    }
    phrase![first, links::party_list(negotiation, codes(principals))]
}

fn codes(parties: &[Located<String>]) -> impl Iterator<Item = &str> {
    parties.iter().map(|party| party.as_str())
}

/// That parties are also on record with the opposite, to follow a sentence; nothing where none is.
pub(super) fn contradicting<'a>(negotiation: &Negotiation, codes: impl Iterator<Item = &'a String>) -> Phrase {
    let codes: Vec<&str> = codes.map(String::as_str).collect();
    if codes.is_empty() {
        return Phrase::default();
    }
    let are = if codes.len() == 1 { "is" } else { "are" };
    let told = format!(" {are} also on record with the opposite, which came later is not known");
    phrase!["; ", links::party_list(negotiation, codes), told]
}

/// A position as it was taken: the party, its stance, its target, the room's words. The clause is left out where the reader
/// knows which it is.
pub(super) fn position(negotiation: &Negotiation, at: PositionId, clause_is_known: bool) -> Phrase {
    let day = when(negotiation.position_date(at));
    position_on(negotiation, at, clause_is_known, &day)
}

/// As [`position`], with the day as it is to be told.
pub(super) fn position_on(negotiation: &Negotiation, at: PositionId, clause_is_known: bool, day: &str) -> Phrase {
    let position = &negotiation.positions[at];
    let mut told = phrase![links::party(negotiation, &position.party), format!(": {}", position.stance)];
    if !position.is_recorded() {
        told += " (no verb is printed; inferred)";
    }
    told += position_target(negotiation, at, clause_is_known);
    if let Some(said) = &position.as_said {
        told += format!(", as said: {said}");
    }
    for (label, items) in [("with", &position.with), ("in this order", &position.order)] {
        if !items.is_empty() {
            let items: Vec<&str> = codes(items).collect();
            told += format!(", {label}: {}", items.join(", "));
        }
    }
    told += on_behalf_of(negotiation, ", on behalf of ", negotiation.position_principals(at));
    if let Some(condition) = &position.condition {
        told += format!(", on condition: {condition}");
    }
    if let Some(package) = &position.package {
        told += format!(", in the package {package}");
    }
    told += format!("; {day}");
    told
}

/// What a position is on.
fn position_target(negotiation: &Negotiation, at: PositionId, clause_is_known: bool) -> Phrase {
    let target = &negotiation.positions[at].target;
    let mut told = Phrase::default();
    if let Some(amendment) = &target.amendment {
        told += phrase![" ", links::amendment_of_id(amendment)];
    }
    if let Some(words) = &target.words {
        told += format!(" {}", the_words(words));
    }
    if clause_is_known {
        // The heading names it.
    } else if target.names_clauses() {
        let clauses = negotiation.position_target(at).clauses.iter().map(|&clause| links::clause(negotiation, clause));
        told += phrase![", on ", Phrase::list(clauses.collect())];
    } else if let (Some(draft), None) = (&target.draft, &target.amendment) {
        let clause = if target.clause_unknown { "a clause that is not known of" } else { "the whole of" };
        told += format!(", on {clause} {draft}");
    }
    if let Some(theme) = &target.theme {
        told += format!(", theme: {theme}");
    }
    if let Some(instrument) = &target.instrument {
        told += format!(", on {instrument}");
    }
    told
}
