//! Each place of a change in which words went, came, or both, with the amendments that asked for that.
//!
//! ```text
//!   change   States [should]{shall} take [early ]steps{ by 2030}
//!   edits    1  replaced   out: should   in: shall
//!            2  deleted    out: early
//!            3  inserted                 in: by 2030
//! ```
//!
//! For what came, these are the amendments that its words were traced to when they came (`traces`). For what went, those
//! that asked away these very words, and that the whole change is taken to realise (`attribution`): who wanted a word
//! replaced by one that did not come has not asked for what was done instead. Words that the other draft has too neither
//! came nor went, though they are part of the edit as a reader sees it; they are told apart.
//!
//! Compares the words of each change once more; beside that it costs a look-up for each of them, and a table of all words
//! for each draft that is compared.

use super::sides::{Side, places};
use super::tracks::Id;
use super::{Fate, Provenance, Standing};
use crate::amendment::Operation;
use crate::diff::{Change, ChangeKind, differ_in_typography_alone};
use crate::lineage::{ChangeHandle, Comparison, Lineage, Realisation};
use crate::negotiation::ClauseHandle;
use crate::source::named_values;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Range;

named_values! {
    /// What an edit does.
    EditKind {
        /// Words came.
        Inserted = "inserted",
        /// Words went.
        Deleted = "deleted",
        /// Words came in the place of others.
        Replaced = "replaced",
        /// The same words stand there, set otherwise: other quotation marks, another space, the seam of a split.
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
    /// What went, with its white space. All of a change's joined are what the comparison has as deleted.
    pub words_out: String,
    /// What came, with its white space. All of a change's joined are what the comparison has as inserted.
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
    pub returned: Vec<(String, usize)>,
    /// The amendments that asked for it, the most of it first; none where nobody is recorded to have asked. Inferred.
    pub requests: Vec<EditRequest>,
}

/// An amendment that asked for an edit or for a part of it.
#[derive(Debug, Clone, PartialEq)]
pub struct EditRequest {
    /// Its place in the negotiation.
    pub amendment: usize,
    /// How sure it is.
    pub score: f64,
    /// The share of the edit's words, those that went and those that came, for which it asked; none where the edit has no
    /// words.
    pub share: Option<f64>,
    /// Phrases that went and that it asked away.
    pub words_out: Vec<String>,
    /// Phrases that came and that it holds.
    pub words_in: Vec<String>,
    /// Amendments that hold some of these words too, in runs that say less, with how sure that would be.
    pub beat: Vec<(usize, f64)>,
    /// Other amendments that ask for the same.
    pub same_as: Vec<usize>,
}

impl Lineage<'_> {
    /// Every edit of every change, in the order of the comparisons and of the changes in them. A clause that was kept in
    /// its place has none.
    pub fn edits(&self) -> Vec<Edit> {
        let provenance = self.provenance();
        let mut asked_away: FxHashMap<Id, Vec<usize>> = FxHashMap::default();
        for amendment in 0..self.negotiation.amendments.len() {
            for &(id, _) in &provenance.asked(amendment).going {
                asked_away.entry(id).or_default().push(amendment);
            }
        }
        let regrouped = self.regrouped();
        let mut edits = Vec::new();
        for (at, comparison) in self.comparisons.iter().enumerate() {
            let step = Step {
                lineage: self,
                provenance,
                comparison,
                after: Standing::new(provenance, comparison.new),
                asked_away: &asked_away,
                regrouped: &regrouped,
            };
            for change in 0..comparison.diff.changes.len() {
                step.edits_of(ChangeHandle { comparison: at, change }, &mut edits);
            }
        }
        edits
    }

    /// Amendments that asked to move, split or merge clauses, with how sure it is that this was done, by the clauses that
    /// came of it in the first draft in which it was.
    fn regrouped(&self) -> FxHashMap<ClauseHandle, Vec<(usize, f64)>> {
        let mut found: FxHashMap<ClauseHandle, Vec<(usize, f64)>> = FxHashMap::default();
        let asks = |operation: &Option<Operation>| {
            matches!(operation, Some(Operation::Move(_) | Operation::Split(_) | Operation::Merge(_)))
        };
        let amendments = &self.negotiation.amendments;
        if !amendments.iter().any(|amendment| asks(&amendment.operation)) {
            return found;
        }
        for story in self.fates().amendments {
            let done = story.drafts.iter().find(|one| one.fate == Fate::Reflected);
            if let Some(done) = done.filter(|_| asks(&amendments[story.amendment].operation)) {
                for &clause in &done.clauses {
                    found.entry(clause).or_default().push((story.amendment, done.score));
                }
            }
        }
        found
    }
}

/// One comparison.
struct Step<'a> {
    lineage: &'a Lineage<'a>,
    provenance: &'a Provenance,
    comparison: &'a Comparison,
    after: Standing,
    asked_away: &'a FxHashMap<Id, Vec<usize>>,
    regrouped: &'a FxHashMap<ClauseHandle, Vec<(usize, f64)>>,
}

/// What an edit has of an amendment: places of words on both sides.
#[derive(Default)]
struct Gathered {
    out: Vec<usize>,
    came: Vec<usize>,
    score: f64,
    beat: BTreeMap<usize, f64>,
}

impl<'a> Step<'a> {
    fn edits_of(&self, handle: ChangeHandle, edits: &mut Vec<Edit>) {
        let change = self.lineage.change(handle);
        if change.kind == ChangeKind::Kept {
            if change.moved {
                edits.push(self.without_words(handle, EditKind::Moved));
            }
            return;
        }
        let side = |draft: usize, clauses: &[usize]| {
            Side::new(self.provenance, &self.lineage.negotiation.drafts[draft].tree, draft, clauses)
        };
        let (old, new) = (side(self.comparison.old, &change.old), side(self.comparison.new, &change.new));
        let places = places(&old.text, &new.text);
        if places.is_empty() {
            // A clause of which only the label is printed.
            let kind = if change.new.is_empty() { EditKind::Deleted } else { EditKind::Inserted };
            edits.push(self.without_words(handle, kind));
        }
        let realised = self.lineage.realised_by(handle);
        for (at, (out, came)) in places.into_iter().enumerate() {
            let empty = Edit { number: at + 1, requests: Vec::new(), ..self.without_words(handle, EditKind::Moved) };
            let mut edit = self.with_words(empty, (&old, out), (&new, came), &realised);
            if edit.kind == EditKind::SetOtherwise && edit.requests.is_empty() {
                edit.requests = self.regroupings(change);
            }
            edits.push(edit);
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
            requests: self.regroupings(self.lineage.change(change)),
        }
    }

    /// An edit with what went and what came.
    fn with_words(
        &self,
        edit: Edit,
        (old, out): (&Side<'_>, Range<usize>),
        (new, came): (&Side<'_>, Range<usize>),
        realised: &[(usize, Realisation)],
    ) -> Edit {
        let mut requests: BTreeMap<usize, Gathered> = BTreeMap::new();
        let (stood, returned) = self.came(new, new.within(&came), &mut requests);
        let stands = self.went(old, old.within(&out), realised, &mut requests);
        let all = old.within(&out).len() + new.within(&came).len();
        let mut requests: Vec<EditRequest> = requests
            .into_iter()
            .map(|(amendment, own)| EditRequest {
                amendment,
                score: own.score,
                share: Some((own.out.len() + own.came.len()) as f64 / all.max(1) as f64),
                words_out: old.phrases(&own.out),
                words_in: new.phrases(&own.came),
                beat: own.beat.into_iter().collect(),
                same_as: self.provenance.same(amendment),
            })
            .collect();
        let share = |request: &EditRequest| request.share.unwrap_or_default();
        requests.sort_by(|one, other| share(other).total_cmp(&share(one)).then(one.amendment.cmp(&other.amendment)));
        let (words_out, words_in) = (old.slice(out).to_owned(), new.slice(came.clone()).to_owned());
        let (before, after) = new.around(&came);
        let (stood, stands) = (new.phrases(&stood), old.phrases(&stands));
        Edit {
            kind: kind(&words_out, &words_in),
            words_out,
            words_in,
            before,
            after,
            stood,
            stands,
            returned,
            requests,
            ..edit
        }
    }

    /// Gathers who asked for the words that came. Gives the places of those that stood before, and the phrases that are back.
    fn came(
        &self,
        new: &Side<'_>,
        places: Range<usize>,
        requests: &mut BTreeMap<usize, Gathered>,
    ) -> (Vec<usize>, Vec<(String, usize)>) {
        let draft = self.comparison.new;
        let (mut stood, mut returned): (Vec<usize>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
        for at in places {
            let id = new.ids[at];
            let since = self.provenance.tracks.origins[id as usize].draft as usize;
            if self.provenance.tracks.returned(id, draft) == Some(draft) {
                returned.push((at, since));
            } else if since != draft {
                stood.push(at);
            }
            let Some(trace) = self.provenance.trace(id, draft) else { continue };
            for &amendment in &trace.amendments {
                let own = requests.entry(amendment).or_default();
                own.came.push(at);
                own.score = own.score.max(trace.score);
                for &(beaten, score) in &trace.beaten {
                    let best = own.beat.entry(beaten).or_default();
                    *best = best.max(score);
                }
            }
        }
        let runs = returned.chunk_by(|one, other| one.0 + 1 == other.0 && one.1 == other.1);
        let phrase = |run: &[(usize, usize)]| {
            let places: Vec<usize> = run.iter().map(|&(at, _)| at).collect();
            Some((new.phrase(&places), run.first()?.1))
        };
        (stood, runs.filter_map(phrase).collect())
    }

    /// Gathers who asked away the words that went. Gives the places of those that stand still.
    fn went(
        &self,
        old: &Side<'_>,
        places: Range<usize>,
        realised: &[(usize, Realisation)],
        requests: &mut BTreeMap<usize, Gathered>,
    ) -> Vec<usize> {
        let mut stands = Vec::new();
        for at in places {
            let id = old.ids[at];
            if self.after.clause(id).is_some() {
                stands.push(at);
                continue;
            }
            for &amendment in self.asked_away.get(&id).into_iter().flatten() {
                let Some((_, realisation)) = realised.iter().find(|(one, _)| *one == amendment) else { continue };
                let own = requests.entry(amendment).or_default();
                own.out.push(at);
                if own.came.is_empty() {
                    own.score = realisation.score;
                }
            }
        }
        stands
    }

    /// The amendments that asked for the clauses to be moved, split or merged as they are.
    fn regroupings(&self, change: &Change) -> Vec<EditRequest> {
        let is_done = |amendment: usize| match &self.lineage.negotiation.amendments[amendment].operation {
            Some(Operation::Move(_)) => change.moved,
            Some(Operation::Split(_)) => change.kind == ChangeKind::Split,
            Some(Operation::Merge(_)) => change.kind == ChangeKind::Merged,
            _ => false,
        };
        let clauses = change.new.iter().map(|&clause| ClauseHandle { draft: self.comparison.new, clause });
        let mut found: BTreeMap<usize, f64> = BTreeMap::new();
        for &(amendment, score) in clauses.filter_map(|clause| self.regrouped.get(&clause)).flatten() {
            if is_done(amendment) {
                found.insert(amendment, score);
            }
        }
        let request = |(amendment, score)| EditRequest {
            amendment,
            score,
            share: None,
            words_out: Vec::new(),
            words_in: Vec::new(),
            beat: Vec::new(),
            same_as: self.provenance.same(amendment),
        };
        found.into_iter().map(request).collect()
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
