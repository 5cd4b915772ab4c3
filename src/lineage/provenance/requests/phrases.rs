//! Phrases of three words that amendments bring in, and in which drafts they stand: what stood before an amendment brought
//! it in is no mark of that amendment.
//!
//! Costs a look-up a word of each different wording, and one a clause that has such a phrase.

use super::asked::{Asked, AskedWord};
use crate::draft::DraftId;
use crate::lineage::provenance::words::language::{Language, Word, phrase};
use crate::lineage::provenance::words::tracks::Tracks;
use crate::negotiation::Negotiation;
use rustc_hash::FxHashMap;

/// Words of a phrase.
pub(in crate::lineage) const WORDS: usize = 3;

/// Where the phrases of amendments stand.
#[derive(Debug, Default)]
pub(in crate::lineage) struct Phrases {
    /// For each phrase, the drafts in which it stands; none that comes after another of them.
    first: FxHashMap<u64, Vec<DraftId>>,
}

impl Phrases {
    pub(in crate::lineage) fn new(
        negotiation: &Negotiation,
        language: &Language,
        tracks: &Tracks,
        asked: &[Asked],
    ) -> Phrases {
        let windows = asked.iter().flat_map(|asked| asked.words.windows(WORDS));
        let brought = windows.filter(|window| window.iter().any(AskedWord::is_asked));
        let hashed = brought.map(|window| (phrase(window.iter().map(|word| word.word.number)), Vec::new()));
        let mut first: FxHashMap<u64, Vec<DraftId>> = hashed.collect();
        let held = language.wordings().iter().map(|words| {
            let plain: Vec<u32> = words.iter().filter(|word| word.is_word()).map(|word| word.number).collect();
            let phrases = plain.windows(WORDS).map(|window| phrase(window.iter().copied()));
            phrases.filter(|phrase| first.contains_key(phrase)).collect()
        });
        let held: Vec<Vec<u64>> = held.collect();
        for draft in negotiation.in_order() {
            for clause in negotiation.drafts[draft].tree.ids() {
                for phrase in &held[language.wording(draft, clause)] {
                    let Some(drafts) = first.get_mut(phrase) else { continue };
                    if !drafts.iter().any(|&one| one == draft || tracks.course.comes_after(one, draft)) {
                        drafts.push(draft);
                    }
                }
            }
        }
        Phrases { first }
    }

    /// Whether all phrases of some words stood in a draft that comes before another. Fewer words than a phrase never did.
    pub(in crate::lineage) fn stood_before(&self, tracks: &Tracks, words: &[Word], draft: DraftId) -> bool {
        let stood = |window: &[Word]| {
            let drafts = self.first.get(&phrase(window.iter().map(|word| word.number)));
            drafts.into_iter().flatten().any(|&one| tracks.course.comes_after(one, draft))
        };
        words.len() >= WORDS && words.windows(WORDS).all(stood)
    }
}
