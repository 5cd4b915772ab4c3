//! What pictures share: words in them, which are never markup.

use super::breaks::BREAKS;
use super::html::escape;
use std::borrow::Cow;
use std::fmt::Write;

/// How many characters of a name are shown.
const LONGEST: usize = 24;

/// Writes words at a place.
pub(super) fn text(out: &mut String, x: usize, y: usize, attributes: &str, content: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\" {attributes}>{}</text>", escaped(content));
}

/// A text that is no markup, without the two signs that no XML may hold.
pub(super) fn escaped(text: &str) -> String {
    escape(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// A name as far as there is room for it.
pub(super) fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let start: String = name.chars().take(LONGEST - 1).collect();
    format!("{}…", start.trim_end())
}

/// A text in lines of so many characters.
pub(super) fn lines(text: &str, width: usize) -> Vec<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let options = textwrap::Options::new(width.max(20)).word_separator(BREAKS);
    textwrap::wrap(&text, options).into_iter().map(Cow::into_owned).collect()
}
