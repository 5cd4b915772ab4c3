//! The text of a draft.

mod json;
mod text;

pub use json::json;
pub use text::text;
