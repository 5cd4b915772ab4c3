//! What became of requests that a clause, or words of it, be kept.
//!
//! ```text
//!   keep   shall maintain
//!   draft  shall [endeavour to] maintain    its words stand, and others part them: in part
//! ```
//!
//! Linear in the words of the clauses.

use super::teller::{Found, PART, Teller, Turned};
use crate::amendment::{AmendmentId, Extent, Operation};
use crate::clause::ClauseId;
use crate::correction::Fate;
use crate::lineage::provenance::words::id::Id;
use crate::lineage::provenance::words::language::Word;
use crate::negotiation::ClauseHandle;
use rustc_hash::{FxHashMap, FxHashSet};

impl Teller<'_> {
    pub(in crate::lineage) fn keeping(&self, amendment: AmendmentId) -> Found {
        let asked = self.lineage.provenance().asked(amendment);
        let stands = |&&(id, _): &&(Id, f64)| self.standing.clause(id).is_some();
        let kept = asked.going.iter().filter(stands).fold(0.0, |sum, &(_, weight)| sum + weight);
        let share = if asked.weight_out > 0.0 { (kept / asked.weight_out).min(1.0) } else { 0.0 };
        let back: Vec<ClauseHandle> = asked.clauses.iter().flat_map(|&clause| self.same_words(clause)).collect();
        if self.descendants(amendment).is_empty() && !back.is_empty() {
            return self.plain(Fate::Reflected, back, None);
        }
        let fate = match share {
            share if share >= 1.0 - 1e-9 => Fate::Reflected,
            share if share >= PART => Fate::InPart,
            _ => Fate::NotReflected,
        };
        let (is_parted, mut added) = if fate == Fate::Reflected { self.parted(amendment) } else { (false, Vec::new()) };
        if fate == Fate::Reflected && added.is_empty() {
            added = self.turned_round(amendment);
        }
        let fate = if is_parted || !added.is_empty() { Fate::InPart } else { fate };
        let turned = Turned { added, missing: Vec::new() };
        Found { share: Some(share), turned, ..self.plain(fate, self.descendants(amendment), None) }
    }

    /// Whether words that are to be kept as they stood, side by side, are parted by others now, and by which. Of a clause that
    /// is to stay, what comes into it is no wish against that.
    fn parted(&self, amendment: AmendmentId) -> (bool, Vec<String>) {
        let operation = self.lineage.negotiation.amendments[amendment].operation.as_ref();
        if !matches!(operation, Some(Operation::Keep(Extent::Words(_)))) {
            return (false, Vec::new());
        }
        let provenance = self.lineage.provenance();
        let asked = provenance.asked(amendment);
        let kept: FxHashSet<Id> = asked.going.iter().map(|&(id, _)| id).collect();
        let mut clauses: Vec<ClauseId> = kept.iter().filter_map(|&id| self.standing.clause(id)).collect();
        clauses.sort_unstable();
        clauses.dedup();
        // The words as they stand now, clause behind clause, so that the end of one and the head of the next are side by side.
        let mut now: Vec<(ClauseId, Word, Id)> = Vec::new();
        for clause in clauses {
            now.extend(provenance.plain_words(self.draft, clause).map(|(word, id)| (clause, word, id)));
        }
        let place: FxHashMap<Id, usize> = now.iter().enumerate().map(|(at, &(.., id))| (id, at)).collect();
        let (mut is_parted, mut between) = (false, Vec::new());
        for aim in &asked.clauses {
            let before: Vec<Id> = provenance.plain_words(aim.draft, aim.clause).map(|(_, id)| id).collect();
            for pair in before.windows(2).filter(|pair| pair.iter().all(|id| kept.contains(id))) {
                let (Some(&first), Some(&second)) = (place.get(&pair[0]), place.get(&pair[1])) else { continue };
                if second == first + 1 {
                    continue;
                }
                is_parted = true;
                let text = |&(clause, word, _): &(ClauseId, Word, Id)| {
                    word.of(&self.lineage.negotiation.drafts[self.draft].tree[clause].text).to_owned()
                };
                let words = now.get(first + 1..second).unwrap_or_default();
                between
                    .extend(Some(words.iter().map(text).collect::<Vec<_>>().join(" ")).filter(|one| !one.is_empty()));
            }
        }
        (is_parted, between)
    }
}
