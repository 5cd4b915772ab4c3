//! Corrections, as the files in `corrections/` hold them.

use super::record::{Record, Value};
use crate::correction::{About, Correction, RestsOn, RestsOnText, Verdict};

/// A correction as a record.
pub fn correction(correction: &Correction) -> Record {
    let mut record = Record::default();
    let subject = match &correction.about {
        About::Amendment { id, .. } => ("amendment", id),
        About::Clause { clause, .. } => ("clause", clause),
        About::Change { clause, .. } => ("change", clause),
    };
    record.text(subject.0, Some(subject.1));
    record.text("in", correction.draft.as_ref().map(|draft| draft.as_str()));
    match &correction.about {
        About::Amendment { verdict, .. } => decided(&mut record, verdict, |fate| Value::Bare(fate.to_string())),
        About::Clause { verdict, .. } => decided(&mut record, verdict, |fate| Value::Bare(fate.to_string())),
        About::Change { words, verdict, .. } => {
            record.text("words", words.as_ref().map(|words| words.as_str()));
            decided(&mut record, verdict, |ids| Value::Names(ids.iter().map(ToString::to_string).collect()));
        }
    }
    record.text("by", correction.by.as_deref());
    record.text("why", correction.why.as_deref());
    record.bare("date", correction.date);
    record.records("rests_on", correction.rests_on.iter().map(rests_on).collect());
    record.access(correction.access.as_ref());
    record
}

fn decided<T>(record: &mut Record, verdict: &Verdict<T>, value: impl Fn(&T) -> Value) {
    match verdict {
        Verdict::Confirmed(what) => record.put("confirm", value(what)),
        Verdict::Rejected(what) => record.put("reject", value(what)),
        Verdict::Replaced { what, with } => {
            record.put("replace", value(what));
            record.put("with", value(with));
        }
    }
}

fn rests_on(rest: &RestsOn) -> Record {
    let mut record = Record::default();
    let (key, name) = match &rest.text {
        RestsOnText::Clause(name) => ("clause", name),
        RestsOnText::Amendment(name) => ("amendment", name),
        RestsOnText::Draft(name) => ("draft", name),
    };
    record.text(key, Some(name));
    record.text("digest", Some(&rest.digest));
    record.text("begins", rest.begins.as_deref());
    record
}
