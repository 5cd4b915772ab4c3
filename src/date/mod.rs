//! Calendar dates of any precision, and ranges. The only user of chrono.

/// A date.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {}
