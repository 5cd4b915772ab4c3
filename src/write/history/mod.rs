//! A clause through all drafts.

mod csv;
mod document;
mod json;

pub use self::csv::csv;
pub use document::document;
pub(in crate::write) use document::{request, wordings};
pub use json::json;
