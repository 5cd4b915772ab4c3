//! Stances as people say them, in any language: `would like to delete it`, `can live with`, `suprimir`. The words are those
//! that stand beside names in brackets; a phrase that holds any other is none.

use crate::amendment::Stance;
use crate::language;
use crate::source::Named;
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The most words of an entry of the tables.
const ENTRY: usize = 6;

/// The most words before a verb.
const LONGEST: usize = 16;

/// What entries of the tables are for, by their folded spelling.
static SENSES: LazyLock<FxHashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut senses: FxHashMap<String, Vec<&'static str>> = FxHashMap::default();
    for (spelling, name) in language::in_brackets() {
        let known = senses.entry(fold(spelling)).or_default();
        if !known.contains(&name) {
            known.push(name);
        }
    }
    senses
});

/// The stance that a phrase tells and nothing else: one verb, with words round it that say nothing by themselves.
pub(super) fn stance(phrase: &str) -> Option<Stance> {
    if phrase.split_whitespace().nth(LONGEST + 2 * ENTRY).is_some() {
        return None;
    }
    let folded = fold(phrase);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let is = |words: &[&str], wanted: &[&str]| {
        words.len() <= ENTRY
            && SENSES.get(&words.join(" ")).is_some_and(|senses| senses.iter().any(|sense| wanted.contains(sense)))
    };
    // Where a verb may begin: behind any row of words that say nothing by themselves.
    let mut starts = vec![0];
    for end in 1..words.len().min(LONGEST) {
        if starts.iter().any(|&start| is(&words[start..end], &["auxiliary"])) {
            starts.push(end);
        }
    }
    let mut found = starts.into_iter().filter_map(|start| {
        (start + 1..=words.len()).rev().find_map(|end| {
            let behind = &words[end..];
            let is_object = behind.is_empty() || is(behind, &["words", "paragraph"]);
            verb(&words[start..end]).filter(|_| is_object)
        })
    });
    found.next()
}

/// The stance of an entry, where it has one. What an entry means only in brackets, or only of words that come, is none.
fn verb(words: &[&str]) -> Option<Stance> {
    let phrase = words.join(" ");
    let mut stances = SENSES.get(&phrase)?.iter().filter_map(|name| Stance::from_name(name));
    let stance = stances.next().filter(|_| stances.next().is_none())?;
    let is_of_brackets = words.len() > 1 && stance == Stance::Retain && !phrase.starts_with("keep");
    let is_said = !matches!(stance, Stance::Propose | Stance::Prefer) && phrase != "no text" && !is_of_brackets;
    is_said.then_some(stance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_stances_as_a_whole_or_not_at_all() {
        for (phrase, expected) in [
            ("would like to delete", Some(Stance::Delete)),
            ("wants to keep this paragraph", Some(Stance::Retain)),
            ("can accept", Some(Stance::Flexible)),
            ("could live with it", Some(Stance::Flexible)),
            ("can't accept", Some(Stance::CannotAccept)),
            ("reserves its position", Some(Stance::Reserve)),
            ("suprimir", Some(Stance::Delete)),
            ("mantener", Some(Stance::Retain)),
            ("удалить", Some(Stance::Delete)),
            ("does not support", None),
            ("cannot support", None),
            ("keep brackets", None),
            ("remove brackets", None),
            ("no objection", None),
            ("delete unless", None),
            ("delete or bracket", None),
            ("no text", None),
            ("保留", None),
            ("", None),
        ] {
            assert_eq!(stance(phrase), expected, "{phrase}");
        }
    }
}
