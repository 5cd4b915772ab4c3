//! Amendments and positions, as the files in `amendments/` hold them.

use super::record::{Record, Value};
use super::source::citations;
use crate::amendment::{
    Amendment, Anchor, CarriedPlace, Extent, Operation, Placement, Position, Proposers, Quotation, Target,
};
use crate::draft::Wording;
use crate::source::Located;

/// An amendment as a record.
pub fn amendment(amendment: &Amendment) -> Record {
    let mut record = Record::default();
    record.text("id", Some(&amendment.id));
    target(&mut record, &amendment.target, "amends");
    record.bare("throughout", amendment.throughout.then_some(true));
    if let Some(operation) = &amendment.operation {
        self::operation(&mut record, operation);
    }
    record.text("gist", amendment.gist.as_deref());
    record.text("as_said", amendment.as_said.as_deref());
    record.names("words", &amendment.words);
    match &amendment.proposers {
        Proposers::Unknown => record.put("proposed_by", Value::Names(Vec::new())),
        Proposers::Withheld => record.bare("proposed_by", Some("withheld")),
        Proposers::Known(parties) => record.names("proposed_by", parties),
    }
    record.bare("jointly", amendment.jointly);
    record.names("on_behalf_of", &amendment.on_behalf_of);
    record.bare("date", amendment.date);
    citations(&mut record, &amendment.sources);
    if amendment.wording != Wording::default() {
        record.bare("wording", Some(amendment.wording));
    }
    if let Some(status) = &amendment.status {
        let mut inner = Record::default();
        inner.text("is", Some(&status.is));
        inner.bare("date", status.date);
        inner.names("by", &status.by);
        citations(&mut inner, &status.sources);
        record.put("status", Value::Record(inner));
    }
    record.names("replaces", &amendment.replaces);
    record.note(amendment.note.as_ref());
    record.access(amendment.access.as_ref());
    record.text("imported", amendment.imported.as_deref());
    record
}

/// The place of an amendment on a later draft, as a record.
pub fn carried_place(place: &CarriedPlace) -> Record {
    let mut record = Record::default();
    record.text("amendment", Some(&place.amendment));
    let place_of = Target { draft: Some(place.draft.clone()), clauses: place.clauses.clone(), ..Target::default() };
    target(&mut record, &place_of, "amendment");
    match place.quotes.as_slice() {
        [] => {}
        [one] => record.text("quote", Some(one)),
        several => record.names("quote", several),
    }
    record.bare("occurrence", place.occurrence);
    for (key, clause) in [("in", &place.place.within), ("before", &place.place.before), ("after", &place.place.after)] {
        record.text(key, text(clause.as_ref()));
    }
    record.bare("without_label", place.without_label.then_some(true));
    record.text("confirmed_by", place.confirmed_by.as_deref());
    record
}

/// A position as a record.
pub fn position(position: &Position) -> Record {
    let mut record = Record::default();
    record.text("party", Some(&position.party));
    record.bare("stance", Some(position.stance));
    target(&mut record, &position.target, "amendment");
    record.text("as_said", position.as_said.as_deref());
    record.bare("date", position.date);
    citations(&mut record, &position.sources);
    record.text("statement", text(position.statement.as_ref()));
    record.names("on_behalf_of", &position.on_behalf_of);
    record.text("condition", position.condition.as_deref());
    record.text("package", position.package.as_deref());
    record.names("with", &position.with);
    record.names("order", &position.order);
    record.note(position.note.as_ref());
    record.access(position.access.as_ref());
    record
}

fn text(located: Option<&Located<String>>) -> Option<&str> {
    located.map(|located| located.value.as_str())
}

fn target(record: &mut Record, target: &Target, amendment: &'static str) {
    record.text(amendment, text(target.amendment.as_ref()));
    record.text("draft", text(target.draft.as_ref()));
    match target.clauses.as_slice() {
        [] if target.clause_unknown => record.bare("clause", Some("unknown")),
        [] => {}
        [clause] => record.text("clause", Some(clause)),
        clauses => record.names("clauses", clauses),
    }
    record.text("words", text(target.words.as_ref()));
    record.text("theme", text(target.theme.as_ref()));
    record.text("instrument", text(target.instrument.as_ref()));
}

fn operation(record: &mut Record, operation: &Operation) {
    let key = operation.name();
    match operation {
        Operation::Insert { text, anchor } => {
            record.text(key, Some(text));
            match anchor {
                Some(Anchor::After(words)) => quotation(record, "after", words),
                Some(Anchor::Before(words)) => quotation(record, "before", words),
                None => {}
            }
        }
        Operation::Delete(extent) | Operation::Keep(extent) | Operation::Bracket(extent) => match extent {
            Extent::Clause => record.bare(key, Some("clause")),
            // Without its braces the word would be the whole clause.
            Extent::Words(words) if words.text.value == "clause" => {
                let mut inner = Record::default();
                quotation(&mut inner, "words", words);
                record.put(key, Value::Record(inner));
            }
            Extent::Words(words) => quotation(record, key, words),
        },
        Operation::Replace { words, with } => {
            quotation(record, key, words);
            record.text("with", Some(with));
        }
        Operation::Add { place, label, kind, text } => {
            let mut inner = placement(place);
            inner.text("label", label.as_deref());
            inner.bare("kind", *kind);
            inner.text("text", Some(text));
            record.put(key, Value::Record(inner));
        }
        Operation::Rewrite(text) | Operation::Relabel(text) | Operation::Alternative { label: None, text } => {
            record.text(key, Some(text));
        }
        Operation::Move(place) => record.put(key, Value::Record(placement(place))),
        Operation::Merge(clauses) => record.names(key, clauses),
        Operation::Split(ends) => record.names(key, ends),
        Operation::Alternative { label, text } => {
            let mut inner = Record::default();
            inner.text("label", label.as_deref());
            inner.text("text", Some(text));
            record.put(key, Value::Record(inner));
        }
        Operation::Placeholder { within, text: words } => {
            let mut inner = Record::default();
            inner.text("in", text(within.as_ref()));
            inner.text("text", words.as_deref());
            record.put(key, Value::Record(inner));
        }
    }
}

fn quotation(record: &mut Record, key: &'static str, words: &Quotation) {
    record.text(key, Some(&words.text));
    record.bare("occurrence", words.occurrence);
}

fn placement(place: &Placement) -> Record {
    let mut record = Record::default();
    record.text("in", text(place.within.as_ref()));
    record.text("before", text(place.before.as_ref()));
    record.text("after", text(place.after.as_ref()));
    record
}
