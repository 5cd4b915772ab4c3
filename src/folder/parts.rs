//! Which files belong to a negotiation.

use super::MANIFEST;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The file that says for which parties the authors of imported documents write.
pub(super) const AUTHORS: &str = "authors.yaml";

/// The folders of a negotiation.
pub(super) const FOLDERS: [&str; 5] = ["drafts", "amendments", "corrections", "precedents", "originals"];

/// With this begin the names of what the program keeps in the folder while it changes it.
pub(super) const OWN: &str = ".travaux.";

/// The folder of the negotiation that a path is a part of, by the way it is written or by where it leads; nothing for a
/// path that belongs to none.
pub fn owner(path: &Path) -> Option<PathBuf> {
    let whole = fs::canonicalize(path).ok();
    let written = std::path::absolute(path).ok();
    whole.iter().chain(&written).find_map(|path| {
        let owns = |folder: &&Path| {
            let is_part = path.strip_prefix(folder).is_ok_and(is_part);
            is_part && fs::symlink_metadata(folder.join(MANIFEST)).is_ok()
        };
        path.ancestors().find(owns).map(Path::to_path_buf)
    })
}

/// Tells of a path from a negotiation's folder whether it is one of its files or folders.
fn is_part(path: &Path) -> bool {
    let mut parts = path.components();
    let Some(Component::Normal(first)) = parts.next() else { return false };
    // What goes up again leads elsewhere.
    if parts.clone().any(|part| part == Component::ParentDir) {
        return false;
    }
    let is_alone = parts.next().is_none();
    FOLDERS.iter().any(|folder| first == *folder)
        || is_alone && (first == MANIFEST || first == AUTHORS)
        || first.to_string_lossy().starts_with(OWN)
}

/// All files of a negotiation.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = vec![folder.join(MANIFEST), folder.join(AUTHORS)];
    for name in FOLDERS {
        let entries = fs::read_dir(folder.join(name)).into_iter().flatten().flatten();
        files.extend(entries.map(|entry| entry.path()));
    }
    files.retain(|file| file.is_file());
    files.sort();
    files
}
