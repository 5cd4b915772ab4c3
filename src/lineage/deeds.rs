//! What a party did, in order: what it proposed, the positions it took, the statements it made or joined, its votes, the
//! silence it broke. And what was done about a clause, an amendment, a theme, by anybody.
//!
//! What a group said is no deed of its members: for a member it is listed as covering it, marked so, and only while it
//! belonged to the group. What is named for several parties together is one deed of all, told as it is.

use super::{Horizon, Lineage, Part};
use crate::amendment::{AmendmentId, PositionId, Target};
use crate::date::Date;
use crate::draft::DraftId;
use crate::negotiation::{ClauseHandle, ResolvedTarget};
use crate::procedure::{EventId, EventKind, StatementId};
use crate::source::{Citation, Located};
use crate::text::fold;
use std::collections::BTreeSet;

/// Which deeds are asked for. Each field that is set narrows them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Code of the party that did it, or for which or over whose head it was done.
    pub by: Option<String>,
    /// The clause it is about, through all drafts.
    pub clause: Option<ClauseHandle>,
    /// The amendment it is about, with those that would change it; by its place in the negotiation.
    pub amendment: Option<AmendmentId>,
    /// The theme it is about, as it is written.
    pub theme: Option<String>,
    /// The draft it is about, by its place in the negotiation.
    pub draft: Option<DraftId>,
    /// Words of which one stands in what is recorded of it: a gist, a theme, what was said, a note.
    pub mentions: Vec<String>,
    /// Id of the source that tells of it.
    pub source: Option<String>,
    /// Not what certainly lies before this date.
    pub from: Option<Date>,
    /// Only what certainly lies on or before this date.
    pub to: Option<Date>,
    /// What the answer may rest on.
    pub horizon: Horizon,
}

/// What was done, by its place in the negotiation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A draft was issued.
    Draft(DraftId),
    /// A statement was made.
    Statement(StatementId),
    /// An amendment was proposed.
    Amendment(AmendmentId),
    /// A position was taken.
    Position(PositionId),
    /// Something happened in the procedure.
    Event(EventId),
}

impl What {
    /// Its name in answers.
    pub fn kind(&self) -> &'static str {
        match self {
            What::Draft(_) => "draft",
            What::Statement(_) => "statement",
            What::Amendment(_) => "amendment",
            What::Position(_) => "position",
            What::Event(_) => "event",
        }
    }
}

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// What.
    pub what: What,
    /// When it counts from: its own date, or the earliest of its sources'.
    pub since: Option<Date>,
    /// The part in it of the party asked about; none where no party is asked about.
    pub part: Option<Part>,
    /// Codes of those that are also on record with the opposite, of which nobody knows which came later.
    pub contradicting: Vec<String>,
}

impl Lineage<'_> {
    /// Everything that was done, as far as a filter lets it through, in order of date; what has none comes last.
    pub fn deeds(&self, filter: &Filter) -> Vec<Deed> {
        let topic = self.topic(filter);
        let contradicted = self.contradicted(&filter.horizon);
        let mentions: Vec<String> = filter.mentions.iter().map(|words| fold(words)).collect();
        let mut deeds: Vec<Deed> = self
            .everything()
            .into_iter()
            .filter(|what| topic.as_ref().is_none_or(|topic| topic.contains(what)))
            .filter_map(|what| {
                let since = self.since(what);
                let sources = self.deed_sources(what);
                let cites = |id: &String| sources.iter().any(|citation| citation.source == *id);
                if !filter.source.as_ref().is_none_or(cites)
                    || !(mentions.is_empty() || self.mentions(what, &mentions))
                    || !filter.horizon.admits(since, self.published(what))
                    || !is_within(since, filter)
                {
                    return None;
                }
                let part = match &filter.by {
                    Some(party) => Some(self.part(what, party, since)?),
                    None => None,
                };
                let contradicting = contradicted.get(&what).into_iter().flatten().cloned().collect();
                Some(Deed { what, since, part, contradicting })
            })
            .collect();
        deeds.sort_by_key(|deed| (deed.since.is_none(), deed.since, deed.what));
        deeds
    }

    /// Codes of the groups of which some deed would cover the party asked about, were it certain that it belonged to them on
    /// every day that the deed's date allows.
    pub fn uncertain_groups(&self, filter: &Filter) -> BTreeSet<String> {
        let Some(party) = &filter.by else { return BTreeSet::new() };
        let of_anybody = self.deeds(&Filter { by: None, ..filter.clone() });
        let unlisted = of_anybody.iter().filter(|deed| self.part(deed.what, party, deed.since).is_none());
        unlisted.flat_map(|deed| self.may_cover(deed.what, party, deed.since)).map(str::to_owned).collect()
    }

    fn everything(&self) -> Vec<What> {
        let negotiation = self.negotiation;
        let drafts = DraftId::all(&negotiation.drafts).map(What::Draft);
        let statements = StatementId::all(&negotiation.statements).map(What::Statement);
        // A request that positions tell too is one deed.
        let amendments = AmendmentId::each(&negotiation.amendments).filter(|(_, one)| !one.is_printed());
        let amendments = amendments.map(|(at, _)| What::Amendment(at));
        let positions = PositionId::all(&negotiation.positions).map(What::Position);
        let events = EventId::all(&negotiation.events).map(What::Event);
        drafts.chain(statements).chain(amendments).chain(positions).chain(events).collect()
    }

    /// What is about the clause, amendment, theme and draft asked for; none where none is.
    fn topic(&self, filter: &Filter) -> Option<BTreeSet<What>> {
        let about: [Option<BTreeSet<What>>; 4] = [
            filter.clause.map(|clause| self.about_clause(clause)),
            filter.amendment.map(|at| self.about_amendments(self.amendment_and_those_to_it(at))),
            filter.theme.as_deref().map(|theme| self.about_theme(theme)),
            filter.draft.map(|draft| self.about_draft(draft)),
        ];
        about.into_iter().flatten().reduce(|one, other| one.intersection(&other).copied().collect())
    }

    fn about_clause(&self, clause: ClauseHandle) -> BTreeSet<What> {
        let line = self.line_before(clause).into_iter().chain([clause]).chain(self.line_after(clause));
        let mut about = BTreeSet::new();
        for clause in line {
            about.extend(self.about_amendments(self.amendments_on(clause)));
            about.extend(self.positions_on(clause).into_iter().map(What::Position));
            about.extend(self.events_on(clause).into_iter().map(What::Event));
        }
        self.with_statements(about)
    }

    fn about_amendments(&self, amendments: Vec<AmendmentId>) -> BTreeSet<What> {
        let mut about = BTreeSet::new();
        for at in amendments {
            about.insert(What::Amendment(at));
            about.extend(self.positions_on_amendment(at).into_iter().map(What::Position));
            about.extend(self.events_on_amendment(at).into_iter().map(What::Event));
        }
        self.with_statements(about)
    }

    fn amendment_and_those_to_it(&self, at: AmendmentId) -> Vec<AmendmentId> {
        let mut found = self.amendments_at(self.amendments[at.index()]);
        found.push(at);
        found
    }

    fn about_theme(&self, theme: &str) -> BTreeSet<What> {
        let Some(&node) = self.themes.get(&super::build::theme_key(theme)) else { return BTreeSet::new() };
        let mut about = self.about_amendments(self.amendments_at(node));
        about.extend(self.positions_at(node).into_iter().map(What::Position));
        self.with_statements(about)
    }

    fn about_draft(&self, draft: DraftId) -> BTreeSet<What> {
        let negotiation = self.negotiation;
        let is_here = |target: ResolvedTarget<'_>| target.drafts().any(|at| at == draft);
        let mut about: BTreeSet<What> = BTreeSet::from([What::Draft(draft)]);
        for at in AmendmentId::all(&negotiation.amendments) {
            let clauses = negotiation.amended_clauses(at);
            if is_here(ResolvedTarget { clauses, ..negotiation.amendment_target(at) }) {
                about.extend(self.about_amendments(vec![at]));
            }
        }
        for at in PositionId::all(&negotiation.positions) {
            if is_here(negotiation.position_target(at)) {
                about.insert(What::Position(at));
            }
        }
        about.extend(self.events_on_draft(draft).into_iter().map(What::Event));
        for clause in negotiation.drafts[draft].tree.ids() {
            about.extend(self.events_on(ClauseHandle { draft, clause }).into_iter().map(What::Event));
        }
        self.with_statements(about)
    }

    /// Adds the statements in which positions stand.
    fn with_statements(&self, mut about: BTreeSet<What>) -> BTreeSet<What> {
        let of = |what: &What| match what {
            What::Position(at) => self.negotiation.statement_of(*at).map(What::Statement),
            _ => None,
        };
        let statements: Vec<What> = about.iter().filter_map(of).collect();
        about.extend(statements);
        about
    }

    /// Whether any of some folded words stands in what is recorded of a deed.
    fn mentions(&self, what: What, wanted: &[String]) -> bool {
        let negotiation = self.negotiation;
        let mut texts: Vec<&str> = Vec::new();
        let targets = |target: &'_ Target| [target.theme.clone(), target.instrument.clone(), target.words.clone()];
        let mut named: Vec<Located<String>> = Vec::new();
        match what {
            What::Draft(at) => {
                let draft = &negotiation.drafts[at];
                texts.extend([draft.title.as_deref(), draft.note.as_deref()].into_iter().flatten());
            }
            What::Statement(at) => {
                let statement = &negotiation.statements[at];
                texts.extend([statement.title.as_deref(), statement.note.as_deref()].into_iter().flatten());
            }
            What::Amendment(at) => {
                let amendment = &negotiation.amendments[at];
                let operation = amendment.operation.as_ref();
                let words = operation.map(|operation| [operation.new_text(), operation.deleted_words()]);
                let told = [&amendment.gist, &amendment.as_said].into_iter().flatten().map(String::as_str);
                texts.extend(told.chain(amendment.note.as_deref()));
                texts.extend(words.into_iter().flatten().flatten());
                texts.extend(amendment.words.iter().map(|words| words.as_str()));
                texts.push(&amendment.id);
                named.extend(targets(&amendment.target).into_iter().flatten());
            }
            What::Position(at) => {
                let position = &negotiation.positions[at];
                let own = [&position.as_said, &position.condition, &position.package];
                texts.extend(own.into_iter().flatten().map(String::as_str).chain(position.note.as_deref()));
                named.extend(targets(&position.target).into_iter().flatten());
            }
            What::Event(at) => {
                let event = &negotiation.events[at];
                texts.extend(event.note.as_deref());
                texts.extend(event.kind.texts());
                if let EventKind::Vote(vote) = &event.kind {
                    texts.push(&vote.title);
                    texts.extend(vote.words.as_ref().map(|words| words.as_str()));
                }
            }
        }
        let texts = texts.into_iter().chain(named.iter().map(|text| text.as_str())).map(fold);
        texts.into_iter().any(|text| wanted.iter().any(|words| text.contains(words.as_str())))
    }

    fn since(&self, what: What) -> Option<Date> {
        let negotiation = self.negotiation;
        match what {
            What::Draft(at) => negotiation.drafts[at].date,
            What::Statement(at) => negotiation.statement_since(at),
            What::Amendment(at) => negotiation.amendment_since(at),
            What::Position(at) => negotiation.position_since(at),
            What::Event(at) => negotiation.event_since(at),
        }
    }

    fn published(&self, what: What) -> Option<Date> {
        match what {
            What::Position(at) => self.negotiation.position_published(at),
            // A draft without a source tells of itself.
            What::Draft(at) if self.negotiation.drafts[at].sources.is_empty() => self.negotiation.drafts[at].date,
            other => self.negotiation.earliest_source(self.deed_sources(other)),
        }
    }

    /// The sources that tell of a deed.
    pub fn deed_sources(&self, what: What) -> &[Located<Citation>] {
        let negotiation = self.negotiation;
        match what {
            What::Draft(at) => &negotiation.drafts[at].sources,
            What::Statement(at) => &negotiation.statements[at].sources,
            What::Amendment(at) => &negotiation.amendments[at].sources,
            What::Position(at) => negotiation.position_sources(at),
            What::Event(at) => &negotiation.events[at].sources,
        }
    }
}

/// What has no date is in no period.
fn is_within(since: Option<Date>, filter: &Filter) -> bool {
    let not_before = |from: Date| since.is_some_and(|since| !since.is_before(&from));
    let by = |to: Date| since.is_some_and(|since| since.is_by(&to));
    filter.from.is_none_or(not_before) && filter.to.is_none_or(by)
}
