//! Clusters: parties that agree with each other on record.
//!
//! Average linkage. Every party begins alone; the two clusters that agree most are joined, again and again. The agreement
//! of two clusters is the mean of that of their pairs, one of each, that share enough targets; it must be three quarters at
//! least, and at least half of those pairs must share enough. Of equals those are joined whose first parties come first in
//! order of code, so that the same positions give the same clusters.
//!
//! Sums and counts between clusters are kept and added up when two are joined. Costs the number of parties to the third
//! power, at worst: 60 take a millisecond.

use super::Pair;
use std::collections::BTreeSet;

/// The mean agreement from which on two clusters are one.
const ENOUGH: f64 = 0.75;

/// Parties that agree with each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Their codes, in order.
    pub parties: Vec<String>,
    /// The mean agreement of those of its pairs that can be compared.
    pub agreement: f64,
    /// How many pairs can be compared.
    pub pairs: usize,
    /// How many comparisons that rests on.
    pub compared: usize,
}

/// What lies between two clusters, or within one.
#[derive(Debug, Clone, Copy, Default)]
struct Between {
    agreement: f64,
    pairs: usize,
    compared: usize,
}

impl Between {
    fn add(&mut self, other: Between) {
        self.agreement += other.agreement;
        self.pairs += other.pairs;
        self.compared += other.compared;
    }

    fn mean(&self) -> f64 {
        if self.pairs == 0 { 0.0 } else { self.agreement / self.pairs as f64 }
    }
}

/// Finds clusters of two parties and more, the largest first.
pub(super) fn find(pairs: &[Pair], at_least: usize) -> Vec<Cluster> {
    let known: Vec<(&Pair, f64)> = pairs.iter().filter_map(|pair| Some((pair, pair.agreement(at_least)?))).collect();
    let parties: BTreeSet<&str> = known.iter().flat_map(|(pair, _)| [pair.one.as_str(), pair.other.as_str()]).collect();
    let parties: Vec<&str> = parties.into_iter().collect();
    let mut between = vec![vec![Between::default(); parties.len()]; parties.len()];
    for (pair, agreement) in known {
        let place = |code: &str| parties.binary_search(&code);
        if let (Ok(one), Ok(other)) = (place(&pair.one), place(&pair.other)) {
            let found = Between { agreement, pairs: 1, compared: pair.compared() };
            (between[one][other], between[other][one]) = (found, found);
        }
    }
    let mut members: Vec<Vec<usize>> = (0..parties.len()).map(|party| vec![party]).collect();
    // Those that others were joined to; a cluster stands at the place of its first party.
    let mut open: Vec<usize> = (0..parties.len()).collect();
    while let Some((one, other)) = closest(&open, &members, &between) {
        let joined = std::mem::take(&mut members[other]);
        members[one].extend(joined);
        members[one].sort_unstable();
        let (inside, across) = (between[other][other], between[one][other]);
        between[one][one].add(inside);
        between[one][one].add(across);
        open.retain(|&cluster| cluster != other);
        for &third in open.iter().filter(|&&third| third != one) {
            let further = between[other][third];
            between[one][third].add(further);
            between[third][one] = between[one][third];
        }
    }
    let mut found: Vec<Cluster> = open
        .into_iter()
        .filter(|&cluster| members[cluster].len() > 1)
        .map(|cluster| {
            let inside = between[cluster][cluster];
            Cluster {
                parties: members[cluster].iter().map(|&party| parties[party].to_owned()).collect(),
                agreement: inside.mean(),
                pairs: inside.pairs,
                compared: inside.compared,
            }
        })
        .collect();
    found.sort_by(|one, other| {
        other.parties.len().cmp(&one.parties.len()).then_with(|| one.parties.cmp(&other.parties))
    });
    found
}

/// The two clusters that agree most, if any agree enough.
fn closest(open: &[usize], members: &[Vec<usize>], between: &[Vec<Between>]) -> Option<(usize, usize)> {
    let mut best: Option<(f64, usize, usize)> = None;
    for (at, &one) in open.iter().enumerate() {
        for &other in &open[at + 1..] {
            let found = between[one][other];
            let is_told = found.pairs > 0 && found.pairs * 2 >= members[one].len() * members[other].len();
            let mean = found.mean();
            if is_told && mean >= ENOUGH && best.is_none_or(|(known, ..)| mean > known) {
                best = Some((mean, one, other));
            }
        }
    }
    best.map(|(_, one, other)| (one, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(agreements: &[(&str, &str, usize, usize)]) -> Vec<Pair> {
        agreements
            .iter()
            .map(|&(one, other, agreed, compared)| Pair {
                one: one.to_owned(),
                other: other.to_owned(),
                agreed,
                differed: compared - agreed,
                ..Pair::default()
            })
            .collect()
    }

    #[test]
    fn parties_that_agree_are_together_and_thin_pairs_join_nobody() {
        let found = find(
            &pairs(&[
                ("A", "B", 9, 10),
                ("A", "C", 8, 10),
                ("B", "C", 8, 10),
                ("C", "D", 1, 10),
                ("D", "E", 10, 10),
                ("E", "F", 2, 2),
            ]),
            5,
        );
        let parties: Vec<Vec<String>> = found.iter().map(|cluster| cluster.parties.clone()).collect();
        assert_eq!(parties, [vec!["A", "B", "C"], vec!["D", "E"]]);
        assert_eq!((found[0].pairs, found[0].compared), (3, 30));
        assert!((found[0].agreement - 25.0 / 30.0).abs() < 1e-9);
    }

    #[test]
    fn one_friend_in_common_does_not_join_two_that_cannot_be_compared() {
        // Between {A, B} and {C, D} one pair of four can be compared.
        let found = find(&pairs(&[("A", "B", 10, 10), ("C", "D", 10, 10), ("B", "C", 9, 10)]), 5);
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
