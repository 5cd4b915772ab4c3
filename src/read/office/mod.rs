//! Documents of word processors: paragraphs, lists, tables and notes become clauses; tracked changes and comments become
//! their marks.
//!
//! ```text
//! bytes ── package (ZIP) ── xml ─┬─ docx ─┬─► Document: paragraphs, changes, ── labels ─┐
//! flat OpenDocument ──────── xml ┴─ odt ──┘   styles, lists, notes, comments ── marks ──┴─ build ── outline ──► ClauseTree
//! ```
//!
//! A clause's text holds inserted and deleted words; its marks say whose they are. Reading costs the length of the parts;
//! what they may unpack to, how deep they may nest and how many paragraphs they may have is bounded.

mod build;
pub(super) mod cells;
pub(super) mod columns;
mod docx;
mod labels;
mod marks;
mod notes;
mod number_format;
mod numbering;
mod odt;
mod package;
mod paragraph;
mod passages;
pub(super) mod printed;
mod properties;
mod styles;
mod table;
mod told;
mod xml;

use crate::draft::{Draft, PageHead};
use crate::read::{legend, old_law};
use crate::source::Diagnostic;
use build::{Source, tabs};
use labels::number;
use marks::{Comment, Context};
use notes::{Notes, name_notes};
use numbering::Numbering;
use package::Package;
use paragraph::{Changes, Findings, Paragraph};
use rustc_hash::{FxHashMap, FxHashSet};
use styles::Styles;

pub(super) use odt::is_flat;
pub(super) use passages::passages;

/// Tells whether bytes begin as a ZIP file does.
pub(super) fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// What a file says, before any of it is a clause.
struct Document {
    body: Vec<Paragraph>,
    notes: Notes,
    comments: FxHashMap<String, Comment>,
    changes: Changes,
    styles: Styles,
    numbering: Numbering,
    findings: Findings,
    /// What stands at the head or foot of pages, by which of them it is.
    page_heads: Vec<(String, Vec<Paragraph>)>,
}

/// Reads the clauses of a document, and what is to be said of them.
///
/// # Errors
/// Where the bytes are no document of Word or OpenDocument, or are damaged.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Draft, Diagnostic> {
    Ok(draft(document(name, bytes)?))
}

/// Reads the clauses of an OpenDocument text that is one XML file.
///
/// # Errors
/// Where it is damaged.
pub(super) fn read_flat(name: &str, text: &str) -> Result<Draft, Diagnostic> {
    Ok(draft(odt::read_flat(name, text)?))
}

fn document(name: &str, bytes: &[u8]) -> Result<Document, Diagnostic> {
    let package = Package::open(name, bytes)?;
    if odt::is_package(&package) { odt::read(name, package) } else { docx::read(name, package) }
}

fn draft(mut document: Document) -> Draft {
    document.notes.values_mut().for_each(|note| trim(&mut note.paragraphs));
    name_notes(&mut document.notes, &document.body);
    let Document { body, notes, comments, changes, styles, numbering, findings, page_heads } = document;
    let legend = legend::read(body.iter().map(|paragraph| paragraph.text.as_str()));
    let numbered = number(&body, &changes, &styles, &numbering);
    let context = Context { changes: &changes, comments: &comments, legend: &legend };
    let source = Source { paragraphs: &body, numbered: &numbered, styles: &styles, context, notes: &notes };
    let (tree, stray) = old_law::read(build::tree(&source).without_loose_ends(), &legend);

    let mut diagnostics = told::of_text(&body, &legend, &findings, &numbering);
    diagnostics.extend(stray);
    diagnostics.extend(told::unplaced(&body, &notes, &comments));
    let page_heads = page_heads.iter().filter_map(|(kind, read)| page_head(kind, read)).collect::<Vec<_>>();
    diagnostics.extend(page_heads.iter().map(told::set_aside));
    let mut seen = FxHashSet::default();
    diagnostics.retain(|diagnostic| seen.insert(diagnostic.clone()));
    let mut seen = FxHashSet::default();
    let page_heads = page_heads.into_iter().filter(|head| seen.insert((head.is_foot, head.text.clone()))).collect();
    Draft { tree, diagnostics, page_heads, ..Draft::default() }
}

/// What stands at the head or foot of pages, if it says anything but a number.
fn page_head(kind: &str, paragraphs: &[Paragraph]) -> Option<PageHead> {
    let words: Vec<&str> =
        paragraphs.iter().map(|paragraph| paragraph.text.trim()).filter(|text| !text.is_empty()).collect();
    let says_something = words.iter().any(|text| text.chars().any(char::is_alphabetic));
    says_something.then(|| PageHead { is_foot: kind == "footer", text: words.join(" | ") })
}

/// Takes white space off paragraphs; tabs in front of one set it in.
fn trim(paragraphs: &mut [Paragraph]) {
    let mut joins = false;
    for paragraph in paragraphs {
        let count = paragraph.trim(joins);
        joins = !paragraph.end.is_empty();
        if count > 0 {
            let properties = &mut paragraph.properties;
            properties.left = Some(properties.left.unwrap_or_default().saturating_add(tabs(count)));
        }
    }
}
