//! Parties, as they are looked up.

mod json;
mod text;

pub use json::json;
pub use text::{list, text};
