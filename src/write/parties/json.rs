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
struct Entry<'a> {
    code: &'a str,
    alpha2: Option<&'a str>,
    name: &'a str,
    formal: Option<&'a str>,
    kinds: &'a [String],
    since: Option<String>,
    spellings: &'a [String],
    names: BTreeMap<&'a str, Vec<&'a str>>,
    groups: BTreeSet<&'a str>,
    members: BTreeSet<&'a str>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    suspended: BTreeSet<&'a str>,
    note: Option<&'a str>,
}

/// Parties with the groups they belong to and their members as of a date.
pub fn json(registry: &Registry, parties: &[&Party], as_of: Option<&Date>) -> String {
    let entries = parties.iter().map(|party| {
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
    });
    print(&Answer { travaux: VERSION, as_of: as_of.map(Date::to_string), parties: entries.collect() })
}
