//! What is looked for, and which texts came before it.

use super::{NotAsked, TextHandle};
use crate::amendment::{AmendmentId, Operation};
use crate::date::Date;
use crate::draft::{DraftId, Wording};
use crate::negotiation::{ClauseHandle, Negotiation};

/// Something whose language may have stood elsewhere before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrecedentQuery {
    /// These words, of no date.
    Phrase(String),
    /// The text of a clause, without those beneath it.
    Clause(ClauseHandle),
    /// The words that an amendment brings in, and those that a source quotes of it, by its place in the negotiation.
    Amendment(AmendmentId),
}

impl PrecedentQuery {
    /// The text in which what was asked about stands itself.
    pub(super) fn text(&self) -> Option<TextHandle> {
        match self {
            PrecedentQuery::Clause(clause) => Some(TextHandle::Draft(clause.draft)),
            _ => None,
        }
    }
}

/// The phrases to look for.
pub(super) fn asked(negotiation: &Negotiation, query: &PrecedentQuery) -> Result<Vec<String>, NotAsked> {
    let (phrases, wording) = match query {
        PrecedentQuery::Phrase(phrase) => (vec![phrase.clone()], Wording::Verbatim),
        PrecedentQuery::Clause(clause) => {
            let draft = &negotiation.drafts[clause.draft];
            (vec![draft.own_text(clause.clause).into_owned()], draft.wording)
        }
        PrecedentQuery::Amendment(at) => {
            let amendment = &negotiation.amendments[*at];
            let new_text = amendment.operation.as_ref().and_then(Operation::new_text).map(str::to_owned);
            let quoted = amendment.words.iter().map(|words| words.value.clone());
            (new_text.into_iter().chain(quoted).collect(), amendment.wording)
        }
    };
    if wording == Wording::Reconstructed {
        return Err(NotAsked::Reconstructed);
    }
    let phrases: Vec<String> = phrases.into_iter().filter(|phrase| !phrase.trim().is_empty()).collect();
    if phrases.is_empty() { Err(NotAsked::NoWords) } else { Ok(phrases) }
}

/// Whether a text came before what is asked about, as far as is known: of drafts, those that it goes back to; of others,
/// those that are not certainly later. An amendment is made on a draft that is there.
pub(super) fn is_before(negotiation: &Negotiation, query: &PrecedentQuery, text: TextHandle) -> bool {
    let (base, date) = match query {
        PrecedentQuery::Phrase(_) => return true,
        PrecedentQuery::Clause(clause) => (Some(clause.draft), negotiation.drafts[clause.draft].date),
        PrecedentQuery::Amendment(at) => (negotiation.amended_draft(*at), negotiation.amendments[*at].date),
    };
    let is_amendment = matches!(query, PrecedentQuery::Amendment(_));
    if let (TextHandle::Draft(draft), Some(base)) = (text, base) {
        if draft == base {
            return is_amendment;
        }
        if goes_back_to(negotiation, base, draft) {
            return true;
        }
        if goes_back_to(negotiation, draft, base) {
            return false;
        }
    }
    let not_later = |date: Date, text: Option<Date>| text.is_none_or(|text| !date.is_before(&text));
    // An amendment without a date was made on a draft that is dated, and perhaps long after it.
    date.is_none_or(|date| not_later(date, text.of(negotiation).date))
}

/// Whether a draft follows another, over whatever drafts between.
fn goes_back_to(negotiation: &Negotiation, draft: DraftId, earlier: DraftId) -> bool {
    let mut seen = vec![false; negotiation.drafts.len()];
    let mut open = negotiation.parents(draft).to_vec();
    while let Some(at) = open.pop() {
        if at == earlier {
            return true;
        }
        if !std::mem::replace(&mut seen[at.index()], true) {
            open.extend(negotiation.parents(at));
        }
    }
    false
}
