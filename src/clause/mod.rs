//! Clauses: labels, the clause tree, and the marks that stand in a clause's text.

mod alinea;
mod apart;
mod counted;
mod cut_words;
mod kind;
mod label;
mod label_words;
mod leading_label;
mod list_place;
mod mark;
mod mentions;
mod names;
mod note_marks;
mod numerals;
mod printed;
mod reference;
mod tracked;
mod tree;

pub use apart::{Apart, Worded};
pub(crate) use counted::{Counted, Style, written};
pub use cut_words::{CutWord, with_whole_words};
pub use kind::ClauseKind;
pub use label::Label;
pub use leading_label::{LabelShape, LeadingLabel, leading_label};
pub(crate) use list_place::ListPlace;
pub use mark::{Alternative, Mark, MarkKind, MoveEnd, Revision, StatedPosition};
pub use mentions::{Mention, Places, Step, mentions};
pub use names::ClauseNames;
pub use note_marks::NoteMark;
pub(crate) use numerals::{chinese, digit, is_chinese_numeral, position_in_list};
pub use printed::{PrintedLine, PrintedLines};
pub use reference::{ReferenceError, ReferenceIndex, split_draft};
pub(crate) use tracked::merged;
pub(crate) use tracked::signs_of_cut_label;
pub use tracked::{Settled, Settling, TrackedCount, TrackedLabel};
pub use tree::{Clause, ClauseId, ClauseIds, ClauseTree, ClauseTreeBuilder};
