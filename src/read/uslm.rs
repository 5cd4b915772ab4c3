//! USLM, the United States' own: bills and laws as its printing office publishes them, and bills in the older structure
//! of its House.

use super::editorial::is_typography;
use super::structure::{Built, Role, Structure, Vocabulary};
use super::xml::{self, Element};
use crate::clause::{ClauseKind, MarkKind};
use crate::draft::Draft;
use crate::source::SourceFile;

/// Tells whether an element with this name and namespace is the root of such a document.
pub(super) fn is_root(name: &str, namespace: &str) -> bool {
    let is_document = matches!(name, "bill" | "resolution" | "amendment-doc" | "engrossed-amendment");
    namespace.to_ascii_lowercase().contains("/uslm") || (namespace.is_empty() && is_document)
}

/// Reads a document.
pub(super) fn read(file: &SourceFile) -> Draft {
    let mut structure = Structure::new(file, Uslm::default());
    let mut diagnostics = xml::walk(file, &mut structure);
    let Built { tree, title, vocabulary, diagnostics: told } = structure.finish();
    diagnostics.extend(told);
    diagnostics.sort();
    Draft { title, language: vocabulary.language, tree, diagnostics, ..Draft::default() }
}

#[derive(Debug, Default)]
struct Uslm {
    language: Option<String>,
    has_begun: bool,
    /// Of each element that is open, whether it lists what is said of the bill: dates, names, offices.
    lists: Vec<bool>,
}

impl Vocabulary for Uslm {
    fn role(&mut self, element: &Element<'_>) -> Role {
        if !self.has_begun {
            self.has_begun = true;
            self.language = element.attribute("xml:lang");
        }
        let name = element.name();
        let is_listed = self.lists.last().is_some_and(|lists| *lists);
        self.lists
            .push(matches!(name, "action" | "signature" | "signatures" | "attestation" | "preface" | "endMatter"));
        match role(name) {
            _ if element.attribute("display").as_deref() == Some("no") => Role::Aside,
            // Each is set on a line of its own.
            Role::Inline if is_listed => Role::Break,
            Role::Revision(_) if element.attribute("class").is_some_and(|class| is_typography(&class)) => Role::Inline,
            role => role,
        }
    }

    fn close(&mut self) {
        self.lists.pop();
    }

    /// A body that a committee struck or put in its place.
    fn change(&self, element: &Element<'_>) -> Option<MarkKind> {
        match element.attribute("changed")?.as_str() {
            "deleted" => Some(MarkKind::Deletion),
            "added" if element.attribute("reported-display-style").is_some() => Some(MarkKind::Insertion),
            _ => None,
        }
    }

    fn ids(&self, element: &Element<'_>) -> (Option<String>, Option<String>) {
        (element.attribute("identifier").or_else(|| element.attribute("id")), None)
    }

    /// The older structure writes no signs where it says that words are quoted.
    fn quotes(&self, element: &Element<'_>) -> (Option<String>, Option<String>) {
        match element.name() {
            "quote" => (Some("“".to_owned()), Some("”".to_owned())),
            _ => (None, None),
        }
    }
}

fn role(name: &str) -> Role {
    match name {
        "deletedText" => Role::Revision(MarkKind::Deletion),
        "addedText" => Role::Revision(MarkKind::Insertion),
        "meta" | "metadata" => Role::Aside,
        "preamble" => Role::Preamble,
        "title" | "subtitle" | "division" | "subdivision" | "part" | "subpart" | "chapter" | "subchapter"
        | "article" | "subarticle" | "appendix" | "schedule" => Role::Division,
        "section" => Role::Section,
        "recital" | "whereas" | "courtRule" | "rule" | "level" | "compiledAct" | "subsection" | "paragraph"
        | "subparagraph" | "clause" | "subclause" | "item" | "subitem" | "subsubitem" | "listItem" | "list-item"
        | "instruction" => Role::Clause,
        "num" | "enum" => Role::Label,
        "heading" | "subheading" | "header" | "crossHeading" | "crossheading" => Role::Heading,
        "chapeau" => Role::Block(Some(ClauseKind::Chapeau)),
        "content" | "continuation" | "p" | "text" | "continuation-text" | "enactingFormula" | "enacting-formula"
        | "resolvingClause" | "listHeading" | "listContent" | "sourceCredit" | "type" | "docNumber" | "congress"
        | "session" | "legis-num" | "legis-type" | "action" | "action-date" | "action-desc" | "current-chamber"
        | "currentChamber" | "distribution-code" | "distributionCode" | "associated-doc" | "signature"
        | "attestation" | "after-quoted-block" => Role::Block(None),
        "officialTitle" | "official-title" | "docTitle" => Role::Title,
        "footnote" | "note" | "sidenote" | "referenceItem" | "toc-entry" => Role::Note,
        "row" | "tr" => Role::Row,
        "entry" | "td" | "th" => Role::Cell,
        "br" | "linebreak" | "line-break" => Role::Break,
        "quotedContent" | "quoted-block" | "legis-body" | "form" | "main" | "longTitle" | "long-title" | "preface"
        | "endMatter" | "notes" | "toc" | "list" | "table" | "tbody" | "thead" | "signatures" | "layout" | "block" => {
            Role::Through
        }
        _ => Role::Inline,
    }
}
