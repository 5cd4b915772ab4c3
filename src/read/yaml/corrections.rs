//! `corrections/*.yaml`: what people decided about what was inferred.

use super::decode::{Decoder, Record};
use super::node::Node;
use crate::correction::{About, Correction, RestsOn, RestsOnText, Verdict};
use crate::source::Located;

const FILE: &[&str] = &["travaux", "corrections"];
const CORRECTION: &[&str] = &[
    "amendment",
    "clause",
    "change",
    "in",
    "words",
    "confirm",
    "reject",
    "replace",
    "with",
    "by",
    "why",
    "date",
    "rests_on",
    "access",
];
const ABOUT: [&str; 3] = ["amendment", "clause", "change"];
const VERDICTS: [&str; 3] = ["confirm", "reject", "replace"];
const RESTS_ON: &[&str] = &["clause", "amendment", "draft", "digest", "begins"];

pub(super) fn corrections(decoder: &mut Decoder, root: Option<&Node>) -> Vec<Correction> {
    let Some(record) = decoder.root(root, "a file of corrections", FILE) else { return Vec::new() };
    decoder.records(&record, "corrections", correction)
}

fn correction(decoder: &mut Decoder, node: &Node) -> Option<Correction> {
    let record = decoder.record(node, "a correction", CORRECTION)?;
    let about = about(decoder, &record);
    let draft = decoder.optional_located(&record, "in");
    if draft.is_none() && !matches!(about, Some(About::Change { .. }) | None) {
        decoder.error(node, "this correction does not say of which draft", "add `in: …`, the draft in which it holds");
    }
    let by = said(decoder, &record, "by");
    let why = said(decoder, &record, "why");
    Some(Correction {
        date: decoder.optional_date(&record, "date"),
        rests_on: decoder.records(&record, "rests_on", rests_on),
        access: decoder.access(&record),
        about: about?,
        draft,
        by: Some(by?),
        why: Some(why?),
        origin: decoder.origin(node),
    })
}

/// A text that must be there and not blank.
fn said(decoder: &mut Decoder, record: &Record<'_>, key: &str) -> Option<String> {
    let text = decoder.required(record, key, "this correction")?.value;
    if text.trim().is_empty() {
        decoder.error(record.name(key), format!("this `{key}` is blank"), format!("write `{key}: …`"));
        return None;
    }
    Some(text)
}

fn about(decoder: &mut Decoder, record: &Record<'_>) -> Option<About> {
    let key = one_of(decoder, record, &ABOUT, "what it is about")?;
    let subject = decoder.required(record, key, "this correction");
    if let (Some(_), false) = (record.get("words"), key == "change") {
        decoder.error(record.name("words"), "`words` go with `change`", "leave them out");
    }
    match key {
        "amendment" => {
            let verdict = verdict(decoder, record, |decoder, key| decoder.named(record, key));
            Some(About::Amendment { id: subject?, verdict: verdict? })
        }
        "clause" => {
            let verdict = verdict(decoder, record, |decoder, key| decoder.named(record, key));
            Some(About::Clause { clause: subject?, verdict: verdict? })
        }
        _ => {
            let words = decoder.optional_located(record, "words");
            let verdict = verdict(decoder, record, |decoder, key| amendments(decoder, record, key));
            Some(About::Change { clause: subject?, words, verdict: verdict? })
        }
    }
}

fn amendments(decoder: &mut Decoder, record: &Record<'_>, key: &str) -> Option<Vec<Located<String>>> {
    record.get_even_empty(key)?;
    Some(decoder.texts(record, key))
}

fn verdict<T>(
    decoder: &mut Decoder,
    record: &Record<'_>,
    mut value: impl FnMut(&mut Decoder, &str) -> Option<T>,
) -> Option<Verdict<T>> {
    let key = one_of(decoder, record, &VERDICTS, "what was decided")?;
    for key in [key, "with"] {
        if record.get_even_empty(key).is_some_and(Node::is_nothing) {
            decoder.error(
                record.name(key),
                format!("this `{key}` says nothing"),
                "write a fate, or a list of amendments, `[]` for none",
            );
        }
    }
    if key != "replace" {
        if record.get_even_empty("with").is_some() {
            decoder.error(record.name("with"), "`with` goes with `replace`", "write `replace` for what was inferred");
        }
        let what = value(decoder, key)?;
        return Some(if key == "confirm" { Verdict::Confirmed(what) } else { Verdict::Rejected(what) });
    }
    if record.get_even_empty("with").is_none() {
        let help = "add `with: …`, or write `reject` where it is not known what is right";
        decoder.error(record.name(key), "this `replace` does not say with what", help);
        return None;
    }
    let (what, with) = (value(decoder, key), value(decoder, "with"));
    Some(Verdict::Replaced { what: what?, with: with? })
}

/// The one key that a correction has of several.
fn one_of<'a>(decoder: &mut Decoder, record: &Record<'_>, keys: &[&'a str], what: &str) -> Option<&'a str> {
    let found: Vec<&str> = keys.iter().copied().filter(|key| record.get_even_empty(key).is_some()).collect();
    match found.as_slice() {
        [key] => Some(key),
        [] => {
            let help = format!("add one of {}", keys.join(", "));
            decoder.error(record.node, format!("this correction does not say {what}"), help);
            None
        }
        [_, second, ..] => {
            let help = format!("keep one of {}", found.join(", "));
            decoder.error(record.name(second), format!("this correction says twice {what}"), help);
            None
        }
    }
}

fn rests_on(decoder: &mut Decoder, node: &Node) -> Option<RestsOn> {
    let record = decoder.record(node, "a text that a correction rests on", RESTS_ON)?;
    let key = one_of(decoder, &record, &["clause", "amendment", "draft"], "on which text it rests")?;
    let name = decoder.required(&record, key, "this text");
    let digest = decoder.required(&record, "digest", "this text");
    let text = match key {
        "clause" => RestsOnText::Clause,
        "amendment" => RestsOnText::Amendment,
        _ => RestsOnText::Draft,
    };
    let begins = decoder.optional_text(&record, "begins");
    Some(RestsOn { text: text(name?), digest: digest?.value, begins })
}
