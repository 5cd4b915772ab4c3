//! References that follow what they name to a new label. `Article 3` and `Article 4` are the same words where Article 3 of the
//! old draft is Article 4 of the new one.

use super::DraftDiff;
use super::spaced::Text;
use crate::clause::{ClauseId, ClauseTree, Mention, Places, mentions};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::OnceLock;

/// What the references of two drafts name, and which clauses are the same.
#[derive(Debug, Clone)]
pub(super) struct Followed<'a> {
    trees: [&'a ClauseTree; 2],
    /// By clause of the old and of the new draft, its change; of those that both drafts have.
    changes: [Vec<u32>; 2],
    places: [OnceLock<Places>; 2],
}

const NONE: u32 = u32::MAX;

impl<'a> Followed<'a> {
    /// Nothing where no clause has another label.
    pub(super) fn new(old: &'a ClauseTree, new: &'a ClauseTree, diff: &DraftDiff) -> Option<Followed<'a>> {
        if !diff.changes.iter().any(|change| change.relabelled) {
            return None;
        }
        let mut changes = [vec![NONE; old.len()], vec![NONE; new.len()]];
        let of_both =
            diff.changes.iter().zip(0..).filter(|(change, _)| !change.old.is_empty() && !change.new.is_empty());
        for (change, at) in of_both {
            change.old.iter().for_each(|clause| changes[0][clause.index()] = at);
            change.new.iter().for_each(|clause| changes[1][clause.index()] = at);
        }
        Some(Followed { trees: [old, new], changes, places: Default::default() })
    }

    /// Tells both texts which of their references name the same clause. Each text stands in a clause of its draft.
    pub(super) fn mark(&self, texts: [&mut Text<'_>; 2], clauses: [ClauseId; 2]) {
        let [old, new] = texts;
        let (old_part, new_part) = what_differs(&old.text, &new.text);
        if signs_of_labels(old_part).eq(signs_of_labels(new_part)) {
            return;
        }
        let (old_mentions, new_mentions) = (mentions(&old.text), mentions(&new.text));
        if old_mentions.is_empty()
            || new_mentions.is_empty()
            || numbers(&old.text, &old_mentions).eq(numbers(&new.text, &new_mentions))
        {
            return;
        }
        let (olds, news) = (self.named(0, &old_mentions, clauses[0]), self.named(1, &new_mentions, clauses[1]));
        (old.followed, new.followed) = (common(&olds, &news), common(&news, &olds));
    }

    /// The changes of the clauses that a text's references name, each with the number that names it, in the order of the text.
    fn named(&self, side: usize, mentions: &[Mention], from: ClauseId) -> Vec<(Range<usize>, u64)> {
        let tree = self.trees[side];
        let places = self.places[side].get_or_init(|| Places::new(tree));
        let mut named: Vec<(Range<usize>, u64)> = Vec::new();
        for mention in mentions {
            for (step, clause) in mention.steps.iter().zip(places.way(tree, from, mention)) {
                let change = self.changes[side][clause.index()];
                // No word has so small a number but by an accident.
                if change != NONE {
                    named.push((step.number.clone(), u64::from(change)));
                }
            }
        }
        named.sort_by_key(|(number, _)| number.start);
        named.dedup_by_key(|(number, _)| number.start);
        named
    }
}

/// Those of one text's references that name something which the other text names too.
fn common(mine: &[(Range<usize>, u64)], others: &[(Range<usize>, u64)]) -> Vec<(Range<usize>, u64)> {
    let others: FxHashSet<u64> = others.iter().map(|&(_, change)| change).collect();
    mine.iter().filter(|(_, change)| others.contains(change)).cloned().collect()
}

/// The numbers of a text's references, as they are written.
fn numbers<'t>(text: &'t str, mentions: &'t [Mention]) -> impl Iterator<Item = &'t str> {
    mentions.iter().flat_map(|mention| &mention.steps).map(|step| &text[step.number.clone()])
}

/// Two texts without the bytes that both begin and end with, but for one before what differs.
fn what_differs<'t>(old: &'t str, new: &'t str) -> (&'t [u8], &'t [u8]) {
    let (old, new) = (old.as_bytes(), new.as_bytes());
    let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count().saturating_sub(1);
    let (old, new) = (&old[prefix..], &new[prefix..]);
    let suffix = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    (&old[..old.len() - suffix], &new[..new.len() - suffix])
}

/// What of a text may be a label's, byte by byte: where it is the same, no reference has another number.
fn signs_of_labels(bytes: &[u8]) -> impl Iterator<Item = u8> + '_ {
    // Other scripts have digits of their own.
    let is_one = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'I' | b'V' | b'X' | b'L') || !byte.is_ascii();
    let is_item = |at: usize| at > 0 && bytes[at - 1] == b'(';
    bytes.iter().enumerate().filter(move |&(at, &byte)| is_one(byte) || is_item(at)).map(|(_, &byte)| byte)
}
