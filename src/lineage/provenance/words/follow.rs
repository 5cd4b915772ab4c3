//! A clause followed into a later text by its words alone, whatever became of its label and its place.
//!
//! Clauses are split, merged and cut on their way. So two things are asked of a clause and one that it may have become:
//! how much of either is *contained* in the other, the larger of the two shares, and how much they have in common over
//! all. Their geometric mean is the likeness: the first alone would take a sentence in a long article for the article,
//! the second alone would lose what was cut to a sentence. Words and pairs of neighbouring words count, the rarer the
//! more, as often as they stand in both. What rare words alone do not tell, their order does.
//!
//! An index of the later text makes it cost the words of the clause times the clauses that share its rarer words.

use super::language::{Language, Word};
use crate::clause::{ClauseId, ClauseIds};
use crate::draft::DraftId;
use rustc_hash::FxHashMap;

/// From which likeness on a clause is taken to stand in another. Half of what is common of one, and a third of both
/// together, come to that.
pub(in crate::lineage) const STANDS: f64 = 0.4;
/// Words and pairs that stand in more than this share of the clauses find no candidates, though they count in comparing.
const COMMON: f64 = 0.1;
/// However few clauses there are, what stands in no more than these is rare enough to find candidates by.
const FEW: usize = 24;

/// A clause that another may have become.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::lineage) struct Likeness {
    /// The clause of the later text.
    pub(in crate::lineage) clause: ClauseId,
    /// How like it is, from 0 to 1.
    pub(in crate::lineage) score: f64,
    /// The share of the earlier clause that stands in the later one, rare words weighing more.
    pub(in crate::lineage) kept: f64,
    /// The share of the later clause that stands in the earlier one.
    pub(in crate::lineage) held: f64,
}

/// The words and pairs of a text with how often they stand in it, in order.
type Features = Vec<(u64, u32)>;

fn features(words: &[Word]) -> Features {
    let numbers: Vec<u64> = words.iter().filter(|word| word.is_word()).map(|word| u64::from(word.number)).collect();
    let pairs = numbers.windows(2).map(|pair| (1 << 63) | (pair[0] << 31) | pair[1]);
    let mut all: Vec<u64> = numbers.iter().copied().chain(pairs).collect();
    all.sort_unstable();
    all.chunk_by(|one, other| one == other).map(|run| (run[0], super::language::small(run.len()))).collect()
}

/// Two texts side by side, to follow the clauses of the one into the other.
pub(in crate::lineage) struct Follower {
    old: Vec<Features>,
    new: Vec<Features>,
    frequencies: FxHashMap<u64, u32>,
    /// The later clauses that hold a word or a pair.
    holders: FxHashMap<u64, Vec<u32>>,
    new_weights: Vec<f64>,
}

impl Follower {
    pub(in crate::lineage) fn new(language: &Language, old: (DraftId, usize), new: (DraftId, usize)) -> Follower {
        let of = |(draft, clauses): (DraftId, usize)| -> Vec<Features> {
            ClauseIds::new(0..clauses).map(|clause| features(language.of(draft, clause))).collect()
        };
        let (old, new) = (of(old), of(new));
        let mut frequencies: FxHashMap<u64, u32> = FxHashMap::default();
        for (feature, _) in old.iter().chain(&new).flatten() {
            *frequencies.entry(*feature).or_default() += 1;
        }
        let mut holders: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        let most = FEW.max((COMMON * (old.len() + new.len()) as f64) as usize);
        for (clause, features) in new.iter().enumerate() {
            for (feature, _) in features {
                if frequencies[feature] as usize <= most {
                    holders.entry(*feature).or_default().push(super::language::small(clause));
                }
            }
        }
        let mut follower = Follower { old, new, frequencies, holders, new_weights: Vec::new() };
        follower.new_weights = follower.new.iter().map(|features| follower.total(features)).collect();
        follower
    }

    fn weight(&self, feature: u64) -> f64 {
        let all = (self.old.len() + self.new.len() + 1) as f64;
        (all / f64::from(self.frequencies.get(&feature).copied().unwrap_or(1))).ln()
    }

    fn total(&self, features: &Features) -> f64 {
        features.iter().map(|&(feature, count)| f64::from(count) * self.weight(feature)).sum()
    }

    /// How like a clause of the earlier text is to one of the later.
    pub(in crate::lineage) fn likeness(&self, old: ClauseId, new: ClauseId) -> Likeness {
        let other = &self.new[new.index()];
        self.likeness_to(old, other, self.new_weights[new.index()], new)
    }

    /// How like a clause of the earlier text is to several of the later, taken together in their order; these are told as the
    /// first of them. Their words are in `language`, of the draft `draft`.
    pub(in crate::lineage) fn likeness_together(
        &self,
        language: &Language,
        old: ClauseId,
        (draft, new): (DraftId, &[ClauseId]),
    ) -> Option<Likeness> {
        let words: Vec<Word> = new.iter().flat_map(|&clause| language.of(draft, clause).iter().copied()).collect();
        let together = features(&words);
        Some(self.likeness_to(old, &together, self.total(&together), *new.first()?))
    }

    fn likeness_to(&self, old: ClauseId, other: &Features, new_weight: f64, new: ClauseId) -> Likeness {
        let one = &self.old[old.index()];
        let (mut at, mut common) = (0, 0.0);
        for &(feature, count) in one {
            while at < other.len() && other[at].0 < feature {
                at += 1;
            }
            if let Some(&(found, there)) = other.get(at)
                && found == feature
            {
                common += f64::from(count.min(there)) * self.weight(feature);
            }
        }
        let old_weight = self.total(one);
        let share = |weight: f64| if weight > 0.0 { common / weight } else { 0.0 };
        let (kept, held) = (share(old_weight), share(new_weight));
        let both = if old_weight + new_weight > 0.0 { 2.0 * common / (old_weight + new_weight) } else { 0.0 };
        Likeness { clause: new, score: (kept.max(held) * both).sqrt(), kept, held }
    }

    /// The clause of the later text that is likest one of the earlier.
    pub(in crate::lineage) fn likest(&self, old: ClauseId) -> Option<Likeness> {
        let holders = self.old[old.index()].iter().filter_map(|(feature, _)| self.holders.get(feature));
        let mut found: Vec<u32> = holders.flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        let likenesses = found.into_iter().map(|new| self.likeness(old, ClauseId::at(new as usize)));
        likenesses.max_by(|one, other| one.score.total_cmp(&other.score).then(other.clause.cmp(&one.clause)))
    }
}
