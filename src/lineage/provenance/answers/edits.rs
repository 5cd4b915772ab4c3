//! Each place of a change in which words went, came, or both, with the amendments that asked for that.
//!
//! ```text
//!   change   States [should]{shall} take [early ]steps{ by 2030}
//!   edits    1  replaced   out: should   in: shall
//!            2  deleted    out: early
//!            3  inserted                 in: by 2030
//! ```
//!
//! For what came, these are the amendments that its words were traced to when they came (`traces`); for what went, those that
//! asked for that (`attribution`). Words that the other draft has too neither came nor went, though they are part of the edit
//! as a reader sees it; they are told apart.
//!
//! Compares the words of each change once more; beside that it costs a look-up for each of them, and a table of all words
//! for each draft that is compared.

use super::edit_request::{EditRequest, Gathering, Went};
use super::sides::{Side, places};
use crate::amendment::AmendmentId;
use crate::clause::ClauseId;
use crate::correction::{About, CorrectionId};
use crate::diff::{ChangeId, ChangeKind, differ_in_typography_alone};
use crate::draft::DraftId;
use crate::lineage::provenance::Provenance;
use crate::lineage::provenance::words::standing::Standing;
use crate::lineage::{ChangeHandle, Comparison, ComparisonId, Lineage, Realisation};
use crate::source::named_values;

named_values! {
    /// What an edit does.
    EditKind {
        /// Words came.
        Inserted = "inserted",
        /// Words went.
        Deleted = "deleted",
        /// Words came in the place of others.
        Replaced = "replaced",
        /// The same words stand there, set otherwise: other quotation marks, brackets, another space, the seam of a split.
        SetOtherwise = "set otherwise",
        /// The clause stands elsewhere, with the same words.
        Moved = "moved",
    }
}

/// One place of a change.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// The change that it is part of.
    pub change: ChangeHandle,
    /// Its number within the change, from 1.
    pub number: usize,
    /// What it does.
    pub kind: EditKind,
    /// What went of the clauses' own words, with its white space.
    pub words_out: String,
    /// What came of the clauses' own words, with its white space.
    pub words_in: String,
    /// A few words of the later draft's clause before the place.
    pub before: String,
    /// A few words of the later draft's clause behind the place.
    pub after: String,
    /// Of what came, phrases that stood in the drafts just before too, there or elsewhere.
    pub stood: Vec<String>,
    /// Of what went, phrases that stand in the later draft too, there or elsewhere.
    pub stands: Vec<String>,
    /// Of what came, phrases that had left and are back, each with the draft in which it first stood.
    pub returned: Vec<(String, DraftId)>,
    /// The amendments that asked for it, the most of it first; none where nobody is recorded to have asked.
    pub requests: Vec<EditRequest>,
    /// Where there is none: the place of the correction that took away those that were inferred.
    pub correction: Option<CorrectionId>,
}

impl Lineage<'_> {
    /// Every edit of every change, in the order of the comparisons and of the changes in them. A clause that was kept in
    /// its place to the last sign has none.
    pub fn edits(&self) -> &[Edit] {
        self.edits.get_or_init(|| self.find_edits())
    }

    fn find_edits(&self) -> Vec<Edit> {
        let provenance = self.provenance();
        let mut edits = Vec::new();
        for (at, comparison) in ComparisonId::each(&self.comparisons) {
            let step = Step { lineage: self, provenance, comparison, after: provenance.standing(comparison.new) };
            for change in ChangeId::all(&comparison.diff.changes) {
                step.edits_of(ChangeHandle { comparison: at, change }, &mut edits);
            }
        }
        edits
    }
}

/// One comparison.
struct Step<'a> {
    lineage: &'a Lineage<'a>,
    provenance: &'a Provenance,
    comparison: &'a Comparison,
    after: Standing,
}

impl Step<'_> {
    fn edits_of(&self, handle: ChangeHandle, edits: &mut Vec<Edit>) {
        let change = self.lineage.change(handle);
        if change.is_same_text() && !change.moved {
            return;
        }
        let from = edits.len();
        let realised = self.lineage.realised_by(handle);
        if change.is_same_text() {
            edits.push(self.without_words(handle, EditKind::Moved));
        } else {
            self.places_of(handle, &realised, edits);
        }
        if edits.len() == from {
            let kind = match (change.old.is_empty(), change.new.is_empty()) {
                // Who wants what of the words was printed otherwise.
                (false, false) => EditKind::SetOtherwise,
                // A clause of which only the label is printed.
                (_, true) => EditKind::Deleted,
                (true, false) => EditKind::Inserted,
            };
            edits.push(self.without_words(handle, kind));
        }
        self.add_decided(&realised, &mut edits[from..]);
    }

    /// The edits of a change with words.
    fn places_of(&self, handle: ChangeHandle, realised: &[(AmendmentId, Realisation)], edits: &mut Vec<Edit>) {
        let change = self.lineage.change(handle);
        let side = |draft: DraftId, clauses: &[ClauseId]| {
            Side::new(self.provenance, &self.lineage.negotiation.drafts[draft], draft, clauses)
        };
        let (old, new) = (side(self.comparison.old, &change.old), side(self.comparison.new, &change.new));
        let words_of =
            |amendment: AmendmentId| self.provenance.asked(amendment).going.iter().map(|&(id, _)| id).collect();
        let rejected = self.lineage.corrections.rejected(handle).into_iter();
        let rejected: Vec<_> = rejected.map(|(amendment, by)| (words_of(amendment), by)).collect();
        let asked_away = Went {
            asked: &self.lineage.asked_away,
            comparison: handle.comparison,
            after: &self.after,
            realised,
            rejected: &rejected,
        };
        for (at, (out, came)) in places(&old.text, &new.text).into_iter().enumerate() {
            let mut gathering = Gathering::new(self.provenance);
            let (stood, returned) = gathering.came(&new, new.within(&came), self.comparison.new);
            let stands = gathering.went(&old, old.within(&out), &asked_away);
            let (requests, nobody) = gathering.finish(&old, old.within(&out), &new, new.within(&came));
            let (words_out, words_in) = (old.slice(out).to_owned(), new.slice(came.clone()).to_owned());
            let (before, after) = new.around(&came);
            let (stood, stands) = (new.phrases(&stood), old.phrases(&stands));
            let is_kept = change.kind == ChangeKind::Kept;
            let kind = if is_kept { EditKind::SetOtherwise } else { kind(&words_out, &words_in) };
            let is_regrouped = kind == EditKind::SetOtherwise && requests.is_empty();
            edits.push(Edit {
                change: handle,
                number: at + 1,
                kind,
                words_out,
                words_in,
                before,
                after,
                stood,
                stands,
                returned,
                requests: if is_regrouped { self.regroupings(handle) } else { requests },
                correction: nobody,
            });
        }
    }

    fn without_words(&self, change: ChangeHandle, kind: EditKind) -> Edit {
        Edit {
            change,
            number: 1,
            kind,
            words_out: String::new(),
            words_in: String::new(),
            before: String::new(),
            after: String::new(),
            stood: Vec::new(),
            stands: Vec::new(),
            returned: Vec::new(),
            requests: self.regroupings(change),
            correction: None,
        }
    }

    /// The amendments that asked for the clauses to be moved, split or merged as they are.
    fn regroupings(&self, change: ChangeHandle) -> Vec<EditRequest> {
        let found = self.lineage.regroupings(change).into_iter();
        found.map(|(at, score, correction)| EditRequest::of(self.provenance, at, score, correction)).collect()
    }

    /// Adds to the edits of a change the amendments that somebody said it realises, though none of its words tell.
    fn add_decided(&self, realised: &[(AmendmentId, Realisation)], edits: &mut [Edit]) {
        for (amendment, realisation) in realised {
            let Some(correction) = realisation.correction else { continue };
            let about = &self.lineage.negotiation.corrections[correction].about;
            let is_whole = matches!(about, About::Change { words: None, .. });
            let is_told = edits.iter().any(|edit| edit.requests.iter().any(|one| one.amendment == *amendment));
            if is_whole && !is_told {
                for edit in &mut *edits {
                    edit.requests.push(EditRequest::of(
                        self.provenance,
                        *amendment,
                        realisation.score,
                        Some(correction),
                    ));
                    edit.correction = None;
                }
            }
        }
    }
}

fn kind(words_out: &str, words_in: &str) -> EditKind {
    if differ_in_typography_alone(words_out, words_in) {
        return EditKind::SetOtherwise;
    }
    match (words_out.trim().is_empty(), words_in.trim().is_empty()) {
        (true, _) => EditKind::Inserted,
        (_, true) => EditKind::Deleted,
        _ => EditKind::Replaced,
    }
}
