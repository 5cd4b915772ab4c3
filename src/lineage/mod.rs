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
//! stand in the order of the records, which what they say decides, so that what is printed from it is always the same.

mod acts;
mod around;
mod attribution;
mod backing;
mod behind;
mod blocs;
mod build;
mod carry;
mod consolidated;
mod contradictions;
mod corrections;
mod deeds;
mod graph;
mod groups;
mod history;
mod horizon;
mod in_force;
mod line;
mod operative;
mod part;
mod precedent;
mod proposing;
mod provenance;
mod sponsors;
mod stand;
mod status;
mod together;
mod toward;
mod watch;
mod why;
mod words_asked;

pub use crate::correction::{ClauseFate, Fate};
pub use around::View;
pub use backing::{Backing, Subject, WithdrawnProposal};
pub use blocs::{AT_LEAST, Blocs, Cluster, Comparing, Contested, Move, Outcome, Pair, Shared, ThroughDrafts};
pub use carry::{Carried, Carry, CarryState, Evidence, NotCarried, NotFollowing};
pub use consolidated::{Choice, Settled, WhatIf};
pub use contradictions::{Contradicted, Contradiction};
pub use deeds::{Deed, Filter, What};
pub use graph::{Becomes, ChangeHandle, Comparison, ComparisonId, Edge, Node, Realisation};
pub use groups::{Split, SplitVote};
pub use history::{History, Step, StepChange};
pub use horizon::Horizon;
pub use line::{Base, LineStep, Lineages, Series, SeriesCell, StepKind};
pub use operative::{Operative, OperativeVerbs};
pub use part::{Part, Way};
pub use precedent::{
    FirstSaid, NotAsked, Passage, PassageMatch, PhrasePrecedents, PrecedentAnswer, PrecedentQuery, Precedents,
    TextHandle,
};
pub use provenance::{
    AmendmentInDraft, AmendmentStory, Blame, BlameSpan, BlameTotals, BlamedClause, ClauseInDraft, ClauseStories,
    ClauseStory, Conflict, Edit, EditKind, EditRequest, Fates, PartyCount, Turned, WhyUnknown, WordsSpokenOf,
};
pub use sponsors::{Departure, Record, Sponsor, Sponsors, Sponsorship, Stay, Withdrawal};
pub use stand::{Stand, StandTarget};
pub use status::{
    Agreement, AgreementSource, AsAsked, BracketOutcome, Brackets, ClauseMove, ClauseState, ClauseStatus, Outcomes,
    PartCount, PartyBrackets, SinceThen, StateCounts, StateOfPlay, Status, StatusQuestion, WordsOutcome,
};
pub use toward::Toward;
pub use watch::{ClauseWatch, ClauseWatchDraft, DraftCount, ProposerCount, TermCount, Watch, WhoProposed};
pub use why::{Ground, Why};
pub use words_asked::WordsAsked;

use crate::amendment::{AmendmentId, PositionId};
use crate::clause::ClauseId;
use crate::diff::{Change, Piece, PieceKind, Stretch, compare_words, words};
use crate::draft::DraftId;
use crate::negotiation::{ClauseHandle, Negotiation, Shown};
use crate::procedure::EventId;
use crate::source::Access;
use attribution::AskedAway;
use corrections::Corrections;
use line::Lines;
use petgraph::Direction;
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use petgraph::visit::EdgeRef;
use provenance::{Provenance, Regrouped};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::OnceLock;

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
    themes: FxHashMap<String, NodeIndex>,
    corrections: Corrections,
    lines: Lines,
    sponsors: Sponsors,
    provenance: OnceLock<Provenance>,
    asked_away: AskedAway,
    contradicted: OnceLock<Contradicted>,
    fates: OnceLock<Fates>,
    regrouped: OnceLock<Regrouped>,
    edits: OnceLock<Vec<Edit>>,
    verbs: OperativeVerbs,
}

impl<'a> Lineage<'a> {
    /// Builds the graph.
    pub fn new(negotiation: &'a Shown) -> Lineage<'a> {
        build::build(negotiation, build::comparisons(negotiation))
    }

    /// As [`Lineage::new`], of what was recorded alone: nothing is inferred of what became of anything.
    pub fn recorded(negotiation: &'a Shown) -> Lineage<'a> {
        Lineage::of_records(negotiation)
    }

    /// Builds the graph of what was recorded alone: no draft is compared with another, and nothing becomes anything. For what
    /// is told to those who keep the negotiation.
    pub(crate) fn of_records(negotiation: &'a Negotiation) -> Lineage<'a> {
        build::build(negotiation, Vec::new())
    }

    /// What is known of every word; computed when it is first asked for.
    fn provenance(&self) -> &Provenance {
        self.provenance.get_or_init(|| {
            Provenance::new(self.negotiation, &self.comparisons, &self.lines, &self.corrections, &self.sponsors)
        })
    }

    /// Who asked for an amendment, and who stands behind it, within a horizon.
    pub fn sponsorship(&self, amendment: AmendmentId, horizon: &Horizon) -> Sponsorship {
        self.sponsors.of(self.negotiation, amendment, horizon)
    }

    /// Whether a party is recorded to have proposed an amendment or joined it, or to have had it proposed for itself.
    pub fn is_by(&self, amendment: AmendmentId, party: &str) -> bool {
        let principals = &self.negotiation.amendments[amendment].on_behalf_of;
        principals.iter().any(|one| one.value == party) || self.sponsorship(amendment, &Horizon::default()).has(party)
    }

    /// Codes of those that had asked for an amendment when a draft was written, in order of what they did.
    pub fn asked_by(&self, amendment: AmendmentId, draft: DraftId) -> Vec<&str> {
        self.sponsors.when_written(self.negotiation, amendment, draft)
    }

    /// What of the record tells that a party proposes an amendment.
    pub fn told_in(&self, amendment: AmendmentId, party: &str) -> What {
        let sponsorship = self.sponsorship(amendment, &Horizon::default());
        let sponsor = sponsorship.sponsors.into_iter().find(|sponsor| sponsor.party == party);
        sponsor.and_then(|sponsor| sponsor.joined).map_or(What::Amendment(amendment), |joined| joined.origin)
    }

    /// To whom it may be shown who stands behind an amendment.
    pub fn sponsorship_access(&self, amendment: AmendmentId) -> Access {
        self.sponsors.access(self.negotiation, amendment)
    }

    /// A change by its handle.
    pub fn change(&self, handle: ChangeHandle) -> &Change {
        &self.comparisons[handle.comparison].diff.changes[handle.change]
    }

    /// The clauses that a change takes from and leads to.
    pub fn change_clauses(&self, handle: ChangeHandle) -> (Vec<ClauseHandle>, Vec<ClauseHandle>) {
        let Comparison { old, new, .. } = self.comparisons[handle.comparison];
        let change = self.change(handle);
        let of = |draft, clauses: &[ClauseId]| clauses.iter().map(|&clause| ClauseHandle { draft, clause }).collect();
        (of(old, &change.old), of(new, &change.new))
    }

    /// The words of a change.
    pub fn words(&self, handle: ChangeHandle) -> Vec<Piece> {
        let comparison = &self.comparisons[handle.comparison];
        let drafts = &self.negotiation.drafts;
        words(&drafts[comparison.old].tree, &drafts[comparison.new].tree, self.change(handle))
    }

    /// The words that went with a change and those that came, of the clauses' own texts and without the signs of brackets;
    /// with these where nothing else went or came.
    pub fn own_words(&self, handle: ChangeHandle) -> Vec<Piece> {
        let comparison = &self.comparisons[handle.comparison];
        let (drafts, change) = (&self.negotiation.drafts, self.change(handle));
        let old = drafts[comparison.old].own_joined(&change.old);
        let new = drafts[comparison.new].own_joined(&change.new);
        let stretches = compare_words(&old, &new).into_iter().filter(|stretch| stretch.kind != PieceKind::Equal);
        let piece = |stretch: Stretch| Piece { kind: stretch.kind, text: stretch.of(&old, &new).to_owned() };
        let mut pieces: Vec<Piece> = stretches.map(piece).collect();
        if pieces.iter().any(|piece| piece.text.contains(char::is_alphanumeric)) {
            pieces.iter_mut().for_each(|piece| piece.text = piece.text.replace(['[', ']'], ""));
        }
        pieces
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
    pub fn realised_by(&self, handle: ChangeHandle) -> Vec<(AmendmentId, Realisation)> {
        let (old, new) = self.change_clauses(handle);
        // A change has no table of its own: it is found from one of its clauses.
        let Some(&clause) = old.first().or(new.first()) else { return Vec::new() };
        let node = self
            .graph
            .edges_directed(self.clause_node(clause), Direction::Incoming)
            .map(|edge| edge.source())
            .find(|&node| self.graph[node] == Node::Change(handle));
        let Some(node) = node else { return Vec::new() };
        let mut found: Vec<(AmendmentId, Realisation)> = self
            .graph
            .edges_directed(node, Direction::Outgoing)
            .filter_map(|edge| match (edge.weight(), &self.graph[edge.target()]) {
                (Edge::Realises(realisation), Node::Amendment(amendment)) => Some((*amendment, realisation.clone())),
                _ => None,
            })
            .collect();
        for (amendment, realisation) in self.realised_by_regrouping(handle) {
            if found.iter().all(|(one, _)| *one != amendment) {
                found.push((amendment, realisation));
            }
        }
        found.sort_by(|one, other| other.1.score.total_cmp(&one.1.score).then(one.0.cmp(&other.0)));
        found
    }

    /// The amendments aimed at a clause, those to such amendments among them, in the order of the records.
    pub fn amendments_on(&self, clause: ClauseHandle) -> Vec<AmendmentId> {
        self.amendments_at(self.clause_node(clause))
    }

    /// The amendments to an amendment, and those to these.
    fn amendments_to(&self, amendment: AmendmentId) -> Vec<AmendmentId> {
        let mut found = self.amendments_at(self.amendments[amendment.index()]);
        // Amendments that amend each other in a circle lead back to it.
        found.retain(|&at| at != amendment);
        found
    }

    fn amendments_at(&self, node: NodeIndex) -> Vec<AmendmentId> {
        let mut found: BTreeSet<AmendmentId> = BTreeSet::new();
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            for edge in self.graph.edges_directed(node, Direction::Incoming) {
                if let (Edge::AimsAt | Edge::Amends, Node::Amendment(amendment)) =
                    (edge.weight(), &self.graph[edge.source()])
                    && found.insert(*amendment)
                {
                    open.push(edge.source());
                }
            }
        }
        found.into_iter().collect()
    }

    /// The amendments on a theme, in the order of the records.
    fn amendments_on_theme(&self, theme: &str) -> Vec<AmendmentId> {
        self.themes.get(&build::theme_key(theme)).map(|&node| self.amendments_at(node)).unwrap_or_default()
    }

    fn theme_name(&self, node: NodeIndex) -> Option<&str> {
        match &self.graph[node] {
            Node::Theme(theme) => Some(theme),
            _ => None,
        }
    }

    /// To whom a theme may be shown: to whoever may see anything that names it.
    pub fn theme_access(&self, theme: &str) -> Option<Access> {
        let &node = self.themes.get(&build::theme_key(theme))?;
        let negotiation = self.negotiation;
        let positions = self.positions_at(node).into_iter();
        let positions = positions.map(|at| negotiation.position_access(at));
        let amendments = self.amendments_at(node).into_iter();
        let all = positions.chain(amendments.map(|at| negotiation.amendment_access(&negotiation.amendments[at])));
        all.reduce(Access::or)
    }

    /// All themes, as they are first written, in the order of the records.
    pub fn themes(&self) -> Vec<&str> {
        let mut nodes: Vec<NodeIndex> = self.themes.values().copied().collect();
        nodes.sort_unstable();
        nodes.into_iter().filter_map(|node| self.theme_name(node)).collect()
    }

    /// The positions on a clause or on words of it, not those on amendments to it, in the order of the records.
    pub fn positions_on(&self, clause: ClauseHandle) -> Vec<PositionId> {
        self.positions_at(self.clause_node(clause))
    }

    /// The positions on an amendment, in the order of the records.
    pub fn positions_on_amendment(&self, amendment: AmendmentId) -> Vec<PositionId> {
        self.positions_at(self.amendments[amendment.index()])
    }

    fn positions_at(&self, node: NodeIndex) -> Vec<PositionId> {
        let edges = self.graph.edges_directed(node, Direction::Incoming);
        let mut positions: Vec<PositionId> = edges
            .filter_map(|edge| match edge.weight() {
                Edge::Takes { position, .. } => Some(*position),
                _ => None,
            })
            .collect();
        positions.sort_unstable();
        positions.dedup();
        positions
    }

    /// The events that concern a clause, in the order of the records.
    pub fn events_on(&self, clause: ClauseHandle) -> Vec<EventId> {
        self.events_at(self.clause_node(clause))
    }

    /// The events that concern an amendment, in the order of the records. A vote on a motion about it is one, though not a vote
    /// on it.
    pub fn events_on_amendment(&self, amendment: AmendmentId) -> Vec<EventId> {
        self.events_at(self.amendments[amendment.index()])
    }

    /// The events that concern a draft as a whole, in the order of the records.
    pub fn events_on_draft(&self, draft: DraftId) -> Vec<EventId> {
        self.events_at(self.drafts[draft.index()])
    }

    fn events_at(&self, node: NodeIndex) -> Vec<EventId> {
        let edges = self.graph.edges_directed(node, Direction::Incoming);
        let mut events: Vec<EventId> = edges
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
        self.clauses[clause.draft.index()][clause.clause.index()]
    }
}
