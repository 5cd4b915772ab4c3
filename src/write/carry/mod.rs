//! What becomes of the amendments to one draft when a later one comes.

mod csv;
mod document;
mod evidence;
mod json;

pub use self::csv::csv;
pub use document::document;
pub use json::json;

use crate::amendment::Operation;
use crate::lineage::{Carried, Lineage};

/// The label that a new clause was to have and that it cannot have on the later draft, where numbers have changed.
fn label_left_open<'a>(lineage: &Lineage<'a>, carried: &Carried) -> Option<&'a str> {
    let label = |operation: Option<&'a Operation>| match operation {
        Some(Operation::Add { label, .. } | Operation::Alternative { label, .. }) => label.as_deref(),
        _ => None,
    };
    let own = label(lineage.negotiation.amendments[carried.amendment].operation.as_ref())?;
    let renewed = carried.renewed.as_ref()?.operation.as_ref();
    let is_left =
        matches!(renewed, Some(Operation::Add { label: None, .. } | Operation::Alternative { label: None, .. }));
    is_left.then_some(own)
}
