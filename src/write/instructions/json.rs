use super::Amending;
use super::fields::{Entry, entries};
use crate::write::json::{VERSION, print};
use serde::Serialize;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    old: &'a str,
    new: &'a str,
    style: &'static str,
    instructions: Vec<Entry<'a>>,
    apart: Vec<ApartEntry<'a>>,
}

#[derive(Serialize)]
struct ApartEntry<'a> {
    kind: &'static str,
    clauses: &'a [String],
    text: &'a str,
}

/// The answer to `amending`.
pub fn json(amending: &Amending<'_>) -> String {
    let apart = amending.instructions.apart.iter();
    print(&Answer {
        travaux: VERSION,
        old: &amending.old.id,
        new: &amending.new.id,
        style: amending.style.as_str(),
        instructions: entries(amending).collect(),
        apart: apart
            .map(|one| ApartEntry { kind: one.kind.as_str(), clauses: &one.clauses, text: &one.text })
            .collect(),
    })
}
