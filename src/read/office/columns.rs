//! A table of drafts, a column each, as the drafts themselves: the four columns of a trilogue.
//!
//! An empty cell keeps what the first column has in its row. What a further column strikes through, or says to be deleted, is
//! not in its draft; a row of one cell belongs to all. What stands in no column is handed back to be told.

use super::build::{Source, tree};
use super::document;
use super::labels::{Numbered, number};
use super::marks::Context;
use super::notes::name_notes;
use super::paragraph::Paragraph;
use super::styles::Styles;
use super::trim;
use crate::clause::{ClauseTree, leading_label};
use crate::language::{Instructing, lexicons};
use crate::read::legend::Legend;
use crate::source::Diagnostic;
use std::collections::BTreeMap;

/// The name of the style in which a cell's state is written, and the states of one that has nothing of its row.
const STATE: &str = "table state";
pub(crate) const DELETED: &str = "deleted";
pub(crate) const ELSEWHERE: &str = "stands in another row";

/// The longest name of a column, in signs.
const LONGEST_NAME: usize = 80;

/// What stands in a cell that says nothing.
const DASHES: [&str; 4] = ["-", "–", "—", "―"];

/// What the columns of a document say.
pub(crate) struct Columns {
    /// The text of each column.
    pub(crate) drafts: Vec<ClauseTree>,
    /// What the head of the table calls them, where it has one.
    pub(crate) heads: Vec<String>,
    /// What stands in no column.
    pub(crate) outside: Vec<String>,
}

/// What a cell says of its row.
enum Said {
    /// What the first column has.
    AsBase,
    /// Nothing.
    Gone,
    /// Words of its own: the places of its paragraphs.
    Own(Vec<usize>),
}

/// The cells of a row by their column: the places of their paragraphs.
type Row = BTreeMap<u32, Vec<usize>>;

/// Reads the last columns of the tables of a document, as many as are asked for.
///
/// # Errors
/// Where the bytes are no document of Word or OpenDocument, are damaged, or have no table of so many columns.
pub(crate) fn columns(name: &str, bytes: &[u8], count: usize) -> Result<Columns, Diagnostic> {
    let mut document = document(name, bytes)?;
    document.notes.values_mut().for_each(|note| trim(&mut note.paragraphs));
    name_notes(&mut document.notes, &document.body);
    let numbered = number(&document.body, &document.changes, &document.styles, &document.numbering);
    let (tables, mut outside) = tables(&document.body, count);
    if tables.is_empty() {
        let message = format!("`{name}` has no table of {count} columns");
        return Err(Diagnostic::error(message).help("name as many columns as it has, or the last ones of them"));
    }
    let mut heads: Vec<String> = Vec::new();
    let mut texts: Vec<(Vec<Paragraph>, Vec<Numbered>)> = vec![Default::default(); count];
    for (rows, width) in &tables {
        let first = width - count;
        for (at, row) in rows.iter().enumerate() {
            let printed: Vec<String> = (first..*width).map(|column| text(&document.body, row, column)).collect();
            if printed == heads || (at == 0 && heads.is_empty() && is_head(&printed)) {
                heads = printed;
                continue;
            }
            outside.extend((0..first).filter(|_| row.len() > 1).map(|column| text(&document.body, row, column)));
            for (column, place) in (first..*width).enumerate() {
                let cell = cell(&document.body, &document.styles, row, place, first);
                let (kept, is_first) = match (cell, column) {
                    (Said::Own(own), _) => (own, column == 0),
                    (Said::Gone, 1..) => continue,
                    // The first column has nothing but its own.
                    (Said::AsBase | Said::Gone, 0) => (Vec::new(), true),
                    (Said::AsBase, _) => match self::cell(&document.body, &document.styles, row, first, first) {
                        Said::Own(own) => (own, true),
                        _ => (Vec::new(), true),
                    },
                };
                for at in kept {
                    let paragraph =
                        if is_first { document.body[at].clone() } else { document.body[at].without_struck() };
                    texts[column].0.push(Paragraph { cell: None, container: 0, ..paragraph });
                    texts[column].1.push(numbered[at].clone());
                }
            }
        }
    }
    let context = Context { changes: &document.changes, comments: &document.comments, legend: &Legend::default() };
    let drafts = texts.iter().map(|(paragraphs, numbered)| {
        let (styles, notes) = (&document.styles, &document.notes);
        tree(&Source { paragraphs, numbered, styles, context, notes }).without_loose_ends()
    });
    let drafts = drafts.collect();
    outside.retain(|words| !words.is_empty());
    Ok(Columns { drafts, heads, outside })
}

/// The tables that have enough columns, each with its rows and how many columns it has; and what stands outside of them.
fn tables(body: &[Paragraph], count: usize) -> (Vec<(Vec<Row>, usize)>, Vec<String>) {
    let mut tables: BTreeMap<u32, BTreeMap<u32, Row>> = BTreeMap::new();
    for (at, paragraph) in body.iter().enumerate() {
        if let Some(cell) = paragraph.cell.filter(|cell| cell.outer.is_none()) {
            tables.entry(cell.table).or_default().entry(cell.row).or_default().entry(cell.column).or_default().push(at);
        }
    }
    let width = |rows: &BTreeMap<u32, Row>| {
        rows.values().filter_map(|row| row.keys().last()).max().map_or(0, |&last| last as usize + 1)
    };
    let is_wide = |table: u32| tables.get(&table).is_some_and(|rows| width(rows) >= count);
    let is_outside =
        |paragraph: &&Paragraph| paragraph.cell.is_none_or(|cell| cell.outer.is_some() || !is_wide(cell.table));
    let outside = body.iter().filter(is_outside).map(|paragraph| paragraph.text.trim().to_owned()).collect();
    let wide = tables.values().filter(|rows| width(rows) >= count);
    (wide.map(|rows| (rows.values().cloned().collect(), width(rows))).collect(), outside)
}

/// The words of a cell.
fn text(body: &[Paragraph], row: &Row, column: usize) -> String {
    let places = u32::try_from(column).ok().and_then(|column| row.get(&column)).into_iter().flatten();
    places.map(|&at| body[at].text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a first row names the columns: each has a short name of its own, and none is a clause.
fn is_head(printed: &[String]) -> bool {
    let is_name = |name: &String| {
        !name.is_empty()
            && name.chars().count() <= LONGEST_NAME
            && leading_label(name).is_none_or(|found| found.label.is_empty())
    };
    let is_alone = |at: usize| printed[..at].iter().all(|other| *other != printed[at]);
    printed.iter().all(is_name) && (0..printed.len()).all(is_alone)
}

/// What a cell says. `first` is the first column that is read.
fn cell(body: &[Paragraph], styles: &Styles, row: &Row, column: usize, first: usize) -> Said {
    // A row of one cell is a heading over all columns.
    let column = if row.len() == 1 && row.contains_key(&0) { 0 } else { column };
    let places = u32::try_from(column).ok().and_then(|column| row.get(&column)).map(Vec::as_slice).unwrap_or_default();
    let is_state = |at: &&usize| styles.name(body[**at].properties.style.as_deref()) == STATE;
    let states = places.iter().filter(is_state).map(|&at| body[at].text.trim());
    let is_gone = states.into_iter().any(|state| [DELETED, ELSEWHERE].contains(&state));
    let is_base = column == first || column == 0;
    let has_words = |at: &usize| {
        let paragraph = &body[*at];
        let is_numbered = paragraph.length == 0 && paragraph.properties.list.is_some();
        let is_dash = !is_base && DASHES.contains(&paragraph.text.trim());
        !(paragraph.text.trim().is_empty() || is_dash) || is_numbered
    };
    let own: Vec<usize> = places.iter().filter(|at| !is_state(at)).copied().filter(has_words).collect();
    let is_struck = |at: &usize| body[*at].without_struck().text.trim().is_empty() && !body[*at].text.trim().is_empty();
    match own.as_slice() {
        [] if is_gone => Said::Gone,
        [] => Said::AsBase,
        [one] if !is_base && says_gone(&body[*one].text) => Said::Gone,
        all if !is_base && all.iter().all(is_struck) => Said::Gone,
        all if is_base => Said::Own(all.to_vec()),
        all => Said::Own(all.iter().copied().filter(|at| !is_struck(at)).collect()),
    }
}

/// Whether all that a cell says is that there is nothing: `[deleted]`, `supprimé`.
fn says_gone(text: &str) -> bool {
    let bare = text.trim().trim_matches(['[', ']', '(', ')', '.']).to_lowercase();
    lexicons().iter().any(|lexicon| lexicon.is_head(&bare, Instructing::CellGone))
}
