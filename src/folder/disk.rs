//! Files and folders. Names are shown relative to the negotiation's folder, with `/` on every machine.

use crate::read::decode;
use crate::source::{Diagnostic, SourceFile};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;

/// What becomes of files, by their path from the negotiation's folder: their new bytes, or nothing where one is removed.
pub(super) type Files = BTreeMap<String, Option<Vec<u8>>>;

/// A file of one of the negotiation's folders.
#[derive(Debug)]
pub(super) struct FileIn {
    /// Its path from the negotiation's folder.
    pub(super) path: String,
    /// Its name without the extension.
    pub(super) stem: String,
    /// Its extension in lower case.
    pub(super) extension: String,
}

/// A negotiation's folder as it would be with some files changed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Disk<'a> {
    pub(super) folder: &'a Path,
    /// What is not saved yet.
    pub(super) pending: &'a Files,
}

/// No file that is not saved.
static NOTHING: Files = Files::new();

impl<'a> From<&'a Path> for Disk<'a> {
    fn from(folder: &'a Path) -> Disk<'a> {
        Disk { folder, pending: &NOTHING }
    }
}

/// The files of a folder, in order of name; none where there is no such folder. Hidden files and what editors leave
/// behind are passed over, and whatever else is not read is told.
pub(super) fn list<'a>(disk: impl Into<Disk<'a>>, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<FileIn> {
    let disk = disk.into();
    let mut files = saved(disk.folder, name, diagnostics);
    let prefix = format!("{name}/");
    files.retain(|file| disk.pending.get(&file.path).is_none_or(Option::is_some));
    let written = disk.pending.iter().filter(|(path, bytes)| bytes.is_some() && path.starts_with(&prefix));
    for (path, _) in written {
        if let (Some(stem), false) = (stem_of(Path::new(path)), files.iter().any(|file| file.path == *path)) {
            files.push(FileIn { path: path.clone(), stem: stem.to_owned(), extension: extension_of(Path::new(path)) });
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

fn saved(folder: &Path, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<FileIn> {
    let unreadable = |error| Diagnostic::error(format!("cannot read the folder `{name}`: {error}"));
    let entries = match fs::read_dir(folder.join(name)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Vec::new(),
        Err(error) => {
            diagnostics.push(unreadable(error));
            return Vec::new();
        }
    };
    let mut files: Vec<FileIn> = Vec::new();
    for entry in entries {
        let path = match entry {
            Ok(entry) => entry.path(),
            Err(error) => {
                diagnostics.push(unreadable(error));
                continue;
            }
        };
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if is_left_behind(&file) {
            continue;
        }
        let shown = format!("{name}/{file}");
        let mut passed_over = |why: &str, help: String| {
            diagnostics.push(Diagnostic::warning(format!("{shown} is not read: {why}")).help(help));
        };
        if path.is_dir() {
            passed_over("folders are not looked into", format!("move its files into {name}/"));
        } else if path.exists() && !path.is_file() {
            passed_over("it is a pipe or a device, not a file", "remove it".to_owned());
        } else if !path.is_file() {
            passed_over("it is no file", "remove it, or mend what it points to".to_owned());
        } else if let Some(stem) = stem_of(&path) {
            files.push(FileIn { path: shown, stem: stem.to_owned(), extension: extension_of(&path) });
        } else {
            passed_over("its name is no Unicode", "give it another name".to_owned());
        }
    }
    files
}

/// Whether a file is no text of anybody's: hidden, or left by an editor, an office program that has a document open, or a
/// system that shows folders.
fn is_left_behind(file: &str) -> bool {
    let name = file.to_lowercase();
    let is_of_word = name.starts_with("~$") || (name.starts_with("~wr") && name.ends_with(".tmp"));
    let is_of_system = ["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "$recycle.bin"];
    name.starts_with('.')
        || name.ends_with('~')
        || name.ends_with(".part")
        || (name.starts_with('#') && name.ends_with('#'))
        || is_of_word
        || is_of_system.contains(&name.as_str())
}

fn extension_of(path: &Path) -> String {
    path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// A file's name without its ending, if the whole name is Unicode.
fn stem_of(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()?;
    path.file_stem()?.to_str()
}

/// The bytes of a file.
pub(super) fn bytes<'a>(disk: impl Into<Disk<'a>>, name: &str) -> Result<Vec<u8>, Diagnostic> {
    let disk = disk.into();
    let read = match disk.pending.get(name) {
        Some(Some(bytes)) => Ok(bytes.clone()),
        Some(None) => Err(ErrorKind::NotFound.into()),
        None => regular(&disk.folder.join(name)),
    };
    read.map_err(|error| Diagnostic::error(format!("cannot read `{name}`: {error}")))
}

/// The bytes of a file that is one: a pipe in its place would be waited for without end.
pub(super) fn regular(path: &Path) -> io::Result<Vec<u8>> {
    let found = fs::metadata(path)?;
    if !found.is_file() && !found.is_dir() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is a pipe or a device, not a file"));
    }
    fs::read(path)
}

/// The text of a file.
pub(super) fn read<'a>(disk: impl Into<Disk<'a>>, name: &str) -> Result<Arc<SourceFile>, Diagnostic> {
    Ok(Arc::new(SourceFile::new(name, decode(name, bytes(disk, name)?)?)))
}
