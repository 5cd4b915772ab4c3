//! Writers: one folder an answer, one file a format. A writer computes nothing; it lays out what it is given.

pub mod comparison;
pub mod findings;
mod json;
mod layout;
pub mod parties;
