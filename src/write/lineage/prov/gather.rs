//! From the graph to what PROV can say: first the things, then the statements about them.

use super::names::{Name, here, node, party, source};
use super::{Attributes, Class, Document, Relation, Statement, Thing, Value};
use crate::amendment::{Amendment, PositionId};
use crate::diff::Only;
use crate::draft::{DraftId, Wording};
use crate::lineage::{Edge, Lineage, Node, Realisation, What};
use crate::procedure::StatementId;
use crate::source::{Access, Citation, Located};
use crate::write::corrected::{basis, sentence};
use crate::write::json::{VERSION, rounded};
use crate::write::lineage::fields::access;
use crate::write::lineage::label::{label, wording};
use petgraph::stable_graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use rustc_hash::FxHashMap;

const LABEL: Name = Name::Prov("label");

pub(super) fn gather(lineage: &Lineage<'_>) -> Document {
    let mut gathering = Gathering { lineage, document: Document::default(), places: FxHashMap::default() };
    gathering.negotiation();
    for at in lineage.graph.node_indices() {
        gathering.node(at);
    }
    gathering.positions();
    let edges = lineage.graph.edge_references();
    for (at, edge) in edges.enumerate() {
        gathering.edge(at, edge.source(), edge.weight(), edge.target());
    }
    gathering.document
}

struct Gathering<'a> {
    lineage: &'a Lineage<'a>,
    document: Document,
    /// The places of the nodes' things, by the node.
    places: FxHashMap<NodeIndex, usize>,
}

fn text(name: &'static str, text: impl Into<String>) -> (Name, Value) {
    (Name::Own(name), Value::Text(text.into()))
}

fn text_if_any(name: &'static str, value: Option<impl Into<String>>) -> Option<(Name, Value)> {
    value.map(|value| text(name, value))
}

fn name(name: &'static str, value: Name) -> (Name, Value) {
    (Name::Own(name), Value::Name(value))
}

fn parties<'a>(name: &'static str, codes: &'a [Located<String>]) -> impl Iterator<Item = (Name, Value)> + 'a {
    codes.iter().map(move |code| (Name::Own(name), Value::Name(party(code))))
}

impl Gathering<'_> {
    fn thing(&mut self, class: Class, name: Name, types: Vec<Name>, attributes: Attributes) {
        self.document.things.push(Thing { class, name, types, attributes });
    }

    fn state(&mut self, relation: Relation, from: Name, to: Name, is_recorded: bool, attributes: Attributes) {
        self.document.statements.push(Statement { relation, from, to, activity: None, is_recorded, attributes });
    }

    /// The whole, with what its manifest says of it, and the program.
    fn negotiation(&mut self) {
        let negotiation = self.lineage.negotiation;
        let manifest = &negotiation.manifest;
        let mut attributes: Attributes = Vec::new();
        attributes.extend(manifest.title.as_ref().map(|title| (LABEL, Value::Text(title.clone()))));
        attributes.extend(text_if_any("note", manifest.note.as_deref().map(str::trim)));
        let whole = Name::Here("negotiation".to_owned());
        self.thing(Class::Entity, whole.clone(), vec![Name::Prov("Collection"), Name::Own("Negotiation")], attributes);
        let program = vec![(LABEL, Value::Text(format!("travaux {VERSION}"))), text("version", VERSION)];
        self.thing(Class::Agent, program_name(), vec![Name::Prov("SoftwareAgent")], program);
        for at in DraftId::all(&negotiation.drafts) {
            let here = node(self.lineage, &Node::Draft(at));
            self.state(Relation::Member, whole.clone(), here.clone(), true, Vec::new());
            if let Some(original) = negotiation.original_of(at) {
                let original = node(self.lineage, &Node::Draft(original));
                self.state(Relation::Alternate, here, original, true, Vec::new());
            }
        }
    }

    fn node(&mut self, at: NodeIndex) {
        let lineage = self.lineage;
        let it = &lineage.graph[at];
        let here = node(lineage, it);
        let mut attributes: Attributes = vec![(LABEL, Value::Text(label(lineage, it)))];
        attributes.extend(text_if_any("wording", wording(lineage, it).map(Wording::as_str)));
        attributes.extend(text_if_any("access", access(lineage, it).as_ref().map(Access::as_str)));
        let (class, word) = self.describe(it, &here, &mut attributes);
        let mut types = vec![Name::Own(word)];
        if lineage.graph.edges(at).any(|edge| *edge.weight() == Edge::Contains) {
            types.insert(0, Name::Prov("Collection"));
        }
        self.places.insert(at, self.document.things.len());
        self.thing(class, here, types, attributes);
    }

    /// What a node is, with what else is said of it.
    fn describe(&mut self, it: &Node, here: &Name, attributes: &mut Attributes) -> (Class, &'static str) {
        let (lineage, negotiation) = (self.lineage, self.lineage.negotiation);
        match it {
            Node::Draft(at) => {
                attributes.extend(date(negotiation.drafts[*at].date));
                attributes.push(text("obtained", negotiation.drafts[*at].obtained.as_str()));
                self.cite(here, &negotiation.drafts[*at].sources);
                (Class::Entity, "Draft")
            }
            Node::Clause(handle) => {
                let clause = &negotiation.drafts[handle.draft].tree[handle.clause];
                attributes.push((Name::Prov("value"), Value::Text(clause.text.clone())));
                (Class::Entity, "Clause")
            }
            Node::Change(handle) => {
                let change = lineage.change(*handle);
                attributes.push(text("change", change.kind.as_str()));
                attributes.push((Name::Own("moved"), Value::Flag(change.moved)));
                let only: Vec<&str> = change.only.iter().map(Only::as_str).collect();
                attributes.extend(text_if_any("only", (!only.is_empty()).then(|| only.join("; "))));
                attributes.push(text("basis", "inferred"));
                (Class::Activity, "Change")
            }
            Node::Amendment(at) => {
                let amendment = &negotiation.amendments[*at];
                attributes.extend(of_amendment(amendment));
                self.cite(here, &amendment.sources);
                (Class::Entity, "Amendment")
            }
            Node::Party(code) => {
                attributes.push(text("code", code.as_str()));
                (Class::Agent, "Party")
            }
            Node::Statement(at) => {
                let statement = &negotiation.statements[*at];
                attributes.extend(date(statement.date));
                attributes.extend(parties("onBehalfOf", &statement.on_behalf_of));
                attributes.extend(parties("except", &statement.except));
                self.speech(*at, here);
                self.cite(here, &statement.sources);
                (Class::Entity, "Statement")
            }
            Node::Event(at) => {
                let event = &negotiation.events[*at];
                attributes.extend(date(event.date));
                attributes.push(text("event", event.kind.name()));
                // Only an entity has a primary source in PROV.
                attributes.extend(event.sources.iter().map(|cited| name("source", source(&cited.source))));
                (Class::Activity, "Event")
            }
            Node::Source(at) => {
                let source = &negotiation.manifest.sources[*at];
                attributes.extend(date(source.date));
                attributes.extend(text_if_any("author", source.author.as_deref()));
                attributes.extend(text_if_any("publisher", source.publisher.as_deref()));
                attributes.extend(text_if_any("url", source.url.as_deref()));
                attributes.extend(text_if_any("sha256", source.sha256.as_deref()));
                (Class::Entity, "Source")
            }
            Node::Theme(_) => (Class::Entity, "Theme"),
        }
    }

    /// What something rests on, with the source's own words.
    fn cite(&mut self, from: &Name, citations: &[Located<Citation>]) {
        for citation in citations {
            if self.lineage.negotiation.source(&citation.source).is_some() {
                let mut attributes = Vec::new();
                attributes.extend(text_if_any("at", citation.at.as_deref()));
                attributes.extend(text_if_any("quote", citation.quote.as_deref()));
                self.state(Relation::PrimarySource, from.clone(), source(&citation.source), true, attributes);
            }
        }
    }

    /// The making of a statement: who spoke, and for whom in this statement alone.
    fn speech(&mut self, at: StatementId, statement: &Name) {
        let recorded = &self.lineage.negotiation.statements[at];
        let Some(speaker) = &recorded.speaker else { return };
        let speech = here("speech", &[recorded.id.as_str()]);
        let label = vec![(LABEL, Value::Text(format!("the making of {}", recorded.id.as_str())))];
        self.thing(Class::Activity, speech.clone(), vec![Name::Own("Speech")], label);
        self.state(Relation::Generation, statement.clone(), speech.clone(), true, Vec::new());
        self.state(Relation::Association, speech.clone(), party(speaker), true, Vec::new());
        for principal in &recorded.on_behalf_of {
            self.document.statements.push(Statement {
                relation: Relation::Delegation,
                from: party(speaker),
                to: party(principal),
                activity: Some(speech.clone()),
                is_recorded: true,
                attributes: Vec::new(),
            });
        }
    }

    /// A position is a thing of its own: what it is about, what was said, and whatever keeps it from being plain.
    fn positions(&mut self) {
        let negotiation = self.lineage.negotiation;
        for (at, position) in PositionId::each(&negotiation.positions) {
            let here = here("position", &[&at.index().to_string()]);
            let (target, resolved) = (&position.target, negotiation.position_target(at));
            let mut attributes = vec![text("stance", position.stance.as_str())];
            match resolved.amendment {
                Some(at) => attributes.push(name("target", node(self.lineage, &Node::Amendment(at)))),
                None => {
                    let draft = resolved.draft.filter(|_| !target.names_clauses()).map(Node::Draft);
                    let targets = resolved.clauses.iter().copied().map(Node::Clause).chain(draft);
                    attributes.extend(targets.map(|target| name("target", node(self.lineage, &target))));
                }
            }
            let access = negotiation.position_access(at);
            let texts = [
                ("words", target.words.as_ref().map(|words| words.as_str())),
                ("theme", target.theme.as_ref().map(|theme| theme.as_str())),
                ("instrument", target.instrument.as_ref().map(|instrument| instrument.as_str())),
                ("asSaid", position.as_said.as_deref()),
                ("condition", position.condition.as_deref()),
                ("package", position.package.as_deref()),
                ("access", Some(access.as_str())),
            ];
            attributes.extend(texts.into_iter().filter_map(|(name, value)| text_if_any(name, value)));
            attributes.extend(date(position.date));
            let contradicting = self.lineage.contradicted_in(What::Position(at)).join("; ");
            attributes.extend(text_if_any("contradicting", (!contradicting.is_empty()).then_some(contradicting)));
            attributes.extend(parties("onBehalfOf", negotiation.position_principals(at)));
            let statement = negotiation.statement_of(at);
            attributes.extend(statement.map(|at| name("statement", node(self.lineage, &Node::Statement(at)))));
            attributes.push(text("basis", if position.is_recorded() { "recorded" } else { "inferred" }));
            self.thing(Class::Entity, here.clone(), vec![Name::Own("Position")], attributes);
            self.state(Relation::Attribution, here.clone(), party(&position.party), true, Vec::new());
            self.cite(&here, negotiation.position_sources(at));
        }
    }

    fn edge(&mut self, at: usize, from: NodeIndex, edge: &Edge, to: NodeIndex) {
        let name_of = |at: NodeIndex| node(self.lineage, &self.lineage.graph[at]);
        let (source, target) = (from, to);
        let (from, to) = (name_of(source), name_of(target));
        let recorded = edge.is_recorded();
        match edge {
            Edge::Contains => self.state(Relation::Member, from, to, recorded, Vec::new()),
            Edge::FollowedBy => self.state(Relation::Revision, to, from, recorded, Vec::new()),
            Edge::Becomes(becomes) => {
                let how = vec![text("change", becomes.kind.as_str()), (Name::Own("moved"), Value::Flag(becomes.moved))];
                self.state(Relation::Derivation, to, from, recorded, how);
            }
            Edge::Returns { score } => {
                let how = vec![text("change", "returns"), (Name::Own("score"), Value::Number(rounded(*score)))];
                self.state(Relation::Derivation, to, from, recorded, how);
            }
            Edge::From => self.state(Relation::Usage, from, to, recorded, Vec::new()),
            Edge::To => self.state(Relation::Generation, to, from, recorded, Vec::new()),
            Edge::Realises(realisation) => self.realisation(at, from, to, realisation),
            Edge::Proposes { .. } => {
                self.state(Relation::Attribution, to, from, recorded, vec![text("role", edge.kind())]);
            }
            Edge::Issues => self.state(Relation::Attribution, to, from, recorded, vec![text("role", "issues")]),
            Edge::Replaces => self.state(Relation::Revision, from, to, recorded, Vec::new()),
            Edge::TakesPart => self.state(Relation::Association, to, from, recorded, Vec::new()),
            Edge::Concerns => self.state(Relation::Usage, from, to, recorded, vec![text("role", "concerns")]),
            Edge::AimsAt => self.add(source, name("aimsAt", to)),
            Edge::Amends => self.add(source, name("amends", to)),
            Edge::AlignsWith => self.add(target, name("aligned", from)),
            Edge::MemberOf { from: since, to: until } => {
                let membership = here("membership", &[&at.to_string()]);
                let mut attributes = vec![name("member", from), name("group", to)];
                attributes.extend(text_if_any("from", since.map(|date| date.to_string())));
                attributes.extend(text_if_any("to", until.map(|date| date.to_string())));
                attributes.push(text("basis", "recorded"));
                self.thing(Class::Entity, membership, vec![Name::Own("Membership")], attributes);
            }
            // Said with the things themselves: positions, the making of statements, citations.
            Edge::Takes { .. } | Edge::Speaks | Edge::OnBehalfOf | Edge::ExceptedFrom | Edge::Cites => {}
        }
    }

    /// That the words of a change are found in an amendment too, as a finding of the program.
    fn realisation(&mut self, at: usize, change: Name, amendment: Name, realisation: &Realisation) {
        let finding = here("realisation", &[&at.to_string()]);
        let mut attributes =
            vec![name("realising", change), name("realised", amendment), text("basis", basis(realisation.correction))];
        match realisation.correction {
            Some(correction) => {
                attributes.push(text("correction", sentence(self.lineage.negotiation, correction)));
            }
            None => attributes.push((Name::Own("score"), Value::Number(rounded(realisation.score)))),
        }
        attributes.extend(realisation.words_in.iter().map(|words| text("wordIn", words.as_str())));
        attributes.extend(realisation.words_out.iter().map(|words| text("wordOut", words.as_str())));
        self.thing(Class::Entity, finding.clone(), vec![Name::Own("Realisation")], attributes);
        if realisation.correction.is_none() {
            self.state(Relation::Attribution, finding, program_name(), false, Vec::new());
        }
    }

    /// Adds an attribute to the thing of a node.
    fn add(&mut self, node: NodeIndex, attribute: (Name, Value)) {
        if let Some(thing) = self.places.get(&node).and_then(|&at| self.document.things.get_mut(at)) {
            thing.attributes.push(attribute);
        }
    }
}

fn program_name() -> Name {
    Name::Here("program".to_owned())
}

fn date(date: Option<crate::date::Date>) -> Option<(Name, Value)> {
    date.map(|date| (Name::Own("date"), Value::Date(date)))
}

fn of_amendment(amendment: &Amendment) -> Attributes {
    let mut attributes = Attributes::new();
    attributes.extend(date(amendment.date));
    attributes.push(text("proposers", amendment.proposers.as_str()));
    attributes.extend(amendment.jointly.map(|jointly| (Name::Own("jointly"), Value::Flag(jointly))));
    attributes.extend(parties("onBehalfOf", &amendment.on_behalf_of));
    attributes.extend(text_if_any("status", amendment.status.as_ref().map(|status| status.is.as_str())));
    attributes
}
