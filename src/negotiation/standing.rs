//! What a position rests on: itself, or the statement that it stands in.

use super::Negotiation;
use crate::amendment::{Amendment, Position, Status};
use crate::date::Date;
use crate::procedure::{Event, EventKind, Statement};
use crate::source::{Citation, Located};

impl Negotiation {
    fn statement_of(&self, position: &Position) -> Option<&Statement> {
        position.statement.as_ref().and_then(|id| self.statement(id))
    }

    /// The statement that a party speaks in, for those for whom it was made; none where it only cites one that others made.
    pub fn own_statement(&self, party: &str, statement: Option<&str>) -> Option<&Statement> {
        self.statement(statement?).filter(|statement| statement.is_by(party))
    }

    /// The position's sources, or else its statement's.
    pub fn position_sources<'a>(&'a self, position: &'a Position) -> &'a [Located<Citation>] {
        match self.statement_of(position) {
            Some(statement) if position.sources.is_empty() => &statement.sources,
            _ => &position.sources,
        }
    }

    /// Codes of those the party spoke for, in the position or else in the statement that it made or that was made for it.
    /// Who aligned itself with a statement speaks for itself.
    pub fn position_principals<'a>(&'a self, position: &'a Position) -> &'a [Located<String>] {
        match self.own_statement(&position.party, position.statement.as_ref().map(|id| id.as_str())) {
            Some(statement) if position.on_behalf_of.is_empty() => &statement.on_behalf_of,
            _ => &position.on_behalf_of,
        }
    }

    /// When a position was taken, as far as is recorded: its own date, or its statement's.
    pub fn position_date(&self, position: &Position) -> Option<Date> {
        position.date.or_else(|| self.statement_of(position)?.date)
    }

    /// When a position was taken, as exactly as its date (or its statement's) and the day on which it was told allow.
    pub fn position_since(&self, position: &Position) -> Option<Date> {
        self.since(self.position_date(position), self.position_sources(position))
    }

    /// When something was done: on its date, and not after the earliest of its sources came out. Without a date, by then.
    fn since(&self, date: Option<Date>, citations: &[Located<Citation>]) -> Option<Date> {
        let told = self.earliest_source(citations);
        match (date, told) {
            (Some(date), Some(told)) => Some(date.told_by(&told)),
            (date, told) => date.or_else(|| told.map(|told| told.or_earlier())),
        }
    }

    /// When a position could be known: when the earliest of its sources was published; of one that a draft prints in its
    /// brackets and that has none, when the draft was issued.
    pub fn position_published(&self, position: &Position) -> Option<Date> {
        self.earliest_source(self.position_sources(position)).or_else(|| {
            position.target.printed_in?;
            self.draft(position.target.draft.as_ref()?)?.date
        })
    }

    /// When an amendment could be known: as [`Negotiation::position_published`].
    pub fn amendment_published(&self, amendment: &Amendment) -> Option<Date> {
        self.earliest_source(&amendment.sources).or_else(|| {
            amendment.target.printed_in?;
            self.draft(amendment.target.draft.as_ref()?)?.date
        })
    }

    /// When an amendment was made, as exactly as its date and the day on which it was told allow.
    pub fn amendment_since(&self, amendment: &Amendment) -> Option<Date> {
        self.since(amendment.date, &amendment.sources)
    }

    /// When an amendment came to what is recorded of it, as exactly as the record's own date and source allow.
    pub fn status_since(&self, status: &Status) -> Option<Date> {
        self.since(status.date, &status.sources)
    }

    /// When a statement was made, as exactly as its date and the day on which it was told allow.
    pub fn statement_since(&self, statement: &Statement) -> Option<Date> {
        self.since(statement.date, &statement.sources)
    }

    /// When an event happened, as exactly as its date, that of a silence broken or opened, and the day on which it was told
    /// allow.
    pub fn event_since(&self, event: &Event) -> Option<Date> {
        let of_silence = match &event.kind {
            EventKind::Silence(silence) => {
                silence.broken.or_else(|| Some(silence.opened.as_ref().or(silence.deadline.as_ref())?.value))
            }
            _ => None,
        };
        self.since(event.date.or(of_silence), &event.sources)
    }

    /// When the earliest of the sources cited was published.
    pub fn earliest_source(&self, citations: &[Located<Citation>]) -> Option<Date> {
        citations.iter().filter_map(|citation| self.source(&citation.source)?.date).min()
    }
}
