//! Tables: which rows there are, and which columns say to what clause a proposal belongs, what it is, and why.

use super::paragraph::{Cell, Paragraph};
use crate::clause::{ClauseId, ClauseKind, leading_label};
use rustc_hash::FxHashMap;

/// What stands in a column of a table of proposals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// The clause that the proposal is on.
    Clause,
    /// Why it is made.
    Rationale,
}

/// The longest name of a clause that a cell gives.
const LONGEST_NAME: usize = 60;

const CLAUSE: [&str; 16] = [
    "paragraph",
    "para",
    "article",
    "clause",
    "provision",
    "reference",
    "section",
    "no",
    "no.",
    "op",
    "pp",
    "paragraphe",
    "disposition",
    "párrafo",
    "artículo",
    "disposición",
];
const RATIONALE: [&str; 15] = [
    "rationale",
    "justification",
    "reason",
    "reasons",
    "comment",
    "comments",
    "explanation",
    "remarks",
    "remark",
    "motif",
    "motifs",
    "commentaire",
    "justificación",
    "comentario",
    "observaciones",
];

/// The tables of a document, and the clause of the row that each is at.
#[derive(Debug, Default)]
pub(super) struct Tables {
    columns: FxHashMap<u32, u32>,
    roles: FxHashMap<(u32, u32), Column>,
    /// The rows that are open, the outermost first.
    open: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    table: u32,
    row: u32,
    clause: ClauseId,
}

impl Tables {
    /// Looks through the paragraphs for tables.
    pub(super) fn new(paragraphs: &[Paragraph]) -> Tables {
        let mut tables = Tables::default();
        for paragraph in paragraphs {
            let Some(cell) = paragraph.cell else { continue };
            let columns = tables.columns.entry(cell.table).or_default();
            *columns = (*columns).max(cell.column.saturating_add(1));
            if cell.row == 0 {
                let title = paragraph.text.to_lowercase();
                let first = title.split(|sign: char| !sign.is_alphanumeric() && sign != '.').next().unwrap_or_default();
                let role = if CLAUSE.contains(&first) && cell.column == 0 {
                    Column::Clause
                } else if RATIONALE.contains(&first) && cell.column > 0 {
                    Column::Rationale
                } else {
                    continue;
                };
                tables.roles.insert((cell.table, cell.column), role);
            }
        }
        tables
    }

    /// Tells whether a table has several columns: one with a single column is a frame round running text.
    pub(super) fn is_table(&self, table: u32) -> bool {
        self.columns.get(&table).is_some_and(|&columns| columns > 1)
    }

    /// Goes to the row of a cell, out of those that it does not stand in. Gives the row's clause, if it has begun.
    pub(super) fn enter(&mut self, cell: Cell) -> Option<ClauseId> {
        while let Some(row) = self.open.last() {
            if (row.table, row.row) == (cell.table, cell.row) {
                return Some(row.clause);
            }
            if Some(row.table) == cell.outer {
                break;
            }
            self.open.pop();
        }
        None
    }

    /// The clause that a new row stands under: that of the row round its table.
    pub(super) fn around(&self) -> Option<ClauseId> {
        self.open.last().map(|row| row.clause)
    }

    /// Begins a row with its first clause.
    pub(super) fn begin_row(&mut self, cell: Cell, clause: ClauseId) {
        self.open.push(Row { table: cell.table, row: cell.row, clause });
    }

    /// Leaves all tables.
    pub(super) fn leave(&mut self) {
        self.open.clear();
    }

    /// Tells whether a cell's text is no more than the name of the clause that its row is about.
    pub(super) fn names_clause(&self, cell: Cell, text: &str) -> bool {
        let is_short = cell.column == 0 && text.chars().count() <= LONGEST_NAME && !text.contains('\n');
        let is_name = || {
            let probe = format!("{text} X");
            leading_label(&probe).is_some_and(|found| found.label == (0..text.len()))
        };
        let is_named = self.roles.get(&(cell.table, 0)) == Some(&Column::Clause) && cell.row > 0;
        is_short && (is_named || is_name())
    }

    /// What sort of clause a paragraph of a cell is.
    pub(super) fn kind(&self, cell: Cell, is_first: bool) -> ClauseKind {
        match self.roles.get(&(cell.table, cell.column)) {
            Some(Column::Rationale) if cell.row > 0 => ClauseKind::Note,
            _ if is_first => ClauseKind::Paragraph,
            _ => ClauseKind::SubParagraph,
        }
    }
}
