//! What amendments ask of a draft, each in its place: nothing is weighed, nothing is held back, and what collides stands side
//! by side.
//!
//! ```text
//! amendments ─► asked ─► collect: proposals on words, equal ones as one ─► nested: those to the words of others
//!                  │        clauses that come ─► assemble ─► the tree           │
//!                  └─ what has no place, with the reason                        └─► regions: what lies within what
//! ```
//!
//! Costs the sorting of what is asked.

mod collect;
mod nested;
mod regions;

use super::{NotApplied, assemble};
use crate::amendment::AmendmentId;
use crate::clause::{ClauseId, ClauseTree};
use crate::draft::DraftId;
use crate::negotiation::Negotiation;
use collect::Collected;
pub use regions::{Region, regions};
use std::collections::BTreeMap;
use std::ops::Range;

/// A draft with what is proposed to it.
#[derive(Debug, Clone, Default)]
pub struct Compiled {
    /// The draft's clauses as they stand, and those that come, with the words that are proposed for them.
    pub tree: ClauseTree,
    /// For each clause of the tree the one of the draft that it is; nothing of one that comes.
    pub was: Vec<Option<ClauseId>>,
    /// The proposals on each clause of the tree, in the order of its text.
    pub proposals: BTreeMap<ClauseId, Vec<Proposal>>,
    /// What has no place in the text, in the order of the records.
    pub apart: Vec<(AmendmentId, NotPlaced)>,
}

/// The same of the same words, by however many amendments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The words of the clause, in bytes; none where words come in.
    pub words: Range<usize>,
    /// What is proposed of them.
    pub kind: ProposalKind,
    /// The words that come.
    pub text: String,
    /// Where these differ from those that stand there: each place, and what comes there, byte for byte.
    pub edits: Vec<(Range<usize>, String)>,
    /// The amendments that propose it, in the order of the records.
    pub amendments: Vec<AmendmentId>,
    /// What is proposed to the words that come.
    pub inner: Vec<Proposal>,
}

/// What is proposed of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProposalKind {
    /// They come in.
    Insert,
    /// They go.
    Delete,
    /// Others come in their place.
    Replace,
    /// They stay.
    Keep,
    /// They are marked as not agreed.
    Bracket,
    /// They are those of a clause that comes.
    Add,
}

impl ProposalKind {
    /// Its name, as the operation's of an amendment.
    pub fn as_str(self) -> &'static str {
        match self {
            ProposalKind::Insert => "insert",
            ProposalKind::Delete => "delete",
            ProposalKind::Replace => "replace",
            ProposalKind::Keep => "keep",
            ProposalKind::Bracket => "bracket",
            ProposalKind::Add => "add",
        }
    }

    /// Whether words of its own come in.
    pub fn brings_words(self) -> bool {
        matches!(self, ProposalKind::Insert | ProposalKind::Replace | ProposalKind::Add)
    }
}

/// Why an amendment has no place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotPlaced {
    /// It cannot be written into a text at all.
    Not(NotApplied),
    /// It is about where clauses stand, or how many there are.
    Structure,
    /// It keeps a place for a text that is not there.
    Placeholder,
    /// The clause has no words.
    NoWords,
    /// Several paragraphs are to come within one.
    SeveralParagraphs,
    /// It amends another amendment otherwise than by words within it.
    OfAmendment,
}

impl NotPlaced {
    /// The reason, as a sentence goes on.
    pub fn as_str(self) -> &'static str {
        match self {
            NotPlaced::Not(why) => why.as_str(),
            NotPlaced::Structure => "it is about where clauses stand, not about their words",
            NotPlaced::Placeholder => "it keeps a place for a text that is not there",
            NotPlaced::NoWords => "the clause has no words",
            NotPlaced::SeveralParagraphs => "it brings several paragraphs into one",
            NotPlaced::OfAmendment => "it amends another amendment, and no words within it",
        }
    }
}

/// Puts amendments in their places in a draft. Their order and repetitions say nothing.
pub fn compile(negotiation: &Negotiation, draft: DraftId, amendments: &[AmendmentId]) -> Compiled {
    let mut amendments = amendments.to_vec();
    amendments.sort_unstable();
    amendments.dedup();
    let base = &negotiation.drafts[draft].tree;
    let families = nested::families(negotiation, &amendments);
    let Collected { mut on_words, comes, asks, mut apart } = collect::collect(negotiation, draft, &families.roots);
    let (mut tree, became) = assemble::assemble(base, &asks, &vec![false; asks.len()]);
    let mut was = vec![None; tree.len()];
    for (at, became) in became.iter().enumerate() {
        if let Some(new) = became {
            was[new.index()] = Some(ClauseId::at(at));
        }
    }
    let mut proposals: BTreeMap<ClauseId, Vec<Proposal>> = BTreeMap::new();
    for at in tree.ids() {
        if let Some(old) = was[at.index()] {
            proposals.extend(on_words.remove(&old).map(|own| (at, own)));
        } else if let Some(come) = tree[at].text.parse().ok().and_then(|place: usize| comes.get(place)) {
            tree.set_text(at, come.text.clone());
            proposals.insert(at, vec![come.clone()]);
        }
    }
    let children = nested::Children { negotiation, below: &families.below };
    proposals.values_mut().flatten().for_each(|one| children.put_into(one));
    apart.extend(families.apart);
    apart.extend(children.without_place(&proposals, &apart));
    apart.sort_unstable();
    apart.dedup_by_key(|(at, _)| *at);
    Compiled { tree, was, proposals, apart }
}
