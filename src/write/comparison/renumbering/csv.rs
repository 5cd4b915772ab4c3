//! The renumbering table for spreadsheets.

use super::rows;
use crate::clause::ClauseId;
use crate::draft::Draft;
use crate::write::comparison::{Comparison, ComparisonWriter};
use crate::write::csv::{failed, guarded, writer};
use crate::write::json::VERSION;
use std::io::{self, Write};

const HEADER: [&str; 13] = [
    "old_draft",
    "old_clause",
    "old_path",
    "old_line",
    "old_wording",
    "new_draft",
    "new_clause",
    "new_path",
    "new_line",
    "new_wording",
    "kind",
    "moved",
    "travaux",
];

/// Writes a row for each clause whose label or place changed.
#[derive(Debug, Clone, Copy, Default)]
pub struct RenumberingCsv;

impl ComparisonWriter for RenumberingCsv {
    fn write(&self, comparison: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = writer(out);
        writer.write_record(HEADER).map_err(failed)?;
        let (old, new) = (comparison.old, comparison.new);
        for row in rows(comparison) {
            let cells = [
                old.id.clone(),
                row.old,
                paths(old, &row.change.old),
                lines(old, &row.change.old),
                old.wording.to_string(),
                new.id.clone(),
                row.new,
                paths(new, &row.change.new),
                lines(new, &row.change.new),
                new.wording.to_string(),
                row.change.kind.as_str().to_owned(),
                row.change.moved.to_string(),
                VERSION.to_owned(),
            ];
            writer.write_record(cells.iter().map(|cell| guarded(cell))).map_err(failed)?;
        }
        writer.flush()
    }
}

fn paths(draft: &Draft, clauses: &[ClauseId]) -> String {
    clauses.iter().map(|&at| draft.tree.path(at)).collect::<Vec<_>>().join("; ")
}

fn lines(draft: &Draft, clauses: &[ClauseId]) -> String {
    let lines = clauses.iter().map(|&at| draft.tree[at].line.map(|line| line.to_string()).unwrap_or_default());
    lines.collect::<Vec<_>>().join("; ")
}
