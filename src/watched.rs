//! What is watched: terms and clauses, as a list of them says.

use crate::source::Located;

/// What is watched, in the order of its file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WatchList {
    /// The entries.
    pub entries: Vec<Located<Watched>>,
}

/// One thing that is watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Watched {
    /// A word or several in a row.
    Term(WatchedTerm),
    /// A clause, by a reference.
    Clause(String),
}

/// A word or several in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchedTerm {
    /// The words.
    pub text: String,
    /// Whether capitals and small letters count.
    pub is_exact: bool,
}
