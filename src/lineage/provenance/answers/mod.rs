//! Whose words are in the text, and what became of what was asked: the answers that are read off the histories of words and
//! what was traced.

mod away;
mod blame;
mod clause_fate;
mod conflicts;
mod counts;
mod edit_request;
mod edits;
mod fate;
mod keeping;
mod moving;
mod nested;
mod recorded;
mod regrouped;
mod sense;
mod several;
mod sides;
mod teller;
mod turned;
mod unknown;
mod weakened;
mod whole_clause;

pub use blame::{Blame, BlameSpan, BlameTotals, BlamedClause};
pub use clause_fate::{ClauseInDraft, ClauseStories, ClauseStory};
pub use conflicts::Conflict;
pub use counts::{PartyCount, WordsSpokenOf};
pub use edit_request::EditRequest;
pub use edits::{Edit, EditKind};
pub use fate::{AmendmentInDraft, AmendmentStory, Fates};
pub(in crate::lineage) use regrouped::Regrouped;
pub use teller::Turned;
pub use unknown::WhyUnknown;
