//! What became of a draft's own clause in every later draft.
//!
//! It stands where its line leads, over drafts from which it was gone too, as `history` has it. How much of it stands there, its
//! words alone tell. Where its line ends, another clause may still have its words: of two that became one clause, a comparison
//! makes that of the likest.

use crate::clause::{ClauseId, ClauseKind};
use crate::correction::{ClauseFate, CorrectionId};
use crate::draft::{Draft, DraftId};
use crate::lineage::provenance::words::follow::{Follower, Likeness, STANDS};
use crate::lineage::provenance::words::standing::Standing;
use crate::lineage::{Lineage, Operative};
use crate::negotiation::ClauseHandle;
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// Of how much of a clause another must be made, for its operative verb to be that one's.
const MOST: f64 = 0.5;
/// Under which share of its own words an option does not stand.
const PART: f64 = 0.2;

/// What became of a clause.
#[derive(Debug, Clone, PartialEq)]
pub struct ClauseStory {
    /// The clause.
    pub clause: ClauseHandle,
    /// What became of it in the newest of the later drafts.
    pub fate: ClauseFate,
    /// Each later draft, the oldest first.
    pub drafts: Vec<ClauseInDraft>,
}

/// A clause followed into one later draft.
#[derive(Debug, Clone, PartialEq)]
pub struct ClauseInDraft {
    /// The draft's place in the negotiation.
    pub draft: DraftId,
    /// What became of it there.
    pub fate: ClauseFate,
    /// What was inferred, and the place of the correction that says otherwise or the same.
    pub corrected: Option<(ClauseFate, CorrectionId)>,
    /// The clauses in which it stands; none where it was dropped.
    pub clauses: Vec<ClauseHandle>,
    /// Whether its words alone say so, where the comparisons make that clause of another or a new one.
    pub by_words: bool,
    /// The share of its words that stand there, rare ones weighing more.
    pub share: f64,
    /// How like these clauses are to it, taken together; 1 where its words are the same.
    pub score: f64,
    /// Its operative verb in the last draft in which it stood, and here, where this one commits to less.
    pub weakened: Option<(Operative, Operative)>,
}

/// Answers what became of clauses. Texts that were set side by side once are kept for the next question.
#[derive(Clone)]
pub struct ClauseStories<'a> {
    lineage: &'a Lineage<'a>,
    followers: RefCell<FxHashMap<(DraftId, DraftId), Rc<Follower>>>,
    standings: RefCell<FxHashMap<DraftId, Rc<Standing>>>,
}

impl<'a> ClauseStories<'a> {
    /// Begins to answer for a negotiation.
    pub fn new(lineage: &'a Lineage<'a>) -> ClauseStories<'a> {
        ClauseStories { lineage, followers: RefCell::default(), standings: RefCell::default() }
    }

    /// Follows a clause into every draft that comes after its own.
    pub fn of(&self, clause: ClauseHandle) -> ClauseStory {
        let mut drafts: Vec<ClauseInDraft> = Vec::new();
        let mut last = self.operative(&[clause]);
        for draft in self.lineage.drafts_after(clause.draft) {
            let was_absent = drafts.iter().any(|one| one.fate == ClauseFate::Dropped);
            let (mut clauses, mut likest) = self.stands_in(clause, draft);
            let by_words = clauses.is_empty().then(|| self.has_words(clause, draft)).flatten();
            if let Some(like) = by_words {
                (clauses, likest) = (vec![ClauseHandle { draft, clause: like.clause }], by_words);
            }
            let of_option = self.share_of_option(clause, draft);
            if of_option.is_some_and(|share| share < PART) {
                (clauses, likest) = (Vec::new(), None);
            }
            // Of a clause that was taken into another one, that one's verb says nothing.
            let is_most = likest.is_some_and(|like| like.held >= MOST);
            let is_line = clauses.first().is_some_and(|&first| self.lineage.line_before(first).contains(&clause));
            let verb = self.operative(&clauses).filter(|_| is_line || is_most);
            let is_weaker = |one: &Option<Operative>| matches!((one, &verb), (Some(before), Some(after)) if after.rank > before.rank);
            let weakened = if is_weaker(&last) { last.clone().zip(verb.clone()) } else { None };
            let is_same = likest.is_some_and(|like| like.score >= 1.0);
            let inferred = match likest {
                None => ClauseFate::Dropped,
                Some(like) if was_absent && self.is_itself(clause, draft, like) => ClauseFate::Resurfaced,
                Some(_) if is_weaker(&self.operative(&[clause])) => ClauseFate::Diluted,
                Some(_) if is_same => ClauseFate::Kept,
                Some(_) => ClauseFate::Edited,
            };
            last = verb.or(last);
            let (share, score) = likest.map_or((0.0, 0.0), |like| (like.kept, like.score));
            let corrected = self.lineage.corrected_clause_fate(clause, draft);
            let fate = corrected.map_or(inferred, |(_, fate)| fate);
            let corrected = corrected.map(|(correction, _)| (inferred, correction));
            let by_words = by_words.is_some() && !clauses.is_empty();
            let share = of_option.filter(|_| likest.is_some()).unwrap_or(share);
            drafts.push(ClauseInDraft { draft, fate, corrected, clauses, by_words, share, score, weakened });
        }
        let fate = drafts.last().map_or(ClauseFate::Pending, |last| last.fate);
        ClauseStory { clause, fate, drafts }
    }

    /// The clauses of a later draft in which a clause stands, and the likest.
    fn stands_in(&self, clause: ClauseHandle, draft: DraftId) -> (Vec<ClauseHandle>, Option<Likeness>) {
        let clauses = self.lineage.line_in(clause, draft);
        let follower = self.follower(clause.draft, draft);
        let likenesses =
            clauses.iter().map(|one| self.as_read(clause, draft, follower.likeness(clause.clause, one.clause)));
        let likest = likenesses.max_by(|one, other| one.score.total_cmp(&other.score));
        let likest = likest.map(|likest| self.together(clause, draft, &clauses, likest));
        (clauses, likest)
    }

    /// The likeness of the pieces into which a clause was split, of which the likest is known.
    fn together(&self, clause: ClauseHandle, draft: DraftId, pieces: &[ClauseHandle], likest: Likeness) -> Likeness {
        if pieces.len() < 2 {
            return likest;
        }
        let mut pieces: Vec<ClauseId> = pieces.iter().map(|one| one.clause).collect();
        pieces.sort_unstable();
        let language = &self.lineage.provenance().language;
        let follower = self.follower(clause.draft, draft);
        let Some(all) = follower.likeness_together(language, clause.clause, (draft, &pieces)) else { return likest };
        let texts = &self.lineage.negotiation.drafts;
        let read_all: String = pieces.iter().map(|&piece| read(&texts[draft], piece)).collect();
        let is_same = read(&texts[clause.draft], clause.clause) == read_all;
        let score = if is_same { 1.0 } else { all.score.max(likest.score).min(0.999) };
        Likeness { score, kept: all.kept.max(likest.kept), ..likest }
    }

    /// The share of an option's words, and of all beneath it, that a later draft has of it and not of another clause: options
    /// say nearly the same, so that whichever is taken has words of the others.
    fn share_of_option(&self, clause: ClauseHandle, draft: DraftId) -> Option<f64> {
        let tree = &self.lineage.negotiation.drafts[clause.draft].tree;
        if !matches!(tree[clause.clause].kind, ClauseKind::Option | ClauseKind::Alternative) {
            return None;
        }
        let provenance = self.lineage.provenance();
        let standing = self.standing(draft);
        let whole = clause.clause.to(tree[clause.clause].end());
        let words = whole.flat_map(|one| provenance.plain_words(clause.draft, one));
        let (mut all, mut kept) = (0_usize, 0_usize);
        for (_, id) in words {
            all += 1;
            kept += usize::from(standing.clause(id).is_some());
        }
        (all > 0).then(|| kept as f64 / all as f64)
    }

    fn standing(&self, draft: DraftId) -> Rc<Standing> {
        let make = || Rc::new(self.lineage.provenance().standing(draft));
        Rc::clone(self.standings.borrow_mut().entry(draft).or_insert_with(make))
    }

    /// The clause of a later draft that has most of a clause's words, if it is like enough.
    fn has_words(&self, clause: ClauseHandle, draft: DraftId) -> Option<Likeness> {
        let likest = self.follower(clause.draft, draft).likest(clause.clause).filter(|like| like.score >= STANDS)?;
        Some(self.as_read(clause, draft, likest))
    }

    /// A likeness that is whole only where both are read alike.
    fn as_read(&self, clause: ClauseHandle, draft: DraftId, like: Likeness) -> Likeness {
        let texts = &self.lineage.negotiation.drafts;
        let is_same = read(&texts[clause.draft], clause.clause) == read(&texts[draft], like.clause);
        Likeness { score: if is_same { 1.0 } else { like.score.min(0.999) }, ..like }
    }

    /// Whether the clause in which one is back is, of all clauses of its draft, most that one. What was taken into a larger
    /// clause before does not come back itself when that one does.
    fn is_itself(&self, clause: ClauseHandle, draft: DraftId, like: Likeness) -> bool {
        let follower = self.follower(clause.draft, draft);
        let others = self.lineage.negotiation.drafts[clause.draft].tree.ids();
        others
            .into_iter()
            .all(|other| other == clause.clause || follower.likeness(other, like.clause).held <= like.held)
    }

    fn follower(&self, old: DraftId, new: DraftId) -> Rc<Follower> {
        let texts = &self.lineage.negotiation.drafts;
        let make = || {
            let language = &self.lineage.provenance().language;
            Rc::new(Follower::new(language, (old, texts[old].tree.len()), (new, texts[new].tree.len())))
        };
        Rc::clone(self.followers.borrow_mut().entry((old, new)).or_insert_with(make))
    }

    fn operative(&self, clauses: &[ClauseHandle]) -> Option<Operative> {
        let first = clauses.first()?;
        self.lineage.verbs.find(&self.lineage.negotiation.drafts[first.draft].tree[first.clause].text)
    }
}

/// The letters that are read of a clause: not who wants what of it, nor in what brackets it stands, where these do not delete.
fn read(draft: &Draft, clause: ClauseId) -> String {
    let deletes = draft.apart.brackets_delete();
    let text = if deletes { draft.own_text(clause) } else { draft.plain_text(clause) };
    fold(&text).split_whitespace().collect()
}

impl Lineage<'_> {
    /// The drafts that come after one, over any number of steps, the oldest first.
    pub fn drafts_after(&self, draft: DraftId) -> Vec<DraftId> {
        let order = self.negotiation.in_order().into_iter();
        order.filter(|&at| at != draft && self.provenance().comes_after(draft, at)).collect()
    }
}
