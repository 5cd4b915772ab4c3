//! Reading a folder that others may be changing.
//!
//! Whoever reads takes no lock: a folder on a read-only disk can be read, and nobody is waited for. What is read is one state
//! of the folder all the same: a change that is made but not yet carried out is read from its list, and where any file became
//! another one in between, all are read again.

use super::disk::Disk;
use super::lock::lock;
use super::{Loaded, MANIFEST, journal, load_parts};
use crate::source::Diagnostic;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// How often a folder is read that is changed each time.
const TRIES: usize = 4;

/// What tells one file from another that took its place.
type Mark = (PathBuf, u64, Option<SystemTime>, u64);

/// Reads one state of a folder.
pub(super) fn load(folder: &Path, with_precedents: bool) -> Result<Loaded, Diagnostic> {
    for _ in 0..TRIES {
        let before = marks(folder, with_precedents);
        let loaded = once(folder, with_precedents);
        if marks(folder, with_precedents) == before {
            return loaded;
        }
    }
    // Others change it all the time. Where it cannot be locked, what was read last is as good as anything.
    let _lock = lock(folder);
    once(folder, with_precedents)
}

fn once(folder: &Path, with_precedents: bool) -> Result<Loaded, Diagnostic> {
    let pending = journal::pending(folder);
    load_parts(Disk { folder, pending: &pending }, with_precedents)
}

fn marks(folder: &Path, with_precedents: bool) -> Vec<Mark> {
    let mut names = vec!["drafts", "amendments", "corrections"];
    if with_precedents {
        names.push("precedents");
    }
    let entries = names.into_iter().flat_map(|name| fs::read_dir(folder.join(name)).into_iter().flatten().flatten());
    let alone = [folder.join(MANIFEST), journal::list(folder)].map(|path| (fs::metadata(&path), path));
    let found = alone.into_iter().map(|(found, path)| (path, found));
    let found = found.chain(entries.map(|entry| (entry.path(), entry.metadata())));
    let mark = |(path, found): (PathBuf, io::Result<Metadata>)| {
        let found = found.ok()?;
        Some((path, found.len(), found.modified().ok(), number(&found)))
    };
    let mut marks: Vec<Mark> = found.filter_map(mark).collect();
    marks.sort();
    marks
}

#[cfg(unix)]
fn number(found: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;
    found.ino()
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> u64 {
    0
}
