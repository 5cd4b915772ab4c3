//! The built-in tables: tab-separated, a header line, `#` comments, lists separated by `; `.
//!
//! They are part of the program, and a test reads every cell. A cell that cannot be read counts as empty.

use super::{Membership, Party};
use crate::date::Date;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

const STATES: &str = include_str!("data/states.tsv");
const FORMAL: &str = include_str!("data/formal.tsv");
const GROUPS: &str = include_str!("data/groups.tsv");
const MEMBERSHIPS: &str = include_str!("data/memberships.tsv");
const AMBIGUOUS: &str = include_str!("data/ambiguous.tsv");
const ADJECTIVES: &str = include_str!("data/adjectives.tsv");

static OF_STATES: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| read(ADJECTIVES, |row| row.list("adjectives")).into_iter().flatten().collect());

static AS_OF: LazyLock<Date> = LazyLock::new(|| {
    let line = MEMBERSHIPS.lines().find_map(|line| line.strip_prefix("# As of "));
    line.and_then(|day| day.trim().parse().ok()).unwrap_or(Date::from(crate::date::Day::FIRST))
});

/// The day on which things stood as the tables tell.
pub(super) fn as_of() -> Date {
    *AS_OF
}

/// A line of a table, by the names of its columns.
struct Row<'a> {
    header: &'a [&'a str],
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    fn get(&self, column: &str) -> Option<&'a str> {
        let at = self.header.iter().position(|name| *name == column)?;
        self.cells.get(at).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }

    fn text(&self, column: &str) -> String {
        self.get(column).unwrap_or_default().to_owned()
    }

    fn optional(&self, column: &str) -> Option<String> {
        self.get(column).map(str::to_owned)
    }

    fn list(&self, column: &str) -> Vec<String> {
        let cell = self.get(column).unwrap_or_default();
        cell.split("; ").map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
    }
}

fn party(row: &Row<'_>) -> Party {
    let names = row.list("names");
    let names = names.iter().filter_map(|name| name.split_once('='));
    Party {
        code: row.text("code"),
        alpha2: row.optional("alpha2"),
        name: row.text("name"),
        formal: row.optional("formal"),
        kinds: row.list("kind"),
        since: row.get("since").and_then(|date| date.parse().ok()),
        spellings: row.list("spellings"),
        names: names.map(|(language, name)| (language.to_owned(), name.to_owned())).collect(),
        note: row.optional("note"),
    }
}

fn read<T>(table: &str, mut row: impl FnMut(&Row<'_>) -> T) -> Vec<T> {
    let mut lines = table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    lines.map(|line| row(&Row { header: &header, cells: line.split('\t').collect() })).collect()
}

/// Whether a word or two, with their capitals, say in English that something is a state's.
pub(super) fn is_adjective(words: &str) -> bool {
    OF_STATES.contains(words)
}

/// All built-in parties, states first.
pub(super) fn parties() -> Vec<Party> {
    let mut parties = read(STATES, party);
    let formal = formal();
    for (code, name) in &formal {
        if let Some(state) = parties.iter_mut().find(|state| state.code == *code)
            && !state.names.contains(name)
        {
            let behind = state.names.iter().rposition(|(language, _)| *language == name.0);
            state.names.insert(behind.map_or(state.names.len(), |at| at + 1), name.clone());
        }
    }
    parties.extend(read(GROUPS, party));
    parties
}

/// The languages that formal names stand in.
const FORMAL_LANGUAGES: [&str; 7] = ["fr", "es", "ru", "zh", "ar", "pt", "de"];

/// The formal names of states in other languages than English: a code, a language and a name.
fn formal() -> Vec<(String, (String, String))> {
    let names = |row: &Row<'_>| -> Vec<(String, (String, String))> {
        let of_language = |language: &str| {
            row.list(language).into_iter().map(move |name| (language.to_owned(), name)).collect::<Vec<_>>()
        };
        FORMAL_LANGUAGES.into_iter().flat_map(of_language).map(|name| (row.text("code"), name)).collect()
    };
    read(FORMAL, names).into_iter().flatten().collect()
}

/// Who belongs to which built-in group, one entry a period.
pub(super) fn memberships() -> Vec<Membership> {
    read(MEMBERSHIPS, |row| Membership {
        group: row.text("group"),
        party: row.text("party"),
        from: row.get("from").and_then(|date| date.parse().ok()),
        to: row.get("to").and_then(|date| date.parse().ok()),
        as_itself: row.get("note").is_some_and(|note| note.starts_with("as itself")),
        suspended: row.get("note").is_some_and(|note| note.starts_with("suspended")),
        note: row.optional("note"),
    })
}

/// Spellings that name more than one party, with the codes of those.
pub(super) fn ambiguous() -> Vec<(String, Vec<String>)> {
    read(AMBIGUOUS, |row| (row.text("spelling"), row.list("candidates")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_cell_of_the_tables_can_be_read() {
        let parties = parties();
        let codes: BTreeSet<&str> = parties.iter().map(|party| party.code.as_str()).collect();
        assert_eq!(codes.len(), parties.len(), "a code stands twice");
        assert_eq!(parties.iter().filter(|party| party.is_member_state()).count(), 193);
        for party in &parties {
            assert!(!party.code.is_empty() && !party.name.is_empty() && !party.kinds.is_empty(), "{party:?}");
            assert!(!party.is_member_state() || party.since.is_some(), "{}", party.code);
        }
        let dates = read(MEMBERSHIPS, |row| [row.get("from").is_some(), row.get("to").is_some()]);
        for (membership, written) in memberships().iter().zip(dates) {
            assert!(codes.contains(membership.group.as_str()), "{membership:?}");
            assert!(codes.contains(membership.party.as_str()), "{membership:?}");
            assert_eq!([membership.from.is_some(), membership.to.is_some()], written, "{membership:?}");
        }
        let mut named: Vec<&str> = Vec::new();
        for row in read(FORMAL, |row| row.cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>()) {
            let state = parties.iter().find(|party| party.code == row[0]).unwrap_or_else(|| panic!("{row:?}"));
            assert!(row.len() == 1 + FORMAL_LANGUAGES.len() && state.alpha2.is_some(), "{row:?}");
            assert!(!named.contains(&state.code.as_str()), "{} stands twice", state.code);
            named.push(&state.code);
            let is_in = |scripts: &[(char, char)], cell: &str| {
                let letters = || cell.chars().filter(|sign| sign.is_alphabetic());
                letters().all(|sign| scripts.iter().any(|&(from, to)| (from..=to).contains(&sign)))
            };
            let latin = ('A', 'ſ');
            for (cell, script) in row[1..].iter().zip([latin, latin, ('Ѐ', 'ӿ'), ('一', '鿿'), ('ء', 'ي')]) {
                assert!(cell.trim() == cell && is_in(&[script], cell), "{}: {cell}", state.code);
            }
        }
        for (spelling, candidates) in ambiguous() {
            assert!(candidates.len() > 1, "{spelling}");
            assert!(candidates.iter().all(|code| codes.contains(code.as_str())), "{spelling}");
        }
    }
}
