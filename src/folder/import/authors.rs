//! Whose the changes of a document's authors are.

use crate::amendment::Proposers;
use crate::folder::disk;
use crate::party::{Lookup, Registry};
use crate::read::{decode, yaml};
use crate::source::{Diagnostic, SourceFile};
use std::path::Path;
use std::sync::Arc;

/// The mapping file of a negotiation.
const AUTHORS: &str = "authors.yaml";

/// What becomes of changes whose author is no party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnknownAuthors {
    /// Nothing is imported, and the authors are named.
    #[default]
    Refuse,
    /// Their changes have an unknown proposer, and a note that names the author.
    Keep,
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
            None if folder.join(AUTHORS).is_file() => disk::read(folder, AUTHORS).map_err(|error| vec![error])?,
            None => return Ok(Mapping::default()),
        };
        let reading = yaml::read_authors(&file);
        let mut diagnostics = reading.diagnostics;
        let mut mapping = Mapping::default();
        for (author, proposers) in reading.value {
            let proposers = match proposers {
                Proposers::Known(mut parties) => {
                    for party in &mut parties {
                        if let Some(code) = crate::folder::parties::code(registry, party, &mut diagnostics) {
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
        let doubtful: Vec<Diagnostic> = diagnostics
            .into_iter()
            .map(|told| Diagnostic { severity: crate::source::Severity::Error, ..told })
            .collect();
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

/// That authors are no known parties, with the file to write.
pub(super) fn unknown(file: &str, authors: &[&str]) -> Diagnostic {
    let quoted: Vec<String> = authors.iter().map(|author| format!("“{author}”")).collect();
    let message = format!(
        "`{file}` has tracked changes by {}: no known {}",
        quoted.join(", "),
        if authors.len() == 1 { "party" } else { "parties" }
    );
    let lines: Vec<String> =
        authors.iter().map(|author| format!("  {}: CODE", crate::write::yaml::quoted_name(author))).collect();
    Diagnostic::error(message).help(format!(
        "say for whom they write in {AUTHORS} beside travaux.yaml (or in a file given with --authors):\n\
         travaux: 1\nauthors:\n{}\n\
         (CODE is a party's code or name, a list of them, or `unknown`); or give one proposer to the whole file with \
         --by, or keep the changes with an unknown proposer with --unknown-authors keep",
        lines.join("\n")
    ))
}
