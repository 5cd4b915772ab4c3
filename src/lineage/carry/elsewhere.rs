//! Where words stand letter by letter that came with the later draft, in whatever clause. An index of the words of both
//! drafts keeps a question to the clauses that have the rarest of its words.

use crate::clause::{ClauseId, ClauseTree};
use crate::draft::DraftId;
use crate::negotiation::Negotiation;
use crate::text::{fold, quotation_ranges, tokens};
use rustc_hash::FxHashMap;

/// Fewer words stand somewhere whatever anybody asked.
const FEWEST_WORDS: usize = 3;

/// The words of two drafts, the earlier first.
pub(super) struct Elsewhere<'a> {
    texts: [(&'a ClauseTree, FxHashMap<String, Vec<ClauseId>>); 2],
}

impl<'a> Elsewhere<'a> {
    pub(super) fn new(negotiation: &'a Negotiation, from: DraftId, to: DraftId) -> Elsewhere<'a> {
        let index = |draft: DraftId| {
            let tree = &negotiation.drafts[draft].tree;
            let mut uses: FxHashMap<String, Vec<ClauseId>> = FxHashMap::default();
            for (at, clause) in tree.each() {
                for word in words(&clause.text) {
                    let uses = uses.entry(word).or_default();
                    if uses.last() != Some(&at) {
                        uses.push(at);
                    }
                }
            }
            (tree, uses)
        };
        Elsewhere { texts: [index(from), index(to)] }
    }

    /// The clauses of the later draft that have some words, if these stand there more often than in the earlier one.
    pub(super) fn came(&self, text: &str) -> Vec<ClauseId> {
        if words(text).len() < FEWEST_WORDS {
            return Vec::new();
        }
        let [before, after] = self.both(text);
        let count = |found: &[(ClauseId, usize)]| found.iter().map(|&(_, times)| times).sum::<usize>();
        if count(&after) <= count(&before) {
            return Vec::new();
        }
        after.into_iter().map(|(clause, _)| clause).collect()
    }

    /// The clauses of both drafts that have some words, each with how often.
    pub(super) fn both(&self, text: &str) -> [Vec<(ClauseId, usize)>; 2] {
        let wanted = words(text);
        [0, 1].map(|side| {
            let (tree, uses) = &self.texts[side];
            let rarest =
                wanted.iter().map(|word| uses.get(word).map_or(&[][..], Vec::as_slice)).min_by_key(|all| all.len());
            let found = rarest.into_iter().flatten();
            let times = |&clause: &ClauseId| (clause, quotation_ranges(&tree[clause].text, text).len());
            found.map(times).filter(|&(_, times)| times > 0).collect()
        })
    }
}

fn words(text: &str) -> Vec<String> {
    tokens(text).filter(|token| token.is_word).map(|token| fold(&text[token.start..token.end])).collect()
}
