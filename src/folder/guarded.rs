//! Files that lie in a negotiation's folder are under its rules, by whatever path somebody names them.

use super::{MANIFEST, check, find};
use crate::draft::Draft;
use crate::negotiation::{Negotiation, Shown};
use crate::source::{Access, Diagnostic, Severity};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Where in a negotiation's folder a file lies.
#[derive(Debug, Clone)]
pub struct PlaceIn {
    /// The negotiation's folder.
    pub folder: PathBuf,
    /// The file's path.
    path: PathBuf,
    /// The folder of the negotiation that it lies in: `drafts`, `originals`; empty beside the manifest.
    part: String,
    /// Of a file right in `drafts/`: the id that it would have.
    pub draft: Option<String>,
}

/// The places in negotiations that a path stands for: by the way it is written, and by where its links lead. None where it
/// is in no negotiation.
pub fn places(file: &Path) -> Vec<PlaceIn> {
    let ways = [fs::canonicalize(file).ok(), std::path::absolute(file).ok()];
    let mut found: Vec<PlaceIn> = Vec::new();
    for place in ways.into_iter().flatten().filter_map(place_of) {
        if !found.iter().any(|known| (&known.folder, &known.path) == (&place.folder, &place.path)) {
            found.push(place);
        }
    }
    found
}

fn place_of(path: PathBuf) -> Option<PlaceIn> {
    let folder = find(path.parent()?)?;
    let within = path.strip_prefix(&folder).ok()?.to_path_buf();
    let parts: Vec<String> = within.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    let stem = within.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let draft = stem.filter(|_| matches!(parts.as_slice(), [part, _] if part == "drafts"));
    let part = if parts.len() > 1 { parts[0].clone() } else { String::new() };
    Some(PlaceIn { folder, path, part, draft })
}

impl PlaceIn {
    /// Whether it is a text apart by where it lies.
    pub fn is_precedent(&self) -> bool {
        self.part == "precedents"
    }

    /// To whom a file that is no listed draft may be shown. A document that was read in is as open as the sources it became;
    /// what nobody says anything of, as what the manifest says of such.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn access(&self, negotiation: &Negotiation, draft: &Draft) -> Result<Access, Diagnostic> {
        let original = draft.translation_of.as_ref().and_then(|id| negotiation.draft(id));
        let original = original.map_or(Access::Public, |original| negotiation.draft_access(original));
        let mut own = negotiation.draft_access(draft).and(original);
        if own == Access::Group(None) && negotiation.circles().len() > 1 {
            // Of which circle it is nobody says.
            own = Access::Own;
        }
        if self.part != "originals" {
            return Ok(own);
        }
        let bytes = fs::read(&self.path)
            .map_err(|error| Diagnostic::error(format!("cannot read a file of {MANIFEST}'s folder: {error}")))?;
        let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let sources = negotiation.manifest.sources.iter();
        let became = sources.filter(|source| source.sha256.as_deref() == Some(&digest));
        Ok(became.map(|source| source.access.clone()).reduce(Access::and).unwrap_or_default().and(own_of(draft)))
    }
}

fn own_of(draft: &Draft) -> Access {
    draft.access.clone().unwrap_or(Access::Public)
}

/// Warnings as an audience may see them, and those it may not. A warning stays if what the audience sees gives it too; where
/// it stands is not told, because what is closed stands there as well.
pub fn warnings_shown(diagnostics: Vec<Diagnostic>, shown: &Shown) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    // What is odd about a correction is told to who keeps it: it names other files, and what it was made on.
    let again = check::check(shown, &BTreeSet::new()).into_iter();
    let messages: BTreeSet<String> = again.map(|diagnostic| diagnostic.message).collect();
    let warnings = diagnostics.into_iter().filter(|diagnostic| diagnostic.severity == Severity::Warning);
    let (mut open, closed): (Vec<_>, Vec<_>) = warnings.partition(|warning| messages.contains(&warning.message));
    open.iter_mut().for_each(|warning| warning.place = None);
    open.dedup();
    (open, closed)
}
