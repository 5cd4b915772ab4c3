//! Words that turn what stands of an amendment round: where they stand, and which of its words they turn.
//!
//! ```text
//!   asked   operators may drain wetlands for harbours
//!   draft   [no] operators may drain wetlands for harbours             in front of its words
//!   draft   operators may [not] drain wetlands for harbours            between them
//!   draft   operators may drain wetlands [excluding old] harbours      between, before one of its own
//!   draft   operators may drain wetlands for harbours excluding ports  behind all: it turns the ports
//! ```
//!
//! Linear in the words of the amendment and of the clauses in which they stand.

use super::sense::Seen;
use super::teller::Teller;
use crate::amendment::AmendmentId;
use crate::clause::ClauseId;
use crate::lineage::provenance::words::id::Id;
use crate::lineage::provenance::words::language::Word;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// How many words behind those that stand may turn them round, where the next that was asked for is missing.
const BEHIND: usize = 2;
/// How many words in front of the first that stands.
const BEFORE: usize = 3;
/// How far before a word that the amendment only repeats and that says something, where the words before that are its own.
const BEFORE_REPEATED: usize = 2;

impl Teller<'_> {
    /// Words that turn round what an amendment brings in, and that it did not ask for.
    pub(super) fn turning_added(&self, amendment: AmendmentId, seen: &[Seen]) -> Vec<String> {
        let mut added = Vec::new();
        let mut seen: Vec<&Seen> = seen.iter().collect();
        seen.sort_by_key(|one| (one.clause, one.at));
        for own in seen.chunk_by(|one, other| one.clause == other.clause) {
            if !own.iter().any(|one| one.is_own) {
                continue;
            }
            let clause = own[0].clause;
            let words: Vec<(Word, Id)> = self.lineage.provenance().plain_words(self.draft, clause).collect();
            let turns = self.turning(&words, 0..words.len());
            for at in turns.filter(|&at| self.turns_own(amendment, clause, &words, own, at)) {
                added.push(self.print(clause, words[at].0));
            }
        }
        added
    }

    /// Whether a word of a clause turns round what an amendment brings in there: its words, in their order.
    fn turns_own(
        &self,
        amendment: AmendmentId,
        clause: ClauseId,
        words: &[(Word, Id)],
        seen: &[&Seen],
        at: usize,
    ) -> bool {
        let behind = seen.partition_point(|one| one.at < at);
        let (last, next) = (behind.checked_sub(1).map(|before| seen[before]), seen.get(behind));
        if next.is_some_and(|next| next.at == at) || self.is_asked(amendment, last, next.copied(), words[at].0.number) {
            return false;
        }
        match (last, next) {
            (Some(_), Some(next)) if next.is_own => true,
            (Some(last), Some(next)) => {
                let asked = &self.lineage.provenance().asked(amendment).words;
                let reach = if asked[next.place].is_telling { BEFORE_REPEATED } else { 1 };
                last.is_own && next.at - at <= reach
            }
            (None, Some(next)) => {
                let is_near = next.is_own && next.at - at <= BEFORE;
                is_near && self.came_since(amendment, words[at].1) && self.is_one_phrase(clause, &words[at..=next.at])
            }
            (Some(last), None) => {
                let asked = &self.lineage.provenance().asked(amendment).words;
                let is_cut = last.place + 1 < asked.len() && at - last.at <= BEHIND;
                let closes = at == last.at + 1 && self.ends_phrase(clause, words, at);
                last.is_own && (is_cut || closes) && self.came_since(amendment, words[at].1)
            }
            (None, None) => false,
        }
    }

    /// Whether an amendment has a word between two others of its own text.
    fn is_asked(&self, amendment: AmendmentId, last: Option<&Seen>, next: Option<&Seen>, number: u32) -> bool {
        let asked = self.lineage.provenance().asked(amendment);
        let from = last.map_or(0, |last| last.place + 1);
        asked.has_within(number, from..next.map_or(asked.words.len(), |next| next.place))
    }

    /// Words that came between those that an amendment wants kept, and turn them round.
    pub(in crate::lineage) fn turned_round(&self, amendment: AmendmentId) -> Vec<String> {
        let asked = self.lineage.provenance().asked(amendment);
        let ids: FxHashSet<Id> = asked.going.iter().map(|&(id, _)| id).collect();
        let mut clauses: Vec<ClauseId> = ids.iter().filter_map(|&id| self.standing.clause(id)).collect();
        clauses.sort_unstable();
        clauses.dedup();
        let mut added = Vec::new();
        for clause in clauses {
            let words: Vec<(Word, Id)> = self.lineage.provenance().plain_words(self.draft, clause).collect();
            let is_kept = |(_, id): &(Word, Id)| ids.contains(id);
            let (Some(first), Some(last)) = (words.iter().position(is_kept), words.iter().rposition(is_kept)) else {
                continue;
            };
            let came = |&at: &usize| self.came_since(amendment, words[at].1);
            let reaches = |&at: &usize| at <= last || at == last + 1 && self.ends_phrase(clause, &words, at);
            let turns = self.turning(&words, first.saturating_sub(BEFORE)..last + 2).filter(reaches).filter(came);
            added.extend(turns.map(|at| self.print(clause, words[at].0)));
        }
        added
    }

    /// The places of a clause, among some, at which a word turns a sentence round.
    fn turning<'a>(&'a self, words: &'a [(Word, Id)], places: Range<usize>) -> impl Iterator<Item = usize> + 'a {
        let language = &self.lineage.provenance().language;
        let next = |at: usize| words.get(at + 1).map(|(word, _)| word.number);
        (places.start..places.end.min(words.len())).filter(move |&at| language.turns(words[at].0.number, next(at)))
    }

    /// Whether a word came after the draft that an amendment is aimed at.
    fn came_since(&self, amendment: AmendmentId, id: Id) -> bool {
        let provenance = self.lineage.provenance();
        provenance.asked(amendment).draft.is_some_and(|aim| provenance.came_after(id, aim))
    }

    /// Whether no sign that ends a phrase stands between words of a clause.
    fn is_one_phrase(&self, clause: ClauseId, words: &[(Word, Id)]) -> bool {
        let text = &self.lineage.negotiation.drafts[self.draft].tree[clause].text;
        words.windows(2).all(|pair| {
            let between = text.get(pair[0].0.end as usize..pair[1].0.start as usize).unwrap_or_default();
            !between.contains(ENDS_PHRASE)
        })
    }

    /// Whether a phrase ends behind a word of a clause.
    fn ends_phrase(&self, clause: ClauseId, words: &[(Word, Id)], at: usize) -> bool {
        words.get(at..at + 2).is_none_or(|pair| !self.is_one_phrase(clause, pair))
    }

    fn print(&self, clause: ClauseId, word: Word) -> String {
        word.of(&self.lineage.negotiation.drafts[self.draft].tree[clause].text).to_owned()
    }
}

/// Signs that end a phrase.
const ENDS_PHRASE: [char; 12] = ['.', ',', ';', ':', '!', '?', '。', '，', '；', '：', '،', '؛'];
