//! What a document proposes, before it is anybody's.

use super::Amendment;

/// One change that a document proposes, as an amendment without an id, proposers and source.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Whose it is, as the document names them; empty where it names nobody.
    pub author: String,
    /// What would change.
    pub amendment: Amendment,
    /// The change that it amends, by its place in the list.
    pub amends: Option<usize>,
    /// Where in the document it stands.
    pub at: String,
}
