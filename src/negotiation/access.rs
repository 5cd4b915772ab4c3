//! To whom things may be shown. Nothing is more open than what it rests on.

use super::Negotiation;
use crate::amendment::{Amendment, Position, Target};
use crate::draft::Draft;
use crate::procedure::{Event, Statement};
use crate::source::{Access, Citation, Located};

impl Negotiation {
    /// What a thing may be shown to: as it says itself, but never to more than its sources; as open as those where it
    /// says nothing; the manifest's default where it has none.
    fn access(&self, own: Option<Access>, sources: &[Located<Citation>]) -> Access {
        match (own, self.source_access(sources)) {
            (Some(own), Some(sources)) => own.max(sources),
            (Some(access), None) | (None, Some(access)) => access,
            (None, None) => self.manifest.default_access,
        }
    }

    /// The most closed of the sources cited; `None` where none is.
    pub fn source_access(&self, sources: &[Located<Citation>]) -> Option<Access> {
        let known = |citation: &Located<Citation>| {
            self.source(&citation.source).map_or(self.manifest.default_access, |source| source.access)
        };
        sources.iter().map(known).max()
    }

    /// To whom a draft may be shown.
    pub fn draft_access(&self, draft: &Draft) -> Access {
        self.access(draft.access, &draft.sources)
    }

    /// To whom an amendment may be shown.
    pub fn amendment_access(&self, amendment: &Amendment) -> Access {
        self.access(amendment.access, &amendment.sources)
    }

    /// To whom it may be shown that something is aimed at a target: to nobody who may not see the drafts and amendments that
    /// the target leads to.
    pub fn target_access(&self, target: &Target) -> Access {
        let mut access = Access::Public;
        let mut next = Some(target);
        // Over amendments to amendments; a circle of them, which a folder may not hold, ends too.
        for _ in 0..=self.amendments.len() {
            let Some(target) = next else { break };
            let named = target.draft.iter().filter_map(|id| self.draft_index(id));
            let drafts = named.chain(self.target_clauses(target).into_iter().map(|clause| clause.draft));
            access = drafts.map(|at| self.draft_access(&self.drafts[at])).fold(access, Access::max);
            let amended = target.amendment.as_ref().and_then(|id| self.amendment(id));
            access = amended.map_or(access, |amended| access.max(self.amendment_access(amended)));
            next = amended.map(|amended| &amended.target);
        }
        access
    }

    /// To whom a statement may be shown.
    pub fn statement_access(&self, statement: &Statement) -> Access {
        self.access(statement.access, &statement.sources)
    }

    /// To whom an event may be shown.
    pub fn event_access(&self, event: &Event) -> Access {
        self.access(event.access, &event.sources)
    }

    /// To whom a position may be shown: to nobody who may not see the statement it stands in or the amendment it is
    /// about.
    pub fn position_access(&self, position: &Position) -> Access {
        let statement = position.statement.as_ref().and_then(|id| self.statement(id));
        let amendment = position.target.amendment.as_ref().and_then(|id| self.amendment(id));
        let own = match (position.access, position.sources.is_empty(), statement) {
            // Without a source of its own it rests on the statement.
            (None, true, Some(statement)) => self.statement_access(statement),
            _ => self.access(position.access, &position.sources),
        };
        let statement = statement.map_or(Access::Public, |statement| self.statement_access(statement));
        let amendment = amendment.map_or(Access::Public, |amendment| self.amendment_access(amendment));
        own.max(statement).max(amendment)
    }
}
