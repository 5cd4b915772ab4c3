use super::fields::{Fields, edges, nodes};
use crate::lineage::View;
use crate::write::json::{VERSION, print};
use serde::Serialize;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'static str,
    title: Option<&'a str>,
    note: Option<&'a str>,
    nodes: Vec<Fields>,
    edges: Vec<Fields>,
}

/// The graph: its nodes with what they say, its edges with what they rest on.
pub fn json(view: &View<'_>) -> String {
    let manifest = &view.lineage.negotiation.manifest;
    print(&Answer {
        travaux: VERSION,
        title: manifest.title.as_deref(),
        note: manifest.note.as_deref(),
        nodes: nodes(view),
        edges: edges(view),
    })
}
