//! Whether what stands of an amendment's words says what it asked.
//!
//! ```text
//!   asked   States shall restrict the export of spyware by 2030
//!   draft   States shall [not] restrict the export of spyware by [2050]
//!   stands  States shall … restrict the export of spyware by      "not" came between, "2030" is missing
//! ```
//!
//! A phrase is given as the draft has it: where other words stand between two words of the amendment, it is two. A word
//! that turns a sentence round (`turned`), or a number, makes of the same words something that nobody asked for. Linear in
//! the words of the amendment and of the clauses in which they stand.

use super::teller::{Teller, Turned};
use crate::amendment::AmendmentId;
use crate::clause::ClauseId;
use crate::lineage::provenance::requests::asked::Origin;
use crate::lineage::provenance::words::id::Id;
use crate::negotiation::ClauseHandle;
use std::collections::BTreeMap;
use std::ops::Range;

/// A word that an amendment brings in and that stands in the draft.
#[derive(Debug, Clone, Copy)]
pub(in crate::lineage) struct Stood {
    /// Its place in the amendment's text.
    pub(in crate::lineage) place: usize,
    pub(in crate::lineage) id: Id,
    pub(in crate::lineage) clause: ClauseId,
}

/// A word of the amendment's text that stands: its place there, the clause, and its place among the words of that.
pub(super) struct Seen {
    pub(super) place: usize,
    pub(super) clause: ClauseId,
    pub(super) at: usize,
    pub(super) is_own: bool,
}

impl Teller<'_> {
    /// The words that an amendment brings in and that stand, in its order: where one stands several times, in the clause in
    /// which most of the others do.
    pub(in crate::lineage) fn stood(&self, amendment: AmendmentId) -> Vec<Stood> {
        let provenance = self.lineage.provenance();
        let mut all = self.stood_anywhere(amendment);
        let mut weights: BTreeMap<ClauseId, f64> = BTreeMap::new();
        for one in &all {
            *weights.entry(one.clause).or_default() += provenance.asked(amendment).words[one.place].weight;
        }
        let weight = |clause: ClauseId| weights.get(&clause).copied().unwrap_or_default();
        // Of an amendment to several clauses, what was asked of each is looked for there first.
        let homes: Vec<(Range<usize>, Vec<ClauseHandle>)> = provenance
            .asked(amendment)
            .parts
            .iter()
            .map(|part| (part.words.clone(), self.in_draft(part.clause)))
            .collect();
        let is_away = |one: &Stood| {
            let home = homes.iter().find(|(places, _)| places.contains(&one.place));
            home.is_some_and(|(_, clauses)| clauses.iter().all(|clause| clause.clause != one.clause))
        };
        all.sort_by(|one, other| {
            let heavier = weight(other.clause).total_cmp(&weight(one.clause));
            let nearer = is_away(one).cmp(&is_away(other));
            one.place
                .cmp(&other.place)
                .then(nearer)
                .then(heavier)
                .then(one.clause.cmp(&other.clause))
                .then(one.id.cmp(&other.id))
        });
        all.dedup_by_key(|one| one.place);
        all
    }

    /// The words that an amendment brings in, wherever they stand.
    pub(in crate::lineage) fn stood_anywhere(&self, amendment: AmendmentId) -> Vec<Stood> {
        let found = self.lineage.provenance().found(amendment);
        found.filter_map(|(place, id)| Some(Stood { place, id, clause: self.standing.clause(id)? })).collect()
    }

    /// The phrases of the amendment that stand, as the draft has them, and what makes something else of them.
    pub(in crate::lineage) fn sense(&self, amendment: AmendmentId, stood: &[Stood]) -> (Vec<String>, Turned) {
        let provenance = self.lineage.provenance();
        let asked = provenance.asked(amendment);
        let seen = self.seen(amendment, stood);
        let mut turned = Turned { added: self.turning_added(amendment, &seen), ..Turned::default() };
        let mut phrases: Vec<Vec<usize>> = Vec::new();
        let mut last: Option<&Seen> = None;
        for one in &seen {
            let goes_on =
                last.is_some_and(|last| (last.clause, last.at + 1, last.place + 1) == (one.clause, one.at, one.place));
            if one.is_own {
                match phrases.last_mut() {
                    Some(phrase) if goes_on && last.is_some_and(|last| last.is_own) => phrase.push(one.place),
                    _ => phrases.push(vec![one.place]),
                }
            }
            last = Some(one);
        }
        let stands = |place: usize| stood.binary_search_by_key(&place, |one| one.place).is_ok();
        let missing = asked.words.iter().enumerate().filter(|(place, word)| word.comes() && !stands(*place));
        for (_, word) in missing {
            let text = word.word.of(&asked.text);
            let language = &provenance.language;
            let is_number = text.chars().any(char::is_numeric) || language.is_numeral(word.word.number);
            if language.turns(word.word.number, None) || is_number {
                turned.missing.push(text.to_owned());
            }
        }
        (phrases.iter().flat_map(|places| asked.phrases(places)).collect(), turned)
    }

    /// The words of the amendment's text that stand, its own and those that it repeats, in its order.
    pub(super) fn seen(&self, amendment: AmendmentId, stood: &[Stood]) -> Vec<Seen> {
        let provenance = self.lineage.provenance();
        let asked = provenance.asked(amendment);
        let mut clauses: Vec<ClauseId> = stood.iter().map(|one| one.clause).collect();
        clauses.sort_unstable();
        clauses.dedup();
        let mut places: BTreeMap<Id, (ClauseId, usize)> = BTreeMap::new();
        for clause in clauses {
            let words = provenance.plain_words(self.draft, clause).enumerate();
            places.extend(words.map(|(at, (_, id))| (id, (clause, at))));
        }
        let mut own = stood.iter().peekable();
        let mut seen = Vec::new();
        for (place, word) in asked.words.iter().enumerate() {
            let (id, is_own) = match word.origin {
                Origin::Own => match own.next_if(|one| one.place == place) {
                    Some(one) => (one.id, true),
                    None => continue,
                },
                Origin::Clause(id) => (id, false),
                Origin::Amendment(..) | Origin::Unknown => continue,
            };
            if let Some(&(clause, at)) = places.get(&id) {
                seen.push(Seen { place, clause, at, is_own });
            }
        }
        seen
    }
}
