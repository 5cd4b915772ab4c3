//! What is like an id that nothing has.

use super::Negotiation;
use crate::text::Names;
use std::sync::OnceLock;

/// The ids of each kind, for suggestions; made when the first one fails.
#[derive(Debug, Clone, Default)]
pub(super) struct Ids {
    drafts: OnceLock<Names<String>>,
    amendments: OnceLock<Names<String>>,
    statements: OnceLock<Names<String>>,
    sources: OnceLock<Names<String>>,
}

impl Negotiation {
    /// Ids of drafts like this one, best first, at most three.
    pub fn drafts_like(&self, id: &str) -> Vec<&str> {
        let ids = || Names::new(self.drafts.iter().map(|draft| draft.id.as_str()));
        self.ids.drafts.get_or_init(ids).nearest(id)
    }

    /// Ids of amendments like this one, best first, at most three.
    pub fn amendments_like(&self, id: &str) -> Vec<&str> {
        let ids = || Names::new(self.amendments.iter().map(|amendment| amendment.id.as_str()));
        self.ids.amendments.get_or_init(ids).nearest(id)
    }

    /// Ids of statements like this one, best first, at most three.
    pub fn statements_like(&self, id: &str) -> Vec<&str> {
        let ids = || Names::new(self.statements.iter().map(|statement| statement.id.as_str()));
        self.ids.statements.get_or_init(ids).nearest(id)
    }

    /// Ids of sources like this one, best first, at most three.
    pub fn sources_like(&self, id: &str) -> Vec<&str> {
        let ids = || Names::new(self.manifest.sources.iter().map(|source| source.id.as_str()));
        self.ids.sources.get_or_init(ids).nearest(id)
    }
}
