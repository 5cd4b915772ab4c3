//! The table for programs.

use super::{Table, TableWriter};
use crate::diff::{ChangeKind, Only, Piece, compare_words};
use crate::lineage::Lineages;
use crate::write::comparison::json::{ClauseView, Side, clauses, side};
use crate::write::json::{VERSION, pieces, print};
use serde::Serialize;
use std::io::{self, Write};

/// Writes an object with a list of rows, each with a cell for every draft.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json;

#[derive(Serialize)]
struct Answer<'a> {
    travaux: &'a str,
    drafts: Vec<Side<'a>>,
    /// For each draft the one that it is compared with, or that it translates.
    bases: Vec<Option<&'a str>>,
    rows: Vec<RowView<'a>>,
}

#[derive(Serialize)]
struct RowView<'a> {
    cells: Vec<CellView<'a>>,
}

#[derive(Serialize)]
struct CellView<'a> {
    clauses: Vec<ClauseView<'a>>,
    change: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    only: Vec<&'a str>,
    moved: bool,
    relabelled: bool,
    /// Only where it is so: what the base has here stands in another row.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    elsewhere: bool,
    /// Only of a translation: whether it differs in what no language changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    differs: Option<bool>,
    /// Against the base; the whole as unchanged in the first.
    words: Vec<[String; 2]>,
}

impl TableWriter for Json {
    fn write(&self, table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
        let rows = table.rows.iter().map(|row| {
            let cells = (0..table.drafts.len()).map(|draft| cell(table, row, draft)).collect();
            RowView { cells }
        });
        let answer = Answer {
            travaux: VERSION,
            drafts: table.drafts.iter().map(|draft| side(draft)).collect(),
            bases: (0..table.drafts.len()).map(|draft| table.base_id(draft)).collect(),
            rows: rows.collect(),
        };
        write!(out, "{}", print(&answer))
    }
}

fn cell<'a>(table: &Table<'a>, row: &Lineages, draft: usize) -> CellView<'a> {
    let (text, told) = (table.text(row, draft), &row.cells[draft]);
    let before = table.text_before(row, draft).unwrap_or_else(|| text.clone());
    let compared: Vec<Piece> = compare_words(&before, &text)
        .iter()
        .map(|stretch| Piece { kind: stretch.kind, text: stretch.of(&before, &text).to_owned() })
        .collect();
    CellView {
        clauses: clauses(&table.drafts[draft], &told.clauses),
        change: told.change.map(ChangeKind::as_str),
        only: told.only.iter().map(Only::as_str).collect(),
        moved: told.moved,
        relabelled: told.relabelled,
        elsewhere: told.elsewhere,
        differs: told.differs,
        words: pieces(&compared).into_iter().map(|piece| piece.map(str::to_owned)).collect(),
    }
}
