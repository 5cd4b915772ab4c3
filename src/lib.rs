//! Follows a negotiated text from its first draft to its adoption.
#![forbid(unsafe_code)]

pub mod amendment;
pub mod clause;
pub mod correction;
pub mod date;
pub mod diff;
pub mod draft;
pub mod folder;
pub mod language;
pub mod lineage;
pub mod negotiation;
pub mod party;
pub mod procedure;
pub mod read;
pub mod record;
pub mod source;
pub mod text;
pub mod threads;
pub mod tracked;
pub mod write;
