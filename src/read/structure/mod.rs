//! From XML whose elements are the clauses themselves to a clause tree: what the readers of laws share.
//!
//! A vocabulary gives each element its role; this module builds the tree from the roles in one pass:
//!
//! ```text
//! <section>                     a clause                          section
//!   <num>5</num>                its label                         section 5
//!   <heading>Aims</heading>     its text, and it is a division    section 5 Aims
//!   <subsection>                a clause under it                   paragraph
//!     <num>1</num>              its label                           paragraph 1
//!     <p>We agree:</p>          the first words are its text        paragraph 1 We agree:
//!     <p>More.</p>              further ones stand under it           sub-paragraph More.
//! ```
//!
//! Words that stand where no vocabulary expects any are a clause all the same. What is open stands on a stack of its
//! own, so that nesting costs no recursion; each event costs a constant, and the depth of the tree is bounded.

mod clauses;
mod walk;

use super::xml::Element;
use crate::clause::{ClauseKind, ClauseTree, MarkKind};
use crate::source::Diagnostic;

pub(super) use walk::Structure;

/// The deepest chain of clauses. What is nested deeper stands at this depth.
const DEPTH_LIMIT: usize = 2000;

/// What an element is to the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Says something about the document, not in it: its words are told in a note.
    Aside,
    /// No clause of its own.
    Through,
    /// Holds recitals; no clause of its own.
    Preamble,
    /// A clause of the kind that its place gives it: a paragraph, or a sub-paragraph under one.
    Clause,
    /// A clause of this kind.
    ClauseOf(ClauseKind),
    /// A part of the text that holds others, even where it has no heading: an article, a chapter.
    Division,
    /// A part of the text that holds others if it has a heading, and says something itself if it has none.
    Section,
    /// The label of the clause.
    Label,
    /// The heading of the clause.
    Heading,
    /// A paragraph of running text, of this kind where it is a clause of its own.
    Block(Option<ClauseKind>),
    /// What introduces a list: the items stand under it.
    Introduction,
    /// A row of a table.
    Row,
    /// A cell of a row.
    Cell,
    /// A note: a clause under the one in whose words it stands.
    Note,
    /// The document's title, which is also words of the text.
    Title,
    /// Ends a line.
    Break,
    /// Words whose change is tracked.
    Revision(MarkKind),
    /// Words.
    Inline,
}

/// What the elements of one format mean.
pub(super) trait Vocabulary {
    /// The role of an element that begins.
    fn role(&mut self, element: &Element<'_>) -> Role;
    /// The identities of an element: in this version, and through all versions.
    fn ids(&self, element: &Element<'_>) -> (Option<String>, Option<String>);
    /// The tracked change that all of an element is part of.
    fn change(&self, _element: &Element<'_>) -> Option<MarkKind> {
        None
    }
    /// An element ends.
    fn close(&mut self) {}
    /// Signs that an element puts round its words without writing them down as words.
    fn quotes(&self, _element: &Element<'_>) -> (Option<String>, Option<String>) {
        (None, None)
    }
}

/// What came out of a file.
pub(super) struct Built<V> {
    pub(super) tree: ClauseTree,
    pub(super) title: Option<String>,
    pub(super) vocabulary: V,
    pub(super) diagnostics: Vec<Diagnostic>,
}
