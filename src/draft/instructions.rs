//! Instructions: what a capital wants its delegation to reach. They are nobody's position.

use crate::source::Origin;

/// What a capital wants of a clause or an amendment. It is never a position, counts nowhere, and is for nobody but the
/// delegation itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Instructions {
    /// What to reach.
    pub wanted: Option<String>,
    /// What to settle for.
    pub fallback: Option<String>,
    /// What cannot be accepted.
    pub red_line: Option<String>,
    /// Where they are written.
    pub origin: Origin,
}

impl Instructions {
    /// What is instructed, with the name of each, as screens write it.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let parts = [("wanted", &self.wanted), ("fallback", &self.fallback), ("red line", &self.red_line)];
        parts.into_iter().filter_map(|(name, text)| Some((name, text.as_deref()?)))
    }
}
