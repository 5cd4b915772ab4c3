//! Corrections: what a person decided about something inferred, who decided it, and why.
//!
//! A correction overrides what is inferred and what is recorded, and outlives every new computation. It keeps digests
//! of the texts it was about, so the program notices if one of them changes.

mod fate;

pub use fate::{ClauseFate, Fate};

use crate::date::Date;
use crate::handle::Handle;
use crate::source::{Access, Located, Origin};

/// A correction's place in the negotiation.
pub type CorrectionId = Handle<Correction>;

/// What a person decided about something that was inferred.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// What it is about, and what was decided.
    pub about: About,
    /// The draft in which it holds; of an attribution, where none is named, that of the clause.
    pub draft: Option<Located<String>>,
    /// Who decided; none where the audience may not know it.
    pub by: Option<String>,
    /// Why; none where the audience may not know it.
    pub why: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// The texts that it was made on.
    pub rests_on: Vec<RestsOn>,
    /// To whom it may be shown who decided and why, where the file says so.
    pub access: Option<Access>,
    /// Where it is written.
    pub origin: Origin,
}

/// What a correction is about, and what was decided.
#[derive(Debug, Clone, PartialEq)]
pub enum About {
    /// What became of an amendment.
    Amendment {
        /// Its id.
        id: Located<String>,
        /// What was decided.
        verdict: Verdict<Fate>,
    },
    /// What became of a clause of an earlier draft.
    Clause {
        /// The clause, with its draft.
        clause: Located<String>,
        /// What was decided.
        verdict: Verdict<ClauseFate>,
    },
    /// Which amendments asked for a change.
    Change {
        /// The clause that it led to; of a clause that went, as it stood before.
        clause: Located<String>,
        /// Only these words of those that came.
        words: Option<Located<String>>,
        /// What was decided, by ids of amendments.
        verdict: Verdict<Vec<Located<String>>>,
    },
}

/// What was decided about an inferred value.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict<T> {
    /// It is right.
    Confirmed(T),
    /// It is wrong, and what is right is not said.
    Rejected(T),
    /// It is wrong, and something else is right.
    Replaced {
        /// What was inferred.
        what: T,
        /// What is right.
        with: T,
    },
}

impl<T> Verdict<T> {
    /// What it does, as answers write it.
    pub fn as_str(&self) -> &'static str {
        match self {
            Verdict::Confirmed(_) => "confirmed",
            Verdict::Rejected(_) => "rejected",
            Verdict::Replaced { .. } => "replaced",
        }
    }

    /// What was inferred when it was made.
    pub fn inferred(&self) -> &T {
        match self {
            Verdict::Confirmed(what) | Verdict::Rejected(what) | Verdict::Replaced { what, .. } => what,
        }
    }

    /// What holds by it, if it says that.
    pub fn holds(&self) -> Option<&T> {
        match self {
            Verdict::Confirmed(what) => Some(what),
            Verdict::Rejected(_) => None,
            Verdict::Replaced { with, .. } => Some(with),
        }
    }
}

impl Verdict<Vec<Located<String>>> {
    /// All amendments that it names.
    pub fn named(&self) -> impl Iterator<Item = &Located<String>> {
        self.inferred().iter().chain(self.holds().into_iter().flatten())
    }
}

/// A text that a correction was made on.
#[derive(Debug, Clone, PartialEq)]
pub struct RestsOn {
    /// Which.
    pub text: RestsOnText,
    /// What it said, as a digest.
    pub digest: String,
    /// The words with which a clause began: by them it is known again when it was reworded and numbered anew.
    pub begins: Option<String>,
}

/// Which text a correction was made on.
#[derive(Debug, Clone, PartialEq)]
pub enum RestsOnText {
    /// A clause, with its draft.
    Clause(Located<String>),
    /// What an amendment asks.
    Amendment(Located<String>),
    /// A whole draft: of what is not in it, no clause can be named.
    Draft(Located<String>),
}

impl Correction {
    /// What it does, as answers write it.
    pub fn as_str(&self) -> &'static str {
        match &self.about {
            About::Amendment { verdict, .. } => verdict.as_str(),
            About::Clause { verdict, .. } => verdict.as_str(),
            About::Change { verdict, .. } => verdict.as_str(),
        }
    }

    /// Whether another one is about the same, as it is written.
    pub fn is_about_the_same(&self, other: &Correction) -> bool {
        let about = match (&self.about, &other.about) {
            (About::Amendment { id, .. }, About::Amendment { id: other, .. }) => id == other,
            (About::Clause { clause, .. }, About::Clause { clause: other, .. }) => clause == other,
            (About::Change { clause, words, .. }, About::Change { clause: other, words: others, .. }) => {
                clause == other && words == others
            }
            _ => false,
        };
        about && self.draft == other.draft
    }
}
