//! The whole negotiation on one page that needs nothing but itself: for those who get a file and type no command.
//!
//! ```text
//!            ┌─ overview ─────────┐
//!            ├─ clauses, clause ──┤  Documents                      ┌─ style, script
//! Lineage ───┼─ comparison ───────┼────────────► page ──► one HTML ─┤
//!            ├─ amendments ───────┤    ▲                            └─ signs that nobody sees, marked
//!            └─ parties, sources ─┘  links: every name leads to where it is told of
//! ```
//!
//! Each view is a function of a lineage, and is what the command of the same question writes; here it is only asked for and
//! given a place. All is in the page, to be read and printed without the script, which filters, steps and shows one part at a
//! time. Linear in what is told, with each question asked once.

mod amendments;
mod clauses;
mod comparison;
mod flow;
mod links;
mod overview;
mod page;
mod parties;
mod signs;
mod sources;

pub(in crate::write) use amendments::line as amendment_line;
pub use clauses::clause;
pub(in crate::write) use clauses::title;
pub use page::page;
