//! The words of all drafts, each with its history: where it entered, through which drafts it stands, when it left and came
//! back. Knows nothing of what amendments ask, but for the words that they would put into a clause (`wishes`).

pub(in crate::lineage) mod course;
pub(in crate::lineage) mod follow;
mod frames;
pub(in crate::lineage) mod id;
pub(in crate::lineage) mod language;
mod pool;
pub(in crate::lineage) mod standing;
pub(in crate::lineage) mod tracks;
pub(in crate::lineage) mod wishes;
