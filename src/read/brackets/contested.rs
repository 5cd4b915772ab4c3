//! What of a draft's text stands in brackets: in those that a clause closes itself, and in those that go over several.

use super::{BracketReading, Odd};
use crate::clause::{ClauseId, ClauseTree, Mark, MarkKind};
use crate::draft::{Contested, ContestedClause, Dialect, Wish};
use std::ops::Range;

impl BracketReading {
    /// What stands in brackets, clause by clause, and who wants what of it. Nothing where a legend says what brackets mean.
    /// Costs the length of the text.
    pub fn in_brackets(&self, tree: &ClauseTree) -> Contested {
        let mut found = Contested { clauses: Vec::with_capacity(tree.len()), apart: self.apart(tree) };
        let across = self.across(tree);
        for ((clause, content), across) in tree.each().zip(across) {
            let mut own = ContestedClause { ranges: across, ..ContestedClause::default() };
            let marks = self.marks(clause);
            let contested: Vec<&Mark> = marks.iter().filter(|mark| mark.kind == MarkKind::Contested).collect();
            own.pairs = contested.len();
            own.ranges.extend(in_bytes(&content.text, &contested));
            own.ranges = merged(std::mem::take(&mut own.ranges));
            own.is_agreed_ad_ref = marks.iter().any(|mark| mark.kind == MarkKind::AgreedAdRef);
            let stated = self.stated(clause).iter();
            own.wishes = stated.map(|one| Wish { words: one.words.clone(), position: one.position.clone() }).collect();
            found.clauses.push(own);
        }
        if self.dialect != Some(Dialect::D) {
            for finding in &self.unpaired {
                let own = &mut found.clauses[finding.clause.index()];
                match finding.what {
                    Odd::ClosesIn(_) => own.pairs += 1,
                    Odd::OpenedIn(_) => {}
                    Odd::ClosesNothing | Odd::NeverClosed => own.unbalanced += 1,
                }
            }
        }
        found
    }

    /// For each clause what stands in brackets that begin or end in another one.
    fn across(&self, tree: &ClauseTree) -> Vec<Vec<Range<usize>>> {
        let mut ranges: Vec<Vec<Range<usize>>> = vec![Vec::new(); tree.len()];
        if self.dialect == Some(Dialect::D) {
            return ranges;
        }
        // How many brackets begin before each clause, less how many end before or in it.
        let mut begin: Vec<isize> = vec![0; tree.len() + 1];
        let length = |clause: ClauseId| tree[clause].text.len();
        for finding in &self.unpaired {
            match finding.what {
                Odd::ClosesIn(last) => {
                    ranges[finding.clause.index()].push(finding.at..length(finding.clause));
                    if goes_over(tree, finding.clause, finding.at, last) {
                        begin[finding.clause.index() + 1] += 1;
                        begin[last.index()] -= 1;
                    }
                }
                Odd::OpenedIn(_) => ranges[finding.clause.index()].push(0..finding.at + 1),
                Odd::ClosesNothing | Odd::NeverClosed => {}
            }
        }
        let mut open = 0;
        for (clause, own) in tree.ids().zip(&mut ranges) {
            open += begin[clause.index()];
            if open > 0 && length(clause) > 0 {
                own.push(0..length(clause));
            }
        }
        ranges
    }
}

/// Whether brackets that begin in one clause and end in another stand round all between them: within one division, or where
/// they stand round whole clauses. From the midst of a sentence to another article they are two signs that each lost their
/// other, and what lies between is not contested for that.
fn goes_over(tree: &ClauseTree, first: ClauseId, at: usize, last: ClauseId) -> bool {
    let is_division = |id: &ClauseId| tree[*id].kind.is_division();
    let division_of = |id: ClauseId| std::iter::once(id).chain(tree.ancestors(id)).find(is_division);
    let is_within = match division_of(first) {
        Some(division) => last < tree[division].end(),
        None => division_of(last).is_none(),
    };
    let is_end = |sign: char| sign == ']' || sign.is_whitespace() || sign.is_ascii_punctuation();
    let (begins, ends) = (&tree[first].text[..at], tree[last].text.trim_end_matches(is_end).len());
    is_within || (begins.trim().is_empty() && tree[last].text.rfind(']').is_some_and(|sign| sign >= ends))
}

/// Where marks stand, in bytes. One walk over the text.
fn in_bytes(text: &str, marks: &[&Mark]) -> Vec<Range<usize>> {
    if marks.is_empty() {
        return Vec::new();
    }
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let places: Vec<usize> = ends.collect();
    let place = |at: usize| places.get(at).copied().unwrap_or(text.len());
    marks.iter().map(|mark| place(mark.from)..place(mark.to)).collect()
}

/// Ranges in order, those that touch each other as one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
