//! What the elements of Akoma Ntoso are to a clause tree.

use crate::clause::{ClauseKind, MarkKind};
use crate::read::structure::Role;
use crate::read::xml::Element;

/// Elements that are a document of their own.
pub(super) fn is_document(name: &str) -> bool {
    matches!(
        name,
        "act"
            | "bill"
            | "doc"
            | "statement"
            | "amendment"
            | "amendmentList"
            | "officialGazette"
            | "debate"
            | "debateReport"
            | "judgment"
            | "judgement"
            | "portion"
    )
}

/// The role of an element. What is not known here holds words, which stay words.
pub(super) fn role(name: &str, element: &Element<'_>) -> Role {
    match name {
        "meta" => Role::Aside,
        "preamble" | "recitals" | "citations" => Role::Preamble,
        "article" | "book" | "tome" | "part" | "subpart" | "chapter" | "subchapter" | "title" | "subtitle"
        | "division" | "subdivision" | "transitional" => Role::Division,
        "section" | "rule" => Role::Section,
        "recital" | "citation" | "subsection" | "paragraph" | "subparagraph" | "clause" | "subclause" | "list"
        | "sublist" | "point" | "indent" | "alinea" | "subrule" | "proviso" | "level" | "limb" | "item" | "li"
        | "tblock" => Role::Clause,
        "hcontainer" => named_container(element),
        "num" => Role::Label,
        "heading" | "subheading" | "crossHeading" => Role::Heading,
        "p" | "block" | "caption" | "longTitle" | "formula" | "interstitial" | "from" | "scene" | "narrative"
        | "listWrapUp" | "dd" | "dt" => Role::Block(None),
        "listIntroduction" => Role::Introduction,
        // A paragraph of these is a clause of its own only under a heading.
        "intro" => Role::Block(Some(ClauseKind::Chapeau)),
        "tr" => Role::Row,
        "td" | "th" => Role::Cell,
        "authorialNote" | "note" | "tocItem" => Role::Note,
        "docTitle" | "shortTitle" => Role::Title,
        "br" | "eol" => Role::Break,
        "ins" => Role::Revision(MarkKind::Insertion),
        "del" => Role::Revision(MarkKind::Deletion),
        "quotedStructure" | "embeddedStructure" | "blockList" | "content" | "wrapUp" | "table" | "ul" | "ol"
        | "container" | "blockContainer" | "attachments" | "attachment" | "components" | "component" | "body"
        | "mainBody" | "preface" | "conclusions" | "coverPage" | "amendmentBody" | "collectionBody" | "debateBody"
        | "toc" => Role::Through,
        _ => Role::Inline,
    }
}

/// A container is what its name says where that is one of the kinds of clauses; else its place and heading tell.
fn named_container(element: &Element<'_>) -> Role {
    let kind = element.attribute("name").and_then(|name| name.parse::<ClauseKind>().ok());
    kind.map_or(Role::Section, Role::ClauseOf)
}
