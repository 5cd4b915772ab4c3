//! What an answer may rest on: what was in force on a day, and what somebody could know by a day.

use crate::date::Date;

/// The dates that an answer is asked for. Without one, nothing is left out for its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Horizon {
    /// Only what was in force then: by its own date, or else by what its source allows.
    pub as_of: Option<Date>,
    /// Only what was known then: by the day on which a source of it was published.
    pub known_by: Option<Date>,
}

impl Horizon {
    /// What was in force on a date.
    pub fn as_of(date: Option<Date>) -> Horizon {
        Horizon { as_of: date, known_by: None }
    }

    /// Tells whether something that counts from one date and was published on another lies within it. What has no such
    /// date cannot be shown to.
    pub fn admits(&self, since: Option<Date>, published: Option<Date>) -> bool {
        let is_by = |date: Option<Date>, limit: Option<Date>| {
            limit.is_none_or(|limit| date.is_some_and(|date| date.is_by(&limit)))
        };
        is_by(since, self.as_of) && is_by(published, self.known_by)
    }

    /// Tells whether it leaves anything out.
    pub fn is_open(&self) -> bool {
        self.as_of.is_none() && self.known_by.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_date_is_not_shown_to_lie_within_one() {
        let date = |text: &str| Some(text.parse::<Date>().unwrap());
        let horizon = Horizon { as_of: date("2024-05-21"), known_by: None };
        assert!(horizon.admits(date("2024-05-21"), None));
        assert!(horizon.admits(date("../2024-05-21"), None));
        assert!(!horizon.admits(date("2024-05"), None), "it may have been on the 31st");
        assert!(!horizon.admits(None, date("2024-01-01")));
        assert!(Horizon::default().admits(None, None) && Horizon::default().is_open());
        let known = Horizon { as_of: None, known_by: date("2024-05-20") };
        assert!(!known.admits(date("2024-04-01"), date("2024-05-21")), "taken in April, published in May");
    }
}
