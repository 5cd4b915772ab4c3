//! Sources and citations.

use super::record::{Record, Value};
use crate::source::{Citation, Located, Source};

/// A source as an entry of `travaux.yaml`.
pub fn source(source: &Source) -> Record {
    let mut record = Record::default();
    record.text("id", Some(&source.id));
    record.text("title", source.title.as_deref());
    record.text("author", source.author.as_deref());
    record.text("publisher", source.publisher.as_deref());
    record.bare("date", source.date);
    record.text("kind", source.kind.as_deref());
    record.text("url", source.url.as_deref());
    record.text("sha256", source.sha256.as_deref());
    record.access(Some(&source.access));
    record.note(source.note.as_ref());
    record
}

/// What something rests on: an id alone, one mapping, or a list of them.
pub(super) fn citations(record: &mut Record, citations: &[Located<Citation>]) {
    match citations {
        [] => {}
        [only] if only.quote.is_none() && only.at.is_none() => record.text("source", Some(&only.source)),
        [only] => record.put("source", Value::Record(citation(only))),
        several if several.iter().all(|one| one.quote.is_none() && one.at.is_none()) => {
            let ids: Vec<&str> = several.iter().map(|one| one.source.as_str()).collect();
            record.names("source", &ids);
        }
        several => record.records("source", several.iter().map(|one| citation(one)).collect()),
    }
}

fn citation(citation: &Citation) -> Record {
    let mut record = Record::default();
    record.text("id", Some(&citation.source));
    record.text("quote", citation.quote.as_deref());
    record.text("at", citation.at.as_deref());
    record
}
