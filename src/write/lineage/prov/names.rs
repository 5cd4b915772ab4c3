//! Qualified names: a prefix and a local part that PROV-N, Turtle and IRIs all read without any escape but `%`.

use crate::lineage::{Lineage, Node};
use crate::negotiation::Negotiation;
use std::fmt::{self, Write};

/// The vocabulary of PROV.
pub(super) const PROV: &str = "http://www.w3.org/ns/prov#";

/// The types of XML Schema.
pub(super) const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// Our own words.
pub(super) const VOCABULARY: &str = "urn:travaux:vocabulary#";

/// A qualified name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    /// A word of PROV.
    Prov(&'static str),
    /// A word of our own vocabulary.
    Own(&'static str),
    /// A thing of the negotiation.
    Here(String),
}

impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Name::Prov(word) => write!(formatter, "prov:{word}"),
            Name::Own(word) => write!(formatter, "travaux:{word}"),
            Name::Here(local) => write!(formatter, "here:{local}"),
        }
    }
}

/// The namespace of a negotiation's things, from its title, so that those of two negotiations are not taken for one.
pub(super) fn namespace(negotiation: &Negotiation) -> String {
    format!("urn:travaux:{}:", escaped(negotiation.manifest.title.as_deref().unwrap_or_default()))
}

/// The name of a thing: its kind and what tells it apart.
pub(super) fn here(kind: &str, parts: &[&str]) -> Name {
    let parts: Vec<String> = parts.iter().map(|part| escaped(part)).collect();
    Name::Here(format!("{kind}.{}", parts.join(".")))
}

pub(super) fn party(code: &str) -> Name {
    here("party", &[code])
}

pub(super) fn source(id: &str) -> Name {
    here("source", &[id])
}

/// The name of a node of the graph.
pub(super) fn node(lineage: &Lineage<'_>, node: &Node) -> Name {
    let negotiation = lineage.negotiation;
    match node {
        Node::Draft(at) => here("draft", &[&negotiation.drafts[*at].id]),
        Node::Clause(at) => here("clause", &[&negotiation.drafts[at.draft].id, &at.clause.index().to_string()]),
        Node::Change(at) => {
            let compared = &lineage.comparisons[at.comparison];
            let (old, new) = (&negotiation.drafts[compared.old].id, &negotiation.drafts[compared.new].id);
            here("change", &[old, new, &at.change.index().to_string()])
        }
        Node::Amendment(at) => here("amendment", &[negotiation.amendments[*at].id.as_str()]),
        Node::Party(code) => party(code),
        Node::Statement(at) => here("statement", &[negotiation.statements[*at].id.as_str()]),
        Node::Event(at) => match &negotiation.events[*at].id {
            Some(id) => here("event", &[id.as_str()]),
            None => here("unnamed-event", &[&at.index().to_string()]),
        },
        Node::Source(at) => source(&negotiation.manifest.sources[*at].id),
        Node::Theme(theme) => here("theme", &[theme.as_str()]),
    }
}

/// ASCII letters, digits, `-` and `_` as they are, all else as the bytes of its UTF-8. Two texts never become one.
fn escaped(text: &str) -> String {
    if text.is_empty() {
        // No file can hold this sign, and a name must not end with the point before it.
        return "%00".to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
