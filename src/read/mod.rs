//! Readers: bytes to a [`Draft`]. A reader never fails on odd text; it returns what it read and diagnostics.
//!
//! ```text
//! bytes ─ encoding ─┬─ YAML ───────────────────────────────────────────────────── ClauseTree
//!                   └─ front matter ─┬─ Markdown ──┐
//!                                    └─ plain text ┴─ paragraphs ─ outline ─ ClauseTree
//! ```

mod encoding;
mod front_matter;
mod markdown;
mod outline;
mod paragraph;
mod text;
pub mod yaml;

use crate::draft::Draft;
use crate::source::{Diagnostic, SourceFile};
use std::path::Path;
use std::sync::Arc;

/// The formats that drafts are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// The negotiation's own format.
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
/// draft's id where the file gives none.
///
/// # Errors
///
/// One diagnostic where the bytes are not text.
pub fn draft(name: &str, bytes: &[u8]) -> Result<Draft, Diagnostic> {
    let format = Format::of(Path::new(name));
    let file = file(name, bytes)?;
    let (mut draft, body_start) = match format {
        Format::Yaml => {
            let reading = yaml::read_draft(&file);
            (Draft { diagnostics: reading.diagnostics, ..reading.value }, file.text().len())
        }
        Format::Text | Format::Markdown => front_matter::read(&file),
    };
    if draft.id.is_empty() {
        draft.id = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    }
    match format {
        Format::Yaml => {}
        Format::Text => draft.tree = text::read(&file.text()[body_start..], file.line_of(body_start)),
        Format::Markdown => {
            let (tree, mut diagnostics) = markdown::read(&file, body_start);
            draft.tree = tree;
            draft.diagnostics.append(&mut diagnostics);
        }
    }
    if draft.tree.is_empty() && !draft.diagnostics.iter().any(Diagnostic::is_error) {
        draft.diagnostics.push(Diagnostic::warning(format!("`{name}` holds no text")));
    }
    Ok(draft)
}

/// The bytes of a text file with the name under which it is shown.
///
/// # Errors
///
/// One diagnostic where the bytes are not text.
pub fn file(name: &str, bytes: &[u8]) -> Result<Arc<SourceFile>, Diagnostic> {
    Ok(Arc::new(SourceFile::new(name, encoding::decode(name, bytes)?)))
}
