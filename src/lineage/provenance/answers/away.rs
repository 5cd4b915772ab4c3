//! Words that an amendment asks away: which are gone, and which were gone, or there, before it was made.
//!
//! Costs the words asked away; where the amendment is dated, a table of the words of the last draft that was issued before
//! it, made once a draft.

use super::teller::Teller;
use crate::amendment::{AmendmentId, Operation};
use crate::draft::DraftId;
use crate::lineage::Lineage;
use crate::lineage::provenance::requests::asked::Asked;
use crate::lineage::provenance::words::id::Id;
use crate::lineage::provenance::words::language::Word;
use crate::lineage::provenance::words::standing::Standing;
use crate::negotiation::ClauseHandle;
use crate::text::{count_whole, quotation_ranges};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

/// How many equal words beside words to be deleted may have stayed in their stead.
const MOST_EQUAL: usize = 16;

impl Lineage<'_> {
    /// Whether the words that an amendment quotes to be taken out stand in its clause as often as before, whatever became of
    /// those that stood there: a clause that was written anew may have them again.
    pub(in crate::lineage) fn stands_again(&self, amendment: AmendmentId, draft: DraftId) -> bool {
        let aims = &self.provenance().asked(amendment).clauses;
        let still = aims.iter().flat_map(|&aim| self.line_after(aim)).filter(|one| one.draft == draft);
        self.stands_in(amendment, aims, &still.collect::<Vec<_>>())
    }

    /// Whether the quoted words stand in what some of its clauses have become as often as they did in these.
    fn stands_in(&self, amendment: AmendmentId, aims: &[ClauseHandle], still: &[ClauseHandle]) -> bool {
        let is_printed = self.negotiation.amendments[amendment].is_printed();
        let operation = self.negotiation.amendments[amendment].operation.as_ref();
        let Some(quoted) = operation.and_then(Operation::deleted_words) else { return false };
        let wanted = quoted.to_lowercase();
        let count = |clauses: &[ClauseHandle]| -> usize {
            let text = |at: &ClauseHandle| {
                let draft = &self.negotiation.drafts[at.draft];
                if is_printed { draft.own_text(at.clause) } else { Cow::Borrowed(draft.tree[at.clause].text.as_str()) }
            };
            clauses.iter().map(text).map(|text| count_whole(&text.to_lowercase(), &wanted)).sum()
        };
        let before = count(aims);
        before > 0 && count(still) >= before
    }
}

/// What is gone of the words that an amendment asks away.
#[derive(Debug, Default)]
pub(in crate::lineage) struct Away {
    /// How much those say that stood when it was made.
    pub(in crate::lineage) told: f64,
    /// How much those of them say that are gone.
    pub(in crate::lineage) gone: f64,
    /// How many are gone.
    pub(in crate::lineage) words: usize,
    /// Of how many.
    pub(in crate::lineage) of: usize,
}

impl Teller<'_> {
    /// What is gone of the words that an amendment asks away; `still` is what its clauses have become.
    pub(in crate::lineage) fn away_from(&self, amendment: AmendmentId, still: &[ClauseHandle]) -> Away {
        let asked = self.lineage.provenance().asked(amendment);
        self.away_within(amendment, &asked.clauses, still, 0..asked.going.len())
    }

    /// What is gone of some of the words that an amendment asks away: those of some of its clauses; `still` is what these
    /// have become.
    pub(in crate::lineage) fn away_within(
        &self,
        amendment: AmendmentId,
        aims: &[ClauseHandle],
        still: &[ClauseHandle],
        going: Range<usize>,
    ) -> Away {
        let asked = self.lineage.provenance().asked(amendment);
        let base = self.base(amendment, asked);
        let stood = |id: Id| base.as_ref().is_none_or(|base| base.clause(id).is_some());
        let stands_again = self.lineage.stands_in(amendment, aims, still);
        let gone_beside = self.gone_beside(&asked.going[going.clone()], aims);
        let mut away = Away::default();
        for &(id, weight) in asked.going[going].iter().filter(|&&(id, _)| stood(id)) {
            away.told += weight;
            away.of += 1;
            if !stands_again && (self.standing.clause(id).is_none() || gone_beside.contains(&id)) {
                away.gone += weight;
                away.words += 1;
            }
        }
        away
    }

    /// Words to be deleted that stand, but only because of two equal stretches beside each other the comparison calls the other
    /// gone: `by land [by sea by] land` is `by land [by sea] by land`.
    fn gone_beside(&self, going: &[(Id, f64)], aims: &[ClauseHandle]) -> FxHashSet<Id> {
        let mut found = FxHashSet::default();
        let wanted: FxHashSet<Id> = going.iter().map(|&(id, _)| id).collect();
        let is_gone = |id: Id| self.standing.clause(id).is_none();
        if !wanted.iter().any(|&id| is_gone(id)) || wanted.iter().all(|&id| is_gone(id)) {
            return found;
        }
        for aim in aims {
            let words: Vec<(Word, Id)> = self.lineage.provenance().plain_words(aim.draft, aim.clause).collect();
            let mut start = 0;
            for run in words.chunk_by(|one, other| wanted.contains(&one.1) == wanted.contains(&other.1)) {
                let end = start + run.len();
                let same = |one: usize, other: usize| words[one].0.number == words[other].0.number;
                let all_gone = |range: Range<usize>| words[range].iter().all(|&(_, id)| is_gone(id));
                let ahead = |by: usize| {
                    end + by <= words.len()
                        && (0..by).all(|at| same(start + at, end + at))
                        && all_gone(start + by..end + by)
                };
                let behind = |by: usize| {
                    by <= start && (1..=by).all(|at| same(start - at, end - at)) && all_gone(start - by..end - by)
                };
                let is_asked = wanted.contains(&run[0].1);
                if is_asked && (1..run.len().min(MOST_EQUAL + 1)).any(|by| ahead(by) || behind(by)) {
                    found.extend(run.iter().map(|&(_, id)| id));
                }
                start = end;
            }
        }
        found
    }

    /// The words of the last draft before this one that was certainly issued before the amendment was made, if there is one
    /// after that at which it is aimed.
    pub(in crate::lineage) fn base(&self, amendment: AmendmentId, asked: &Asked) -> Option<Rc<Standing>> {
        let draft = self.base_draft(amendment, asked)?;
        let make = || Rc::new(self.lineage.provenance().standing(draft));
        Some(Rc::clone(self.bases.borrow_mut().entry(draft).or_insert_with(make)))
    }

    /// See [`Teller::base`].
    pub(in crate::lineage) fn base_draft(&self, amendment: AmendmentId, asked: &Asked) -> Option<DraftId> {
        let negotiation = self.lineage.negotiation;
        let (aim, made) = (asked.draft?, negotiation.amendments[amendment].date?);
        let provenance = self.lineage.provenance();
        let is_base = |&draft: &DraftId| {
            let is_between = provenance.comes_after(aim, draft) && provenance.comes_after(draft, self.draft);
            is_between && negotiation.issued_by(draft).is_some_and(|issued| issued.is_before(&made))
        };
        self.order.iter().copied().rev().find(is_base)
    }

    /// Whether what an amendment brings in stands in its clause, word for word, and did so before it was made.
    pub(in crate::lineage) fn stood_already(&self, amendment: AmendmentId, still: &[ClauseHandle]) -> bool {
        let provenance = self.lineage.provenance();
        let asked = provenance.asked(amendment);
        let own: Vec<usize> = (0..asked.words.len()).filter(|&at| asked.words[at].comes()).collect();
        let phrases = asked.phrases(&own);
        let base = self.base(amendment, asked);
        let was_there = |id: Id| {
            asked.draft.is_some_and(|aim| !provenance.came_after(id, aim))
                || base.as_ref().is_some_and(|base| base.clause(id).is_some())
        };
        let stands = |phrase: &String, clause: &ClauseHandle| {
            let text = &self.lineage.negotiation.drafts[clause.draft].tree[clause.clause].text;
            quotation_ranges(text, phrase).into_iter().any(|range| {
                let words = provenance.plain_words(clause.draft, clause.clause);
                let mut within = words.filter(|(word, _)| range.contains(&(word.start as usize)));
                within.all(|(_, id)| was_there(id))
            })
        };
        own.len() > 1 && phrases.iter().all(|phrase| still.iter().any(|clause| stands(phrase, clause)))
    }
}
