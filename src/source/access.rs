//! Who may see something, and remarks that may be more closed than what they are about.
//!
//! ```text
//! public ── participants ─┬─ circle EU ──┬─ own
//!                         └─ circle G77 ─┘      circles are not ordered among themselves
//! ```

use std::convert::Infallible;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

/// To whom something may be shown; also the audience that something is shown to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Access {
    /// To everybody.
    Public,
    /// To those who take part in the negotiation.
    Participants,
    /// To a circle within the negotiation, by its name. `None` stands for the only circle that the negotiation has.
    Group(Option<String>),
    /// To the user's own delegation. The default: nothing is shown by oversight.
    #[default]
    Own,
}

impl Access {
    /// The values that are no circle's name.
    pub const NAMES: [&'static str; 4] = ["public", "participants", "group", "own"];

    /// The value as the field writes it; a circle's name where it is one's.
    pub fn as_str(&self) -> &str {
        match self {
            Access::Public => "public",
            Access::Participants => "participants",
            Access::Group(None) => "group",
            Access::Group(Some(circle)) => circle,
            Access::Own => "own",
        }
    }

    /// Tells whether something with this access may be shown to an audience.
    pub fn is_for(&self, audience: &Access) -> bool {
        match self {
            Access::Public => true,
            Access::Participants => *audience != Access::Public,
            Access::Group(circle) => match audience {
                Access::Own => true,
                Access::Group(other) => circle.is_none() || other.is_none() || circle == other,
                Access::Public | Access::Participants => false,
            },
            Access::Own => *audience == Access::Own,
        }
    }

    /// To whom something may be shown that rests on two things. What rests on things of two circles is for neither.
    #[must_use]
    pub fn and(self, other: Access) -> Access {
        match (self.is_for(&other), other.is_for(&self)) {
            (true, _) => other,
            (_, true) => self,
            (false, false) => Access::Own,
        }
    }

    /// To whom one of two things may be shown. Of two circles the one whose name comes first is given: no audience is in both.
    #[must_use]
    pub fn or(self, other: Access) -> Access {
        match (self.is_for(&other), other.is_for(&self)) {
            (true, _) => self,
            (_, true) => other,
            (false, false) => std::cmp::min_by(self, other, |one, other| one.as_str().cmp(other.as_str())),
        }
    }
}

impl fmt::Display for Access {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Access {
    type Err = Infallible;

    /// Whatever is none of the other values is the name of a circle; whether there is such a circle, the negotiation tells.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "public" => Access::Public,
            "participants" => Access::Participants,
            "group" => Access::Group(None),
            "own" => Access::Own,
            circle => Access::Group(Some(circle.to_owned())),
        })
    }
}

/// A remark of whoever recorded something.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Note {
    /// The remark.
    pub text: String,
    /// To whom it may be shown; `None`: to whom what it is about may be shown.
    pub access: Option<Access>,
}

impl Deref for Note {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl From<String> for Note {
    fn from(text: String) -> Note {
        Note { text, access: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn access(text: &str) -> Access {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn circles_are_not_ordered_among_themselves() {
        let all = ["public", "participants", "EU", "G77", "own"];
        let shown =
            |to: &str| -> Vec<&str> { all.into_iter().filter(|&one| access(one).is_for(&access(to))).collect() };
        assert_eq!(shown("public"), ["public"]);
        assert_eq!(shown("participants"), ["public", "participants"]);
        assert_eq!(shown("EU"), ["public", "participants", "EU"]);
        assert_eq!(shown("G77"), ["public", "participants", "G77"]);
        assert_eq!(shown("own"), all);
    }

    #[test]
    fn what_rests_on_two_things_is_for_whom_both_are_for() {
        let all = ["public", "participants", "EU", "G77", "own"].map(access);
        for one in &all {
            for other in &all {
                let both = one.clone().and(other.clone());
                for audience in &all {
                    let expected = one.is_for(audience) && other.is_for(audience);
                    assert_eq!(both.is_for(audience), expected, "{one} and {other} for {audience}");
                }
            }
        }
    }
}
