use super::summary;
use crate::source::Diagnostic;
use crate::write::document::Document;

/// What `check` found, to hand on: each with its place, the line and the advice.
pub fn document(diagnostics: &[Diagnostic]) -> Document {
    let mut page = Document::new("What the check of the negotiation found");
    page.line("", summary(diagnostics));
    for diagnostic in diagnostics {
        page.entry("", format!("{}: {}", diagnostic.severity, diagnostic.message));
        if let Some(place) = &diagnostic.place {
            page.line("  at: ", place.to_string());
            page.line("  line: ", &place.excerpt);
        }
        if let Some(help) = &diagnostic.help {
            page.line("  help: ", help);
        }
    }
    page
}
