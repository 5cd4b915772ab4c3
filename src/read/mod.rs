//! Readers: bytes to what they say. A reader never fails on odd text; it returns what it read and diagnostics.
//!
//! ```text
//! bytes ── office (Word, OpenDocument) ── outline ──► ClauseTree ──► Draft
//! bytes ── xml ── akoma_ntoso, uslm or formex ── structure ──► ClauseTree ──► Draft
//! bytes ── html ── outline; pages of a PDF ── pdf ── outline ──► ClauseTree ──► Draft
//! bytes ── encoding ─┬─ yaml ───────────────────────────────────────────────────────► Draft, Manifest, …
//!                    └─ front matter ─┬─ markdown ──┐
//!                                     └─ plain text ┴─ paragraphs ── outline ──► ClauseTree ──► Draft
//! ```

mod akoma_ntoso;
pub mod brackets;
mod editorial;
mod encoding;
mod foreign;
mod formex;
mod front_matter;
mod glued_marks;
mod html;
mod legend;
mod markdown;
mod office;
mod old_law;
mod outline;
mod paragraph;
mod passages;
pub(crate) mod pdf;
mod printed_lines;
mod structure;
mod text;
mod uslm;
mod watch;
mod words;
mod xml;
pub mod yaml;

pub use encoding::decode;
pub(crate) use front_matter::block as front_matter_of;
pub(crate) use office::cells::{DELETED, ELSEWHERE};
pub(crate) use office::columns::columns;
pub(crate) use office::printed::{Printed, printed};
pub(crate) use passages::{passages, pdf_passages};
pub use watch::watch_list;

use crate::amendment::Amendment;
use crate::draft::Draft;
use crate::source::{Diagnostic, SourceFile};
use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;
use yaml::Reading;

/// The formats that drafts are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// The project's own.
    Yaml,
    /// Word's, with tracked changes and comments.
    Docx,
    /// OpenDocument text, with tracked changes and comments.
    Odt,
    /// A text in XML: a law or bill in Akoma Ntoso or USLM, or OpenDocument in one file.
    Xml,
    /// A page of the web.
    Html,
}

impl Format {
    /// The format that a file's extension stands for; plain text where it stands for none.
    pub fn of(path: &Path) -> Format {
        match path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase).as_deref() {
            Some("md" | "markdown" | "mdown") => Format::Markdown,
            Some("yaml" | "yml") => Format::Yaml,
            Some("docx" | "docm" | "dotx" | "dotm") => Format::Docx,
            Some("odt" | "ott") => Format::Odt,
            Some("xml" | "akn" | "fodt") => Format::Xml,
            Some("html" | "htm" | "xhtml") => Format::Html,
            _ => Format::Text,
        }
    }
}

/// Reads a draft from the bytes of a file. `name` is the file as it is to be shown in messages; its stem is the
/// draft's id where the file gives none. What is odd or wrong about the text stands in the draft's diagnostics.
///
/// # Errors
///
/// One diagnostic where the bytes are neither text nor a document that can be read.
pub fn draft<'a>(name: &str, bytes: impl Into<Cow<'a, [u8]>>) -> Result<Draft, Diagnostic> {
    let bytes = bytes.into();
    let format = Format::of(Path::new(name));
    if let Some(refusal) = foreign::refusal(name, &bytes, format) {
        return Err(refusal);
    }
    // A document of a word processor is known by what it is, whatever its ending.
    if office::is_package(&bytes) {
        return Ok(finished(office::read(name, &bytes)?, &SourceFile::new(name, "")));
    }
    if pdf::is_pdf(&bytes) {
        return Err(Diagnostic::error(format!("`{name}` is a PDF, whose words have to be taken out of it first"))
            .help("open it with the folder module, which asks pdftotext"));
    }
    let format = markup_of(&bytes).filter(|_| format == Format::Text).unwrap_or(format);
    let text = match format {
        Format::Xml | Format::Html => encoding::decode_declared(name, bytes)?,
        _ => decode(name, bytes)?,
    };
    let file = Arc::new(SourceFile::new(name, text));
    let draft = match format {
        Format::Yaml => {
            let reading = yaml::read_draft(&file);
            Draft { diagnostics: reading.diagnostics, ..reading.value }
        }
        Format::Xml => xml_draft(&file)?,
        Format::Html => html::read(&file),
        Format::Text | Format::Docx | Format::Odt => {
            let (mut draft, body_start) = front_matter::read(&file);
            let (body, line) = (&file.text()[body_start..], file.line_of(body_start));
            match printed_lines::read(body, line) {
                Some((tree, note)) => {
                    draft.tree = tree;
                    draft.diagnostics.push(note);
                }
                None => draft.tree = text::read(body, line),
            }
            draft.diagnostics.extend(glued_marks::warning(&draft.tree));
            draft.diagnostics.extend(old_law::unread(&draft.tree));
            draft
        }
        Format::Markdown => {
            let (mut draft, body_start) = front_matter::read(&file);
            let (tree, mut diagnostics) = markdown::read(&file, body_start);
            draft.tree = tree;
            draft.diagnostics.append(&mut diagnostics);
            draft.diagnostics.extend(old_law::unread(&draft.tree));
            draft
        }
    };
    Ok(finished(draft, &file))
}

/// Reads a draft from the words of a PDF and their boxes, as `pdftotext -bbox-layout` writes them. `name` is that of the
/// PDF.
pub fn pdf_draft(name: &str, boxes: &str) -> Draft {
    let mut draft = pdf::read(boxes);
    draft.diagnostics.extend(old_law::unread(&draft.tree));
    finished(draft, &SourceFile::new(name, ""))
}

/// The format of a file that begins as XML or HTML do, though its ending says nothing of it.
fn markup_of(bytes: &[u8]) -> Option<Format> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).to_ascii_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if start.starts_with("<?xml") || start.starts_with("<akomantoso") {
        return Some(Format::Xml);
    }
    (start.starts_with("<!doctype html") || start.starts_with("<html")).then_some(Format::Html)
}

/// Gives a draft the id of its file where it has none, and says where it has no text.
fn finished(mut draft: Draft, file: &SourceFile) -> Draft {
    if draft.id.is_empty() {
        draft.id =
            Path::new(file.name()).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    }
    let has_errors = draft.diagnostics.iter().any(Diagnostic::is_error);
    if draft.tree.is_empty() && !has_errors {
        draft.diagnostics.push(Diagnostic::warning("this draft holds no text").at(file.place(1, 1, 0)));
    }
    draft
}

/// Reads the amendments that a document makes to others, as Akoma Ntoso says them in its metadata. They name no draft:
/// that is for whoever knows which text the document is about. `name` is the file as it is to be shown in messages.
///
/// # Errors
///
/// One diagnostic where the bytes are no document of that format.
pub fn amendments<'a>(name: &str, bytes: impl Into<Cow<'a, [u8]>>) -> Result<Reading<Vec<Amendment>>, Diagnostic> {
    let file = Arc::new(SourceFile::new(name, encoding::decode_declared(name, bytes)?));
    let (root, namespace) = xml::root(file.text()).unwrap_or_default();
    if !akoma_ntoso::is_root(&root, &namespace) {
        let error = Diagnostic::error(format!("`{name}` is no Akoma Ntoso, from which alone amendments are read"));
        return Err(error.help("write its amendments as a file of amendments in YAML"));
    }
    Ok(akoma_ntoso::amendments::read(&file))
}

/// Reads a document in XML by what its root element is.
fn xml_draft(file: &SourceFile) -> Result<Draft, Diagnostic> {
    let (name, namespace) = xml::root(file.text()).unwrap_or_default();
    if akoma_ntoso::is_root(&name, &namespace) {
        return Ok(akoma_ntoso::read(file));
    }
    if uslm::is_root(&name, &namespace) {
        return Ok(uslm::read(file));
    }
    if formex::is_root(&name, &namespace) {
        return Ok(formex::read(file));
    }
    if name.eq_ignore_ascii_case("html") {
        return Ok(html::read(file));
    }
    if office::is_flat(&name, &namespace) {
        return office::read_flat(file.name(), file.text());
    }
    let message = match name.as_str() {
        "" => "this file is no XML: it has no element".to_owned(),
        name => format!("this XML is of a kind that is not read: its outermost element is `{name}`"),
    };
    Err(Diagnostic::error(message)
        .at(file.place(1, 1, 0))
        .help("Akoma Ntoso, USLM, Formex and flat OpenDocument are read; save other documents as text"))
}
