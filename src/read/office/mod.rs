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
mod docx;
mod labels;
mod marks;
mod notes;
mod number_format;
mod numbering;
mod odt;
mod package;
mod paragraph;
pub(super) mod printed;
mod properties;
mod styles;
mod table;
mod told;
mod xml;

use crate::clause::ClauseTree;
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
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<(ClauseTree, Vec<Diagnostic>), Diagnostic> {
    Ok(clauses(document(name, bytes)?))
}

/// Reads the clauses of an OpenDocument text that is one XML file.
///
/// # Errors
/// Where it is damaged.
pub(super) fn read_flat(name: &str, text: &str) -> Result<(ClauseTree, Vec<Diagnostic>), Diagnostic> {
    Ok(clauses(odt::read_flat(name, text)?))
}

fn document(name: &str, bytes: &[u8]) -> Result<Document, Diagnostic> {
    let package = Package::open(name, bytes)?;
    if odt::is_package(&package) { odt::read(name, package) } else { docx::read(name, package) }
}

fn clauses(mut document: Document) -> (ClauseTree, Vec<Diagnostic>) {
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
    diagnostics.extend(page_heads.iter().filter_map(|(kind, read)| told::set_aside(kind, read)));
    let mut seen = FxHashSet::default();
    diagnostics.retain(|diagnostic| seen.insert(diagnostic.clone()));
    (tree, diagnostics)
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
