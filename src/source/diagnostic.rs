//! Places in files, and messages about them.
//!
//! A reader never fails on odd text: it returns what it read and a list of [`Diagnostic`]s. Each names the file, the
//! line and the column and quotes the line, so people can act on a message without opening an editor.

use super::Origin;
use std::fmt;
use std::sync::Arc;

/// The longest excerpt of a line that a place quotes, in characters: a file may be one line of 50 MB.
const EXCERPT_LIMIT: usize = 160;

/// How grave a [`Diagnostic`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file breaks the format: a command that needs it stops with exit code 2, `check` with 1.
    Error,
    /// Something is odd and may be wrong; nothing was lost.
    Warning,
    /// What a reader decided where a text could be read in several ways.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        })
    }
}

/// A place in a file, with the line that stands there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file as the user named it, or relative to the negotiation's folder.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in Unicode scalar values.
    pub column: u32,
    /// How many characters the place covers; 0 where only its beginning is known.
    pub width: u32,
    /// The line itself, or the part of a very long one around the column.
    pub excerpt: String,
    /// Column within `excerpt`, from 1.
    pub excerpt_column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// Something to tell the user about what was read: what happened, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Diagnostic {
    /// Where, if a place is known.
    pub place: Option<Place>,
    /// How grave.
    pub severity: Severity,
    /// What happened, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Makes a diagnostic of the given severity.
    pub fn new(severity: Severity, message: impl Into<String>) -> Self {
        Diagnostic { place: None, severity, message: message.into(), help: None }
    }

    /// Makes an error.
    pub fn error(message: impl Into<String>) -> Self {
        Self::new(Severity::Error, message)
    }

    /// Makes a warning.
    pub fn warning(message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, message)
    }

    /// Makes a note.
    pub fn note(message: impl Into<String>) -> Self {
        Self::new(Severity::Note, message)
    }

    /// Adds where it happened.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Adds where it happened, if that is known.
    #[must_use]
    pub fn from(mut self, origin: &Origin) -> Self {
        self.place = origin.place();
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Tells whether this is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl std::error::Error for Diagnostic {}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(formatter, "{place}: ")?;
        }
        write!(formatter, "{}: {}", self.severity, self.message)?;
        if let Some(place) = &self.place {
            write!(formatter, "\n  | {}", place.excerpt)?;
        }
        if let Some(help) = &self.help {
            write!(formatter, "\n  help: {help}")?;
        }
        Ok(())
    }
}

/// A text file in memory that can tell the place of each of its bytes.
///
/// Building it costs one pass over the text; each place asked for costs a binary search and the line's length.
#[derive(Debug, Clone)]
pub struct SourceFile {
    name: Arc<str>,
    text: String,
    line_starts: Vec<usize>,
}

impl SourceFile {
    /// Takes a file's name, as it is to be shown, and its text.
    pub fn new(name: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        let text = text.into();
        let mut line_starts = vec![0];
        line_starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        SourceFile { name: name.into(), text, line_starts }
    }

    /// The file's name as it is shown.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line of a byte offset, from 1.
    pub fn line_of(&self, offset: usize) -> u32 {
        let line = self.line_starts.partition_point(|&start| start <= offset);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    /// The text of a line, from 1, without its end; empty where there is no such line.
    pub fn line(&self, line: u32) -> &str {
        let index = line as usize;
        if index == 0 || index > self.line_starts.len() {
            return "";
        }
        let start = self.line_starts[index - 1];
        let end = self.line_starts.get(index).map_or(self.text.len(), |&next| next - 1);
        self.text[start..end].trim_end_matches('\r')
    }

    /// The place of `width` characters that begin at a byte offset. An offset inside a character is its beginning's.
    pub fn place_at(&self, offset: usize, width: usize) -> Place {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_of(offset);
        let start = self.line_starts[line as usize - 1];
        let column = self.text[start..offset].chars().count() + 1;
        self.place(line, u32::try_from(column).unwrap_or(u32::MAX), u32::try_from(width).unwrap_or(u32::MAX))
    }

    /// The place at a line and a column, both from 1.
    pub fn place(&self, line: u32, column: u32, width: u32) -> Place {
        let (excerpt, excerpt_column) = excerpt_around(self.line(line), column as usize);
        Place { file: Arc::clone(&self.name), line, column, width, excerpt, excerpt_column }
    }
}

/// The part of a line around a column that is worth quoting, and the column within it.
fn excerpt_around(line: &str, column: usize) -> (String, u32) {
    let line = line.trim_end();
    let short_enough = line.len() <= EXCERPT_LIMIT || line.chars().nth(EXCERPT_LIMIT).is_none();
    if short_enough {
        return (line.to_owned(), u32::try_from(column).unwrap_or(u32::MAX));
    }
    let skipped = column.saturating_sub(EXCERPT_LIMIT / 2);
    let mut excerpt = String::new();
    if skipped > 0 {
        excerpt.push('…');
    }
    let mut rest = line.chars().skip(skipped);
    excerpt.extend(rest.by_ref().take(EXCERPT_LIMIT));
    if rest.next().is_some() {
        excerpt.push('…');
    }
    let shown_column = column - skipped + usize::from(skipped > 0);
    (excerpt, u32::try_from(shown_column).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_names_line_column_and_the_line_itself() {
        let file = SourceFile::new("a.yaml", "one\nzwölf drei\r\n");
        let place = file.place_at(file.text().find("drei").unwrap(), 4);
        assert_eq!((place.line, place.column, place.excerpt.as_str()), (2, 7, "zwölf drei"));
        assert_eq!(place.to_string(), "a.yaml:2:7");
    }

    #[test]
    fn an_excerpt_of_an_endless_line_is_short_and_keeps_the_column() {
        let file = SourceFile::new("a.txt", format!("{}X{}", "a".repeat(5000), "b".repeat(5000)));
        let place = file.place_at(5000, 1);
        assert_eq!(place.column, 5001);
        assert!(place.excerpt.chars().count() <= EXCERPT_LIMIT + 2);
        assert_eq!(place.excerpt.chars().nth(place.excerpt_column as usize - 1), Some('X'));
    }

    #[test]
    fn the_end_of_an_empty_file_is_a_place() {
        assert_eq!(SourceFile::new("e", "").place_at(9, 0).line, 1);
    }
}
