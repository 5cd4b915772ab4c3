//! What a node of a page is.

use crate::read::words::Words;
use ego_tree::NodeRef;
use scraper::{ElementRef, Node};

/// Tells whether a node is an element of this name.
pub(super) fn is_named(node: NodeRef<'_, Node>, name: &str) -> bool {
    node.value().as_element().is_some_and(|element| element.name() == name)
}

/// All words beneath a node.
pub(super) fn words_of(node: NodeRef<'_, Node>) -> String {
    let mut words = Words::default();
    for below in node.descendants() {
        match below.value() {
            Node::Text(text) => words.push(text),
            Node::Element(element) if is_block(element.name()) => words.space(),
            _ => {}
        }
    }
    words.finish().0
}

/// Tells whether a table holds data rather than the layout of a page: no table, heading or list stands in it, and no
/// cell has several paragraphs.
pub(super) fn is_data(table: NodeRef<'_, Node>) -> bool {
    let mut paragraphs = 0;
    for below in table.descendants().skip(1).filter_map(ElementRef::wrap) {
        match below.value().name() {
            "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "blockquote" => return false,
            "td" | "th" => paragraphs = 0,
            "p" => {
                paragraphs += 1;
                if paragraphs > 1 {
                    return false;
                }
            }
            _ => {}
        }
    }
    true
}

/// Tells whether an element parts paragraphs.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}
