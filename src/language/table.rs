//! The tables of words: one a language, tab-separated, all with the columns `what`, `value` and `words`.
//!
//! A line says what some words are for. They are written in lower case and separated by `; `; a line that begins with
//! `#` is a remark. A test reads every cell.

use super::{Division, Instructing};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The tables that come with the program, by the code of their language.
const TABLES: [(&str, &str); 10] = [
    ("en", include_str!("data/en.tsv")),
    ("fr", include_str!("data/fr.tsv")),
    ("es", include_str!("data/es.tsv")),
    ("ru", include_str!("data/ru.tsv")),
    ("ar", include_str!("data/ar.tsv")),
    ("zh", include_str!("data/zh.tsv")),
    ("pt", include_str!("data/pt.tsv")),
    ("de", include_str!("data/de.tsv")),
    ("it", include_str!("data/it.tsv")),
    ("la", include_str!("data/la.tsv")),
];

/// What a word is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Sense {
    /// It opens the label of a division.
    Division(Division),
    /// It opens a reference to a paragraph.
    Paragraph,
    /// It opens the label of an operative paragraph: `OP`.
    OperativeParagraph,
    /// It opens the label of a preambular paragraph: `PP`.
    PreambularParagraph,
    /// It opens the label of an option.
    Option,
    /// It opens the label of an option that is called an alternative.
    AlternativeOption,
    /// It is the label of the words above a list.
    Chapeau,
    /// Behind a number, it makes the label that of another wording beside it: `7 alt`.
    Alternative,
    /// It says that a clause is new: `(nouveau)`.
    New,
    /// Before a number, it says that a clause stands before the one of that number: `Pre-68`.
    Before,
    /// It numbers what was inserted behind a clause: `bis` is 2.
    Ordinal(u32),
    /// It counts divisions in words: `Artículo primero`.
    Counting(u32),
    /// It counts headings in words and is their label alone.
    Heading(u32),
    /// Glued to a number, it says nothing: `1er`.
    Degree,
    /// Behind a number it goes on with a sentence, where no small letter shows it.
    Running,
    /// As running words do, where the line ends as a sentence: it may begin a title too.
    RunningInSentence,
    /// It is the title of a preamble.
    Preamble,
    /// A month.
    Month(u32),
    /// It opens an operative paragraph. 0 commits most; those of one number bind alike.
    Operative(u32),
    /// Added to words or left out of them, it makes something else of them: not, without.
    Turning,
    /// Behind a turning word, it says that nothing is turned: not only.
    Harmless,
    /// A number or a share in letters; one and its like are left out, which are articles and pronouns too.
    Numeral,
    /// It only joins words that say something, as a word or a phrase: of, with regard to.
    Joining,
    /// A number in letters, by its value.
    Number(u64),
    /// A verb, or a form of one, that says how far somebody is bound.
    Obligation(Obligation),
    /// It denies or narrows: what may not be, or only be, is as well said as a duty.
    Denying,
    /// It loses its vowel before another word: `l'`.
    Elided,
    /// In brackets, what somebody wants, or what stands beside that; by its name.
    Bracket(&'static str),
    /// The letters that items of a list are counted with, in order.
    Alphabet(Alphabet),
    /// It opens a reference in running text, in another form than labels have: `Articles`.
    Reference(Named),
    /// It stands between the numbers of a reference, or behind them.
    Joint(Joint),
    /// It is part of an amending instruction; some phrases are two things at once.
    Instruction(Instructing, Option<Instructing>),
}

/// What a reference in running text names, the outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Named {
    /// A division.
    Division(Division),
    /// A paragraph.
    Paragraph,
    /// A number beneath a paragraph. The word counts other things too, and by itself it refers to nothing: `Nr. 3`.
    Number,
    /// An item of a list.
    Item,
}

impl Named {
    /// The division that is named, if it is one.
    pub(crate) fn division(self) -> Option<Division> {
        if let Named::Division(division) = self { Some(division) } else { None }
    }
}

/// What a word between or behind the numbers of a reference says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Joint {
    /// One more comes next.
    And,
    /// The last of a range comes next.
    To,
    /// What holds it comes next.
    Of,
    /// What holds it is the text itself: this, above.
    Own,
    /// An article of grammar.
    The,
}

/// How far a verb binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Obligation {
    /// It is a duty: shall, must.
    Shall,
    /// It is expected: should.
    Should,
    /// It is allowed, or possible: may.
    May,
}

/// An order of letters in which items are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Alphabet {
    /// Small letters.
    Lower,
    /// Capitals.
    Upper,
    /// Arabic letters by their old value as numbers, as the United Nations counts.
    Abjad,
    /// Arabic letters as dictionaries order them.
    Alpha,
}

impl Sense {
    fn parse(what: &str, value: &'static str) -> Option<Sense> {
        let number = || value.parse().ok();
        Some(match (what, value) {
            ("division", name) => Sense::Division(Division::named(name)?),
            ("resolution", "operative") => Sense::OperativeParagraph,
            ("resolution", "preambular") => Sense::PreambularParagraph,
            ("ordinal", _) => Sense::Ordinal(number()?),
            ("counting", _) => Sense::Counting(number()?),
            ("heading", _) => Sense::Heading(number()?),
            ("month", _) => Sense::Month(number()?),
            ("operative", _) => Sense::Operative(number()?),
            ("number", value) => Sense::Number(value.parse().ok()?),
            ("obligation", "shall") => Sense::Obligation(Obligation::Shall),
            ("obligation", "should") => Sense::Obligation(Obligation::Should),
            ("obligation", "may") => Sense::Obligation(Obligation::May),
            ("instruction", value) => {
                let (said, second) = Instructing::parse(value)?;
                Sense::Instruction(said, second)
            }
            ("alphabet", "lower") => Sense::Alphabet(Alphabet::Lower),
            ("alphabet", "upper") => Sense::Alphabet(Alphabet::Upper),
            ("alphabet", "abjad") => Sense::Alphabet(Alphabet::Abjad),
            ("alphabet", "alpha") => Sense::Alphabet(Alphabet::Alpha),
            ("paragraph", "") => Sense::Paragraph,
            ("option", "") => Sense::Option,
            ("option", "alternative") => Sense::AlternativeOption,
            ("running", "") => Sense::Running,
            ("running", "sentence") => Sense::RunningInSentence,
            ("reference", "paragraph") => Sense::Reference(Named::Paragraph),
            ("reference", "number") => Sense::Reference(Named::Number),
            ("reference", "item") => Sense::Reference(Named::Item),
            ("reference", value) => Sense::Reference(Named::Division(Division::named(value)?)),
            ("joint", "and") => Sense::Joint(Joint::And),
            ("joint", "to") => Sense::Joint(Joint::To),
            ("joint", "of") => Sense::Joint(Joint::Of),
            ("joint", "own") => Sense::Joint(Joint::Own),
            ("joint", "the") => Sense::Joint(Joint::The),
            ("chapeau", "") => Sense::Chapeau,
            ("alternative", "") => Sense::Alternative,
            ("new", "") => Sense::New,
            ("before", "") => Sense::Before,
            ("degree", "") => Sense::Degree,
            ("preamble", "") => Sense::Preamble,
            ("turning", "") => Sense::Turning,
            ("denying", "") => Sense::Denying,
            ("harmless", "") => Sense::Harmless,
            ("numeral", "") => Sense::Numeral,
            ("joining", "") => Sense::Joining,
            ("elided", "") => Sense::Elided,
            ("bracket", name) => Sense::Bracket(name),
            _ => return None,
        })
    }
}

/// A line of a table.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) language: &'static str,
    pub(super) sense: Sense,
    pub(super) words: Vec<&'static str>,
}

/// All lines of all tables, read once.
pub(super) static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let of_table = |&(language, table): &(&'static str, &'static str)| {
        lines(table).filter_map(move |line| {
            let mut cells = line.split('\t');
            let sense = Sense::parse(cells.next()?, cells.next()?)?;
            Some(Entry { language, sense, words: cells.next()?.split("; ").collect() })
        })
    };
    TABLES.iter().flat_map(of_table).collect()
});

/// A word of ASCII letters up to this length is looked up without an allocation.
const LONGEST_COPIED: usize = 32;

/// What each word is for.
pub(super) static SENSES: LazyLock<Senses> = LazyLock::new(Senses::new);

/// The words of the tables and what they are for. One word may be for several things, and for one in several languages.
pub(super) struct Senses {
    by_word: FxHashMap<&'static str, Vec<Sense>>,
    /// The length of the longest word, in bytes.
    longest: usize,
}

impl Senses {
    fn new() -> Senses {
        let mut by_word: FxHashMap<&'static str, Vec<Sense>> = FxHashMap::default();
        let is_of_its_own = |sense| {
            matches!(
                sense,
                Sense::Alphabet(_)
                    | Sense::Instruction(..)
                    | Sense::Joining
                    | Sense::Number(_)
                    | Sense::Obligation(_)
                    | Sense::Denying
            )
        };
        for entry in ENTRIES.iter().filter(|entry| !is_of_its_own(entry.sense)) {
            for &word in &entry.words {
                let known = by_word.entry(word).or_default();
                if !known.contains(&entry.sense) {
                    known.push(entry.sense);
                }
            }
        }
        let longest = by_word.keys().map(|word| word.len()).max().unwrap_or(0);
        Senses { by_word, longest }
    }

    /// What a word is for, whatever its case.
    pub(super) fn get(&self, word: &str) -> &[Sense] {
        if word.is_empty() || word.len() > self.longest {
            return &[];
        }
        let mut small = [0; LONGEST_COPIED];
        let known = match small.get_mut(..word.len()).filter(|_| word.is_ascii()) {
            Some(small) => {
                small.copy_from_slice(word.as_bytes());
                small.make_ascii_lowercase();
                std::str::from_utf8(small).ok().and_then(|word| self.by_word.get(word))
            }
            None => self.by_word.get(word.to_lowercase().as_str()),
        };
        known.map_or(&[], Vec::as_slice)
    }
}

/// The lines of a table below its head.
fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_of_the_tables_can_be_read() {
        for (language, table) in TABLES {
            let head = table.lines().find(|line| !line.starts_with('#'));
            assert_eq!(head, Some("what\tvalue\twords"), "{language}");
            let mut seen = Vec::new();
            for line in lines(table) {
                let cells: Vec<&str> = line.split('\t').collect();
                let [what, value, words] = cells.as_slice() else { panic!("{language}: {line}") };
                let sense = Sense::parse(what, value).unwrap_or_else(|| panic!("{language}: {line}"));
                for word in words.split("; ") {
                    let is_upper = sense == Sense::Alphabet(Alphabet::Upper);
                    assert!(!word.is_empty() && word.trim() == word, "{language}: {line}");
                    assert!(is_upper || word.to_lowercase() == word, "{language}: {word} is not in lower case");
                    assert!(!seen.contains(&(sense, word)), "{language}: {word} stands twice");
                    seen.push((sense, word));
                }
            }
        }
        let rows: usize = TABLES.iter().map(|(_, table)| lines(table).count()).sum();
        assert_eq!(ENTRIES.len(), rows);
    }

    #[test]
    fn no_word_means_two_numbers_or_two_divisions() {
        for (word, senses) in &SENSES.by_word {
            let count = |is: fn(&Sense) -> bool| senses.iter().filter(|sense| is(sense)).count();
            assert!(count(|sense| matches!(sense, Sense::Division(_))) < 2, "{word}");
            assert!(count(|sense| matches!(sense, Sense::Ordinal(_))) < 2, "{word}");
            assert!(count(|sense| matches!(sense, Sense::Counting(_))) < 2, "{word}");
            assert!(count(|sense| matches!(sense, Sense::Month(_))) < 2, "{word}");
            assert!(count(|sense| matches!(sense, Sense::Operative(_))) < 2, "{word}");
        }
    }

    #[test]
    fn every_language_has_its_twelve_months() {
        for (language, _) in TABLES.iter().filter(|(language, _)| *language != "la") {
            let of_language = ENTRIES.iter().filter(|entry| entry.language == *language);
            let months: Vec<Sense> =
                of_language.map(|entry| entry.sense).filter(|sense| matches!(sense, Sense::Month(_))).collect();
            assert_eq!(months, (1..=12).map(Sense::Month).collect::<Vec<_>>(), "{language}");
        }
    }
}
