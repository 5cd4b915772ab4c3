//! An amendment to several clauses is one: what became of it is told of all together, and here of each.

use super::sense::Stood;
use super::teller::{Found, PART, Teller, WHOLE};
use crate::amendment::{AmendmentId, Extent, Operation};
use crate::correction::Fate;
use crate::lineage::provenance::requests::parts::AskedPart;
use crate::negotiation::ClauseHandle;

impl Teller<'_> {
    /// What became of an amendment in each of the clauses that it is aimed at; nothing of one to a single clause.
    pub(in crate::lineage) fn by_clause(&self, amendment: AmendmentId) -> Vec<(ClauseHandle, Fate, Option<f64>)> {
        let asked = self.lineage.provenance().asked(amendment);
        let Some(operation) = &self.lineage.negotiation.amendments[amendment].operation else { return Vec::new() };
        let stood = if asked.parts.is_empty() { Vec::new() } else { self.stood(amendment) };
        let told = |part: &AskedPart| {
            let found = match operation {
                Operation::Delete(Extent::Clause) => self.deletion_of_part(amendment, part),
                Operation::Keep(_) => self.kept_of_part(amendment, part),
                Operation::Move(_) => self.moving_one(part.clause, amendment),
                Operation::Insert { .. } | Operation::Replace { .. } | Operation::Delete(Extent::Words(_)) => {
                    self.words_of_part(amendment, part, &stood)
                }
                // Of the others nothing is told clause by clause.
                Operation::Bracket(_)
                | Operation::Add { .. }
                | Operation::Rewrite(_)
                | Operation::Merge(_)
                | Operation::Split(_)
                | Operation::Relabel(_)
                | Operation::Alternative { .. }
                | Operation::Placeholder { .. } => return None,
            };
            Some((part.clause, found.fate?, found.share))
        };
        asked.parts.iter().filter_map(told).collect()
    }

    fn kept_of_part(&self, amendment: AmendmentId, part: &AskedPart) -> Found {
        let going = &self.lineage.provenance().asked(amendment).going[part.going.clone()];
        let all = going.iter().fold(0.0, |sum, (_, weight)| sum + weight);
        let stands = going.iter().filter(|(id, _)| self.standing.clause(*id).is_some());
        let kept = stands.fold(0.0, |sum, (_, weight)| sum + weight);
        named(if all > 0.0 { kept / all } else { 0.0 })
    }

    /// Words in and words out of one clause.
    fn words_of_part(&self, amendment: AmendmentId, part: &AskedPart, stood: &[Stood]) -> Found {
        let asked = self.lineage.provenance().asked(amendment);
        let weight = |at: usize| asked.words[at].weight;
        let comes = part.words.clone().filter(|&at| asked.words[at].comes());
        let weight_in = comes.fold(0.0, |sum, at| sum + weight(at));
        let stood = stood.iter().filter(|one| part.words.contains(&one.place));
        let came = stood.fold(0.0, |sum, one| sum + weight(one.place));
        let still = self.in_draft(part.clause);
        let away = self.away_within(amendment, &[part.clause], &still, part.going.clone());
        // That the whole clause is gone is not what a replacement asked for.
        let (out, told) = if weight_in > 0.0 && still.is_empty() { (0.0, 0.0) } else { (away.gone, away.told) };
        if weight_in + told <= 0.0 || (weight_in > 0.0 && came < PART * weight_in) {
            return Found { fate: Some(Fate::NotReflected), share: Some(0.0), ..Found::default() };
        }
        named(((came + out) / (weight_in + told)).clamp(0.0, 1.0))
    }
}

/// The name for how much of what was asked is there.
fn named(share: f64) -> Found {
    let fate = match share {
        share if share >= WHOLE => Fate::Reflected,
        share if share >= PART => Fate::InPart,
        _ => Fate::NotReflected,
    };
    Found { fate: Some(fate), share: Some(share), ..Found::default() }
}
