//! What two texts may differ in without saying anything else.

/// A difference that is no edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Only {
    /// Quotes, dashes, hyphens within words, spaces, accents that are signs of their own.
    Typography,
    /// A word that the end of a printed line cut.
    LineEnd,
    /// The numbers of footnotes, glued to words.
    NoteNumbers,
    /// Signs of brackets, and in them attributions and remarks, went or came; the words that they stood round stay.
    Freed,
    /// References that follow the clauses that they name to new labels.
    References,
}

impl Only {
    /// All of them.
    pub const ALL: [Only; 5] = [Only::Typography, Only::LineEnd, Only::NoteNumbers, Only::Freed, Only::References];

    /// The name, as JSON writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Only::Typography => "typography",
            Only::LineEnd => "line end",
            Only::NoteNumbers => "note numbers",
            Only::Freed => "freed",
            Only::References => "references",
        }
    }
}

/// Several of these differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Onlys(u8);

impl Onlys {
    /// Tells whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Tells whether one is among them.
    pub fn contains(self, only: Only) -> bool {
        self.0 & (1 << only as u8) != 0
    }

    /// Those that there are, in their order.
    pub fn iter(self) -> impl Iterator<Item = Only> {
        Only::ALL.into_iter().filter(move |&only| self.contains(only))
    }
}

impl Extend<Only> for Onlys {
    fn extend<I: IntoIterator<Item = Only>>(&mut self, all: I) {
        all.into_iter().for_each(|only| self.0 |= 1 << only as u8);
    }
}
