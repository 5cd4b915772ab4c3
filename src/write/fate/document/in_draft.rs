//! What was found of an amendment in one draft.

use super::{corrected, margin};
use crate::amendment::{Amendment, Extent, Operation};
use crate::lineage::{AmendmentInDraft, Fate};
use crate::negotiation::Negotiation;
use crate::write::corrected::sentence;
use crate::write::document::{Document, Phrase, phrase};
use crate::write::layout::{list, percent, wording_mark};
use crate::write::links;

pub(super) fn in_draft(page: &mut Document, negotiation: &Negotiation, amendment: &Amendment, one: &AmendmentInDraft) {
    let mut told = found(amendment, one);
    told += places(negotiation, amendment, one);
    let clauses = one.by_clause.iter().filter(|(_, fate, _)| *fate != one.fate);
    let clauses = clauses.map(|(clause, fate, share)| {
        let share = share.filter(|_| *fate == Fate::InPart).map(|share| format!(", {}", percent(share)));
        phrase![links::clause(negotiation, *clause), format!(" {fate}{}", share.unwrap_or_default())]
    });
    let clauses: Vec<Phrase> = clauses.collect();
    if !clauses.is_empty() {
        told += phrase!["; of its clauses ", Phrase::list(clauses)];
    }
    if one.score > 0.0 && one.decided().is_none() {
        told += format!(" (score {:.2})", one.score);
    }
    page.line(&margin(&negotiation.drafts[one.draft].id), told);
    let decided = one.corrected.map(|(inferred, at)| (inferred.as_str(), at));
    corrected(page, negotiation, one.fate.as_str(), decided);
    if let (None, Some(at)) = (one.corrected, one.rests_on) {
        page.line(&margin(""), format!("whose words came: {}", sentence(negotiation, at)));
    }
}

/// The words of an amendment that are told of in a draft. A word or two of one that is not reflected are no evidence of
/// anything.
fn words_told(one: &AmendmentInDraft) -> &[String] {
    if one.fate == Fate::NotReflected { &[] } else { &one.words }
}

/// What of an amendment was found in a draft.
fn found(amendment: &Amendment, one: &AmendmentInDraft) -> Phrase {
    let mut told = one.fate.as_str().to_owned();
    let is_gist = amendment.operation.is_none();
    // Of a gist only what is quoted is known: no share of the whole.
    let is_partly =
        |share: &f64| *share < 1.0 && !is_gist && matches!(one.fate, Fate::InPart | Fate::Diluted | Fate::Resurfaced);
    if let Some(share) = one.share.filter(is_partly) {
        told += &format!(", {}", percent(share));
    }
    let words = words_told(one);
    if !words.is_empty() {
        let of = if is_gist { "; words quoted of it stand there" } else { "" };
        told += &format!("{of}: {}{}", words.join(" … "), wording_mark(amendment.wording));
    }
    if let Some((gone, of)) = one.gone {
        told += &match (gone, of) {
            (_, 0) => String::new(),
            (1, 1) => "; the word that it asked away is gone".to_owned(),
            (gone, of) if gone == of => format!("; all {of} words that it asked away are gone"),
            (0, _) => "; none of the words that it asked away is gone".to_owned(),
            (gone, of) => format!("; {gone} of the {of} words that it asked away are gone"),
        };
    }
    if let Some((wanted, weaker)) = &one.weakened {
        told += &format!("; {weaker} where it asked for {wanted}");
    }
    if !one.turned.added.is_empty() {
        told += &format!("; but {} stands between, which it did not ask for", list(&one.turned.added));
    }
    if !one.turned.missing.is_empty() {
        told += &format!("; but without {}, which it asked for", list(&one.turned.missing));
    }
    if one.bracketed {
        told += "; in square brackets, so not agreed";
    }
    if one.was_so {
        told += "; what it asks for was so before it was made";
    }
    told.into()
}

/// Where that stands in the draft.
fn places(negotiation: &Negotiation, amendment: &Amendment, one: &AmendmentInDraft) -> Phrase {
    let has_words_only = one.fate == Fate::NotReflected && !one.words.is_empty();
    if one.clauses.is_empty() || has_words_only {
        return Phrase::default();
    }
    let is_deletion = matches!(amendment.operation, Some(Operation::Delete(Extent::Clause)));
    let what = match &amendment.target.amendment {
        _ if is_deletion && one.fate == Fate::InPart && one.gone.is_some_and(|(gone, of)| gone == of) => {
            "; what stood beneath it stands in "
        }
        _ if !words_told(one).is_empty() => "; in ",
        Some(_) => "; what it would change stands in ",
        None => "; the clause stands in ",
    };
    phrase![what, links::clauses_in_draft(negotiation, &one.clauses)]
}
