//! Saving: several files at once, or none, even if the program is stopped at any moment.
//!
//! ```text
//! .travaux.change/0, 1, …   the new files, through to the disk
//! .travaux.change/list      what goes where, and what is removed: from here on the change is made
//! each file ──► its place
//! .travaux.change           removed
//! ```
//!
//! Who finds the folder `.travaux.change` without the lock held finds a change that was cut short: with a list it is carried
//! out to its end, without one it is taken back. Who reads meanwhile reads what is listed in the place of what stands there.
//! One file alone needs no list: a single rename is made or not. All this happens under the [`Lock`].
//!
//! Nothing is written outside the negotiation's folder: a path names files under it, and a folder or file on the way that is
//! a link to somewhere else is refused.

use super::disk::{Files, regular};
use super::journal::{Step, apply, cannot_write, commit, discard, finish, staging, sync_folder};
use super::lock::Lock;
use super::parts::OWN;
use super::place::{self, Place};
use crate::source::Diagnostic;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Files that are to be written or removed, by their path from the negotiation's folder.
#[derive(Debug, Default, Clone)]
pub(super) struct Changes {
    files: Files,
    private: Files,
}

impl Changes {
    /// A file of the negotiation.
    pub(super) fn put(&mut self, path: impl Into<String>, text: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), Some(text.into()));
    }

    /// A file that nobody but its owner may read.
    pub(super) fn put_private(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.private.insert(path.into(), Some(bytes.into()));
    }

    /// A file that is to go.
    pub(super) fn remove(&mut self, path: impl Into<String>) {
        self.files.insert(path.into(), None);
    }

    /// The files of the negotiation, to be read as if they were saved.
    pub(super) fn files(&self) -> &Files {
        &self.files
    }

    /// Takes out what stands on the disk already.
    pub(super) fn drop_unchanged(&mut self, folder: &Path) {
        let differs = |path: &String, bytes: &mut Option<Vec<u8>>| regular(&folder.join(path)).ok() != *bytes;
        self.files.retain(differs);
        self.private.retain(differs);
    }

    /// The paths of all files, in order.
    pub(super) fn paths(&self) -> Vec<String> {
        self.all().map(|(path, _, _)| path.clone()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.private.is_empty()
    }

    fn all(&self) -> impl Iterator<Item = (&String, &Option<Vec<u8>>, bool)> {
        let private = self.private.iter().map(|(path, bytes)| (path, bytes, true));
        private.chain(self.files.iter().map(|(path, bytes)| (path, bytes, false)))
    }

    /// Writes and removes them all.
    ///
    /// # Errors
    /// Where that cannot be done with one; then it was done with none.
    pub(super) fn save(&self, lock: &Lock) -> Result<(), Diagnostic> {
        let folder = lock.folder();
        let before = self.before(folder);
        let steps = self.stage(folder, "").inspect_err(|_| discard(folder))?;
        if let [Step { part: Some(_), .. }] = steps.as_slice() {
            // Nothing was renamed if this fails.
            apply(folder, &steps).map_err(|(_, error)| error).inspect_err(|_| discard(folder))?;
            discard(folder);
            return Ok(());
        }
        carry_out(folder, &steps, before)
    }

    /// The same files as they stand on the disk.
    fn before(&self, folder: &Path) -> Changes {
        let now = |files: &Files| -> Files {
            files.keys().map(|path| (path.clone(), regular(&folder.join(path)).ok())).collect()
        };
        Changes { files: now(&self.files), private: now(&self.private) }
    }

    /// Writes the new files beside each other, through to the disk, after it is seen that all can go into their places.
    fn stage(&self, folder: &Path, prefix: &str) -> Result<Vec<Step>, Diagnostic> {
        let mut steps = Vec::new();
        let mut probed: BTreeSet<PathBuf> = BTreeSet::new();
        let staging = staging(folder);
        make_private_folder(&staging).map_err(|error| cannot_write(&format!("{OWN}change"), &error))?;
        for (at, (path, bytes, private)) in self.all().enumerate() {
            let place = place::find(folder, path)?;
            place.check(folder, path, &mut probed)?;
            let part = bytes.as_ref().map(|_| format!("{prefix}{at}"));
            if let (Some(bytes), Some(part)) = (bytes, &part) {
                write(&staging.join(part), bytes, private, &place).map_err(|error| cannot_write(path, &error))?;
            }
            steps.push(Step { path: path.clone(), part });
        }
        sync_folder(&staging);
        Ok(steps)
    }
}

/// Does all steps of a change, or none: where one fails, those before it are undone.
fn carry_out(folder: &Path, steps: &[Step], before: Changes) -> Result<(), Diagnostic> {
    commit(folder, steps).inspect_err(|_| discard(folder))?;
    match apply(folder, steps) {
        Ok(()) => {
            finish(folder);
            Ok(())
        }
        Err((done, error)) => {
            let done: BTreeSet<&str> = steps[..done].iter().map(|step| step.path.as_str()).collect();
            take_back(folder, before, &done)?;
            Err(error)
        }
    }
}

/// Puts files back as they were before a change that could not be carried out: a change like any other.
fn take_back(folder: &Path, mut before: Changes, done: &BTreeSet<&str>) -> Result<(), Diagnostic> {
    before.files.retain(|path, _| done.contains(path.as_str()));
    before.private.retain(|path, _| done.contains(path.as_str()));
    let steps = before.stage(folder, "before-")?;
    commit(folder, &steps)?;
    apply(folder, &steps).map_err(|(_, error)| error)?;
    finish(folder);
    Ok(())
}

/// Writes a file that is not there yet, through to the disk. One that takes another's place has its permissions.
fn write(path: &Path, bytes: &[u8], private: bool, place: &Place) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    only_for_owner(&mut options, private);
    let mut file: File = options.open(path)?;
    file.write_all(bytes)?;
    if let (Some(found), false) = (&place.found, private) {
        file.set_permissions(found.permissions())?;
    }
    file.sync_all()
}

#[cfg(unix)]
fn make_private_folder(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).recursive(true).create(path)
}

#[cfg(not(unix))]
fn make_private_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

#[cfg(unix)]
fn only_for_owner(options: &mut OpenOptions, private: bool) {
    use std::os::unix::fs::OpenOptionsExt;
    if private {
        options.mode(0o600);
    }
}

#[cfg(not(unix))]
fn only_for_owner(_: &mut OpenOptions, _: bool) {}

#[cfg(test)]
mod tests {
    use super::super::lock::lock;
    use super::*;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("travaux.yaml"), "travaux: 1\n").unwrap();
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn where_one_file_cannot_be_written_none_is() {
        let place = folder();
        let here = place.path();
        fs::write(here.join("a.yaml"), "old").unwrap();
        fs::create_dir(here.join("b.yaml")).unwrap();
        let mut changes = Changes::default();
        changes.put("a.yaml", "new");
        changes.put("b.yaml", "new");
        changes.put("amendments/c.yaml", "new");
        assert!(changes.save(&lock(here).unwrap()).is_err());
        assert_eq!(fs::read_to_string(here.join("a.yaml")).unwrap(), "old");
        assert_eq!(names(here), ["a.yaml", "b.yaml", "travaux.yaml"]);
    }

    #[test]
    fn files_are_written_and_removed_together_and_nothing_else_is_left() {
        let place = folder();
        let here = place.path();
        fs::write(here.join("a.yaml"), "old").unwrap();
        fs::write(here.join("b.yaml"), "old").unwrap();
        let mut changes = Changes::default();
        changes.put("a.yaml", "new");
        changes.put("drafts/c.yaml", "new");
        changes.remove("b.yaml");
        changes.save(&lock(here).unwrap()).unwrap();
        assert_eq!(fs::read_to_string(here.join("a.yaml")).unwrap(), "new");
        assert_eq!(names(here), ["a.yaml", "drafts", "travaux.yaml"]);
        assert_eq!(names(&here.join("drafts")), ["c.yaml"]);
    }

    #[test]
    fn what_was_done_before_a_step_fails_is_taken_back() {
        let place = folder();
        let here = place.path();
        fs::write(here.join("a.yaml"), "old").unwrap();
        fs::write(here.join("c.yaml"), "old").unwrap();
        let mut changes = Changes::default();
        changes.put("a.yaml", "new");
        changes.put("b.yaml", "new");
        changes.remove("c.yaml");
        let before = changes.before(here);
        let steps = changes.stage(here, "").unwrap();
        // Somebody puts a folder there in the very moment.
        fs::create_dir_all(here.join("b.yaml/x")).unwrap();
        let error = carry_out(here, &steps, before).unwrap_err();
        assert!(error.message.contains("b.yaml"), "{error}");
        assert_eq!(fs::read_to_string(here.join("a.yaml")).unwrap(), "old");
        assert_eq!(names(here), ["a.yaml", "b.yaml", "c.yaml", "travaux.yaml"]);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link_that_leads_out() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let (place, elsewhere) = (folder(), tempfile::tempdir().unwrap());
        let here = place.path();
        symlink(elsewhere.path(), here.join("drafts")).unwrap();
        fs::write(elsewhere.path().join("x.yaml"), "theirs").unwrap();
        symlink(elsewhere.path().join("x.yaml"), here.join("x.yaml")).unwrap();
        let lock = lock(here).unwrap();
        for name in ["drafts/a.yaml", "x.yaml", "../a.yaml", "/tmp/a.yaml", "drafts/../../a"] {
            for other in [None, Some("amendments/b.yaml")] {
                let mut changes = Changes::default();
                changes.put(name, "ours");
                other.into_iter().for_each(|other| changes.put(other, "ours"));
                let error = changes.save(&lock).unwrap_err();
                assert!(error.message.contains("outside"), "{error}");
            }
        }
        assert_eq!(names(elsewhere.path()), ["x.yaml"]);
        assert_eq!(fs::read_to_string(elsewhere.path().join("x.yaml")).unwrap(), "theirs");
        assert_eq!(names(here), [".travaux.lock", "drafts", "travaux.yaml", "x.yaml"]);
        let mut changes = Changes::default();
        changes.put_private("originals/a.docx", "secret");
        changes.save(&lock).unwrap();
        let mode = fs::metadata(here.join("originals/a.docx")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
