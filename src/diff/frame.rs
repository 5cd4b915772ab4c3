//! Whether two clauses are one frame around different matters: `Each Party shall report on floods, as it is able`, `Each
//! Party shall pay for boats, as it is able`.

use super::Drafts;
use super::flat::ClauseIndex;
use super::profiles::Profiles;
use super::vocabulary::Words;

/// From this share of a clause on, words in a row that the other has not are its matter.
const MATTER: f32 = 0.34;
/// What a word weighs at most of its clause to be passed over where it stands between others: `to`, `the`.
const SMALL: f32 = 0.04;

/// Whether both clauses have, in one place, words of their own that make up much of them.
pub(super) fn is_all_they_share(drafts: &Drafts<'_>, old: ClauseIndex, new: ClauseIndex) -> bool {
    let weights = &drafts.words.weights;
    let (olds, news) = (&drafts.old_profiles, &drafts.new_profiles);
    longest_own(&drafts.words.old, old, olds, news.of(new), weights) >= MATTER
        && longest_own(&drafts.words.new, new, news, olds.of(old), weights) >= MATTER
}

/// The share of a clause's weight that its heaviest run of words has that the other clause has not, between words that
/// both have.
fn longest_own(words: &Words, clause: ClauseIndex, own: &Profiles, other: &[(u32, u16)], weights: &[f32]) -> f32 {
    let total = own.total(clause).max(f32::MIN_POSITIVE);
    let (mut run, mut heaviest) = (None, 0.0f32);
    for word in words.words_of(clause) {
        let share = weights[word as usize] / total;
        if other.binary_search_by_key(&word, |entry| entry.0).is_err() {
            run = run.map(|run| run + share);
        } else if share > SMALL {
            heaviest = heaviest.max(run.unwrap_or(0.0));
            run = Some(0.0);
        }
    }
    heaviest
}
