//! When things were done and could be known, and what positions rest on: themselves, or the statements that they stand in.

use super::Negotiation;
use crate::amendment::{AmendmentId, PositionId, Status};
use crate::date::Date;
use crate::procedure::{EventId, EventKind, Statement, StatementId};
use crate::source::{Citation, Located};

/// When something was done, and when it could be known.
#[derive(Debug, Clone, Copy, Default)]
struct Dated {
    since: Option<Date>,
    published: Option<Date>,
}

/// The dates of all records.
#[derive(Debug, Clone, Default)]
pub(super) struct Dates {
    amendments: Vec<Dated>,
    positions: Vec<Dated>,
    statements: Vec<Dated>,
    events: Vec<Dated>,
}

impl Negotiation {
    fn dates(&self) -> &Dates {
        self.dates.get_or_init(|| Dates {
            amendments: AmendmentId::all(&self.amendments).map(|at| self.amendment_dated(at)).collect(),
            positions: PositionId::all(&self.positions).map(|at| self.position_dated(at)).collect(),
            statements: self.statements.iter().map(|one| self.dated(one.date, &one.sources)).collect(),
            events: self
                .events
                .iter()
                .map(|one| self.dated(one.date.or(of_silence(&one.kind)), &one.sources))
                .collect(),
        })
    }

    /// What is printed in a draft's brackets and has no source could be known when the draft was issued.
    fn amendment_dated(&self, at: AmendmentId) -> Dated {
        let amendment = &self.amendments[at];
        let dated = self.dated(amendment.date, &amendment.sources);
        let issued = || self.drafts[self.amendment_target(at).draft.filter(|_| amendment.is_printed())?].date;
        Dated { published: dated.published.or_else(issued), ..dated }
    }

    fn position_dated(&self, at: PositionId) -> Dated {
        let is_printed = self.positions[at].target.printed_in.is_some();
        let dated = self.dated(self.position_date(at), self.position_sources(at));
        let issued = || self.drafts[self.position_target(at).draft.filter(|_| is_printed)?].date;
        Dated { published: dated.published.or_else(issued), ..dated }
    }

    /// Something was done on its date, and not after the earliest of its sources came out. Without a date, by then.
    fn dated(&self, date: Option<Date>, citations: &[Located<Citation>]) -> Dated {
        let published = self.earliest_source(citations);
        let since = match (date, published) {
            (Some(date), Some(told)) => Some(date.told_by(&told)),
            (date, told) => date.or_else(|| told.map(|told| told.or_earlier())),
        };
        Dated { since, published }
    }

    /// The statement that a position stands in, where its party speaks in it, for those for whom it was made; none where it
    /// only cites one that others made.
    pub fn own_statement(&self, at: PositionId) -> Option<&Statement> {
        let statement = &self.statements[self.statement_of(at)?];
        statement.is_by(&self.positions[at].party).then_some(statement)
    }

    /// The position's sources, or else its statement's.
    pub fn position_sources(&self, at: PositionId) -> &[Located<Citation>] {
        let own = &self.positions[at].sources;
        match self.statement_of(at) {
            Some(statement) if own.is_empty() => &self.statements[statement].sources,
            _ => own,
        }
    }

    /// Codes of those the party spoke for, in the position or else in the statement that it made or that was made for it.
    /// Who aligned itself with a statement speaks for itself.
    pub fn position_principals(&self, at: PositionId) -> &[Located<String>] {
        let own = &self.positions[at].on_behalf_of;
        match self.own_statement(at) {
            Some(statement) if own.is_empty() => &statement.on_behalf_of,
            _ => own,
        }
    }

    /// When a position was taken, as far as is recorded: its own date, or its statement's.
    pub fn position_date(&self, at: PositionId) -> Option<Date> {
        self.positions[at].date.or_else(|| self.statements[self.statement_of(at)?].date)
    }

    /// When a position was taken, as exactly as its date (or its statement's) and the day on which it was told allow.
    pub fn position_since(&self, at: PositionId) -> Option<Date> {
        self.dates().positions[at.index()].since
    }

    /// When a position could be known: when the earliest of its sources was published; of one that a draft prints in its
    /// brackets and that has none, when the draft was issued.
    pub fn position_published(&self, at: PositionId) -> Option<Date> {
        self.dates().positions[at.index()].published
    }

    /// When an amendment was made, as exactly as its date and the day on which it was told allow.
    pub fn amendment_since(&self, at: AmendmentId) -> Option<Date> {
        self.dates().amendments[at.index()].since
    }

    /// When an amendment could be known: as [`Negotiation::position_published`].
    pub fn amendment_published(&self, at: AmendmentId) -> Option<Date> {
        self.dates().amendments[at.index()].published
    }

    /// When an amendment came to what is recorded of it, as exactly as the record's own date and source allow.
    pub fn status_since(&self, status: &Status) -> Option<Date> {
        self.dated(status.date, &status.sources).since
    }

    /// When a statement was made, as exactly as its date and the day on which it was told allow.
    pub fn statement_since(&self, at: StatementId) -> Option<Date> {
        self.dates().statements[at.index()].since
    }

    /// When an event happened, as exactly as its date, that of a silence broken or opened, and the day on which it was told
    /// allow.
    pub fn event_since(&self, at: EventId) -> Option<Date> {
        self.dates().events[at.index()].since
    }

    /// When an event could be known: when the earliest of its sources was published.
    pub fn event_published(&self, at: EventId) -> Option<Date> {
        self.dates().events[at.index()].published
    }

    /// When the earliest of the sources cited was published.
    pub fn earliest_source(&self, citations: &[Located<Citation>]) -> Option<Date> {
        citations.iter().filter_map(|citation| self.source(&citation.source)?.date).min()
    }
}

/// When a silence was broken, or else opened, or else due.
fn of_silence(kind: &EventKind) -> Option<Date> {
    let EventKind::Silence(silence) = kind else { return None };
    silence.broken.or_else(|| Some(silence.opened.as_ref().or(silence.deadline.as_ref())?.value))
}
