//! Sources and the citations that rest on them.

use super::Named;
use crate::date::Date;
use std::fmt;
use std::str::FromStr;

/// To whom something may be shown, from the most open to the most closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Access {
    /// To everybody.
    Public,
    /// To those who take part in the negotiation.
    Participants,
    /// To the user's own group.
    Group,
    /// To the user's own delegation. The default: nothing is shown by oversight.
    #[default]
    Own,
}

impl Access {
    /// All values, from the most open.
    pub const ALL: [Access; 4] = [Access::Public, Access::Participants, Access::Group, Access::Own];

    /// The value as the field writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Access::Public => "public",
            Access::Participants => "participants",
            Access::Group => "group",
            Access::Own => "own",
        }
    }

    /// Tells whether something with this access may be shown to an audience.
    pub fn is_for(self, audience: Access) -> bool {
        self <= audience
    }
}

impl Named for Access {
    const ALL: &'static [Access] = &Access::ALL;

    fn as_str(self) -> &'static str {
        Access::as_str(self)
    }
}

impl fmt::Display for Access {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Access {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Access::ALL
            .into_iter()
            .find(|access| access.as_str() == text)
            .ok_or_else(|| format!("`{text}` is not an audience; write public, participants, group or own"))
    }
}

/// A document that claims rest on: a press report, a statement, a compilation, a letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// The name by which the negotiation's files cite it.
    pub id: String,
    /// Title as printed.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// What it is, in free text: press, statement, compilation, note, letter.
    pub kind: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// SHA-256 of the document, in hexadecimal digits.
    pub sha256: Option<String>,
    /// To whom it may be shown.
    pub access: Access,
    /// A remark of whoever recorded it.
    pub note: Option<String>,
}

/// One mention of a [`Source`]: which, where in it, and the words it rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Citation {
    /// Id of the source.
    pub source: String,
    /// The source's own words, the only ones that may stand in quotation marks.
    pub quote: Option<String>,
    /// Where in the source: a page, a paragraph, a time.
    pub at: Option<String>,
}

/// Whether somebody wrote a claim down or the program computed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Somebody wrote it down; a source says so.
    Recorded,
    /// The program computed it.
    Inferred,
}
