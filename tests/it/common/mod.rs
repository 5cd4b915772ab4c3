//! What several tests share.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Says that a test was skipped.
pub(crate) fn skip(reason: &str) {
    tell(&format!("skipped: {reason}"));
}

/// Says something past the capture of a test's output, which a test that passes does not show.
pub(crate) fn tell(what: &str) {
    // Where stderr is gone there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "{what}");
}

/// An installed program with the arguments that make it tell its version; where it is missing, says that the test is
/// skipped.
pub(crate) fn tool(name: &str, version: &[&str]) -> Option<Command> {
    let is_here = Command::new(name).args(version).output().is_ok_and(|output| output.status.success());
    if !is_here {
        skip(&format!("`{name} {}` does not work here", version.join(" ")));
    }
    is_here.then(|| Command::new(name))
}

/// A Python that has these packages; where it or one of them is missing, says that the test is skipped.
pub(crate) fn python(packages: &str) -> Option<Command> {
    tool("python3", &["-c", &format!("import {packages}")])
}

/// A folder or file of the texts and measures that lie beside the repository, in `../shared`; where it is missing, says
/// that the test is skipped.
///
/// # Panics
/// Where `../shared` is there without it and `CI` is `true`: then nothing would have been measured.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let wanted = all.join(name);
    if wanted.exists() {
        return Some(wanted);
    }
    let is_measured_here = std::env::var("CI").is_ok_and(|value| value == "true") && all.exists();
    assert!(!is_measured_here, "{} is not here, and what it shows was not tested", wanted.display());
    skip(&format!("{} is not here", wanted.display()));
    None
}

/// A folder of its own for a test, with files of which each has its path and what it holds.
pub(crate) fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// The program in a folder.
pub(crate) fn travaux(folder: &std::path::Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
    command.current_dir(folder).args(arguments).stdin(std::process::Stdio::null());
    command
}

/// How the program ended in a folder: its exit code, stdout, stderr.
pub(crate) fn run(folder: &std::path::Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = travaux(folder, arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// A negotiation's folder with these files, made anew for a test and removed after it.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let root = std::env::temp_dir().join(format!("travaux-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        for (file, text) in files {
            let path = root.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Folder(root)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
