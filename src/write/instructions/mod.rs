//! The answer to `amending`: the instructions that make one draft of another.

mod csv;
mod document;
mod fields;
mod json;

pub use csv::csv;
pub use document::document;
pub use json::json;

use crate::instruct::{Instructions, Style};
use crate::negotiation::ShownDraft;

/// Instructions, with the drafts between which they stand.
#[derive(Debug)]
pub struct Amending<'a> {
    /// The draft to which they are made.
    pub old: &'a ShownDraft,
    /// The draft that they make of it.
    pub new: &'a ShownDraft,
    /// The house in whose style they are written.
    pub style: Style,
    /// The instructions.
    pub instructions: &'a Instructions,
}
