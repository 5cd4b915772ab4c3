//! Readers: bytes to what they say. A reader never fails on odd text; it returns what it read and diagnostics.
//!
//! ```text
//! bytes ── encoding ─┬─ yaml ───────────────────────────────────────────────────────► Draft, Manifest, …
//!                    └─ front matter ─┬─ markdown ──┐
//!                                     └─ plain text ┴─ paragraphs ── outline ──► ClauseTree ──► Draft
//! ```

pub mod brackets;
mod encoding;
mod front_matter;
mod markdown;
mod outline;
mod paragraph;
mod text;
mod watch;
pub mod yaml;

pub use encoding::decode;
pub use watch::watch_list;

use crate::draft::Draft;
use crate::source::{Diagnostic, SourceFile};
use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

/// The formats that drafts are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// The project's own.
    Yaml,
}

impl Format {
    /// The format that a file's extension stands for; plain text where it stands for none.
    pub fn of(path: &Path) -> Format {
        match path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase).as_deref() {
            Some("md" | "markdown" | "mdown") => Format::Markdown,
            Some("yaml" | "yml") => Format::Yaml,
            _ => Format::Text,
        }
    }
}

/// Reads a draft from the bytes of a file. `name` is the file as it is to be shown in messages; its stem is the
/// draft's id where the file gives none. What is odd or wrong about the text stands in the draft's diagnostics.
///
/// # Errors
///
/// One diagnostic where the bytes are not text.
pub fn draft<'a>(name: &str, bytes: impl Into<Cow<'a, [u8]>>) -> Result<Draft, Diagnostic> {
    let file = Arc::new(SourceFile::new(name, decode(name, bytes)?));
    let mut draft = match Format::of(Path::new(name)) {
        Format::Yaml => {
            let reading = yaml::read_draft(&file);
            Draft { diagnostics: reading.diagnostics, ..reading.value }
        }
        Format::Text => {
            let (mut draft, body_start) = front_matter::read(&file);
            draft.tree = text::read(&file.text()[body_start..], file.line_of(body_start));
            draft
        }
        Format::Markdown => {
            let (mut draft, body_start) = front_matter::read(&file);
            let (tree, mut diagnostics) = markdown::read(&file, body_start);
            draft.tree = tree;
            draft.diagnostics.append(&mut diagnostics);
            draft
        }
    };
    if draft.id.is_empty() {
        draft.id = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    }
    let has_errors = draft.diagnostics.iter().any(Diagnostic::is_error);
    if draft.tree.is_empty() && !has_errors {
        draft.diagnostics.push(Diagnostic::warning("this draft holds no text").at(file.place(1, 1, 0)));
    }
    Ok(draft)
}
