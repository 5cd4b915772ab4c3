//! What an amendment would do to a text. Words are anchored by clause and quotation, never by line.

use crate::clause::ClauseKind;
use crate::source::{Located, named_values};

named_values! {
    /// Which operation, by its key in a file.
    OperationKind {
        /// Takes the clause or words of it away.
        Delete = "delete",
        /// Keeps the clause or words of it.
        Keep = "keep",
        /// Marks the clause or words of it as not agreed.
        Bracket = "bracket",
        /// Puts words into the clause.
        Insert = "insert",
        /// Puts other words in the place of some.
        Replace = "replace",
        /// Adds a clause.
        Add = "add",
        /// Gives the clause another text.
        Rewrite = "rewrite",
        /// Puts the clause elsewhere.
        Move = "move",
        /// Makes one clause of several.
        Merge = "merge",
        /// Makes several clauses of one.
        Split = "split",
        /// Gives the clause another label.
        Relabel = "relabel",
        /// Stands beside the clause.
        Alternative = "alternative",
        /// Keeps a place for text to come.
        Placeholder = "placeholder",
    }
}

/// One operation on a clause or on its words.
#[derive(Debug, Clone, PartialEq)]
pub enum Operation {
    /// Puts words into the clause: at the anchor, or at its end where there is none.
    Insert {
        /// The words.
        text: String,
        /// Where.
        anchor: Option<Anchor>,
    },
    /// Takes the clause or words of it away.
    Delete(Extent),
    /// Keeps the clause or words of it as they stand.
    Keep(Extent),
    /// Marks the clause or words of it as not agreed.
    Bracket(Extent),
    /// Puts other words in the place of some.
    Replace {
        /// The words that go.
        words: Quotation,
        /// The words that come.
        with: String,
    },
    /// Adds a clause.
    Add {
        /// Where.
        place: Placement,
        /// Its label, if one is asked for.
        label: Option<String>,
        /// Its kind; `None`: that of its neighbours.
        kind: Option<ClauseKind>,
        /// Its text.
        text: String,
    },
    /// Gives the clause another text.
    Rewrite(String),
    /// Puts the clause elsewhere.
    Move(Placement),
    /// Makes one clause of several.
    Merge(Vec<Located<String>>),
    /// Makes several clauses of one: after each of these last words a new one begins.
    Split(Vec<Located<String>>),
    /// Gives the clause another label, and nothing else.
    Relabel(String),
    /// Stands beside the clause with its own backers.
    Alternative {
        /// Its label: `OP7 alt`.
        label: Option<String>,
        /// Its text.
        text: String,
    },
    /// Keeps a place for text to come.
    Placeholder {
        /// Under which clause.
        within: Option<Located<String>>,
        /// What the place is kept for.
        text: Option<String>,
    },
}

impl Operation {
    /// Which of the operations it is.
    pub fn kind(&self) -> OperationKind {
        match self {
            Operation::Insert { .. } => OperationKind::Insert,
            Operation::Delete(_) => OperationKind::Delete,
            Operation::Keep(_) => OperationKind::Keep,
            Operation::Bracket(_) => OperationKind::Bracket,
            Operation::Replace { .. } => OperationKind::Replace,
            Operation::Add { .. } => OperationKind::Add,
            Operation::Rewrite(_) => OperationKind::Rewrite,
            Operation::Move(_) => OperationKind::Move,
            Operation::Merge(_) => OperationKind::Merge,
            Operation::Split(_) => OperationKind::Split,
            Operation::Relabel(_) => OperationKind::Relabel,
            Operation::Alternative { .. } => OperationKind::Alternative,
            Operation::Placeholder { .. } => OperationKind::Placeholder,
        }
    }

    /// The operation's key in a file, which is also its name on a screen.
    pub fn name(&self) -> &'static str {
        self.kind().as_str()
    }

    /// What it is made of: the one place that says so for each operation, from which the questions below are answered.
    fn content(&self) -> Content<'_> {
        let none = Content::default();
        match self {
            Operation::Insert { text, anchor } => {
                let quoted = anchor.as_ref().map(|(Anchor::After(words) | Anchor::Before(words))| words);
                Content { new_text: Some(text), quoted, ..none }
            }
            Operation::Delete(extent) => Content { takes_quoted: true, ..Content::of(extent) },
            Operation::Keep(extent) | Operation::Bracket(extent) => Content::of(extent),
            Operation::Replace { words, with } => {
                Content { new_text: Some(with), quoted: Some(words), takes_quoted: true, ..none }
            }
            Operation::Add { place, label, kind: _, text } => {
                let clauses = place.references().collect();
                let (scope, label) = (Scope::Structure, label.as_deref());
                Content { scope, new_text: Some(text), label, place: Some(place), clauses, ..none }
            }
            Operation::Rewrite(text) => Content { scope: Scope::Clause, new_text: Some(text), ..none },
            Operation::Move(place) => {
                let clauses = place.references().collect();
                Content { scope: Scope::Structure, place: Some(place), clauses, ..none }
            }
            Operation::Merge(clauses) => Content { scope: Scope::Structure, clauses: clauses.iter().collect(), ..none },
            Operation::Split(_) => Content { scope: Scope::Structure, ..none },
            Operation::Relabel(label) => Content { scope: Scope::Structure, label: Some(label), ..none },
            Operation::Alternative { label, text } => {
                Content { scope: Scope::Clause, new_text: Some(text), label: label.as_deref(), ..none }
            }
            Operation::Placeholder { within, text } => {
                let (label, clauses) = (text.as_deref(), within.iter().collect());
                Content { scope: Scope::Structure, label, clauses, ..none }
            }
        }
    }

    /// What it is about.
    pub fn scope(&self) -> Scope {
        self.content().scope
    }

    /// Whether it is about a clause as a whole: of an article, with all beneath its heading.
    pub fn is_on_whole(&self) -> bool {
        self.scope() == Scope::Clause
    }

    /// The words that it would change wherever they stand, if it can be asked for throughout a text.
    pub fn words_throughout(&self) -> Option<&Quotation> {
        let content = self.content();
        content.quoted.filter(|_| content.takes_quoted)
    }

    /// The text that it would bring in.
    pub fn new_text(&self) -> Option<&str> {
        self.content().new_text
    }

    /// All words of its own: what it would bring in, and labels.
    pub fn texts(&self) -> Vec<&str> {
        let content = self.content();
        content.new_text.into_iter().chain(content.label).collect()
    }

    /// The words that it quotes from the clause and would take away.
    pub fn deleted_words(&self) -> Option<&str> {
        self.words_throughout().map(|words| words.text.as_str())
    }

    /// All quotations of the clause's own words.
    pub fn quotations(&self) -> Vec<&Quotation> {
        self.content().quoted.into_iter().collect()
    }

    /// Where it would put a clause.
    pub fn placement(&self) -> Option<&Placement> {
        self.content().place
    }

    /// All clauses that it names beside the one it is aimed at.
    pub fn references(&self) -> Vec<&Located<String>> {
        self.content().clauses
    }
}

/// What an operation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// Words of a clause.
    #[default]
    Words,
    /// A clause as a whole.
    Clause,
    /// Where clauses stand, and how many there are.
    Structure,
}

/// What an operation is made of.
#[derive(Default)]
struct Content<'a> {
    scope: Scope,
    /// The text that it brings in.
    new_text: Option<&'a str>,
    /// What else it says in words of its own: a label, what a place is kept for.
    label: Option<&'a str>,
    /// Words of the clause.
    quoted: Option<&'a Quotation>,
    /// Whether it takes these away.
    takes_quoted: bool,
    place: Option<&'a Placement>,
    /// Clauses that it names, those of the place among them.
    clauses: Vec<&'a Located<String>>,
}

impl<'a> Content<'a> {
    fn of(extent: &'a Extent) -> Content<'a> {
        match extent {
            Extent::Clause => Content { scope: Scope::Clause, ..Content::default() },
            Extent::Words(words) => Content { quoted: Some(words), ..Content::default() },
        }
    }
}

/// The whole clause, or words of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extent {
    /// The whole clause.
    Clause,
    /// These words of it.
    Words(Quotation),
}

/// Words of a clause, as they stand there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quotation {
    /// The words.
    pub text: Located<String>,
    /// Which of several occurrences, from 1. `None`: the only one.
    pub occurrence: Option<usize>,
}

/// Where inserted words go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// After these words.
    After(Quotation),
    /// Before these words.
    Before(Quotation),
}

/// Where a clause goes, by references to others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Placement {
    /// Under this clause.
    pub within: Option<Located<String>>,
    /// Before this clause.
    pub before: Option<Located<String>>,
    /// After this clause.
    pub after: Option<Located<String>>,
}

impl Placement {
    /// The clauses that it names.
    pub fn references(&self) -> impl Iterator<Item = &Located<String>> {
        [&self.within, &self.before, &self.after].into_iter().flatten()
    }
}
