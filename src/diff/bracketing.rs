//! What became of the brackets of a clause: which signs went and came, and round which words that stay.
//!
//! ```text
//!   Ships [shall - EU] keep a log.           taken away from `shall`
//!   Ships shall keep [a log].                put round `a log`
//! ```
//!
//! Attributions, remarks and notes are no brackets of words, with signs of their own or without. Linear in the text.

use super::stretches::Told;
use super::{Only, PieceKind, Side};
use crate::clause::{Apart, ClauseId, Worded};
use crate::text::{fold, unbracketed};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// How the signs of brackets round words that stay are others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bracketing {
    /// Some were taken away.
    Fewer,
    /// Some were put.
    More,
    /// They stand elsewhere, or some were taken away and some put.
    Other,
    /// They are the same; attributions, remarks or notes are others.
    Same,
}

/// Words that stay, and that had brackets in the old draft alone or have them in the new one alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bracketed {
    /// The draft that has the brackets.
    pub side: Side,
    /// The words, without signs of brackets and what stands apart.
    pub words: String,
    /// What is printed beside the words within the brackets: attributions, remarks, notes.
    pub printed: Vec<String>,
}

/// Signs that went or came alone.
pub(super) fn bracketing(old: &Brackets<'_>, new: &Brackets<'_>, told: &[Told]) -> Bracketing {
    let is_equal = |told: &Told| told.stretch.kind == PieceKind::Equal;
    let (mut fewer, mut more) = (false, false);
    for run in told.chunk_by(|one, next| is_equal(one) == is_equal(next)) {
        let signs = |brackets: &Brackets<'_>, kind: PieceKind| -> String {
            let freed = run.iter().filter(|told| told.stretch.kind == kind && told.only == Some(Only::Freed));
            freed.flat_map(|told| brackets.signs_within(told.stretch.start..told.stretch.end)).collect()
        };
        let (went, came) = (signs(old, PieceKind::Deleted), signs(new, PieceKind::Inserted));
        fewer |= went != came && went.len() >= came.len();
        more |= went != came && came.len() >= went.len();
    }
    match (fewer, more) {
        (true, false) => Bracketing::Fewer,
        (false, true) => Bracketing::More,
        (true, true) => Bracketing::Other,
        (false, false) => Bracketing::Same,
    }
}

/// The words that stay and had or have brackets of their own: the outermost of each side, those of the old draft first.
pub(super) fn bracketed(old: &Brackets<'_>, new: &Brackets<'_>, told: &[Told]) -> Vec<Bracketed> {
    let mut found = [old.outermost(Side::Old, told), new.outermost(Side::New, told)];
    // Where an attribution alone is another, the signs beside it count as another's too.
    let words = |all: &[Bracketed]| all.iter().map(|one| fold(&one.words)).collect::<FxHashSet<String>>();
    let on_both: FxHashSet<String> = &words(&found[0]) & &words(&found[1]);
    found.iter_mut().for_each(|all| all.retain(|one| !on_both.contains(&fold(&one.words))));
    found.concat()
}

/// The brackets round words of one clause.
pub(super) struct Brackets<'a> {
    text: &'a str,
    clause: ClauseId,
    apart: Option<&'a Apart>,
    /// Where their signs stand, in order.
    signs: Vec<usize>,
}

impl<'a> Brackets<'a> {
    /// None where brackets delete what they hold: there they are words.
    pub(super) fn new(Worded { tree, apart }: Worded<'a>, clause: ClauseId) -> Brackets<'a> {
        let text = tree[clause].text.as_str();
        let signs = if apart.is_some_and(Apart::brackets_delete) { Vec::new() } else { signs(text, apart, clause) };
        Brackets { text, clause, apart, signs }
    }

    fn signs_within(&self, range: Range<usize>) -> impl Iterator<Item = char> + '_ {
        let from = self.signs.partition_point(|&at| at < range.start);
        let within = self.signs[from..].iter().take_while(move |&&at| at < range.end);
        within.map(|&at| if self.is_opening(at) { '[' } else { ']' })
    }

    fn is_opening(&self, at: usize) -> bool {
        self.text.as_bytes().get(at) == Some(&b'[')
    }

    /// Pairs both of whose signs only this side has, and whose words both sides have.
    fn outermost(&self, side: Side, told: &[Told]) -> Vec<Bracketed> {
        let kind = if side == Side::Old { PieceKind::Deleted } else { PieceKind::Inserted };
        let own = || told.iter().filter(|told| told.stretch.kind == kind);
        let signs: Vec<Range<usize>> = own()
            .filter(|told| told.only == Some(Only::Freed))
            .map(|told| told.stretch.start..told.stretch.end)
            .collect();
        let edits: Vec<Range<usize>> =
            own().filter(|told| told.only.is_none()).map(|told| told.stretch.start..told.stretch.end).collect();
        let is_of_one_side = |at: usize| {
            let place = signs.partition_point(|range| range.end <= at);
            signs.get(place).is_some_and(|range| range.start <= at)
        };
        let is_edited = |pair: &Range<usize>| {
            let place = edits.partition_point(|range| range.end <= pair.start);
            edits.get(place).is_some_and(|range| range.start < pair.end)
        };
        let mut pairs = self.pairs();
        pairs.sort_unstable_by_key(|pair| pair.start);
        let mut found: Vec<Bracketed> = Vec::new();
        let mut told_to = 0;
        for pair in pairs {
            if pair.start >= told_to && is_of_one_side(pair.start) && is_of_one_side(pair.end - 1) && !is_edited(&pair)
            {
                told_to = pair.end;
                found.extend(self.within(side, pair));
            }
        }
        found
    }

    /// The pairs, each from its first sign to behind its last.
    fn pairs(&self) -> Vec<Range<usize>> {
        let (mut open, mut pairs) = (Vec::new(), Vec::new());
        for &at in &self.signs {
            if self.is_opening(at) {
                open.push(at);
            } else if let Some(start) = open.pop() {
                pairs.push(start..at + 1);
            }
        }
        pairs
    }

    fn within(&self, side: Side, pair: Range<usize>) -> Option<Bracketed> {
        let own =
            self.apart.map_or(self.text[pair.clone()].into(), |apart| apart.own(self.clause, self.text, pair.clone()));
        let words = unbracketed(&own).trim().to_owned();
        if words.is_empty() {
            return None;
        }
        let apart = self.apart.map_or(&[][..], |apart| apart.of(self.clause));
        let from = apart.partition_point(|range| range.end <= pair.start);
        let printed = apart[from..].iter().take_while(|range| range.start < pair.end);
        let is_joint = |sign: char| sign.is_whitespace() || matches!(sign, '-' | '–' | '—' | ':' | ';');
        let printed = printed.map(|range| self.text[range.clone()].trim_matches(is_joint).to_owned());
        Some(Bracketed { side, words, printed: printed.filter(|printed| !printed.is_empty()).collect() })
    }
}

/// Where signs of brackets stand that are none of what stands apart.
fn signs(text: &str, apart: Option<&Apart>, clause: ClauseId) -> Vec<usize> {
    let apart = apart.map_or(&[][..], |apart| apart.of(clause));
    let mut ranges = apart.iter().peekable();
    let mut signs = Vec::new();
    for at in memchr::memchr2_iter(b'[', b']', text.as_bytes()) {
        while ranges.next_if(|range| range.end <= at).is_some() {}
        if ranges.peek().is_none_or(|range| range.start > at) {
            signs.push(at);
        }
    }
    signs
}
