//! The text of a draft.

mod json;
mod text;
mod tracked;

pub use json::json;
pub use text::text;
