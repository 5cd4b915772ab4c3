//! What the words of a record say became of an amendment: that it was taken, that it was not, that it was withdrawn.
//!
//! Records say it in their own words: `adopted by consensus`, `not acted upon`. The words of outcomes are looked for one
//! phrase at a time, with what turns them round before them. A record that says both, or neither, or speaks of a motion or
//! of what may come, decides nothing. Costs the words of the records.

const TAKEN: [&str; 7] = ["accepted", "adopted", "agreed", "approved", "carried", "incorporated", "passed"];
const NOT_TAKEN: [&str; 13] = [
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
    "retracted",
    "withdrawn",
    "withdrew",
];
/// The words of these that say that it was taken back.
const TAKEN_BACK: [&str; 3] = ["retracted", "withdrawn", "withdrew"];
/// Words that may say so of a proposal that nobody voted on.
const MAY_HAVE_LEFT: [&str; 4] = ["dropped", "pulled", "taken back", "no longer pursued"];
/// How words begin that may say so, in the languages of the United Nations.
const MAY_SAY_TAKEN_BACK: [&str; 6] = ["withdr", "retract", "retir", "отозв", "撤回", "سحب"];
/// With any of these it may be something else that was taken back, or a part.
const TAKES_BACK_OTHER: [&str; 11] = [
    "cosponsorship",
    "objection",
    "objections",
    "part",
    "partially",
    "partly",
    "reservation",
    "reservations",
    "request",
    "sponsorship",
    "support",
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

/// Whether a record says that an amendment was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenBack {
    /// It says that it was, in whatever words.
    Yes,
    /// It says nothing of the kind, or that it was not.
    No,
    /// It speaks of it, and whether it was cannot be told.
    Unclear,
}

/// Whether a record says that an amendment was withdrawn: `Withdrawn`, `withdrawn by its sponsor, not adopted`.
pub fn taken_back(recorded: &str) -> TakenBack {
    let recorded = recorded.to_lowercase();
    let words = || recorded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let has = |wanted: &[&str]| words().any(|word| wanted.contains(&word));
    // Some scripts put no space between words.
    if !MAY_SAY_TAKEN_BACK.iter().any(|stem| recorded.contains(stem)) {
        let is_denied = |phrase: &str| recorded.contains(&format!("not {phrase}"));
        let may = MAY_HAVE_LEFT.iter().any(|phrase| recorded.contains(phrase) && !is_denied(phrase));
        return if may { TakenBack::Unclear } else { TakenBack::No };
    }
    let is_denied = |word: &&str| ["not", "never"].iter().any(|no| recorded.contains(&format!("{no} {word}")));
    if TAKEN_BACK.iter().any(is_denied) {
        return TakenBack::No;
    }
    if has(&TAKEN_BACK) && !has(&TAKES_BACK_OTHER) && was_taken(&recorded) == Some(false) {
        return TakenBack::Yes;
    }
    TakenBack::Unclear
}

/// Whether a record says that an amendment was taken, or that it was not; none where it does not decide.
pub fn was_taken(recorded: &str) -> Option<bool> {
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
    use super::{TakenBack, taken_back, was_taken};

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

    #[test]
    fn a_withdrawal_is_recognised_in_any_case_and_phrase_or_asked_about() {
        for yes in ["withdrawn", "Withdrawn", "WITHDRAWN by its sponsors", "withdrawn; not adopted", "Peru withdrew it"]
        {
            assert_eq!(taken_back(yes), TakenBack::Yes, "{yes}");
        }
        for no in ["rejected, not withdrawn", "adopted", "pending", ""] {
            assert_eq!(taken_back(no), TakenBack::No, "{no}");
        }
        for unclear in [
            "withdrawn in part",
            "may be withdrawn",
            "withdrawn, then adopted",
            "support was withdrawn",
            "retiré",
            "撤回",
        ] {
            assert_eq!(taken_back(unclear), TakenBack::Unclear, "{unclear}");
        }
    }
}
