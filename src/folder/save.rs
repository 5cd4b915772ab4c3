//! Saving: several files at once, or none.
//!
//! All files are written beside their places first, then renamed into them one after the other. Where a rename fails, those
//! before it are undone. Nothing is written outside the negotiation's folder: a path names files under it, and a folder or
//! file on the way that is a link to somewhere else is refused.

use super::MANIFEST;
use crate::source::Diagnostic;
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

/// Files that are to be written, by their path from the negotiation's folder.
#[derive(Debug, Default, Clone)]
pub(super) struct Changes {
    files: BTreeMap<String, Vec<u8>>,
    private: BTreeMap<String, Vec<u8>>,
}

impl Changes {
    /// A file of the negotiation.
    pub(super) fn put(&mut self, path: impl Into<String>, text: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), text.into());
    }

    /// A file that nobody but its owner may read.
    pub(super) fn put_private(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.private.insert(path.into(), bytes.into());
    }

    /// The files of the negotiation, to be read as if they were saved.
    pub(super) fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// Takes out what stands on the disk already.
    pub(super) fn drop_unchanged(&mut self, folder: &Path) {
        let differs = |path: &String, bytes: &mut Vec<u8>| fs::read(folder.join(path)).ok().as_ref() != Some(bytes);
        self.files.retain(differs);
        self.private.retain(differs);
    }

    /// The paths of all files, in order.
    pub(super) fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.files.keys().chain(self.private.keys()).cloned().collect();
        paths.sort();
        paths
    }

    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.private.is_empty()
    }

    /// Writes them all. The manifest comes last: what it names is there before it.
    ///
    /// # Errors
    /// Where one cannot be written; then none was.
    pub(super) fn save(&self, folder: &Path) -> Result<(), Diagnostic> {
        let all = self.private.iter().map(|file| (file, true)).chain(self.files.iter().map(|file| (file, false)));
        let (manifest, others): (Vec<_>, Vec<_>) = all.partition(|((path, _), _)| path.as_str() == MANIFEST);
        let mut ready: Vec<Ready> = Vec::new();
        for ((path, bytes), private) in others.into_iter().chain(manifest) {
            match Ready::new(folder, path, bytes, private) {
                Ok(file) => ready.push(file),
                Err(diagnostic) => {
                    ready.iter().for_each(Ready::give_up);
                    return Err(diagnostic);
                }
            }
        }
        for at in 0..ready.len() {
            if let Err(error) = fs::rename(&ready[at].part, &ready[at].place) {
                ready[at..].iter().for_each(Ready::give_up);
                ready[..at].iter().for_each(Ready::undo);
                let message = format!("cannot write `{}`: {error}", ready[at].name);
                return Err(Diagnostic::error(message).help("nothing was changed"));
            }
        }
        Ok(())
    }
}

/// A file that is written beside its place.
struct Ready {
    name: String,
    part: PathBuf,
    place: PathBuf,
    /// What stood there before.
    before: Option<Vec<u8>>,
}

impl Ready {
    fn new(folder: &Path, name: &str, bytes: &[u8], private: bool) -> Result<Ready, Diagnostic> {
        let failed =
            |error: io::Error| Diagnostic::error(format!("cannot write `{name}`: {error}")).help("nothing was changed");
        let place = inside(folder, name)?;
        let before = match fs::read(&place) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(failed(error)),
        };
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(place.file_name().unwrap_or_default());
        hidden.push(".part");
        let part = place.with_file_name(hidden);
        write(&part, bytes, private, before.is_some().then_some(&place)).map_err(|error| {
            let _ = fs::remove_file(&part);
            failed(error)
        })?;
        Ok(Ready { name: name.to_owned(), part, place, before })
    }

    fn give_up(&self) {
        let _ = fs::remove_file(&self.part);
    }

    fn undo(&self) {
        let _ = match &self.before {
            Some(bytes) => fs::write(&self.place, bytes),
            None => fs::remove_file(&self.place),
        };
    }
}

/// Writes a file that must not be there yet, through to the disk. One that takes another's place has its permissions.
fn write(path: &Path, bytes: &[u8], private: bool, like: Option<&PathBuf>) -> io::Result<()> {
    // What an interrupted run left behind; a link of that name is removed, never followed.
    if fs::symlink_metadata(path).is_ok() {
        fs::remove_file(path)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    only_for_owner(&mut options, private);
    let mut file: File = options.open(path)?;
    file.write_all(bytes)?;
    if let (Some(like), false) = (like, private) {
        file.set_permissions(fs::metadata(like)?.permissions())?;
    }
    file.sync_all()
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

/// The place of a file under the folder, with the folders above it made. Links are followed, and must stay inside.
fn inside(folder: &Path, name: &str) -> Result<PathBuf, Diagnostic> {
    let outside = || {
        Diagnostic::error(format!("`{name}` lies outside of the negotiation's folder"))
            .help("nothing was changed; remove the link that leads there")
    };
    let failed = |error: io::Error| Diagnostic::error(format!("cannot write `{name}`: {error}"));
    let relative = Path::new(name);
    if relative.components().any(|part| !matches!(part, Component::Normal(_))) {
        return Err(outside());
    }
    let root = fs::canonicalize(folder).map_err(failed)?;
    let mut place = root.clone();
    let parts: Vec<Component<'_>> = relative.components().collect();
    for (at, part) in parts.iter().enumerate() {
        place.push(part);
        if fs::symlink_metadata(&place).is_ok() {
            place = fs::canonicalize(&place).map_err(|_| outside())?;
            if !place.starts_with(&root) {
                return Err(outside());
            }
        } else if at + 1 < parts.len() {
            fs::create_dir(&place).map_err(failed)?;
        }
    }
    Ok(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("travaux-save-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn where_one_file_cannot_be_written_none_is() {
        let folder = folder("none");
        fs::write(folder.join("a.yaml"), "old").unwrap();
        fs::create_dir(folder.join("b.yaml")).unwrap();
        let mut changes = Changes::default();
        changes.put("a.yaml", "new");
        changes.put("b.yaml", "new");
        assert!(changes.save(&folder).is_err());
        assert_eq!(fs::read_to_string(folder.join("a.yaml")).unwrap(), "old");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link_that_leads_out() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let (folder, elsewhere) = (folder("links"), folder("elsewhere"));
        symlink(&elsewhere, folder.join("drafts")).unwrap();
        fs::write(elsewhere.join("x.yaml"), "theirs").unwrap();
        symlink(elsewhere.join("x.yaml"), folder.join("x.yaml")).unwrap();
        for name in ["drafts/a.yaml", "x.yaml", "../a.yaml", "/tmp/a.yaml", "drafts/../../a"] {
            let mut changes = Changes::default();
            changes.put(name, "ours");
            let error = changes.save(&folder).unwrap_err();
            assert!(error.message.contains("outside"), "{error}");
        }
        assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 1);
        assert_eq!(fs::read_to_string(elsewhere.join("x.yaml")).unwrap(), "theirs");
        let mut changes = Changes::default();
        changes.put_private("originals/a.docx", "secret");
        changes.save(&folder).unwrap();
        let mode = fs::metadata(folder.join("originals/a.docx")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        fs::remove_dir_all(folder).unwrap();
        fs::remove_dir_all(elsewhere).unwrap();
    }
}
