//! Precedents: where the language of a phrase, a clause or an amendment stood before.
//!
//! ```text
//! earlier drafts, precedents ──► texts that take part ──► index ──► search ──► passages, and which came first
//!                                 without reconstructed ones           ▲
//! phrase, clause, amendment ──► the phrases to look for ───────────────┘
//! ```
//!
//! The index is linear in the words of all texts; a phrase costs the places of its rarest words and the alignments with
//! the clauses round them. What a word says is told by how many clauses have it, so that generic phrases say nothing.
//! Texts that were composed take no part, in the weights neither; nor does what brackets say of who wants what.

mod alignment;
mod asked;
mod index;
mod passage;
mod search;

pub use asked::PrecedentQuery;
pub use passage::{FirstSaid, Passage, PassageMatch};

use crate::draft::{Draft, DraftId, Wording};
use crate::negotiation::{Negotiation, Shown};
use index::PhraseIndex;
use std::cmp::Ordering;

/// A text in which language is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextHandle {
    /// A draft, by its place in the negotiation.
    Draft(DraftId),
    /// A precedent, by its place in the negotiation.
    Precedent(DraftId),
}

impl TextHandle {
    /// The text.
    pub fn of(self, negotiation: &Negotiation) -> &Draft {
        match self {
            TextHandle::Draft(at) => &negotiation.drafts[at],
            TextHandle::Precedent(at) => &negotiation.precedents[at],
        }
    }
}

/// All texts of a negotiation in which language may have stood before, ready to be asked.
#[derive(Debug)]
pub struct Precedents<'a> {
    negotiation: &'a Negotiation,
    /// The texts that take part, the oldest first.
    texts: Vec<TextHandle>,
    /// Those that take none, because their words were composed.
    reconstructed: Vec<TextHandle>,
    index: PhraseIndex,
}

/// Where the language of something stood before.
#[derive(Debug, Clone, PartialEq)]
pub struct PrecedentAnswer {
    /// What was asked.
    pub query: PrecedentQuery,
    /// Why no words were looked for; nothing where some were.
    pub not_asked: Option<NotAsked>,
    /// Each phrase that was looked for.
    pub phrases: Vec<PhrasePrecedents>,
    /// The texts that were searched, the oldest first.
    pub searched: Vec<TextHandle>,
    /// Texts that take no part, because their words were composed.
    pub reconstructed: Vec<TextHandle>,
    /// Texts that did not come before it.
    pub not_before: Vec<TextHandle>,
}

/// Why something has no words to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAsked {
    /// They were composed by whoever recorded them.
    Reconstructed,
    /// The amendment brings in no words, or none are known; the clause has no text.
    NoWords,
}

/// Where a phrase stood before.
#[derive(Debug, Clone, PartialEq)]
pub struct PhrasePrecedents {
    /// The phrase.
    pub phrase: String,
    /// Whether it says too little to be looked for: it stands nearly everywhere.
    pub is_generic: bool,
    /// Where it stood, the best first, the oldest first of equal ones.
    pub passages: Vec<Passage>,
    /// How many more passages there are.
    pub more: usize,
    /// How many clauses that share some of its words were not compared, because others are more promising.
    pub not_compared: usize,
    /// Which of the texts that have it word by word came first.
    pub first: FirstSaid,
}

impl<'a> Precedents<'a> {
    /// Makes the index over the negotiation's drafts and precedents.
    pub fn new(negotiation: &'a Shown) -> Precedents<'a> {
        let drafts = negotiation.in_order().into_iter().map(TextHandle::Draft);
        let precedents = DraftId::all(&negotiation.precedents).map(TextHandle::Precedent);
        let (reconstructed, mut texts): (Vec<TextHandle>, Vec<TextHandle>) =
            drafts.chain(precedents).partition(|text| text.of(negotiation).wording == Wording::Reconstructed);
        texts.sort_by(|&one, &other| by_age(negotiation, one, other));
        let index = PhraseIndex::new(texts.iter().map(|text| text.of(negotiation)));
        Precedents { negotiation, texts, reconstructed, index }
    }

    /// Finds where the language of something stood before, with so many passages a phrase at most.
    pub fn find(&self, query: PrecedentQuery, limit: usize) -> PrecedentAnswer {
        let asked = asked::asked(self.negotiation, &query);
        let is_before: Vec<bool> =
            self.texts.iter().map(|&text| asked::is_before(self.negotiation, &query, text)).collect();
        let with = |before: bool| -> Vec<TextHandle> {
            let places = (0..self.texts.len()).filter(|&at| is_before[at] == before);
            places.map(|at| self.texts[at]).collect()
        };
        let (phrases, not_asked) = match asked {
            Ok(phrases) => {
                // That a clause stood there before is worth telling however plain its words are.
                let is_clause = matches!(query, PrecedentQuery::Clause(_));
                let found = phrases.iter().map(|phrase| self.phrase(phrase, limit, &is_before, is_clause));
                (found.collect(), None)
            }
            Err(reason) => (Vec::new(), Some(reason)),
        };
        let not_before = with(false).into_iter().filter(|&text| query.text() != Some(text)).collect();
        PrecedentAnswer {
            phrases,
            not_asked,
            searched: with(true),
            reconstructed: self.reconstructed.clone(),
            not_before,
            query,
        }
    }

    fn phrase(&self, phrase: &str, limit: usize, is_before: &[bool], is_clause: bool) -> PhrasePrecedents {
        let words = self.index.query(phrase);
        let is_generic = !is_clause && search::is_generic(&self.index, &words);
        let found = if is_generic {
            search::Found::default()
        } else {
            search::search(&self.index, &words, |text| is_before[text])
        };
        let text_of = |hit: &search::Hit| self.texts[self.index.clause(hit.unit).0];
        let whole = found.hits.iter().filter(|hit| hit.is_whole(words.len())).map(text_of);
        let first = passage::first_said(self.negotiation, whole);
        let passages = found.hits.iter().take(limit).map(|hit| {
            let (text, clause) = self.index.clause(hit.unit);
            passage::passage(self.negotiation, self.texts[text], clause, phrase, &words, hit)
        });
        PhrasePrecedents {
            phrase: phrase.to_owned(),
            is_generic,
            passages: passages.collect(),
            more: found.hits.len().saturating_sub(limit),
            not_compared: found.not_compared,
            first,
        }
    }
}

/// The oldest first, undated ones last. Of equal ones the drafts stand first, in their order; precedents by their ids,
/// so that the names of files decide nothing else.
fn by_age(negotiation: &Negotiation, one: TextHandle, other: TextHandle) -> Ordering {
    let (first, second) = (one.of(negotiation), other.of(negotiation));
    let dates = first.date.is_none().cmp(&second.date.is_none()).then(first.date.cmp(&second.date));
    dates.then_with(|| match (one, other) {
        (TextHandle::Draft(one), TextHandle::Draft(other)) => one.cmp(&other),
        (TextHandle::Precedent(_), TextHandle::Precedent(_)) => first.id.cmp(&second.id),
        (one, other) => one.cmp(&other),
    })
}
