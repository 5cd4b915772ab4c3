//! The order in which a negotiation's records are held: one that only what they say decides.
//!
//! Files are named and cut as suits those who write them. So that no answer depends on it, records stand by date, those
//! without one last, then by what names them, and at last by everything that they say. Two that cannot be told apart so say
//! the same. Of corrections those without a date come first, because the later of two counts.

use super::Parts;
use crate::amendment::Position;
use crate::date::Date;
use crate::source::{Located, Origin};
use std::cmp::Ordering;
use std::fmt::Debug;

impl Parts {
    /// Puts the records and the sources in an order that the order of files does not touch.
    pub fn sort_by_content(&mut self) {
        self.manifest.sources.sort_by(|one, other| natural(&one.id, &other.id).then_with(|| by_all(one, other)));
        self.amendments.sort_by(|one, other| {
            by_date(one.date, other.date).then_with(|| natural(&one.id, &other.id)).then_with(|| by_all(one, other))
        });
        self.carried.sort_by(|one, other| {
            let places = || natural(&one.draft, &other.draft).then_with(|| by_all(one, other));
            natural(&one.amendment, &other.amendment).then_with(places)
        });
        self.positions.sort_by(|one, other| {
            by_date(one.date, other.date).then_with(|| about(one, other)).then_with(|| by_all(one, other))
        });
        self.statements.sort_by(|one, other| {
            by_date(one.date, other.date).then_with(|| natural(&one.id, &other.id)).then_with(|| by_all(one, other))
        });
        self.events.sort_by(|one, other| {
            let id = |id: &Option<Located<String>>| id.as_ref().map(|id| id.value.clone()).unwrap_or_default();
            by_date(one.date, other.date)
                .then_with(|| natural(&id(&one.id), &id(&other.id)))
                .then_with(|| by_all(one, other))
        });
        let without_place = |correction: &crate::correction::Correction| {
            let mut correction = correction.clone();
            correction.origin = Origin::default();
            correction
        };
        self.corrections.sort_by_cached_key(|correction| (correction.date, format!("{:?}", without_place(correction))));
    }
}

/// Those without a date come last.
fn by_date(one: Option<Date>, other: Option<Date>) -> Ordering {
    (one.is_none(), one).cmp(&(other.is_none(), other))
}

/// By what positions are about, then by party.
fn about(one: &Position, other: &Position) -> Ordering {
    let target = |position: &Position| {
        let target = &position.target;
        let value = |value: &Option<Located<String>>| value.as_ref().map(|value| value.value.clone());
        let clauses: Vec<String> = target.clauses.iter().map(|clause| clause.value.clone()).collect();
        let printed = target.printed_in.map(|printed| printed.clause);
        (value(&target.draft), clauses.join("; "), printed, value(&target.amendment), value(&target.theme))
    };
    let (first, second) = (target(one), target(other));
    (&first.0, first.2).cmp(&(&second.0, second.2)).then_with(|| {
        natural(&first.1, &second.1)
            .then_with(|| (first.3, first.4, &one.party.value).cmp(&(second.3, second.4, &other.party.value)))
    })
}

/// By everything that two values say; where they are written is no part of it.
fn by_all<T: Debug>(one: &T, other: &T) -> Ordering {
    format!("{one:?}").cmp(&format!("{other:?}"))
}

/// The order of names in which numbers stand by their value: `a-2` before `a-10`.
fn natural(one: &str, other: &str) -> Ordering {
    // Each sign that is no digit, with the number before it.
    let parts = |name: &str| -> Vec<(u64, String)> {
        let pieces = name.split_inclusive(|sign: char| !sign.is_ascii_digit());
        let part = |piece: &str| {
            let rest = piece.trim_start_matches(|sign: char| sign.is_ascii_digit());
            (piece[..piece.len() - rest.len()].parse().unwrap_or(u64::MAX), rest.to_owned())
        };
        pieces.map(part).collect()
    };
    let (first, second) = (parts(one), parts(other));
    first.cmp(&second).then_with(|| one.cmp(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_stand_by_their_value() {
        let mut names = ["a-10", "a-2", "b", "a", "a-2b", "7", "10"];
        names.sort_by(|one, other| natural(one, other));
        assert_eq!(names, ["7", "10", "a", "a-2", "a-2b", "a-10", "b"]);
    }
}
