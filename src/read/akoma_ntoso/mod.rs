//! Akoma Ntoso: acts, bills, statements, amendments and debates as parliaments and the United Nations publish them.
//!
//! The elements are the clauses, so that nothing is guessed: `structure` builds the tree, `elements` says what each
//! element is, `metadata` what the document says of itself. One pass, in time linear in the file.

pub(super) mod amendments;
mod elements;
mod metadata;

use super::editorial;
use super::structure::{Built, Role, Structure, Vocabulary};
use super::xml::{self, Element};
use crate::draft::{Draft, Wording};
use crate::language::two_letters;
use crate::source::{Diagnostic, Named, SourceFile};
use metadata::Metadata;

/// The longest title that is taken before what the document is known as.
const TITLE: usize = 160;

/// Tells whether an element with this name and namespace is the root of an Akoma Ntoso document.
pub(super) fn is_root(name: &str, namespace: &str) -> bool {
    name == "akomaNtoso"
        || namespace.starts_with("http://docs.oasis-open.org/legaldocml/ns/akn")
        || namespace.starts_with("http://www.akomantoso.org/")
}

/// Reads a document.
pub(super) fn read(file: &SourceFile) -> Draft {
    let mut structure = Structure::new(file, AkomaNtoso::default());
    let mut diagnostics = xml::walk(file, &mut structure);
    let Built { tree, title, vocabulary, diagnostics: told } = structure.finish();
    diagnostics.extend(told);
    let AkomaNtoso { metadata, documents, editorial, wording } = vocabulary;
    diagnostics.extend(editorial::note(editorial));
    if documents > 1 {
        let message = format!("this file holds {documents} documents; they are read as one text, one after the other");
        diagnostics.push(Diagnostic::note(message));
    }
    diagnostics.sort();
    // A long title (`An Act to make provision …`) names a document worse than what it is known as.
    let (short, long) = title
        .map_or((None, None), |title| if title.len() <= TITLE { (Some(title), None) } else { (None, Some(title)) });
    let alias = metadata.alias.filter(|alias| !alias.contains("://") && !alias.starts_with('/'));
    Draft {
        title: short.or(alias).or(long).or(metadata.name),
        date: metadata.expression_date.or(metadata.work_date),
        language: metadata.language.map(|code| two_letters(&code).to_owned()),
        wording,
        tree,
        diagnostics,
        ..Draft::default()
    }
}

#[derive(Debug, Default)]
struct AkomaNtoso {
    metadata: Metadata,
    /// How many documents began; what a collection says of itself is none.
    documents: usize,
    /// Marks of changes that nobody proposes.
    editorial: usize,
    wording: Wording,
}

/// What the program says before a text whose words are not those of the draft itself.
fn notice(element: &Element<'_>) -> Option<Wording> {
    Wording::from_name(element.attribute("class")?.strip_prefix("travaux-notice ")?)
}

impl Vocabulary for AkomaNtoso {
    fn role(&mut self, element: &Element<'_>) -> Role {
        let name = element.name();
        if elements::is_document(name) {
            self.documents += 1;
        }
        // What the documents within a document say of themselves is not what the whole says of itself.
        if self.documents <= 1 {
            self.metadata.take(name, element);
        }
        if name == "p"
            && let Some(wording) = notice(element)
        {
            self.wording = wording;
            return Role::Aside;
        }
        match elements::role(name, element) {
            Role::Revision(_) if element.attribute("class").is_some_and(|class| editorial::is_editorial(&class)) => {
                self.editorial += 1;
                Role::Inline
            }
            role => role,
        }
    }

    fn ids(&self, element: &Element<'_>) -> (Option<String>, Option<String>) {
        let work_id = element.attribute("wId");
        let id = element.attribute("eId").or_else(|| element.attribute("id"));
        match (id, work_id) {
            (Some(id), work_id) => (Some(id.clone()), work_id.filter(|work_id| *work_id != id)),
            (None, work_id) => (work_id, None),
        }
    }

    fn quotes(&self, element: &Element<'_>) -> (Option<String>, Option<String>) {
        match element.name() {
            "quotedText" => (element.attribute("startQuote"), element.attribute("endQuote")),
            _ => (None, None),
        }
    }
}
