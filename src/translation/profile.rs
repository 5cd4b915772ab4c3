//! What a clause is known by in whatever language.

use super::figures::{Figure, Value};
use crate::clause::{ClauseKind, ClauseTree, Label};
use crate::text::{tokens, without_accent};
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// The first letters by which words of two languages are taken for the same: `convention`, `convención`.
const COGNATE: usize = 5;
/// What labels say for two clauses, or against them.
const SAME_LABEL: f64 = 1.5;
const OTHER_LABEL: f64 = -0.4;
const NO_LABEL: f64 = 0.2;
const ONE_LABEL: f64 = -1.0;
/// What it says that both stand as deep.
const SAME_DEPTH: f64 = 0.2;
/// What shared figures, and shared words, say for two clauses, and what it says where both have some and share none.
const FIGURES: (f64, f64) = (2.0, -0.8);
const WORDS: (f64, f64) = (2.0, -0.5);
/// Two clauses are not beside one that is so many times as long, or as short.
const TIMES: f64 = 2.5;

/// What a clause is known by.
#[derive(Debug, Clone)]
pub(super) struct Profile {
    /// Its label as both languages count it; nothing where it has none.
    pub(super) label: Option<Label>,
    /// Its label with those above.
    pub(super) path: Option<u64>,
    /// Its text in characters.
    pub(super) length: usize,
    is_division: bool,
    is_note: bool,
    pub(super) depth: usize,
    /// Hashes of its figures, of the parties it names, and of the beginnings of its longer words.
    figures: FxHashSet<u64>,
    words: FxHashSet<u64>,
}

impl Profile {
    /// The profiles of all clauses of a text, with their figures and the parties that they name, in order.
    pub(super) fn all(tree: &ClauseTree, figures: &[Vec<Figure>], parties: &[Vec<String>]) -> Vec<Profile> {
        let mut profiles: Vec<Profile> = Vec::with_capacity(tree.len());
        for (at, clause) in tree.each() {
            let label = clause.parsed_label().map(|label| label.in_latin());
            let above = clause.parent().map_or(0, |parent| profiles[parent.index()].path.unwrap_or(0));
            let path = label.as_ref().map(|label| hash(&(above, label)));
            let of_figures = figures[at.index()].iter().flat_map(|figure| &figure.values).map(|value| match value {
                Value::Amount(amount) => hash(amount),
                other => hash(other),
            });
            profiles.push(Profile {
                path,
                label,
                length: clause.text.chars().count(),
                is_division: clause.kind.is_division(),
                is_note: clause.kind == ClauseKind::Note,
                depth: clause.depth(),
                figures: of_figures.chain(parties[at.index()].iter().map(hash)).collect(),
                words: beginnings(&clause.text),
            });
        }
        profiles
    }

    /// How sure it is that a clause of the other text says the same. `ratio`: how much longer that text is.
    pub(super) fn likeness(&self, other: &Profile, ratio: f64) -> f64 {
        let labels = match (&self.label, &other.label) {
            (Some(own), Some(others)) if is_same(own, others) => SAME_LABEL,
            (Some(_), Some(_)) => OTHER_LABEL,
            (None, None) => NO_LABEL,
            _ => ONE_LABEL,
        };
        let kinds = f64::from(u8::from(self.is_division != other.is_division))
            + f64::from(u8::from(self.is_note != other.is_note)) * 2.0;
        let depth = if self.depth == other.depth { SAME_DEPTH } else { 0.0 };
        labels + depth - kinds
            + lengths(self.length as f64 * ratio, other.length as f64)
            + shared(&self.figures, &other.figures, FIGURES)
            + shared(&self.words, &other.words, WORDS)
    }

    /// The same of two clauses beside this one, of which the second has no label.
    pub(super) fn likeness_of_two(&self, first: &Profile, second: &Profile, ratio: f64) -> f64 {
        if second.label.is_some() || second.is_division || second.is_note != first.is_note {
            return f64::NEG_INFINITY;
        }
        let expected = self.length as f64 * ratio;
        let length = (first.length + second.length) as f64;
        if length > TIMES * expected || expected > TIMES * length {
            return f64::NEG_INFINITY;
        }
        let mut both = first.clone();
        both.length += second.length;
        both.figures.extend(&second.figures);
        both.words.extend(&second.words);
        self.likeness(&both, ratio)
    }
}

/// Whether both are counted alike; a word in front of one of them says nothing.
pub(super) fn is_same(own: &Label, other: &Label) -> bool {
    own == other || ((!own.has_prefix() || !other.has_prefix()) && own.without_prefix() == other.without_prefix())
}

/// From 0 where both are as long as can be expected down to -1.5.
fn lengths(expected: f64, length: f64) -> f64 {
    // A few letters more or less say nothing.
    const SLACK: f64 = 12.0;
    -((expected + SLACK) / (length + SLACK)).ln().abs().min(1.5)
}

/// From the second of two weights, where both have some and share none, up to the first, where they share all.
fn shared(own: &FxHashSet<u64>, others: &FxHashSet<u64>, (all_shared, none_shared): (f64, f64)) -> f64 {
    let all = own.len() + others.len();
    if own.is_empty() || others.is_empty() {
        return 0.0;
    }
    let (few, many) = if own.len() < others.len() { (own, others) } else { (others, own) };
    let both = few.iter().filter(|one| many.contains(one)).count();
    none_shared + (all_shared - none_shared) * (2 * both) as f64 / all as f64
}

/// Beginnings of the words that have more letters than these.
fn beginnings(text: &str) -> FxHashSet<u64> {
    let words = tokens(text).filter(|token| token.is_word && token.end - token.start > COGNATE);
    let plain = |token: crate::text::Token| -> Vec<char> {
        let signs = text[token.start..token.end].chars().flat_map(char::to_lowercase).map(without_accent);
        signs.take(COGNATE).collect()
    };
    words
        .map(plain)
        .filter(|letters| letters.iter().all(|letter| letter.is_alphanumeric()))
        .map(|word| hash(&word))
        .collect()
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}
