//! Parties, as they are looked up.

mod csv;
mod document;
mod json;

pub use self::csv::csv;
pub use document::{document, list};
pub use json::json;
