//! How alike two clauses are: the weighted words they share.
//!
//! A profile is a clause's words sorted, with their counts; one pass over two profiles compares them. Rare words weigh
//! more, so `the`, `of` and the formulae of the field do not make two clauses alike.

use super::vocabulary::Words;

/// The profiles of those clauses of one draft that are not matched by equal words.
#[derive(Debug)]
pub(super) struct Profiles {
    entries: Vec<(u32, u16)>,
    ranges: Vec<(u32, u32)>,
    totals: Vec<f32>,
}

impl Profiles {
    /// Builds the profiles of the clauses that `is_wanted` names.
    pub(super) fn new(words: &Words, weights: &[f32], is_wanted: impl Fn(usize) -> bool) -> Profiles {
        let count = words.lengths.len();
        let mut profiles = Profiles { entries: Vec::new(), ranges: vec![(0, 0); count], totals: vec![0.0; count] };
        let mut sorted: Vec<u32> = Vec::new();
        for clause in (0..count).filter(|&clause| is_wanted(clause)) {
            sorted.clear();
            sorted.extend(words.words_of(clause));
            sorted.sort_unstable();
            let start = profiles.entries.len();
            let mut total = 0.0;
            for run in sorted.chunk_by(|a, b| a == b) {
                let times = u16::try_from(run.len()).unwrap_or(u16::MAX);
                total += weights[run[0] as usize] * f32::from(times);
                profiles.entries.push((run[0], times));
            }
            profiles.ranges[clause] = (as_u32(start), as_u32(profiles.entries.len()));
            profiles.totals[clause] = total;
        }
        profiles
    }

    pub(super) fn of(&self, clause: usize) -> &[(u32, u16)] {
        let (start, end) = self.ranges[clause];
        &self.entries[start as usize..end as usize]
    }

    /// What all words of a clause weigh together.
    pub(super) fn total(&self, clause: usize) -> f32 {
        self.totals[clause]
    }
}

/// What the words that two profiles share weigh together.
pub(super) fn shared_weight(a: &[(u32, u16)], b: &[(u32, u16)], weights: &[f32]) -> f32 {
    let mut shared = 0.0;
    for_each_shared(a, b, |word, times| shared += weights[word as usize] * f32::from(times));
    shared
}

/// How many words two profiles share.
pub(super) fn shared_count(a: &[(u32, u16)], b: &[(u32, u16)]) -> usize {
    let mut shared = 0;
    for_each_shared(a, b, |_, times| shared += usize::from(times));
    shared
}

fn for_each_shared(a: &[(u32, u16)], b: &[(u32, u16)], mut visit: impl FnMut(u32, u16)) {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                visit(a[i].0, a[i].1.min(b[j].1));
                i += 1;
                j += 1;
            }
        }
    }
}

fn as_u32(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
