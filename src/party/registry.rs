//! All known parties, and how a spelling finds one.
//!
//! The built-in tables are read once, on first use. A spelling is looked up in hash tables, in this order: what the
//! negotiation adds, an exact code, names known to mean several parties, abbreviations in capitals, all other names.
//! What the tables write in capitals is found in capitals only: `us`, `car`, `basic` and `can` are words. Only if
//! nothing is found is the spelling compared with all names.

use super::spelling::{capitals, key};
use super::{Membership, Party, table};
use crate::text::Names;
use rustc_hash::FxHashMap;
use std::sync::{LazyLock, OnceLock};

static BUILT_IN: LazyLock<Registry> = LazyLock::new(Registry::read);

/// All known parties.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    parties: Vec<Party>,
    by_code: FxHashMap<String, usize>,
    by_alpha2: FxHashMap<String, usize>,
    /// Codes that a key may stand for; several where the tables do not agree.
    by_key: FxHashMap<String, Vec<usize>>,
    by_capitals: FxHashMap<String, Vec<usize>>,
    ambiguous: FxHashMap<String, Vec<usize>>,
    ambiguous_capitals: FxHashMap<String, Vec<usize>>,
    /// Keys and capitals that the negotiation itself gives to a party.
    added: FxHashMap<String, usize>,
    memberships: Vec<Membership>,
    members_of: FxHashMap<String, Vec<usize>>,
    groups_of: FxHashMap<String, Vec<usize>>,
    /// All names, for suggestions; made when the first spelling finds no party.
    names: OnceLock<Names<String>>,
}

/// What a spelling stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup<'a> {
    /// One party.
    Exact(&'a Party),
    /// One party by its code, though in running text the same letters name others too: `NAM`.
    Doubtful(&'a Party, Vec<&'a Party>),
    /// Several parties; none is meant more than another.
    Ambiguous(Vec<&'a Party>),
    /// None. Names that are like it, best first.
    Unknown(Vec<&'a str>),
}

impl<'a> Lookup<'a> {
    /// The party, where it is one.
    pub fn party(&self) -> Option<&'a Party> {
        match self {
            Lookup::Exact(party) | Lookup::Doubtful(party, _) => Some(party),
            Lookup::Ambiguous(_) | Lookup::Unknown(_) => None,
        }
    }
}

impl Registry {
    /// The states and groups of the United Nations.
    pub fn built_in() -> &'static Registry {
        &BUILT_IN
    }

    fn read() -> Registry {
        let mut registry = Registry::default();
        for party in table::parties() {
            registry.insert(party);
        }
        for membership in table::memberships() {
            registry.add_membership(membership);
        }
        for (spelling, codes) in table::ambiguous() {
            let candidates: Vec<usize> = codes.iter().filter_map(|code| registry.by_code.get(code).copied()).collect();
            match capitals(&spelling) {
                Some(letters) => registry.ambiguous_capitals.insert(letters, candidates),
                None => registry.ambiguous.insert(key(&spelling), candidates),
            };
        }
        registry
    }

    fn insert(&mut self, party: Party) -> usize {
        let index = self.parties.len();
        for name in party.all_names() {
            let (names, key) = match capitals(name) {
                Some(letters) => (&mut self.by_capitals, letters),
                None => (&mut self.by_key, key(name)),
            };
            let known = names.entry(key).or_default();
            if !known.contains(&index) {
                known.push(index);
            }
        }
        if let Some(alpha2) = &party.alpha2 {
            self.by_alpha2.insert(alpha2.clone(), index);
        }
        self.by_code.insert(party.code.clone(), index);
        self.parties.push(party);
        index
    }

    /// Adds a party, or what the negotiation says of a known one: its spellings win over all built-in ones.
    pub fn add(&mut self, party: &Party) {
        self.names.take();
        let index = match self.by_code.get(&party.code) {
            Some(&index) => {
                let known = &mut self.parties[index];
                if !party.name.is_empty() && party.name != party.code {
                    known.name.clone_from(&party.name);
                }
                if !party.kinds.is_empty() {
                    known.kinds.clone_from(&party.kinds);
                }
                if party.note.is_some() {
                    known.note.clone_from(&party.note);
                }
                known.spellings.extend(party.spellings.iter().cloned());
                index
            }
            None => self.insert(party.clone()),
        };
        for name in party.all_names() {
            self.added.insert(capitals(name).unwrap_or_else(|| key(name)), index);
        }
    }

    /// Takes back what a negotiation remarks on a party.
    pub fn forget_note(&mut self, code: &str) {
        let built_in = Registry::built_in().get(code).and_then(|party| party.note.clone());
        if let Some(&index) = self.by_code.get(code) {
            self.parties[index].note = built_in;
        }
    }

    /// Adds a period in which a party belongs to a group. Both are codes.
    pub fn add_membership(&mut self, membership: Membership) {
        let index = self.memberships.len();
        self.members_of.entry(membership.group.clone()).or_default().push(index);
        self.groups_of.entry(membership.party.clone()).or_default().push(index);
        self.memberships.push(membership);
    }

    /// All parties: states, groups, then what the negotiation added.
    pub fn parties(&self) -> &[Party] {
        &self.parties
    }

    /// The party of an exact code.
    pub fn get(&self, code: &str) -> Option<&Party> {
        self.by_code.get(code).map(|&index| &self.parties[index])
    }

    /// The state of an ISO 3166 alpha-2 code, where a text is known to write those: AU is Australia.
    pub fn by_alpha2(&self, code: &str) -> Option<&Party> {
        self.by_alpha2.get(code).map(|&index| &self.parties[index])
    }

    /// The short English name of a code; the code itself where it is not known.
    pub fn name<'a>(&'a self, code: &'a str) -> &'a str {
        self.get(code).map_or(code, |party| party.name.as_str())
    }

    /// All periods of a group's members.
    pub fn memberships_in(&self, group: &str) -> impl Iterator<Item = &Membership> {
        self.members_of.get(group).into_iter().flatten().map(|&index| &self.memberships[index])
    }

    /// All periods in which a party belongs to groups.
    pub fn memberships_of(&self, party: &str) -> impl Iterator<Item = &Membership> {
        self.groups_of.get(party).into_iter().flatten().map(|&index| &self.memberships[index])
    }

    /// Finds the party that a spelling stands for: a code, a name in any of the tables' languages, an abbreviation.
    pub fn resolve(&self, spelling: &str) -> Lookup<'_> {
        self.find(spelling).unwrap_or_else(|| Lookup::Unknown(self.suggestions(spelling.trim())))
    }

    /// Finds the party or parties that a spelling stands for, and looks for nothing like it where there is none: a few
    /// look-ups in hash tables.
    pub fn find(&self, spelling: &str) -> Option<Lookup<'_>> {
        self.find_as_written(spelling).or_else(|| self.find_with_abbreviation(spelling))
    }

    /// `Alliance of Small Island States (AOSIS)`: a name and another one in brackets that may stand for the same party.
    fn find_with_abbreviation(&self, spelling: &str) -> Option<Lookup<'_>> {
        let (before, rest) = spelling.split_once('(')?;
        let (inside, after) = rest.split_once(')')?;
        let name = [before.trim(), after.trim()].join(" ");
        let Lookup::Exact(party) = self.find_as_written(name.trim())? else { return None };
        let is_same = match self.find_as_written(inside)? {
            Lookup::Exact(other) => other.code == party.code,
            Lookup::Doubtful(_, others) | Lookup::Ambiguous(others) => others.iter().any(|one| one.code == party.code),
            Lookup::Unknown(_) => false,
        };
        is_same.then_some(Lookup::Exact(party))
    }

    fn find_as_written(&self, spelling: &str) -> Option<Lookup<'_>> {
        let spelling = spelling.trim();
        let letters = capitals(spelling);
        let key = key(spelling);
        let in_capitals = letters.as_ref();
        if let Some(&index) = in_capitals.and_then(|letters| self.added.get(letters)).or_else(|| self.added.get(&key)) {
            return Some(Lookup::Exact(&self.parties[index]));
        }
        let several =
            in_capitals.and_then(|letters| self.ambiguous_capitals.get(letters)).or_else(|| self.ambiguous.get(&key));
        if let Some(&index) = self.by_code.get(spelling) {
            let party = &self.parties[index];
            return Some(match several {
                Some(several) => {
                    let others = several.iter().filter(|&&other| other != index);
                    Lookup::Doubtful(party, others.map(|&other| &self.parties[other]).collect())
                }
                None => Lookup::Exact(party),
            });
        }
        let found = several
            .or_else(|| in_capitals.and_then(|letters| self.by_capitals.get(letters)))
            .or_else(|| self.by_key.get(&key));
        match found?.as_slice() {
            [] => None,
            [index] => Some(Lookup::Exact(&self.parties[*index])),
            several => Some(Lookup::Ambiguous(several.iter().map(|&index| &self.parties[index]).collect())),
        }
    }

    fn suggestions(&self, spelling: &str) -> Vec<&str> {
        let names = self.names.get_or_init(|| {
            Names::new(self.parties.iter().flat_map(|party| {
                let english = [&party.code, &party.name].into_iter().chain(&party.spellings);
                english.map(String::as_str)
            }))
        });
        let mut named: Vec<usize> = Vec::new();
        let mut suggestions = Vec::new();
        for name in names.nearest(spelling) {
            let Some(party) = self.resolve_known(name) else { continue };
            if !named.contains(&party) {
                named.push(party);
                suggestions.push(name);
            }
        }
        suggestions
    }

    fn resolve_known(&self, name: &str) -> Option<usize> {
        let known = match capitals(name) {
            Some(letters) => self.by_capitals.get(&letters),
            None => self.by_key.get(&key(name)),
        };
        known.and_then(|parties| parties.first().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(spelling: &str) -> String {
        match Registry::built_in().resolve(spelling) {
            Lookup::Exact(party) => party.code.clone(),
            Lookup::Doubtful(party, _) => format!("{}?", party.code),
            Lookup::Ambiguous(parties) => {
                parties.iter().map(|party| party.code.as_str()).collect::<Vec<_>>().join(" or ")
            }
            Lookup::Unknown(_) => "unknown".to_owned(),
        }
    }

    #[test]
    fn the_spellings_of_the_field_are_found() {
        for (spelling, expected) in [
            ("CHN", "CHN"),
            ("China", "CHN"),
            ("US", "USA"),
            ("U.S.", "USA"),
            ("the United States", "USA"),
            ("us", "unknown"),
            ("car", "unknown"),
            ("las", "unknown"),
            ("basic", "unknown"),
            ("Basic", "unknown"),
            ("BASIC", "BASIC"),
            ("can", "unknown"),
            ("g77", "G77"),
            ("Iran", "IRN"),
            ("Iran (Islamic Republic of)", "IRN"),
            ("Syria", "SYR"),
            ("DPRK", "PRK"),
            ("DPR Korea", "PRK"),
            ("COTE D'IVOIRE", "CIV"),
            ("Côte d’Ivoire", "CIV"),
            ("Türkiye", "TUR"),
            ("Turkey", "TUR"),
            ("G-77/China", "G77+CHN"),
            ("G77+China", "G77+CHN"),
            ("Group of 77 and China", "G77+CHN"),
            ("G77", "G77"),
            ("the African Group", "AFR"),
            ("Holy See", "VAT"),
            ("Palestine", "PSE"),
            ("EU", "EU"),
            ("Китай", "CHN"),
            ("Congo", "COG or COD"),
            ("Korea", "KOR or PRK"),
            ("NAM", "NAM?"),
            ("AU", "AUS or AUNION"),
            ("Atlantis", "unknown"),
            ("", "unknown"),
        ] {
            assert_eq!(code(spelling), expected, "{spelling}");
        }
    }

    #[test]
    fn every_name_of_the_tables_finds_its_party_or_is_known_to_name_several() {
        for party in Registry::built_in().parties() {
            for name in party.all_names() {
                let found = Registry::built_in().resolve(name);
                let right = match &found {
                    Lookup::Exact(one) | Lookup::Doubtful(one, _) => one.code == party.code,
                    Lookup::Ambiguous(parties) => parties.iter().any(|one| one.code == party.code),
                    Lookup::Unknown(_) => false,
                };
                assert!(right, "{} as {name}: {found:?}", party.code);
            }
        }
    }

    /// Whoever adds a name that another party has must say so in the table of ambiguous spellings.
    #[test]
    fn no_name_is_ambiguous_in_silence() {
        let registry = Registry::built_in();
        for names in [&registry.by_key, &registry.by_capitals] {
            for (name, parties) in names.iter().filter(|(_, parties)| parties.len() > 1) {
                let is_told = registry.ambiguous.contains_key(name) || registry.ambiguous_capitals.contains_key(name);
                let codes: Vec<&str> = parties.iter().map(|&at| registry.parties[at].code.as_str()).collect();
                assert!(is_told, "{name} names {codes:?}");
            }
        }
    }

    #[test]
    fn a_mistyped_name_suggests_the_party() {
        let suggested = |spelling| match Registry::built_in().resolve(spelling) {
            Lookup::Unknown(names) => names.first().map(|name| (*name).to_owned()),
            _ => None,
        };
        assert_eq!(suggested("Chinaa").as_deref(), Some("China"));
        assert_eq!(suggested("Untied States").as_deref(), Some("United States"));
        assert_eq!(suggested("us").as_deref(), Some("US"));
        assert_eq!(suggested("chn").as_deref(), Some("CHN"));
    }

    #[test]
    fn where_a_text_writes_alpha_2_codes_they_are_states() {
        let state = |code| Registry::built_in().by_alpha2(code).map(|party| party.code.as_str());
        assert_eq!((state("AU"), state("SA"), state("EU"), state("us")), (Some("AUS"), Some("SAU"), None, None));
    }

    #[test]
    fn what_the_negotiation_adds_wins() {
        let mut registry = Registry::built_in().clone();
        registry.add(&Party { code: "KOR".to_owned(), spellings: vec!["Korea".to_owned()], ..Party::default() });
        assert_eq!(registry.resolve("korea").party().map(|party| party.name.as_str()), Some("Republic of Korea"));
    }
}
