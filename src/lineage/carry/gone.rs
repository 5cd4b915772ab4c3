//! Clauses of which nothing is left, and words that stand elsewhere.

use super::carrier::Carrier;
use super::evidence::{CarryState, Evidence};
use super::place::Place;
use super::quoting::bare;
use crate::amendment::{AmendmentId, Extent, Operation};
use crate::clause::ClauseId;
use crate::correction::Fate;

/// The share of a clause's words that stand elsewhere from which on the clause is not said to be gone.
const HALF: f64 = 0.5;
/// Fewer words of a clause say nothing where they stand elsewhere.
const FEWEST_WORDS: usize = 4;

impl Carrier<'_> {
    /// An amendment to a clause of which nothing is left.
    pub(super) fn gone(&self, at: AmendmentId, clause: ClauseId) -> Place {
        let operation = self.lineage.negotiation.amendments[at].operation.as_ref();
        if let Some(place) = self.stands_elsewhere(at) {
            return place;
        }
        if let Some(Operation::Delete(Extent::Words(_))) = operation {
            let away = self.moved_words(at, &self.knot(clause));
            return match away.is_empty() {
                true => Place::new(CarryState::Done, Evidence::ClauseGone, []),
                false => Place::look(Evidence::WordsElsewhere, away),
            };
        }
        match self.moved_to(clause) {
            Some(new) => Place::look(Evidence::ClauseElsewhere, [new]),
            None => Place::new(CarryState::Moot, Evidence::ClauseGone, []),
        }
    }

    /// Where words stand that an amendment would bring in, outside its clause: by what was traced, or letter by letter.
    pub(super) fn stands_elsewhere(&self, at: AmendmentId) -> Option<Place> {
        let operation = self.lineage.negotiation.amendments[at].operation.as_ref()?;
        let text = operation.new_text()?;
        let is_there = |fate: Fate| matches!(fate, Fate::Reflected | Fate::Resurfaced | Fate::InPart | Fate::Diluted);
        if let Some(fate) = self.fate(at).filter(|one| is_there(one.fate) && !one.words.is_empty()) {
            let clauses = fate.clauses.iter().map(|one| one.clause);
            return Some(Place::look(Evidence::WordsElsewhere, clauses).with(fate.words.clone()));
        }
        let found = self.elsewhere.came(bare(text));
        (!found.is_empty()).then(|| Place::look(Evidence::WordsElsewhere, found).with([text.to_owned()]))
    }

    /// The clause in which most of the words of one stand that is gone; nothing where these are few.
    pub(super) fn moved_to(&self, clause: ClauseId) -> Option<ClauseId> {
        let provenance = self.lineage.provenance();
        let joined = [clause];
        let tree = &self.lineage.negotiation.drafts[self.from].tree;
        let words: Vec<_> = provenance.joined_words(tree, self.from, &joined).map(|(_, id)| id).collect();
        let mut places: Vec<ClauseId> = words.iter().filter_map(|&id| self.standing.clause(id)).collect();
        if places.len() < FEWEST_WORDS || (places.len() as f64) < HALF * words.len() as f64 {
            return self.same_text(clause);
        }
        places.sort_unstable();
        let runs = places.chunk_by(|one, other| one == other);
        runs.max_by_key(|run| (run.len(), std::cmp::Reverse(run[0]))).map(|run| run[0])
    }

    /// A clause of the later draft that has the very words of one that is gone, and where no such words stood.
    fn same_text(&self, clause: ClauseId) -> Option<ClauseId> {
        self.elsewhere.came(bare(self.old_text(clause))).first().copied()
    }
}
