//! What several tests share.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

/// Says that a test was skipped, past the capture of its output, which a test that passes does not show.
pub(crate) fn skip(reason: &str) {
    // Where stderr is gone there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "skipped: {reason}");
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
