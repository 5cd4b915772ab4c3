//! What was done: by a party, about a clause, an amendment, a theme.

mod json;
mod text;

pub use json::json;
pub use text::text;
