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

/// The files of a folder, in order of name; none where there is no such folder. Hidden files are left alone.
pub(super) fn list(folder: &Path, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<FileIn> {
    let entries = match fs::read_dir(folder.join(name)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Vec::new(),
        Err(error) => {
            diagnostics.push(Diagnostic::error(format!("cannot read the folder `{name}`: {error}")));
            return Vec::new();
        }
    };
    let mut files: Vec<FileIn> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .filter_map(|path| {
            let file = path.file_name()?.to_str()?;
            let stem = path.file_stem()?.to_str()?.to_owned();
            let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
            let hidden = file.starts_with('.') || file.ends_with('~') || file.ends_with(".part");
            (!hidden).then(|| FileIn { path: format!("{name}/{file}"), stem, extension: extension.unwrap_or_default() })
        })
        .collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// The bytes of a file.
pub(super) fn bytes(folder: &Path, name: &str) -> Result<Vec<u8>, Diagnostic> {
    fs::read(folder.join(name)).map_err(|error| Diagnostic::error(format!("cannot read `{name}`: {error}")))
}

/// The text of a file.
pub(super) fn read(folder: &Path, name: &str) -> Result<Arc<SourceFile>, Diagnostic> {
    Ok(Arc::new(SourceFile::new(name, decode(name, &bytes(folder, name)?)?)))
}
