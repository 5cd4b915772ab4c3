use crate::date::Date;
use crate::party::{Party, Registry};
use crate::write::json::{VERSION, print};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    as_of: Option<String>,
    parties: Vec<Entry<'a>>,
}

#[derive(Serialize)]
pub(super) struct Entry<'a> {
    pub(super) code: &'a str,
    pub(super) alpha2: Option<&'a str>,
    pub(super) name: &'a str,
    pub(super) formal: Option<&'a str>,
    pub(super) kinds: &'a [String],
    pub(super) since: Option<String>,
    pub(super) spellings: &'a [String],
    pub(super) names: BTreeMap<&'a str, Vec<&'a str>>,
    pub(super) groups: BTreeSet<&'a str>,
    pub(super) members: BTreeSet<&'a str>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) suspended: BTreeSet<&'a str>,
    pub(super) note: Option<&'a str>,
}

/// Parties with the groups they belong to and their members as of a date.
pub fn json(registry: &Registry, parties: &[&Party], as_of: Option<&Date>) -> String {
    let parties = parties.iter().map(|party| entry(registry, party, as_of)).collect();
    print(&Answer { travaux: VERSION, as_of: as_of.map(Date::to_string), parties })
}

/// A party with its groups and members as of a date.
pub(super) fn entry<'a>(registry: &'a Registry, party: &'a Party, as_of: Option<&Date>) -> Entry<'a> {
    let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (language, name) in &party.names {
        names.entry(language).or_default().push(name);
    }
    Entry {
        code: &party.code,
        alpha2: party.alpha2.as_deref(),
        name: &party.name,
        formal: party.formal.as_deref(),
        kinds: &party.kinds,
        since: party.since.map(|date| date.to_string()),
        spellings: &party.spellings,
        names,
        groups: registry.groups_of(&party.code, as_of),
        members: registry.members(&party.code, as_of),
        suspended: registry.suspended(&party.code, as_of),
        note: party.note.as_deref(),
    }
}
