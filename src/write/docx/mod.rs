//! Word files: drafts, comparisons with tracked changes, tables of drafts.
//!
//! ```text
//! two drafts ── diff::interleave ──► slots ── sheet ──► paragraphs ── body ──► XML ── package ──► .docx
//!                  authors, comments ──┘ └── numbering                              check ◄──┘
//! ```
//!
//! A comparison is the whole text, with what changed as tracked changes that Word and LibreOffice accept and reject: all
//! accepted, it is the new draft, all rejected, the old one. That is checked (`check`) on the finished file, by reading
//! it. Linear in the texts, beside the comparison of words.

mod answer;
mod authors;
mod body;
mod check;
mod columns;
mod comments;
mod numbering;
mod package;
mod paragraph;
mod sheet;
mod side;
mod table;
mod xml;

pub use answer::answer;
pub use check::DocxError;
pub use columns::columns;
pub use table::table;

use super::comparison::Comparison;
use super::comparison::reading::{Reading, title};
use super::layout::notice_of;
use crate::clause::{Clause, ClauseId, Settling};
use crate::diff::{ChangeId, Slot, SlotKind};
use crate::lineage::{ChangeHandle, ComparisonId, Lineage};
use crate::negotiation::ShownDraft;
use authors::Authors;
use body::Body;
use numbering::Numbering;
use package::Package;
use paragraph::Paragraph;

/// Writes a comparison as a Word file with tracked changes. With a lineage, and the comparison's place in it, each change
/// is put down to those whose recorded proposals have its words, and comments tell the sources and the positions; `diff`
/// is then that comparison's. Without one, the author is the new draft.
///
/// # Errors
///
/// Where the finished file does not give both texts back.
pub fn comparison(
    comparison: &Comparison<'_>,
    lineage: Option<(&Lineage<'_>, ComparisonId)>,
) -> Result<Vec<u8>, DocxError> {
    let (old, new) = (comparison.old, comparison.new);
    let places = places(comparison);
    let slots = comparison.diff.interleave(&old.tree, &new.tree, &places);
    let mut authors = Authors::new(lineage, old, new);
    let (laid, numbering) = sheet::lay_out(&old.tree, &new.tree, &slots, &mut authors);
    let mut comments = Vec::new();
    let mut commented = vec![false; comparison.diff.changes.len()];
    let reading = lineage.map(|_| Reading::new(comparison));
    let mut paragraphs = Vec::with_capacity(laid.len() + 1);
    for (change, mut paragraph) in laid {
        let is_origin = paragraph.end.iter().any(|tracked| matches!(tracked.how, paragraph::How::MovedFrom(_)));
        if let (Some((lineage, comparison)), Some(reading)) = (lineage, &reading)
            && reading.comparison().shows(&reading.comparison().diff.changes[change])
            && !is_origin
            && !std::mem::replace(&mut commented[change.index()], true)
            && let Some(comment) = comments::on(lineage, reading, ChangeHandle { comparison, change })
        {
            paragraph.comment = Some(comments.len());
            comments.push(comment);
        }
        paragraphs.push(paragraph);
    }
    let mut notices: Vec<String> = comparison.notice().into_iter().collect();
    if lineage.is_some() {
        notices.push(
            "Inferred authors: the same words are found in their recorded proposals. Nobody is recorded to have made the \
             change."
                .to_owned(),
        );
    }
    let title = title(comparison);
    let language = new.language.as_deref().or(old.language.as_deref());
    let file = pack(&title, notices, language, paragraphs, &numbering, &comments)?;
    check::comparison(&file, comparison, &places)?;
    Ok(file)
}

/// Writes a draft, or one clause of it with what is beneath it, as a Word file. Tracked changes that it carries stay, with
/// their authors and dates.
///
/// # Errors
///
/// Where the finished file does not give the text back.
pub fn draft(draft: &ShownDraft, clause: Option<ClauseId>) -> Result<Vec<u8>, DocxError> {
    let shown = draft.clauses_shown(clause);
    // What a tracked change brings in or takes away whole stands on one side, so that it is counted there alone.
    let kind = |at: ClauseId| {
        let goes = |settling| goes_whole(&draft.tree[at], settling);
        match (goes(Settling::Reject), goes(Settling::Accept)) {
            (false, true) => SlotKind::Went(at),
            (true, false) => SlotKind::Came(at),
            _ => SlotKind::Together { old: at.alone(), new: at.alone() },
        }
    };
    let slots: Vec<Slot> = shown.clone().map(|at| Slot { change: ChangeId::at(at.index()), kind: kind(at) }).collect();
    let mut authors = Authors::new(None, draft, draft);
    let (laid, numbering) = sheet::lay_out(&draft.tree, &draft.tree, &slots, &mut authors);
    let paragraphs = laid.into_iter().map(|(_, paragraph)| paragraph).collect();
    let notices = notice_of([&**draft]).into_iter().collect();
    let title = draft.display_name();
    let file = pack(&title, notices, draft.language.as_deref(), paragraphs, &numbering, &[])?;
    check::draft(&file, draft, shown)?;
    Ok(file)
}

/// Whether one tracked change takes a clause with all its words and the end of its paragraph.
fn goes_whole(clause: &Clause, settling: Settling) -> bool {
    let mut whole = clause.marks.iter().filter(|mark| mark.from == 0 && mark.to > 0);
    whole.any(|mark| {
        let revision = mark.revision.as_ref().filter(|revision| revision.has_paragraph_end);
        revision.is_some_and(|revision| settling.removes_kind(mark.kind, revision.end))
            && mark.to == clause.text.chars().count()
    })
}

/// The places of the changes that are told.
fn places(comparison: &Comparison<'_>) -> Vec<ChangeId> {
    let mut told = comparison.changes.iter().peekable();
    let all = ChangeId::each(&comparison.diff.changes);
    all.filter(|(_, change)| told.next_if(|told| std::ptr::eq(**told, *change)).is_some()).map(|(at, _)| at).collect()
}

fn pack(
    title: &str,
    notices: Vec<String>,
    language: Option<&str>,
    mut paragraphs: Vec<Paragraph>,
    numbering: &Numbering,
    comments: &[Vec<String>],
) -> Result<Vec<u8>, DocxError> {
    // The last mark of a document cannot go: what goes needs one behind it.
    if paragraphs.last().is_none_or(|last| !last.end.is_empty()) {
        paragraphs.push(Paragraph::plain("End", ""));
    }
    paragraph::keep_apart(&mut paragraphs);
    let mut body = Body::new(comments.len());
    paragraphs.iter().for_each(|paragraph| body.paragraph(paragraph));
    let package = Package {
        title,
        notices,
        language,
        is_landscape: false,
        body: body.finish(),
        numbering: numbering.xml(),
        comments: if comments.is_empty() { String::new() } else { comments::xml(comments) },
    };
    Ok(package.pack()?)
}
