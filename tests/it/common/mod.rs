//! What several tests share.

use std::io::Write;
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
