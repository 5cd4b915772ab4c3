//! What records name, resolved once: drafts, clauses, amendments and statements by their places.
//!
//! The table is made when somebody first asks, in one walk over the records. What is not there is remembered in it, and told by
//! [`Negotiation::unresolved`] alone. An amendment to another that names no clauses is about those of the other: it holds
//! where its chain ends, not a copy of them, so that a long chain costs no more than its links.

mod resolver;

use super::Negotiation;
use super::addressing::{ClauseHandle, ResolveError};
use crate::amendment::{AmendmentId, Operation, PositionId};
use crate::draft::DraftId;
use crate::procedure::{EventId, StatementId};
use crate::source::Located;

/// What a target names, of what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ResolvedTarget<'a> {
    /// The draft.
    pub draft: Option<DraftId>,
    /// The amendment: the one amended, or the one a position is about.
    pub amendment: Option<AmendmentId>,
    /// The clauses. Where none are named: those of the amendment, at the end of the chain of what it amends.
    pub clauses: &'a [ClauseHandle],
}

impl ResolvedTarget<'_> {
    /// The drafts that it leads to: the one that it names, and those of the clauses.
    pub fn drafts(&self) -> impl Iterator<Item = DraftId> {
        self.draft.into_iter().chain(self.clauses.iter().map(|clause| clause.draft))
    }
}

/// Clauses by which an amendment says where one goes, of those that are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ResolvedPlacement {
    /// The clause under which it goes.
    pub within: Option<ClauseHandle>,
    /// The clause before which it goes.
    pub before: Option<ClauseHandle>,
    /// The clause after which it goes.
    pub after: Option<ClauseHandle>,
}

impl ResolvedPlacement {
    /// The clause beside which it goes.
    pub fn beside(&self) -> Option<ClauseHandle> {
        self.before.or(self.after)
    }
}

/// Something that an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concerned {
    /// A draft.
    Draft(DraftId),
    /// An amendment.
    Amendment(AmendmentId),
    /// A clause.
    Clause(ClauseHandle),
}

/// A name that a record uses and that nothing has.
#[derive(Debug, Clone)]
pub struct Unresolved<'a> {
    /// The name, with where it is written.
    pub name: &'a Located<String>,
    /// Why it names nothing.
    pub error: ResolveError,
}

/// What every record names.
#[derive(Debug, Clone, Default)]
pub(super) struct Targets {
    amendments: Vec<Named>,
    positions: Vec<Named>,
    instructions: Vec<Named>,
    /// For each amendment, the one whose clauses it is about; none in a circle.
    ends: Vec<Option<AmendmentId>>,
    /// For each amendment, the clauses that its operation names, in the order of `Operation::references`.
    references: Vec<Vec<Option<ClauseHandle>>>,
    replaced: Vec<Vec<AmendmentId>>,
    /// For each position, the statement that it stands in.
    statements: Vec<Option<StatementId>>,
    events: Vec<Vec<Concerned>>,
    /// For each draft, the one that it translates.
    originals: Vec<Option<DraftId>>,
    missing: Vec<Missing>,
}

/// What a target names itself.
#[derive(Debug, Clone, Default)]
struct Named {
    draft: Option<DraftId>,
    amendment: Option<AmendmentId>,
    clauses: Vec<ClauseHandle>,
    /// Whether it says which clauses, though they may not be there.
    names_clauses: bool,
}

/// A name that nothing has.
#[derive(Debug, Clone)]
struct Missing {
    name: Located<String>,
    kind: MissingKind,
}

#[derive(Debug, Clone, Copy)]
enum MissingKind {
    Draft,
    Amendment,
    Statement,
    Clause { within: Option<DraftId> },
}

impl Negotiation {
    fn targets(&self) -> &Targets {
        self.targets.get_or_init(|| resolver::resolve(self))
    }

    /// What an amendment is aimed at.
    pub fn amendment_target(&self, at: AmendmentId) -> ResolvedTarget<'_> {
        let targets = self.targets();
        self.resolved(&targets.amendments[at.index()])
    }

    /// What a position is about.
    pub fn position_target(&self, at: PositionId) -> ResolvedTarget<'_> {
        self.resolved(&self.targets().positions[at.index()])
    }

    /// What each of the instructions is about, in their order.
    pub(super) fn instructed_targets(&self) -> impl Iterator<Item = ResolvedTarget<'_>> {
        self.targets().instructions.iter().map(|named| self.resolved(named))
    }

    fn resolved<'a>(&'a self, named: &'a Named) -> ResolvedTarget<'a> {
        let targets = self.targets();
        let clauses: &[ClauseHandle] = match named.amendment.filter(|_| !named.names_clauses) {
            None => &named.clauses,
            Some(amended) => targets.ends[amended.index()].map_or(&[], |end| &targets.amendments[end.index()].clauses),
        };
        ResolvedTarget { draft: named.draft, amendment: named.amendment, clauses }
    }

    /// The clauses that an amendment names as those it would change itself.
    pub(super) fn named_by(&self, at: AmendmentId) -> &[ClauseHandle] {
        &self.targets().amendments[at.index()].clauses
    }

    /// The clauses that an amendment's operation names, in the order of [`Operation::references`]; none for one that is not
    /// there.
    pub fn references_of(&self, at: AmendmentId) -> &[Option<ClauseHandle>] {
        &self.targets().references[at.index()]
    }

    /// Where an amendment says that a clause goes: nowhere unless it adds or moves one.
    pub fn placement_of(&self, at: AmendmentId) -> ResolvedPlacement {
        let place = self.amendments[at].operation.as_ref().and_then(Operation::placement);
        let Some(place) = place else { return ResolvedPlacement::default() };
        let mut found = self.references_of(at).iter();
        let mut next = |reference: &Option<Located<String>>| {
            reference.as_ref()?;
            found.next().copied().flatten()
        };
        let (within, before, after) = (next(&place.within), next(&place.before), next(&place.after));
        ResolvedPlacement { within, before, after }
    }

    /// The earlier amendments in whose place one stands.
    pub fn replaced_by(&self, at: AmendmentId) -> &[AmendmentId] {
        &self.targets().replaced[at.index()]
    }

    /// The statement that a position stands in.
    pub fn statement_of(&self, at: PositionId) -> Option<StatementId> {
        self.targets().statements[at.index()]
    }

    /// What an event is about.
    pub fn concerned_by(&self, at: EventId) -> &[Concerned] {
        &self.targets().events[at.index()]
    }

    /// The draft that one translates.
    pub fn original_of(&self, at: DraftId) -> Option<DraftId> {
        self.targets().originals[at.index()]
    }

    /// The names in its records that nothing has, each with why.
    pub fn unresolved(&self) -> impl Iterator<Item = Unresolved<'_>> {
        self.targets().missing.iter().filter_map(|missing| {
            let name = &missing.name;
            let owned = |near: Vec<&str>| near.into_iter().map(str::to_owned).collect();
            let error = match missing.kind {
                MissingKind::Draft => self.resolve_draft(name).err()?,
                MissingKind::Clause { within } => self.resolve(name, within).err()?,
                MissingKind::Amendment => {
                    ResolveError::Amendment { id: name.value.clone(), nearest: owned(self.amendments_like(name)) }
                }
                MissingKind::Statement => {
                    ResolveError::Statement { id: name.value.clone(), nearest: owned(self.statements_like(name)) }
                }
            };
            Some(Unresolved { name, error })
        })
    }
}
