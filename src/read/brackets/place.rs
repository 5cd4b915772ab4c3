//! From a sign in a clause's text back to its line and column in the source, where markup stands between the words.
//!
//! A clause knows the line on which it begins. Where its text has as many brackets as the lines of the source up to the
//! next clause, the third is the third. Otherwise its letters are sought in those lines one after the other, past whatever
//! stands between them.

use crate::clause::{ClauseId, ClauseTree};
use crate::source::{Place, SourceFile};

/// How far a letter is sought: past a link's address, not into the next sentence.
const REACH: usize = 200;

/// The places of signs of one clause, which are given in bytes of its text and in order. Costs the clause's length and
/// that of its lines; a sign that is not found has no place.
pub(super) fn places(source: &SourceFile, tree: &ClauseTree, index: ClauseId, signs: &[usize]) -> Vec<Option<Place>> {
    let clause = &tree[index];
    let Some(first) = clause.line else { return vec![None; signs.len()] };
    let next = tree.clauses()[index.index() + 1..].iter().filter_map(|clause| clause.line).find(|&line| line > first);
    let last = next.map_or_else(|| source.line_of(source.text().len()), |next| next - 1);
    let lines = Lines::new(source, first, last);
    let in_text = clause.text.bytes().filter(|byte| matches!(byte, b'[' | b']')).count();
    let are_square = signs.iter().all(|&at| matches!(clause.text.as_bytes().get(at), Some(b'[' | b']')));
    let found = if are_square && lines.brackets() == in_text {
        by_count(&lines, &clause.text, signs)
    } else {
        by_letters(&lines, &clause.text, signs)
    };
    found.into_iter().map(|place| place.map(|(line, column)| source.place(line, column, 1))).collect()
}

/// Some lines of a source.
struct Lines<'a> {
    first: u32,
    lines: Vec<&'a str>,
}

impl<'a> Lines<'a> {
    fn new(source: &'a SourceFile, first: u32, last: u32) -> Self {
        Lines { first, lines: (first..=last).map(|line| source.line(line)).collect() }
    }

    fn brackets(&self) -> usize {
        self.lines.iter().flat_map(|line| line.bytes()).filter(|byte| matches!(byte, b'[' | b']')).count()
    }

    /// All characters with their lines and columns.
    fn characters(&self) -> impl Iterator<Item = (char, (u32, u32))> + Clone + '_ {
        self.lines
            .iter()
            .zip(self.first..)
            .flat_map(|(line, number)| line.chars().zip(1u32..).map(move |(sign, column)| (sign, (number, column))))
    }
}

fn by_count(lines: &Lines<'_>, text: &str, signs: &[usize]) -> Vec<Option<(u32, u32)>> {
    let mut source = lines.characters().filter(|(sign, _)| matches!(sign, '[' | ']')).map(|(_, place)| place);
    let mut found = Vec::with_capacity(signs.len());
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'[' | b']')) {
        let place = source.next();
        if signs.get(found.len()) == Some(&at) {
            found.push(place);
        }
    }
    found.resize(signs.len(), None);
    found
}

fn by_letters(lines: &Lines<'_>, text: &str, signs: &[usize]) -> Vec<Option<(u32, u32)>> {
    let mut source = lines.characters();
    let mut found = vec![None; signs.len()];
    let mut wanted = signs.iter().zip(0..).peekable();
    for (at, sign) in text.char_indices() {
        let Some(&(&next, number)) = wanted.peek() else { break };
        if sign.is_whitespace() {
            continue;
        }
        // What is not there was written otherwise in the source: an escape, an entity.
        let mut ahead = source.clone();
        let place = ahead.by_ref().take(REACH).find(|(other, _)| *other == sign).map(|(_, place)| place);
        if place.is_some() {
            source = ahead;
        }
        if at == next {
            found[number] = place;
            wanted.next();
        }
    }
    found
}
