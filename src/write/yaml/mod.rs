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

pub use amendment::{amendment, position};
pub use correction::correction;
pub use draft::draft;
pub use folder::folder;
pub use manifest::manifest;
pub use procedure::{event, statement};
pub use record::{Record, entry};
pub use source::source;

/// A name as the value of a key or an item of a list.
pub fn name(text: &str) -> String {
    scalar::line(text, true)
}

/// A name in quotes.
pub(crate) fn quoted_name(text: &str) -> String {
    scalar::quoted(text)
}
