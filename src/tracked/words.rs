//! Edits of words as operations: what goes is quoted, what comes is anchored beside words that are quoted.

use super::edits::Edit;
use crate::amendment::{Anchor, Extent, Operation, Quotation};
use crate::text::find_quotation;
use std::ops::Range;

/// Words that anchor an insertion: this many, or more where they stand several times.
const ANCHOR: usize = 2;
/// The most words of an anchor; what still stands several times is numbered.
const LONGEST_ANCHOR: usize = 8;

/// The operation of an edit on a text whose signs are `base`, to be quoted from `quoted`: the same text as a draft has it.
/// Nothing where the words do not stand there.
pub(super) fn operation(edit: &Edit, base: &[char], quoted: &str) -> Option<Operation> {
    let new = edit.new.trim().to_owned();
    if base[edit.range.clone()].iter().all(|sign| sign.is_whitespace()) {
        return Some(Operation::Insert { anchor: anchor(edit, base, quoted)?, text: inserted(edit, base) });
    }
    let words = quotation(base, edit.range.clone(), quoted)?;
    Some(if new.is_empty() { Operation::Delete(Extent::Words(words)) } else { Operation::Replace { words, with: new } })
}

/// What an edit does in words, for where its place cannot be quoted.
pub(super) fn gist(edit: &Edit, base: &[char]) -> String {
    let old: String = base[edit.range.clone()].iter().collect();
    let (old, new) = (old.trim(), edit.new.trim());
    match (old.is_empty(), new.is_empty()) {
        (true, _) => {
            let from = edit.range.start.saturating_sub(40);
            let before: String = base[from..edit.range.start].iter().collect();
            format!("Insert “{new}” after “{}”", before.trim())
        }
        (false, true) => format!("Delete “{old}”"),
        (false, false) => format!("Replace “{old}” with “{new}”"),
    }
}

/// The inserted words without the spaces that stand between words anyway.
fn inserted(edit: &Edit, base: &[char]) -> String {
    let is_space = |sign: Option<&char>| sign.is_none_or(|sign| sign.is_whitespace());
    let starts = is_space(edit.range.start.checked_sub(1).map(|at| &base[at]));
    let glued = !starts && !edit.new.starts_with(char::is_whitespace);
    let text = edit.new.trim();
    // What closes is set without a space before it; where the document has one, it is kept.
    if !glued && text.starts_with(super::edits::closes) && edit.new.starts_with(' ') {
        return format!(" {text}");
    }
    text.to_owned()
}

fn anchor(edit: &Edit, base: &[char], quoted: &str) -> Option<Option<Anchor>> {
    let says = |signs: &[char]| signs.iter().any(|sign| !sign.is_whitespace());
    let has_left = says(&base[..edit.range.start]);
    let has_right = says(&base[edit.range.end..]);
    match (has_left, has_right) {
        (false, false) => Some(None),
        (true, right) if !(edit.is_second && right) => {
            let candidates = (ANCHOR..=LONGEST_ANCHOR).map(|words| words_before(base, edit.range.start, words));
            unique(candidates, base, quoted).map(|words| Some(Anchor::After(words)))
        }
        _ => {
            let candidates = (ANCHOR..=LONGEST_ANCHOR).map(|words| words_after(base, edit.range.end, words));
            unique(candidates, base, quoted).map(|words| Some(Anchor::Before(words)))
        }
    }
}

/// The first candidate that stands once; else the first with its number.
fn unique(candidates: impl Iterator<Item = Range<usize>>, base: &[char], quoted: &str) -> Option<Quotation> {
    let mut numbered = None;
    for range in candidates {
        let Some(found) = quotation(base, range, quoted) else { continue };
        if found.occurrence.is_none() {
            return Some(found);
        }
        numbered.get_or_insert(found);
    }
    numbered
}

fn words_before(base: &[char], place: usize, words: usize) -> Range<usize> {
    let mut start = place;
    for _ in 0..words {
        while start > 0 && base[start - 1].is_whitespace() {
            start -= 1;
        }
        while start > 0 && !base[start - 1].is_whitespace() {
            start -= 1;
        }
    }
    start..place
}

fn words_after(base: &[char], place: usize, words: usize) -> Range<usize> {
    let mut end = place;
    for _ in 0..words {
        end += base[end..].iter().take_while(|sign| sign.is_whitespace()).count();
        end += base[end..].iter().take_while(|sign| !sign.is_whitespace()).count();
    }
    place..end
}

/// The words of a range as a quotation that finds them and nothing else.
pub(super) fn quotation(base: &[char], range: Range<usize>, quoted: &str) -> Option<Quotation> {
    let signs = &base[range.clone()];
    let blank = signs.iter().take_while(|sign| sign.is_whitespace()).count();
    let words: String = signs.iter().collect();
    let words = words.trim();
    let text: String = base.iter().collect();
    let here = find_quotation(&text, words);
    let which = here.iter().position(|found| found.start == range.start + blank)?;
    let there = if text == quoted { here.len() } else { find_quotation(quoted, words).len() };
    // In another wording of the clause the same words must stand as often, or once.
    let occurrence = match (there, here.len()) {
        (1, _) => None,
        (there, here) if there == here => Some(which + 1),
        _ => return None,
    };
    Some(Quotation { text: words.to_owned().into(), occurrence })
}

/// The last words before a place, as many as it takes for them to stand once.
pub(super) fn last_words(base: &[char], place: usize, quoted: &str) -> Option<String> {
    (3..=LONGEST_ANCHOR * 2)
        .filter_map(|words| quotation(base, words_before(base, place, words), quoted))
        .find(|found| found.occurrence.is_none())
        .map(|found| found.text.value)
}
