//! The lineage: everything a negotiation holds as one graph, and the questions that are walks over it.
//!
//! ```text
//!   party ──proposes / supports / opposes …──► amendment ──aims at──► clause ◄──contains── draft
//!     │ └────────── a stance ──────────────────────────────────────────►│
//!     └─member of─► party                  amendment ◄──realises── change ──from / to──► clause
//!                                                                  clause ──becomes──► clause of the next draft
//! ```
//!
//! Building it compares each draft with those it follows and walks once over all that was recorded; that is the cost of
//! the comparisons and otherwise linear. The graph borrows the negotiation: nodes are handles on it. Nodes and edges
//! stand in the order of the files, so that what is printed from it is always the same.

mod around;
mod attribution;
mod backing;
mod build;
mod credit;
mod graph;
mod history;
mod operative;
mod precedent;
mod toward;
mod watch;

pub use backing::{Backing, Stand, StandTarget};
pub use credit::Credit;
pub use graph::{Becomes, ChangeHandle, Comparison, Edge, Node, Realisation};
pub use history::{History, Step, StepChange};
pub use operative::{Operative, operative};
pub use precedent::{
    FirstSaid, NotAsked, Passage, PassageMatch, PhrasePrecedents, PrecedentAnswer, PrecedentQuery, Precedents,
    TextHandle,
};
pub use toward::Toward;
pub use watch::{
    ClauseWatch, ClauseWatchDraft, DraftCount, ProposerCount, TermCount, Watch, WatchList, Watched, WatchedTerm,
    WhoProposed,
};

use crate::diff::{Change, Piece, words};
use crate::negotiation::{ClauseHandle, Negotiation};
use petgraph::Direction;
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap;

/// The graph of a negotiation, with what is needed to walk it.
#[derive(Debug)]
pub struct Lineage<'a> {
    /// What it was built from.
    pub negotiation: &'a Negotiation,
    /// The graph.
    pub graph: StableDiGraph<Node, Edge>,
    /// What changed between each draft and those it follows, in order of the newer draft.
    pub comparisons: Vec<Comparison>,
    drafts: Vec<NodeIndex>,
    clauses: Vec<Vec<NodeIndex>>,
    amendments: Vec<NodeIndex>,
    parties: FxHashMap<String, NodeIndex>,
}

impl<'a> Lineage<'a> {
    /// Builds the graph.
    pub fn new(negotiation: &'a Negotiation) -> Lineage<'a> {
        build::build(negotiation)
    }

    /// A change by its handle.
    pub fn change(&self, handle: ChangeHandle) -> &Change {
        &self.comparisons[handle.comparison].diff.changes[handle.change]
    }

    /// The clauses that a change takes from and leads to.
    pub fn change_clauses(&self, handle: ChangeHandle) -> (Vec<ClauseHandle>, Vec<ClauseHandle>) {
        let Comparison { old, new, .. } = self.comparisons[handle.comparison];
        let change = self.change(handle);
        let of = |draft, clauses: &[usize]| clauses.iter().map(|&clause| ClauseHandle { draft, clause }).collect();
        (of(old, &change.old), of(new, &change.new))
    }

    /// The words of a change.
    pub fn words(&self, handle: ChangeHandle) -> Vec<Piece> {
        let comparison = &self.comparisons[handle.comparison];
        let drafts = &self.negotiation.drafts;
        words(&drafts[comparison.old].tree, &drafts[comparison.new].tree, self.change(handle))
    }

    /// The changes that lead to a clause from the drafts before.
    pub fn changes_to(&self, clause: ClauseHandle) -> Vec<ChangeHandle> {
        self.changes_at(clause, |edge| matches!(edge, Edge::To))
    }

    /// The changes that lead from a clause to the drafts after.
    pub fn changes_from(&self, clause: ClauseHandle) -> Vec<ChangeHandle> {
        self.changes_at(clause, |edge| matches!(edge, Edge::From))
    }

    fn changes_at(&self, clause: ClauseHandle, is_wanted: impl Fn(&Edge) -> bool) -> Vec<ChangeHandle> {
        let node = self.clause_node(clause);
        let edges = self.graph.edges_directed(node, Direction::Incoming).filter(|edge| is_wanted(edge.weight()));
        let mut changes: Vec<ChangeHandle> = edges
            .filter_map(|edge| match self.graph[edge.source()] {
                Node::Change(handle) => Some(handle),
                _ => None,
            })
            .collect();
        changes.sort_unstable();
        changes
    }

    /// The amendments that a change is taken to realise, the best explained first.
    pub fn realised_by(&self, handle: ChangeHandle) -> Vec<(usize, Realisation)> {
        let (old, new) = self.change_clauses(handle);
        // A change has no table of its own: it is found from one of its clauses.
        let Some(&clause) = old.first().or(new.first()) else { return Vec::new() };
        let node = self
            .graph
            .edges_directed(self.clause_node(clause), Direction::Incoming)
            .map(|edge| edge.source())
            .find(|&node| self.graph[node] == Node::Change(handle));
        let Some(node) = node else { return Vec::new() };
        let mut found: Vec<(usize, Realisation)> = self
            .graph
            .edges_directed(node, Direction::Outgoing)
            .filter_map(|edge| match (edge.weight(), &self.graph[edge.target()]) {
                (Edge::Realises(realisation), Node::Amendment(amendment)) => Some((*amendment, realisation.clone())),
                _ => None,
            })
            .collect();
        found.sort_by(|one, other| other.1.score.total_cmp(&one.1.score).then(one.0.cmp(&other.0)));
        found
    }

    /// Tells whether any change is taken to do what an amendment asked.
    pub fn is_realised(&self, amendment: usize) -> bool {
        let edges = self.graph.edges_directed(self.amendments[amendment], Direction::Incoming);
        edges.into_iter().any(|edge| matches!(edge.weight(), Edge::Realises(_)))
    }

    /// The clauses of earlier drafts that a clause comes from directly.
    pub fn before(&self, clause: ClauseHandle) -> Vec<ClauseHandle> {
        self.related(clause, Direction::Incoming)
    }

    /// The clauses of later drafts that a clause becomes directly.
    pub fn after(&self, clause: ClauseHandle) -> Vec<ClauseHandle> {
        self.related(clause, Direction::Outgoing)
    }

    fn related(&self, clause: ClauseHandle, direction: Direction) -> Vec<ClauseHandle> {
        let edges = self.graph.edges_directed(self.clause_node(clause), direction);
        let mut found: Vec<ClauseHandle> = edges
            .filter(|edge| matches!(edge.weight(), Edge::Becomes(_)))
            .filter_map(|edge| {
                let other = if direction == Direction::Incoming { edge.source() } else { edge.target() };
                match self.graph[other] {
                    Node::Clause(handle) => Some(handle),
                    _ => None,
                }
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// All clauses of earlier drafts that a clause goes back to, the newest first, without itself.
    pub fn ancestors(&self, clause: ClauseHandle) -> Vec<ClauseHandle> {
        self.all_related(clause, Lineage::before)
    }

    /// All clauses of later drafts that go back to a clause, without itself.
    pub fn descendants(&self, clause: ClauseHandle) -> Vec<ClauseHandle> {
        self.all_related(clause, Lineage::after)
    }

    fn all_related(
        &self,
        clause: ClauseHandle,
        next: impl Fn(&Self, ClauseHandle) -> Vec<ClauseHandle>,
    ) -> Vec<ClauseHandle> {
        let mut found: Vec<ClauseHandle> = Vec::new();
        let mut open = vec![clause];
        while let Some(at) = open.pop() {
            for other in next(self, at) {
                if other != clause && !found.contains(&other) {
                    found.push(other);
                    open.push(other);
                }
            }
        }
        found.sort_unstable_by(|one, other| other.draft.cmp(&one.draft).then(one.clause.cmp(&other.clause)));
        found
    }

    /// The amendments aimed at a clause, those to such amendments among them, in order of the files.
    pub fn amendments_on(&self, clause: ClauseHandle) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let mut open = vec![self.clause_node(clause)];
        while let Some(node) = open.pop() {
            for edge in self.graph.edges_directed(node, Direction::Incoming) {
                if let (Edge::AimsAt | Edge::Amends, Node::Amendment(amendment)) =
                    (edge.weight(), &self.graph[edge.source()])
                    && !found.contains(amendment)
                {
                    found.push(*amendment);
                    open.push(edge.source());
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// The positions on a clause or on words of it, not those on amendments to it, in order of the files.
    pub fn positions_on(&self, clause: ClauseHandle) -> Vec<usize> {
        self.positions_at(self.clause_node(clause))
    }

    /// The positions on an amendment, in order of the files.
    pub fn positions_on_amendment(&self, amendment: usize) -> Vec<usize> {
        self.positions_at(self.amendments[amendment])
    }

    fn positions_at(&self, node: NodeIndex) -> Vec<usize> {
        let edges = self.graph.edges_directed(node, Direction::Incoming);
        let mut positions: Vec<usize> = edges
            .filter_map(|edge| match edge.weight() {
                Edge::Takes { position, .. } => Some(*position),
                _ => None,
            })
            .collect();
        positions.sort_unstable();
        positions.dedup();
        positions
    }

    /// The events that concern a clause, in order of the files.
    pub fn events_on(&self, clause: ClauseHandle) -> Vec<usize> {
        self.events_at(self.clause_node(clause))
    }

    /// The events that concern an amendment, in order of the files. A vote on a motion about it is one, though not a vote
    /// on it.
    pub fn events_on_amendment(&self, amendment: usize) -> Vec<usize> {
        self.events_at(self.amendments[amendment])
    }

    fn events_at(&self, node: NodeIndex) -> Vec<usize> {
        let edges = self.graph.edges_directed(node, Direction::Incoming);
        let mut events: Vec<usize> = edges
            .filter_map(|edge| match (edge.weight(), &self.graph[edge.source()]) {
                (Edge::Concerns, Node::Event(event)) => Some(*event),
                _ => None,
            })
            .collect();
        events.sort_unstable();
        events.dedup();
        events
    }

    /// Codes of all parties that are named anywhere, in order of code.
    pub fn party_codes(&self) -> Vec<&str> {
        let mut codes: Vec<&str> = self.parties.keys().map(String::as_str).collect();
        codes.sort_unstable();
        codes
    }

    fn clause_node(&self, clause: ClauseHandle) -> NodeIndex {
        self.clauses[clause.draft][clause.clause]
    }
}
