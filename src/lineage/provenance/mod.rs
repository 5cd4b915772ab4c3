//! Whose words are in the text: what became of clauses and of amendments, and where each word came from.
//!
//! ```text
//!   language ── tracks ──┬── asked ── traces ──┬── fate of amendments
//!   words as    a history│   what amendments   ├── blame: each word's draft, amendments, parties
//!   numbers,    for every│   ask for, in words └── which changes realise them
//!   weights     word     └── follow ── fate of clauses
//! ```
//!
//! Everything here is inferred: that words stand in a draft and in a proposal does not say that the one came from the
//! other. What it says, and how often it errs, stands in `docs/provenance.md`.

mod clause_fate;
mod follow;
mod language;
mod pool;
mod tracks;

pub use clause_fate::{ClauseFate, ClauseInDraft, ClauseStories, ClauseStory};

use super::Comparison;
use crate::negotiation::Negotiation;
use language::Language;
use tracks::Tracks;

/// What is known of every word of a negotiation.
#[derive(Debug, Default)]
pub(super) struct Provenance {
    language: Language,
    tracks: Tracks,
}

impl Provenance {
    pub(super) fn new(negotiation: &Negotiation, comparisons: &[Comparison]) -> Provenance {
        let language = Language::new(negotiation);
        let tracks = Tracks::new(negotiation, comparisons, &language);
        Provenance { language, tracks }
    }
}
