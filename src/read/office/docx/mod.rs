//! Word files: their parts become paragraphs, styles, lists, notes and comments.

mod body;
mod numbering;
mod styles;
mod symbols;

use super::marks::Comment;
use super::notes::{NoteId, Notes};
use super::numbering::Numbering;
use super::package::{Package, Relation};
use super::paragraph::{Changes, Findings};
use super::styles::Styles;
use super::{Document, trim};
use crate::source::Diagnostic;
use body::{ChangedNotes, paragraphs};
use rustc_hash::FxHashMap;

/// Reads a Word file.
///
/// # Errors
/// Where the bytes are no Word file, or are damaged.
pub(super) fn read(name: &str, mut package: Package<'_>) -> Result<Document, Diagnostic> {
    let document = package.document()?;
    let relations = package.relations(&document)?;
    let styles = match text_of(&mut package, &relations, "styles")? {
        Some(text) => styles::read(name, &text)?,
        None => Styles::default(),
    };
    let numbering = match text_of(&mut package, &relations, "numbering")? {
        Some(text) => numbering::read(name, &text, &styles)?,
        None => Numbering::default(),
    };
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
    let mut notes = Notes::default();
    for (kind, is_endnote) in [("footnotes", false), ("endnotes", true)] {
        if let Some(text) = text_of(&mut package, &relations, kind)? {
            let (read, _) = paragraphs(name, &text, &mut changes, &mut findings, &changed_notes)?;
            for paragraph in read {
                let id: NoteId = (is_endnote, paragraph.item.clone().unwrap_or_default());
                notes.entry(id).or_default().paragraphs.push(paragraph);
            }
        }
    }
    let comments = comments(name, &mut package, &relations, &mut findings)?;
    let mut page_heads = Vec::new();
    for relation in relations.iter().filter(|relation| matches!(relation.kind.as_str(), "header" | "footer")) {
        if let Some(text) = package.part(&relation.target)? {
            let (read, _) = paragraphs(name, &text, &mut Changes::default(), &mut Findings::default(), &no_notes)?;
            page_heads.push((relation.kind.clone(), read));
        }
    }
    Ok(Document { body, notes, comments, changes, styles, numbering, findings, page_heads })
}

/// The text of the first part that has a relation of a kind.
fn text_of(package: &mut Package<'_>, relations: &[Relation], kind: &str) -> Result<Option<String>, Diagnostic> {
    match relations.iter().find(|relation| relation.kind == kind) {
        Some(relation) => package.part(&relation.target),
        None => Ok(None),
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
