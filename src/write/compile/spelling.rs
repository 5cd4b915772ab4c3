//! How parties are named in brackets, so that they are read as themselves.

use super::Way;
use super::voice::{Group, Voice};
use crate::party::{Lookup, Registry};
use crate::read::brackets;

/// Spells the names of parties.
pub(super) struct Speller<'a> {
    pub(super) registry: &'a Registry,
    /// Whether those that propose words are said to, which leaves no doubt that a name is one.
    pub(super) says_propose: bool,
    pub(super) way: Way,
}

impl Speller<'_> {
    /// Whether a party and those it speaks for have names that are read as theirs.
    pub(super) fn can_name(&self, voice: &Voice) -> bool {
        std::iter::once(&voice.party).chain(&voice.on_behalf_of).all(|code| self.name(code).is_some())
    }

    /// In order of name, each once.
    pub(super) fn sort(&self, voices: &mut Vec<Voice>) {
        voices.sort_by_cached_key(|voice| (self.registry.name(&voice.party).to_owned(), voice.clone()));
        voices.dedup();
    }

    /// A party's short name, or its code where the name would be read as something else; none where that would too.
    fn name<'n>(&'n self, code: &'n str) -> Option<&'n str> {
        let party = self.registry.get(code)?;
        if party.kinds.iter().any(|kind| kind == "facilitators") {
            return None;
        }
        let is_read = |name: &&str| {
            let found = matches!(self.registry.find(name), Some(Lookup::Exact(found)) if found.code == code);
            found
                && !name.contains([',', ';', ':', '/', '(', ')', '[', ']', '{', '}', '–', '—'])
                && !name.contains(" -")
        };
        [party.name.as_str(), party.code.as_str()].into_iter().find(is_read)
    }

    /// Before a colon a state is named by two letters, where these are no word that brackets know.
    fn spelled<'n>(&'n self, code: &'n str, is_before_colon: bool) -> &'n str {
        let letters = || self.registry.get(code)?.alpha2.as_deref().filter(|_| self.way == Way::B);
        let letters =
            if is_before_colon { letters().filter(|letters| !brackets::is_known_word(letters)) } else { None };
        letters.or_else(|| self.name(code)).unwrap_or(code)
    }

    /// Groups as an attribution prints them, behind a dash or before a colon.
    pub(super) fn attribution(&self, groups: &[Group], is_before_colon: bool) -> String {
        let mut parts: Vec<String> = Vec::new();
        for group in groups {
            let verb = match group.verb {
                "" if is_before_colon || self.says_propose => "propose",
                verb => verb,
            };
            let (alone, speaking): (Vec<&Voice>, Vec<&Voice>) =
                group.voices.iter().partition(|voice| voice.on_behalf_of.is_empty());
            let names: Vec<&str> = alone.iter().map(|voice| self.spelled(&voice.party, is_before_colon)).collect();
            let is_two_letters = is_before_colon && names.iter().all(|name| name.len() == 2);
            if !names.is_empty() {
                parts.push(with_verb(&names.join(if is_two_letters { "/" } else { ", " }), verb));
            }
            // Whoever stands behind one that speaks for others would be one of these.
            for voice in speaking {
                let principals: Vec<&str> = voice.on_behalf_of.iter().map(|code| self.spelled(code, false)).collect();
                let name = self.spelled(&voice.party, is_before_colon);
                parts.push(with_verb(&format!("{name} on behalf of {}", principals.join(" and ")), verb));
            }
        }
        parts.join("; ")
    }
}

fn with_verb(names: &str, verb: &str) -> String {
    if verb.is_empty() { names.to_owned() } else { format!("{names} {verb}") }
}
