//! Who backs what.

mod json;
mod sentence;
mod text;

pub use json::json;
pub(in crate::write) use json::{Entry, entry};
pub(in crate::write) use sentence::sentence;
pub use text::text;
