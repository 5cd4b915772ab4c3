//! Writing an amendment into a text: what comes, what goes, what stays, and which part of the result is what it brings in,
//! for the amendments to it.

use crate::amendment::{Amendment, Anchor, Extent, Operation, Quotation};
use crate::diff::{PieceKind, compare_words};
use crate::text::quotation_ranges;
use std::ops::Range;

/// A text with what an amendment does to it, in bytes.
#[derive(Default)]
pub(in crate::lineage) struct Written {
    pub(in crate::lineage) text: String,
    /// What came, in the text. This and the next two are in order.
    pub(in crate::lineage) came: Vec<Range<usize>>,
    /// What went, in the text before.
    pub(in crate::lineage) went: Vec<Range<usize>>,
    /// What stayed: where it began before, and where it stands.
    pub(in crate::lineage) stayed: Vec<(usize, Range<usize>)>,
    /// What the amendment brings in as its own text, the words among it that were there before.
    pub(in crate::lineage) brought: Range<usize>,
    /// Whether it is told at which place of the text that belongs.
    pub(in crate::lineage) has_place: bool,
}

impl Written {
    /// Adds a stretch of the text before that stays.
    fn stay(&mut self, before: &str, range: Range<usize>) {
        if !range.is_empty() {
            let from = self.text.len();
            self.text.push_str(&before[range.clone()]);
            self.stayed.push((range.start, from..self.text.len()));
        }
    }

    /// Where a place of the text was before.
    pub(in crate::lineage) fn before(&self, at: usize) -> Option<usize> {
        let next = self.stayed.partition_point(|(_, range)| range.end <= at);
        let (start, range) = self.stayed.get(next).filter(|(_, range)| range.contains(&at))?;
        Some(start + at - range.start)
    }
}

/// Writes an operation into a text, of which it quotes and changes a part: all of a clause, or what the amended amendment
/// brings in.
pub(in crate::lineage) fn write(operation: &Operation, before: &str, part: &Range<usize>) -> Written {
    match operation {
        Operation::Insert { text, anchor } => {
            let at = match anchor {
                Some(Anchor::After(words)) => place(before, part, words).map(|range| range.end),
                Some(Anchor::Before(words)) => place(before, part, words).map(|range| range.start),
                None => None,
            };
            let written = spliced(before, at.unwrap_or(part.end)..at.unwrap_or(part.end), text);
            Written { has_place: at.is_some(), ..written }
        }
        Operation::Replace { words, with } => match place(before, part, words) {
            Some(range) => Written { has_place: true, ..spliced(before, range, with) },
            None => whole(with),
        },
        Operation::Rewrite(text) | Operation::Alternative { text, .. } => rewritten(before, part, text),
        Operation::Add { text, .. } | Operation::Placeholder { text: Some(text), .. } => whole(text),
        Operation::Delete(Extent::Words(words)) => match place(before, part, words) {
            Some(range) => cut(before, range),
            None => unchanged(before),
        },
        Operation::Delete(Extent::Clause) => cut(before, part.clone()),
        Operation::Keep(Extent::Words(words)) => {
            Written { went: place(before, part, words).into_iter().collect(), ..unchanged(before) }
        }
        Operation::Keep(Extent::Clause) => {
            Written { went: std::iter::once(part.clone()).collect(), ..unchanged(before) }
        }
        Operation::Bracket(_)
        | Operation::Move(_)
        | Operation::Merge(_)
        | Operation::Split(_)
        | Operation::Relabel(_)
        | Operation::Placeholder { text: None, .. } => unchanged(before),
    }
}

/// Keeps words of a text, but for those that stand in brackets inside them.
pub(in crate::lineage) fn kept(before: &str, part: &Range<usize>, words: &Quotation) -> Written {
    let mut written = unchanged(before);
    let Some(range) = place(before, part, words) else { return written };
    let (mut start, mut open) = (range.start, 0_usize);
    for (at, sign) in before[range.clone()].char_indices().map(|(at, sign)| (range.start + at, sign)) {
        match sign {
            '[' if open == 0 => written.went.push(start..at),
            ']' if open == 1 => start = at + 1,
            _ => {}
        }
        open = match sign {
            '[' => open + 1,
            ']' => open.saturating_sub(1),
            _ => open,
        };
    }
    if open == 0 {
        written.went.push(start..range.end);
    }
    written.went.retain(|range| !range.is_empty());
    written
}

/// Writes an operation into a text wherever the words stand that it quotes.
pub(in crate::lineage) fn write_throughout(words: &Quotation, with: Option<&str>, before: &str) -> Written {
    let mut written = Written { has_place: true, ..Written::default() };
    let mut read = 0;
    for range in quotation_ranges(before, &words.text) {
        // Quotations may overlap; what is written already is not written again.
        if range.start < read {
            continue;
        }
        written.stay(before, read..range.start);
        match with {
            Some(with) => {
                let from = written.text.len();
                let compared = compared(&before[range.clone()], with);
                let shifted = |one: &Range<usize>, by: usize| one.start + by..one.end + by;
                written.came.extend(compared.came.iter().map(|one| shifted(one, from)));
                written.went.extend(compared.went.iter().map(|one| shifted(one, range.start)));
                let stayed = compared.stayed.iter();
                written.stayed.extend(stayed.map(|(start, one)| (start + range.start, shifted(one, from))));
                written.text.push_str(with);
            }
            None => written.went.push(range.clone()),
        }
        read = range.end;
    }
    written.stay(before, read..before.len());
    written.brought = 0..written.text.len();
    written
}

/// What stands between texts that are written one by one.
const BETWEEN: &str = "\n…\n";

/// Several texts, each written by itself, as one. Gives with it where each stands in it, and where each stood in the texts
/// before, joined by a line feed. Of one text it is that.
pub(in crate::lineage) fn joined(parts: Vec<(Written, usize)>) -> (Written, Vec<Range<usize>>) {
    let is_one = parts.len() == 1;
    let mut all = Written { has_place: true, ..Written::default() };
    let (mut places, mut offset) = (Vec::with_capacity(parts.len()), 0);
    for (written, length) in parts {
        if !all.text.is_empty() || !places.is_empty() {
            all.text.push_str(BETWEEN);
        }
        let from = all.text.len();
        let shifted = |one: Range<usize>, by: usize| one.start + by..one.end + by;
        all.came.extend(written.came.into_iter().map(|one| shifted(one, from)));
        all.went.extend(written.went.into_iter().map(|one| shifted(one, offset)));
        all.stayed.extend(written.stayed.into_iter().map(|(start, one)| (start + offset, shifted(one, from))));
        all.brought = if is_one { written.brought } else { 0..0 };
        all.has_place &= written.has_place;
        all.text.push_str(&written.text);
        places.push(from..all.text.len());
        offset += length + 1;
    }
    if !is_one {
        all.brought = 0..all.text.len();
    }
    (all, places)
}

/// Writes the words that a replacement puts in the place of others of which only the quotation is known.
pub(in crate::lineage) fn replaced(words: &Quotation, with: &str) -> Written {
    Written { went: Vec::new(), stayed: Vec::new(), ..compared(&words.text, with) }
}

/// The phrases that a source quotes of an amendment whose operation is not known.
pub(in crate::lineage) fn quoted(amendment: &Amendment) -> Written {
    let mut text = String::new();
    for words in &amendment.words {
        // A phrase is a run of its own: what stands between two of them is not known.
        text.push_str(words);
        text.push_str("\n…\n");
    }
    whole(&text)
}

/// Puts words in the place of others. What both have in common neither comes nor goes.
fn spliced(before: &str, range: Range<usize>, words: &str) -> Written {
    let mut written = Written::default();
    written.text.extend([&before[..range.start], " "]);
    let from = written.text.len();
    let compared = compared(&before[range.clone()], words);
    let shifted = |one: Range<usize>, by: usize| one.start + by..one.end + by;
    written.came = compared.came.into_iter().map(|one| shifted(one, from)).collect();
    written.went = compared.went.into_iter().map(|one| shifted(one, range.start)).collect();
    written.stayed.push((0, 0..range.start));
    let stayed = compared.stayed.into_iter();
    written.stayed.extend(stayed.map(|(start, one)| (start + range.start, shifted(one, from))));
    written.text.extend([words, " "]);
    written.brought = from..from + words.len();
    let rest = written.text.len();
    written.text.push_str(&before[range.end..]);
    written.stayed.push((range.end, rest..written.text.len()));
    written
}

fn rewritten(before: &str, part: &Range<usize>, text: &str) -> Written {
    let all = *part == (0..before.len());
    let written = if all { compared(before, text) } else { spliced(before, part.clone(), text) };
    Written { has_place: true, ..written }
}

/// A text that comes as a whole.
fn whole(text: &str) -> Written {
    let all = 0..text.len();
    Written { came: vec![all.clone()], text: text.to_owned(), brought: all, ..Written::default() }
}

fn cut(before: &str, range: Range<usize>) -> Written {
    let text = format!("{}{}", &before[..range.start], &before[range.end..]);
    let stayed = vec![(0, 0..range.start), (range.end, range.start..text.len())];
    Written { text, stayed, brought: range.start..range.start, went: vec![range], ..Written::default() }
}

/// A text that an amendment leaves as it is: it brings in nothing.
fn unchanged(before: &str) -> Written {
    let end = before.len();
    Written { text: before.to_owned(), stayed: vec![(0, 0..end)], brought: end..end, ..Written::default() }
}

fn compared(before: &str, after: &str) -> Written {
    let mut written = Written { text: after.to_owned(), brought: 0..after.len(), ..Written::default() };
    let mut at = 0;
    for stretch in compare_words(before, after) {
        match stretch.kind {
            PieceKind::Equal => {
                let end = at + stretch.end - stretch.start;
                written.stayed.push((stretch.start, at..end));
                at = end;
            }
            PieceKind::Deleted => written.went.push(stretch.start..stretch.end),
            PieceKind::Inserted => {
                at = stretch.end;
                written.came.push(stretch.start..stretch.end);
            }
        }
    }
    written
}

/// The place of a quotation in a part of a text, in bytes of the text.
pub(in crate::lineage) fn place(text: &str, part: &Range<usize>, words: &Quotation) -> Option<Range<usize>> {
    let found = quotation_ranges(text.get(part.clone())?, &words.text);
    let range = found.get(words.occurrence.unwrap_or(1).saturating_sub(1))?;
    Some(part.start + range.start..part.start + range.end)
}
