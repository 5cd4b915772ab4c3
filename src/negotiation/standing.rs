//! What a position rests on: itself, or the statement that it stands in.

use super::Negotiation;
use crate::amendment::{Amendment, Position};
use crate::date::Date;
use crate::procedure::{Event, EventKind, Statement};
use crate::source::{Citation, Located};

impl Negotiation {
    fn statement_of(&self, position: &Position) -> Option<&Statement> {
        position.statement.as_ref().and_then(|id| self.statement(id))
    }

    /// The position's sources, or else its statement's.
    pub fn position_sources<'a>(&'a self, position: &'a Position) -> &'a [Located<Citation>] {
        match self.statement_of(position) {
            Some(statement) if position.sources.is_empty() => &statement.sources,
            _ => &position.sources,
        }
    }

    /// Codes of those the party spoke for, in the position or else in its statement.
    pub fn position_principals<'a>(&'a self, position: &'a Position) -> &'a [Located<String>] {
        match self.statement_of(position) {
            Some(statement) if position.on_behalf_of.is_empty() => &statement.on_behalf_of,
            _ => &position.on_behalf_of,
        }
    }

    /// When a position was taken, as far as is recorded: its own date, or its statement's.
    pub fn position_date(&self, position: &Position) -> Option<Date> {
        position.date.or_else(|| self.statement_of(position)?.date)
    }

    /// From when a position counts: its own date, its statement's, or the earliest of its sources'.
    pub fn position_since(&self, position: &Position) -> Option<Date> {
        self.position_date(position).or_else(|| self.earliest_source(self.position_sources(position)))
    }

    /// When a position could be known: when the earliest of its sources was published; of one that a draft prints in its
    /// brackets and that has none, when the draft was issued.
    pub fn position_published(&self, position: &Position) -> Option<Date> {
        self.earliest_source(self.position_sources(position)).or_else(|| {
            position.target.printed_in?;
            self.draft(position.target.draft.as_ref()?)?.date
        })
    }

    /// From when an amendment counts: its own date, or the earliest of its sources'.
    pub fn amendment_since(&self, amendment: &Amendment) -> Option<Date> {
        amendment.date.or_else(|| self.earliest_source(&amendment.sources))
    }

    /// From when an event counts: its own date, when silence was broken or opened, or the earliest of its sources'.
    pub fn event_since(&self, event: &Event) -> Option<Date> {
        let of_silence = match &event.kind {
            EventKind::Silence(silence) => {
                silence.broken.or_else(|| Some(silence.opened.as_ref().or(silence.deadline.as_ref())?.value))
            }
            _ => None,
        };
        event.date.or(of_silence).or_else(|| self.earliest_source(&event.sources))
    }

    /// When the earliest of the sources cited was published.
    pub fn earliest_source(&self, citations: &[Located<Citation>]) -> Option<Date> {
        citations.iter().filter_map(|citation| self.source(&citation.source)?.date).min()
    }
}
