//! Which words of a text are printed as somebody's: no one else's words may come to stand there.
//!
//! ```text
//! Ports are [all - Fiji] open.         the brackets
//! [Ports close.] [Norway: delete]      both brackets
//! [US: retain] Ports are open.         the whole clause, as where nobody knows which words are meant
//! ```

use super::{BracketReading, scan};
use crate::clause::ClauseTree;
use crate::draft::SpokenFor;
use std::ops::Range;

impl BracketReading {
    /// What the brackets of all clauses print as somebody's, in order. Costs the length of the texts that name anybody.
    pub fn spoken_for(&self, tree: &ClauseTree) -> Vec<SpokenFor> {
        let mut found = Vec::new();
        for ((clause, content), own) in tree.each().zip(&self.clauses) {
            if own.stated.is_empty() && own.unread.is_empty() && own.attributions.is_empty() {
                continue;
            }
            let text = content.text.as_str();
            let spans = scan::scan(text).spans;
            let is_all =
                |open: usize, close: usize| text[..open].trim().is_empty() && text[close + 1..].trim().is_empty();
            let whole = spans.iter().find(|span| span.depth == 0).filter(|span| is_all(span.open, span.close));
            let of_clause = || whole.map(|span| span.open..span.close + 1);
            let mut ranges: Vec<Option<Range<usize>>> = Vec::new();
            let mut inside: Vec<Range<usize>> = own.attributions.clone();
            for one in &own.stated {
                match &one.words {
                    Some(words) => inside.push(words.clone()),
                    None => ranges.push(of_clause()),
                }
            }
            for one in &own.unread {
                if one.is_apart { ranges.push(of_clause()) } else { inside.push(one.range.clone()) }
            }
            if ranges.contains(&None) {
                found.push(SpokenFor { clause, range: None });
                continue;
            }
            let mut ranges: Vec<Range<usize>> = ranges.into_iter().flatten().collect();
            ranges.extend(brackets_round(&spans, inside));
            found.extend(joined(text, ranges).into_iter().map(|range| SpokenFor { clause, range: Some(range) }));
        }
        found
    }
}

/// Each range with the innermost brackets round it, if any.
fn brackets_round(spans: &[scan::Span], mut inside: Vec<Range<usize>>) -> Vec<Range<usize>> {
    inside.sort_unstable_by_key(|range| (range.start, range.end));
    let mut open: Vec<&scan::Span> = Vec::new();
    let mut spans = spans.iter().peekable();
    let mut found = Vec::with_capacity(inside.len());
    for range in inside {
        while let Some(span) = spans.next_if(|span| span.open < range.start) {
            while open.last().is_some_and(|last| last.close < span.open) {
                open.pop();
            }
            open.push(span);
        }
        while open.last().is_some_and(|last| last.close < range.start) {
            open.pop();
        }
        found.push(match open.last() {
            Some(span) => span.open..range.end.max(span.close + 1),
            None => range,
        });
    }
    found
}

/// Ranges in order, as one where nothing but white space stands between them.
fn joined(text: &str, mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut found: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match found.last_mut() {
            Some(last) if range.start <= last.end || text[last.end..range.start].trim().is_empty() => {
                last.end = last.end.max(range.end);
            }
            _ => found.push(range),
        }
    }
    found
}
