//! Counts for spreadsheets.

use super::rows;
use crate::write::comparison::{Comparison, ComparisonWriter, Summary};
use crate::write::csv::{failed, guarded, writer};
use crate::write::json::VERSION;
use std::io::{self, Write};

const HEADER: [&str; 14] = [
    "old_draft",
    "old_wording",
    "new_draft",
    "new_wording",
    "division",
    "kept",
    "edited",
    "inserted",
    "deleted",
    "split",
    "merged",
    "moved",
    "relabelled",
    "travaux",
];

/// Writes a row for each outermost division in which something changed.
#[derive(Debug, Clone, Copy, Default)]
pub struct StatCsv;

impl ComparisonWriter for StatCsv {
    fn write(&self, comparison: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = writer(out);
        writer.write_record(HEADER).map_err(failed)?;
        for (name, summary) in rows(comparison).0 {
            let Summary { kept, edited, inserted, deleted, split, merged, moved, relabelled } = summary;
            let counts = [kept, edited, inserted, deleted, split, merged, moved, relabelled];
            let (old, new) = (comparison.old, comparison.new);
            let names = [&old.id, old.wording.as_str(), &new.id, new.wording.as_str(), &name].map(guarded);
            let counts = counts.iter().map(usize::to_string);
            writer.write_record(names.into_iter().chain(counts).chain([VERSION.to_owned()])).map_err(failed)?;
        }
        writer.flush()
    }
}
