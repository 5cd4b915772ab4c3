//! A document that was imported before: what of it is as it was, what changed, what is new and what is gone.
//!
//! An entry remembers what was written by a digest of what it says, without its id. A change of the document with the same
//! digest is that entry, whatever a person has made of it since. Of the others, those of one proposer on one clause that
//! have words in common are the same proposal with other words. What a person corrected, or somebody takes a position on,
//! is never written over: nobody is to support words that they have not seen.

use super::slug;
use crate::amendment::{Amendment, Operation, Proposers};
use crate::negotiation::Negotiation;
use crate::source::{Diagnostic, Located};
use crate::text::digest;
use crate::write::yaml;
use std::collections::BTreeSet;

/// An amendment that was imported before, and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) file: String,
    pub(super) at: usize,
    pub(super) amendment: Amendment,
}

/// An amendment as the document has it now.
#[derive(Debug, Clone)]
pub(super) struct Fresh {
    pub(super) amendment: Amendment,
    /// The one that it amends, by its place in the list.
    pub(super) amends: Option<usize>,
    pub(super) digest: String,
}

/// What is to be done to the files.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) added: Vec<Amendment>,
    pub(super) replaced: Vec<(Entry, Amendment)>,
    pub(super) removed: Vec<Entry>,
    /// How many entries say what the document says.
    pub(super) same: usize,
    /// How many entries stay although the document says otherwise.
    pub(super) kept: usize,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Plan {
    pub(super) fn is_empty(&self) -> bool {
        self.added.is_empty() && self.replaced.is_empty() && self.removed.is_empty()
    }
}

/// A digest of what an amendment says; `amended` stands for the one that it amends.
pub(super) fn digest_of(amendment: &Amendment, amended: &str) -> String {
    let mut bare = amendment.clone();
    bare.id = Located::default();
    bare.imported = None;
    let amends = bare.target.amendment.take();
    let amended = if amends.is_some() || !amended.is_empty() { amended } else { "" };
    digest(&format!("{}\n{amended}", yaml::amendment(&bare).block(0)))
}

pub(super) fn plan(old: &[Entry], fresh: Vec<Fresh>, negotiation: &Negotiation, draft: &str) -> Plan {
    let mut plan = Plan::default();
    let mut matched: Vec<Option<usize>> = vec![None; fresh.len()];
    let mut free: Vec<usize> = (0..old.len()).collect();
    for (at, new) in fresh.iter().enumerate() {
        let same = |&&entry: &&usize| old[entry].amendment.imported.as_deref() == Some(&new.digest);
        if let Some(entry) = free.iter().find(same).copied() {
            free.retain(|&other| other != entry);
            matched[at] = Some(entry);
        }
    }
    plan.same = matched.iter().flatten().count();
    let mut changed: Vec<(usize, usize)> = Vec::new();
    for (at, new) in fresh.iter().enumerate().filter(|(at, _)| matched[*at].is_none()) {
        let like = |&entry: &usize| (is_like(&old[entry].amendment, &new.amendment) * 1000.0) as u32;
        if let Some(entry) = free
            .iter()
            .copied()
            .filter(|entry| like(entry) > 300)
            .max_by_key(|entry| (like(entry), std::cmp::Reverse(*entry)))
        {
            free.retain(|&other| other != entry);
            changed.push((at, entry));
        }
    }

    // Every amendment of the document gets its id: that of its entry, or the next free one.
    let mut taken: BTreeSet<String> =
        negotiation.amendments.iter().map(|amendment| amendment.id.value.clone()).collect();
    let mut ids: Vec<String> = Vec::with_capacity(fresh.len());
    let mut replaces: Vec<Option<String>> = vec![None; fresh.len()];
    for (at, new) in fresh.iter().enumerate() {
        let entry = matched[at].or_else(|| changed.iter().find(|(new, _)| *new == at).map(|(_, entry)| *entry));
        let spoken_of = entry.is_some_and(|entry| matched[at].is_none() && is_spoken_of(negotiation, old, &old[entry]));
        match entry.filter(|&entry| !spoken_of || is_corrected(old, &old[entry])) {
            Some(entry) => ids.push(old[entry].amendment.id.value.clone()),
            None => {
                replaces[at] = entry.map(|entry| old[entry].amendment.id.value.clone());
                let stem = id_stem(&new.amendment, draft);
                let id = (1..).map(|number| format!("{stem}-{number}")).find(|id| !taken.contains(id)).unwrap_or(stem);
                taken.insert(id.clone());
                ids.push(id);
            }
        }
    }
    for (at, new) in fresh.into_iter().enumerate().filter(|(at, _)| matched[*at].is_none()) {
        let mut amendment = new.amendment;
        amendment.id = ids[at].clone().into();
        amendment.imported = Some(new.digest);
        if let Some(amended) = new.amends {
            amendment.target.amendment = Some(ids[amended].clone().into());
        }
        let entry = changed.iter().find(|(new, _)| *new == at).map(|(_, entry)| &old[*entry]);
        match entry {
            None => plan.added.push(amendment),
            Some(entry) if is_corrected(old, entry) => {
                let message = format!(
                    "`{}` was corrected by hand and stays, though the document now says otherwise",
                    entry.amendment.id
                );
                let says = says(&amendment);
                plan.diagnostics.push(
                    Diagnostic::warning(message).from(&entry.amendment.id.origin).help(format!("the document: {says}")),
                );
                plan.kept += 1;
            }
            Some(entry) => match &replaces[at] {
                Some(before) => {
                    let message = format!(
                        "`{before}` has other words in the new issue, and others speak of it: it stays, and `{}` replaces it",
                        amendment.id
                    );
                    plan.diagnostics.push(Diagnostic::warning(message).from(&entry.amendment.id.origin));
                    amendment.replaces = vec![before.clone().into()];
                    plan.added.push(amendment);
                    plan.kept += 1;
                }
                None => plan.replaced.push((entry.clone(), amendment)),
            },
        }
    }
    for entry in free.into_iter().map(|entry| &old[entry]) {
        let is_replaced = negotiation.amendments.iter().any(|other| other.replaces.contains(&entry.amendment.id));
        let why = if is_corrected(old, entry) {
            "was corrected by hand"
        } else if is_spoken_of(negotiation, old, entry) {
            "is spoken of"
        } else {
            plan.removed.push(entry.clone());
            continue;
        };
        plan.kept += 1;
        if !is_replaced {
            let message = format!("`{}` is no longer in the document; it {why} and stays", entry.amendment.id);
            let help = "remove it, or record what became of it: `status: withdrawn`";
            plan.diagnostics.push(Diagnostic::warning(message).from(&entry.amendment.id.origin).help(help));
        }
    }
    plan
}

/// Tells whether an entry is no longer what was written.
fn is_corrected(old: &[Entry], entry: &Entry) -> bool {
    let mut chain = String::new();
    let mut amended = entry.amendment.target.amendment.as_ref();
    let mut steps = 0;
    while let Some(next) = amended.and_then(|id| old.iter().find(|other| other.amendment.id == *id)) {
        chain.push_str(&yaml::amendment(&bare(&next.amendment)).block(0));
        amended = next.amendment.target.amendment.as_ref();
        steps += 1;
        if steps > old.len() {
            break;
        }
    }
    entry.amendment.imported.as_deref() != Some(&digest_of(&entry.amendment, &digest(&chain)))
}

/// An amendment as it was before it had an id.
fn bare(amendment: &Amendment) -> Amendment {
    let mut bare = amendment.clone();
    bare.id = Located::default();
    bare.imported = None;
    bare.target.amendment = None;
    bare
}

/// Tells whether a position, or an amendment of another source, names an entry.
fn is_spoken_of(negotiation: &Negotiation, old: &[Entry], entry: &Entry) -> bool {
    let id = &entry.amendment.id;
    let is_own = |other: &Amendment| old.iter().any(|entry| entry.amendment.id == other.id);
    negotiation
        .positions
        .iter()
        .any(|position| position.target.amendment.as_ref() == Some(id) || position.with.contains(id))
        || negotiation
            .amendments
            .iter()
            .any(|other| other.replaces.contains(id) || (other.target.amendment.as_ref() == Some(id) && !is_own(other)))
}

/// How alike two amendments are, from 0 to 1: nothing unless they are of one proposer, on one clause.
fn is_like(old: &Amendment, new: &Amendment) -> f64 {
    let same = old.proposers.named() == new.proposers.named()
        && old.target.clauses == new.target.clauses
        && old.target.amendment.is_some() == new.target.amendment.is_some();
    if !same {
        return 0.0;
    }
    let words = |amendment: &Amendment| -> BTreeSet<String> {
        says(amendment).split_whitespace().map(crate::text::fold).collect()
    };
    let (old, new) = (words(old), words(new));
    old.intersection(&new).count() as f64 / old.union(&new).count().max(1) as f64
}

/// What an amendment does, in a line.
fn says(amendment: &Amendment) -> String {
    let Some(operation) = &amendment.operation else { return amendment.gist.clone().unwrap_or_default() };
    let quotations = operation.quotations();
    let quoted: Vec<String> = quotations.iter().map(|words| format!("“{}”", words.text.value)).collect();
    let new = operation.new_text().map(|text| format!(" “{text}”")).unwrap_or_default();
    match operation {
        Operation::Insert { .. } => format!("insert{new} beside {}", quoted.join(" ")),
        Operation::Replace { .. } => format!("replace {} with{new}", quoted.join(" ")),
        operation => format!("{} {}{new}", operation.name(), quoted.join(" ")),
    }
}

/// The first part of an amendment's id: whose it is, and at what it is aimed.
fn id_stem(amendment: &Amendment, draft: &str) -> String {
    let who = match amendment.proposers.named() {
        [] if amendment.proposers == Proposers::Withheld => "withheld".to_owned(),
        [] => "unknown".to_owned(),
        [party] => slug(party),
        [party, ..] => format!("{}-and-others", slug(party)),
    };
    let place = amendment.target.clauses.first().or_else(|| match &amendment.operation {
        Some(Operation::Merge(clauses)) => clauses.first(),
        Some(operation) => operation.references().first().copied(),
        None => None,
    });
    let place = place.map(|reference| slug(reference).chars().take(24).collect::<String>());
    let place = place.filter(|place| !place.is_empty()).unwrap_or_else(|| "text".to_owned());
    format!("{who}-{}-{}", slug(draft), place.trim_matches('-'))
}
