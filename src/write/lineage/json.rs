use super::label::{identity, label, wording};
use crate::draft::Wording;
use crate::lineage::{Edge, Lineage, Node};
use crate::write::json::{VERSION, print};
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use serde::Serialize;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    title: Option<&'a str>,
    note: Option<&'a str>,
    nodes: Vec<NodeEntry<'a>>,
    edges: Vec<EdgeEntry<'a>>,
}

#[derive(Serialize)]
struct NodeEntry<'a> {
    id: String,
    kind: &'static str,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    wording: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
}

#[derive(Serialize)]
struct EdgeEntry<'a> {
    from: String,
    to: String,
    kind: &'static str,
    recorded: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moved: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_said: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    condition: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

/// The whole graph: its nodes with what they say, its edges with what they rest on.
pub fn json(lineage: &Lineage<'_>) -> String {
    let manifest = &lineage.negotiation.manifest;
    print(&Answer {
        travaux: VERSION,
        title: manifest.title.as_deref(),
        note: manifest.note.as_deref(),
        nodes: lineage.graph.node_weights().map(|node| node_entry(lineage, node)).collect(),
        edges: lineage
            .graph
            .edge_references()
            .map(|edge| {
                edge_entry(lineage, &lineage.graph[edge.source()], edge.weight(), &lineage.graph[edge.target()])
            })
            .collect(),
    })
}

fn node_entry<'a>(lineage: &Lineage<'a>, node: &Node) -> NodeEntry<'a> {
    let negotiation = lineage.negotiation;
    let (text, date) = match node {
        Node::Draft(at) => (None, negotiation.drafts[*at].date),
        Node::Clause(handle) => (Some(negotiation.drafts[handle.draft].tree[handle.clause].text.as_str()), None),
        Node::Amendment(at) => (None, negotiation.amendments[*at].date),
        Node::Statement(at) => (None, negotiation.statements[*at].date),
        Node::Event(at) => (None, negotiation.events[*at].date),
        Node::Source(at) => (None, negotiation.manifest.sources[*at].date),
        Node::Change(_) | Node::Party(_) | Node::Theme(_) => (None, None),
    };
    NodeEntry {
        id: identity(lineage, node),
        kind: node.kind(),
        label: label(lineage, node),
        wording: wording(lineage, node).map(Wording::as_str),
        text,
        date: date.map(|date| date.to_string()),
    }
}

fn edge_entry<'a>(lineage: &Lineage<'a>, from: &Node, edge: &Edge, to: &Node) -> EdgeEntry<'a> {
    let negotiation = lineage.negotiation;
    let mut entry = EdgeEntry {
        from: identity(lineage, from),
        to: identity(lineage, to),
        kind: edge.kind(),
        recorded: edge.is_recorded(),
        change: None,
        moved: None,
        score: None,
        as_said: None,
        condition: None,
        date: None,
        from_date: None,
        to_date: None,
        source: None,
    };
    match edge {
        Edge::Becomes(becomes) => {
            entry.change = Some(becomes.kind.as_str());
            entry.moved = Some(becomes.moved);
        }
        Edge::Returns { score } => entry.score = Some((score * 100.0).round() / 100.0),
        Edge::Realises(realisation) => entry.score = Some((realisation.score * 100.0).round() / 100.0),
        Edge::Takes { position, .. } => {
            let position = &negotiation.positions[*position];
            entry.as_said = position.as_said.as_deref();
            entry.condition = position.condition.as_deref();
            entry.date = position.date.map(|date| date.to_string());
            let ids: Vec<&str> =
                negotiation.position_sources(position).iter().map(|citation| citation.source.as_str()).collect();
            entry.source = (!ids.is_empty()).then(|| ids.join("; "));
        }
        Edge::MemberOf { from, to } => {
            entry.from_date = from.map(|date| date.to_string());
            entry.to_date = to.map(|date| date.to_string());
        }
        _ => {}
    }
    entry
}
