//! To whom things may be shown. Nothing is more open than what it rests on.

use super::{Negotiation, ResolvedTarget};
use crate::amendment::{Amendment, PositionId};
use crate::draft::Draft;
use crate::procedure::{Event, Statement};
use crate::source::{Access, Citation, Located, Note, Origin};

impl Negotiation {
    /// What a thing may be shown to: as it says itself, but never to more than its sources; as open as those where it
    /// says nothing; the manifest's default where it has none.
    fn access(&self, own: Option<&Access>, sources: &[Located<Citation>]) -> Access {
        match (own.cloned(), self.source_access(sources)) {
            (Some(own), Some(sources)) => own.and(sources),
            (Some(access), None) | (None, Some(access)) => access,
            (None, None) => self.manifest.default_access.clone(),
        }
    }

    /// To whom all of the sources cited may be shown; `None` where none is cited.
    pub fn source_access(&self, sources: &[Located<Citation>]) -> Option<Access> {
        let known = |citation: &Located<Citation>| {
            self.source(&citation.source).map_or(&self.manifest.default_access, |source| &source.access).clone()
        };
        sources.iter().map(known).reduce(Access::and)
    }

    /// To whom a draft may be shown.
    pub fn draft_access(&self, draft: &Draft) -> Access {
        self.access(draft.access.as_ref(), &draft.sources)
    }

    /// To whom an amendment may be shown.
    pub fn amendment_access(&self, amendment: &Amendment) -> Access {
        self.access(amendment.access.as_ref(), &amendment.sources)
    }

    /// To whom it may be shown that something is aimed at a target: to nobody who may not see the drafts and amendments that
    /// the target leads to.
    pub fn target_access(&self, target: ResolvedTarget<'_>) -> Access {
        let mut access = Access::Public;
        let mut next = Some(target);
        // Over amendments to amendments; a circle of them, which a folder may not hold, ends too.
        for _ in 0..=self.amendments.len() {
            let Some(target) = next else { break };
            access = target.drafts().map(|at| self.draft_access(&self.drafts[at])).fold(access, Access::and);
            if let Some(amended) = target.amendment {
                access = access.and(self.amendment_access(&self.amendments[amended]));
            }
            next = target.amendment.map(|amended| self.amendment_target(amended));
        }
        access
    }

    /// To whom a statement may be shown.
    pub fn statement_access(&self, statement: &Statement) -> Access {
        self.access(statement.access.as_ref(), &statement.sources)
    }

    /// The names of all circles that something is for, in order.
    pub fn circles(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        self.each_access(|access, _| {
            if let Access::Group(Some(name)) = access {
                names.push(name.clone());
            }
        });
        names.sort();
        names.dedup();
        names
    }

    /// Visits every access that files say, with the place of what it is of, where that has one.
    pub fn each_access(&self, mut visit: impl FnMut(&Access, Option<&Origin>)) {
        let mut see = |own: Option<&Access>, notes: &[&Option<Note>], origin: Option<&Origin>| {
            let notes = notes.iter().filter_map(|note| note.as_ref()?.access.as_ref());
            own.into_iter().chain(notes).for_each(|access| visit(access, origin));
        };
        let manifest = &self.manifest;
        see(Some(&manifest.default_access), &[&manifest.note], None);
        for party in &manifest.parties {
            see(None, &[&party.note], Some(&party.code.origin));
        }
        for source in &manifest.sources {
            see(Some(&source.access), &[&source.note], Some(&source.origin));
        }
        for draft in self.drafts.iter().chain(&self.precedents) {
            see(draft.access.as_ref(), &[&draft.note], Some(&draft.id_origin));
            draft.claims.iter().for_each(|claim| see(None, &[&claim.note], Some(&draft.id_origin)));
        }
        for amendment in &self.amendments {
            see(amendment.access.as_ref(), &[&amendment.note], Some(&amendment.id.origin));
        }
        for position in &self.positions {
            see(position.access.as_ref(), &[&position.note], Some(&position.party.origin));
        }
        for statement in &self.statements {
            see(statement.access.as_ref(), &[&statement.note], Some(&statement.id.origin));
        }
        for event in &self.events {
            let origin = event.id.as_ref().map(|id| &id.origin).or(event.sources.first().map(|source| &source.origin));
            see(event.access.as_ref(), &[&event.note], origin);
            event.claims.iter().for_each(|claim| see(None, &[&claim.note], origin));
        }
        for correction in &self.corrections {
            see(correction.access.as_ref(), &[], Some(&correction.origin));
        }
    }

    /// To whom an event may be shown.
    pub fn event_access(&self, event: &Event) -> Access {
        self.access(event.access.as_ref(), &event.sources)
    }

    /// To whom a position may be shown: to nobody who may not see the statement it stands in or the amendment it is
    /// about.
    pub fn position_access(&self, at: PositionId) -> Access {
        let position = &self.positions[at];
        let statement = self.statement_of(at).map(|at| &self.statements[at]);
        let amendment = self.position_target(at).amendment.map(|at| &self.amendments[at]);
        let own = match (&position.access, position.sources.is_empty(), statement) {
            // Without a source of its own it rests on the statement.
            (None, true, Some(statement)) => self.statement_access(statement),
            _ => self.access(position.access.as_ref(), &position.sources),
        };
        let statement = statement.map_or(Access::Public, |statement| self.statement_access(statement));
        let amendment = amendment.map_or(Access::Public, |amendment| self.amendment_access(amendment));
        own.and(statement).and(amendment)
    }
}
