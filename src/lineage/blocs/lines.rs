//! One clause through the drafts, as far as positions on it can be compared.
//!
//! A step leads back from a clause to the one it comes from, where that became nothing else in the same draft and nothing
//! else became it: at a split or a merge nobody can say which of the clauses an earlier position would now be about. The
//! *line* of a clause goes back over all such steps; its *first with these words* only as long as every word of it and of
//! what stands beneath it is the same. Composed texts are never the same words: nobody knows theirs.
//!
//! Every clause is looked at once; the answers are kept, and so is what each amendment is about.

use crate::amendment::AmendmentId;
use crate::draft::{DraftId, Wording};
use crate::lineage::build::theme_key;
use crate::lineage::{Lineage, Stand, StandTarget};
use crate::negotiation::ClauseHandle;
use crate::text::{find_quotation, fold, unbracketed};
use rustc_hash::FxHashMap;

pub(super) struct Lines<'l, 'n> {
    lineage: &'l Lineage<'n>,
    lines: FxHashMap<ClauseHandle, ClauseHandle>,
    same_words: FxHashMap<ClauseHandle, ClauseHandle>,
    quoted: FxHashMap<(ClauseHandle, String), ClauseHandle>,
    /// Of each amendment the clauses that it would change, through what it amends too, each once.
    amended: Vec<Vec<ClauseHandle>>,
}

impl<'l, 'n> Lines<'l, 'n> {
    pub(super) fn new(lineage: &'l Lineage<'n>) -> Lines<'l, 'n> {
        let negotiation = lineage.negotiation;
        let of = |amendment| {
            let mut amended = negotiation.amended_clauses(amendment).to_vec();
            amended.sort_unstable();
            amended.dedup();
            amended
        };
        let amended = AmendmentId::all(&negotiation.amendments).map(of).collect();
        let (lines, same_words, quoted) = Default::default();
        Lines { lineage, lines, same_words, quoted, amended }
    }

    /// Of each amendment the clauses that it would change, through what it amends too.
    pub(super) fn all_amended(&self) -> Vec<Vec<ClauseHandle>> {
        self.amended.clone()
    }

    /// The clauses that a position is about, through its amendment where it is about one.
    pub(super) fn clauses_of(&self, stand: &Stand) -> Vec<ClauseHandle> {
        match stand.target {
            StandTarget::Amendment(at) => self.amended[at.index()].clone(),
            _ => stand.taken_on.into_iter().collect(),
        }
    }

    /// The target as which one counts: what stands in several drafts with the same words is one.
    pub(super) fn target(&mut self, target: &StandTarget) -> StandTarget {
        match target {
            StandTarget::Clause(clause) => StandTarget::Clause(self.first_with_same_words(*clause)),
            StandTarget::Words(clause, words) => {
                let words = fold(&unbracketed(words));
                StandTarget::Words(self.first_with_quoted(*clause, &words), words)
            }
            StandTarget::Theme(theme) => StandTarget::Theme(theme_key(theme)),
            StandTarget::Amendment(_) | StandTarget::Draft(_) => target.clone(),
        }
    }

    /// The first clause of the line that one stands in.
    pub(super) fn line(&mut self, clause: ClauseHandle) -> ClauseHandle {
        if let Some(&known) = self.lines.get(&clause) {
            return known;
        }
        let first = self.first_while(clause, |_, _| true);
        self.lines.insert(clause, first);
        first
    }

    /// The first clause of the line that has the same words, as has every one between.
    pub(super) fn first_with_same_words(&mut self, clause: ClauseHandle) -> ClauseHandle {
        if let Some(&known) = self.same_words.get(&clause) {
            return known;
        }
        let words = self.words_of(clause);
        let first = self.first_while(clause, |lines, before| lines.words_of(before) == words);
        self.same_words.insert(clause, first);
        first
    }

    /// The first clause of the line in which some words stand just once, as in every one between; the words folded.
    pub(super) fn first_with_quoted(&mut self, clause: ClauseHandle, words: &str) -> ClauseHandle {
        let key = (clause, words.to_owned());
        if let Some(&known) = self.quoted.get(&key) {
            return known;
        }
        let stand_once = |lines: &Lines<'_, '_>, at| find_quotation(&lines.text(at), words).len() == 1;
        let first = if stand_once(self, clause) { self.first_while(clause, stand_once) } else { clause };
        self.quoted.insert(key, first);
        first
    }

    fn first_while(&self, clause: ClauseHandle, holds: impl Fn(&Self, ClauseHandle) -> bool) -> ClauseHandle {
        let mut first = clause;
        // Drafts that follow each other in a circle end too: nobody goes back over more steps than there are drafts.
        for _ in DraftId::all(&self.lineage.negotiation.drafts) {
            match self.lineage.alone_before(first) {
                Some(before) if holds(self, before) => first = before,
                _ => break,
            }
        }
        first
    }

    /// The words of a clause and of all beneath it, folded; none where they are composed.
    fn words_of(&self, clause: ClauseHandle) -> Words {
        let draft = &self.lineage.negotiation.drafts[clause.draft];
        if draft.wording == Wording::Reconstructed {
            return Words::Composed;
        }
        let all = std::iter::once(clause.clause).chain(draft.tree.beneath(clause.clause));
        Words::Folded(all.map(|clause| fold(&draft.plain_text(clause))).collect())
    }

    fn text(&self, clause: ClauseHandle) -> String {
        let draft = &self.lineage.negotiation.drafts[clause.draft];
        match draft.wording {
            Wording::Reconstructed => String::new(),
            _ => draft.plain_text(clause.clause).into_owned(),
        }
    }
}

enum Words {
    Composed,
    Folded(Vec<String>),
}

impl PartialEq for Words {
    fn eq(&self, other: &Words) -> bool {
        matches!((self, other), (Words::Folded(one), Words::Folded(other)) if one == other)
    }
}
