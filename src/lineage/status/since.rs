//! What changed in the state of play since a day: against the draft that was the newest then, with what was recorded by then.

use super::{Brackets, ClauseState, ClauseStatus, StateCounts, StateOfPlay};
use crate::date::Date;
use crate::draft::DraftId;
use crate::lineage::{Horizon, Lineage};
use crate::negotiation::ClauseHandle;
use rustc_hash::FxHashMap;

/// The state of play on a day, and what became of it.
#[derive(Debug, Clone)]
pub struct SinceThen {
    /// The day.
    pub date: Date,
    /// The newest draft that was issued by then.
    pub draft: DraftId,
    /// Its counts, with what was recorded by then.
    pub counts: StateCounts,
    /// The clauses that stand elsewhere now, those that are new and those that are gone, in the order of the later draft; what
    /// is gone comes last.
    pub moves: Vec<ClauseMove>,
}

/// A clause that stands elsewhere than it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseMove {
    /// What it was; several where they were merged, none of one that is new.
    pub was: Vec<(ClauseHandle, ClauseState)>,
    /// What it is; none of one that is gone.
    pub is: Option<(ClauseHandle, ClauseState)>,
    /// Words in brackets then and now.
    pub words_in_brackets: (usize, usize),
}

impl ClauseMove {
    /// Whether brackets were taken away, which does not make it agreed.
    pub fn is_freed(&self) -> bool {
        let was = self.was.iter().any(|&(_, state)| state == ClauseState::Bracketed);
        was && self.is.is_some_and(|(_, state)| state != ClauseState::Bracketed)
    }
}

impl Lineage<'_> {
    /// The newest draft of those that one goes back to, itself among them, that was certainly issued by a day.
    pub fn newest_by(&self, draft: DraftId, date: Date) -> Option<DraftId> {
        let negotiation = self.negotiation;
        let is_issued = |at: DraftId| negotiation.drafts[at].date.is_some_and(|issued| issued.is_by(&date));
        let mut open = vec![draft];
        let mut seen = vec![false; negotiation.drafts.len()];
        let mut found: Vec<DraftId> = Vec::new();
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut seen[at.index()], true) {
                continue;
            }
            if is_issued(at) {
                found.push(at);
            } else {
                open.extend(negotiation.parents(at));
            }
        }
        let order = negotiation.in_order();
        order.into_iter().rev().find(|at| found.contains(at))
    }

    /// What changed since a day; nothing where no draft was certainly issued by then. `brackets` has those of the drafts.
    pub fn changed_since(&self, now: &StateOfPlay, brackets: &Brackets, date: Date) -> Option<SinceThen> {
        let draft = self.newest_by(now.draft, date)?;
        let horizon = Horizon { as_of: Some(date), ..now.horizon };
        let then = self.state_of_play(draft, brackets, horizon);
        let by_clause: FxHashMap<ClauseHandle, &ClauseStatus> =
            then.clauses.iter().map(|clause| (clause.clause, clause)).collect();
        let mut moves = Vec::new();
        let mut followed: Vec<ClauseHandle> = Vec::new();
        for clause in &now.clauses {
            let before: Vec<ClauseHandle> = if draft == now.draft {
                vec![clause.clause]
            } else {
                self.line_before(clause.clause).into_iter().filter(|one| one.draft == draft).collect()
            };
            let was: Vec<&ClauseStatus> = before.iter().filter_map(|one| by_clause.get(one).copied()).collect();
            followed.extend(&before);
            let words = was.iter().map(|one| one.words_in_brackets).sum();
            if was.is_empty() || was.iter().any(|one| one.state != clause.state) {
                moves.push(ClauseMove {
                    was: was.iter().map(|one| (one.clause, one.state)).collect(),
                    is: Some((clause.clause, clause.state)),
                    words_in_brackets: (words, clause.words_in_brackets),
                });
            }
        }
        followed.sort_unstable();
        let is_gone = |one: &&ClauseStatus| followed.binary_search(&one.clause).is_err();
        // A title of which nothing is said any more is there all the same.
        let is_gone =
            |one: &&ClauseStatus| is_gone(one) && draft != now.draft && self.line_in(one.clause, now.draft).is_empty();
        moves.extend(then.clauses.iter().filter(is_gone).map(|one| ClauseMove {
            was: vec![(one.clause, one.state)],
            is: None,
            words_in_brackets: (one.words_in_brackets, 0),
        }));
        Some(SinceThen { date, draft, counts: then.counts, moves })
    }
}
