//! Drafts against one base as a Word file, a column a draft, as the documents of a trilogue have them. It has all texts whole,
//! and `import --columns` reads them back: a cell that is as the base's is empty but for its state, and words that a column
//! takes out of the base are struck through.

use super::body::Body;
use super::check::DocxError;
use super::package::Package;
use super::paragraph::Paragraph;
use super::sheet::{properties, typed_label};
use super::table::{BOLD, ITALIC, STRUCK, UNDERLINED, line, of_drafts};
use crate::clause::{ClauseId, Settling};
use crate::diff::{ChangeKind, PieceKind, compare_words};
use crate::draft::Draft;
use crate::lineage::{Lineages, SeriesCell};
use crate::write::table::{Names, Table, sort};
use std::ops::Range;

/// The style of what the program says of a cell, by which it is told from the draft's words.
const STATE: &str = "TableState";
/// How cells are tinted, by their sort.
const TINTS: [(&str, &str); 3] = [("new", "E6F4EA"), ("changed", "FFF6DD"), ("gone", "FBE9E7")];

/// Writes drafts against the first of them.
///
/// # Errors
///
/// None that a table gives rise to; those of packing a file.
pub fn columns(table: &Table<'_>) -> Result<Vec<u8>, DocxError> {
    let names = Names::new(table);
    let mut body = Body::default();
    let grid = of_drafts(table, &mut body);
    for row in &table.rows {
        let cells = (0..table.drafts.len()).map(|draft| {
            let tint = sort(&row.cells[draft]).and_then(|sort| TINTS.iter().find(|(name, _)| *name == sort));
            (tint.map(|(_, tint)| *tint), cell(table, &names, row, draft))
        });
        let name = vec![line(&names.of_row(row), BOLD)];
        grid.coloured(&mut body, std::iter::once((None, name)).chain(cells));
    }
    grid.close(&mut body);
    body.paragraph(&line(&table.summary(), ""));
    let base = table.drafts.first().map(|draft| draft.id.as_str()).unwrap_or_default();
    let legend = format!(
        "Each column beside {base}: words out are struck through, words in are underlined, and an empty cell is as {base}."
    );
    let title = table.title();
    let package = Package {
        title: &title,
        notices: table.notice().into_iter().chain([legend]).collect(),
        language: table.drafts.first().and_then(|draft| draft.language.as_deref()),
        is_landscape: true,
        body: body.finish(),
        ..Package::default()
    };
    Ok(package.pack()?)
}

/// What stands in a cell: its state, and its clauses unless they are as those of the base.
fn cell(table: &Table<'_>, names: &Names<'_>, row: &Lineages, draft: usize) -> Vec<Paragraph> {
    let mut lines = Vec::new();
    let state = names.state(row, draft);
    if !state.is_empty() {
        let mut said = line(&state, ITALIC);
        said.properties.style = STATE;
        lines.push(said);
    }
    let (base, own) = (&table.drafts[0], &table.drafts[draft]);
    if draft == 0 || !is_same(base, &row.cells[0], own, &row.cells[draft]) {
        lines.extend(clauses(base, own, &row.cells[draft]));
    }
    lines
}

/// Whether a cell has the clauses of the base's, to the last sign and as deep.
fn is_same(base: &Draft, of_base: &SeriesCell, own: &Draft, cell: &SeriesCell) -> bool {
    let said = |draft: &Draft, clause: &ClauseId| {
        let one = &draft.tree[*clause];
        (one.label.clone(), one.text.clone(), one.kind, properties(&draft.tree, *clause, None))
    };
    of_base.clauses.len() == cell.clauses.len()
        && of_base.clauses.iter().zip(&cell.clauses).all(|(one, other)| said(base, one) == said(own, other))
}

/// The clauses of a cell as paragraphs. Where one stands for one of the base, what changed is marked.
fn clauses(base: &Draft, own: &Draft, cell: &SeriesCell) -> Vec<Paragraph> {
    let is_edited = cell.change == Some(ChangeKind::Edited);
    cell.clauses
        .iter()
        .map(|&clause| {
            let one = &own.tree[clause];
            let mut paragraph = Paragraph { properties: properties(&own.tree, clause, None), ..Paragraph::default() };
            paragraph.push(&typed_label(one, Settling::Accept), Vec::new(), "");
            match (cell.compared_with.as_slice(), cell.clauses.as_slice()) {
                ([before], [_]) if is_edited => marked(&mut paragraph, &base.tree[*before].text, &one.text),
                _ if cell.change == Some(ChangeKind::Inserted) => paragraph.push(&one.text, Vec::new(), UNDERLINED),
                _ => paragraph.push(&one.text, Vec::new(), ""),
            }
            paragraph
        })
        .collect()
}

fn marked(paragraph: &mut Paragraph, before: &str, after: &str) {
    for stretch in compare_words(before, after) {
        let text = stretch.of(before, after);
        let mut push = |range: Range<usize>, format| paragraph.push(&text[range], Vec::new(), format);
        match stretch.kind {
            PieceKind::Equal => push(0..text.len(), ""),
            PieceKind::Deleted => push(0..text.len(), STRUCK),
            PieceKind::Inserted => push(0..text.len(), UNDERLINED),
        }
    }
}
