//! A list of what is watched: one thing a line, as one would write it on a slip of paper.
//!
//! ```text
//! # rights
//! human rights
//! "States"
//! clause zero:24
//! ```

use crate::read::yaml::Reading;
use crate::source::{Diagnostic, Located, Origin, SourceFile};
use crate::text::{lines, tokens};
use crate::watched::{WatchList, Watched, WatchedTerm};
use std::sync::Arc;

/// Reads a list of what is watched.
pub fn watch_list(file: &Arc<SourceFile>) -> Reading<WatchList> {
    let mut reading = Reading::<WatchList>::default();
    let mut offset = 0;
    for line in lines(file.text()) {
        let text = line.trim();
        let start = offset + line.len() - line.trim_start().len();
        offset += line.len() + 1;
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let origin = Origin::new(file, start, text.chars().count());
        match entry(text) {
            Ok(entry) if reading.value.entries.iter().any(|before| before.value == entry) => {
                let twice = Diagnostic::error(format!("`{text}` is watched twice")).from(&origin);
                reading.diagnostics.push(twice.help("keep one of the lines"));
            }
            Ok(entry) => reading.value.entries.push(Located::new(entry, origin)),
            Err((message, help)) => reading.diagnostics.push(Diagnostic::error(message).from(&origin).help(help)),
        }
    }
    if reading.value.entries.is_empty() && reading.diagnostics.is_empty() {
        let nothing = Diagnostic::error("nothing is watched here").at(file.place(1, 1, 0));
        reading.diagnostics.push(nothing.help("write a term or `clause zero:24` on a line of its own"));
    }
    reading
}

/// What a line says, or what is wrong with it and what to do.
fn entry(line: &str) -> Result<Watched, (&'static str, &'static str)> {
    if line == "clause" {
        return Err(("this names no clause", "write `clause zero:24`, or \"clause\" for the word"));
    }
    if let Some(reference) = line.strip_prefix("clause").filter(|rest| rest.starts_with(char::is_whitespace)) {
        return Ok(Watched::Clause(reference.trim().to_owned()));
    }
    let (text, is_exact) = match line.strip_prefix(['"', '“']) {
        Some(rest) => match rest.strip_suffix(['"', '”']) {
            Some(text) => (text, true),
            None => {
                return Err(("this quotation does not end", "close it with a quotation mark at the end of the line"));
            }
        },
        None => (line, false),
    };
    if !tokens(text).any(|token| token.is_word) {
        return Err(("there is no word in this line", "write a term, or begin a remark with `#`"));
    }
    Ok(Watched::Term(WatchedTerm { text: text.trim().to_owned(), is_exact }))
}
