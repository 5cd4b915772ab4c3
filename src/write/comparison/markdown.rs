//! The comparison as Markdown: headings as in the draft, words out and in as `<del>` and `<ins>`.

use super::reading::{Reading, describe, title};
use super::{Comparison, ComparisonWriter};
use crate::write::fragments::inline;
use crate::write::markdown::{LEGEND, escape, pieces};
use crate::write::wrap::paragraphs;
use std::io::{self, Write};

/// Writes a document for renderers like GitHub's.
#[derive(Debug, Clone, Copy, Default)]
pub struct Markdown;

impl ComparisonWriter for Markdown {
    fn write(&self, comparison: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# {}\n", escape(&title(comparison)))?;
        if let Some(notice) = comparison.notice() {
            writeln!(out, "> **{}**\n", escape(&notice))?;
        }
        writeln!(out, "{LEGEND}")?;
        let reading = Reading::new(comparison);
        let mut division_shown = None;
        for (division, change) in reading.shown() {
            if division != division_shown {
                if let Some(title) = reading.divisions.title(comparison, division) {
                    writeln!(out, "\n## {}", escape(&title))?;
                }
                division_shown = division;
            }
            let (old, new) = reading.texts(change);
            let words = reading.words(change, &old, &new);
            let (_, headline) = reading.headline(change, &words);
            writeln!(out, "\n**{}**", escape(&headline))?;
            for paragraph in paragraphs(&inline(&words)) {
                let mut text = String::new();
                pieces(&mut text, &paragraph);
                writeln!(out, "\n{}", text.trim_end())?;
            }
        }
        writeln!(out, "\n---\n\n{}", escape(&describe(&comparison.summary())))
    }
}
