//! A source out of the folder, with all that rests on it alone.
//!
//! ```text
//! source ─► drafts that are it ─► amendments, positions, statements, events that rest on it, or are about what goes
//!                                                      │
//!      entries cut out of their files, originals removed, the source stripped from what others carry too
//!                                                      │
//!                          the folder read as it would be ─► saved at once, or not at all
//! ```
//!
//! What stays must not speak of what went: an amendment to a draft that goes quotes it, and goes too; a draft that followed
//! it follows what that one followed. Where another source carries a thing, only what is this source's own is taken out: its
//! citation with the quotation, the note, and words that no quotation of another source holds.

mod corrections;
mod cut;
mod gone;
mod lineage;
mod mentions;
mod sheet;
mod strip;

use super::disk::{self, Disk};
use super::lock::Lock;
use super::parts::OWN;
use super::save::Changes;
use super::{MANIFEST, load, load_from, new_errors};
use crate::negotiation::Negotiation;
use crate::source::{Diagnostic, Source};
use cut::{Told, strip_draft};
use gone::Gone;
use sha2::{Digest, Sha256};
use sheet::{Sheet, items, text};
use std::fs;
use std::path::Path;

/// What goes with a source, before it is done.
#[derive(Debug)]
pub struct Forgetting {
    /// What is removed.
    pub goes: Vec<String>,
    /// What stays without what is this source's own, because another source carries it.
    pub loses: Vec<String>,
    /// What stays and no longer names what goes.
    pub adjusted: Vec<String>,
    /// What stays and was made from what goes.
    pub derived: Vec<String>,
    /// Places that still name the source, or hold words of it, when all that is done: remarks in files, other notes.
    pub still_named: Vec<String>,
    changes: Changes,
}

impl Forgetting {
    /// Does it: all of it, or nothing.
    ///
    /// # Errors
    /// Where a file cannot be written or removed.
    pub fn carry_out(&self, lock: &Lock) -> Result<(), Diagnostic> {
        self.changes.save(lock)
    }

    /// Tells whether this would do the same.
    pub fn is_same(&self, other: &Forgetting) -> bool {
        let told =
            |one: &Forgetting| [&one.goes, &one.loses, &one.adjusted, &one.derived, &one.still_named].map(Clone::clone);
        told(self) == told(other)
    }
}

/// Finds out what goes with a source. Nothing is changed.
///
/// # Errors
/// Where there is no such source, the folder has errors, or would have new ones.
pub fn forget(folder: &Path, source: &str) -> Result<Forgetting, Vec<Diagnostic>> {
    let alone = |error: Diagnostic| vec![error];
    let before = load(folder).map_err(alone)?;
    if before.has_errors() {
        let mut errors: Vec<Diagnostic> = before.diagnostics.into_iter().filter(Diagnostic::is_error).collect();
        errors.push(
            Diagnostic::error("what goes with a source cannot be told of a folder with errors").help("mend them first"),
        );
        return Err(errors);
    }
    let negotiation = &before.negotiation;
    let Some(known) = negotiation.source(source) else { return Err(vec![no_source(negotiation, source)]) };
    let mut work = Work::new(folder, known);
    work.drafts(negotiation).map_err(alone)?;
    work.entries().map_err(alone)?;
    work.precedents().map_err(alone)?;
    work.manifest().map_err(alone)?;
    work.originals(negotiation).map_err(alone)?;
    let Work { changes, told, derived, .. } = work;
    let after = load_from(Disk { folder, pending: changes.files() }).map_err(alone)?;
    let errors = new_errors(&before.diagnostics, &after.diagnostics);
    if !errors.is_empty() {
        return Err(errors);
    }
    let Told { goes, loses, adjusted, remarks } = told;
    let mut still_named = mentions::of(known, Disk { folder, pending: changes.files() });
    still_named.extend(remarks);
    Ok(Forgetting { goes, loses, adjusted, derived, still_named, changes })
}

fn no_source(negotiation: &Negotiation, id: &str) -> Diagnostic {
    let near = negotiation.sources_like(id);
    let help = near.first().map_or_else(
        || "sources are listed in travaux.yaml under `sources`".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    Diagnostic::error(format!("there is no source `{id}`")).help(help)
}

struct Work<'a> {
    folder: &'a Path,
    source: &'a Source,
    gone: Gone,
    told: Told,
    derived: Vec<String>,
    changes: Changes,
}

impl<'a> Work<'a> {
    fn new(folder: &'a Path, source: &'a Source) -> Work<'a> {
        let gone = Gone { source: source.id.clone(), ..Gone::default() };
        let (told, derived, changes) = (Told::default(), Vec::new(), Changes::default());
        Work { folder, source, gone, told, derived, changes }
    }

    /// Drafts: those that are the source go, those that follow them follow what they followed.
    fn drafts(&mut self, negotiation: &Negotiation) -> Result<(), Diagnostic> {
        let mut kept: Vec<(String, Option<Sheet>)> = Vec::new();
        for file in disk::list(self.folder, "drafts", &mut Vec::new()) {
            match Sheet::read_draft(self.folder, &file)? {
                Some(sheet) if self.gone.takes(&sheet) => {
                    self.told.goes.push(format!("the draft `{}` ({})", file.stem, file.path));
                    self.changes.remove(file.path);
                    self.gone.drafts.insert(file.stem);
                }
                sheet => kept.push((file.stem, sheet)),
            }
        }
        for (id, sheet) in &mut kept {
            let name = format!("the draft `{id}`");
            if let Some(sheet) = sheet.as_mut()
                && strip_draft(&self.gone, sheet, &name, &mut self.told)
            {
                self.derived.push(format!("{name} was read from it too"));
            }
        }
        lineage::follow(negotiation, &self.gone.drafts, &mut kept, &mut self.derived);
        for sheet in kept.into_iter().filter_map(|(_, sheet)| sheet) {
            self.put(&sheet)?;
        }
        Ok(())
    }

    /// The files of amendments and of corrections.
    fn entries(&mut self) -> Result<(), Diagnostic> {
        let mut amendments = self.sheets("amendments")?;
        gone::spread(&mut self.gone, &amendments);
        for sheet in &mut amendments {
            cut::cut(&self.gone, sheet, &mut self.told);
        }
        let mut corrections = self.sheets("corrections")?;
        for sheet in &mut corrections {
            corrections::cut(&self.gone, sheet, &mut self.told);
        }
        for sheet in amendments.iter().chain(&corrections) {
            match sheet.finish()? {
                // With its last entry a file goes, and what it says of where they came from.
                Some(text) if sheet::says_nothing(&text) => {
                    self.told.goes.push(format!("the file {}, which holds nothing else", sheet.path));
                    self.changes.remove(sheet.path.as_str());
                }
                Some(text) => self.changes.put(sheet.path.as_str(), text),
                None => {}
            }
        }
        Ok(())
    }

    fn precedents(&mut self) -> Result<(), Diagnostic> {
        for file in disk::list(self.folder, "precedents", &mut Vec::new()) {
            let Some(mut sheet) = Sheet::read_draft(self.folder, &file)? else { continue };
            let name = format!("the precedent `{}`", file.stem);
            if self.gone.takes(&sheet) {
                self.told.goes.push(format!("{name} ({})", file.path));
                self.changes.remove(file.path);
                continue;
            }
            if strip_draft(&self.gone, &mut sheet, &name, &mut self.told) {
                self.derived.push(format!("{name} was read from it too"));
            }
            self.put(&sheet)?;
        }
        Ok(())
    }

    fn manifest(&mut self) -> Result<(), Diagnostic> {
        let Some(mut sheet) = Sheet::read(self.folder, MANIFEST)? else { return Ok(()) };
        let entry = items(&sheet.root, "sources").iter().find(|entry| text(entry, "id") == Some(&self.source.id));
        let entry = entry.map(|entry| entry.offset);
        self.told.goes.push(format!("its entry in {MANIFEST}"));
        let mut cut = std::mem::take(&mut sheet.cut);
        cut.entries.extend(entry);
        strip::remove_items(&sheet.root, "drafts", |id| self.gone.drafts.contains(id), &mut cut);
        sheet.cut = cut;
        self.put(&sheet)
    }

    /// The document itself: by the name that it was imported under, or by what it holds.
    fn originals(&mut self, negotiation: &Negotiation) -> Result<(), Diagnostic> {
        let others = negotiation.manifest.sources.iter().filter(|other| other.id != self.source.id);
        let others: Vec<&str> = others.map(|other| other.id.as_str()).collect();
        let entries = fs::read_dir(self.folder.join("originals")).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        for name in names.into_iter().filter(|name| !name.starts_with(OWN)) {
            let path = format!("originals/{name}");
            let is_of = |source: &str| is_original_of(&name, source);
            let goes =
                is_of(&self.source.id) || !others.iter().any(|other| is_of(other)) && self.holds_source(&path)?;
            if goes {
                self.told.goes.push(format!("the document {path}"));
                self.changes.remove(path);
            }
        }
        Ok(())
    }

    fn holds_source(&self, path: &str) -> Result<bool, Diagnostic> {
        let Some(sha256) = &self.source.sha256 else { return Ok(false) };
        if !self.folder.join(path).is_file() {
            return Ok(false);
        }
        let digest = Sha256::digest(disk::bytes(self.folder, path)?);
        Ok(super::import::hexadecimal(&digest) == sha256.to_lowercase())
    }

    fn sheets(&self, what: &str) -> Result<Vec<Sheet>, Diagnostic> {
        let files = disk::list(self.folder, what, &mut Vec::new());
        let files = files.iter().filter(|file| super::is_yaml(&file.extension));
        files.filter_map(|file| Sheet::read(self.folder, &file.path).transpose()).collect()
    }

    fn put(&mut self, sheet: &Sheet) -> Result<(), Diagnostic> {
        if let Some(text) = sheet.finish()? {
            self.changes.put(sheet.path.as_str(), text);
        }
        Ok(())
    }
}

/// Tells whether a file in originals/ is named for a source: `source.1a2b3c4d.docx`.
fn is_original_of(name: &str, source: &str) -> bool {
    let rest = name.strip_prefix(source).and_then(|rest| rest.strip_prefix('.'));
    rest.and_then(|rest| rest.split_once('.')).is_some_and(|(digest, ending)| {
        digest.len() == 8 && digest.chars().all(|sign| sign.is_ascii_hexdigit()) && !ending.contains('.')
    })
}
