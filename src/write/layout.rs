//! What writers for reading share: lists, how a source or a wording is named.

use super::document::{Phrase, Target};
use crate::amendment::{Amendment, PositionId};
use crate::draft::{Claim, Draft, DraftId, Wording};
use crate::lineage::Horizon;
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::source::{Citation, Located};
use crate::text::tokens;

/// Several things in one phrase: `a`, `a and b`, `a, b and c`.
pub(super) fn list<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// Parties by their short English names, in order of name.
pub(super) fn names<'a>(negotiation: &'a Negotiation, codes: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<&str> = codes.into_iter().map(|code| negotiation.registry.name(code)).collect();
    names.sort_unstable();
    names
}

/// Ids of sources, for programs.
pub(super) fn source_ids<'a>(citations: impl IntoIterator<Item = &'a Citation>) -> Vec<&'a str> {
    citations.into_iter().map(|citation| citation.source.as_str()).collect()
}

/// Sources for reading: titles with the place and the quotation; only a source's own words stand in quotation marks.
pub(super) fn sources<'a>(negotiation: &Negotiation, citations: impl IntoIterator<Item = &'a Citation>) -> Phrase {
    let mut told = Phrase::default();
    for (at, citation) in citations.into_iter().enumerate() {
        told += if at == 0 { "" } else { "; " };
        let source = negotiation.source(&citation.source);
        let title = source.and_then(|source| source.title.as_deref());
        let name = title.unwrap_or(&citation.source);
        let address = source.and_then(|source| source.url.clone());
        told += Phrase::link(Target::Source { id: citation.source.clone(), address }, name);
        if title.is_some() {
            told += format!(" ({})", citation.source);
        }
        if let Some(at) = &citation.at {
            told += format!(", {at}");
        }
        if let Some(quote) = &citation.quote {
            told += format!(": “{quote}”");
        }
    }
    if told == Phrase::default() { Phrase::from("no source given") } else { told }
}

/// Who says that an amendment was made: its sources, and the draft in whose brackets it is printed.
pub(super) fn recorded(negotiation: &Negotiation, amendment: &Amendment) -> Phrase {
    let cited = || sources(negotiation, values(&amendment.sources));
    let (Some(draft), Some(printed)) = (&amendment.target.draft, amendment.target.printed_in) else { return cited() };
    let verb = if printed.has_verb { "" } else { ", without a verb (inferred)" };
    let mut told = Phrase::from(format!("in the brackets of {draft}{verb}"));
    if !amendment.sources.is_empty() {
        told += "; ";
        told += cited();
    }
    told
}

/// Who says that a position was taken: its sources, and the draft in whose brackets it is printed.
pub(super) fn position_recorded(negotiation: &Negotiation, at: PositionId) -> Phrase {
    let own = negotiation.position_sources(at);
    let cited = || sources(negotiation, values(own));
    if negotiation.positions[at].target.printed_in.is_none() {
        return cited();
    }
    let mut told = Phrase::from("in the draft's own brackets");
    if !own.is_empty() {
        told += "; ";
        told += cited();
    }
    told
}

/// The citations of located ones.
pub(super) fn values(citations: &[Located<Citation>]) -> impl Iterator<Item = &Citation> {
    citations.iter().map(|citation| &citation.value)
}

/// What has to be said of texts before any of them is read: that their words were composed.
pub(super) fn notice_of<'a>(drafts: impl IntoIterator<Item = &'a Draft>) -> Option<String> {
    let mut composed: Vec<&str> = drafts
        .into_iter()
        .filter(|draft| draft.wording == Wording::Reconstructed)
        .map(|draft| draft.id.as_str())
        .collect();
    composed.dedup();
    (!composed.is_empty()).then(|| {
        format!(
            "The texts of {} are reconstructed: composed by whoever recorded them, not the parties' words.",
            list(&composed)
        )
    })
}

/// The mark that words carry which are not verbatim.
pub(super) fn wording_mark(wording: Wording) -> &'static str {
    match wording {
        Wording::Verbatim => "",
        Wording::Translated => " [translated]",
        Wording::Reported => " [reported]",
        Wording::Reconstructed => " [reconstructed]",
    }
}

/// A clause's text, in quotation marks where it is verbatim and marked where it is not.
pub(super) fn clause_text(negotiation: &Negotiation, clause: ClauseHandle) -> String {
    let draft = &negotiation.drafts[clause.draft];
    let text = &draft.tree[clause.clause].text;
    format!("{text}{}", wording_mark(draft.wording))
}

/// Words that are spoken of: `the word should`, `the words States should`.
pub(super) fn the_words(words: &str) -> String {
    let count = tokens(words).filter(|token| token.is_word).count();
    format!("the {} {words}", if count == 1 { "word" } else { "words" })
}

/// A share in whole percents.
pub(super) fn percent(share: f64) -> String {
    // A share that is not whole is not printed as one.
    let percent =
        (share * 100.0).round().clamp(if share > 0.0 { 1.0 } else { 0.0 }, if share < 1.0 { 99.0 } else { 100.0 });
    format!("{percent:.0} %")
}

/// A date for reading: `by 2024-05-21`, `between 2024-07-11 and 2024-07-12`.
pub(super) fn when(date: Option<crate::date::Date>) -> String {
    let Some(date) = date else { return "undated".to_owned() };
    let printed = date.to_string();
    match printed.split_once('/') {
        Some(("..", by)) => format!("by {by}"),
        Some((from, to)) => format!("between {from} and {to}"),
        None => printed,
    }
}

/// What has to be said of composed texts before any of them is read; nothing where none is.
pub(super) fn notice(negotiation: &Negotiation, drafts: impl IntoIterator<Item = DraftId>) -> Option<String> {
    let mut composed: Vec<DraftId> = drafts.into_iter().collect();
    composed.retain(|&at| negotiation.drafts[at].wording == Wording::Reconstructed);
    composed.sort_unstable();
    composed.dedup();
    let ids: Vec<&str> = composed.iter().map(|&at| negotiation.drafts[at].id.as_str()).collect();
    (!ids.is_empty()).then(|| {
        format!(
            "The texts of {} are reconstructed: composed by whoever recorded them, not the parties' words.",
            list(&ids)
        )
    })
}

/// Values on which sources disagree, each with who says so; nothing where they do not.
pub(super) fn claims(negotiation: &Negotiation, claims: &[Claim]) -> Option<Phrase> {
    let mut told = Phrase::from("claims: ");
    for (at, claim) in claims.iter().enumerate() {
        // A claim's value is as written; a code is told by its name.
        let value = negotiation.registry.name(&claim.value);
        told += if at == 0 { "" } else { "; " };
        told += format!("{}: {value} (", claim.field.replace('_', " "));
        told += sources(negotiation, values(&claim.sources));
        told += ")";
    }
    (!claims.is_empty()).then_some(told)
}

/// The dates that an answer is limited to, to follow its title.
pub(super) fn dates(horizon: &Horizon) -> String {
    let mut dates = String::new();
    if let Some(date) = horizon.as_of {
        dates += &format!(", as of {date}");
    }
    if let Some(date) = horizon.known_by {
        dates += &format!(", as known by {date}");
    }
    dates
}
