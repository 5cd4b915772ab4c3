//! What a position means for the clause, from `docs/lineage.md` and `docs/tricky-cases.md`.

use super::rules::Model;
use super::talks::{Asks, Position, Target};

impl Model<'_> {
    pub(super) fn amends(&self, at: usize) -> Option<usize> {
        match self.talks.amendments[at].on {
            Target::Amendment(amended) => Some(amended),
            _ => None,
        }
    }

    pub(super) fn clause_of(&self, on: &Target) -> (usize, usize) {
        match on {
            Target::Clause(draft, clause) | Target::Words(draft, clause, _) => (*draft, *clause),
            Target::Amendment(at) => self.clause_of(&self.talks.amendments[*at].on),
        }
    }

    /// What the clause comes to if an amendment is taken (true), or if it is not (false).
    pub(super) fn outcome(&self, at: usize, taken: bool) -> &'static str {
        let amendment = &self.talks.amendments[at];
        match (self.amends(at), &amendment.asks, taken) {
            (Some(amended), Asks::Delete, _) => self.outcome(amended, !taken),
            (Some(amended), Asks::Keep, _) => self.outcome(amended, taken),
            (Some(_), _, false) => "unknown",
            (None, Asks::Delete, true) | (None, Asks::Keep, false) => "against",
            (None, Asks::Delete | Asks::DeleteWords(_) | Asks::Insert(_) | Asks::Rewrite(_), false)
            | (None, Asks::Keep | Asks::KeepWords(_), true) => "for",
            (Some(_), _, true) | (None, ..) => "amend",
        }
    }

    pub(super) fn toward(&self, position: &Position) -> &'static str {
        let first = position.order.first().map(|first| match first.as_str() {
            "original" => "for",
            id => self.outcome(self.talks.amendments.iter().position(|one| one.id == id).unwrap(), true),
        });
        let (wanted, unwanted) = match &position.on {
            Target::Amendment(at) => (self.outcome(*at, true), self.outcome(*at, false)),
            Target::Clause(..) => ("for", "against"),
            Target::Words(..) => ("for", "amend"),
        };
        match (position.stance, position.condition) {
            ("propose" | "co-sponsor" | "support" | "retain" | "prefer" | "support with amendments", true)
            | ("flexible", _) => "flexible",
            ("oppose" | "cannot accept" | "delete", true) | ("bracket" | "reserve", _) => "reserved",
            ("prefer", _) if first.is_some() => first.unwrap(),
            ("propose" | "co-sponsor" | "support" | "retain" | "prefer", _) => wanted,
            ("support with amendments", _) => "amend",
            ("oppose" | "cannot accept" | "delete", _) => unwanted,
            _ => "unknown",
        }
    }
}
