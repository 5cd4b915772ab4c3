use super::label::{identity, label};
use crate::lineage::{Edge, Lineage, Node};
use crate::write::json::VERSION;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use std::fmt::Write;

/// The whole graph for Graphviz. What is inferred is dashed.
pub fn dot(lineage: &Lineage<'_>) -> String {
    let mut out = String::new();
    let title = lineage.negotiation.manifest.title.as_deref().unwrap_or("lineage");
    // Writing to a string cannot fail.
    let _ = writeln!(out, "// travaux {VERSION}");
    let _ = writeln!(out, "digraph {} {{", quoted(title));
    if let Some(note) = &lineage.negotiation.manifest.note {
        let _ = writeln!(out, "  label={};", quoted(note.trim()));
    }
    let _ = writeln!(out, "  rankdir=LR;");
    for node in lineage.graph.node_weights() {
        let (id, label) = (quoted(&identity(lineage, node)), quoted(&label(lineage, node)));
        let _ = writeln!(out, "  {id} [label={label}, shape={}];", shape(node));
    }
    for edge in lineage.graph.edge_references() {
        let id = |node| quoted(&identity(lineage, &lineage.graph[node]));
        let style = if edge.weight().is_recorded() { "" } else { ", style=dashed" };
        let text = quoted(&edge_label(edge.weight()));
        let _ = writeln!(out, "  {} -> {} [label={text}{style}];", id(edge.source()), id(edge.target()));
    }
    out.push_str("}\n");
    out
}

fn edge_label(edge: &Edge) -> String {
    match edge {
        Edge::Becomes(becomes) if becomes.moved => format!("becomes ({}, moved)", becomes.kind.as_str()),
        Edge::Becomes(becomes) => format!("becomes ({})", becomes.kind.as_str()),
        Edge::Realises(realisation) => format!("realises (inferred, {:.2})", realisation.score),
        Edge::Returns { score } => format!("returns (inferred, {score:.2})"),
        other => other.kind().to_owned(),
    }
}

fn shape(node: &Node) -> &'static str {
    match node {
        Node::Draft(_) => "folder",
        Node::Clause(_) => "box",
        Node::Change(_) => "diamond",
        Node::Amendment(_) => "note",
        Node::Party(_) => "ellipse",
        Node::Statement(_) => "cds",
        Node::Event(_) => "octagon",
        Node::Source(_) => "cylinder",
        Node::Theme(_) => "tab",
    }
}

/// A text between quotation marks, as DOT reads it.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            // A reader of DOT may refuse them, and nobody can see them.
            control if control.is_control() && control != '\t' => out.push(char::REPLACEMENT_CHARACTER),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
