//! Where each word stands in one draft.

use super::id::{Id, NONE};
use super::language::small;
use super::tracks::Tracks;
use crate::clause::ClauseId;
use crate::draft::DraftId;

/// Where each word stands in one draft. A table of all words: made once a draft, not once a question.
pub(in crate::lineage) struct Standing {
    clauses: Vec<u32>,
}

impl Standing {
    pub(in crate::lineage) fn new(tracks: &Tracks, draft: DraftId) -> Standing {
        let mut clauses = vec![NONE; tracks.origins.len()];
        for (clause, ids) in tracks.words[draft.index()].iter().enumerate() {
            for &id in ids.iter() {
                clauses[id as usize] = small(clause);
            }
        }
        Standing { clauses }
    }

    /// The clause in which a word stands; none where it is not in the draft.
    pub(in crate::lineage) fn clause(&self, id: Id) -> Option<ClauseId> {
        self.clauses.get(id as usize).filter(|&&clause| clause != NONE).map(|&clause| ClauseId::at(clause as usize))
    }
}
