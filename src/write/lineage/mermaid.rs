use super::picture::{edge_lines, node_lines, wrapped};
use crate::lineage::{Node, View};
use crate::write::json::VERSION;
use petgraph::visit::{EdgeRef, IntoEdgeReferences, NodeIndexable};
use std::fmt::Write;

/// More edges than these Mermaid does not draw, unless whoever runs it allows it.
pub const MERMAID_EDGES: usize = 500;

/// A longer text Mermaid does not draw, unless whoever runs it allows it.
pub const MERMAID_CHARACTERS: usize = 50_000;

/// A graph that Mermaid would not draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the picture would have {edges} edges and {characters} characters; \
     Mermaid draws up to {MERMAID_EDGES} and {MERMAID_CHARACTERS}"
)]
pub struct TooLarge {
    /// How many edges it has.
    pub edges: usize,
    /// How many characters it takes.
    pub characters: usize,
}

/// The graph as a Mermaid flow chart. What is inferred is dashed.
///
/// # Errors
/// Where Mermaid would refuse to draw it for its size.
pub fn mermaid(view: &View<'_>) -> Result<String, TooLarge> {
    let View { lineage, graph } = view;
    let mut out = String::new();
    let manifest = &lineage.negotiation.manifest;
    // Writing to a string cannot fail.
    let _ = writeln!(out, "%% travaux {VERSION}");
    let _ = writeln!(out, "%% -.-> computed, --> recorded");
    let _ = writeln!(out, "flowchart LR");
    for at in graph.node_indices() {
        let (open, close) = brackets(&graph[at]);
        let number = graph.to_index(at);
        let _ = writeln!(out, "  n{number}{open}{}{close}", quoted(&node_lines(lineage, &graph[at])));
    }
    for edge in graph.edge_references() {
        let arrow = if edge.weight().is_recorded() { "-->" } else { "-.->" };
        let (from, to) = (graph.to_index(edge.source()), graph.to_index(edge.target()));
        let _ = writeln!(out, "  n{from} {arrow}|{}| n{to}", quoted(&edge_lines(lineage, edge.weight())));
    }
    let caption: Vec<String> =
        manifest.title.as_deref().into_iter().chain(manifest.note.as_deref()).flat_map(wrapped).collect();
    if !caption.is_empty() {
        let _ = writeln!(out, "  caption[{}]", quoted(&caption));
    }
    let (edges, characters) = (graph.edge_count(), out.chars().count());
    if edges > MERMAID_EDGES || characters > MERMAID_CHARACTERS {
        return Err(TooLarge { edges, characters });
    }
    Ok(out)
}

/// The signs that draw a node's shape.
fn brackets(node: &Node) -> (&'static str, &'static str) {
    match node {
        Node::Draft(_) => ("[[", "]]"),
        Node::Clause(_) => ("[", "]"),
        Node::Change(_) => ("{", "}"),
        Node::Amendment(_) => ("[/", "/]"),
        Node::Party(_) => ("([", "])"),
        Node::Statement(_) => (">", "]"),
        Node::Event(_) => ("{{", "}}"),
        Node::Source(_) => ("[(", ")]"),
        Node::Theme(_) => ("(", ")"),
    }
}

/// Lines between quotation marks, as Mermaid reads them: what could be markup is written as an entity.
fn quoted(lines: &[String]) -> String {
    let mut out = String::from("\"");
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            out.push_str("<br>");
        }
        // Mermaid takes a line with one of these words, a colon and an entity for one of its own.
        let is_risky = ["style", "classDef"].iter().any(|word| line.contains(word));
        for sign in line.chars() {
            match sign {
                '"' | '#' | '&' | '<' | '>' | '`' | '\\' | '%' | '*' | '_' | '~' | '$' => {
                    let _ = write!(out, "#{};", u32::from(sign));
                }
                ':' if is_risky => out.push_str("#58;"),
                control if control.is_control() => out.push(char::REPLACEMENT_CHARACTER),
                other => out.push(other),
            }
        }
    }
    out.push('"');
    out
}
