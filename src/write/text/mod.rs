//! Text to read on a terminal or in a pipe. Lines are wrapped only where a width is given.

mod parties;
mod show;

pub use parties::{parties, party_list};
pub use show::show;

use std::fmt::Write;

/// Adds a paragraph: its first line after `first`, the others indented as far.
fn paragraph(out: &mut String, first: &str, text: &str, width: Option<usize>) {
    let indent = " ".repeat(unicode_width::UnicodeWidthStr::width(first));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match width {
        Some(width) => {
            let options = textwrap::Options::new(width.max(indent.len() + 20))
                .initial_indent(first)
                .subsequent_indent(&indent)
                .break_words(false);
            for line in textwrap::wrap(&text, options) {
                // Writing to a string cannot fail.
                let _ = writeln!(out, "{}", line.trim_end());
            }
        }
        None => {
            let _ = writeln!(out, "{}", format!("{first}{text}").trim_end());
        }
    }
}

/// Several things in one phrase: `a`, `a and b`, `a, b and c`.
fn list<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}
