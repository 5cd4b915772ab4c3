//! Files and folders. Names are shown relative to the negotiation's folder, with `/` on every machine.

use crate::read::decode;
use crate::source::{Diagnostic, SourceFile};
use std::fs;
use std::path::Path;
use std::sync::Arc;

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

/// The files of a folder, in order of name; none where there is no such folder. Hidden files and what editors leave
/// behind are passed over, and whatever else is not read is told.
pub(super) fn list(folder: &Path, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<FileIn> {
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
        if file.starts_with('.') || file.ends_with('~') || file.ends_with(".part") {
            continue;
        }
        let shown = format!("{name}/{file}");
        let mut passed_over = |why: &str, help: String| {
            diagnostics.push(Diagnostic::warning(format!("{shown} is not read: {why}")).help(help));
        };
        if path.is_dir() {
            passed_over("folders are not looked into", format!("move its files into {name}/"));
        } else if !path.is_file() {
            passed_over("it is no file", "remove it, or mend what it points to".to_owned());
        } else if let Some(stem) = stem_of(&path) {
            let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
            files.push(FileIn { path: shown, stem: stem.to_owned(), extension: extension.unwrap_or_default() });
        } else {
            passed_over("its name is no Unicode", "give it another name".to_owned());
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// A file's name without its ending, if the whole name is Unicode.
fn stem_of(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()?;
    path.file_stem()?.to_str()
}

/// The bytes of a file.
pub(super) fn bytes(folder: &Path, name: &str) -> Result<Vec<u8>, Diagnostic> {
    fs::read(folder.join(name)).map_err(|error| Diagnostic::error(format!("cannot read `{name}`: {error}")))
}

/// The text of a file.
pub(super) fn read(folder: &Path, name: &str) -> Result<Arc<SourceFile>, Diagnostic> {
    Ok(Arc::new(SourceFile::new(name, decode(name, bytes(folder, name)?)?)))
}
