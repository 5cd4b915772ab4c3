//! The YAML block between two lines `---` at the beginning of a Markdown or plain text.

use super::yaml;
use crate::draft::Draft;
use crate::source::SourceFile;
use std::ops::Range;
use std::sync::Arc;

/// Reads the front matter, if any: a draft with what it says, and the byte offset at which the text begins.
pub(super) fn read(file: &Arc<SourceFile>) -> (Draft, usize) {
    let Some(block) = block(file.text()) else { return (Draft::default(), 0) };
    let body_start = file.text()[block.end..].find('\n').map_or(file.text().len(), |line_end| block.end + line_end + 1);
    let reading = yaml::read_front_matter(file, block);
    (Draft { diagnostics: reading.diagnostics, ..reading.value }, body_start)
}

/// The lines between the two rules, in bytes.
pub(crate) fn block(text: &str) -> Option<Range<usize>> {
    let first = text.lines().next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let start = text.find('\n')? + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Some(start..at);
        }
        at += line.len();
    }
    None
}
