//! Amendments in words: what a document tells to be done to a draft, sentence by sentence, and in tables of two columns.
//!
//! ```text
//! passages ── document ──► heads, sentences ── sentence ── tokens ── grammar ──────┐
//!        │                                                                         ├── settle ──► proposals
//!        └── rows of tables ── table ──────────────────────── place (of the draft) ┘
//! ```
//!
//! A sentence is understood when every word of it is one of its language's lexicon, in quotes, or a label; its clause is
//! found by what it names, and its quoted words stand there. Anything else is kept as a gist with a warning. The grammar is in
//! docs/instructions.md. Reading costs the length of the document, and for each sentence a look through the clauses it names.

mod beside;
mod content;
mod counted;
mod document;
mod grammar;
mod heads;
mod instruction;
mod label;
mod open;
mod place;
mod quoted;
mod relabel;
mod sentence;
mod settle;
mod table;

use crate::amendment::Proposal;
use crate::clause::ClauseId;
use crate::draft::Draft;
use crate::party::Registry;
use crate::source::Diagnostic;
pub(crate) use heads::{heads_table, is_head, parties};
use place::Places;

/// One piece of a document, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passage {
    /// A paragraph, with its label.
    Paragraph(String),
    /// A row of a table: the paragraphs of each cell, from left to right.
    Row(Vec<Vec<String>>),
}

/// What a document in words would change in a draft.
#[derive(Debug, Default)]
pub struct Worded {
    /// The changes, in the document's order.
    pub proposals: Vec<Proposal>,
    /// What could not be understood or placed, and what was set aside.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the amendments that a document makes to a draft in words.
pub fn amendments(draft: &Draft, registry: &Registry, passages: &[Passage]) -> Worded {
    Reader::new(draft, registry).read(passages)
}

/// Reads many documents on one draft.
pub(crate) struct Reader<'a> {
    places: Places<'a>,
    registry: &'a Registry,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(draft: &'a Draft, registry: &'a Registry) -> Reader<'a> {
        Reader { places: Places::new(draft), registry }
    }

    pub(crate) fn read(&self, passages: &[Passage]) -> Worded {
        document::read(&self.places, self.registry, passages)
    }

    /// The one clause that a reference finds.
    pub(crate) fn clause(&self, reference: &str) -> Option<ClauseId> {
        match self.places.index.meant(self.places.tree, reference)[..] {
            [one] => Some(one),
            _ => None,
        }
    }
}
