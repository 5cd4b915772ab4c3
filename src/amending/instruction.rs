//! What a sentence says is to be done: a verb, places, words that stand there and words that come.

use super::content::Content;
use crate::language::{Part, Role, Verb};

/// One step to a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) part: Part,
    pub(super) which: Which,
}

/// Which of several parts of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Which {
    /// Those with these labels.
    Labels(Vec<String>),
    /// All from one label to another.
    Range(String, String),
    /// By their place, from 1.
    Nth(Vec<u32>),
    /// Counted from the end, from 1.
    Last(Vec<u32>),
    /// The one that begins with these words.
    Beginning(String),
    /// The one spoken of.
    This,
}

/// The steps to a place, the outermost first.
pub(super) type Place = Vec<Step>;

/// Words that are quoted from the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quoted {
    pub(super) words: String,
    /// Which of several occurrences, from 1.
    pub(super) occurrence: Option<u32>,
    /// Whether they begin a stretch of words.
    pub(super) is_from: bool,
    /// Up to where that goes.
    pub(super) up_to: Option<UpTo>,
}

/// Where a stretch of words ends that a sentence quotes the beginning of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum UpTo {
    /// With these words.
    Words(String),
    /// With the part that it stands in.
    End,
}

/// What is to be done, as a sentence says it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Instruction {
    pub(super) verb: Option<Verb>,
    /// In which part, or which part.
    pub(super) place: Place,
    /// Behind or before which part something goes.
    pub(super) beside: Option<(Role, Place)>,
    /// Behind or before which words something goes.
    pub(super) anchor: Option<(Role, Quoted)>,
    /// The words that go.
    pub(super) old: Vec<Quoted>,
    /// What comes.
    pub(super) new: Option<Content>,
    /// How many paragraphs are said to come.
    pub(super) count: Option<u32>,
    /// What sort of part comes, where it is said; none for words.
    pub(super) new_part: Option<Part>,
    /// The label of what comes.
    pub(super) new_label: Option<String>,
    /// Labels that parts are to have, one each, or the first and the last of them.
    pub(super) labels: Vec<String>,
    /// Whether these are the first and the last.
    pub(super) is_range: bool,
    pub(super) at_start: bool,
    pub(super) at_end: bool,
    /// All that stands behind the anchor.
    pub(super) rest: bool,
    pub(super) throughout: bool,
    /// In how many places the words that go stand, all of which are meant.
    pub(super) times: Option<u32>,
    /// Whether it is what the instruction before it says, elsewhere.
    pub(super) is_same: bool,
}

impl Instruction {
    /// The instruction with what it leaves to the one before it: `make the same insertion in paragraph 5`.
    ///
    /// # Errors
    /// Why the one before says nothing of the kind.
    pub(super) fn like(mut self, previous: Option<&Instruction>) -> Result<Instruction, &'static str> {
        if !self.is_same {
            return Ok(self);
        }
        let previous = previous.ok_or("it says the same as before, and what stands before it is not understood")?;
        if self.verb.map(kind) != previous.verb.map(kind) {
            return Err("what it says is the same is not what stands before it");
        }
        self.verb = previous.verb;
        let is_elsewhere = |quoted: &Quoted| Quoted { occurrence: None, ..quoted.clone() };
        let has_own = self.anchor.is_some() || self.beside.is_some() || self.at_start || self.at_end;
        if !has_own {
            self.anchor = previous.anchor.as_ref().map(|(role, quoted)| (*role, is_elsewhere(quoted)));
            (self.at_start, self.at_end, self.rest) = (previous.at_start, previous.at_end, previous.rest);
        }
        if self.old.is_empty() {
            self.old = previous.old.iter().map(is_elsewhere).collect();
        }
        if self.new.is_none() {
            (self.new, self.new_part) = (previous.new.clone(), previous.new_part);
            self.count = previous.count;
        }
        Ok(self)
    }
}

fn kind(verb: Verb) -> Verb {
    match verb {
        Verb::Complete => Verb::Insert,
        Verb::Substitute | Verb::Rewrite => Verb::Replace,
        verb => verb,
    }
}
