//! Follows a negotiated text from its first draft to its adoption.
#![forbid(unsafe_code)]

pub mod clause;
pub mod date;
pub mod diff;
pub mod draft;
pub mod read;
pub mod source;
pub mod text;
pub mod write;
