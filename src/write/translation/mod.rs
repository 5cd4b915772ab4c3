//! Two language versions side by side, and where they differ.

mod csv;
mod document;
mod json;
mod text;

use super::layout::notice_of;
use crate::clause::{ClauseId, ClauseNames};
use crate::draft::Draft;
use crate::negotiation::ShownDraft;
use crate::party::Registry;
use crate::translation::{Difference, FigureKind, Row, Translation, Version, Written};

pub use self::csv::csv;
pub use document::document;
pub use json::json;
pub use text::text;

/// What is said of every answer.
const LEGEND: &str = "Compared are structure, figures, references, names of parties and verbs of obligation; whether a translation is \
                      right is not told.";

/// Two versions as they are shown.
pub struct Versions<'a> {
    /// The version that is translated.
    pub original: &'a ShownDraft,
    /// The other one.
    pub translation: &'a ShownDraft,
    /// The rows to show.
    pub rows: Vec<&'a Row>,
    registry: &'a Registry,
    names: [ClauseNames<'a>; 2],
    languages: [Option<&'static str>; 2],
}

impl<'a> Versions<'a> {
    /// All rows of two versions. `registry` tells how parties are called.
    pub fn new(
        original: &'a ShownDraft,
        translation: &'a ShownDraft,
        compared: &'a Translation,
        registry: &'a Registry,
    ) -> Versions<'a> {
        Versions {
            original,
            translation,
            rows: compared.rows.iter().collect(),
            registry,
            names: [ClauseNames::new(&original.tree), ClauseNames::new(&translation.tree)],
            languages: compared.languages,
        }
    }

    /// Keeps the rows that have a clause of either text.
    pub fn keep_only(&mut self, of_original: &[ClauseId], of_translation: &[ClauseId]) {
        self.rows.retain(|row| {
            row.original.iter().any(|clause| of_original.contains(clause))
                || row.translation.iter().any(|clause| of_translation.contains(clause))
        });
    }

    /// How many of the rows differ.
    pub fn differing(&self) -> usize {
        self.rows.iter().filter(|row| !row.differences.is_empty()).count()
    }

    fn title(&self) -> String {
        format!("{} | {}", self.original.display_name(), self.translation.display_name())
    }

    fn notices(&self) -> impl Iterator<Item = String> {
        let drafts: [&Draft; 2] = [self.original, self.translation];
        let unknown = self.languages.iter().zip(drafts).filter(|(language, _)| language.is_none());
        let unknown: Vec<String> = unknown
            .map(|(_, draft)| {
                format!(
                    "The language of `{}` is not known: no months, numbers in letters, names or verbs are compared. \
                     `language:` in its head tells it.",
                    draft.id
                )
            })
            .collect();
        notice_of(drafts).into_iter().chain(unknown)
    }

    fn summary(&self) -> String {
        let paragraphs = |count: usize| if count == 1 { "1 row".to_owned() } else { format!("{count} rows") };
        match self.differing() {
            0 => format!("{} side by side; no difference of these kinds", paragraphs(self.rows.len())),
            1 => format!("{} side by side; 1 differs", paragraphs(self.rows.len())),
            count => format!("{} side by side; {count} differ", paragraphs(self.rows.len())),
        }
    }

    /// The name of a row: that of its clause in the original, else in the translation.
    fn name(&self, row: &Row) -> String {
        match (row.original.first(), row.translation.first()) {
            (Some(&clause), _) => self.names[0].of(clause),
            (None, Some(&clause)) => self.names[1].of(clause),
            (None, None) => String::new(),
        }
    }

    /// The text of a row in one version, each clause with its label, a line each.
    fn text(&self, row: &Row, version: Version) -> String {
        let (draft, clauses) = match version {
            Version::Original => (self.original, &row.original),
            Version::Translation => (self.translation, &row.translation),
        };
        let printed = |&clause: &ClauseId| {
            let clause = &draft.tree[clause];
            [clause.label.as_str(), clause.text.as_str()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        };
        clauses.iter().map(printed).collect::<Vec<_>>().join("\n")
    }

    fn written(&self, version: Version, written: &Written) -> &'a str {
        let draft = match version {
            Version::Original => self.original,
            Version::Translation => self.translation,
        };
        draft.tree[written.clause].text.get(written.range.clone()).unwrap_or_default()
    }

    /// What a row's versions differ in, as a reader is told.
    fn told(&self, row: &Row, difference: &Difference) -> String {
        let (own, others) = (&self.original.id, &self.translation.id);
        let of = |version| if version == Version::Original { own } else { others };
        let label = |version: Version| {
            let (draft, clauses) = match version {
                Version::Original => (self.original, &row.original),
                Version::Translation => (self.translation, &row.translation),
            };
            clauses.first().map(|&clause| draft.tree[clause].label.clone()).unwrap_or_default()
        };
        match difference {
            Difference::Missing => format!("only in `{}`", if row.original.is_empty() { others } else { own }),
            Difference::Divided if row.original.len() > row.translation.len() => "two paragraphs beside one".to_owned(),
            Difference::Divided => "one paragraph beside two".to_owned(),
            Difference::Label => {
                format!("counted `{}` beside `{}`", label(Version::Original), label(Version::Translation))
            }
            Difference::Figure { kind, original, translation } => {
                let sort = if *kind == FigureKind::Reference { "reference " } else { "" };
                match (original, translation) {
                    (Some(one), Some(other)) => format!(
                        "{sort}“{}” beside “{}”",
                        self.written(Version::Original, one),
                        self.written(Version::Translation, other)
                    ),
                    (Some(one), None) => format!("{sort}“{}” only in `{own}`", self.written(Version::Original, one)),
                    (None, Some(one)) => {
                        format!("{sort}“{}” only in `{others}`", self.written(Version::Translation, one))
                    }
                    (None, None) => String::new(),
                }
            }
            Difference::Party { code, version, written } => format!(
                "{} named only in `{}` (“{}”)",
                self.registry.name(code),
                of(*version),
                self.written(*version, written)
            ),
            Difference::Obligation { original, translation } => format!(
                "“{}” beside “{}”",
                self.written(Version::Original, original),
                self.written(Version::Translation, translation)
            ),
        }
    }

    fn all_told(&self, row: &Row) -> Vec<String> {
        row.differences.iter().map(|difference| self.told(row, difference)).collect()
    }
}
