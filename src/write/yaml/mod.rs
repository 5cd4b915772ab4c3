//! Files of a negotiation in YAML, laid out as people write them: what is read back is what was written.

mod amendment;
mod correction;
mod draft;
mod folder;
mod manifest;
mod procedure;
mod record;
mod scalar;
mod source;

use crate::source::Access;

pub use amendment::{amendment, carried_place, position};
pub use correction::correction;
pub use draft::draft;
pub use folder::folder;
pub use manifest::manifest;
pub use procedure::{event, statement};
pub use record::{Record, entry};
pub use source::source;

/// To whom something may be shown, as the value of a key.
pub fn access(access: &Access) -> String {
    match access {
        Access::Group(Some(circle)) => format!("{{group: {}}}", name(circle)),
        other => other.to_string(),
    }
}

/// A name as the value of a key or an item of a list.
pub fn name(text: &str) -> String {
    scalar::line(text, true)
}

/// A name in quotes.
pub(crate) fn quoted_name(text: &str) -> String {
    scalar::quoted(text)
}
