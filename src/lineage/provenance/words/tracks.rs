//! A history for every word: where it entered, through which drafts it stands, when it left and when it came back.
//!
//! ```text
//!   zero   States  should  take  steps          a word that stays keeps its number from draft to draft;
//!          1       2       3     4               one that leaves goes into the pool; a new one is looked for there
//!   rev1   States  [shall] take  steps
//!          1       5       3     4               2 left
//!   rev2   States  should  take  [early] steps
//!          1       2       3     6       4       2 came back
//! ```
//!
//! Words stay as the comparison of the two drafts has it, clause by clause, so that what a comparison marks as inserted is
//! what is new here; but seven words and more in a row that stay within a rewriting are the same words. What is new is then
//! looked for among the words that left: in the same step they moved, unless an amendment had asked for them where they came
//! (`wishes`); later they came back. A kept clause costs nothing but a count; every other word costs a constant number of
//! look-ups.

use super::course::Course;
use super::id::{Id, NONE};
use super::language::{Language, Word, small};
use super::pool::{Place, Pool};
use super::wishes::Wishes;
use crate::clause::ClauseId;
use crate::diff::{ChangeKind, PieceKind, compare_words};
use crate::draft::DraftId;
use crate::lineage::Comparison;
use crate::negotiation::Negotiation;
use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::sync::Arc;

/// Words in a row that stay within a rewriting. Six that are a formula of the text stand wherever its subject does.
const WORDS_THAT_STAY: usize = 7;

/// A word that came into a clause of a draft, for the first time or again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lineage) struct Entry {
    pub(in crate::lineage) draft: u32,
    pub(in crate::lineage) clause: u32,
}

/// The histories of all words.
#[derive(Debug, Default)]
pub(in crate::lineage) struct Tracks {
    /// For each draft and clause, the numbers of its words, punctuation among them.
    pub(in crate::lineage) words: Vec<Vec<Arc<[Id]>>>,
    /// Where each word first stood.
    pub(in crate::lineage) origins: Vec<Entry>,
    /// Drafts that words came back in, in order of word and draft.
    pub(in crate::lineage) returns: Vec<(Id, u32)>,
    /// How drafts and clauses follow each other.
    pub(in crate::lineage) course: Course,
}

impl Tracks {
    pub(in crate::lineage) fn new(
        negotiation: &Negotiation,
        comparisons: &[Comparison],
        language: &Language,
        course: Course,
        wishes: &Wishes<'_>,
    ) -> Tracks {
        let mut tracks = Tracks { words: vec![Vec::new(); negotiation.drafts.len()], course, ..Tracks::default() };
        let mut pool = Pool::default();
        for draft in negotiation.in_order() {
            let steps: Vec<&Comparison> = comparisons.iter().filter(|step| step.new == draft).collect();
            Step { tracks: &mut tracks, negotiation, language, wishes, pool: &mut pool, draft }.take(&steps);
        }
        let course = &tracks.course;
        tracks.returns.sort_unstable_by_key(|&(id, draft)| (id, course.place(DraftId::at(draft as usize))));
        tracks
    }

    /// The lineage that a clause belongs to, over all drafts.
    pub(in crate::lineage) fn row(&self, draft: DraftId, clause: ClauseId) -> u32 {
        self.course.row(draft, clause)
    }

    /// Whether a word came into a draft, for the first time or again.
    pub(in crate::lineage) fn came(&self, id: Id, draft: DraftId) -> bool {
        self.entered(id) == draft || self.returned(id, draft) == Some(draft)
    }

    /// The draft into which a word came for the first time.
    pub(in crate::lineage) fn entered(&self, id: Id) -> DraftId {
        DraftId::at(self.origins[id as usize].draft as usize)
    }

    /// The drafts into which a word came, for the first time and again.
    pub(in crate::lineage) fn entries(&self, id: Id) -> impl Iterator<Item = DraftId> + '_ {
        let from = self.returns.partition_point(|&(one, _)| one < id);
        let back = self.returns[from..]
            .iter()
            .take_while(move |&&(one, _)| one == id)
            .map(|&(_, back)| DraftId::at(back as usize));
        std::iter::once(self.entered(id)).chain(back)
    }

    /// The draft in which a word that stands in a draft came back last, if it had left.
    pub(in crate::lineage) fn returned(&self, id: Id, draft: DraftId) -> Option<DraftId> {
        let from = self.returns.partition_point(|&(one, _)| one < id);
        let own =
            self.returns[from..].iter().take_while(|&&(one, _)| one == id).map(|&(_, back)| DraftId::at(back as usize));
        // In another branch it may have come back too, which is no matter here.
        own.filter(|&back| back == draft || self.course.comes_after(back, draft)).last()
    }
}

/// One draft, and how the words of those before it come into it.
struct Step<'a> {
    tracks: &'a mut Tracks,
    negotiation: &'a Negotiation,
    language: &'a Language,
    wishes: &'a Wishes<'a>,
    pool: &'a mut Pool,
    draft: DraftId,
}

impl Step<'_> {
    fn take(&mut self, steps: &[&Comparison]) {
        let clauses = self.negotiation.drafts[self.draft].tree.len();
        let mut found: Vec<Arc<[Id]>> = vec![Arc::from([]); clauses];
        // Where a draft follows several, what the first does not explain is looked for in the others.
        let mut rows: FxHashMap<ClauseId, u32> = FxHashMap::default();
        for step in steps {
            let rewritten = self.rewritten(step);
            self.carry(step, &rewritten, &mut found);
            rows.extend(rewritten.into_iter().map(|(new, (_, row))| (new, row)));
        }
        for (clause, ids) in (0..).map(ClauseId::at).zip(&mut found) {
            let words = self.language.of(self.draft, clause);
            if ids.len() != words.len() {
                *ids = vec![NONE; words.len()].into();
            }
        }
        let before: Vec<&Arc<[Id]>> = steps.iter().flat_map(|step| &self.tracks.words[step.old.index()]).collect();
        self.pool.settle(&found, &before, small(self.draft.index()));
        for step in steps {
            self.leave(step);
        }
        for (clause, ids) in (0..).map(ClauseId::at).zip(&mut found) {
            if ids.contains(&NONE) {
                let row = rows.get(&clause).copied().unwrap_or_else(|| self.tracks.row(self.draft, clause));
                *ids = self.enter(clause, ids, row);
            }
        }
        self.tracks.words[self.draft.index()] = found;
    }

    /// Clauses that read as others were asked to read which are gone, with those and their lineage.
    fn rewritten(&self, step: &Comparison) -> FxHashMap<ClauseId, (ClauseId, u32)> {
        let mut found = FxHashMap::default();
        if self.wishes.has_no_rewrites() {
            return found;
        }
        let changes = &step.diff.changes;
        let gone = changes.iter().filter(|change| change.kind == ChangeKind::Deleted).flat_map(|change| &change.old);
        let gone: FxHashMap<u32, ClauseId> = gone.map(|&old| (self.tracks.row(step.old, old), old)).collect();
        for change in changes.iter().filter(|change| change.kind != ChangeKind::Kept) {
            let &[new] = &change.new[..] else { continue };
            let words = self.language.of(self.draft, new).iter().filter(|word| word.is_word());
            let mut rows = self.wishes.rewritten(&self.tracks.course, words.map(|word| word.number), self.draft);
            if let Some(rewriting) = rows.find_map(|row| Some((*gone.get(&row)?, row))) {
                found.insert(new, rewriting);
            }
        }
        found
    }

    /// Words that stay in their clause.
    fn carry(&self, step: &Comparison, rewritten: &FxHashMap<ClauseId, (ClauseId, u32)>, found: &mut [Arc<[Id]>]) {
        let before = &self.tracks.words[step.old.index()];
        for change in &step.diff.changes {
            if let &[new] = &change.new[..]
                && let Some(&(old, _)) = rewritten.get(&new)
            {
                self.carry_change(step, &[old], &[new], found);
                continue;
            }
            if let (ChangeKind::Kept, &[old], &[new]) = (change.kind, &change.old[..], &change.new[..])
                && self.language.is_same((step.old, old), (step.new, new))
            {
                if found[new.index()].is_empty() {
                    found[new.index()] = Arc::clone(&before[old.index()]);
                } else if found[new.index()].contains(&NONE) {
                    // What an earlier comparison has explained stays.
                    let known = found[new.index()].iter().zip(before[old.index()].iter());
                    found[new.index()] = known.map(|(&known, &id)| if known == NONE { id } else { known }).collect();
                }
                continue;
            }
            if change.old.is_empty() || change.new.is_empty() {
                continue;
            }
            self.carry_change(step, &change.old, &change.new, found);
        }
    }

    fn carry_change(&self, step: &Comparison, old: &[ClauseId], new: &[ClauseId], found: &mut [Arc<[Id]>]) {
        let drafts = [&self.negotiation.drafts[step.old], &self.negotiation.drafts[step.new]];
        let (old_text, new_text) = (drafts[0].own_joined(old), drafts[1].own_joined(new));
        let (old_places, old_words): (Vec<usize>, Vec<Word>) =
            self.language.own_joined(drafts[0], step.old, old).into_iter().unzip();
        let (new_places, new_words): (Vec<usize>, Vec<Word>) =
            self.language.own_joined(drafts[1], step.new, new).into_iter().unzip();
        let old_ids: Vec<Id> =
            old.iter().flat_map(|&at| self.tracks.words[step.old.index()][at.index()].iter().copied()).collect();
        let count = new.iter().map(|&clause| self.language.of(step.new, clause).len()).sum();
        let mut ids = vec![NONE; count];
        self.carry_apart((step.old, old), (step.new, new), |o, n| ids[n] = old_ids[o]);
        let (mut old_at, mut new_at) = (0, 0);
        let mut old_gap: Vec<usize> = Vec::new();
        let mut new_gap: Vec<usize> = Vec::new();
        let (mut old_end, mut new_end) = (0, 0);
        let mut close = |old_gap: &mut Vec<usize>, new_gap: &mut Vec<usize>| {
            pair_gap(old_gap, new_gap, &old_words, &new_words, |o, n| {
                ids[new_places[n]] = old_ids[old_places[o]];
            });
            old_gap.clear();
            new_gap.clear();
        };
        for stretch in compare_words(&old_text, &new_text) {
            let length = stretch.end - stretch.start;
            match stretch.kind {
                PieceKind::Equal => {
                    (old_end, new_end) = (old_end + length, new_end + length);
                    let from = (old_at, new_at);
                    old_at = take_to(&old_words, old_at, old_end);
                    new_at = take_to(&new_words, new_at, new_end);
                    if from != (old_at, new_at) {
                        close(&mut old_gap, &mut new_gap);
                        // Both hold the same letters; a word cut by the end of the stretch is at its end.
                        old_gap.extend(from.0..old_at);
                        new_gap.extend(from.1..new_at);
                        close(&mut old_gap, &mut new_gap);
                    }
                }
                PieceKind::Deleted => {
                    old_end += length;
                    let to = take_to(&old_words, old_at, old_end);
                    old_gap.extend(old_at..to);
                    old_at = to;
                }
                PieceKind::Inserted => {
                    new_end += length;
                    let to = take_to(&new_words, new_at, new_end);
                    new_gap.extend(new_at..to);
                    new_at = to;
                }
            }
        }
        close(&mut old_gap, &mut new_gap);
        let mut rest = &ids[..];
        for &clause in new {
            let (own, behind) = rest.split_at(self.language.of(step.new, clause).len().min(rest.len()));
            rest = behind;
            // What an earlier comparison has explained stays.
            if found[clause.index()].len() == own.len() && !own.is_empty() {
                let kept =
                    found[clause.index()].iter().zip(own).map(|(&kept, &new)| if kept == NONE { new } else { kept });
                found[clause.index()] = kept.collect();
            } else {
                found[clause.index()] = own.into();
            }
        }
    }

    /// Pairs what is none of the clauses' words, at the beginning and the end of all that is none.
    fn carry_apart(&self, old: (DraftId, &[ClauseId]), new: (DraftId, &[ClauseId]), pair: impl FnMut(usize, usize)) {
        let all = |(draft, clauses): (DraftId, &[ClauseId])| -> Vec<Word> {
            clauses.iter().flat_map(|&clause| self.language.of(draft, clause)).copied().collect()
        };
        let (old_words, new_words) = (all(old), all(new));
        let apart = |words: &[Word]| (0..words.len()).filter(|&at| words[at].is_apart()).collect::<Vec<usize>>();
        pair_gap(&apart(&old_words), &apart(&new_words), &old_words, &new_words, pair);
    }

    /// Puts into the pool what a draft before has and this one does not.
    fn leave(&mut self, step: &Comparison) {
        for change in &step.diff.changes {
            for &clause in &change.old {
                if change.kind == ChangeKind::Kept
                    && change.new.iter().all(|&new| self.language.is_same((step.old, clause), (step.new, new)))
                {
                    continue;
                }
                let row = self.tracks.row(step.old, clause);
                let ids = &self.tracks.words[step.old.index()][clause.index()];
                self.pool.leave(self.language.of(step.old, clause), ids, row, small(step.old.index()));
            }
        }
    }

    /// The words of a clause that nothing before explains: back from the pool, or new.
    fn enter(&mut self, clause: ClauseId, ids: &[Id], row: u32) -> Arc<[Id]> {
        let words = self.language.of(self.draft, clause);
        let mut ids = ids.to_vec();
        let own = self.draft;
        let draft = small(own.index());
        let Tracks { course, returns, .. } = &mut *self.tracks;
        let left_before = |left: u32| course.comes_after(DraftId::at(left as usize), own);
        let is_asked = |words: &[u32]| self.wishes.has_asked(course, row, words, own);
        let place = Place { row, left_before: &left_before, is_asked: &is_asked };
        self.pool.restore(self.language, words, &mut ids, &place, |id| returns.push((id, draft)));
        let tracks = &mut *self.tracks;
        for id in &mut ids {
            if *id == NONE {
                *id = small(tracks.origins.len());
                tracks.origins.push(Entry { draft, clause: small(clause.index()) });
            }
        }
        self.pool.stand(&ids, draft);
        ids.into()
    }
}

/// The first word at or behind `at` that ends behind a place in the text.
fn take_to(words: &[Word], at: usize, end: usize) -> usize {
    at + words[at..].partition_point(|word| word.end as usize <= end)
}

/// Pairs what is the same in two gaps. What a comparison marks as one rewriting may hold words that stayed, seven and more in
/// a row, and words that are only set otherwise: to a reader they are part of the rewriting, but they are the same words.
fn pair_gap(old: &[usize], new: &[usize], old_words: &[Word], new_words: &[Word], mut pair: impl FnMut(usize, usize)) {
    if old.is_empty() || new.is_empty() {
        return;
    }
    let numbers = |places: &[usize], words: &[Word]| places.iter().map(|&at| words[at].number).collect::<Vec<u32>>();
    let (old_numbers, new_numbers) = (numbers(old, old_words), numbers(new, new_words));
    for op in capture_diff_slices(Algorithm::Myers, &old_numbers, &new_numbers) {
        if op.tag() != DiffTag::Equal {
            continue;
        }
        let (from, to) = (op.old_range(), op.new_range());
        let words = from.clone().filter(|&at| old_words[old[at]].is_word()).count();
        let is_end = (from.start, to.start) == (0, 0) || (from.end, to.end) == (old.len(), new.len());
        if words >= WORDS_THAT_STAY || is_end {
            from.zip(to).for_each(|(o, n)| pair(old[o], new[n]));
        }
    }
}
