//! From a negotiation to its graph: first what contains what, then what was recorded, then what is inferred.

use super::attribution;
use super::corrections::Corrections;
use super::line::Lines;
use super::{Becomes, ChangeHandle, Comparison, ComparisonId, Edge, Horizon, Lineage, Node, OperativeVerbs, Sponsors};
use crate::amendment::{AmendmentId, PositionId};
use crate::clause::Worded;
use crate::diff::ChangeId;
use crate::draft::{Draft, DraftId};
use crate::negotiation::{ClauseHandle, Concerned, Negotiation};
use crate::procedure::{Event, EventId, EventKind, StatementId, Tally};
use crate::source::{Citation, Located, SourceId};
use crate::text::fold;
use crate::threads::both;
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Clauses of all drafts from which on comparing them is worth a second thread.
const LARGE: usize = 2_000;

struct Builder<'a> {
    lineage: Lineage<'a>,
    sources: FxHashMap<&'a str, NodeIndex>,
}

pub(super) fn build(negotiation: &Negotiation, comparisons: Vec<Comparison>) -> Lineage<'_> {
    let drafts: Vec<Worded<'_>> = negotiation.drafts.iter().map(Draft::worded).collect();
    let lineage = Lineage {
        negotiation,
        graph: StableDiGraph::new(),
        corrections: Corrections::new(negotiation, &comparisons),
        lines: Lines::new(&drafts, &comparisons),
        comparisons,
        drafts: Vec::new(),
        clauses: Vec::new(),
        amendments: Vec::new(),
        parties: FxHashMap::default(),
        themes: FxHashMap::default(),
        sponsors: Sponsors::new(negotiation),
        provenance: OnceLock::new(),
        asked_away: FxHashMap::default(),
        contradicted: OnceLock::new(),
        fates: OnceLock::new(),
        regrouped: OnceLock::new(),
        edits: OnceLock::new(),
        verbs: verbs(negotiation),
    };
    let mut builder = Builder { lineage, sources: FxHashMap::default() };
    builder.sources();
    builder.drafts();
    let changes = builder.changes();
    builder.returns();
    builder.amendments();
    builder.positions();
    builder.statements();
    builder.events();
    builder.memberships();
    let mut lineage = builder.lineage;
    let (realised, asked_away) = attribution::infer(&lineage, &changes);
    lineage.asked_away = asked_away;
    for (change, amendment, realisation) in realised {
        let amendment = lineage.amendments[amendment.index()];
        lineage.graph.add_edge(change, amendment, Edge::Realises(realisation));
    }
    lineage
}

fn verbs(negotiation: &Negotiation) -> OperativeVerbs {
    let added = negotiation.manifest.operative_verbs.iter();
    OperativeVerbs::with(added.map(|entry| (entry.verb.as_str(), entry.like.as_str())))
}

pub(super) fn comparisons(negotiation: &Negotiation) -> Vec<Comparison> {
    let text = |at: DraftId| negotiation.drafts[at].worded();
    let mut pairs: Vec<(DraftId, DraftId)> = Vec::new();
    for new in negotiation.in_order() {
        pairs.extend(negotiation.parents(new).iter().map(|&old| (old, new)));
    }
    let compare_all = |pairs: &[(DraftId, DraftId)]| -> Vec<Comparison> {
        pairs.iter().map(|&(old, new)| Comparison::new((old, text(old)), (new, text(new)))).collect()
    };
    let is_large = pairs.len() > 1 && negotiation.drafts.iter().map(|draft| draft.tree.len()).sum::<usize>() >= LARGE;
    let (first, second) = pairs.split_at(pairs.len() / 2);
    let (mut first, second) = both(is_large, || compare_all(first), || compare_all(second));
    first.extend(second);
    first
}

impl<'a> Builder<'a> {
    fn sources(&mut self) {
        for (at, source) in SourceId::each(&self.lineage.negotiation.manifest.sources) {
            let node = self.lineage.graph.add_node(Node::Source(at));
            self.sources.entry(&source.id).or_insert(node);
        }
    }

    fn drafts(&mut self) {
        let negotiation = self.lineage.negotiation;
        for (at, draft) in DraftId::each(&negotiation.drafts) {
            let node = self.lineage.graph.add_node(Node::Draft(at));
            self.lineage.drafts.push(node);
            let mut clauses: Vec<NodeIndex> = Vec::with_capacity(draft.tree.len());
            for (clause, content) in draft.tree.each() {
                let child = self.lineage.graph.add_node(Node::Clause(ClauseHandle { draft: at, clause }));
                let above = content.parent().map_or(node, |parent| clauses[parent.index()]);
                self.lineage.graph.add_edge(above, child, Edge::Contains);
                clauses.push(child);
            }
            self.lineage.clauses.push(clauses);
            for party in &draft.issued_by {
                let party = self.party(party);
                self.lineage.graph.add_edge(party, node, Edge::Issues);
            }
            self.cite(node, &draft.sources);
        }
    }

    /// Adds the changes and gives their nodes.
    fn changes(&mut self) -> Vec<(NodeIndex, ChangeHandle)> {
        let mut nodes = Vec::new();
        for comparison in ComparisonId::all(&self.lineage.comparisons) {
            let Comparison { old, new, .. } = self.lineage.comparisons[comparison];
            let (before, after) = (self.lineage.drafts[old.index()], self.lineage.drafts[new.index()]);
            self.lineage.graph.add_edge(before, after, Edge::FollowedBy);
            for change in ChangeId::all(&self.lineage.comparisons[comparison].diff.changes) {
                let handle = ChangeHandle { comparison, change };
                let found = self.lineage.change(handle).clone();
                let from: Vec<NodeIndex> =
                    found.old.iter().map(|&at| self.lineage.clauses[old.index()][at.index()]).collect();
                let to: Vec<NodeIndex> =
                    found.new.iter().map(|&at| self.lineage.clauses[new.index()][at.index()]).collect();
                let becomes = Becomes { kind: found.kind, moved: found.moved };
                for &from in &from {
                    for &to in &to {
                        self.lineage.graph.add_edge(from, to, Edge::Becomes(becomes));
                    }
                }
                if found.is_same_text() && !found.moved && !found.relabelled {
                    continue;
                }
                let node = self.lineage.graph.add_node(Node::Change(handle));
                for from in from {
                    self.lineage.graph.add_edge(node, from, Edge::From);
                }
                for to in to {
                    self.lineage.graph.add_edge(node, to, Edge::To);
                }
                nodes.push((node, handle));
            }
        }
        nodes
    }

    fn returns(&mut self) {
        let lineage = &mut self.lineage;
        for step in lineage.lines.returns() {
            let node = |at: ClauseHandle| lineage.clauses[at.draft.index()][at.clause.index()];
            let (gone, back) = (node(step.from), node(step.to));
            lineage.graph.add_edge(gone, back, Edge::Returns { score: step.certainty });
        }
    }

    fn amendments(&mut self) {
        let negotiation = self.lineage.negotiation;
        for at in AmendmentId::all(&negotiation.amendments) {
            let node = self.lineage.graph.add_node(Node::Amendment(at));
            self.lineage.amendments.push(node);
        }
        for (at, amendment) in AmendmentId::each(&negotiation.amendments) {
            let node = self.lineage.amendments[at.index()];
            self.sponsors_of(at, node);
            let aims = negotiation.reaches(at);
            for &clause in &aims {
                let clause = self.lineage.clause_node(clause);
                self.lineage.graph.add_edge(node, clause, Edge::AimsAt);
            }
            if let (true, Some(draft)) = (aims.is_empty(), negotiation.amendment_target(at).draft) {
                self.lineage.graph.add_edge(node, self.lineage.drafts[draft.index()], Edge::AimsAt);
            }
            if let Some(theme) = &amendment.target.theme {
                let theme = self.theme(theme);
                self.lineage.graph.add_edge(node, theme, Edge::AimsAt);
            }
            self.link_amendments(node, negotiation.amendment_target(at).amendment.as_slice(), &Edge::Amends);
            self.link_amendments(node, negotiation.replaced_by(at), &Edge::Replaces);
            self.cite(node, &amendment.sources);
        }
    }

    /// Those that proposed an amendment or joined, each until it withdrew.
    fn sponsors_of(&mut self, amendment: AmendmentId, node: NodeIndex) {
        let sponsorship = self.lineage.sponsorship(amendment, &Horizon::default());
        let withdrawn = sponsorship.withdrawal.as_ref().map(|withdrawal| withdrawal.record.date);
        for sponsor in &sponsorship.sponsors {
            let left = sponsor.withdrew().map(|departure| departure.record.date);
            let edge = Edge::Proposes {
                from: sponsor.joined.as_ref().and_then(|joined| joined.date),
                to: left.or(withdrawn).flatten(),
                is_withdrawn: left.is_some() || sponsorship.is_withdrawn,
            };
            let party = self.party(&sponsor.party);
            self.lineage.graph.add_edge(party, node, edge);
        }
    }

    fn link_amendments(&mut self, from: NodeIndex, to: &[AmendmentId], edge: &Edge) {
        for at in to {
            self.lineage.graph.add_edge(from, self.lineage.amendments[at.index()], edge.clone());
        }
    }

    fn positions(&mut self) {
        let negotiation = self.lineage.negotiation;
        for (at, position) in PositionId::each(&negotiation.positions) {
            let party = self.party(&position.party);
            let edge = Edge::Takes { position: at, stance: position.stance, recorded: position.is_recorded() };
            let (target, found) = (&position.target, negotiation.position_target(at));
            if let Some(theme) = &target.theme {
                let theme = self.theme(theme);
                self.lineage.graph.add_edge(party, theme, edge.clone());
            }
            if let Some(amendment) = found.amendment {
                self.lineage.graph.add_edge(party, self.lineage.amendments[amendment.index()], edge);
                continue;
            }
            if target.names_clauses() {
                for &clause in found.clauses {
                    let clause = self.lineage.clause_node(clause);
                    self.lineage.graph.add_edge(party, clause, edge.clone());
                }
            } else if let Some(draft) = found.draft {
                self.lineage.graph.add_edge(party, self.lineage.drafts[draft.index()], edge);
            }
        }
    }

    fn statements(&mut self) {
        for (at, statement) in StatementId::each(&self.lineage.negotiation.statements) {
            let node = self.lineage.graph.add_node(Node::Statement(at));
            if let Some(speaker) = &statement.speaker {
                let party = self.party(speaker);
                self.lineage.graph.add_edge(party, node, Edge::Speaks);
            }
            for principal in &statement.on_behalf_of {
                let party = self.party(principal);
                self.lineage.graph.add_edge(node, party, Edge::OnBehalfOf);
            }
            for aligned in &statement.aligned {
                let party = self.party(aligned);
                self.lineage.graph.add_edge(party, node, Edge::AlignsWith);
            }
            for excepted in &statement.except {
                let party = self.party(excepted);
                self.lineage.graph.add_edge(party, node, Edge::ExceptedFrom);
            }
            self.cite(node, &statement.sources);
        }
    }

    fn events(&mut self) {
        for (at, event) in EventId::each(&self.lineage.negotiation.events) {
            let node = self.lineage.graph.add_node(Node::Event(at));
            for party in taking_part(event) {
                let party = self.party(party);
                self.lineage.graph.add_edge(party, node, Edge::TakesPart);
            }
            for &concerned in self.lineage.negotiation.concerned_by(at) {
                let concerned = self.concerned(concerned);
                self.lineage.graph.add_edge(node, concerned, Edge::Concerns);
            }
            self.cite(node, &event.sources);
        }
    }

    fn concerned(&self, one: Concerned) -> NodeIndex {
        match one {
            Concerned::Draft(at) => self.lineage.drafts[at.index()],
            Concerned::Amendment(at) => self.lineage.amendments[at.index()],
            Concerned::Clause(clause) => self.lineage.clause_node(clause),
        }
    }

    /// Who belongs to whom, of those that are named.
    fn memberships(&mut self) {
        let mut members: Vec<(String, NodeIndex)> =
            self.lineage.parties.iter().map(|(code, &node)| (code.clone(), node)).collect();
        members.sort_unstable();
        for (code, node) in members {
            for membership in self.lineage.negotiation.registry.memberships_of(&code) {
                if let Some(&group) = self.lineage.parties.get(&membership.group) {
                    let edge = Edge::MemberOf { from: membership.from, to: membership.to };
                    self.lineage.graph.add_edge(node, group, edge);
                }
            }
        }
    }

    fn theme(&mut self, theme: &str) -> NodeIndex {
        let key = theme_key(theme);
        if let Some(&node) = self.lineage.themes.get(&key) {
            return node;
        }
        let node = self.lineage.graph.add_node(Node::Theme(theme.trim().to_owned()));
        self.lineage.themes.insert(key, node);
        node
    }

    fn party(&mut self, code: &str) -> NodeIndex {
        if let Some(&node) = self.lineage.parties.get(code) {
            return node;
        }
        let node = self.lineage.graph.add_node(Node::Party(code.to_owned()));
        self.lineage.parties.insert(code.to_owned(), node);
        node
    }

    fn cite(&mut self, node: NodeIndex, citations: &[Located<Citation>]) {
        for citation in citations {
            if let Some(&source) = self.sources.get(citation.source.as_str()) {
                self.lineage.graph.update_edge(node, source, Edge::Cites);
            }
        }
    }
}

/// What two spellings of one theme have in common.
pub(super) fn theme_key(theme: &str) -> String {
    fold(theme).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everybody who did something in an event.
fn taking_part(event: &Event) -> Vec<&Located<String>> {
    let mut parties: Vec<&Located<String>> = event.parties.iter().collect();
    match &event.kind {
        EventKind::Vote(vote) => {
            parties.extend(vote.moved_by.iter().chain(vote.intended.parties()));
            let tallies = [&vote.in_favour, &vote.against, &vote.abstaining, &vote.not_taking_part];
            parties.extend(tallies.into_iter().flatten().flat_map(Tally::parties));
        }
        EventKind::Sponsorship { added, withdrawn, .. } => parties.extend(added.iter().chain(withdrawn)),
        _ => {}
    }
    parties
}
