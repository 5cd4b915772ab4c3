use super::label::identity;
use super::picture::{LEGEND, edge_lines, node_lines};
use crate::lineage::{Node, View};
use crate::write::breaks::BREAKS;
use crate::write::json::VERSION;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use std::fmt::Write;

/// The graph for Graphviz. What is inferred is dashed.
pub fn dot(view: &View<'_>) -> String {
    let View { lineage, graph } = view;
    let mut out = String::new();
    let manifest = &lineage.negotiation.manifest;
    // Writing to a string cannot fail.
    let _ = writeln!(out, "// travaux {VERSION}");
    let _ = writeln!(out, "digraph {} {{", quoted(manifest.title.as_deref().unwrap_or("lineage")));
    let mut caption: Vec<String> = manifest.title.iter().cloned().collect();
    if let Some(note) = &manifest.note {
        caption.extend(
            textwrap::wrap(note.trim(), textwrap::Options::new(100).word_separator(BREAKS))
                .into_iter()
                .map(std::borrow::Cow::into_owned),
        );
    }
    caption.push(LEGEND.to_owned());
    let _ = writeln!(out, "  graph [rankdir=LR, label={}, fontname=\"sans-serif\"];", label(&caption));
    let _ = writeln!(out, "  node [style=filled, fontname=\"sans-serif\", fontsize=11];");
    let _ = writeln!(out, "  edge [fontname=\"sans-serif\", fontsize=9];");
    for node in graph.node_weights() {
        let (id, text) = (quoted(&identity(lineage, node)), label(&node_lines(lineage, node)));
        let (shape, colour) = look(node);
        let _ = writeln!(out, "  {id} [label={text}, shape={shape}, fillcolor=\"{colour}\"];");
    }
    for edge in graph.edge_references() {
        let id = |node| quoted(&identity(lineage, &graph[node]));
        let style = if edge.weight().is_recorded() { "" } else { ", style=dashed" };
        let text = label(&edge_lines(lineage, edge.weight()));
        let _ = writeln!(out, "  {} -> {} [label={text}{style}];", id(edge.source()), id(edge.target()));
    }
    out.push_str("}\n");
    out
}

/// Shape and colour; the shape tells the kinds apart where colours do not.
fn look(node: &Node) -> (&'static str, &'static str) {
    match node {
        Node::Draft(_) => ("folder", "#dfe7f2"),
        Node::Clause(_) => ("box", "#ffffff"),
        Node::Change(_) => ("diamond", "#fff3cd"),
        Node::Amendment(_) => ("note", "#e3f1e1"),
        Node::Party(_) => ("ellipse", "#f2e3f0"),
        Node::Statement(_) => ("cds", "#f4f4f4"),
        Node::Event(_) => ("octagon", "#fbe3d9"),
        Node::Source(_) => ("cylinder", "#f4f4f4"),
        Node::Theme(_) => ("tab", "#f4f4f4"),
    }
}

/// Lines of a label, in which Graphviz reads the entities of HTML.
fn label(lines: &[String]) -> String {
    quoted(&lines.join("\n").replace('&', "&amp;"))
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
