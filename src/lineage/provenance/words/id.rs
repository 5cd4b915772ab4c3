//! The numbers by which words with a history are known.

/// The number of a word with a history.
pub(in crate::lineage) type Id = u32;
/// The number that no word has.
pub(super) const NONE: Id = Id::MAX;
