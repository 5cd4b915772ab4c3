//! Tables: each column has a name, what its cells are, a description, and how a cell is got from what a row is about. From
//! that come CSV, JSON Lines, Markdown, HTML, a terminal's columns, and the description of a data package.

mod data;
mod markup;
mod text;

use std::borrow::Cow;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::write) enum Kind {
    Text,
    /// `true` or `false`.
    Flag,
    /// A score or a share.
    Number,
    /// A number of things.
    Count,
}

impl Kind {
    /// Whether its cells are compared by their last digits.
    fn is_figure(self) -> bool {
        matches!(self, Kind::Number | Kind::Count)
    }
}

/// A cell. An empty text: not known, or it means nothing there.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::write) enum Cell {
    Text(String),
    Flag(bool),
    /// Written with two digits, which is all that a score is worth.
    Number(f64),
    Count(usize),
    /// A number of things more, or fewer.
    Change(i64),
}

/// A column of rows about `R`.
pub(in crate::write) struct Column<R> {
    pub(in crate::write) name: &'static str,
    pub(in crate::write) kind: Kind,
    pub(in crate::write) description: &'static str,
    pub(in crate::write) get: fn(&R) -> Cell,
}

/// The head of a column.
#[derive(Debug, Clone)]
pub(in crate::write) struct Head {
    pub(in crate::write) name: Cow<'static, str>,
    pub(in crate::write) kind: Kind,
    pub(in crate::write) description: &'static str,
}

/// Rows below their columns.
#[derive(Debug, Clone)]
pub(in crate::write) struct Table {
    pub(in crate::write) heads: Vec<Head>,
    pub(in crate::write) rows: Vec<Vec<Cell>>,
}

impl<R> Column<R> {
    pub(in crate::write) const fn text(name: &'static str, description: &'static str, get: fn(&R) -> Cell) -> Self {
        Column { name, kind: Kind::Text, description, get }
    }

    pub(in crate::write) const fn flag(name: &'static str, description: &'static str, get: fn(&R) -> Cell) -> Self {
        Column { name, kind: Kind::Flag, description, get }
    }

    pub(in crate::write) const fn number(name: &'static str, description: &'static str, get: fn(&R) -> Cell) -> Self {
        Column { name, kind: Kind::Number, description, get }
    }

    pub(in crate::write) const fn count(name: &'static str, description: &'static str, get: fn(&R) -> Cell) -> Self {
        Column { name, kind: Kind::Count, description, get }
    }
}

impl Table {
    /// A table of some rows.
    pub(in crate::write) fn new<R>(columns: &[Column<R>], rows: impl IntoIterator<Item = R>) -> Table {
        let head = |column: &Column<R>| Head {
            name: Cow::Borrowed(column.name),
            kind: column.kind,
            description: column.description,
        };
        let row = |row: R| columns.iter().map(|column| (column.get)(&row)).collect();
        Table { heads: columns.iter().map(head).collect(), rows: rows.into_iter().map(row).collect() }
    }

    /// A table whose columns are not known before: of each its name, and whether it has figures.
    pub(in crate::write) fn of(columns: Vec<(String, bool)>, rows: Vec<Vec<Cell>>) -> Table {
        let head = |(name, is_figure): (String, bool)| Head {
            name: Cow::Owned(name),
            kind: if is_figure { Kind::Number } else { Kind::Text },
            description: "",
        };
        Table { heads: columns.into_iter().map(head).collect(), rows }
    }

    /// Adds the rows of another table: what both have stands in one column, what only one has is empty in the other's rows.
    pub(in crate::write) fn append(&mut self, other: Table) {
        let places: Vec<usize> = other.heads.into_iter().map(|head| self.place(head)).collect();
        for row in other.rows {
            let mut cells = vec![Cell::empty(); self.heads.len()];
            for (&place, cell) in places.iter().zip(row) {
                cells[place] = cell;
            }
            self.rows.push(cells);
        }
    }

    /// Says the same in every row that says nothing in a column of texts.
    pub(in crate::write) fn fill(&mut self, name: &'static str, description: &'static str, value: &str) {
        let place = self.place(Head { name: Cow::Borrowed(name), kind: Kind::Text, description });
        for row in self.rows.iter_mut().filter(|row| row[place].is_empty()) {
            row[place] = value.into();
        }
    }

    /// Puts a column behind all others.
    pub(in crate::write) fn put_last(&mut self, name: &str) {
        let Some(place) = self.heads.iter().position(|head| head.name == name) else { return };
        self.heads[place..].rotate_left(1);
        for row in &mut self.rows {
            row[place..].rotate_left(1);
        }
    }

    /// The place of a column; a new one where there is none of the name.
    fn place(&mut self, head: Head) -> usize {
        if let Some(place) = self.heads.iter().position(|own| own.name == head.name) {
            return place;
        }
        self.heads.push(head);
        for row in &mut self.rows {
            row.push(Cell::empty());
        }
        self.heads.len() - 1
    }
}

impl Cell {
    pub(in crate::write) fn empty() -> Cell {
        Cell::Text(String::new())
    }

    fn is_empty(&self) -> bool {
        matches!(self, Cell::Text(text) if text.is_empty())
    }
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Cell::Text(text) => f.write_str(text),
            Cell::Flag(flag) => write!(f, "{flag}"),
            Cell::Number(number) => write!(f, "{number:.2}"),
            Cell::Count(count) => write!(f, "{count}"),
            Cell::Change(change) => write!(f, "{change}"),
        }
    }
}

macro_rules! cells {
    ($($from:ty: $cell:expr),* $(,)?) => {$(
        impl From<$from> for Cell {
            fn from(value: $from) -> Cell {
                ($cell)(value)
            }
        }
    )*};
}

cells!(
    String: Cell::Text,
    &str: |text: &str| Cell::Text(text.to_owned()),
    &String: |text: &String| Cell::Text(text.clone()),
    bool: Cell::Flag,
    f64: Cell::Number,
    usize: Cell::Count,
    i64: Cell::Change,
);

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Cell {
        value.map_or_else(Cell::empty, Into::into)
    }
}
