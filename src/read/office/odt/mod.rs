//! OpenDocument texts: the same paragraphs, styles, lists, notes and comments that a Word file has.
//!
//! ```text
//! styles.xml, content.xml ── styles ──► styles, looks, levels of lists ─┐
//! content.xml ── body ─┬─ lists: which list, which level ───────────────┼──► Document
//!                      └─ changes: who deleted what, who inserted ──────┘
//! ```
//!
//! Deleted words stand apart from the text, and only a mark where they stood; `body` puts them back there.

mod body;
mod changes;
mod lists;
mod open;
mod styles;
mod words;

use super::Document;
use super::package::Package;
use super::trim;
use crate::source::Diagnostic;
use body::Walk;
use styles::Sheet;

/// Tells whether an archive holds an OpenDocument file.
pub(super) fn is_package(package: &Package<'_>) -> bool {
    package.has("content.xml") && !package.has("[Content_Types].xml")
}

/// Tells whether the root element of an XML file is that of an OpenDocument file in one piece.
pub(in crate::read) fn is_flat(name: &str, namespace: &str) -> bool {
    name == "document" && namespace == "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
}

/// Reads a file of several parts.
///
/// # Errors
/// Where it is no text, is protected, or is damaged.
pub(super) fn read(name: &str, mut package: Package<'_>) -> Result<Document, Diagnostic> {
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        let help = "open it in LibreOffice with its password, and save it without one";
        return Err(Diagnostic::error(format!("`{name}` is protected with a password")).help(help));
    }
    let of_styles = package.part("styles.xml")?.unwrap_or_default();
    let content = package.part("content.xml")?.unwrap_or_default();
    document(name, &[&of_styles, &content])
}

/// Reads a file of one part.
///
/// # Errors
/// Where it is no text, or is damaged.
pub(super) fn read_flat(name: &str, text: &str) -> Result<Document, Diagnostic> {
    document(name, &[text])
}

fn document(name: &str, parts: &[&str]) -> Result<Document, Diagnostic> {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    let mut sheet = Sheet::default();
    for part in &parts {
        sheet.read(name, part)?;
    }
    let mut walk = Walk::new(name, &sheet);
    for part in &parts {
        walk.read(part)?;
    }
    if !walk.has_text {
        let help = "read a text: open the file in LibreOffice and save it as .odt or .docx";
        return Err(Diagnostic::error(format!("`{name}` is an OpenDocument file, but no text")).help(help));
    }
    let mut document = walk.finish();
    trim(&mut document.body);
    document.styles = sheet.into_styles();
    Ok(document)
}
