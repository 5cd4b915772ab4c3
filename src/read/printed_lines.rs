//! Plain text that was printed with a number beside each line: the numbers are none of the text, and places to cite.

use super::text;
use crate::clause::{ClauseTree, PrintedLine, PrintedLines};
use crate::source::Diagnostic;
use crate::text::lines;

/// So many lines must carry a number, and that share of all that are not empty.
const FEWEST: usize = 4;
const SHARE: f64 = 0.9;

/// Reads a body whose lines are numbered; nothing where they are not. `first_line` is the number of its first line in the
/// file.
pub(super) fn read(body: &str, first_line: u32) -> Option<(ClauseTree, Diagnostic)> {
    let numbered: Vec<(Option<u32>, &str)> = lines(body).map(parted).collect();
    if !are_numbered(&numbered) {
        return None;
    }
    let words: Vec<String> = lines(body).zip(&numbered).map(|(line, one)| without_number(line, one)).collect();
    let mut tree = text::read(&words.join("\n"), first_line);
    place(&mut tree, &numbered, first_line);
    let note = "numbers of lines set aside, no part of any clause, and kept as places";
    Some((tree, Diagnostic::note(note)))
}

/// A line as its number and what comes after it.
fn parted(line: &str) -> (Option<u32>, &str) {
    let rest = line.trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = &rest[digits..];
    let is_apart = after.trim().is_empty() || after.starts_with("  ") || after.starts_with('\t');
    match rest[..digits].parse() {
        Ok(number) if digits <= 4 && is_apart => (Some(number), after),
        _ => (None, line),
    }
}

/// Lines are numbered where nearly all carry the next number, and one of them goes on with a sentence: a list of
/// paragraphs has numbers too.
fn are_numbered(lines: &[(Option<u32>, &str)]) -> bool {
    let numbers: Vec<u32> = lines.iter().filter_map(|(number, _)| *number).collect();
    let not_empty = lines.iter().filter(|(number, text)| number.is_some() || !text.trim().is_empty()).count();
    // A page begins anew.
    let follows = |pair: &[u32]| pair[1] == pair[0] + 1 || pair[1] == 1;
    let goes_on =
        |(number, text): &(Option<u32>, &str)| number.is_some() && text.trim().starts_with(char::is_lowercase);
    numbers.len() >= FEWEST
        && numbers.len() as f64 >= SHARE * not_empty as f64
        && numbers.windows(2).all(follows)
        && lines.iter().any(goes_on)
}

/// The line with spaces in the place of its number, so that what stands below each other still does.
fn without_number(line: &str, (number, after): &(Option<u32>, &str)) -> String {
    if number.is_none() {
        return line.to_owned();
    }
    let columns = line[..line.len() - after.len()].chars().count();
    " ".repeat(columns) + after
}

/// Tells of each clause on which lines it stands.
fn place(tree: &mut ClauseTree, lines: &[(Option<u32>, &str)], first_line: u32) {
    let mut page = 1;
    let mut last = 0;
    let places: Vec<Option<PrintedLine>> = lines
        .iter()
        .map(|(number, text)| {
            let line = (*number)?;
            page += u32::from(line <= last);
            last = line;
            (!text.trim().is_empty()).then_some(PrintedLine { page, line })
        })
        .collect();
    let starts: Vec<_> =
        tree.ids().filter_map(|at| Some((at, tree[at].line?.checked_sub(first_line)? as usize))).collect();
    for (at, &(clause, from)) in starts.iter().enumerate() {
        let until = starts.get(at + 1).map_or(places.len(), |&(_, next)| next);
        let on = places.get(from..until).unwrap_or_default();
        if let (Some(from), Some(to)) = (on.iter().flatten().next(), on.iter().flatten().last()) {
            tree.set_printed(clause, PrintedLines { from: *from, to: *to });
        }
    }
}
