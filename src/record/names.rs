//! Parties and stances as people type them. Whether a text is one is told by a few look-ups; what is like one that is none is
//! looked for only where it is to be told.

use crate::amendment::Stance;
use crate::negotiation::Negotiation;
use crate::party::{Lookup, Party, Registry};
use crate::source::{Diagnostic, Named};
use crate::text::nearest;
use std::ops::Range;

/// The longest list of parties in one entry, in bytes.
const LONGEST_LIST: usize = 4_000;
/// The most parties that are joined in one entry, and the most parts between signs that one name has.
const MOST_JOINED: usize = 64;
const LONGEST_NAME: usize = 4;

/// How much of what is no name a message quotes, in characters.
const QUOTED: usize = 80;

/// The codes that a code or a spelling may stand for, in any case.
fn codes<'a>(registry: &'a Registry, text: &str) -> Vec<&'a str> {
    let mut found: Vec<&Party> = Vec::new();
    for lookup in [registry.find(text), registry.find(&text.to_uppercase())].into_iter().flatten() {
        match lookup {
            Lookup::Exact(party) => found.push(party),
            Lookup::Doubtful(party, others) => found.extend(std::iter::once(party).chain(others)),
            Lookup::Ambiguous(parties) => found.extend(parties),
            Lookup::Unknown(_) => {}
        }
    }
    let mut codes: Vec<&str> = found.iter().map(|party| party.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// The code that a code or a spelling stands for, where it stands for one.
pub(super) fn code(negotiation: &Negotiation, text: &str) -> Option<String> {
    match codes(&negotiation.registry, text).as_slice() {
        [code] => Some((*code).to_owned()),
        _ => None,
    }
}

/// The codes of one party, or of several that are joined: `eu+nor`, `nor, swe and isl`. A name that holds a sign or a word that
/// joins is one party first, and the longest that is one wins.
pub(super) fn codes_of(negotiation: &Negotiation, text: &str) -> Option<Vec<String>> {
    if let Some(code) = code(negotiation, text) {
        return Some(vec![code]);
    }
    if text.len() > LONGEST_LIST {
        return None;
    }
    let parts = joined_parts(text);
    if parts.len() < 2 || parts.len() > MOST_JOINED {
        return None;
    }
    let mut codes: Vec<String> = Vec::new();
    let mut from = 0;
    while from < parts.len() {
        let longest = (from..parts.len().min(from + LONGEST_NAME)).rev();
        let named = longest.filter_map(|to| Some((to, code(negotiation, &text[parts[from].start..parts[to].end])?)));
        let (to, code) = { named }.next()?;
        if !codes.contains(&code) {
            codes.push(code);
        }
        from = to + 1;
    }
    Some(codes)
}

/// The parts of a list of names, between signs and words that join, in bytes.
fn joined_parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut end_part = |start: usize, end: usize| {
        let part = &text[start..end];
        let from = start + part.len() - part.trim_start().len();
        if !part.trim().is_empty() {
            parts.push(from..from + part.trim().len());
        }
    };
    for (at, sign) in text.char_indices() {
        if matches!(sign, '+' | '&' | ',' | '/' | '，' | '、') {
            end_part(start, at);
            start = at + sign.len_utf8();
        } else if sign.is_whitespace()
            && let Some(word) = text[at..].split_whitespace().next()
            && ["and", "et", "y", "e", "und", "и"].contains(&word)
            && let Some(behind) = text[at + sign.len_utf8()..].strip_prefix(word)
            && behind.starts_with(char::is_whitespace)
        {
            end_part(start, at);
            start = at + sign.len_utf8() + word.len();
        }
    }
    end_part(start, text.len());
    parts
}

/// Why a text is no party.
pub(super) fn no_party(negotiation: &Negotiation, text: &str) -> Diagnostic {
    let registry = &negotiation.registry;
    let shown = shortened(text);
    match codes(registry, text).as_slice() {
        [] | [_] => {
            let near = match registry.resolve(text) {
                Lookup::Unknown(near) => near,
                _ => Vec::new(),
            };
            let help = match near.as_slice() {
                [] => "`travaux parties` lists them; others are added in travaux.yaml under `parties`".to_owned(),
                near => format!("did you mean {}?", near.join(", ")),
            };
            Diagnostic::error(format!("`{shown}` is no known party")).help(help)
        }
        codes => {
            let named = |party: &Party| format!("{} ({})", party.name, party.code);
            let parties: Vec<String> = codes.iter().filter_map(|code| registry.get(code)).map(named).collect();
            Diagnostic::error(format!("`{shown}` may be {}", parties.join(" or ")))
                .help("write the whole name, or the code of one that has no other meaning")
        }
    }
}

/// The most words that a party is named by, with an abbreviation in brackets.
pub(super) fn most_words_of_a_party(negotiation: &Negotiation) -> usize {
    let names = negotiation.registry.parties().iter().flat_map(Party::all_names);
    2 * names.map(|name| name.split_whitespace().count()).max().unwrap_or_default()
}

/// The most words that a stance is named by.
pub(super) fn most_words_of_a_stance() -> usize {
    Stance::ALL.iter().map(|stance| stance.as_str().split(' ').count()).max().unwrap_or_default()
}

/// The stances that some words are the beginning of, word by word: `del`, `supp w`, `cannot acc`.
fn stances(text: &str) -> Vec<Stance> {
    let typed: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let begins = |stance: &Stance| {
        let words: Vec<&str> = stance.as_str().split(' ').collect();
        // `can accept` is no beginning of `cannot accept`.
        let is_another = typed.first().is_some_and(|first| ["ca", "can", "with"].contains(&first.as_str()));
        let is_short = !typed.is_empty() && typed.len() <= words.len() && !is_another;
        // `supports` is said of one party, `support` of several.
        let is_word = |typed: &str, word: &str| word.starts_with(typed) || typed.strip_suffix('s') == Some(word);
        is_short && typed.iter().zip(&words).all(|(typed, word)| is_word(typed, word))
    };
    let found: Vec<Stance> = Stance::ALL.iter().copied().filter(begins).collect();
    // `support` is meant as it stands, not as the beginning of `support with amendments`.
    let goes_on = |stance: &Stance| {
        found.iter().any(|other| other != stance && stance.as_str().starts_with(&format!("{} ", other.as_str())))
    };
    found.iter().copied().filter(|stance| !goes_on(stance)).collect()
}

/// The stance that some words are the beginning of, where they are that of one.
pub(super) fn stance(text: &str) -> Option<Stance> {
    match stances(text).as_slice() {
        [stance] => Some(*stance),
        _ => None,
    }
}

/// Why a text is no stance.
pub(super) fn no_stance(text: &str) -> Diagnostic {
    let all: Vec<&str> = Stance::ALL.iter().map(|stance| stance.as_str()).collect();
    let shown = shortened(text);
    match stances(text).as_slice() {
        [] => {
            let near = nearest(text, all.iter().copied());
            let guess = near.first().map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            Diagnostic::error(format!("`{shown}` is no stance"))
                .help(format!("{guess}write one of: {}", all.join(", ")))
        }
        several => {
            let names: Vec<&str> = several.iter().map(|stance| stance.as_str()).collect();
            Diagnostic::error(format!("`{shown}` may be {}", names.join(" or "))).help("write more letters of it")
        }
    }
}

/// A text as a message quotes it: a line may be of any length.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::negotiation::Parts;

    #[test]
    fn beginnings_of_stances_are_understood_and_never_guessed() {
        for (typed, stance) in [
            ("del", Stance::Delete),
            ("DEL", Stance::Delete),
            ("supp", Stance::Support),
            ("support with amendments", Stance::SupportWithAmendments),
            ("supp w", Stance::SupportWithAmendments),
            ("cannot", Stance::CannotAccept),
            ("opp", Stance::Oppose),
            ("res", Stance::Reserve),
        ] {
            assert_eq!(self::stance(typed), Some(stance), "{typed}");
        }
        assert_eq!(no_stance("re").message, "`re` may be retain or reserve");
        assert_eq!(no_stance("c").message, "`c` may be co-sponsor or cannot accept");
        assert!(["", "chn", "can", "can accept", "with"].iter().all(|typed| stance(typed).is_none()));
    }

    #[test]
    fn parties_are_found_in_any_case_and_never_guessed() {
        let registry = crate::party::Registry::built_in().clone();
        let negotiation = Parts { registry, ..Parts::default() }.negotiation();
        for (typed, code) in [("chn", "CHN"), ("China", "CHN"), ("saudi arabia", "SAU"), ("us", "USA"), ("g77", "G77")]
        {
            assert_eq!(self::code(&negotiation, typed).as_deref(), Some(code), "{typed}");
        }
        for (typed, codes) in [
            ("nor, swe and isl", &["NOR", "SWE", "ISL"][..]),
            ("nor/swe", &["NOR", "SWE"]),
            ("Antigua and Barbuda, us", &["ATG", "USA"]),
            ("G77 and China + nor", &["G77+CHN", "NOR"]),
        ] {
            assert_eq!(codes_of(&negotiation, typed).unwrap(), codes, "{typed}");
        }
        assert!(codes_of(&negotiation, "nor, korea").is_none());
        assert!(no_party(&negotiation, "korea").message.contains(" or "));
        assert!(no_party(&negotiation, "chima").help.unwrap().contains("did you mean"));
    }
}
