use crate::source::{Diagnostic, Severity};
use crate::write::json::{VERSION, print};
use serde::Serialize;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    severity: String,
    message: &'a str,
    help: Option<&'a str>,
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    excerpt: Option<&'a str>,
}

/// What `check` found.
pub fn json(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let entries = diagnostics.iter().map(|diagnostic| {
        let place = diagnostic.place.as_ref();
        Entry {
            severity: diagnostic.severity.to_string(),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            file: place.map(|place| place.file.as_ref()),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            excerpt: place.map(|place| place.excerpt.as_str()),
        }
    });
    print(&Answer {
        travaux: VERSION,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        diagnostics: entries.collect(),
    })
}
