//! What was done: by a party, about a clause, an amendment, a theme.

mod csv;
mod document;
mod json;

pub use self::csv::csv;
pub(in crate::write) use self::csv::table;
pub use document::document;
pub use json::json;
