use super::Comparison;
use crate::clause::ClauseId;
use crate::diff::{Change, ChangeKind, Only, Piece, PieceKind, Reason, joined};
use crate::draft::Draft;
use crate::write::columns::{Column, Table};
use crate::write::csv::words;
use crate::write::json::VERSION;

/// A change, with the words that went and came.
struct Row<'a> {
    comparison: &'a Comparison<'a>,
    change: &'a Change,
    pieces: Vec<Piece>,
}

impl Row<'_> {
    /// Something of each clause of the old draft, in one cell.
    fn of_old(&self, cell: impl Fn(&Draft, ClauseId) -> String) -> String {
        each(self.comparison.old, &self.change.old, cell)
    }

    /// Something of each clause of the new draft, in one cell.
    fn of_new(&self, cell: impl Fn(&Draft, ClauseId) -> String) -> String {
        each(self.comparison.new, &self.change.new, cell)
    }
}

fn columns<'a>() -> [Column<Row<'a>>; 23] {
    [
        Column::text("kind", "kept, edited, inserted, deleted, split, merged", |row| row.change.kind.as_str().into()),
        Column::flag("moved", "whether it stands elsewhere, with all beneath it", |row| row.change.moved.into()),
        Column::flag("relabelled", "whether the label is another one", |row| row.change.relabelled.into()),
        Column::text("only", "of what is kept: what alone differs, which is no edit", |row| {
            row.change.only.iter().map(Only::as_str).collect::<Vec<_>>().join("; ").into()
        }),
        Column::text("similarity", "how alike the words are, up to 1, with four digits", |row| {
            row.change.similarity.map(|similarity| similarity.to_string()).into()
        }),
        Column::text("reason", "why the clauses were taken for the same", |row| {
            row.change.reason.map(Reason::as_str).into()
        }),
        Column::text("old_draft", "the old draft", |row| (&row.comparison.old.id).into()),
        Column::text("old_index", "its clauses there, counted from 0", |row| row.of_old(index).into()),
        Column::text("old_label", "their labels", |row| row.of_old(label).into()),
        Column::text("old_path", "their labels with those above", |row| row.of_old(path).into()),
        Column::text("old_line", "their lines in the file, from 1", |row| row.of_old(line).into()),
        Column::text("old_wording", "how the draft's words were obtained", |row| {
            row.comparison.old.wording.as_str().into()
        }),
        Column::text("new_draft", "the new draft", |row| (&row.comparison.new.id).into()),
        Column::text("new_index", "its clauses there, counted from 0", |row| row.of_new(index).into()),
        Column::text("new_label", "their labels", |row| row.of_new(label).into()),
        Column::text("new_path", "their labels with those above", |row| row.of_new(path).into()),
        Column::text("new_line", "their lines in the file, from 1", |row| row.of_new(line).into()),
        Column::text("new_wording", "how the draft's words were obtained", |row| {
            row.comparison.new.wording.as_str().into()
        }),
        Column::text("words_out", "words that went", |row| words(&row.pieces, PieceKind::Deleted).into()),
        Column::text("words_in", "words that came", |row| words(&row.pieces, PieceKind::Inserted).into()),
        Column::text("old_text", "the clauses' text", |row| {
            joined(&row.comparison.old.tree, &row.change.old).into_owned().into()
        }),
        Column::text("new_text", "the clauses' text", |row| {
            joined(&row.comparison.new.tree, &row.change.new).into_owned().into()
        }),
        Column::text("travaux", "the program's version", |_| VERSION.into()),
    ]
}

/// A row for every change, those of clauses that were kept too: every clause of both drafts is in one row. Where a change
/// has several clauses, what is said of each is parted by `; ` and their texts by line feeds.
pub fn csv(comparison: &Comparison<'_>) -> String {
    let rows = comparison.changes.iter().map(|&change| {
        let pieces = if change.kind == ChangeKind::Kept { Vec::new() } else { comparison.words(change) };
        Row { comparison, change, pieces }
    });
    Table::new(&columns(), rows).csv()
}

/// Something of each of some clauses, in one cell.
pub(super) fn each(draft: &Draft, clauses: &[ClauseId], cell: impl Fn(&Draft, ClauseId) -> String) -> String {
    clauses.iter().map(|&at| cell(draft, at)).collect::<Vec<_>>().join("; ")
}

fn index(_: &Draft, clause: ClauseId) -> String {
    clause.index().to_string()
}

fn label(draft: &Draft, clause: ClauseId) -> String {
    draft.tree[clause].label.clone()
}

pub(super) fn path(draft: &Draft, clause: ClauseId) -> String {
    draft.tree.path(clause)
}

pub(super) fn line(draft: &Draft, clause: ClauseId) -> String {
    draft.tree[clause].line.map(|line| line.to_string()).unwrap_or_default()
}
