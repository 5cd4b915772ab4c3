//! What is recorded to have become of an amendment, and whether that says that it was taken.
//!
//! Records say it in their own words: `adopted by consensus`, `not acted upon`. The words of outcomes are looked for one
//! phrase at a time, with what turns them round before them. A record that says both, or neither, or speaks of a motion or
//! of what may come, decides nothing. Costs the words of the records.

use crate::date::Date;
use crate::lineage::Lineage;
use crate::procedure::EventKind;

const TAKEN: [&str; 7] = ["accepted", "adopted", "agreed", "approved", "carried", "incorporated", "passed"];
const NOT_TAKEN: [&str; 11] = [
    "declined",
    "defeated",
    "discarded",
    "dropped",
    "failed",
    "fallen",
    "fell",
    "lapsed",
    "lost",
    "rejected",
    "withdrawn",
];
/// Words that tell only where they are denied: not acted upon, not pressed, no action.
const DENIED: [&str; 4] = ["acted", "action", "pressed", "pursued"];
const DENIES: [&str; 4] = ["cannot", "failed", "never", "not"];
/// With these before it, an outcome may be of something else: without objection, no consensus.
const WITHOUT: [&str; 2] = ["no", "without"];
/// With any of these a record speaks of something else, or of what has not come yet.
const DECIDES_NOTHING: [&str; 19] = [
    "consideration",
    "could",
    "deferred",
    "discussion",
    "forward",
    "if",
    "may",
    "might",
    "motion",
    "motions",
    "neither",
    "over",
    "pending",
    "postponed",
    "proposed",
    "should",
    "unless",
    "would",
    "yet",
];

impl Lineage<'_> {
    /// What is recorded to have become of an amendment: its status, or the result of a vote on itself. A vote on a motion
    /// about it is no vote on it. Of several records the last that decides stands; where none does, the status.
    pub(super) fn recorded_outcome(&self, amendment: usize) -> Option<String> {
        let votes = self.events_on_amendment(amendment).into_iter().filter_map(|event| {
            let event = &self.negotiation.events[event];
            match &event.kind {
                EventKind::Vote(vote) if !vote.motion => Some((event.date, vote.result.as_deref()?)),
                _ => None,
            }
        });
        let status = self.negotiation.amendments[amendment].status.as_ref();
        let status = status.map(|status| (status.date, status.is.as_str()));
        let records: Vec<(Option<Date>, &str)> = votes.chain(status).collect();
        let decisive = records.iter().copied().filter(|&(_, words)| was_taken(words).is_some());
        let last = decisive.reduce(|one, other| if is_before(other.0, one.0) { one } else { other });
        last.or_else(|| records.last().copied()).map(|(_, words)| words.to_owned())
    }
}

fn is_before(one: Option<Date>, other: Option<Date>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one.is_before(&other))
}

/// Whether a record says that an amendment was taken, or that it was not; none where it does not decide.
pub(super) fn was_taken(recorded: &str) -> Option<bool> {
    // What failed to be adopted is not what is to be adopted.
    let recorded = recorded.to_lowercase().replace("failed to be ", "failed ");
    let words = || recorded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    if words().any(|word| DECIDES_NOTHING.contains(&word)) || recorded.contains("to be ") {
        return None;
    }
    let phrases = recorded.split(|sign: char| ",;:.()".contains(sign)).flat_map(|part| part.split(" and "));
    let mut found = Vec::new();
    for phrase in phrases.flat_map(|part| part.split(" but ")) {
        let said = outcomes(phrase)?;
        found.extend(said);
    }
    let first = *found.first()?;
    let is_partly = words().any(|word| ["part", "partially", "partly"].contains(&word));
    // What is refused in part is taken in part.
    (found.iter().all(|one| *one == first) && (first || !is_partly)).then_some(first)
}

/// The outcomes that a phrase tells; none where it denies something that is not said in it.
fn outcomes(phrase: &str) -> Option<Vec<bool>> {
    let mut found = Vec::new();
    let (mut denied, mut without) = (false, false);
    for word in phrase.split(|sign: char| !sign.is_alphanumeric()) {
        let told = match word {
            word if TAKEN.contains(&word) => Some(!denied),
            word if NOT_TAKEN.contains(&word) => (!denied).then_some(false),
            word if DENIED.contains(&word) => (denied || without).then_some(false),
            _ => None,
        };
        if told.is_some() && without && !DENIED.contains(&word) {
            return None;
        }
        found.extend(told);
        denied |= DENIES.contains(&word);
        without |= WITHOUT.contains(&word);
    }
    (!denied || !found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::was_taken;

    #[test]
    fn an_outcome_is_recognised_in_the_words_of_the_record() {
        for taken in [
            "adopted",
            "Adopted by consensus",
            "adopted without a vote",
            "agreed ad referendum",
            "Carried, 70 to 3",
            "accepted as orally amended",
            "no vote was taken; adopted",
            "passed unanimously",
            "accepted in part",
        ] {
            assert_eq!(was_taken(taken), Some(true), "{taken}");
        }
        for not_taken in [
            "Rejected",
            "not adopted",
            "not acted upon",
            "no action was taken",
            "lost",
            "was never formally adopted",
            "withdrawn by its sponsors, not adopted",
            "failed to be carried",
            "fell",
            "defeated by 3 to 100",
        ] {
            assert_eq!(was_taken(not_taken), Some(false), "{not_taken}");
        }
        for open in [
            "pending",
            "under discussion",
            "not rejected",
            "motion carried",
            "not yet adopted",
            "carried over to the next session",
            "was not, however, adopted",
            "adopted, then rejected",
            "to be adopted",
            "neither adopted nor rejected",
            "rejected in part",
            "without being adopted",
            "noted",
            "",
        ] {
            assert_eq!(was_taken(open), None, "{open}");
        }
    }
}
