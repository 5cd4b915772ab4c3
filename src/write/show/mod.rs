//! The text of a draft.

mod json;
mod text;
mod tracked;

pub use json::json;
pub(super) use json::{json_with, printed};
pub(super) use text::notice;
pub use text::text;
