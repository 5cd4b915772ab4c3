//! Clusters: parties that agree with each other.
//!
//! Average linkage. Every party begins alone; the two clusters that agree most are joined, again and again, as long as
//! they agree on three quarters of what is compared on average, and at least half of the pairs between them share
//! enough targets to be compared. Of equals the first in order of code is joined first, so that the same positions give the
//! same clusters. Costs the number of parties to the third power, at worst.

use super::Pair;
use std::collections::{BTreeMap, BTreeSet};

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

/// Finds clusters of two parties and more, the largest first.
pub(super) fn find(pairs: &[Pair], at_least: usize) -> Vec<Cluster> {
    let mut agreements: BTreeMap<(&str, &str), (f64, usize)> = BTreeMap::new();
    for pair in pairs {
        if let Some(agreement) = pair.agreement(at_least) {
            agreements.insert((&pair.one, &pair.other), (agreement, pair.compared));
        }
    }
    let parties: BTreeSet<&str> = agreements.keys().flat_map(|&(one, other)| [one, other]).collect();
    let mut clusters: Vec<Vec<&str>> = parties.into_iter().map(|party| vec![party]).collect();
    let between = |one: &[&str], other: &[&str]| {
        let mut found = Vec::new();
        for &left in one {
            for &right in other {
                found.extend(agreements.get(&(left.min(right), left.max(right))).copied());
            }
        }
        found
    };
    loop {
        let mut best: Option<(f64, usize, usize)> = None;
        for one in 0..clusters.len() {
            for other in one + 1..clusters.len() {
                let found = between(&clusters[one], &clusters[other]);
                if found.is_empty() || found.len() * 2 < clusters[one].len() * clusters[other].len() {
                    continue;
                }
                let mean = mean(&found);
                if mean >= ENOUGH && best.is_none_or(|(known, ..)| mean > known) {
                    best = Some((mean, one, other));
                }
            }
        }
        let Some((_, one, other)) = best else { break };
        let joined = clusters.remove(other);
        clusters[one].extend(joined);
        clusters[one].sort_unstable();
        clusters.sort();
    }
    let mut found: Vec<Cluster> = clusters
        .into_iter()
        .filter(|parties| parties.len() > 1)
        .map(|parties| {
            let mut inside = Vec::new();
            for (at, party) in parties.iter().enumerate() {
                inside.extend(between(&[party], &parties[at + 1..]));
            }
            Cluster {
                agreement: mean(&inside),
                pairs: inside.len(),
                compared: inside.iter().map(|(_, compared)| compared).sum(),
                parties: parties.into_iter().map(str::to_owned).collect(),
            }
        })
        .collect();
    found.sort_by(|one, other| {
        other.parties.len().cmp(&one.parties.len()).then_with(|| one.parties.cmp(&other.parties))
    });
    found
}

fn mean(agreements: &[(f64, usize)]) -> f64 {
    if agreements.is_empty() {
        return 0.0;
    }
    agreements.iter().map(|(agreement, _)| agreement).sum::<f64>() / agreements.len() as f64
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
                compared,
                inferred: 0,
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
