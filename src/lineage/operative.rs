//! Operative verbs and how much they commit to: "requests" is more than "supports", and that more than "takes note".
//!
//! The table orders the verbs that open an operative paragraph by how strongly they bind; whoever reads two wordings
//! sees a step down where the later one opens with a weaker verb.

use crate::text::fold;

/// Verbs from the strongest to the weakest; those of one line bind alike.
const VERBS: &[&[&str]] = &[
    &["decide", "shall", "undertake", "establish", "adopt", "resolve"],
    &["demand", "request", "instruct", "mandate"],
    &["commit", "agree", "pledge", "ensure", "call upon", "call on", "urge"],
    &["invite", "encourage", "recommend", "appeal"],
    &["support", "endorse", "welcome", "commend", "affirm"],
    &["recognize", "recognise", "acknowledge", "emphasize", "emphasise", "stress", "underline", "express"],
    &["take note", "note", "recall", "bear in mind", "consider"],
];

/// The operative verb of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operative {
    /// The verb as it stands in the clause.
    pub verb: String,
    /// How much it commits to: 0 the most.
    pub rank: usize,
}

/// Finds the operative verb: the first one of the table among the first words of a clause.
pub fn operative(text: &str) -> Option<Operative> {
    let printed: Vec<&str> = text.split_whitespace().take(6).collect();
    let bare = |word: &&str| fold(word).trim_matches(|sign: char| !sign.is_alphanumeric()).to_owned();
    let words: Vec<String> = printed.iter().map(bare).collect();
    for at in 0..words.len() {
        for (rank, verbs) in VERBS.iter().enumerate() {
            for verb in *verbs {
                let mut parts = verb.split(' ');
                let first = parts.next().unwrap_or_default();
                let length = verb.split(' ').count();
                let follows =
                    parts.enumerate().all(|(step, part)| words.get(at + 1 + step).is_some_and(|word| word == part));
                if is_form_of(&words[at], first) && follows {
                    return Some(Operative { verb: printed[at..at + length].join(" "), rank });
                }
            }
        }
    }
    None
}

/// Whether a word is a form of an English verb: requests, requesting; agrees, agreed; commits, committing.
fn is_form_of(word: &str, verb: &str) -> bool {
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    let Some(ending) = word.strip_prefix(stem) else { return false };
    let doubled = stem.chars().last().map(|letter| [format!("{letter}ing"), format!("{letter}ed")]);
    word == verb
        || ending == "ing"
        || ending == "ed"
        || word.strip_prefix(verb).is_some_and(|ending| matches!(ending, "s" | "es" | "ing"))
        || doubled.is_some_and(|endings| endings.iter().any(|doubled| doubled == ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_found_and_ordered() {
        let rank = |text| operative(text).map(|found| found.rank);
        let requests = rank("We request the Secretary-General to prepare a proposal");
        let supports = rank("We support the call of the Secretary-General");
        let notes = rank("We take note of existing efforts");
        assert!(requests < supports && supports < notes, "{requests:?} {supports:?} {notes:?}");
        assert_eq!(operative("Calls upon all States").map(|found| found.verb).as_deref(), Some("Calls upon"));
        assert_eq!(rank("Decides to remain seized"), Some(0));
        assert_eq!(rank("Recognizing that"), rank("recognises"));
        assert_eq!(rank("Digital technology can help people"), None);
        assert_eq!(rank(""), None);
    }
}
