//! Whose the changes of a document's authors are.

use super::Import;
use crate::amending;
use crate::amendment::{Proposal, Proposers};
use crate::folder::parts::AUTHORS;
use crate::folder::{disk, parties};
use crate::party::{Lookup, Registry};
use crate::read::{decode, yaml};
use crate::source::{Diagnostic, Located, Severity, SourceFile};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// What becomes of changes whose author is no party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnknownAuthors {
    /// Nothing is imported, and the authors are named.
    #[default]
    Refuse,
    /// Their changes have an unknown proposer, and a note that names the author.
    Keep,
}

/// What a document proposes, and how it does.
pub(super) struct Proposed {
    pub(super) proposals: Vec<Proposal>,
    /// Whether it says so in words; otherwise by tracked changes.
    pub(super) in_words: bool,
}

/// Authors as a mapping file gives them.
#[derive(Debug, Default)]
pub(super) struct Mapping {
    entries: Vec<(String, Proposers)>,
}

impl Mapping {
    /// Reads a mapping file: the one given, or the negotiation's own, if it has one.
    pub(super) fn read(folder: &Path, given: Option<&Path>, registry: &Registry) -> Result<Mapping, Vec<Diagnostic>> {
        let file = match given {
            Some(path) => {
                let name = path.display().to_string();
                let bytes = std::fs::read(path)
                    .map_err(|error| vec![Diagnostic::error(format!("cannot read `{name}`: {error}"))])?;
                Arc::new(SourceFile::new(name.clone(), decode(&name, &bytes).map_err(|error| vec![error])?))
            }
            None if folder.join(AUTHORS).exists() => disk::read(folder, AUTHORS).map_err(|error| vec![error])?,
            None => return Ok(Mapping::default()),
        };
        let reading = yaml::read_authors(&file);
        let mut diagnostics = reading.diagnostics;
        let mut mapping = Mapping::default();
        for (author, proposers) in reading.value {
            let proposers = match proposers {
                Proposers::Known(mut parties) => {
                    for party in &mut parties {
                        if let Some(code) = parties::code(registry, party, &mut diagnostics) {
                            party.value = code;
                        }
                    }
                    Proposers::Known(parties)
                }
                other => other,
            };
            mapping.entries.push((author.value, proposers));
        }
        // A spelling that may be several parties is no party here, and one in doubt neither.
        let doubtful: Vec<Diagnostic> =
            diagnostics.into_iter().map(|told| Diagnostic { severity: Severity::Error, ..told }).collect();
        if doubtful.is_empty() { Ok(mapping) } else { Err(doubtful) }
    }

    /// Whose an author's changes are: as the mapping says, or the party whose name is the author's, letter by letter.
    pub(super) fn proposers(&self, author: &str, registry: &Registry) -> Option<Proposers> {
        if let Some((_, proposers)) = self.entries.iter().find(|(known, _)| known == author) {
            return Some(proposers.clone());
        }
        match registry.find(author) {
            Some(Lookup::Exact(party)) if !author.trim().is_empty() => {
                Some(Proposers::Known(vec![party.code.clone().into()]))
            }
            _ => None,
        }
    }
}

/// What was said of the authors of a document.
pub(super) struct Said<'a> {
    /// The document, as it was named.
    pub(super) document: &'a str,
    /// Whose all of the changes are.
    pub(super) by: &'a [String],
    /// A file that says for which parties the authors write.
    pub(super) mapping: Option<&'a Path>,
    /// What becomes of the changes of authors that are no party.
    pub(super) unknown: UnknownAuthors,
}

/// For each author of the document, whose the changes are.
pub(super) fn proposers(
    import: &Import<'_>,
    said: &Said<'_>,
    proposed: &Proposed,
) -> Result<BTreeMap<String, Proposers>, Vec<Diagnostic>> {
    let registry = &import.before.negotiation.registry;
    let mut all: Vec<&str> = Vec::new();
    for change in &proposed.proposals {
        if !all.contains(&change.author.as_str()) {
            all.push(&change.author);
        }
    }
    if !said.by.is_empty() {
        let mut told = Vec::new();
        let mut codes: Vec<Located<String>> = Vec::new();
        for party in said.by {
            codes.extend(parties::code(registry, &party.clone().into(), &mut told).map(Located::from));
        }
        if codes.len() < said.by.len() {
            return Err(told
                .into_iter()
                .map(|told| Diagnostic::error(told.message).help(told.help.unwrap_or_default()))
                .collect());
        }
        return Ok(all.into_iter().map(|author| (author.to_owned(), Proposers::Known(codes.clone()))).collect());
    }
    let mapping = Mapping::read(import.folder, said.mapping, registry)?;
    let mut found = BTreeMap::new();
    let mut strangers: Vec<&str> = Vec::new();
    for author in all {
        match mapping.proposers(author, registry) {
            Some(proposers) => {
                found.insert(author.to_owned(), proposers);
            }
            // Members of a parliament, a delegation by a name of its own: whoever reads the document may know them.
            None if proposed.in_words => {
                let codes = amending::parties(author, registry);
                let known = |codes: Vec<String>| Proposers::Known(codes.into_iter().map(Located::from).collect());
                found.insert(author.to_owned(), codes.map_or(Proposers::Unknown, known));
            }
            None if said.unknown == UnknownAuthors::Keep => {
                found.insert(author.to_owned(), Proposers::Unknown);
            }
            None => strangers.push(author),
        }
    }
    if strangers.is_empty() { Ok(found) } else { Err(vec![unknown(said.document, &strangers)]) }
}

/// That authors are no known parties, with the file to write.
fn unknown(file: &str, authors: &[&str]) -> Diagnostic {
    let named: Vec<&str> = authors.iter().copied().filter(|author| !author.trim().is_empty()).collect();
    let others = "give one proposer to the whole file with --by, or keep the changes with an unknown proposer with \
                  --unknown-authors keep";
    if named.is_empty() {
        return Diagnostic::error(format!("`{file}` has tracked changes without an author")).help(others);
    }
    let quoted: Vec<String> = named.iter().map(|author| format!("“{author}”")).collect();
    let parties = if named.len() == 1 { "party" } else { "parties" };
    let and_none = if named.len() < authors.len() { ", and some without an author" } else { "" };
    let message = format!("`{file}` has tracked changes by {}: no known {parties}{and_none}", quoted.join(", "));
    let lines: Vec<String> =
        named.iter().map(|author| format!("  {}: CODE", crate::write::yaml::quoted_name(author))).collect();
    Diagnostic::error(message).help(format!(
        "say for whom they write in {AUTHORS} beside travaux.yaml (or in a file given with --authors):\n\
         travaux: 1\nauthors:\n{}\n\
         (CODE is a party's code or name, a list of them, or `unknown`); or {others}",
        lines.join("\n")
    ))
}
