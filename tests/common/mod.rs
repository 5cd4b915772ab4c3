//! What several tests share.

use std::io::Write;

/// Says that a test was skipped, past the capture of its output, which a test that passes does not show.
pub(crate) fn skip(reason: &str) {
    // Where stderr is gone there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "skipped: {reason}");
}
