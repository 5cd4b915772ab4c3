//! Writers: one folder an answer, one file a format. A writer computes nothing; it lays out what it is given.

pub mod backing;
pub mod comparison;
pub mod findings;
pub mod history;
mod json;
mod layout;
pub mod lineage;
mod marked;
pub mod parties;
pub mod show;
mod visible;

pub use marked::Palette;
pub use visible::visible;
