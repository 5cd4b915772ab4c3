//! Statements and events, as the files in `amendments/` hold them.

use super::record::{Record, Value};
use super::source::citations;
use crate::draft::Claim;
use crate::procedure::{Event, EventKind, Intended, Silence, Statement, Tally, Vote};
use crate::source::Located;

/// A statement as a record.
pub fn statement(statement: &Statement) -> Record {
    let mut record = Record::default();
    record.text("id", Some(&statement.id));
    record.text("title", statement.title.as_deref());
    record.text("speaker", text(statement.speaker.as_ref()));
    record.names("on_behalf_of", &statement.on_behalf_of);
    record.names("aligned", &statement.aligned);
    record.names("except", &statement.except);
    record.bare("date", statement.date);
    record.text("language", statement.language.as_deref());
    citations(&mut record, &statement.sources);
    record.note(statement.note.as_ref());
    record.access(statement.access.as_ref());
    record
}

/// An event as a record.
pub fn event(event: &Event) -> Record {
    let mut record = Record::default();
    record.text("id", text(event.id.as_ref()));
    kind(&mut record, &event.kind);
    record.bare("date", event.date);
    record.names("by", &event.parties);
    citations(&mut record, &event.sources);
    claims(&mut record, &event.claims);
    record.note(event.note.as_ref());
    record.access(event.access.as_ref());
    record
}

/// What sources say of a value on which they disagree.
pub(super) fn claims(record: &mut Record, claims: &[Claim]) {
    let claims = claims.iter().map(|claim| {
        let mut record = Record::default();
        record.text("field", Some(&claim.field));
        record.text("value", Some(&claim.value));
        citations(&mut record, &claim.sources);
        record.note(claim.note.as_ref());
        record
    });
    record.records("claims", claims.collect());
}

fn kind(record: &mut Record, kind: &EventKind) {
    let key = kind.key();
    match kind {
        EventKind::Silence(one) => silence(record, one),
        EventKind::Vote(one) => vote(record, one),
        EventKind::Agreed(texts)
        | EventKind::AgreedAdRef(texts)
        | EventKind::Reopened(texts)
        | EventKind::Act { on: texts, .. } => record.names(key, texts),
        EventKind::Sponsorship { of, added, withdrawn } => {
            record.text(key, Some(of));
            record.names("added", added);
            record.names("withdrawn", withdrawn);
        }
        EventKind::Tabled(of)
        | EventKind::Explanation(of)
        | EventKind::Reservation(of)
        | EventKind::Dissociation(of)
        | EventKind::Adopted(of) => record.text(key, Some(of)),
    }
}

fn silence(record: &mut Record, silence: &Silence) {
    record.text("silence", Some(&silence.draft));
    record.bare("opened", silence.opened.as_ref().map(|date| date.value));
    record.bare("deadline", silence.deadline.as_ref().map(|date| date.value));
    record.bare("broken", silence.broken);
    record.text("others", silence.others.as_deref());
    record.names("clauses_named_together", &silence.clauses_named_together);
}

fn vote(record: &mut Record, vote: &Vote) {
    record.text("vote", Some(&vote.title));
    record.text("on", text(vote.on.as_ref()));
    record.bare("motion", vote.motion.then_some(true));
    record.text("moved_by", text(vote.moved_by.as_ref()));
    record.names("on_behalf_of", &vote.on_behalf_of);
    tally(record, "for", vote.in_favour.as_ref());
    tally(record, "against", vote.against.as_ref());
    tally(record, "abstaining", vote.abstaining.as_ref());
    tally(record, "not_taking_part", vote.not_taking_part.as_ref());
    if vote.intended != Intended::default() {
        let mut inner = Record::default();
        inner.names("for", &vote.intended.in_favour);
        inner.names("against", &vote.intended.against);
        inner.names("abstaining", &vote.intended.abstaining);
        record.put("intended", Value::Record(inner));
    }
    record.text("result", vote.result.as_deref());
}

fn tally(record: &mut Record, key: &'static str, tally: Option<&Tally>) {
    match tally {
        Some(Tally::Number(number)) => record.bare(key, Some(number)),
        // An empty list says that nobody did, which is something else than saying nothing.
        Some(Tally::Parties(parties)) => {
            record.put(key, Value::Names(parties.iter().map(|party| party.value.clone()).collect()));
        }
        None => {}
    }
}

fn text(located: Option<&Located<String>>) -> Option<&str> {
    located.map(|located| located.value.as_str())
}
