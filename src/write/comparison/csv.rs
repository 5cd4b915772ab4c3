//! The comparison as a table for spreadsheets: a row a change, with both texts.

use super::{Comparison, ComparisonWriter};
use crate::clause::ClauseId;
use crate::diff::{Change, ChangeKind, Piece, PieceKind, joined};
use crate::draft::Draft;
use crate::write::csv::{failed, guarded, words, writer};
use crate::write::json::VERSION;
use std::io::{self, Write};

const HEADER: [&str; 23] = [
    "kind",
    "moved",
    "relabelled",
    "typography",
    "similarity",
    "reason",
    "old_draft",
    "old_index",
    "old_label",
    "old_path",
    "old_line",
    "old_wording",
    "new_draft",
    "new_index",
    "new_label",
    "new_path",
    "new_line",
    "new_wording",
    "words_out",
    "words_in",
    "old_text",
    "new_text",
    "travaux",
];

/// Writes a row for every change, those of clauses that were kept too: every clause of both drafts is in one row. Where
/// a change has several clauses, what is said of each is parted by `; ` and their texts by line feeds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Csv;

impl ComparisonWriter for Csv {
    fn write(&self, comparison: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = writer(out);
        writer.write_record(HEADER).map_err(failed)?;
        for change in &comparison.changes {
            let row = row(comparison, change);
            writer.write_record(row.iter().map(|cell| guarded(cell))).map_err(failed)?;
        }
        writer.flush()
    }
}

fn row(comparison: &Comparison<'_>, change: &Change) -> [String; 23] {
    let pieces: Vec<Piece> = if change.kind == ChangeKind::Kept { Vec::new() } else { comparison.words(change) };
    let (old_tree, new_tree) = (&comparison.old.tree, &comparison.new.tree);
    let [old_index, old_label, old_path, old_line] = places(comparison.old, &change.old);
    let [new_index, new_label, new_path, new_line] = places(comparison.new, &change.new);
    [
        change.kind.as_str().to_owned(),
        change.moved.to_string(),
        change.relabelled.to_string(),
        comparison.is_typographic(change).to_string(),
        change.similarity.map(|similarity| similarity.to_string()).unwrap_or_default(),
        change.reason.to_owned(),
        comparison.old.id.clone(),
        old_index,
        old_label,
        old_path,
        old_line,
        comparison.old.wording.to_string(),
        comparison.new.id.clone(),
        new_index,
        new_label,
        new_path,
        new_line,
        comparison.new.wording.to_string(),
        words(&pieces, PieceKind::Deleted),
        words(&pieces, PieceKind::Inserted),
        joined(old_tree, &change.old).into_owned(),
        joined(new_tree, &change.new).into_owned(),
        VERSION.to_owned(),
    ]
}

/// Index, label, path and line of some clauses.
fn places(draft: &Draft, clauses: &[ClauseId]) -> [String; 4] {
    let each = |cell: &dyn Fn(ClauseId) -> String| -> String {
        clauses.iter().map(|&at| cell(at)).collect::<Vec<_>>().join("; ")
    };
    [
        each(&|at| at.index().to_string()),
        each(&|at| draft.tree[at].label.clone()),
        each(&|at| draft.tree.path(at)),
        each(&|at| draft.tree[at].line.map(|line| line.to_string()).unwrap_or_default()),
    ]
}
