//! What lies within what: the proposals on one text as stretches that hold each other or lie apart.
//!
//! ```text
//! a b c d e f        delete b..e, insert behind c, replace d       one region with two inside
//! a b c d e f        delete b..d, replace c..e                     they cross: one region b..e with both
//! ```

use super::{Proposal, ProposalKind};
use std::ops::Range;

/// How deep regions lie in each other; deeper ones are taken together with what they lie in.
const DEEPEST: usize = 8;

/// A stretch of a text with what is proposed of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region<'a> {
    /// The stretch, in bytes.
    pub words: Range<usize>,
    /// The proposals on it. Of those that cross each other some are on a part of it.
    pub own: Vec<&'a Proposal>,
    /// The regions within it, in order.
    pub inner: Vec<Region<'a>>,
}

/// Sets proposals on one text into regions, in order. Costs their sorting.
pub fn regions(proposals: &[Proposal]) -> Vec<Region<'_>> {
    let mut sorted: Vec<&Proposal> = proposals.iter().collect();
    // What comes in at the beginning of a stretch stands before it.
    sorted.sort_by_key(|one| (one.words.start, !one.words.is_empty(), std::cmp::Reverse(one.words.end)));
    let mut nest = Nest::default();
    for one in sorted {
        nest.take(one);
    }
    nest.close_to(0);
    nest.done
}

#[derive(Default)]
struct Nest<'a> {
    done: Vec<Region<'a>>,
    /// Those that are not at their end, each within the one before it.
    open: Vec<Region<'a>>,
}

impl<'a> Nest<'a> {
    fn take(&mut self, one: &'a Proposal) {
        let words = one.words.clone();
        while self.open.last().is_some_and(|last| last.words.end <= words.start && last.words != words) {
            self.close();
        }
        let mut region = Region { words, own: vec![one], inner: Vec::new() };
        while let Some(last) = self.open.last() {
            let is_same = last.words == region.words;
            let crosses = last.words.end < region.words.end;
            let is_too_deep = self.open.len() >= DEEPEST && one.kind != ProposalKind::Insert;
            if !(is_same || crosses || is_too_deep) {
                break;
            }
            let Some(mut last) = self.open.pop() else { break };
            last.words.end = last.words.end.max(region.words.end);
            last.own.append(&mut region.own);
            last.inner.append(&mut region.inner);
            region = last;
        }
        self.open.push(region);
    }

    fn close(&mut self) {
        let Some(region) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(outer) => outer.inner.push(region),
            None => self.done.push(region),
        }
    }

    fn close_to(&mut self, count: usize) {
        while self.open.len() > count {
            self.close();
        }
    }
}
