//! Formex, in which the Official Journal of the European Union is printed: acts, consolidated acts, agreements, annexes.

use super::structure::{Built, Role, Structure, Vocabulary};
use super::xml::{self, Element};
use crate::clause::leading_label;
use crate::draft::Draft;
use crate::source::SourceFile;

/// How far ahead is looked for what a title says, or what follows a paragraph, in bytes.
const AHEAD: usize = 2_000;

/// Tells whether an element with this name and namespace is the root of such a document.
pub(super) fn is_root(name: &str, namespace: &str) -> bool {
    namespace.is_empty()
        && matches!(
            name,
            "ACT"
                | "CONS.ACT"
                | "CONS.ANNEX"
                | "CONS.DOC"
                | "GENERAL"
                | "AGR"
                | "ANNEX"
                | "PROT"
                | "LETTER"
                | "DECISION"
        )
}

/// Reads a document.
pub(super) fn read(file: &SourceFile) -> Draft {
    let mut structure = Structure::new(file, Formex { text: file.text(), open: Vec::new() });
    let mut diagnostics = xml::walk(file, &mut structure);
    let Built { tree, title, diagnostics: told, .. } = structure.finish();
    diagnostics.extend(told);
    diagnostics.sort();
    Draft { title, language: language(file.text()), tree, diagnostics, ..Draft::default() }
}

/// The language that the document says it is in.
fn language(text: &str) -> Option<String> {
    let (_, after) = text.split_once("<LG.DOC>")?;
    let (code, _) = after.split_once('<')?;
    let code = code.trim().to_ascii_lowercase();
    (code.len() == 2 && code.is_ascii()).then_some(code)
}

struct Formex<'a> {
    text: &'a str,
    /// What is open: the elements' names that decide what others mean.
    open: Vec<Place>,
}

/// Where an element stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Somewhere in the document that has a title of its own.
    Document,
    /// In a division, whose title may begin with its label.
    Division,
    /// In the title of the document, whose paragraphs are its lines.
    Title,
    /// In text that is no part of the division round it: an article, a list, a table.
    Text,
    /// In an item that has its number in `NP`, or in a recital.
    Item,
    /// In whatever is none of these.
    Other,
}

impl Formex<'_> {
    fn around(&self) -> Place {
        self.open.iter().rev().copied().find(|&place| place != Place::Other).unwrap_or(Place::Document)
    }

    /// What stands behind the beginning of an element, up to an end of some length.
    fn ahead(&self, element: &Element<'_>) -> &str {
        let rest = self.text.get(element.offset..).unwrap_or_default();
        let mut end = rest.len().min(AHEAD);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        &rest[..end]
    }

    /// Tells whether the title that begins is the name of a division alone: `CHAPTER II`.
    fn is_label(&self, element: &Element<'_>) -> bool {
        let ahead = self.ahead(element);
        let inner = ahead.split_once("</TI>").map_or(ahead, |(inner, _)| inner);
        let mut words = String::new();
        for piece in inner.split('<') {
            words.push_str(piece.split_once('>').map_or("", |(_, text)| text));
            words.push(' ');
        }
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let probe = format!("{words} X");
        leading_label(&words).or_else(|| leading_label(&probe)).is_some_and(|found| found.label == (0..words.len()))
    }

    /// Tells whether a list follows the paragraph that begins.
    fn introduces(&self, element: &Element<'_>) -> bool {
        let ahead = self.ahead(element);
        let after = ahead.split_once("</P>").map_or("", |(_, after)| after.trim_start());
        after.starts_with("<LIST") || after.starts_with("<DLIST")
    }

    fn title(&self, element: &Element<'_>) -> (Role, Place) {
        match self.around() {
            Place::Division if self.is_label(element) => (Role::Label, Place::Other),
            Place::Division => (Role::Heading, Place::Other),
            Place::Document => (Role::Title, Place::Title),
            _ => (Role::Block(None), Place::Other),
        }
    }
}

impl Vocabulary for Formex<'_> {
    fn role(&mut self, element: &Element<'_>) -> Role {
        let name = element.name();
        let (role, place) = match name {
            "TI" => self.title(element),
            "STI" if self.around() == Place::Division => (Role::Heading, Place::Other),
            "STI" => (Role::Block(None), Place::Other),
            "DIVISION" | "ANNEX" | "CONS.ANNEX" | "SUBDIV" | "SUBDIVISION" => (Role::Division, Place::Division),
            "GR.SEQ" => (Role::Section, Place::Division),
            "ARTICLE" => (Role::Division, Place::Text),
            "ITEM" | "CONSID" | "VISA" => (Role::Clause, Place::Item),
            "NP" if self.around() == Place::Item => (Role::Through, Place::Other),
            "P" if self.around() == Place::Title => (Role::Break, Place::Other),
            "P" if self.introduces(element) => (Role::Introduction, Place::Other),
            "LIST" | "DLIST" | "QUOT.S" | "CONTENTS" | "TBL" => (Role::Through, Place::Text),
            _ => (role(name), Place::Other),
        };
        self.open.push(place);
        role
    }

    fn close(&mut self) {
        self.open.pop();
    }

    fn ids(&self, element: &Element<'_>) -> (Option<String>, Option<String>) {
        (element.attribute("IDENTIFIER"), None)
    }

    /// Quotation marks are elements without words, which name the sign.
    fn quotes(&self, element: &Element<'_>) -> (Option<String>, Option<String>) {
        let is_mark = matches!(element.name(), "QUOT.START" | "QUOT.END");
        let code = element.attribute("CODE").filter(|_| is_mark).and_then(|code| u32::from_str_radix(&code, 16).ok());
        (code.and_then(char::from_u32).map(String::from), None)
    }
}

fn role(name: &str) -> Role {
    match name {
        "BIB.INSTANCE" | "BIB.DATA" | "INFO.CONSLEG" | "INFO.PROD" | "PROD.ID" | "MARGIN" => Role::Aside,
        "PREAMBLE" => Role::Preamble,
        "PARAG" | "NP" | "DLIST.ITEM" => Role::Clause,
        "NO.PARAG" | "NO.P" | "TI.ART" => Role::Label,
        "STI.ART" => Role::Heading,
        "P" | "ALINEA" | "TXT" | "TERM" | "DEFINITION" | "INTRO" | "COMMENT" => Role::Block(None),
        "NOTE" => Role::Note,
        "ROW" => Role::Row,
        "CELL" => Role::Cell,
        "BR" => Role::Break,
        "ACT" | "CONS.ACT" | "CONS.DOC" | "GENERAL" | "AGR" | "PROT" | "LETTER" | "DECISION" | "TITLE"
        | "ENACTING.TERMS" | "FINAL" | "SIGNATURE" | "PL.DATE" | "SIGNATORY" | "CORPUS" | "BLK" | "LIST.AMEND"
        | "PREAMBLE.INIT" | "PREAMBLE.FINAL" | "PREAMBLE.GEN" | "TOC" => Role::Through,
        name if name.starts_with("GR.") => Role::Through,
        _ => Role::Inline,
    }
}
