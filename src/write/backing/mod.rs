//! Who backs what.

mod json;
mod sentence;
mod text;

pub use json::json;
pub use text::text;
