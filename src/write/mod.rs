//! Writers: one file a format. A writer computes nothing; it lays out what it is given.

pub mod comparison;
