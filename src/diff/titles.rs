//! What titles and labels say for two divisions being the same.
//!
//! A title that stands once in each draft says much, one that stands in many places little; a title that changed a letter
//! is still like itself.

use super::Drafts;
use super::flat::{ClauseIndex, Flat};
use super::matching::Matching;
use super::reason::Reason;
use super::spelling::{MOST_WORDS, likeness_of_words};
use super::vocabulary::Words;
use rustc_hash::FxHashMap;

/// What it adds to have the same title, where no other division of either draft has it.
const SAME_TITLE: f32 = 0.6;
/// What titles add that share some of their words, by the share.
const SIMILAR_TITLE: f32 = 0.5;
/// How alike titles are that are similar.
const SIMILAR: f32 = 0.5;
/// What it adds to have the same label, where the titles are the same or similar too.
const SAME_LABEL_AND_TITLE: f32 = 0.12;
/// What it adds where they are not.
const SAME_LABEL: f32 = 0.1;
/// Less than this is a small word in common.
const DIFFERENT: f32 = 0.15;
/// Divisions of one title or label in both drafts, multiplied, from which on these bring none together.
const COMMON: usize = 16;

/// What titles and labels say for a pair of divisions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence {
    /// 0 where they have no word and no label in common.
    pub(super) weight: f32,
    /// Whether both have a title, and the titles speak of different things.
    pub(super) titles_differ: bool,
    /// Whether the label is the same, or every word of the title.
    pub(super) is_same: bool,
}

/// What is known of the titles of both drafts.
pub(super) struct Titles {
    /// By the hash of a title's words: how many divisions of each draft have it.
    counts: FxHashMap<u64, (u32, u32)>,
}

impl Titles {
    pub(super) fn new(drafts: &Drafts<'_>) -> Titles {
        let mut counts: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
        for old in (0..drafts.old.len()).filter(|&old| drafts.old[old].kind.is_division()) {
            counts.entry(drafts.words.old.hashes[old]).or_default().0 += 1;
        }
        for new in (0..drafts.new.len()).filter(|&new| drafts.new[new].kind.is_division()) {
            counts.entry(drafts.words.new.hashes[new]).or_default().1 += 1;
        }
        Titles { counts }
    }

    /// What title and label say for a pair.
    pub(super) fn evidence(&self, drafts: &Drafts<'_>, old: ClauseIndex, new: ClauseIndex) -> Evidence {
        let weight = self.weight(drafts, old, new);
        let have_titles = drafts.words.old.lengths[old] > 0 && drafts.words.new.lengths[new] > 0;
        let is_same = have_same_label(drafts, old, new) || drafts.same_words(old, new);
        Evidence { weight, titles_differ: have_titles && weight < DIFFERENT, is_same }
    }

    /// How many divisions of each draft have a title.
    fn counts_of(&self, title: u64) -> (u32, u32) {
        self.counts.get(&title).copied().unwrap_or((1, 1))
    }

    fn weight(&self, drafts: &Drafts<'_>, old: ClauseIndex, new: ClauseIndex) -> f32 {
        let has_same_label = have_same_label(drafts, old, new);
        let (words, other) = (drafts.words.old.of(old), drafts.words.new.of(new));
        if words.is_empty() || other.is_empty() {
            return if has_same_label { SAME_LABEL } else { 0.0 };
        }
        if words == other {
            let label = if has_same_label { SAME_LABEL_AND_TITLE } else { 0.0 };
            let counts = self.counts_of(drafts.words.new.hashes[new]);
            return label + SAME_TITLE / (counts.0 as f32 * counts.1 as f32).max(1.0);
        }
        if !has_same_label {
            // `Remarks` stands in each chapter: nothing is known of those that are called nearly so.
            let same =
                self.counts_of(drafts.words.old.hashes[old]).0.max(self.counts_of(drafts.words.new.hashes[new]).1);
            return SIMILAR_TITLE * shared(drafts, words, other) / same.max(1) as f32;
        }
        let alike = likeness_of_words(&drafts.old[old].text, &drafts.new[new].text);
        SIMILAR_TITLE * alike + if alike >= SIMILAR { SAME_LABEL_AND_TITLE } else { SAME_LABEL }
    }
}

/// Pairs of divisions that have the same title, or the same label and a similar title, as far as few have.
pub(super) fn pairs(
    drafts: &Drafts<'_>,
    olds: &[ClauseIndex],
    news: &[ClauseIndex],
) -> Vec<(ClauseIndex, ClauseIndex)> {
    let titles = |at: &ClauseIndex| drafts.words.old.hashes[*at];
    let mut found = joined(olds, news, titles, |at| drafts.words.new.hashes[*at]);
    found.retain(|&(old, new)| drafts.words.new.lengths[new] > 0 && drafts.same_words(old, new));
    let labels = joined(
        olds,
        news,
        |&at| (drafts.old[at].label.as_str(), drafts.old[at].depth()),
        |&at| (drafts.new[at].label.as_str(), drafts.new[at].depth()),
    );
    let is_similar = |&(old, new): &(ClauseIndex, ClauseIndex)| {
        have_same_label(drafts, old, new)
            && !drafts.same_words(old, new)
            && likeness_of_words(&drafts.old[old].text, &drafts.new[new].text) >= SIMILAR
    };
    found.extend(labels.into_iter().filter(is_similar));
    found
}

/// Pairs, from the top down, divisions of one title and label whose title stands once in each draft, or once under clauses
/// that are matched already: no words beneath say more.
pub(super) fn pair_unmistakable(drafts: &Drafts<'_>, titles: &Titles, matching: &mut Matching) {
    let is_titled =
        |tree: Flat<'_>, words: &Words, at: ClauseIndex| tree[at].kind.is_division() && words.lengths[at] > 0;
    type Place = (u64, Option<ClauseIndex>);
    let mut by_place: FxHashMap<Place, Vec<ClauseIndex>> = FxHashMap::default();
    let mut once: FxHashMap<u64, ClauseIndex> = FxHashMap::default();
    for new in (0..drafts.new.len()).filter(|&new| is_titled(drafts.new, &drafts.words.new, new)) {
        let title = drafts.words.new.hashes[new];
        by_place.entry((title, drafts.new.parent(new))).or_default().push(new);
        once.insert(title, new);
    }
    for old in (0..drafts.old.len()).filter(|&old| is_titled(drafts.old, &drafts.words.old, old)) {
        let title = drafts.words.old.hashes[old];
        let partner = if titles.counts_of(title) == (1, 1) {
            once.get(&title).copied()
        } else {
            let parent = drafts.old.parent(old);
            let new_parent = parent.map(|parent| matching.new_of(parent));
            match new_parent {
                Some(None) => None,
                place => by_place.get(&(title, place.flatten())).filter(|news| news.len() == 1).map(|news| news[0]),
            }
        };
        let Some(new) = partner else { continue };
        let is_same = drafts.old[old].label == drafts.new[new].label && drafts.same_words(old, new);
        if is_same && matching.old_is_free(old) && matching.new_is_free(new) {
            matching.pair(old, new, Reason::Title);
        }
    }
}

fn joined<K: Eq + std::hash::Hash>(
    olds: &[ClauseIndex],
    news: &[ClauseIndex],
    old_key: impl Fn(&ClauseIndex) -> K,
    new_key: impl Fn(&ClauseIndex) -> K,
) -> Vec<(ClauseIndex, ClauseIndex)> {
    let mut groups: FxHashMap<K, (Vec<ClauseIndex>, Vec<ClauseIndex>)> = FxHashMap::default();
    for &old in olds {
        groups.entry(old_key(&old)).or_default().0.push(old);
    }
    for &new in news {
        if let Some(group) = groups.get_mut(&new_key(&new)) {
            group.1.push(new);
        }
    }
    let few = groups.into_values().filter(|(olds, news)| olds.len() * news.len() <= COMMON);
    few.flat_map(|(olds, news)| {
        olds.into_iter().flat_map(move |old| news.clone().into_iter().map(move |new| (old, new)))
    })
    .collect()
}

fn have_same_label(drafts: &Drafts<'_>, old: ClauseIndex, new: ClauseIndex) -> bool {
    !drafts.old[old].label.is_empty() && drafts.old[old].label == drafts.new[new].label
}

/// Dice of the weighted words of two titles. What is longer than titles are is looked at as far as they reach.
fn shared(drafts: &Drafts<'_>, words: &[u32], other: &[u32]) -> f32 {
    let (words, other) = (&words[..words.len().min(MOST_WORDS)], &other[..other.len().min(MOST_WORDS)]);
    let weight = |id: u32| drafts.words.weights.get(id as usize).copied().unwrap_or(0.0);
    let total: f32 = words.iter().chain(other).map(|&id| weight(id)).sum();
    let common: f32 = words.iter().filter(|id| other.contains(id)).map(|&id| weight(id)).sum();
    if total > 0.0 { (2.0 * common / total).min(1.0) } else { 0.0 }
}
