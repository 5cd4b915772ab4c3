//! The comparison as one page for a browser or a printer.

use super::reading::{Reading, describe, title};
use super::{Comparison, ComparisonWriter};
use crate::diff::Change;
use crate::write::fragments::inline;
use crate::write::html::{FOOT, LEGEND, escape, head, language, pieces};
use crate::write::json::VERSION;
use crate::write::wrap::paragraphs;
use std::io::{self, Write};

/// Writes a page that needs nothing but itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Html;

impl ComparisonWriter for Html {
    fn write(&self, comparison: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()> {
        let title = title(comparison);
        write!(out, "{}<header>\n<h1>{}</h1>\n", head(&title), escape(&title))?;
        if let Some(notice) = comparison.notice() {
            writeln!(out, "<p class=\"notice\" role=\"note\">{}</p>", escape(&notice))?;
        }
        writeln!(out, "<p class=\"summary\">{}</p>", escape(&describe(&comparison.summary())))?;
        writeln!(out, "{LEGEND}</header>")?;
        let reading = Reading::new(comparison);
        let parts = parts(&reading);
        contents(&parts, out)?;
        writeln!(out, "<main>")?;
        for (at, (title, changes)) in parts.iter().enumerate() {
            match title {
                Some(title) => writeln!(
                    out,
                    "<section aria-labelledby=\"part-{at}\">\n<h2 id=\"part-{at}\" {}>{}</h2>",
                    language(comparison.new),
                    escape(title)
                )?,
                None => writeln!(out, "<section>")?,
            }
            for change in changes {
                write_change(&reading, change, out)?;
            }
            writeln!(out, "</section>")?;
        }
        write!(out, "</main>\n<footer><p>Compared by travaux {VERSION}.</p></footer>\n{FOOT}")
    }
}

/// The changes that are shown under one heading, if they have one.
type Part<'a> = (Option<String>, Vec<&'a Change>);

fn parts<'a>(reading: &Reading<'a>) -> Vec<Part<'a>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut last = None;
    for (division, change) in reading.shown() {
        if last != Some(division) {
            parts.push((reading.divisions.title(reading.comparison, division), Vec::new()));
            last = Some(division);
        }
        if let Some((_, changes)) = parts.last_mut() {
            changes.push(change);
        }
    }
    parts
}

fn contents(parts: &[Part<'_>], out: &mut dyn Write) -> io::Result<()> {
    if parts.iter().filter(|(title, _)| title.is_some()).count() < 2 {
        return Ok(());
    }
    writeln!(out, "<nav aria-label=\"Contents\">\n<ul>")?;
    for (at, (title, changes)) in parts.iter().enumerate() {
        if let Some(title) = title {
            writeln!(out, "<li><a href=\"#part-{at}\">{}</a> ({})</li>", escape(title), changes.len())?;
        }
    }
    writeln!(out, "</ul>\n</nav>")
}

fn write_change(reading: &Reading<'_>, change: &Change, out: &mut dyn Write) -> io::Result<()> {
    let comparison = reading.comparison;
    let (draft, anchor) = match (change.new.first(), change.old.first()) {
        (Some(new), _) => (comparison.new, format!("new-{}", new.index())),
        (None, Some(old)) => (comparison.old, format!("old-{}", old.index())),
        (None, None) => return Ok(()),
    };
    let (old, new) = reading.texts(change);
    let words = reading.words(change, &old, &new);
    let (_, headline) = reading.headline(change, &words);
    writeln!(out, "<article class=\"{}\" id=\"{anchor}\">\n<h3>{}</h3>", change.kind.as_str(), escape(&headline))?;
    for paragraph in paragraphs(&inline(&words)) {
        let mut text = String::new();
        pieces(&mut text, &paragraph);
        writeln!(out, "<p {}>{}</p>", language(draft), text.trim())?;
    }
    writeln!(out, "</article>")
}
