//! Ids of elements: a clause's own where it has one, else made of the ids above it, its element and its number, as the
//! format's naming convention has it (`art_8bis__para_2__point_a`).

use super::elements::{abbreviation, element};
use crate::clause::{ClauseId, ClauseKind, ClauseTree};
use rustc_hash::{FxHashMap, FxHashSet};
use std::fmt::Write;

/// The deepest clause whose id tells all that is above it.
const DEEPEST: usize = 12;

/// The ids of all clauses of a draft, no two of them the same.
pub(super) struct ElementIds {
    ids: Vec<String>,
    /// How many recitals the text begins with.
    pub(super) recitals: usize,
    /// What all of them begin with.
    pub(super) prefix: String,
}

impl ElementIds {
    /// `prefix` tells the drafts of a collection apart.
    pub(super) fn new(tree: &ClauseTree, prefix: &str) -> ElementIds {
        let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}__") };
        let clauses = tree.clauses();
        let is_recital = |index: ClauseId| {
            let clause = &clauses[index];
            clause.kind == ClauseKind::Preambular && clause.parent().is_none() && clause.end() == index.next()
        };
        let recitals = tree.ids().take_while(|&index| is_recital(index)).count();
        let mut taken: FxHashSet<String> = FxHashSet::default();
        let mut ids: Vec<Option<String>> = Vec::with_capacity(clauses.len());
        for clause in clauses {
            let own = clause.id.as_deref().map(|id| prefix.clone() + &safe(id)).filter(|id| taken.insert(id.clone()));
            ids.push(own);
        }
        let mut last_number: FxHashMap<String, usize> = FxHashMap::default();
        let mut unnumbered: FxHashMap<String, usize> = FxHashMap::default();
        let mut done: Vec<String> = Vec::with_capacity(clauses.len());
        for (index, clause) in clauses.iter().enumerate() {
            if let Some(own) = ids[index].take() {
                done.push(own);
                continue;
            }
            let (name, _) = element(clause, clause.parent().map(|parent| clauses[parent].kind));
            let name = if index < recitals { "recital" } else { name };
            let above = match clause.parent() {
                _ if index < recitals => format!("{prefix}recs__"),
                Some(parent) if clause.depth() <= DEEPEST => format!("{}__", done[parent.index()]),
                Some(_) => format!("{prefix}deep__"),
                None => prefix.clone(),
            };
            let stem = above + abbreviation(name);
            let number = number_of(&clause.label);
            let base = if number.is_empty() {
                let count = unnumbered.entry(stem.clone()).or_default();
                *count += 1;
                format!("{stem}_nn_{count}")
            } else {
                format!("{stem}_{number}")
            };
            let mut id = base.clone();
            while !taken.insert(id.clone()) {
                let next = last_number.entry(base.clone()).or_insert(1);
                *next += 1;
                id = format!("{base}_{next}");
            }
            done.push(id);
        }
        ElementIds { ids: done, recitals, prefix }
    }

    /// The id of a clause.
    pub(super) fn of(&self, clause: ClauseId) -> &str {
        &self.ids[clause.index()]
    }

    /// The id of a clause as the end of an address.
    pub(super) fn address_of(&self, clause: ClauseId) -> String {
        encoded(&self.ids[clause.index()])
    }
}

/// An id without the white space that the format does not allow in one.
pub(super) fn safe(id: &str) -> String {
    id.chars().map(|sign| if sign.is_whitespace() || sign.is_control() { '_' } else { sign }).collect()
}

/// A piece of an address: everything but plain letters, digits and `_-.~` as bytes in hexadecimal digits.
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"_-.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The number of a label without the word before it and without punctuation: `8bis` of `Article 8 bis`.
fn number_of(label: &str) -> String {
    let mut words = label.split_whitespace().peekable();
    let first = words.peek().copied().unwrap_or_default();
    if label.split_whitespace().nth(1).is_some() && first.chars().all(char::is_alphabetic) {
        words.next();
    }
    words.flat_map(str::chars).filter(|sign| sign.is_alphanumeric()).take(40).collect()
}
