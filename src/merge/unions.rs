//! Which things belong together: union and find, with the reason that weighs most.

/// Things by number, in sets that grow together.
#[derive(Debug, Clone)]
pub(super) struct Unions<R> {
    above: Vec<usize>,
    reason: Vec<Option<R>>,
}

impl<R: Copy + Ord> Unions<R> {
    pub(super) fn new(count: usize) -> Unions<R> {
        Unions { above: (0..count).collect(), reason: vec![None; count] }
    }

    pub(super) fn find(&mut self, mut at: usize) -> usize {
        while self.above[at] != at {
            self.above[at] = self.above[self.above[at]];
            at = self.above[at];
        }
        at
    }

    /// Joins two for a reason; of several reasons the first counts. The smaller number stands for all.
    pub(super) fn join(&mut self, one: usize, other: usize, reason: R) {
        let (one, other) = (self.find(one), self.find(other));
        let (first, second) = (one.min(other), one.max(other));
        self.above[second] = first;
        let reasons = [self.reason[first], self.reason[second], Some(reason)];
        self.reason[first] = reasons.into_iter().flatten().min();
    }

    /// Why the set of one was joined; nothing for one that stands alone.
    pub(super) fn reason(&mut self, at: usize) -> Option<R> {
        let top = self.find(at);
        self.reason[top]
    }
}
