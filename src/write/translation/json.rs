use super::Versions;
use crate::draft::Draft;
use crate::translation::{Difference, Row, Version, Written};
use crate::write::comparison::json::{ClauseView, clauses};
use crate::write::json::{VERSION, print};
use serde::Serialize;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'a str,
    original: SideView<'a>,
    translation: SideView<'a>,
    summary: Summary,
    rows: Vec<RowView<'a>>,
}

#[derive(Serialize)]
struct SideView<'a> {
    draft: &'a str,
    clauses: usize,
    wording: &'a str,
    language: Option<&'a str>,
}

#[derive(Serialize)]
struct Summary {
    rows: usize,
    differing: usize,
}

#[derive(Serialize)]
struct RowView<'a> {
    original: Vec<ClauseView<'a>>,
    translation: Vec<ClauseView<'a>>,
    original_text: String,
    translation_text: String,
    differences: Vec<DifferenceView<'a>>,
}

#[derive(Serialize)]
struct DifferenceView<'a> {
    kind: &'a str,
    party: Option<&'a str>,
    original: Option<WrittenView<'a>>,
    translation: Option<WrittenView<'a>>,
    told: String,
}

/// Words of a clause, with their place in characters of its text.
#[derive(Serialize)]
struct WrittenView<'a> {
    index: usize,
    from: usize,
    to: usize,
    text: &'a str,
}

/// An object with a list of all rows of two versions.
pub fn json(versions: &Versions<'_>) -> String {
    let side = |draft: &'_ Draft, language| (draft.tree.len(), draft.wording.as_str(), language);
    let view = |draft, language| {
        let draft: &Draft = draft;
        let (clauses, wording, language) = side(draft, language);
        SideView { draft: &draft.id, clauses, wording, language }
    };
    let rows: Vec<RowView<'_>> = versions.rows.iter().map(|row| row_view(versions, row)).collect();
    print(&Answer {
        travaux: VERSION,
        original: view(versions.original, versions.languages[0]),
        translation: view(versions.translation, versions.languages[1]),
        summary: Summary { rows: rows.len(), differing: versions.differing() },
        rows,
    })
}

fn row_view<'a>(versions: &Versions<'a>, row: &'a Row) -> RowView<'a> {
    let difference = |difference: &'a Difference| {
        let written = |version, at: &Option<&Written>| at.map(|at| written(versions, version, at));
        let (party, original, translation) = match difference {
            Difference::Figure { original, translation, .. } => (None, original.as_ref(), translation.as_ref()),
            Difference::Obligation { original, translation } => (None, Some(original), Some(translation)),
            Difference::Party { code, version: Version::Original, written } => {
                (Some(code.as_str()), Some(written), None)
            }
            Difference::Party { code, version: Version::Translation, written } => {
                (Some(code.as_str()), None, Some(written))
            }
            Difference::Missing | Difference::Divided | Difference::Label => (None, None, None),
        };
        DifferenceView {
            kind: difference.as_str(),
            party,
            original: written(Version::Original, &original),
            translation: written(Version::Translation, &translation),
            told: versions.told(row, difference),
        }
    };
    RowView {
        original: clauses(versions.original, &row.original),
        translation: clauses(versions.translation, &row.translation),
        original_text: versions.text(row, Version::Original),
        translation_text: versions.text(row, Version::Translation),
        differences: row.differences.iter().map(difference).collect(),
    }
}

fn written<'a>(versions: &Versions<'a>, version: Version, at: &Written) -> WrittenView<'a> {
    let draft = match version {
        Version::Original => versions.original,
        Version::Translation => versions.translation,
    };
    let text = versions.written(version, at);
    let before = draft.tree[at.clause].text.get(..at.range.start).unwrap_or_default();
    let from = before.chars().count();
    WrittenView { index: at.clause.index(), from, to: from + text.chars().count(), text }
}
