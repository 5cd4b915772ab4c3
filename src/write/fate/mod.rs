//! What became of amendments and of clauses.

mod csv;
mod document;
mod json;
mod reason;

pub use csv::csv;
pub use document::document;
pub(in crate::write) use document::{amendment, conflict, outcome, target};
pub use json::json;

use crate::amendment::AmendmentId;
use crate::draft::DraftId;
use crate::lineage::{AmendmentStory, ClauseStory, Conflict, Fates, Lineage, WordsSpokenOf};

/// What is told: the amendments and clauses asked for.
#[derive(Debug)]
pub struct FateAnswer<'a> {
    /// The lineage that they belong to.
    pub lineage: &'a Lineage<'a>,
    /// All amendments and their conflicts.
    pub fates: &'a Fates,
    /// The amendments asked for, by their place in the negotiation.
    pub amendments: Vec<AmendmentId>,
    /// The clauses asked for.
    pub clauses: Vec<ClauseStory>,
    /// The code of the party asked for.
    pub by: Option<&'a str>,
    /// Words that the party asked for spoke of.
    pub words: Vec<WordsSpokenOf>,
}

impl FateAnswer<'_> {
    fn stories(&self) -> Vec<&AmendmentStory> {
        self.amendments.iter().map(|&at| &self.fates.amendments[at.index()]).collect()
    }

    /// The conflicts of the amendments asked for.
    fn conflicts(&self) -> Vec<&Conflict> {
        let mut places: Vec<usize> = self.stories().iter().flat_map(|story| story.conflicts.iter().copied()).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|at| &self.fates.conflicts[at]).collect()
    }

    /// The drafts that anything told rests on.
    fn drafts(&self) -> Vec<DraftId> {
        let of_amendments = self.stories().into_iter().flat_map(|story| story.drafts.iter().map(|one| one.draft));
        let of_clauses = self.clauses.iter().flat_map(|story| story.drafts.iter().map(|one| one.draft));
        let own = self.clauses.iter().map(|story| story.clause.draft);
        let of_words = self.words.iter().flat_map(|words| words.drafts.iter().map(|&(draft, _)| draft));
        let mut drafts: Vec<DraftId> = of_amendments.chain(of_clauses).chain(own).chain(of_words).collect();
        drafts.sort_unstable();
        drafts.dedup();
        drafts
    }
}
