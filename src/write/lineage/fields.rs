//! What exports say of a node and of an edge, whatever the format. A field that means nothing or is not known is absent.

use super::label::{identity, label, wording};
use crate::date::Date;
use crate::diff::Only;
use crate::draft::{DraftId, Wording};
use crate::lineage::{Edge, Lineage, Node, View, What};
use crate::source::{Access, Located};
use crate::write::corrected::sentence;
use crate::write::json::rounded;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A value of a field.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub(super) enum Value {
    Text(String),
    Flag(bool),
    Number(f64),
}

/// Fields in the order in which they are written.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields(pub(super) Vec<(&'static str, Value)>);

impl Fields {
    fn text(&mut self, name: &'static str, text: impl Into<String>) {
        self.0.push((name, Value::Text(text.into())));
    }

    fn text_if_any(&mut self, name: &'static str, text: Option<impl Into<String>>) {
        self.0.extend(text.map(|text| (name, Value::Text(text.into()))));
    }

    fn flag(&mut self, name: &'static str, flag: bool) {
        self.0.push((name, Value::Flag(flag)));
    }

    fn date(&mut self, name: &'static str, date: Option<Date>) {
        self.text_if_any(name, date.map(|date| date.to_string()));
    }

    /// Several codes or ids in one text.
    fn list(&mut self, name: &'static str, items: &[Located<String>]) {
        self.text_if_any(name, (!items.is_empty()).then(|| joined(items)));
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// Several codes or ids in one cell.
pub(super) fn joined(items: &[Located<String>]) -> String {
    items.iter().map(|item| item.as_str()).collect::<Vec<_>>().join("; ")
}

/// The fields of all nodes, in their order.
pub(super) fn nodes(view: &View<'_>) -> Vec<Fields> {
    view.graph.node_weights().map(|node| of_node(view.lineage, node)).collect()
}

/// The fields of all edges, in their order.
pub(super) fn edges(View { lineage, graph }: &View<'_>) -> Vec<Fields> {
    graph
        .edge_references()
        .map(|edge| of_edge(lineage, &graph[edge.source()], edge.weight(), &graph[edge.target()]))
        .collect()
}

fn of_node(lineage: &Lineage<'_>, node: &Node) -> Fields {
    let negotiation = lineage.negotiation;
    let mut fields = Fields::default();
    fields.text("id", identity(lineage, node));
    fields.text("kind", node.kind());
    fields.text("label", label(lineage, node));
    fields.text_if_any("wording", wording(lineage, node).map(Wording::as_str));
    match node {
        Node::Draft(at) => fields.date("date", negotiation.drafts[*at].date),
        Node::Clause(handle) => fields.text("text", &negotiation.drafts[handle.draft].tree[handle.clause].text),
        Node::Amendment(at) => {
            let amendment = &negotiation.amendments[*at];
            fields.text("proposers", amendment.proposers.as_str());
            fields.0.extend(amendment.jointly.map(|jointly| ("jointly", Value::Flag(jointly))));
            fields.list("on_behalf_of", &amendment.on_behalf_of);
            fields.text_if_any("status", amendment.status.as_ref().map(|status| status.is.as_str()));
            fields.date("date", amendment.date);
        }
        Node::Statement(at) => fields.date("date", negotiation.statements[*at].date),
        Node::Event(at) => fields.date("date", negotiation.events[*at].date),
        Node::Source(at) => fields.date("date", negotiation.manifest.sources[*at].date),
        Node::Change(handle) => {
            let only: Vec<&str> = lineage.change(*handle).only.iter().map(Only::as_str).collect();
            fields.text_if_any("only", (!only.is_empty()).then(|| only.join("; ")));
        }
        Node::Party(_) | Node::Theme(_) => {}
    }
    fields.text_if_any("access", access(lineage, node).as_ref().map(Access::as_str));
    fields
}

/// To whom a node may be shown; nothing for parties, which everybody knows.
pub(super) fn access(lineage: &Lineage<'_>, node: &Node) -> Option<Access> {
    let negotiation = lineage.negotiation;
    let of_draft = |at: DraftId| negotiation.draft_access(&negotiation.drafts[at]);
    match node {
        Node::Draft(at) => Some(of_draft(*at)),
        Node::Clause(handle) => Some(of_draft(handle.draft)),
        Node::Change(handle) => {
            let comparison = &lineage.comparisons[handle.comparison];
            Some(of_draft(comparison.old).and(of_draft(comparison.new)))
        }
        Node::Amendment(at) => Some(negotiation.amendment_access(&negotiation.amendments[*at])),
        Node::Statement(at) => Some(negotiation.statement_access(&negotiation.statements[*at])),
        Node::Event(at) => Some(negotiation.event_access(&negotiation.events[*at])),
        Node::Source(at) => Some(negotiation.manifest.sources[*at].access.clone()),
        Node::Theme(theme) => lineage.theme_access(theme),
        Node::Party(_) => None,
    }
}

fn of_edge(lineage: &Lineage<'_>, from: &Node, edge: &Edge, to: &Node) -> Fields {
    let negotiation = lineage.negotiation;
    let mut fields = Fields::default();
    fields.text("from", identity(lineage, from));
    fields.text("to", identity(lineage, to));
    fields.text("kind", edge.kind());
    fields.flag("recorded", edge.is_recorded());
    match edge {
        Edge::Becomes(becomes) => {
            fields.text("change", becomes.kind.as_str());
            fields.flag("moved", becomes.moved);
        }
        Edge::Returns { score } => fields.0.push(("score", Value::Number(rounded(*score)))),
        Edge::Realises(realisation) => match realisation.correction {
            Some(correction) => fields.text("correction", sentence(negotiation, correction)),
            None => fields.0.push(("score", Value::Number(rounded(realisation.score)))),
        },
        Edge::Takes { position: at, .. } => {
            let contradicting = lineage.contradicted_in(What::Position(*at)).join("; ");
            let position = &negotiation.positions[*at];
            fields.text_if_any("words", position.target.words.as_ref().map(|words| words.as_str()));
            fields.text_if_any("as_said", position.as_said.as_deref());
            fields.text_if_any("condition", position.condition.as_deref());
            fields.text_if_any("package", position.package.as_deref());
            fields.list("on_behalf_of", negotiation.position_principals(*at));
            fields.date("date", position.date);
            let sources = negotiation.position_sources(*at).iter().map(|cited| cited.source.as_str());
            let sources: Vec<&str> = sources.collect();
            fields.text_if_any("source", (!sources.is_empty()).then(|| sources.join("; ")));
            fields.text_if_any("contradicting", (!contradicting.is_empty()).then_some(contradicting));
            fields.text("access", negotiation.position_access(*at).as_str());
        }
        Edge::MemberOf { from: first, to: last } | Edge::Proposes { from: first, to: last, .. } => {
            fields.date("from_date", *first);
            fields.date("to_date", *last);
            if let (Node::Party(party), Node::Amendment(at)) = (from, to) {
                let contradicts = lineage.contradicted_in(lineage.told_in(*at, party)).contains(&party.as_str());
                fields.text_if_any("contradicting", contradicts.then_some(party));
            }
        }
        _ => {}
    }
    fields
}
