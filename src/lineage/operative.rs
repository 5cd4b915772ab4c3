//! Operative verbs and how much they commit to: "requests" is more than "supports", and that more than "takes note".
//!
//! The tables of languages order the verbs that open an operative paragraph by how strongly they bind; a negotiation
//! adds its own. Whoever reads two wordings sees a step down where the later one opens with a weaker verb.

use crate::language::operative_verbs;
use crate::text::fold;

/// How many words from the beginning of a clause a verb is looked for.
const OPENING: usize = 6;

/// Verbs by how much they commit to.
#[derive(Debug, Clone)]
pub struct OperativeVerbs {
    /// A verb's words, folded, and its rank.
    verbs: Vec<(Vec<String>, usize)>,
}

/// The operative verb of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operative {
    /// The verb as it stands in the clause.
    pub verb: String,
    /// How much it commits to: 0 the most.
    pub rank: usize,
}

impl Default for OperativeVerbs {
    fn default() -> Self {
        OperativeVerbs { verbs: operative_verbs().map(|(verb, rank)| (words(verb), rank)).collect() }
    }
}

impl OperativeVerbs {
    /// The table with what a negotiation adds: verbs, each with one of the table that binds alike.
    pub fn with<'a>(added: impl IntoIterator<Item = (&'a str, &'a str)>) -> OperativeVerbs {
        let mut table = OperativeVerbs::default();
        for (verb, like) in added {
            if let Some(found) = table.find(like) {
                // What is added is looked for first: a longer verb may begin with one of the table.
                table.verbs.insert(0, (words(verb), found.rank));
            }
        }
        table
    }

    /// Finds the operative verb: the first one of the table among the first words of a clause.
    pub fn find(&self, text: &str) -> Option<Operative> {
        let printed: Vec<&str> = text.split_whitespace().take(OPENING).collect();
        let opening: Vec<String> = printed.iter().map(|word| bare(word)).collect();
        for at in 0..opening.len() {
            for (verb, rank) in &self.verbs {
                let Some((first, rest)) = verb.split_first() else { continue };
                let follows = opening.get(at + 1..at + verb.len()) == Some(rest);
                let is_noun = opening[at] == *first && rest.is_empty() && is_noun(&opening, at);
                if follows && is_form_of(&opening[at], first) && !is_noun {
                    return Some(Operative { verb: printed[at..at + verb.len()].join(" "), rank: *rank });
                }
            }
        }
        None
    }
}

/// Words before a noun, and words behind one.
const BEFORE_NOUN: [&str; 18] = [
    "the", "a", "an", "of", "its", "their", "this", "that", "any", "such", "in", "for", "on", "with", "by", "our",
    "no", "under",
];
const BEHIND_NOUN: [&str; 5] = ["for", "of", "from", "to", "by"];

/// Whether a word that may be a verb or a noun is a noun where it stands: "support for", "the demand", "5 May".
fn is_noun(opening: &[String], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| opening[before].as_str());
    let behind = opening.get(at + 1).map(String::as_str);
    let is_number = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_numeric));
    let is_month = opening[at] == "may" && (is_number(before) || is_number(behind));
    let is_opening = at == 0 && behind.is_some_and(|word| BEHIND_NOUN.contains(&word));
    is_month || is_opening || before.is_some_and(|word| BEFORE_NOUN.contains(&word))
}

fn words(verb: &str) -> Vec<String> {
    verb.split_whitespace().map(bare).collect()
}

fn bare(word: &str) -> String {
    fold(word).trim_matches(|sign: char| !sign.is_alphanumeric()).to_owned()
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
        let verbs = OperativeVerbs::default();
        let rank = |text| verbs.find(text).map(|found| found.rank);
        let requests = rank("We request the Secretary-General to prepare a proposal");
        let supports = rank("We support the call of the Secretary-General");
        let notes = rank("We take note of existing efforts");
        assert!(requests < supports && supports < notes, "{requests:?} {supports:?} {notes:?}");
        assert_eq!(verbs.find("Calls upon all States").map(|found| found.verb).as_deref(), Some("Calls upon"));
        assert_eq!(rank("Decides to remain seized"), Some(0));
        assert_eq!(rank("Recognizing that"), rank("recognises"));
        assert_eq!(rank("Digital technology can help people"), None);
        assert_eq!(rank(""), None);
        // Nouns, and a month.
        assert_eq!(rank("Support for schools shall be given"), rank("shall"));
        assert_eq!(rank("The demand of schools grows"), None);
        assert_eq!(rank("On 5 May 2024 the talks began"), None);
        let modals = [rank("States shall act"), rank("States should act"), rank("States may act")];
        assert!(modals[0] < modals[1] && modals[1] < modals[2], "{modals:?}");
        let verbs = OperativeVerbs::with([("s'engage à", "commits"), ("prend note", "takes note")]);
        let rank = |text| verbs.find(text).map(|found| found.rank);
        assert!(rank("Le Groupe s'engage à agir") < rank("Le Groupe prend note du rapport"));
    }
}
