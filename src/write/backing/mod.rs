//! Who backs what.

mod csv;
mod document;
mod json;
mod sentence;
mod why;

use crate::draft::Instructions;
use crate::lineage::Subject;
use crate::negotiation::Negotiation;

pub use self::csv::csv;
pub use document::document;
pub use json::json;
pub(in crate::write) use json::{Entry, entry};
pub(in crate::write) use sentence::sentence;

/// What a capital wants of what was asked about.
fn instructions<'a>(negotiation: &'a Negotiation, subject: &Subject) -> Vec<&'a Instructions> {
    match subject {
        Subject::Clause(clause) => negotiation.instructions_on_clause(*clause),
        Subject::Amendment(at) => negotiation.instructions_on_amendment(*at),
        Subject::Draft(_) | Subject::Theme(_) => Vec::new(),
    }
}
