//! Two drafts beside each other: the list of changes, and each change with its old and its new words.

use super::links::Links;
use crate::diff::{Change, ChangeKind, PieceKind};
use crate::draft::Draft;
use crate::lineage::{ChangeHandle, ComparisonId, Lineage};
use crate::negotiation::ClauseHandle;
use crate::write::comparison::Comparison;
use crate::write::comparison::reading::{Reading, describe};
use crate::write::document::{Document, phrase};
use crate::write::fragments::{Fragment, column};
use crate::write::history::request;
use crate::write::html::{LEGEND, escape, fragment, language, pieces};
use crate::write::layout::wording_mark;
use crate::write::links as named;
use crate::write::wrap::paragraphs;
use std::fmt::Write;

/// What a comparison is called, and what of it changed in a sentence.
pub(super) fn title(lineage: &Lineage<'_>, at: ComparisonId) -> (String, String) {
    let (old, new) = drafts(lineage, at);
    let summary = describe(&Comparison::of(old, new, &lineage.comparisons[at].diff).summary());
    (format!("{} → {}", old.display_name(), new.display_name()), summary)
}

fn drafts<'a>(lineage: &Lineage<'a>, at: ComparisonId) -> (&'a Draft, &'a Draft) {
    let drafts = &lineage.negotiation.drafts;
    (&drafts[lineage.comparisons[at].old], &drafts[lineage.comparisons[at].new])
}

/// The comparison: a list of the changes under the headings of their divisions, beside it a row a change.
pub(super) fn html(lineage: &Lineage<'_>, at: ComparisonId, links: &mut Links) -> String {
    let (old, new) = drafts(lineage, at);
    let comparison = Comparison::of(old, new, &lineage.comparisons[at].diff);
    let reading = Reading::new(&comparison);
    let rows = Rows { lineage, at, reading: &reading, names: [old, new].map(heading) };
    let (mut list, mut body) = (String::new(), String::new());
    let mut above = None;
    let mut count = 0;
    for (division, change) in reading.shown() {
        if division != above
            && let Some(title) = reading.divisions.title(&comparison, division)
        {
            let (title, language) = (escape(&title).into_owned(), language(new));
            let _ = writeln!(list, "<li class=\"division\" {language}>{title}</li>");
            let _ = writeln!(body, "<h3 {language}>{title}</h3>");
        }
        above = division;
        count += 1;
        let id = links.keep(&format!("{}..{}:{count}", old.id, new.id));
        let headline = rows.row(&mut body, change, &id, links);
        let (place, sign) = (fragment(&id), kind(change));
        let _ = writeln!(list, "<li class=\"{sign}\"><a href=\"#{place}\">{headline}</a></li>");
    }
    let mut out = String::from(LEGEND);
    // Writing to a string cannot fail.
    let _ = writeln!(out, "<p>{}</p>", escape(&describe(&comparison.summary())));
    if count == 0 {
        out.push_str("<p>No words differ, and nothing moved.</p>\n");
        return out + &rows.kept(links);
    }
    let _ = write!(
        out,
        "<div class=\"compared\">\n<nav class=\"changes\" aria-label=\"Changes\">\n<p class=\"steps\" hidden>\
         <button type=\"button\" data-step=\"-1\">Previous</button> <span class=\"at\" aria-live=\"polite\"></span> \
         <button type=\"button\" data-step=\"1\">Next</button></p>\n<ol>\n{list}</ol>\n</nav>\n<div class=\"rows\">\n{body}</div>\n\
         <div class=\"marks\" aria-hidden=\"true\"></div>\n</div>\n"
    );
    out + &rows.kept(links)
}

/// A draft's name over its column.
fn heading(draft: &Draft) -> String {
    escape(&format!("{}{}", draft.display_name(), wording_mark(draft.wording))).into_owned()
}

fn kind(change: &Change) -> &'static str {
    if change.moved && change.kind == ChangeKind::Kept { "moved" } else { change.kind.as_str() }
}

struct Rows<'a> {
    lineage: &'a Lineage<'a>,
    at: ComparisonId,
    reading: &'a Reading<'a>,
    names: [String; 2],
}

impl Rows<'_> {
    /// Adds a change; gives its headline.
    fn row(&self, out: &mut String, change: &Change, id: &str, links: &mut Links) -> String {
        let (old, new) = self.reading.texts(change);
        let words = self.reading.words(change, &old, &new);
        let headline = escape(&self.reading.headline(change, &words).1).into_owned();
        let (sign, escaped) = (kind(change), escape(id));
        // Writing to a string cannot fail.
        let _ =
            write!(out, "<article class=\"change {sign}\" id=\"{escaped}\" tabindex=\"-1\">\n<h4>{headline}</h4>\n");
        if !words.is_empty() {
            out.push_str("<div class=\"pair\">\n");
            let comparison = self.reading.comparison();
            for (side, draft, name) in [
                (PieceKind::Deleted, comparison.old, &self.names[0]),
                (PieceKind::Inserted, comparison.new, &self.names[1]),
            ] {
                let is_there = if side == PieceKind::Deleted { !change.old.is_empty() } else { !change.new.is_empty() };
                let _ = write!(out, "<div role=\"group\" aria-label=\"{name}\"><p class=\"how\">{name}</p>");
                side_of(out, &words, side, draft);
                out.push_str(if is_there { "</div>\n" } else { "<p class=\"how\">not in this draft</p></div>\n" });
            }
            out.push_str("</div>\n");
        }
        out.push_str(&self.asked(change, links).part(links, 5));
        out.push_str("</article>\n");
        headline
    }

    /// Who asked for it, and where more is told.
    fn asked(&self, change: &Change, links: &Links) -> Document {
        let mut page = Document::default();
        let handle = self.handle(change);
        if change.kind != ChangeKind::Kept {
            let asked = handle.map(|handle| (handle, self.lineage.realised_by(handle)));
            for (at, realisation) in asked.iter().flat_map(|(_, asked)| asked) {
                let Some(handle) = handle else { continue };
                page.line("  ", request(self.lineage, handle, *at, realisation));
            }
            if asked.is_none_or(|(_, asked)| asked.is_empty()) {
                page.line("  ", "no recorded proposal");
            }
        }
        let clause = self.clauses(change).find(|&clause| links.id(&self.target(clause)).is_some());
        if let Some(clause) = clause {
            page.line("  ", phrase!["more: ", named::clause(self.lineage.negotiation, clause), " through the drafts"]);
        }
        page
    }

    fn target(&self, clause: ClauseHandle) -> crate::write::document::Target {
        named::about_clause(self.lineage.negotiation, clause)
    }

    /// The change in the lineage: it is the one of all that lead to, or from, its first clause.
    fn handle(&self, change: &Change) -> Option<ChangeHandle> {
        let clause = self.clauses(change).next()?;
        let handles =
            if change.new.is_empty() { self.lineage.changes_from(clause) } else { self.lineage.changes_to(clause) };
        handles.into_iter().find(|handle| handle.comparison == self.at)
    }

    fn clauses(&self, change: &Change) -> impl Iterator<Item = ClauseHandle> + use<> {
        let comparison = &self.lineage.comparisons[self.at];
        let (old, new) = (comparison.old, comparison.new);
        let new: Vec<_> = change.new.iter().map(|&clause| ClauseHandle { draft: new, clause }).collect();
        let old: Vec<_> = change.old.iter().map(|&clause| ClauseHandle { draft: old, clause }).collect();
        new.into_iter().chain(old)
    }

    /// The clauses in which nothing is shown.
    fn kept(&self, links: &mut Links) -> String {
        let comparison = self.reading.comparison();
        let kept = comparison.changes.iter().filter(|change| !comparison.shows(change));
        let negotiation = self.lineage.negotiation;
        let names = kept.filter_map(|change| self.clauses(change).next());
        let names: Vec<_> = names.map(|clause| named::clause_in_draft(negotiation, clause)).collect();
        if names.is_empty() {
            return String::new();
        }
        let mut page = Document::default();
        page.line("", phrase!["With the same words: ", crate::write::document::Phrase::joined(names, ", ")]);
        page.part(links, 3)
    }
}

fn side_of(out: &mut String, words: &[Fragment<'_>], side: PieceKind, draft: &Draft) {
    for paragraph in paragraphs(&column(words, side)) {
        let mut text = String::new();
        pieces(&mut text, &paragraph);
        // Writing to a string cannot fail.
        let _ = write!(out, "<p {}>{}</p>", language(draft), text.trim());
    }
}
