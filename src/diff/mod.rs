//! What changed between two drafts. Knows nothing of parties or amendments.
//!
//! Clauses are matched in stages. Each stage leaves to the next what it cannot decide:
//!
//! ```text
//! equal texts ── words ── equal words ── divisions ── repeats ── in place ── pieces ── elsewhere ── the rest ── moves ── changes
//!      │           │           │             │           │           │          │          │            │          │
//!      │           │           │             │           │           │          │          │            │          the fewest that moved
//!      │           │           │             │           │           │          │          │            pieces and gaps, less alike; sections merged and split
//!      │           │           │             │           │           │          │          rare pairs of words, the most alike first
//!      │           │           │             │           │           │          leftovers that hold what a neighbour lost
//!      │           │           │             │           │           plainly alike, between matched neighbours
//!      │           │           │             │           equal clauses beside and under matched ones, in order
//!      │           │           │             by titles, labels and what stands beneath
//!      │           │           found once in what is left: only their typography differs
//!      │           the words of what is left become numbers shared by both drafts
//!      found once in each draft, letter by letter
//! ```
//!
//! From the top down: divisions are matched by title, label and everything beneath, so a renumbered or retitled article
//! is still itself, and clauses under matched divisions count as more alike. From the bottom up: clauses that are plainly
//! the same wherever they stand vote for their divisions, and are reported as moved. Every stage is linear in the words
//! except for sorting; only alignments in gaps cost a product, which is bounded. `docs/performance.md` has the times
//! and how right the answers are.

mod anchors;
mod bracketing;
mod changes;
mod containers;
mod flat;
mod followed;
mod forms;
mod frame;
mod gaps;
mod interleave;
mod matching;
mod moves;
mod only;
mod phrases;
mod pieces;
mod profiles;
mod reader;
mod reason;
mod regrouped;
mod selection;
mod sequence;
mod silent;
mod similarity;
mod spaced;
mod spelling;
mod stretches;
mod titles;
mod typography;
mod vocabulary;
mod words;

use crate::clause::{ClauseId, Worded};
use crate::handle::Handle;
use flat::{ClauseIndex, Flat};
use matching::Matching;
use profiles::Profiles;
use similarity::Least;
use std::ops::Range;
use titles::Titles;
use vocabulary::{Vocabulary, Words};

pub use bracketing::{Bracketed, Bracketing};
pub use interleave::{Slot, SlotKind};
pub use only::{Only, Onlys};
pub(crate) use phrases::says_something;
pub use reader::WordReader;
pub use reason::Reason;
pub use selection::Side;
pub use stretches::{Stretch, Told};
pub use typography::differ_in_typography_alone;
pub use words::{compare_words, joined, words};

/// Clauses from which on a draft is worth a thread of its own.
const LARGE_DRAFT: usize = 2_500;
/// How alike clauses must be to be the same: first the plain cases, then the rest.
const PLAINLY_ALIKE: Least = Least { in_place: 0.5, elsewhere: 0.6, across: 0.75 };
const ALIKE: Least = Least { in_place: 0.3, elsewhere: 0.42, across: 0.38 };
/// How alike clauses in the same place must be for it to be plain without looking elsewhere.
const PLAINLY_ALIKE_IN_PLACE: f32 = 0.65;
/// How alike clauses must be that stand in the same place between matched neighbours.
const ALIKE_IN_PLACE: f32 = 0.2;

/// What became of one or more clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// The same words in both drafts, and where [`Change::only`] says so in another form.
    Kept,
    /// The same clause with other words.
    Edited,
    /// Only in the new draft.
    Inserted,
    /// Only in the old draft.
    Deleted,
    /// One old clause, two or more new ones.
    Split,
    /// Two or more old clauses, one new one.
    Merged,
}

impl ChangeKind {
    /// The kind as JSON writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            ChangeKind::Kept => "kept",
            ChangeKind::Edited => "edited",
            ChangeKind::Inserted => "inserted",
            ChangeKind::Deleted => "deleted",
            ChangeKind::Split => "split",
            ChangeKind::Merged => "merged",
        }
    }
}

/// A change's place in its comparison.
pub type ChangeId = Handle<Change>;

/// One difference between two drafts. Every clause of both drafts stands in exactly one change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// The clauses of the old draft, in its order; empty where inserted.
    pub old: Vec<ClauseId>,
    /// The clauses of the new draft, in its order; empty where deleted.
    pub new: Vec<ClauseId>,
    /// Whether this is the root of a subtree that stands elsewhere in the new draft.
    pub moved: bool,
    /// Whether the label is another one.
    pub relabelled: bool,
    /// How alike the words are, from 0 to 1; 1 where kept, nothing where inserted or deleted.
    pub similarity: Option<f64>,
    /// Of a kept clause whose text is not the same letter by letter: what alone differs. See [`DraftDiff::tell_edits`].
    pub only: Onlys,
    /// Why the clauses were taken for the same, or for none of the other draft; nothing where no stage alone says why.
    pub reason: Option<Reason>,
}

impl Change {
    /// Tells whether no word of it is another, however bracketed or attributed: nobody can have asked for any.
    pub fn is_read_alike(&self) -> bool {
        self.kind == ChangeKind::Kept && self.only.iter().all(|only| only == Only::Freed)
    }

    /// Tells whether both texts are the same to the last sign.
    pub fn is_same_text(&self) -> bool {
        self.kind == ChangeKind::Kept && self.only.is_empty()
    }
}

/// All differences between two drafts, in the order of the new draft; a deletion follows the change of the clause
/// before it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DraftDiff {
    /// The changes.
    pub changes: Vec<Change>,
}

/// What a piece of text is in a comparison of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PieceKind {
    /// In both texts.
    Equal,
    /// In the old text only.
    Deleted,
    /// In the new text only.
    Inserted,
}

/// A run of text in a comparison of words. The equal and deleted pieces joined are the old text exactly, the equal
/// and inserted ones the new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// In which of the texts it stands.
    pub kind: PieceKind,
    /// The text, with its white space.
    pub text: String,
}

/// Compares two drafts clause by clause.
///
/// A tree alone, or a tree with what of it is none of its words, which then says nothing for two clauses being the same.
pub fn compare<'a>(old: impl Into<Worded<'a>>, new: impl Into<Worded<'a>>) -> DraftDiff {
    let (old, new) = (old.into(), new.into());
    let mut matching = Matching::new(Flat(old.tree), Flat(new.tree));
    anchors::pair_unique_texts(Flat(old.tree), Flat(new.tree), &mut matching);
    let mut drafts = Drafts::new(old, new, &matching);
    anchors::pair_unique_words(&drafts, &mut matching);
    let titles = Titles::new(&drafts);
    containers::pair_divisions(&drafts, &titles, &mut matching);
    pair_equals(&drafts, &mut matching);
    (drafts.old_profiles, drafts.new_profiles) = similarity::profiles(&drafts.words, &matching);
    gaps::pair_in_gaps(&drafts, &mut matching, PLAINLY_ALIKE_IN_PLACE);
    pieces::find(&drafts, &mut matching, pieces::PLAIN);
    let candidates = similarity::candidates(&drafts, &matching);
    similarity::take_best(&drafts, &mut matching, &candidates, PLAINLY_ALIKE);
    containers::pair_by_children(&drafts, &titles, &mut matching);
    pair_equals(&drafts, &mut matching);
    similarity::take_best(&drafts, &mut matching, &candidates, ALIKE);
    containers::pair_by_children(&drafts, &titles, &mut matching);
    anchors::pair_equal_by_rank(&drafts, &mut matching);
    pieces::find(&drafts, &mut matching, pieces::LEFTOVER);
    gaps::pair_in_gaps(&drafts, &mut matching, ALIKE_IN_PLACE);
    regrouped::find(&drafts, &mut matching);
    DraftDiff { changes: changes::list(&drafts, &matching) }
}

fn pair_equals(drafts: &Drafts<'_>, matching: &mut Matching) {
    anchors::pair_equal_neighbours(drafts, matching);
    anchors::pair_equal_under_parents(drafts, matching);
}

/// Both drafts with their words: what every stage reads and none changes.
#[derive(Debug)]
struct Drafts<'a> {
    old: Flat<'a>,
    new: Flat<'a>,
    words: Vocabulary,
    old_profiles: Profiles,
    new_profiles: Profiles,
}

impl<'a> Drafts<'a> {
    fn new(old: Worded<'a>, new: Worded<'a>, matching: &Matching) -> Self {
        let words = Vocabulary::new(old, new, matching);
        let old_profiles = Profiles::new(&words.old, &words.weights, |_| false);
        let new_profiles = Profiles::new(&words.new, &words.weights, |_| false);
        let (old, new) = (Flat(old.tree), Flat(new.tree));
        Drafts { old, new, words, old_profiles, new_profiles }
    }

    fn same_words(&self, old: ClauseIndex, new: ClauseIndex) -> bool {
        self.words.old.of(old) == self.words.new.of(new)
    }

    /// The top of both drafts, then each pair of matched clauses that hold others, in the order of the old draft.
    fn paired_parents(&self, matching: &Matching) -> Vec<(Option<ClauseIndex>, Option<ClauseIndex>)> {
        let inner = (0..self.old.len())
            .filter(|&old| !self.old.beneath(old).is_empty())
            .filter_map(|old| Some((Some(old), Some(matching.new_of(old)?))));
        std::iter::once((None, None)).chain(inner).collect()
    }

    /// The weighted words of a range of clauses as a vector of length one, sorted by word.
    fn vector(&self, words: &Words, clauses: Range<ClauseIndex>) -> Vec<(u32, f32)> {
        let mut sorted: Vec<u32> = words.words_in(clauses).collect();
        sorted.sort_unstable();
        let mut vector: Vec<(u32, f32)> = sorted
            .chunk_by(|a, b| a == b)
            .map(|run| (run[0], (1.0 + (run.len() as f32).ln()) * self.words.weights[run[0] as usize]))
            .collect();
        let length = vector.iter().map(|(_, value)| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        for (_, value) in &mut vector {
            *value /= length;
        }
        vector
    }
}
