//! Instructions on an amendment, or on a clause whose draft is no file of ours to write in.

use super::Target;
use crate::draft::Instructions;

/// What a capital wants of a clause or an amendment, and of which.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Instructed {
    /// A clause or an amendment.
    pub target: Target,
    /// What is wanted of it.
    pub instructions: Instructions,
}
