//! The words of amending instructions: what is to be done, where, with which words. One lexicon a language.

use super::Division;
use super::table::{ENTRIES, Sense};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a phrase of an amending instruction says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Instructing {
    /// Something is to be done.
    Verb(Verb),
    /// What comes next is where, or with what.
    Role(Role),
    /// What came before is where: `第4段之后`.
    RoleBehind(Role),
    /// A part of a text.
    Part(Part),
    /// Words in quotes come next, or words of the text.
    Words,
    /// The part that was spoken of last, or that the amendment is on.
    This,
    /// Counted from the end, from 1.
    Last(u32),
    /// Counted from the beginning, from 1.
    Nth(u32),
    /// How many.
    Count(u32),
    /// The text of what is new comes next.
    Following,
    /// What is spoken of is new.
    New,
    /// The words with which a part begins come next.
    Beginning,
    /// The label that a part is to have comes next.
    As,
    /// One of several places where words stand.
    Occurrence,
    /// Wherever words stand.
    Throughout,
    /// In as many places, which are all.
    Times(u32),
    /// What was done before is to be done again.
    Same,
    /// The beginning of a part.
    Start,
    /// The end of a part.
    End,
    /// All that stands behind some words.
    Rest,
    /// One thing more.
    And,
    /// The last of a range comes next.
    To,
    /// The first words of a stretch come next.
    From,
    /// What something is taken out of comes next, or the first words of a stretch.
    OutOf,
    /// It says nothing by itself.
    Filler,
    /// It heads an amendment.
    Amendment,
    /// Who made the amendment comes next.
    Presented,
    /// It heads what is no part of the amendment.
    Remark,
    /// It tells what became of an amendment, or who is against it.
    Status,
    /// A number comes next.
    Number,
    /// It heads the column of the text as it stands.
    ColumnOld,
    /// It heads the column of the text as it is to be.
    ColumnNew,
    /// In that column, it says that nothing is to stand there.
    CellGone,
    /// In a column, it says that what the base has stands there.
    CellSame,
    /// In a column, it says that what stands beside it stands there.
    CellBeside,
    /// In a column, the name of the column comes next whose words stand there.
    CellLike,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Verb {
    /// Take away.
    Delete,
    /// Put in.
    Insert,
    /// Put in at the end.
    Complete,
    /// Replace the one by the other.
    Replace,
    /// Put the one in the place of the other: the new words are the object.
    Substitute,
    /// Give another text.
    Rewrite,
    /// Put elsewhere.
    Move,
    /// Give another label.
    Relabel,
}

/// What a place or some words are to the verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// Behind it.
    After,
    /// Before it.
    Before,
    /// In it.
    In,
    /// With it, which is new.
    By,
    /// In its place.
    For,
    /// A part of what comes next.
    Of,
}

/// A part of a text, the outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Part {
    /// A printed page.
    Page,
    /// A printed line.
    Line,
    /// A division above articles.
    Division(Division),
    /// An article, or in a text without any a paragraph that is numbered for itself, as bills have them.
    Clause,
    /// An article.
    Article,
    /// Its title.
    Title,
    /// A paragraph of the preamble.
    Preamble,
    /// One of several texts for the same place.
    Option,
    /// A paragraph of the operative part.
    Operative,
    /// A paragraph by its label.
    Paragraph,
    /// An item of a list, by its label.
    Point,
    /// A paragraph by its place.
    Alinea,
    /// The words above a list.
    Chapeau,
    /// A sentence.
    Sentence,
}

impl Part {
    /// The part that it stands beside, where a text has paragraphs of several kinds.
    pub(crate) fn level(self) -> Part {
        if matches!(self, Part::Preamble | Part::Operative) { Part::Paragraph } else { self }
    }
}

impl Instructing {
    /// What a line of a table stands for. Some phrases are two things at once: `改为` replaces, and what comes next is new.
    pub(super) fn parse(value: &str) -> Option<(Instructing, Option<Instructing>)> {
        let one = |instructing| Some((instructing, None));
        if let Some((what, number)) = value.split_once(' ')
            && let Ok(number) = number.parse()
        {
            return match what {
                "nth" => one(Instructing::Nth(number)),
                "count" => one(Instructing::Count(number)),
                "times" => one(Instructing::Times(number)),
                _ => None,
            };
        }
        one(match value {
            "delete" => Instructing::Verb(Verb::Delete),
            "insert" => Instructing::Verb(Verb::Insert),
            "complete" => Instructing::Verb(Verb::Complete),
            "replace" => Instructing::Verb(Verb::Replace),
            "substitute" => Instructing::Verb(Verb::Substitute),
            "rewrite" => Instructing::Verb(Verb::Rewrite),
            "move" => Instructing::Verb(Verb::Move),
            "relabel" => Instructing::Verb(Verb::Relabel),
            "after" => Instructing::Role(Role::After),
            "before" => Instructing::Role(Role::Before),
            "in" => Instructing::Role(Role::In),
            "by" => Instructing::Role(Role::By),
            "for" => Instructing::Role(Role::For),
            "of" => Instructing::Role(Role::Of),
            "after post" => Instructing::RoleBehind(Role::After),
            "before post" => Instructing::RoleBehind(Role::Before),
            "inside" => Instructing::RoleBehind(Role::In),
            "replace by" => return Some((Instructing::Verb(Verb::Replace), Some(Instructing::Role(Role::By)))),
            "by words" => return Some((Instructing::Role(Role::By), Some(Instructing::Words))),
            "same" => Instructing::Same,
            "same insert" => return Some((Instructing::Same, Some(Instructing::Verb(Verb::Insert)))),
            "same delete" => return Some((Instructing::Same, Some(Instructing::Verb(Verb::Delete)))),
            "same replace" => return Some((Instructing::Same, Some(Instructing::Verb(Verb::Replace)))),
            "words" => Instructing::Words,
            "sentence" => Instructing::Part(Part::Sentence),
            "alinea" => Instructing::Part(Part::Alinea),
            "paragraph" => Instructing::Part(Part::Paragraph),
            "preamble" => Instructing::Part(Part::Preamble),
            "operative" => Instructing::Part(Part::Operative),
            "option" => Instructing::Part(Part::Option),
            "point" => Instructing::Part(Part::Point),
            "clause" => Instructing::Part(Part::Clause),
            "article" => Instructing::Part(Part::Article),
            "title" => Instructing::Part(Part::Title),
            "chapeau" => Instructing::Part(Part::Chapeau),
            "line" => Instructing::Part(Part::Line),
            "page" => Instructing::Part(Part::Page),
            "this" => Instructing::This,
            "last" => Instructing::Last(1),
            "penultimate" => Instructing::Last(2),
            "following" => Instructing::Following,
            "new" => Instructing::New,
            "beginning" => Instructing::Beginning,
            "as" => Instructing::As,
            "occurrence" => Instructing::Occurrence,
            "throughout" => Instructing::Throughout,
            "start" => Instructing::Start,
            "end" => Instructing::End,
            "rest" => Instructing::Rest,
            "and" => Instructing::And,
            "to" => Instructing::To,
            "from" => Instructing::From,
            "out of" => Instructing::OutOf,
            "filler" => Instructing::Filler,
            "amendment" => Instructing::Amendment,
            "presented" => Instructing::Presented,
            "remark" => Instructing::Remark,
            "status" => Instructing::Status,
            "number" => Instructing::Number,
            "column old" => Instructing::ColumnOld,
            "column new" => Instructing::ColumnNew,
            "cell gone" => Instructing::CellGone,
            "cell beside" => Instructing::CellBeside,
            "cell same" => Instructing::CellSame,
            "cell like" => Instructing::CellLike,
            _ => return None,
        })
    }

    /// Tells whether it belongs to the heads and cells of a document and not to its instructions.
    fn is_of_heads(self) -> bool {
        use Instructing::{
            Amendment, CellBeside, CellGone, CellLike, CellSame, ColumnNew, ColumnOld, Number, Presented, Remark,
            Status,
        };
        matches!(
            self,
            Amendment
                | Presented
                | Remark
                | Status
                | Number
                | ColumnOld
                | ColumnNew
                | CellGone
                | CellSame
                | CellBeside
                | CellLike
        )
    }
}

/// The phrases of one language.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    /// The code of the language.
    pub(crate) language: &'static str,
    phrases: FxHashMap<&'static str, (Instructing, Option<Instructing>)>,
    heads: FxHashMap<&'static str, Vec<Instructing>>,
    /// The most signs of a phrase.
    longest: usize,
}

impl Lexicon {
    /// What a phrase says in an instruction, in lower case.
    pub(crate) fn phrase(&self, phrase: &str) -> Option<(Instructing, Option<Instructing>)> {
        self.phrases.get(phrase).copied()
    }

    /// Tells whether a phrase, in lower case, is for something in the heads and cells of a document.
    pub(crate) fn is_head(&self, phrase: &str, what: Instructing) -> bool {
        self.heads.get(phrase).is_some_and(|known| known.contains(&what))
    }

    /// Tells whether a text, in lower case, holds a phrase that is for something in the heads of a document.
    pub(crate) fn has_head_in(&self, text: &str, what: Instructing) -> bool {
        self.heads.iter().any(|(phrase, known)| known.contains(&what) && text.contains(phrase))
    }

    /// The most signs of a phrase.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }

    /// Tells whether words are written without spaces between them.
    pub(crate) fn is_unspaced(&self) -> bool {
        self.language == "zh"
    }
}

/// The lexicons of all languages, in the order of the tables.
pub(crate) fn lexicons() -> &'static [Lexicon] {
    static LEXICONS: LazyLock<Vec<Lexicon>> = LazyLock::new(|| {
        let mut lexicons: Vec<Lexicon> = Vec::new();
        for entry in ENTRIES.iter() {
            let Sense::Instruction(said, second) = entry.sense else { continue };
            let said = (said, second);
            if lexicons.last().is_none_or(|last| last.language != entry.language) {
                lexicons.push(Lexicon { language: entry.language, ..Lexicon::default() });
            }
            let Some(lexicon) = lexicons.last_mut() else { continue };
            for &word in &entry.words {
                if said.0.is_of_heads() {
                    lexicon.heads.entry(word).or_default().push(said.0);
                } else {
                    lexicon.phrases.entry(word).or_insert(said);
                    lexicon.longest = lexicon.longest.max(word.chars().count());
                }
            }
        }
        for lexicon in &mut lexicons {
            let of_language = ENTRIES.iter().filter(|entry| entry.language == lexicon.language);
            for entry in of_language {
                let Sense::Division(division) = entry.sense else { continue };
                for &word in &entry.words {
                    lexicon.phrases.entry(word).or_insert((Instructing::Part(Part::Division(division)), None));
                }
            }
        }
        lexicons
    });
    &LEXICONS
}
