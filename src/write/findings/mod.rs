//! What `check` found. On a terminal the program shows it with its own marks.

mod json;

pub use json::json;
