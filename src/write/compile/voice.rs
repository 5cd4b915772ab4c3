//! Who says what of some words, as a bracket names them.

/// A party, and those for whom it speaks; codes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Voice {
    pub(super) party: String,
    pub(super) on_behalf_of: Vec<String>,
}

/// Those that want the same of some words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Group {
    /// As it is printed; none of those that propose words.
    pub(super) verb: &'static str,
    /// As it is read.
    pub(super) stance: &'static str,
    pub(super) voices: Vec<Voice>,
}
