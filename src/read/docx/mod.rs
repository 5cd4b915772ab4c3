//! Word files: paragraphs, lists, tables and notes become clauses; tracked changes and comments become their marks.
//!
//! ```text
//! bytes ── package (ZIP) ── xml ─┬─ styles, numbering ──────────────► labels ─┐
//!                                └─ body: paragraphs, changes ─┬─► marks ─────┼─ build ── outline ──► ClauseTree
//!                                   notes, comments ───────────┘              ┘
//! ```
//!
//! A clause's text holds inserted and deleted words; its marks say whose they are. Reading costs the length of the parts;
//! what they may unpack to, how deep they may nest and how many paragraphs they may have is bounded.

mod body;
mod build;
mod labels;
mod marks;
mod number_format;
mod numbering;
mod package;
mod paragraph;
mod passages;
pub(super) mod printed;
mod properties;
mod styles;
mod symbols;
mod table;
mod told;
mod xml;

pub(super) use passages::passages;

use crate::clause::ClauseTree;
use crate::read::legend;
use crate::source::Diagnostic;
use body::{ChangedNotes, Findings, paragraphs};
use build::{Note, Source, tabs};
use labels::number;
use marks::{Comment, Context};
use number_format::NumberFormat;
use numbering::Numbering;
use package::{Package, Relation};
use paragraph::{Changes, Paragraph};
use rustc_hash::{FxHashMap, FxHashSet};
use styles::Styles;

/// Tells whether bytes begin as a ZIP file does.
pub(super) fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Reads the clauses of a Word file, and what is to be said of them.
///
/// # Errors
/// Where the bytes are no Word file, or are damaged.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<(ClauseTree, Vec<Diagnostic>), Diagnostic> {
    let Opened { mut package, document, relations, styles, numbering } = Opened::new(name, bytes)?;
    let (mut changes, mut findings) = (Changes::default(), Findings::default());
    let no_notes = ChangedNotes::default();
    let text = package.part(&document)?.unwrap_or_default();
    let (mut body, _) = paragraphs(name, &text, &mut changes, &mut findings, &no_notes)?;
    drop(text);
    trim(&mut body);

    let mut changed_notes = ChangedNotes::default();
    for reference in body.iter().flat_map(|paragraph| &paragraph.notes).filter(|note| !note.changes.is_empty()) {
        changed_notes.insert((reference.is_endnote, reference.id.clone()), reference.changes.clone());
    }
    let mut notes: FxHashMap<(bool, String), Note> = FxHashMap::default();
    for (kind, is_endnote) in [("footnotes", false), ("endnotes", true)] {
        if let Some(text) = text_of(&mut package, &relations, kind)? {
            let (read, _) = paragraphs(name, &text, &mut changes, &mut findings, &changed_notes)?;
            for paragraph in read {
                let id = (is_endnote, paragraph.item.clone().unwrap_or_default());
                notes
                    .entry(id)
                    .or_insert_with(|| Note { name: String::new(), paragraphs: Vec::new() })
                    .paragraphs
                    .push(paragraph);
            }
        }
    }
    notes.values_mut().for_each(|note| trim(&mut note.paragraphs));
    name_notes(&mut notes, &body);
    let comments = comments(name, &mut package, &relations, &mut findings)?;

    let legend = legend::read(body.iter().map(|paragraph| paragraph.text.as_str()));
    let numbered = number(&body, &changes, &styles, &numbering);
    let context = Context { changes: &changes, comments: &comments, legend: &legend };
    let source = Source { paragraphs: &body, numbered: &numbered, styles: &styles, context, notes: &notes };
    let tree = build::tree(&source).without_loose_ends();

    let mut diagnostics = told::of_text(&body, &legend, &findings, &numbering);
    diagnostics.extend(told::unplaced(&body, &notes, &comments));
    for relation in relations.iter().filter(|relation| matches!(relation.kind.as_str(), "header" | "footer")) {
        if let Some(text) = package.part(&relation.target)? {
            let (read, _) = paragraphs(name, &text, &mut Changes::default(), &mut Findings::default(), &no_notes)?;
            diagnostics.extend(told::set_aside(&relation.kind, &read));
        }
    }
    let mut seen = FxHashSet::default();
    diagnostics.retain(|diagnostic| seen.insert(diagnostic.clone()));
    Ok((tree, diagnostics))
}

/// A Word file with what its paragraphs refer to.
struct Opened<'a> {
    package: Package<'a>,
    /// The part that holds the text.
    document: String,
    relations: Vec<Relation>,
    styles: Styles,
    numbering: Numbering,
}

impl<'a> Opened<'a> {
    fn new(name: &'a str, bytes: &'a [u8]) -> Result<Opened<'a>, Diagnostic> {
        let mut package = Package::open(name, bytes)?;
        let document = package.document()?;
        let relations = package.relations(&document)?;
        let styles = match text_of(&mut package, &relations, "styles")? {
            Some(text) => Styles::read(name, &text)?,
            None => Styles::default(),
        };
        let numbering = match text_of(&mut package, &relations, "numbering")? {
            Some(text) => Numbering::read(name, &text, &styles)?,
            None => Numbering::default(),
        };
        Ok(Opened { package, document, relations, styles, numbering })
    }
}

/// The text of the first part that has a relation of a kind.
fn text_of(package: &mut Package<'_>, relations: &[Relation], kind: &str) -> Result<Option<String>, Diagnostic> {
    match relations.iter().find(|relation| relation.kind == kind) {
        Some(relation) => package.part(&relation.target),
        None => Ok(None),
    }
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

/// Numbers notes in the order in which the text refers to them: footnotes in digits, endnotes in roman numbers.
fn name_notes(notes: &mut FxHashMap<(bool, String), Note>, body: &[Paragraph]) {
    let mut counts = [0_i64; 2];
    for reference in body.iter().flat_map(|paragraph| &paragraph.notes) {
        let Some(note) = notes.get_mut(&(reference.is_endnote, reference.id.clone())) else { continue };
        let (word, format, count) = if reference.is_endnote {
            ("endnote", NumberFormat::LowerRoman, &mut counts[1])
        } else {
            ("footnote", NumberFormat::Decimal, &mut counts[0])
        };
        if !note.name.is_empty() {
            continue;
        }
        note.name = if reference.has_own_sign {
            word.to_owned()
        } else {
            *count += 1;
            format!("{word} {}", format.print(*count))
        };
    }
}

fn comments(
    name: &str,
    package: &mut Package<'_>,
    relations: &[Relation],
    findings: &mut Findings,
) -> Result<FxHashMap<String, Comment>, Diagnostic> {
    let Some(text) = text_of(package, relations, "comments")? else { return Ok(FxHashMap::default()) };
    let (read, heads) = paragraphs(name, &text, &mut Changes::default(), findings, &ChangedNotes::default())?;
    let mut comments: FxHashMap<String, Comment> = FxHashMap::default();
    for head in heads {
        comments.insert(head.id, Comment { author: head.author, date: head.date, text: String::new() });
    }
    for paragraph in read {
        if let Some(comment) = paragraph.item.as_ref().and_then(|id| comments.get_mut(id)) {
            if !comment.text.is_empty() {
                comment.text.push('\n');
            }
            comment.text.push_str(paragraph.text.trim());
        }
    }
    Ok(comments)
}
