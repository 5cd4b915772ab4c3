//! The lineage whole: a row for every change, or the graph.

mod csv;
mod dot;
mod json;
mod label;

pub use self::csv::csv;
pub use dot::dot;
pub use json::json;
