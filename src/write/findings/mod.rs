//! What `check` found. On a terminal the program shows it with its own marks.

mod csv;
mod document;
mod json;

pub use self::csv::csv;
pub use document::document;
pub use json::json;

use crate::source::{Diagnostic, Severity};

/// How many errors and warnings there are: `1 error, 2 warnings`.
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity: Severity| {
        let count = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        format!("{count} {severity}{}", if count == 1 { "" } else { "s" })
    };
    format!("{}, {}", count(Severity::Error), count(Severity::Warning))
}
