//! What the program knows of languages: the words that labels are made of, months, the words that turn or weigh a
//! sentence, and those that stand in brackets beside names.
//!
//! `data` holds one table a language, all with the same columns; `table` tells what a line may say. To teach the program
//! a language, add a table there.

mod codes;
mod division;
mod instruction;
mod table;
mod tongue;

pub(crate) use codes::{three_letters, two_letters};
pub use division::Division;
pub(crate) use instruction::{Instructing, Lexicon, Part, Role, Verb, lexicons};
use std::sync::LazyLock;
pub use table::Obligation;
pub(crate) use table::{Alphabet, Joint, Named, Sense};
use table::{ENTRIES, SENSES};
pub(crate) use tongue::{Tongue, guess};

/// What a word is for, in all languages together: looked up once, asked as often as one likes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meanings(&'static [Sense]);

/// Looks up a word, whatever its case.
pub(crate) fn meanings(word: &str) -> Meanings {
    Meanings(SENSES.get(word))
}

impl Meanings {
    /// Tells whether the word is for something.
    pub(crate) fn is(self, sense: Sense) -> bool {
        self.0.contains(&sense)
    }

    /// The division whose label it opens.
    pub(crate) fn division(self) -> Option<Division> {
        self.0.iter().find_map(|sense| if let Sense::Division(division) = sense { Some(*division) } else { None })
    }

    /// What it refers to in running text, in whatever form.
    pub(crate) fn reference(self) -> Option<Named> {
        let of_label =
            self.division().map(Named::Division).or_else(|| self.is(Sense::Paragraph).then_some(Named::Paragraph));
        let other = || self.0.iter().find_map(|sense| if let Sense::Reference(of) = sense { Some(*of) } else { None });
        of_label.or_else(other)
    }

    /// The number of an ordinal behind a label: 2 for `bis`.
    pub(crate) fn ordinal(self) -> Option<u32> {
        self.0.iter().find_map(|sense| if let Sense::Ordinal(number) = sense { Some(*number) } else { None })
    }

    /// The number that it counts a division with: 3 for `tercero`.
    pub(crate) fn counting(self) -> Option<u32> {
        self.0.iter().find_map(|sense| if let Sense::Counting(number) = sense { Some(*number) } else { None })
    }

    /// The number that it counts a heading with.
    pub(crate) fn heading(self) -> Option<u32> {
        self.0.iter().find_map(|sense| if let Sense::Heading(number) = sense { Some(*number) } else { None })
    }

    /// Tells whether it is a month.
    pub(crate) fn is_month(self) -> bool {
        self.0.iter().any(|sense| matches!(sense, Sense::Month(_)))
    }
}

/// All words of all languages that are for something.
pub(crate) fn words(sense: Sense) -> impl Iterator<Item = &'static str> {
    ENTRIES.iter().filter(move |entry| entry.sense == sense).flat_map(|entry| entry.words.iter().copied())
}

/// What stands in brackets beside names, each with the name of what it is for, in the order of the tables.
pub(crate) fn in_brackets() -> impl Iterator<Item = (&'static str, &'static str)> {
    let named = ENTRIES.iter().filter_map(|entry| match entry.sense {
        Sense::Bracket(name) => Some((&entry.words, name)),
        _ => None,
    });
    named.flat_map(|(words, name)| words.iter().map(move |&word| (word, name)))
}

/// Verbs that open an operative paragraph, each with how much it commits to (0 the most), in the order of the tables.
pub(crate) fn operative_verbs() -> impl Iterator<Item = (&'static str, usize)> {
    let ranked = ENTRIES.iter().filter_map(|entry| match entry.sense {
        Sense::Operative(rank) => Some((&entry.words, rank as usize)),
        _ => None,
    });
    ranked.flat_map(|(words, rank)| words.iter().map(move |&word| (word, rank)))
}

/// The letters of a language in the order in which items of a list are counted with them.
pub(crate) fn letters(language: &str, alphabet: Alphabet) -> &'static [&'static str] {
    let found = ENTRIES.iter().find(|entry| entry.language == language && entry.sense == Sense::Alphabet(alphabet));
    found.map_or(&[], |entry| entry.words.as_slice())
}

static ELIDED: LazyLock<Vec<&'static str>> = LazyLock::new(|| words(Sense::Elided).collect());

/// Tells whether a word, in bytes, is one that loses its vowel before another.
pub(crate) fn is_elided(word: &[u8]) -> bool {
    const LONGEST: usize = 6;
    word.len() <= LONGEST && ELIDED.iter().any(|elided| elided.as_bytes().eq_ignore_ascii_case(word))
}
