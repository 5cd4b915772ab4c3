//! Where a file of a negotiation stands on the disk, and whether it can be written there.

use crate::source::Diagnostic;
use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Component, Path, PathBuf};

/// The place of a file, with all links followed.
pub(super) struct Place {
    pub(super) path: PathBuf,
    /// What stands there.
    pub(super) found: Option<Metadata>,
}

/// Finds the place of a file under a folder. Links are followed, and must stay inside.
pub(super) fn find(folder: &Path, name: &str) -> Result<Place, Diagnostic> {
    let outside = || {
        Diagnostic::error(format!("`{name}` lies outside of the negotiation's folder"))
            .help("nothing was changed; remove the link that leads there")
    };
    let relative = Path::new(name);
    if relative.components().any(|part| !matches!(part, Component::Normal(_))) {
        return Err(outside());
    }
    let root = fs::canonicalize(folder).map_err(|error| cannot_write(name, &error))?;
    let mut path = root.clone();
    for part in relative.components() {
        path.push(part);
        if fs::symlink_metadata(&path).is_ok() {
            path = fs::canonicalize(&path).map_err(|_| outside())?;
            if !path.starts_with(&root) {
                return Err(outside());
            }
        }
    }
    let found = fs::metadata(&path).ok();
    Ok(Place { path, found })
}

impl Place {
    /// Tells whether a file can be put there, or taken away, by a rename from the folder: before anything is changed.
    pub(super) fn check(&self, folder: &Path, name: &str, probed: &mut BTreeSet<PathBuf>) -> Result<(), Diagnostic> {
        if self.found.as_ref().is_some_and(|found| !found.is_file()) {
            return Err(refused(name, "something that is no file stands there"));
        }
        // Folders that are not there yet are made in the lowest one that is.
        let above = self.path.ancestors().skip(1).find(|above| above.is_dir()).unwrap_or(folder);
        if !probed.insert(above.to_path_buf()) {
            return Ok(());
        }
        tempfile::tempfile_in(above).map_err(|error| cannot_write(name, &error))?;
        match (fs::metadata(folder), fs::metadata(above)) {
            (Ok(folder), Ok(above)) if !is_same_disk(&folder, &above) => {
                Err(refused(name, "its folder is on another disk than the negotiation"))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(unix)]
fn is_same_disk(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    one.dev() == other.dev()
}

#[cfg(not(unix))]
fn is_same_disk(_: &Metadata, _: &Metadata) -> bool {
    true
}

fn refused(name: &str, why: &str) -> Diagnostic {
    Diagnostic::error(format!("cannot write `{name}`: {why}")).help("nothing was changed")
}

fn cannot_write(name: &str, error: &io::Error) -> Diagnostic {
    refused(name, &error.to_string())
}
