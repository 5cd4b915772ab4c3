//! Documents into the folder: as drafts, also the columns of a table, or as the amendments that their tracked changes make.
//!
//! ```text
//! file ── read ──► draft ─────────────────────────────┐
//!           └────► tracked ──► amendments by author ──┴──► files prepared ──► loaded as if saved ──► saved at once
//! ```
//!
//! The same file again changes nothing. Of a file that was issued again, what changed is told by what was written last
//! time, of which every entry keeps a digest (`imported`): an entry that is no longer what was written, a person has
//! corrected, and it stays.

mod amendments;
mod authors;
mod columns;
mod corrections;
mod draft;
mod reissue;

pub use amendments::{AmendmentsImport, amendments};
pub use authors::UnknownAuthors;
pub use columns::{ColumnsImport, columns};
pub(super) use draft::check_id;
pub use draft::{DraftImport, draft};

use super::disk::{self, Disk};
use super::save::Changes;
use super::splice::Splice;
use super::{Loaded, Lock, MANIFEST, draft_of, load, load_from, lock, new_errors};
use crate::date::Date;
use crate::draft::Draft;
use crate::read::yaml::read_manifest;
use crate::source::{Access, Diagnostic, Source};
use crate::write::yaml;
use sha2::{Digest, Sha256};
use std::path::Path;

/// What both kinds of import are told of the document.
#[derive(Debug, Clone, Default)]
pub struct Document<'a> {
    /// The file.
    pub file: &'a str,
    /// Id of the source that it is; by default made from the file's name.
    pub source: Option<&'a str>,
    /// The source's title; by default the file's name.
    pub title: Option<&'a str>,
    /// When the document was issued.
    pub date: Option<Date>,
    /// What the document is.
    pub kind: Option<&'a str>,
    /// To whom it may be shown; by default to the own delegation.
    pub access: Option<Access>,
    /// Whether the document itself is left out of the folder.
    pub without_original: bool,
}

/// What an import did.
#[derive(Debug, Default)]
pub struct Imported {
    /// What was read, in a few lines.
    pub summary: Vec<String>,
    /// What is odd about the document, or could not be placed.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that were written, by their path from the folder; none where nothing changed.
    pub written: Vec<String>,
}

/// An import under way.
struct Import<'a> {
    folder: &'a Path,
    lock: Lock,
    document: &'a Document<'a>,
    before: Loaded,
    bytes: Vec<u8>,
    /// What the document says.
    read: Draft,
    sha256: String,
    source: String,
    changes: Changes,
    result: Imported,
}

impl<'a> Import<'a> {
    fn new(folder: &'a Path, document: &'a Document<'a>) -> Result<Import<'a>, Vec<Diagnostic>> {
        let bytes = std::fs::read(document.file)
            .map_err(|error| vec![Diagnostic::error(format!("cannot read `{}`: {error}", document.file))])?;
        let sha256 = hexadecimal(&Sha256::digest(&bytes));
        // Reading a document may take long: nobody waits for that.
        let read = draft_of(document.file, bytes.clone()).map_err(|error| vec![error])?;
        if read.diagnostics.iter().any(Diagnostic::is_error) {
            return Err(read.diagnostics.into_iter().filter(Diagnostic::is_error).collect());
        }
        let lock = lock(folder).map_err(|error| vec![error])?;
        let before = load(folder).map_err(|error| vec![error])?;
        let sources = &before.negotiation.manifest.sources;
        let same = sources.iter().find(|source| source.sha256.as_deref() == Some(&sha256));
        let source = match (document.source, same) {
            (Some(id), _) => id.to_owned(),
            (None, Some(source)) => source.id.clone(),
            (None, None) => slug(&stem(document.file)),
        };
        if source.is_empty() || slug(&source) != source.to_lowercase().replace(['.', '_'], "-") {
            let error = Diagnostic::error(format!("`{source}` cannot be the id of a source"));
            return Err(vec![error.help("write letters, digits and hyphens: `--source china-2024-05-15`")]);
        }
        let diagnostics = lock.recovered().into_iter().chain(&read.diagnostics).cloned().collect();
        let result = Imported { diagnostics, ..Imported::default() };
        let changes = Changes::default();
        Ok(Import { folder, lock, document, before, bytes, read, sha256, source, changes, result })
    }

    /// The source as the manifest has it.
    fn known_source(&self) -> Option<&Source> {
        self.before.negotiation.source(&self.source)
    }

    /// To whom what is imported may be shown: as asked, else as the source that is there.
    fn access(&self) -> Access {
        let known = self.known_source().map(|source| source.access.clone());
        self.document.access.clone().or(known).unwrap_or_default()
    }

    /// Tells whether the document was imported before with other bytes.
    fn is_reissue(&self) -> bool {
        self.known_source().is_some_and(|source| source.sha256.as_deref().is_some_and(|known| known != self.sha256))
    }

    /// Puts the source into the manifest, with the drafts that are new.
    fn put_manifest(&mut self, kind: &str, drafts: &[&str]) -> Result<(), Vec<Diagnostic>> {
        let file = disk::read(self.folder, MANIFEST).map_err(|error| vec![error])?;
        let mut splice = Splice::new(&file).map_err(|error| vec![error])?;
        // In the order of the file, in which places are counted.
        let sources = read_manifest(&file).value.sources;
        match sources.iter().position(|source| source.id == self.source) {
            Some(at) => {
                if sources[at].sha256.as_deref() != Some(&self.sha256) {
                    splice.set("sources", at, "sha256", &self.sha256);
                }
                if let Some(access) = self.document.access.clone().filter(|access| *access != sources[at].access) {
                    splice.set_written("sources", at, "access", &yaml::access(&access));
                }
                if let Some(date) = self.document.date.filter(|&date| Some(date) != sources[at].date) {
                    splice.set("sources", at, "date", &date.to_string());
                }
            }
            None => splice.append(
                "sources",
                yaml::source(&Source {
                    id: self.source.clone(),
                    title: Some(self.document.title.map_or_else(|| name(self.document.file), str::to_owned)),
                    date: self.document.date,
                    kind: Some(kind.to_owned()),
                    sha256: Some(self.sha256.clone()),
                    access: self.document.access.clone().unwrap_or_default(),
                    ..Source::default()
                }),
            ),
        }
        let known = &self.before.negotiation.manifest.drafts;
        let new: Vec<&str> = drafts.iter().copied().filter(|id| known.iter().all(|known| known.value != *id)).collect();
        if !new.is_empty() {
            splice.append_names("drafts", &new);
        }
        self.changes.put(MANIFEST, splice.finish());
        Ok(())
    }

    /// Keeps the document itself, for its owner alone.
    fn put_original(&mut self) {
        if self.document.without_original {
            return;
        }
        let path = corrections::original(&self.source, &self.sha256, self.document.file);
        self.changes.put_private(path, self.bytes.clone());
        self.changes.put("originals/.gitignore", "# The documents themselves stay on this machine.\n*\n");
    }

    /// Reads the folder as it would be, and saves what is new unless that brings in an error.
    fn finish(mut self) -> Result<Imported, Vec<Diagnostic>> {
        self.changes.drop_unchanged(self.folder);
        if self.changes.is_empty() {
            return Ok(self.result);
        }
        let after =
            load_from(Disk { folder: self.folder, pending: self.changes.files() }).map_err(|error| vec![error])?;
        let errors = new_errors(&self.before.diagnostics, &after.diagnostics);
        if !errors.is_empty() {
            return Err(errors);
        }
        self.changes.save(&self.lock).map_err(|error| vec![error])?;
        self.result.written = self.changes.paths();
        Ok(self.result)
    }
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A file's name without the folders above it.
fn name(file: &str) -> String {
    Path::new(file).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn stem(file: &str) -> String {
    Path::new(file).file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A text as part of an id or a file's name: letters, digits and single hyphens.
pub(super) fn slug(text: &str) -> String {
    let letters: String = text
        .chars()
        .flat_map(|sign| crate::text::without_accent(sign).to_lowercase())
        .map(|sign| if sign.is_alphanumeric() { sign } else { ' ' })
        .collect();
    let mut slug = letters.split_whitespace().collect::<Vec<_>>().join("-");
    if let Some((cut, _)) = slug.char_indices().nth(48) {
        slug.truncate(cut);
    }
    slug.trim_end_matches('-').to_owned()
}
