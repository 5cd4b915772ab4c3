//! Clauses over several drafts, a column a draft, in the formats that `table` offers.

mod csv;
mod html;
mod json;
mod markdown;
mod text;
mod words;

use super::layout::{list, notice_of};
use super::onlys::only_in;
use crate::clause::{ClauseId, ClauseNames, ClauseTree};
use crate::diff::{ChangeKind, joined};
use crate::lineage::{Base, Lineages, SeriesCell};
use crate::negotiation::ShownDraft;
use crate::read::{DELETED, ELSEWHERE};
use std::borrow::Cow;
use std::io::{self, Write};

pub use self::csv::csv;
pub use html::Html;
pub use json::Json;
pub use markdown::Markdown;
pub use text::Text;
pub(in crate::write) use words::Words;

/// Some lineages of clauses over several drafts.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    /// The drafts, the oldest first.
    pub drafts: &'a [ShownDraft],
    /// What each of them is compared with.
    pub bases: &'a [Base],
    /// The rows.
    pub rows: Vec<&'a Lineages>,
    /// How many more were left out because no word of them changed, but signs did.
    pub set_otherwise: usize,
}

/// Lays a table out in one format.
pub trait TableWriter {
    /// Writes the whole table.
    ///
    /// # Errors
    ///
    /// Those of the output.
    fn write(&self, table: &Table<'_>, out: &mut dyn Write) -> io::Result<()>;
}

impl<'a> Table<'a> {
    pub(in crate::write) fn notice(&self) -> Option<String> {
        notice_of(self.drafts.iter().map(|draft| &**draft))
    }

    pub(in crate::write) fn title(&self) -> String {
        let names: Vec<String> = self.drafts.iter().map(|draft| draft.display_name()).collect();
        names.join(if self.is_in_turn() { " → " } else { " | " })
    }

    /// Whether each draft is compared with the one before it.
    fn is_in_turn(&self) -> bool {
        self.bases.iter().enumerate().skip(1).all(|(at, base)| *base == Base::Draft(at - 1))
    }

    /// What the base is called in a cell; nothing where that is the draft before.
    fn base_name(&self, draft: usize) -> Option<&'a str> {
        match self.bases.get(draft)? {
            Base::Draft(base) if !self.is_in_turn() => Some(&self.drafts[*base].id),
            _ => None,
        }
    }

    /// The id of the draft that a draft is compared with, or that it translates.
    fn base_id(&self, draft: usize) -> Option<&'a str> {
        match self.bases.get(draft)? {
            Base::Draft(base) | Base::Original(base) => Some(&self.drafts[*base].id),
            Base::Nothing => None,
        }
    }

    /// The text of a row in a draft; empty where it is not there.
    pub(in crate::write) fn text(&self, row: &Lineages, draft: usize) -> Cow<'a, str> {
        joined(&self.drafts[draft].tree, &row.cells[draft].clauses)
    }

    /// The text that a row is compared with in a draft; none in the first, and where nothing is there to compare.
    pub(in crate::write) fn text_before(&self, row: &Lineages, draft: usize) -> Option<Cow<'a, str>> {
        let Base::Draft(base) = *self.bases.get(draft)? else { return None };
        let clauses = &row.cells[draft].compared_with;
        let is_part = clauses.is_empty() && row.cells[draft].change != Some(ChangeKind::Inserted);
        (!is_part).then(|| joined(&self.drafts[base].tree, clauses))
    }

    pub(in crate::write) fn summary(&self) -> String {
        let clauses = |count: usize| if count == 1 { "1 clause".to_owned() } else { format!("{count} clauses") };
        let shown = clauses(self.rows.len());
        match self.set_otherwise {
            0 => shown,
            count => format!("{shown}; in {count} more only brackets, typography or what else is no edit changed"),
        }
    }
}

/// The names of the clauses of all drafts.
pub(in crate::write) struct Names<'a> {
    drafts: Vec<ClauseNames<'a>>,
    trees: Vec<&'a ClauseTree>,
    /// What the base of each draft is called where it is not the draft before.
    bases: Vec<Option<&'a str>>,
}

impl<'a> Names<'a> {
    pub(in crate::write) fn new(table: &Table<'a>) -> Self {
        let trees: Vec<&ClauseTree> = table.drafts.iter().map(|draft| &draft.tree).collect();
        let bases = (0..trees.len()).map(|draft| table.base_name(draft)).collect();
        Names { drafts: trees.iter().map(|tree| ClauseNames::new(tree)).collect(), trees, bases }
    }

    fn of(&self, draft: usize, clauses: &[ClauseId]) -> String {
        let names: Vec<String> = clauses.iter().map(|&at| self.drafts[draft].of(at)).collect();
        list(&names)
    }

    /// The name of a row: that of its last clause.
    pub(in crate::write) fn of_row(&self, row: &Lineages) -> String {
        let last = row.cells.iter().enumerate().rfind(|(_, cell)| !cell.clauses.is_empty());
        last.map(|(draft, cell)| self.of(draft, &cell.clauses)).unwrap_or_default()
    }

    /// What stands over a cell: its clause, and what happened to it. Nothing where there is nothing to say.
    pub(in crate::write) fn head(&self, row: &Lineages, draft: usize) -> String {
        let cell = &row.cells[draft];
        // A clause without a label is named by its first words, which stand right below.
        let is_labelled = cell.clauses.iter().any(|&at| !self.trees[draft][at].label.is_empty());
        let name = if is_labelled { self.of(draft, &cell.clauses) } else { String::new() };
        let parts = [name, self.state(row, draft)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// What happened to a cell, in words.
    pub(in crate::write) fn state(&self, row: &Lineages, draft: usize) -> String {
        let cell = &row.cells[draft];
        if cell.elsewhere {
            return ELSEWHERE.to_owned();
        }
        let how = match (cell.change, cell.differs) {
            (_, Some(true)) => "translation, differs".to_owned(),
            (_, Some(false)) => "translation".to_owned(),
            (Some(ChangeKind::Inserted), _) => "new".to_owned(),
            (Some(ChangeKind::Kept), _) if !cell.only.is_empty() => only_in(cell.only, None),
            (Some(ChangeKind::Kept), _) => {
                self.bases[draft].map_or_else(|| "same words".to_owned(), |base| format!("same words as {base}"))
            }
            (Some(ChangeKind::Deleted), _) => DELETED.to_owned(),
            (Some(kind), _) => kind.as_str().to_owned(),
            (None, _) => String::new(),
        };
        let moved = if cell.moved { "moved" } else { "" };
        [how.as_str(), moved].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// The sort of a cell, by which it has its colour: nothing where it is as in its base.
pub(in crate::write) fn sort(cell: &SeriesCell) -> Option<&'static str> {
    match (cell.change, cell.differs) {
        _ if cell.elsewhere => Some("gone"),
        (Some(ChangeKind::Deleted), _) => Some("gone"),
        (Some(ChangeKind::Inserted), _) => Some("new"),
        (_, Some(true)) => Some("changed"),
        (Some(ChangeKind::Kept) | None, _) => cell.moved.then_some("changed"),
        (Some(_), _) => Some("changed"),
    }
}

/// The clauses of a cell as JSON and the tables tell them.
fn paths(tree: &ClauseTree, clauses: &[ClauseId]) -> String {
    clauses.iter().map(|&at| tree.path(at)).collect::<Vec<_>>().join("; ")
}
