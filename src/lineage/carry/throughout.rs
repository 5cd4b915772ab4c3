//! Amendments to words wherever they stand, in some clauses and all beneath them or in the whole draft.

use super::carrier::Carrier;
use super::evidence::{CarryState, Evidence};
use super::place::Place;
use super::quoting::bare;
use crate::amendment::{AmendmentId, Operation};
use crate::clause::ClauseId;
use crate::draft::DraftId;
use crate::merge::NotApplied;

/// The clauses that have some words, each with how often.
type Uses = Vec<(ClauseId, usize)>;

impl Carrier<'_> {
    /// Done where none of the words is left; it still applies where all of them stand.
    pub(super) fn throughout(&self, at: AmendmentId, operation: &Operation) -> Place {
        let Some(quoted) = operation.words_throughout() else { return self.nowhere(at) };
        let [before, after] = self.uses(at, &quoted.text);
        let count = |uses: &Uses| uses.iter().map(|&(_, times)| times).sum::<usize>();
        let here = after.iter().map(|&(clause, _)| clause);
        if count(&before) == 0 {
            return Place::look(Evidence::NotWritable(NotApplied::NoWords), here);
        }
        let has_come = operation.new_text().map(bare).filter(|text| !text.is_empty()).map(|text| {
            let [before, after] = self.uses(at, text);
            (count(&after) > count(&before), after)
        });
        match (count(&after), has_come) {
            (0, None) => Place::new(CarryState::Done, Evidence::WordsGone, []),
            (0, Some((true, came))) => {
                let clauses = came.into_iter().map(|(clause, _)| clause);
                Place::new(CarryState::Done, Evidence::WordsStand, clauses)
                    .with(operation.new_text().map(str::to_owned))
            }
            (0, Some((false, _))) => match self.targets(at) {
                Some(_) => Place::look(Evidence::WordsEdited, []),
                None => Place::new(CarryState::Moot, Evidence::ClauseGone, []),
            },
            (left, come) if left < count(&before) && come.as_ref().is_none_or(|(came, _)| *came) => {
                Place::look(Evidence::SomeDone, here).with([quoted.text.value.clone()])
            }
            _ => {
                let place = Place::new(CarryState::StillApplies, Evidence::QuotedWordsStand, here);
                Place {
                    operation: Some(operation.clone()),
                    targets: self.targets(at),
                    ..place.with([quoted.text.value.clone()])
                }
            }
        }
    }

    /// The clauses of the later draft that it would name; nothing where all that it names are gone.
    pub(super) fn targets(&self, at: AmendmentId) -> Option<Vec<ClauseId>> {
        let named = self.lineage.negotiation.amendment_target(at).clauses;
        let now: Vec<ClauseId> = named.iter().flat_map(|&clause| self.becomes(clause)).collect();
        (named.is_empty() || !now.is_empty()).then_some(now)
    }

    /// The clauses of both drafts, of those that it names with all beneath, that have some words.
    fn uses(&self, at: AmendmentId, words: &str) -> [Uses; 2] {
        let named: Vec<ClauseId> =
            self.lineage.negotiation.amendment_target(at).clauses.iter().map(|one| one.clause).collect();
        let now = self.targets(at).unwrap_or_default();
        let [before, after] = self.elsewhere.both(words);
        let within = |uses: Uses, draft: DraftId, clauses: &[ClauseId]| -> Uses {
            let tree = &self.lineage.negotiation.drafts[draft].tree;
            let is_in = |clause: ClauseId| clauses.iter().any(|&one| one <= clause && clause < tree[one].end());
            uses.into_iter().filter(|&(clause, _)| named.is_empty() || is_in(clause)).collect()
        };
        [within(before, self.from, &named), within(after, self.to, &now)]
    }
}
