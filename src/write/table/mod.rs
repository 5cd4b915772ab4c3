//! Clauses over several drafts, a column a draft, in the formats that `table` offers.

mod csv;
mod html;
mod json;
mod markdown;
mod text;

use super::fragments::{Context, Fragment, fragments};
use super::layout::{list, notice_of};
use super::onlys::only_in;
use crate::clause::{ClauseId, ClauseNames, ClauseTree};
use crate::diff::{ChangeKind, joined};
use crate::lineage::Lineages;
use crate::negotiation::ShownDraft;
use std::borrow::Cow;
use std::io::{self, Write};

pub use self::csv::csv;
pub use html::Html;
pub use json::Json;
pub use markdown::Markdown;
pub use text::Text;

/// Some lineages of clauses over several drafts.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    /// The drafts, the oldest first.
    pub drafts: &'a [ShownDraft],
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
        names.join(" → ")
    }

    /// The text of a row in a draft; empty where it is not there.
    pub(in crate::write) fn text(&self, row: &Lineages, draft: usize) -> Cow<'a, str> {
        joined(&self.drafts[draft].tree, &row.cells[draft].clauses)
    }

    /// The text of a row in the draft before; none before the first.
    pub(in crate::write) fn text_before(&self, row: &Lineages, draft: usize) -> Option<Cow<'a, str>> {
        Some(self.text(row, draft.checked_sub(1)?))
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
}

impl<'a> Names<'a> {
    pub(in crate::write) fn new(table: &Table<'a>) -> Self {
        let trees: Vec<&ClauseTree> = table.drafts.iter().map(|draft| &draft.tree).collect();
        Names { drafts: trees.iter().map(|tree| ClauseNames::new(tree)).collect(), trees }
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
        let how = match cell.change {
            Some(ChangeKind::Inserted) => "new",
            Some(ChangeKind::Kept) if !cell.only.is_empty() => &only_in(cell.only, None),
            Some(ChangeKind::Kept) => "same words",
            Some(kind) => kind.as_str(),
            None => "",
        };
        let moved = if cell.moved { "moved" } else { "" };
        // A clause without a label is named by its first words, which stand right below.
        let is_labelled = cell.clauses.iter().any(|&at| !self.trees[draft][at].label.is_empty());
        let name = if is_labelled { self.of(draft, &cell.clauses) } else { String::new() };
        let parts: Vec<&str> = [name.as_str(), how, moved].into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }
}

/// The words of a cell as they are read: whole in the first draft that has them, then what changed. Nothing where the
/// words are the same, or gone.
pub(in crate::write) fn words<'t>(
    cell: Option<ChangeKind>,
    before: Option<&'t str>,
    text: &'t str,
) -> Vec<Fragment<'t>> {
    match (cell, before) {
        (Some(ChangeKind::Kept | ChangeKind::Deleted), _) => Vec::new(),
        (None, _) | (_, None) => fragments(text, text, Context::default()),
        (Some(_), Some(before)) => fragments(before, text, Context::default()),
    }
}

/// The clauses of a cell as JSON and the tables tell them.
fn paths(tree: &ClauseTree, clauses: &[ClauseId]) -> String {
    clauses.iter().map(|&at| tree.path(at)).collect::<Vec<_>>().join("; ")
}
