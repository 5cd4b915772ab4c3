//! What a command line names in a negotiation: an amendment, a theme, a source, a party.

use super::failure::Failure;
use super::messages;
use travaux::amendment::AmendmentId;
use travaux::draft::DraftId;
use travaux::lineage::Lineage;
use travaux::negotiation::Negotiation;
use travaux::party::Lookup;
use travaux::source::Diagnostic;
use travaux::text::{fold, nearest};

/// A draft by its id.
pub(super) fn draft(negotiation: &Negotiation, id: &str) -> Result<DraftId, Failure> {
    negotiation.resolve_draft(id).map_err(|error| Failure::new(error.to_string()).help(error.help()))
}

/// An amendment by its id.
pub(super) fn amendment(negotiation: &Negotiation, id: &str) -> Result<AmendmentId, Failure> {
    let ids = negotiation.amendments.iter().map(|amendment| amendment.id.as_str());
    negotiation
        .amendment_index(id)
        .ok_or_else(|| unknown("amendment", id, ids, "amendments stand in amendments/*.yaml"))
}

/// A source by its id.
pub(super) fn source(negotiation: &Negotiation, id: &str) -> Result<String, Failure> {
    let ids = negotiation.manifest.sources.iter().map(|source| source.id.as_str());
    let found = negotiation.source(id).map(|source| source.id.clone());
    found.ok_or_else(|| unknown("source", id, ids, "sources are listed in travaux.yaml under `sources`"))
}

/// A theme by its words, or by some that only one has.
pub(super) fn theme(lineage: &Lineage<'_>, words: &str) -> Result<String, Failure> {
    let themes = lineage.themes();
    if let Some(theme) = themes.iter().find(|theme| fold(theme) == fold(words)) {
        return Ok((*theme).to_owned());
    }
    let holding: Vec<&str> = themes.iter().copied().filter(|theme| fold(theme).contains(&fold(words))).collect();
    match holding.as_slice() {
        [theme] => Ok((*theme).to_owned()),
        [] => Err(unknown("theme", words, themes.iter().copied(), "this negotiation has no themes")),
        several => Err(Failure::new(format!("`{words}` is in {} themes", several.len()))
            .help(format!("write more of one of them: {}", several.join(" · ")))),
    }
}

/// A party by a spelling: one that may be several is an error here, because the answer would be about one of them.
pub(super) fn party(negotiation: &Negotiation, spelling: &str) -> Result<String, Failure> {
    match negotiation.registry.resolve(spelling) {
        Lookup::Exact(party) => Ok(party.code.clone()),
        Lookup::Doubtful(party, others) => {
            let others: Vec<&str> = others.iter().map(|party| party.code.as_str()).collect();
            let message = format!("`{spelling}` is read as {}; it also stands for {}", party.code, others.join(", "));
            messages::print(&[Diagnostic::warning(message).help("write the name where the other is meant")]);
            Ok(party.code.clone())
        }
        Lookup::Ambiguous(parties) => {
            let codes: Vec<&str> = parties.iter().map(|party| party.code.as_str()).collect();
            Err(Failure::new(format!("`{spelling}` may be {}", codes.join(" or "))).help("write the code"))
        }
        Lookup::Unknown(names) if names.is_empty() => {
            Err(Failure::new(format!("`{spelling}` is no known party")).help("`travaux parties` lists all"))
        }
        Lookup::Unknown(names) => {
            Err(Failure::new(format!("`{spelling}` is no known party"))
                .help(format!("did you mean {}?", names.join(", "))))
        }
    }
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>, else_help: &str) -> Failure {
    let known: Vec<&str> = known.collect();
    let help = match (nearest(name, known.iter().copied()).as_slice(), known.len()) {
        ([], 1..=20) => format!("there are: {}", known.join(" · ")),
        ([], _) => else_help.to_owned(),
        (near, _) => format!("did you mean `{}`?", near.join("`, `")),
    };
    Failure::new(format!("there is no {what} `{name}`")).help(help)
}
