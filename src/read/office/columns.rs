//! A table of drafts, a column each, as the drafts themselves: the four columns of a trilogue.
//!
//! An empty cell keeps what the first column has in its row. What a further column strikes through, or says to be deleted, is
//! not in its draft; a row of one cell belongs to all. What stands in no column is handed back to be told.

use super::build::{Source, tree};
use super::cells::{Cells, Row, Said};
use super::document;
use super::labels::{Numbered, number};
use super::marks::Context;
use super::notes::name_notes;
use super::paragraph::Paragraph;
use super::trim;
use crate::clause::{ClauseTree, leading_label};
use crate::read::legend::Legend;
use crate::source::Diagnostic;
use std::collections::BTreeMap;

/// Words of a cell that are quoted, in signs.
const SHOWN: usize = 60;
/// The longest name of a column, in signs.
const LONGEST_NAME: usize = 80;

/// What the columns of a document say.
pub(crate) struct Columns {
    /// The text of each column.
    pub(crate) drafts: Vec<ClauseTree>,
    /// What the head of the table calls them, where it has one.
    pub(crate) heads: Vec<String>,
    /// What stands in no column.
    pub(crate) outside: Vec<String>,
    /// Cells whose words may be none of the text.
    pub(crate) doubts: Vec<Diagnostic>,
}

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
    let mut doubts = Vec::new();
    for (table, (rows, width)) in tables.iter().enumerate() {
        let first = width - count;
        let base = heads.first().cloned().unwrap_or_default();
        let mut cells = Cells { body: &document.body, styles: &document.styles, numbered: &numbered, base, first };
        for (at, row) in rows.iter().enumerate() {
            let printed: Vec<String> = (first..*width).map(|column| cells.text(row, column)).collect();
            if printed == heads || (at == 0 && heads.is_empty() && is_head(&printed)) {
                cells.base = printed.first().cloned().unwrap_or_default();
                heads = printed;
                continue;
            }
            outside.extend((0..first).filter(|_| row.len() > 1).map(|column| cells.text(row, column)));
            for (column, place) in (first..*width).enumerate() {
                let (kept, is_first) = match (cells.said(row, place), column) {
                    (Said::Doubted(own), _) => {
                        doubts.push(doubt(&cells.text(row, place), heads.get(column), [table, at, column]));
                        (own, column == 0)
                    }
                    (Said::Own(own), _) => (own, column == 0),
                    (Said::Gone, 1..) => continue,
                    // The first column has nothing but its own.
                    (Said::AsBase | Said::Gone, 0) => (Vec::new(), true),
                    (Said::AsBase, _) => match cells.said(row, first) {
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
    Ok(Columns { drafts, heads, outside, doubts })
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

/// That a cell may say something of the text and not be it; its table, row and column count from 0.
fn doubt(words: &str, head: Option<&String>, [table, row, column]: [usize; 3]) -> Diagnostic {
    let column = head.map_or_else(|| (column + 1).to_string(), |head| format!("“{head}”"));
    let table = if table == 0 { String::new() } else { format!("table {}, ", table + 1) };
    let shown: String = words.chars().take(SHOWN).collect();
    let message = format!("{table}row {}, column {column}: “{shown}” is taken as the text of the draft", row + 1);
    Diagnostic::warning(message).help("if it says something of the text instead, correct the cell and import again")
}
