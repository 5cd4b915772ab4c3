//! Writers: one folder an answer, one file a format. A writer computes nothing; it lays out what it is given.

pub mod akoma_ntoso;
pub mod backing;
pub mod blame;
pub mod blocs;
mod breaks;
mod columns;
pub mod comparison;
mod corrected;
mod csv;
pub mod deeds;
mod document;
pub mod docx;
mod events;
pub mod fate;
pub mod findings;
mod fragments;
pub mod history;
mod html;
mod json;
mod layout;
pub mod lineage;
mod markdown;
mod marked;
pub mod parties;
pub mod precedent;
mod proposals;
pub mod show;
mod sponsors;
pub mod table;
mod visible;
pub mod watch;
mod wrap;
pub mod yaml;

pub use document::{Document, Tinge};
pub use marked::Palette;
pub use visible::visible;
