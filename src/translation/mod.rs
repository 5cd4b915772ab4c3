//! Two language versions of a text beside each other: which clauses belong together, and where they differ in what no
//! language changes: structure, figures, references, names of parties, and verbs of obligation that clash. That a translation
//! is right is never said.
//!
//! ```text
//! figures, names, obligations ─► profile ─► align ─► rows ─► differ ─► Translation
//!        of each clause                          lists ──────┘
//! ```

mod align;
mod amount;
mod differ;
mod figures;
mod lists;
mod names;
mod obligations;
mod profile;

use crate::clause::{ClauseId, ClauseTree};
use crate::draft::Draft;
use crate::language::{Tongue, guess};
use crate::party::Registry;
use crate::text::tokens;
pub use figures::FigureKind;
use std::ops::Range;

/// Two language versions of a text beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The languages of the original and of the translation as two letters, as their files say or as their words show;
    /// nothing where neither tells, or where nothing is known of the language.
    pub languages: [Option<&'static str>; 2],
    /// The clauses that belong together, in the order of both texts. Every clause of either stands in one row.
    pub rows: Vec<Row>,
}

/// Clauses that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The clauses of the original; none where it has nothing there.
    pub original: Vec<ClauseId>,
    /// The clauses of the translation; none where it has nothing there.
    pub translation: Vec<ClauseId>,
    /// Where they differ.
    pub differences: Vec<Difference>,
}

/// One of the two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// The one that is translated.
    Original,
    /// The other one.
    Translation,
}

/// Something written in a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The clause.
    pub clause: ClauseId,
    /// Where, in bytes of its text.
    pub range: Range<usize>,
}

/// A difference that no language explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// Only one of the texts has the clause.
    Missing,
    /// One clause of the one stands beside two of the other.
    Divided,
    /// The labels count otherwise.
    Label,
    /// A number, a month or a reference is another one, or only one of the texts has it.
    Figure {
        /// What it is.
        kind: FigureKind,
        /// Where the original has it.
        original: Option<Written>,
        /// Where the translation has it.
        translation: Option<Written>,
    },
    /// Only one of the texts names a party.
    Party {
        /// The party's code.
        code: String,
        /// Which text names it.
        version: Version,
        /// Where.
        written: Written,
    },
    /// The one has a verb that binds otherwise than the other's.
    Obligation {
        /// The verb of the original.
        original: Written,
        /// The verb of the translation.
        translation: Written,
    },
}

impl Difference {
    /// Its name.
    pub fn as_str(&self) -> &'static str {
        match self {
            Difference::Missing => "missing",
            Difference::Divided => "divided",
            Difference::Label => "label",
            Difference::Figure { kind, .. } => kind.as_str(),
            Difference::Party { .. } => "party",
            Difference::Obligation { .. } => "obligation",
        }
    }
}

impl Translation {
    /// Lays a translation beside its original. `registry` tells the names of parties.
    pub fn new(original: &Draft, translation: &Draft, registry: &Registry) -> Translation {
        let tongues = [original, translation].map(tongue);
        let sides = [(original, tongues[0]), (translation, tongues[1])]
            .map(|(draft, tongue)| differ::Side::new(&draft.tree, tongue, registry));
        let profiles = sides.each_ref().map(differ::Side::profiles);
        let pairs = align::align(&profiles[0], &profiles[1]);
        let mut rows: Vec<Row> = pairs
            .into_iter()
            .map(|(original, translation)| Row { original, translation, differences: Vec::new() })
            .collect();
        differ::tell(&sides, &profiles, &mut rows);
        Translation { languages: tongues.map(|tongue| tongue.map(|tongue| tongue.code)), rows }
    }

    /// How many rows differ.
    pub fn differing(&self) -> usize {
        self.rows.iter().filter(|row| !row.differences.is_empty()).count()
    }
}

/// The language of a draft.
fn tongue(draft: &Draft) -> Option<&'static Tongue> {
    match &draft.language {
        Some(tag) => Tongue::of(tag),
        None => guess(words(&draft.tree)),
    }
}

fn words(tree: &ClauseTree) -> impl Iterator<Item = &str> {
    let of_text = |text: &'_ str| tokens(text).filter(|token| token.is_word).collect::<Vec<_>>();
    tree.clauses()
        .iter()
        .flat_map(move |clause| of_text(&clause.text).into_iter().map(|token| &clause.text[token.start..token.end]))
}
