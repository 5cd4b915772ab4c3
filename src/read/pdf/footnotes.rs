//! Footnotes: lines at the foot of a page that begin with a number which stands behind a word above them.
//!
//! A page of text tells nothing of the size of letters. So that no paragraph is taken for a note, its number must have
//! no full stop and must stand glued to a word on the same page.

use super::Line;

/// How many lines of a page may begin a note, and how many a page may have, to be looked at: a page is no book.
const MOST_NOTES: usize = 40;
const MOST_LINES: usize = 1_000;

/// A note at the foot of a page.
#[derive(Debug)]
pub(super) struct Footnote {
    pub(super) label: String,
    pub(super) lines: Vec<String>,
}

/// Takes the notes away from the foot of a page.
pub(super) fn take(page: &mut Vec<Line<'_>>) -> Vec<Footnote> {
    if page.len() > MOST_LINES || page.iter().any(|line| line.text.len() > MOST_LINES) {
        return Vec::new();
    }
    let mut starts: Vec<usize> = (0..page.len()).filter(|&at| number(page[at].text).is_some()).collect();
    starts.drain(..starts.len().saturating_sub(MOST_NOTES));
    // The first of the notes: from it on, each number is the next.
    let first = starts.iter().copied().find(|&start| {
        let numbers: Vec<u32> =
            starts.iter().filter(|&&at| at >= start).filter_map(|&at| number(page[at].text)).collect();
        let is_run = numbers.windows(2).all(|pair| pair[1] == pair[0] + 1);
        is_run && numbers.iter().all(|&number| is_referred_to(&page[..start], number))
    });
    let Some(first) = first else { return Vec::new() };
    let mut notes: Vec<Footnote> = Vec::new();
    for line in page.drain(first..) {
        let begun = line.text.split_once(char::is_whitespace).filter(|_| number(line.text).is_some());
        if let Some((label, _)) = begun {
            notes.push(Footnote { label: label.to_owned(), lines: Vec::new() });
        }
        let text = begun.map_or(line.text, |(_, text)| text.trim_start());
        if let Some(note) = notes.last_mut() {
            note.lines.push(text.to_owned());
        }
    }
    notes
}

/// The number that a note begins with: `12 See document …`.
fn number(line: &str) -> Option<u32> {
    let (number, rest) = line.split_once(char::is_whitespace)?;
    let is_number = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    let begins = rest.trim_start().starts_with(|sign: char| sign.is_uppercase() || "“\"(".contains(sign));
    if is_number && begins { number.parse().ok() } else { None }
}

/// Tells whether a number stands behind a word or a sign, without a space.
fn is_referred_to(lines: &[Line<'_>], number: u32) -> bool {
    let wanted = number.to_string();
    lines.iter().any(|line| {
        line.text.match_indices(&wanted).any(|(at, _)| {
            let before = line.text[..at].chars().next_back();
            let after = line.text[at + wanted.len()..].chars().next();
            before.is_some_and(|sign| sign.is_alphabetic() || ".,;:)”’\"".contains(sign))
                && after.is_none_or(|sign| !sign.is_alphanumeric())
        })
    })
}
