//! The clauses that a list of what is watched names.

use super::{ClauseHandle, Negotiation, ResolveError};
use crate::clause::split_draft;
use crate::source::Diagnostic;
use crate::watched::{WatchList, Watched};

impl Negotiation {
    /// The clauses that a list names, in its order: each in the draft before its colon, or else in the newest.
    ///
    /// # Errors
    /// For each that is not there, with its place in the list.
    pub fn watched_clauses(&self, list: &WatchList) -> Result<Vec<ClauseHandle>, Vec<Diagnostic>> {
        let mut clauses = Vec::new();
        let mut errors = Vec::new();
        for entry in &list.entries {
            let Watched::Clause(reference) = &entry.value else { continue };
            match self.resolve_watched(reference) {
                Ok(clause) => clauses.push(clause),
                Err(error) => errors.push(Diagnostic::error(error.to_string()).from(&entry.origin).help(error.help())),
            }
        }
        if errors.is_empty() { Ok(clauses) } else { Err(errors) }
    }

    fn resolve_watched(&self, reference: &str) -> Result<ClauseHandle, ResolveError> {
        self.resolve(reference, self.newest()).map_err(|error| match split_draft(reference).0 {
            // What stands before the colon was meant as a draft; that there is none is told rather than anything else.
            Some(id) => self.resolve_draft(id).err().unwrap_or(error),
            None => error,
        })
    }
}
