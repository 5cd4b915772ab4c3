//! The walk over the records that makes the table.

use super::{Concerned, Missing, MissingKind, Named, Targets};
use crate::amendment::{AmendmentId, Operation, Target};
use crate::draft::DraftId;
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::procedure::{EventKind, StatementId};
use crate::source::Located;

/// Looks up what records name, and remembers what is not there.
struct Resolver<'a> {
    negotiation: &'a Negotiation,
    missing: Vec<Missing>,
}

pub(super) fn resolve(negotiation: &Negotiation) -> Targets {
    Resolver { negotiation, missing: Vec::new() }.all()
}

impl Resolver<'_> {
    fn all(mut self) -> Targets {
        let negotiation = self.negotiation;
        let mut targets = Targets::default();
        for draft in &negotiation.drafts {
            for id in draft.follows.iter().flatten() {
                self.draft(id);
            }
            targets.originals.push(draft.translation_of.as_ref().and_then(|id| self.draft(id)));
        }
        for amendment in &negotiation.amendments {
            targets.amendments.push(self.target(&amendment.target));
            targets.replaced.push(amendment.replaces.iter().filter_map(|id| self.amendment(id)).collect());
        }
        targets.ends = ends(&targets.amendments);
        for (at, amendment) in AmendmentId::each(&negotiation.amendments) {
            let within = match (&amendment.target.draft, targets.amendments[at.index()].draft) {
                (Some(_), None) => Within::Unknown,
                (_, named) => Within::Draft(named.or_else(|| targets.draft_at_end(at))),
            };
            let references = amendment.operation.iter().flat_map(Operation::references);
            targets.references.push(references.map(|reference| self.clause(reference, within)).collect());
        }
        for position in &negotiation.positions {
            targets.positions.push(self.target(&position.target));
            targets.statements.push(position.statement.as_ref().and_then(|id| self.statement(id)));
        }
        for event in &negotiation.events {
            targets.events.push(self.event(&event.kind));
        }
        targets.instructions = negotiation.instructions.iter().map(|one| self.target(&one.target)).collect();
        targets.missing = self.missing;
        targets
    }

    fn target(&mut self, target: &Target) -> Named {
        let draft = target.draft.as_ref().and_then(|id| self.draft(id));
        let amendment = target.amendment.as_ref().and_then(|id| self.amendment(id));
        let within = Within::of(target, draft);
        let named = target.clauses.iter().filter_map(|reference| self.clause(reference, within));
        let mut clauses: Vec<ClauseHandle> = named.collect();
        let printed = target.printed_in.and_then(|printed| Some((draft?, printed.clause)));
        clauses.extend(printed.map(|(draft, clause)| ClauseHandle { draft, clause }));
        Named { draft, amendment, clauses, names_clauses: !target.clauses.is_empty() }
    }

    fn event(&mut self, kind: &EventKind) -> Vec<Concerned> {
        match kind {
            EventKind::Silence(silence) => {
                let draft = self.draft(&silence.draft);
                let within = draft.map_or(Within::Unknown, |draft| Within::Draft(Some(draft)));
                let clauses = silence.clauses_named_together.iter().filter_map(|one| self.clause(one, within));
                draft.map(Concerned::Draft).into_iter().chain(clauses.map(Concerned::Clause)).collect()
            }
            EventKind::Vote(vote) => vote.on.iter().filter_map(|on| self.text(on)).collect(),
            EventKind::Agreed(clauses) | EventKind::AgreedAdRef(clauses) | EventKind::Reopened(clauses) => {
                let found = clauses.iter().filter_map(|clause| self.clause(clause, Within::Draft(None)));
                found.map(Concerned::Clause).collect()
            }
            EventKind::Act { on, .. } => on.iter().filter_map(|text| self.part(text)).collect(),
            EventKind::Sponsorship { of: text, .. }
            | EventKind::Tabled(text)
            | EventKind::Explanation(text)
            | EventKind::Reservation(text)
            | EventKind::Dissociation(text)
            | EventKind::Adopted(text) => self.text(text).into_iter().collect(),
        }
    }

    /// An amendment, a draft or a clause. It may also be a symbol that nothing here stands for; what begins with a draft's id
    /// is a clause of it.
    fn text(&mut self, text: &Located<String>) -> Option<Concerned> {
        let negotiation = self.negotiation;
        if let Some(amendment) = negotiation.amendment_index(text) {
            return Some(Concerned::Amendment(amendment));
        }
        if let Some(draft) = negotiation.draft_index(text) {
            return Some(Concerned::Draft(draft));
        }
        negotiation.draft_named_in(text)?;
        self.clause(text, Within::Draft(None)).map(Concerned::Clause)
    }

    /// A draft as a whole, or a clause of one.
    fn part(&mut self, text: &Located<String>) -> Option<Concerned> {
        let draft = self.negotiation.draft_index(text).map(Concerned::Draft);
        draft.or_else(|| self.clause(text, Within::Draft(None)).map(Concerned::Clause))
    }

    fn draft(&mut self, id: &Located<String>) -> Option<DraftId> {
        self.found(self.negotiation.draft_index(id), id, MissingKind::Draft)
    }

    fn amendment(&mut self, id: &Located<String>) -> Option<AmendmentId> {
        self.found(self.negotiation.amendment_index(id), id, MissingKind::Amendment)
    }

    fn statement(&mut self, id: &Located<String>) -> Option<StatementId> {
        self.found(self.negotiation.statement_index(id), id, MissingKind::Statement)
    }

    fn clause(&mut self, reference: &Located<String>, within: Within) -> Option<ClauseHandle> {
        match within {
            Within::Draft(within) => {
                let found = self.negotiation.find(reference, within);
                self.found(found, reference, MissingKind::Clause { within })
            }
            Within::Unknown => self.negotiation.find(reference, None),
        }
    }

    fn found<T>(&mut self, found: Option<T>, name: &Located<String>, kind: MissingKind) -> Option<T> {
        if found.is_none() {
            self.missing.push(Missing { name: name.clone(), kind });
        }
        found
    }
}

/// In which draft clauses are looked for.
#[derive(Clone, Copy)]
enum Within {
    /// In the one that their references name, or else in this one.
    Draft(Option<DraftId>),
    /// In one that is named and not there: that is told, and nothing of its clauses.
    Unknown,
}

impl Within {
    fn of(target: &Target, draft: Option<DraftId>) -> Within {
        if target.draft.is_some() && draft.is_none() { Within::Unknown } else { Within::Draft(draft) }
    }
}

impl Targets {
    /// The draft of the clauses that an amendment is about, where its chain ends.
    fn draft_at_end(&self, at: AmendmentId) -> Option<DraftId> {
        let end = &self.amendments[self.ends[at.index()]?.index()];
        end.draft.or_else(|| end.clauses.first().map(|clause| clause.draft))
    }
}

/// For each amendment the one whose clauses it is about: itself, or where the chain of what it amends ends. None for those in
/// a circle, and those that lead into one. Each link is followed once.
fn ends(amendments: &[Named]) -> Vec<Option<AmendmentId>> {
    let next = |at: AmendmentId| {
        let named = &amendments[at.index()];
        named.amendment.filter(|_| !named.names_clauses)
    };
    let mut ends: Vec<Option<AmendmentId>> = vec![None; amendments.len()];
    let mut is_seen = vec![false; amendments.len()];
    for start in (0..amendments.len()).map(AmendmentId::at) {
        let mut way = Vec::new();
        let mut at = start;
        let end = loop {
            if std::mem::replace(&mut is_seen[at.index()], true) {
                // On this way it is a circle, of which nothing is known yet either.
                break ends[at.index()];
            }
            way.push(at);
            match next(at) {
                Some(amended) => at = amended,
                None => break Some(at),
            }
        };
        for at in way {
            ends[at.index()] = end;
        }
    }
    ends
}
