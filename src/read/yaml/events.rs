//! What happened in the procedure: an event's kind is the one key among [`KINDS`] that it has.

use super::decode::{Decoder, Record};
use super::draft::claims;
use super::node::{Node, Value};
use crate::procedure::{Event, EventKind, Intended, Silence, Tally, TextAct, Vote};
use crate::source::Located;

const KINDS: [&str; 15] = [
    "silence",
    "vote",
    "agreed",
    "agreed_ad_ref",
    "reopened",
    "tabled",
    "sponsorship",
    "explanation",
    "reservation",
    "dissociation",
    "adopted",
    "editorial",
    "corrigendum",
    "technical_update",
    "oral_revision",
];
const COMMON: [&str; 8] = ["id", "date", "source", "party", "by", "note", "access", "claims"];
const SILENCE: &[&str] = &["opened", "deadline", "broken", "others", "clauses_named_together"];
const VOTE: &[&str] = &[
    "on",
    "words",
    "motion",
    "moved_by",
    "on_behalf_of",
    "for",
    "against",
    "abstaining",
    "not_taking_part",
    "intended",
    "result",
];
const INTENDED: &[&str] = &["for", "against", "abstaining"];
const SPONSORSHIP: &[&str] = &["added", "withdrawn"];

pub(super) fn event(decoder: &mut Decoder, node: &Node) -> Option<Event> {
    let found: Vec<&str> = match &node.value {
        Value::Mapping(entries) => {
            let has = |kind: &&str| entries.iter().any(|(key, _)| key.text() == Some(*kind));
            KINDS.into_iter().filter(has).collect()
        }
        _ => Vec::new(),
    };
    let own = match found.first() {
        Some(&"silence") => SILENCE,
        Some(&"vote") => VOTE,
        Some(&"sponsorship") => SPONSORSHIP,
        _ => &[],
    };
    let keys: Vec<&str> = KINDS.iter().chain(&COMMON).chain(own).copied().collect();
    let record = decoder.record(node, "an event", &keys)?;
    let kind = match found.as_slice() {
        [kind] => self::kind(decoder, &record, kind),
        [] => {
            decoder.error(node, "this event does not say what happened", format!("add one of {}", KINDS.join(", ")));
            None
        }
        [_, second, ..] => {
            decoder.error(record.name(second), "an event is one thing that happened", "make an event of each");
            None
        }
    };
    let mut parties = decoder.texts(&record, "party");
    parties.extend(decoder.texts(&record, "by"));
    let event = |kind| Event {
        id: decoder.optional_located(&record, "id"),
        kind,
        date: decoder.optional_date(&record, "date"),
        parties,
        sources: decoder.citations(&record),
        claims: claims(decoder, &record),
        note: decoder.note(&record),
        access: decoder.access(&record),
    };
    // Read even where the kind cannot be, so that everything wrong is told at once.
    let known = kind.is_some();
    let read = event(kind.unwrap_or(EventKind::Silence(Silence::default())));
    known.then_some(read)
}

fn kind(decoder: &mut Decoder, record: &Record<'_>, kind: &str) -> Option<EventKind> {
    Some(match kind {
        "silence" => EventKind::Silence(Silence {
            draft: decoder.required(record, "silence", "this event")?,
            opened: decoder.optional_located_date(record, "opened"),
            deadline: decoder.optional_located_date(record, "deadline"),
            broken: decoder.optional_date(record, "broken"),
            others: decoder.optional_text(record, "others"),
            clauses_named_together: decoder.texts(record, "clauses_named_together"),
        }),
        "vote" => EventKind::Vote(Box::new(Vote {
            title: decoder.required(record, "vote", "this event")?,
            on: decoder.optional_located(record, "on"),
            words: voted_words(decoder, record),
            motion: decoder.truth(record, "motion").unwrap_or(false),
            moved_by: decoder.optional_located(record, "moved_by"),
            on_behalf_of: decoder.texts(record, "on_behalf_of"),
            in_favour: tally(decoder, record, "for"),
            against: tally(decoder, record, "against"),
            abstaining: tally(decoder, record, "abstaining"),
            not_taking_part: tally(decoder, record, "not_taking_part"),
            intended: record.get("intended").map(|node| intended(decoder, node)).unwrap_or_default(),
            result: decoder.optional_text(record, "result"),
        })),
        "agreed" => EventKind::Agreed(decoder.texts(record, kind)),
        "agreed_ad_ref" => EventKind::AgreedAdRef(decoder.texts(record, kind)),
        "reopened" => EventKind::Reopened(decoder.texts(record, kind)),
        "sponsorship" => EventKind::Sponsorship {
            of: decoder.required(record, kind, "this event")?,
            added: decoder.texts(record, "added"),
            withdrawn: decoder.texts(record, "withdrawn"),
        },
        "tabled" => EventKind::Tabled(decoder.required(record, kind, "this event")?),
        "explanation" => EventKind::Explanation(decoder.required(record, kind, "this event")?),
        "reservation" => EventKind::Reservation(decoder.required(record, kind, "this event")?),
        "dissociation" => EventKind::Dissociation(decoder.required(record, kind, "this event")?),
        "editorial" => act(decoder, record, kind, TextAct::Editorial),
        "corrigendum" => act(decoder, record, kind, TextAct::Corrigendum),
        "technical_update" => act(decoder, record, kind, TextAct::TechnicalUpdate),
        "oral_revision" => act(decoder, record, kind, TextAct::OralRevision),
        _ => EventKind::Adopted(decoder.required(record, kind, "this event")?),
    })
}

fn act(decoder: &mut Decoder, record: &Record<'_>, kind: &str, act: TextAct) -> EventKind {
    EventKind::Act { act, on: decoder.texts(record, kind) }
}

/// The words of a text that were put to the vote apart.
fn voted_words(decoder: &mut Decoder, record: &Record<'_>) -> Option<Located<String>> {
    let words = decoder.optional_located(record, "words")?;
    if record.get("on").is_none() {
        let help = "add `on: …`, the clause or the amendment that they stand in";
        decoder.error(record.name("words"), "these words are of nothing", help);
    }
    Some(words)
}

fn intended(decoder: &mut Decoder, node: &Node) -> Intended {
    let Some(record) = decoder.record(node, "a list of intended votes", INTENDED) else { return Intended::default() };
    Intended {
        in_favour: decoder.texts(&record, "for"),
        against: decoder.texts(&record, "against"),
        abstaining: decoder.texts(&record, "abstaining"),
    }
}

/// How many voted so, or who.
fn tally(decoder: &mut Decoder, record: &Record<'_>, key: &str) -> Option<Tally> {
    let node = record.get(key)?;
    if let Value::Sequence(_) = node.value {
        return Some(Tally::Parties(decoder.texts(record, key)));
    }
    let number = node.text().and_then(|text| text.parse().ok());
    if number.is_none() {
        decoder.error(node, format!("`{key}` is a number or a list of parties"), "write `143` or `[CHN, …]`");
    }
    number.map(Tally::Number)
}
