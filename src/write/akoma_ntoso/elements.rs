//! Which element a clause is: the one that the format has for it, else a container that names its kind.

use crate::clause::{Clause, ClauseKind};
use crate::language::{Division, meanings};

/// The element of a clause, and the kind that a container has to name.
pub(super) fn element(clause: &Clause, parent: Option<ClauseKind>) -> (&'static str, Option<&'static str>) {
    let under_division = parent.is_none_or(ClauseKind::is_division);
    match clause.kind {
        ClauseKind::Section if !clause.label.is_empty() => (division(clause), None),
        ClauseKind::Paragraph if under_division => ("paragraph", None),
        ClauseKind::SubParagraph if !under_division => ("point", None),
        kind => ("hcontainer", Some(kind.as_str())),
    }
}

fn division(clause: &Clause) -> &'static str {
    let first = clause.label.split(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default();
    match meanings(first).division().or(clause.division) {
        Some(Division::Article) => "article",
        Some(Division::Chapter) => "chapter",
        Some(Division::Part) => "part",
        Some(Division::Title) => "title",
        Some(Division::Book) => "book",
        _ => "section",
    }
}

/// What the id of an element begins with.
pub(super) fn abbreviation(element: &'static str) -> &'static str {
    match element {
        "article" => "art",
        "chapter" => "chp",
        "section" => "sec",
        "paragraph" => "para",
        "recital" => "rec",
        other => other,
    }
}
