//! How answers tell that something is not only inferred: who confirmed or corrected it, and why.

use super::layout::when;
use crate::correction::{About, Correction, CorrectionId};
use crate::negotiation::Negotiation;
use serde::Serialize;

/// What something rests on, as tables write it.
pub(super) fn basis(correction: Option<CorrectionId>) -> &'static str {
    if correction.is_some() { "corrected" } else { "inferred" }
}

/// `confirmed by the secretariat, 3 June 2024: the clause stands, reworded`. Who and why are left out where the audience may
/// not know them.
pub(super) fn sentence(negotiation: &Negotiation, correction: CorrectionId) -> String {
    let correction = &negotiation.corrections[correction];
    let verdict = if correction.as_str() == "confirmed" { "confirmed" } else { "corrected" };
    let by = correction.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
    let date = correction.date.filter(|_| correction.by.is_some());
    let date = date.map(|date| format!(", {}", when(Some(date)))).unwrap_or_default();
    let why = correction.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
    format!("{verdict}{by}{date}{why}")
}

/// A correction in JSON.
#[derive(Debug, Serialize)]
pub(super) struct CorrectionEntry<'a> {
    verdict: &'static str,
    inferred: Inferred<'a>,
    by: Option<&'a str>,
    why: Option<&'a str>,
    date: Option<String>,
}

/// What was inferred: a fate, or amendments.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Inferred<'a> {
    Fate(&'static str),
    Amendments(Vec<&'a str>),
}

/// A correction of a fate, with what is inferred.
pub(super) fn of_fate<'a>(
    negotiation: &'a Negotiation,
    correction: CorrectionId,
    inferred: &'static str,
) -> CorrectionEntry<'a> {
    entry(&negotiation.corrections[correction], Inferred::Fate(inferred))
}

/// A correction of which amendments asked for a change, with those that were inferred when it was made.
pub(super) fn of_change(negotiation: &Negotiation, correction: CorrectionId) -> CorrectionEntry<'_> {
    let correction = &negotiation.corrections[correction];
    let ids = match &correction.about {
        About::Change { verdict, .. } => verdict.inferred().iter().map(|id| id.as_str()).collect(),
        _ => Vec::new(),
    };
    entry(correction, Inferred::Amendments(ids))
}

fn entry<'a>(correction: &'a Correction, inferred: Inferred<'a>) -> CorrectionEntry<'a> {
    CorrectionEntry {
        verdict: correction.as_str(),
        inferred,
        by: correction.by.as_deref(),
        why: correction.why.as_deref(),
        date: correction.date.map(|date| date.to_string()),
    }
}
