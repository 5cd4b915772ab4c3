//! One command changes a folder at a time.
//!
//! The lock is on a file of its own that nothing is renamed to: a lock goes with the file, not with its name. Whoever has it
//! takes the file away at the end, so that nothing is left in the folder; whoever then gets the lock of a file that no longer
//! stands there tries again with the one that does. It ends with the process, however that ends. Reading needs no lock, see
//! [`super::steady`].

use super::parts::OWN;
use super::{journal, manifest};
use crate::source::Diagnostic;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// How often it is tried while another command has the lock, and how long after each time it is waited.
const TRIES: u32 = 500;
const PAUSE: Duration = Duration::from_millis(20);

/// The right to change a negotiation's folder, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    folder: PathBuf,
    /// That a change which was cut short is completed now, or taken back.
    recovered: Option<Diagnostic>,
    _file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Where files cannot be told apart, it stays: it is empty.
        if cfg!(unix) {
            let _ = fs::remove_file(path(&self.folder));
        }
    }
}

impl Lock {
    /// The folder that may be changed.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What is to be said of a change that another command had begun and that was cut short.
    pub fn recovered(&self) -> Option<&Diagnostic> {
        self.recovered.as_ref()
    }
}

/// Waits, ten seconds at most, until no other command changes the folder. A change that was cut short is completed first,
/// or taken back.
///
/// # Errors
/// Where another command goes on changing it, or nothing can be written there.
pub fn lock(folder: &Path) -> Result<Lock, Diagnostic> {
    // Nothing is made in a folder that is no negotiation.
    manifest(folder.into())?;
    for _ in 0..TRIES {
        match try_lock(folder).map_err(|error| cannot_change(&error))? {
            Some(file) => return locked(folder, file),
            None => thread::sleep(PAUSE),
        }
    }
    let seconds = u64::from(TRIES) * PAUSE.as_millis() as u64 / 1000;
    let busy =
        Diagnostic::error(format!("another command is changing this folder, and still was after {seconds} seconds"));
    Err(busy.help("wait until it has ended, and try again; nothing was changed"))
}

/// Completes a change that was cut short, or takes it back, unless the command that makes it still runs. Gives what is to
/// be said of it. Where nothing can be written, what was begun is read as if it were completed.
pub fn recover(folder: &Path) -> Option<Diagnostic> {
    if !journal::is_begun(folder) {
        return None;
    }
    let unfinished = |why: String| {
        let is_read = format!("a change of this folder was cut short and cannot be completed now: {why}");
        let warning = Diagnostic::warning(is_read);
        journal::is_committed(folder).then(|| warning.help("it is read as if it were completed"))
    };
    match try_lock(folder) {
        Ok(Some(file)) => match locked(folder, file) {
            Ok(lock) => lock.recovered.clone(),
            Err(error) => unfinished(error.message),
        },
        Ok(None) => None,
        Err(error) => unfinished(error.to_string()),
    }
}

/// The lock, unless another command has it.
fn try_lock(folder: &Path) -> io::Result<Option<File>> {
    let file = open(folder)?;
    match file.try_lock() {
        Ok(()) => Ok(stands_there(&file, folder).then_some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Whether a file that is locked is still the one that others find.
#[cfg(unix)]
fn stands_there(file: &File, folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path(folder))) {
        (Ok(file), Ok(found)) => (file.dev(), file.ino()) == (found.dev(), found.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn stands_there(_: &File, _: &Path) -> bool {
    true
}

fn path(folder: &Path) -> PathBuf {
    folder.join(format!("{OWN}lock"))
}

fn locked(folder: &Path, file: File) -> Result<Lock, Diagnostic> {
    let recovered = journal::recover(folder)?;
    Ok(Lock { folder: folder.to_path_buf(), recovered, _file: file })
}

fn open(folder: &Path) -> io::Result<File> {
    let path = path(folder);
    match fs::symlink_metadata(&path) {
        Ok(found) if !found.is_file() => {
            return Err(io::Error::other(format!("`{OWN}lock` is no file; remove it")));
        }
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

fn cannot_change(error: &io::Error) -> Diagnostic {
    Diagnostic::error(format!("this folder cannot be changed: {error}"))
        .help("nothing was changed; look who may write in the negotiation's folder")
}
