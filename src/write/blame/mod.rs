//! Each word of a draft with where it came from.

mod csv;
mod document;
mod json;

pub use self::csv::csv;
pub use document::document;
pub(in crate::write) use document::words;
pub use json::json;
