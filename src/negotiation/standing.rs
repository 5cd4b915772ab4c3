//! What a position rests on: itself, or the statement that it stands in.

use super::Negotiation;
use crate::amendment::Position;
use crate::date::Date;
use crate::procedure::Statement;
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

    /// From when a position counts: its own date, its statement's, or the earliest of its sources'.
    pub fn position_since(&self, position: &Position) -> Option<Date> {
        let statement = self.statement_of(position).and_then(|statement| statement.date);
        position.date.or(statement).or_else(|| self.earliest_source(self.position_sources(position)))
    }

    /// When the earliest of the sources cited was published.
    pub fn earliest_source(&self, citations: &[Located<Citation>]) -> Option<Date> {
        citations.iter().filter_map(|citation| self.source(&citation.source)?.date).min()
    }
}
