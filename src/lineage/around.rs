//! The part of the graph that has to do with some clauses, for a picture that can be read.

use super::{Edge, Lineage, Node};
use crate::negotiation::ClauseHandle;
use petgraph::Direction;
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// What is shown of a lineage's graph: all of it, or the part around a clause. Its nodes have the same numbers.
#[derive(Debug)]
pub struct View<'a> {
    /// The lineage, which knows all.
    pub lineage: &'a Lineage<'a>,
    /// What is shown.
    pub graph: Cow<'a, StableDiGraph<Node, Edge>>,
}

impl Lineage<'_> {
    /// The whole graph.
    pub fn whole(&self) -> View<'_> {
        View { lineage: self, graph: Cow::Borrowed(&self.graph) }
    }

    /// The part of the graph that has to do with a clause or what is beneath it.
    ///
    /// That is: the clause in all drafts with the clauses and drafts above it, its changes, the amendments to it or
    /// realised by its changes with those that they amend or replace, events about any of these, parties that issued,
    /// proposed, took a stance or part, and sources.
    pub fn around(&self, clause: ClauseHandle) -> View<'_> {
        let tree = &self.negotiation.drafts[clause.draft].tree;
        let beneath = (clause.clause.to(tree[clause.clause].end()))
            .map(|beneath| ClauseHandle { draft: clause.draft, clause: beneath });
        let mut followed: Vec<ClauseHandle> = beneath.flat_map(|clause| self.relatives(clause)).collect();
        followed.sort_unstable();
        followed.dedup();
        let mut kept: FxHashSet<NodeIndex> = followed.iter().map(|&clause| self.clause_node(clause)).collect();
        self.add(&mut kept, Direction::Incoming, |edge| matches!(edge, Edge::From | Edge::To));
        self.add(&mut kept, Direction::Incoming, |edge| matches!(edge, Edge::AimsAt));
        self.add(&mut kept, Direction::Outgoing, |edge| matches!(edge, Edge::Realises(_)));
        let is_link = |edge: &Edge| matches!(edge, Edge::Amends | Edge::Replaces);
        while self.add(&mut kept, Direction::Incoming, is_link) + self.add(&mut kept, Direction::Outgoing, is_link) > 0
        {
        }
        self.add(&mut kept, Direction::Incoming, |edge| matches!(edge, Edge::Concerns));
        while self.add(&mut kept, Direction::Incoming, |edge| matches!(edge, Edge::Contains)) > 0 {}
        self.add_actors(&mut kept, &followed);
        self.add(&mut kept, Direction::Outgoing, |edge| matches!(edge, Edge::Cites));
        let mut graph = self.graph.clone();
        graph.retain_nodes(|_, node| kept.contains(&node));
        View { lineage: self, graph: Cow::Owned(graph) }
    }

    fn relatives(&self, clause: ClauseHandle) -> Vec<ClauseHandle> {
        let mut relatives = self.line_before(clause);
        relatives.push(clause);
        relatives.extend(self.line_after(clause));
        relatives
    }

    /// Adds what an edge of a kind leads to or comes from; gives how many nodes came.
    fn add(
        &self,
        kept: &mut FxHashSet<NodeIndex>,
        direction: Direction,
        is_wanted: impl Fn(&Edge) -> bool + Copy,
    ) -> usize {
        let found: Vec<NodeIndex> = kept
            .iter()
            .flat_map(|&node| self.graph.edges_directed(node, direction).filter(move |edge| is_wanted(edge.weight())))
            .map(|edge| if direction == Direction::Incoming { edge.source() } else { edge.target() })
            .collect();
        let before = kept.len();
        kept.extend(found);
        kept.len() - before
    }

    /// Adds the parties that did something, but not those that took a stance on a clause which only stands above.
    fn add_actors(&self, kept: &mut FxHashSet<NodeIndex>, followed: &[ClauseHandle]) {
        let parties: Vec<NodeIndex> = kept
            .iter()
            .filter(|&&node| match self.graph[node] {
                Node::Clause(clause) => followed.binary_search(&clause).is_ok(),
                _ => true,
            })
            .flat_map(|&node| self.graph.edges_directed(node, Direction::Incoming))
            .map(|edge| edge.source())
            .filter(|&node| matches!(self.graph[node], Node::Party(_)))
            .collect();
        kept.extend(parties);
    }
}
