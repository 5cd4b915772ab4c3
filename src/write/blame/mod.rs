//! Each word of a draft with where it came from.

mod json;
mod text;

pub use json::json;
pub use text::{Tinge, text};
