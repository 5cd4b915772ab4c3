//! The lineage whole: tables, or the graph in the formats of those who draw and reckon with graphs.

mod dot;
mod fields;
mod graphml;
mod json;
mod label;
mod mermaid;
mod picture;
mod prov;
mod tables;

pub use dot::dot;
pub use graphml::graphml;
pub use json::json;
pub use mermaid::{MERMAID_CHARACTERS, MERMAID_EDGES, TooLarge, mermaid};
pub use prov::{prov_json, prov_ttl};
pub use tables::{PackageFile, csv, data_package, edits_csv, jsonl};
pub(in crate::write) use tables::{changes_table, fates_csv, origins_csv};
