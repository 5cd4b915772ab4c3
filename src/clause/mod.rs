//! Clauses: labels, the clause tree, and the marks that stand in a clause's text.

mod kind;
mod label;
mod mark;
mod names;
mod reference;
mod tree;

pub use kind::ClauseKind;
pub(crate) use label::position_in_list;
pub use label::{Label, LabelShape, LeadingLabel, leading_label};
pub use mark::{Alternative, Mark, MarkKind, StatedPosition};
pub use names::ClauseNames;
pub use reference::{ReferenceError, ReferenceIndex, split_draft};
pub use tree::{Clause, ClauseIndex, ClauseTree, ClauseTreeBuilder, Descendants};
