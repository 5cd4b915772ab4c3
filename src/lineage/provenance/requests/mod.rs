//! What amendments ask for, in words, and to which of them the words that came are traced.

pub(in crate::lineage) mod asked;
pub(in crate::lineage) mod by_act;
pub(in crate::lineage) mod corrected;
mod finder;
pub(in crate::lineage) mod parts;
mod phrases;
mod runs;
pub(in crate::lineage) mod traces;
mod written;
