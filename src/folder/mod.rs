//! A negotiation on disk: the library's only file access.
//!
//! ```text
//! travaux.yaml ─► manifest ─┐
//! drafts/<id>.* ─► drafts ──┼─► parties become codes ─► what one file says of another is checked ─► Negotiation
//! amendments/*.yaml ────────┤
//! corrections/*.yaml ───────┤
//! precedents/* ─ if asked ──┘
//! ```
//!
//! Whatever is wrong is a diagnostic, all of them in one run, and the rest is read all the same.

mod carried;
mod check;
mod circles;
mod collisions;
mod contradictions;
mod correct;
mod corrections;
mod cut_words;
mod disk;
mod doubts;
mod forget;
mod guarded;
pub mod import;
mod issue;
mod journal;
mod lock;
mod outcomes;
mod parties;
mod parts;
mod pdf;
mod place;
mod precedents;
mod printed;
mod prune;
mod quotations;
mod record;
mod references;
mod reversals;
mod save;
mod splice;
mod steady;

pub use carried::write_places;
pub use collisions::collisions;
pub use contradictions::contradictions;
pub use correct::Corrector;
pub use doubts::doubts;
pub use forget::{Forgetting, forget};
pub use guarded::{PlaceIn, places, warnings_shown};
pub use issue::issue;
pub use lock::{Lock, lock, recover};
pub use outcomes::outcomes;
pub use parts::{files, owner};
pub use record::Recorder;
pub use references::references;
pub use reversals::reversals;

use crate::amending::Passage;
use crate::amendment::Operation;
use crate::clause::{Apart, ClauseTree, Settling};
use crate::draft::{Attribution, Draft, DraftId, SpokenFor};
use crate::negotiation::{Manifest, Negotiation, Parts};
use crate::read::yaml::AmendmentsFile;
use crate::read::{self, yaml};
use crate::source::{Diagnostic, Located, SourceFile};
use crate::text::nearest;
use crate::threads::both;
use crate::watched::WatchList;
use disk::{Disk, FileIn};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many files of amendments are worth a thread of their own.
const MANY_FILES: usize = 4;

/// The file that makes a folder a negotiation.
pub const MANIFEST: &str = "travaux.yaml";

/// A negotiation as it was read, and everything that is to be said of it.
#[derive(Debug)]
pub struct Loaded {
    /// The negotiation, as far as it could be read.
    pub negotiation: Negotiation,
    /// What is wrong or odd, in order of file and line.
    pub diagnostics: Vec<Diagnostic>,
    /// What breaks the format in each draft's own file, or keeps it from being read, by the draft's id.
    pub draft_errors: BTreeMap<String, Vec<Diagnostic>>,
    /// The texts with their tracked changes, by the draft's id, of drafts that have any. The negotiation has them with
    /// all changes accepted.
    pub tracked: BTreeMap<String, ClauseTree>,
}

impl Loaded {
    /// Tells whether something breaks the format.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Finds the nearest folder upwards that is a negotiation, beginning with the one given.
pub fn find(from: &Path) -> Option<PathBuf> {
    from.ancestors().find(|folder| folder.join(MANIFEST).exists()).map(Path::to_path_buf)
}

/// Reads and checks a negotiation, without its precedents, of which there may be many.
///
/// # Errors
/// Where there is no manifest that can be read as a text. Everything else is a diagnostic of what was loaded.
pub fn load(folder: &Path) -> Result<Loaded, Diagnostic> {
    steady::load(folder, false)
}

/// Reads and checks a negotiation with the texts under `precedents/`.
///
/// # Errors
/// As [`load`].
pub fn load_with_precedents(folder: &Path) -> Result<Loaded, Diagnostic> {
    steady::load(folder, true)
}

fn load_from(disk: Disk<'_>) -> Result<Loaded, Diagnostic> {
    load_parts(disk, false)
}

fn manifest(disk: Disk<'_>) -> Result<Arc<SourceFile>, Diagnostic> {
    disk::read(disk, MANIFEST).map_err(|diagnostic| {
        diagnostic.help(format!("a negotiation is a folder with a file {MANIFEST}; name it with -C"))
    })
}

fn load_parts(disk: Disk<'_>, with_precedents: bool) -> Result<Loaded, Diagnostic> {
    let file = manifest(disk)?;
    let mut diagnostics = Vec::new();
    let reading = yaml::read_manifest(&file);
    diagnostics.extend(reading.diagnostics);
    let mut manifest = reading.value;
    manifest.parties.sort_by(|one, other| one.code.value.cmp(&other.code.value));

    let mut unreadable = BTreeSet::new();
    let mut draft_errors = BTreeMap::new();
    let files = yaml_files(disk, "amendments", &mut diagnostics);
    // Reading is what costs, and the drafts are less of it than the amendments.
    let (first, rest) = files.split_at(half(disk, &files));
    let ((first, told), (mut drafts, second, told_too)) = both(
        first.len() >= MANY_FILES,
        || amendments(disk, first),
        || {
            let mut told = Vec::new();
            let drafts = drafts(disk, &manifest, &mut unreadable, &mut draft_errors, &mut told);
            let (second, told_too) = amendments(disk, rest);
            (drafts, second, [told, told_too].concat())
        },
    );
    diagnostics.extend(told.into_iter().chain(told_too));
    let tracked = accept_tracked(&mut drafts, &mut diagnostics);
    let registry = parties::registry(&manifest, &mut diagnostics);
    let mut parts = Parts { manifest, drafts, registry, ..Parts::default() };
    if with_precedents {
        parts.precedents = precedents::read(disk, &mut diagnostics);
        accept_tracked(&mut parts.precedents, &mut diagnostics);
    }
    for file in first.into_iter().chain(second) {
        parts.amendments.extend(file.amendments);
        parts.positions.extend(file.positions);
        parts.statements.extend(file.statements);
        parts.events.extend(file.events);
        parts.instructions.extend(file.instructions);
        parts.carried.extend(file.carried);
    }
    parts.corrections = corrections::read(disk, &mut diagnostics);
    parties::to_codes(&mut parts, &mut diagnostics);
    let negotiation = cut_words::settle(parts.negotiation());
    diagnostics.extend(check::check(&negotiation, &unreadable));
    diagnostics.extend(circles::check(&negotiation));
    diagnostics.extend(carried::check(&negotiation, &unreadable));
    let printed = printed::read(&negotiation);
    let mut attributions: Vec<(DraftId, Vec<Attribution>, Vec<SpokenFor>, Apart)> =
        DraftId::all(&negotiation.drafts).map(|at| (at, Vec::new(), Vec::new(), Apart::default())).collect();
    for (at, reading) in printed.readings {
        let draft = &negotiation.drafts[at];
        // The file is read again only where there is something to point at in it.
        let source = || draft_source(disk.folder, &draft.id);
        diagnostics.extend(reading.names_in_doubt(&draft.tree, draft.tree.ids(), source));
        let apart = reading.apart(&draft.tree);
        let spoken_for = reading.spoken_for(&draft.tree);
        attributions.push((at, reading.attributions(&draft.tree, &negotiation.registry), spoken_for, apart));
    }
    let negotiation = negotiation.with_records(|parts| {
        parts.positions.extend(printed.positions);
        parts.amendments.extend(printed.amendments);
        for amendment in &mut parts.amendments {
            let words = amendment.operation.iter().flat_map(Operation::texts);
            amendment.names_somebody = words.into_iter().any(|words| printed::names_somebody(words, &parts.registry));
        }
        for (at, attributions, spoken_for, apart) in attributions {
            parts.drafts[at].attributions = Some(attributions);
            parts.drafts[at].spoken_for = spoken_for;
            parts.drafts[at].apart = apart;
        }
        for precedent in &mut parts.precedents {
            precedent.apart = printed::apart(precedent, &parts.registry);
        }
        parts.sort_by_content();
    });
    diagnostics.extend(corrections::check(&negotiation, &unreadable));
    diagnostics.sort();
    diagnostics.dedup();
    for error in diagnostics.iter().filter(|diagnostic| diagnostic.is_error()) {
        let file = error.place.as_ref().map(|place| Path::new(place.file.as_ref()));
        let stem = file.filter(|file| file.starts_with("drafts")).and_then(|file| file.file_stem()?.to_str());
        if let Some(errors) = stem.and_then(|id| draft_errors.get_mut(id))
            && !errors.contains(error)
        {
            errors.push(error.clone());
        }
    }
    Ok(Loaded { negotiation, diagnostics, draft_errors, tracked })
}

/// Reads a draft from a file outside of any negotiation.
///
/// # Errors
/// Where the file cannot be read, or is no text.
pub fn read_draft(path: &Path) -> Result<Draft, Diagnostic> {
    let name = path.display().to_string();
    if path.is_dir() {
        let error = Diagnostic::error(format!("`{name}` is a folder, not a draft"));
        return Err(error.help("name a file in it, or a negotiation's folder with -C"));
    }
    let bytes = std::fs::read(path).map_err(|error| Diagnostic::error(format!("cannot read `{name}`: {error}")))?;
    draft_of(&name, bytes)
}

/// Reads a draft from the bytes of a file. Of a PDF another program takes the words out.
fn draft_of(name: &str, bytes: Vec<u8>) -> Result<Draft, Diagnostic> {
    if !read::pdf::is_pdf(&bytes) {
        return read::draft(name, bytes);
    }
    Ok(read::pdf_draft(name, &pdf::boxes(name, &bytes)?))
}

/// The passages of a document that was read as a draft.
fn passages_of(name: &str, bytes: &[u8], draft: &Draft) -> Result<Vec<Passage>, Diagnostic> {
    if read::pdf::is_pdf(bytes) {
        return Ok(read::pdf_passages(&pdf::boxes(name, bytes)?));
    }
    read::passages(name, bytes, draft)
}

/// The text that a draft of a negotiation is read from, to show places in it; nothing where it cannot be read.
pub fn draft_source(folder: &Path, id: &str) -> Option<SourceFile> {
    let files = disk::list(folder, "drafts", &mut Vec::new());
    let file = files.into_iter().find(|file| file.stem == id)?;
    let text = disk::read(folder, &file.path).ok()?;
    Some(Arc::unwrap_or_clone(text))
}

/// The text of a file outside of any negotiation, to show places in it; nothing where it cannot be read.
pub fn source(path: &Path) -> Option<SourceFile> {
    let name = path.display().to_string();
    let text = read::decode(&name, &std::fs::read(path).ok()?).ok()?;
    Some(SourceFile::new(name, text))
}

/// The files of amendments, or of corrections, in order of name; what else stands beside them is told.
fn yaml_files(disk: Disk<'_>, what: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<FileIn> {
    let mut files = disk::list(disk, what, diagnostics);
    files.retain(|file| {
        if !is_yaml(&file.extension) {
            let message = format!("{} is not read: {what} stand in files that end in .yaml", file.path);
            let help = format!("write it as a file of {what}, or move it out of {what}/");
            diagnostics.push(Diagnostic::warning(message).help(help));
        }
        is_yaml(&file.extension)
    });
    files
}

/// How many of the first files hold about half of all bytes that are to be read, the drafts' among them.
fn half(disk: Disk<'_>, files: &[FileIn]) -> usize {
    let size = |file: &FileIn| disk.folder.join(&file.path).metadata().map_or(0, |file| file.len());
    let sizes: Vec<u64> = files.iter().map(size).collect();
    let drafts: u64 = disk::list(disk, "drafts", &mut Vec::new()).iter().map(size).sum();
    let half = (sizes.iter().sum::<u64>() + drafts) / 2;
    let mut left = half;
    let fits = |size: &&u64| {
        let before = left;
        left = left.saturating_sub(**size);
        before > 0
    };
    sizes.iter().take_while(fits).count()
}

/// Reads files of amendments, each in its place.
fn amendments(disk: Disk<'_>, files: &[FileIn]) -> (Vec<AmendmentsFile>, Vec<Diagnostic>) {
    let mut read = Vec::with_capacity(files.len());
    let mut diagnostics = Vec::new();
    for file in files {
        match disk::read(disk, &file.path) {
            Ok(file) => {
                let reading = yaml::read_amendments(&file);
                diagnostics.extend(reading.diagnostics);
                read.push(reading.value);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    (read, diagnostics)
}

/// Reads a list of what is watched.
///
/// # Errors
/// Where the file cannot be read, or is no text; and for everything in it that is wrong.
pub fn read_watch_list(path: &Path) -> Result<WatchList, Vec<Diagnostic>> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| {
        let unreadable = Diagnostic::error(format!("cannot read `{name}`: {error}"));
        vec![unreadable.help("name a file with a term on each line")]
    })?;
    let text = read::decode(&name, &bytes).map_err(|diagnostic| vec![diagnostic])?;
    let reading = read::watch_list(&Arc::new(SourceFile::new(name, text)));
    if reading.diagnostics.is_empty() { Ok(reading.value) } else { Err(reading.diagnostics) }
}

/// The errors that a folder has now and had not before.
fn new_errors(before: &[Diagnostic], after: &[Diagnostic]) -> Vec<Diagnostic> {
    let key = |diagnostic: &Diagnostic| {
        let file = diagnostic.place.as_ref().map(|place| place.file.to_string()).unwrap_or_default();
        (file, diagnostic.message.clone())
    };
    let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
    for error in before.iter().filter(|diagnostic| diagnostic.is_error()) {
        *known.entry(key(error)).or_default() += 1;
    }
    let is_new = |error: &&Diagnostic| {
        let count = known.get_mut(&key(error)).filter(|count| **count > 0);
        count.map(|count| *count -= 1).is_none()
    };
    after.iter().filter(|diagnostic| diagnostic.is_error()).filter(is_new).cloned().collect()
}

fn is_yaml(extension: &str) -> bool {
    matches!(extension, "yaml" | "yml")
}

/// Reads the drafts that the manifest lists. Ids of those that cannot be read are remembered, so that nobody is told
/// that everything aimed at them is aimed at nothing; so is what is wrong with each.
fn drafts(
    disk: Disk<'_>,
    manifest: &Manifest,
    unreadable: &mut BTreeSet<String>,
    errors: &mut BTreeMap<String, Vec<Diagnostic>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Draft> {
    let files = disk::list(disk, "drafts", diagnostics);
    let mut drafts: Vec<Draft> = Vec::new();
    for id in &manifest.drafts {
        if errors.contains_key(&id.value) {
            let twice = Diagnostic::error(format!("the draft `{id}` is listed twice")).from(&id.origin);
            diagnostics.push(twice.help("keep one of them"));
            continue;
        }
        let mut told = Vec::new();
        match draft(disk, id, &files, &mut told) {
            Some(draft) => {
                if draft.tree.is_empty() && told.iter().any(Diagnostic::is_error) {
                    unreadable.insert(id.value.clone());
                }
                drafts.push(draft);
            }
            None => {
                unreadable.insert(id.value.clone());
            }
        }
        errors.insert(id.value.clone(), told.iter().filter(|one| one.is_error()).cloned().collect());
        diagnostics.append(&mut told);
    }
    for file in files.iter().filter(|file| !errors.contains_key(&file.stem)) {
        let message = format!("{} is not listed in {MANIFEST} and not read", file.path);
        let help = format!("add `{}` to `drafts`", file.stem);
        diagnostics.push(Diagnostic::warning(message).help(help));
    }
    drafts
}

/// Accepts the tracked changes of all drafts: who asks what a draft says does not ask for what it no longer says. Gives
/// the texts as they were.
fn accept_tracked(drafts: &mut [Draft], diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, ClauseTree> {
    let mut tracked = BTreeMap::new();
    for draft in drafts {
        let count = draft.tree.tracked();
        if count.is_none() {
            continue;
        }
        diagnostics.push(Diagnostic::note(format!("the draft `{}` has {count}, read as accepted", draft.id)));
        let settled = draft.tree.settle(Settling::Accept).tree;
        tracked.insert(draft.id.clone(), std::mem::replace(&mut draft.tree, settled));
    }
    tracked
}

/// Reads the draft with an id; nothing where it has no file that is a text.
fn draft(disk: Disk<'_>, id: &Located<String>, files: &[FileIn], diagnostics: &mut Vec<Diagnostic>) -> Option<Draft> {
    let found: Vec<&FileIn> = files.iter().filter(|file| file.stem == id.value).collect();
    let file = match found.as_slice() {
        [file] => file,
        [] => {
            let near = nearest(id, files.iter().map(|file| file.stem.as_str()));
            let help = match near.first() {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("add drafts/{id}.yaml, .md, .txt or .docx"),
            };
            let missing = format!("there is no file of the draft `{id}` in drafts/");
            diagnostics.push(Diagnostic::error(missing).from(&id.origin).help(help));
            return None;
        }
        several => {
            let names: Vec<&str> = several.iter().map(|file| file.path.as_str()).collect();
            let message = format!("the draft `{id}` has {} files: {}", names.len(), names.join(", "));
            diagnostics.push(Diagnostic::error(message).from(&id.origin).help("keep one of them"));
            several[0]
        }
    };
    let read = disk::bytes(disk, &file.path).and_then(|bytes| draft_of(&file.path, bytes));
    let mut draft = read.map_err(|diagnostic| diagnostics.push(diagnostic)).ok()?;
    diagnostics.append(&mut draft.diagnostics);
    if draft.id != id.value {
        if !draft.id.is_empty() {
            let message = format!("this file is `{id}` by its name and `{}` by its `draft`", draft.id);
            let other = Diagnostic::error(message).from(&draft.id_origin);
            diagnostics.push(other.help("make them the same"));
        }
        draft.id.clone_from(&id.value);
    }
    Some(draft)
}
