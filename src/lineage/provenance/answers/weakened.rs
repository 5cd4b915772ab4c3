//! Operative verbs that an amendment brings in, and weaker ones that stand in their stead.
//!
//! Each sentence of the amendment has its verb. What stands in the draft between the words that stood round the verb is read
//! for a weaker one; of the first sentence, whose words may have come into another, so is the opening of the clause in which
//! most of the words stand. Linear in the words of the amendment and of those clauses.

use super::sense::{Seen, Stood};
use super::teller::Teller;
use crate::amendment::AmendmentId;
use crate::clause::ClauseId;
use crate::lineage::Operative;
use crate::lineage::provenance::requests::asked::Asked;
use std::collections::BTreeMap;
use std::ops::Range;

impl Teller<'_> {
    /// The operative verb that an amendment brings in, and the weaker one that stands in its stead.
    pub(in crate::lineage) fn weakened(&self, amendment: AmendmentId, stood: &[Stood]) -> Option<(String, String)> {
        let asked = self.lineage.provenance().asked(amendment);
        let verbs = &self.lineage.verbs;
        let mut seen: Option<Vec<Seen>> = None;
        for sentence in sentences(&asked.text) {
            let Some(wanted) = verbs.find(&asked.text[sentence.clone()]) else { continue };
            let Some(place) = place_of(asked, &sentence, &wanted) else { continue };
            if stood.binary_search_by_key(&place, |one| one.place).is_ok() {
                continue;
            }
            let seen = seen.get_or_insert_with(|| self.seen(amendment, stood));
            let found = match self.in_stead(asked, &sentence, place, seen) {
                None if sentence.start == 0 => self.opening(amendment, stood),
                found => found,
            };
            if let Some(weaker) = found.filter(|found| found.rank > wanted.rank) {
                return Some((wanted.verb, weaker.verb));
            }
        }
        None
    }

    /// The verb that stands in a draft between the words that stood round one of the amendment.
    fn in_stead(&self, asked: &Asked, sentence: &Range<usize>, place: usize, seen: &[Seen]) -> Option<Operative> {
        let is_within = |one: &&Seen| sentence.contains(&(asked.words[one.place].word.start as usize));
        let next = seen.partition_point(|one| one.place < place);
        let last = next.checked_sub(1).map(|last| &seen[last]).filter(is_within);
        let next = seen.get(next).filter(is_within)?;
        let words: Vec<_> = self.lineage.provenance().plain_words(self.draft, next.clause).collect();
        let text = &self.lineage.negotiation.drafts[self.draft].tree[next.clause].text;
        let end = words.get(next.at)?.0.start as usize;
        let start = match last {
            Some(last) if last.clause == next.clause && last.at < next.at => words.get(last.at)?.0.end as usize,
            Some(_) => return None,
            None => sentences(text).find(|sentence| sentence.contains(&end))?.start,
        };
        self.lineage.verbs.find(text.get(start..end)?)
    }

    /// The verb with which the clause opens in which most of the words stand that an amendment brings in.
    fn opening(&self, amendment: AmendmentId, stood: &[Stood]) -> Option<Operative> {
        let words = &self.lineage.provenance().asked(amendment).words;
        let mut weights: BTreeMap<ClauseId, f64> = BTreeMap::new();
        stood.iter().for_each(|one| *weights.entry(one.clause).or_default() += words[one.place].weight);
        let heaviest = weights.into_iter().max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)));
        let (clause, _) = heaviest?;
        self.lineage.verbs.find(&self.lineage.negotiation.drafts[self.draft].tree[clause].text)
    }
}

/// The place of a verb that an amendment brings in.
fn place_of(asked: &Asked, sentence: &Range<usize>, verb: &Operative) -> Option<usize> {
    let from = asked.words.partition_point(|word| (word.word.start as usize) < sentence.start);
    let words = asked.words.iter().enumerate().skip(from);
    let mut within = words.take_while(|(_, word)| (word.word.start as usize) < sentence.end);
    within.find(|(_, word)| word.comes() && verb.verb.starts_with(word.word.of(&asked.text))).map(|(place, _)| place)
}

/// The sentences of a text, in bytes.
fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    let ends = text.char_indices().filter(|&(at, sign)| {
        let behind = at + sign.len_utf8();
        matches!(sign, '.' | '!' | '?' | ';' | '\n') && text[behind..].chars().next().is_none_or(char::is_whitespace)
            || sign == '。'
    });
    let ends = ends.map(|(at, sign)| at + sign.len_utf8()).chain([text.len()]);
    ends.map(move |end| std::mem::replace(&mut from, end)..end).filter(|range| !range.is_empty())
}
