//! Mapping files: whose are the changes that a document's author tracked.

use super::decode::Decoder;
use super::node::{Node, Value};
use crate::amendment::Proposers;
use crate::source::Located;

/// Authors of documents, as the documents name them, with the parties that they write for as the file names them.
pub type Authors = Vec<(Located<String>, Proposers)>;

pub(super) fn authors(decoder: &mut Decoder, root: Option<&Node>) -> Authors {
    let Some(record) = decoder.root(root, "a file of authors", &["travaux", "authors"]) else { return Authors::new() };
    let Some(node) = record.get("authors") else { return Authors::new() };
    let Value::Mapping(entries) = &node.value else {
        decoder.error(node, "`authors` is a mapping", "write `\"J. Smith\": CHN`, a line for every author");
        return Authors::new();
    };
    let mut authors = Authors::new();
    for (name, value) in entries {
        let Some(author) = decoder.located(name, "an author") else { continue };
        if authors.iter().any(|(known, _)| *known == author) {
            decoder.error(name, format!("the author `{author}` stands here twice"), "keep one of them");
        }
        let proposers = match value.text() {
            Some("unknown") => Proposers::Unknown,
            Some("withheld") => Proposers::Withheld,
            _ => {
                let parties: Vec<Located<String>> =
                    decoder.items(value).iter().filter_map(|item| decoder.located(item, "a party")).collect();
                if parties.is_empty() {
                    decoder.error(name, format!("the author `{author}` has no party"), "write its code, or `unknown`");
                }
                Proposers::Known(parties)
            }
        };
        authors.push((author, proposers));
    }
    authors
}
