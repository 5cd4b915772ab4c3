//! What clauses of one draft have become in a later one, as two texts beside each other: where each place of the old text
//! is in the new one.
//!
//! ```text
//!   old   States shall | protect all ports .
//!   new   States shall | protect [and keep] all ports | and harbours | .
//!         └── equal ────────────┘          └─ equal ─┘              └ equal
//! ```
//!
//! A clause that was split has its pieces on the new side, one that was merged has its fellows on the old side, each joined
//! by line feeds. Costs the comparison of the two texts, once a clause.

use crate::clause::ClauseId;
use crate::diff::{Piece, PieceKind, Stretch, compare_words, joined};
use crate::draft::DraftId;
use crate::lineage::Lineage;
use crate::negotiation::ClauseHandle;
use crate::text::{fold_typography, quotation_ranges, tokens};
use std::ops::Range;

/// A stretch that both texts have.
struct Equal {
    old: usize,
    new: usize,
    length: usize,
}

/// Clauses of one draft, what they have become in a later one, and how their texts lie beside each other.
pub(super) struct Knot {
    old: Vec<ClauseId>,
    /// The clauses of the later draft, in its order.
    pub(super) new: Vec<ClauseId>,
    pub(super) old_text: String,
    pub(super) new_text: String,
    old_starts: Vec<usize>,
    new_starts: Vec<usize>,
    equal: Vec<Equal>,
}

/// A stretch of the old text with what stands in its place, between words that both texts have.
pub(super) struct Around {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

impl Knot {
    pub(super) fn new(lineage: &Lineage<'_>, clause: ClauseHandle, to: DraftId) -> Knot {
        let new: Vec<ClauseId> = lineage.line_in(clause, to).into_iter().map(|one| one.clause).collect();
        let before = |&one: &ClauseId| lineage.line_before(ClauseHandle { draft: to, clause: one });
        let fellows = new.iter().flat_map(before).filter(|one| one.draft == clause.draft).map(|one| one.clause);
        let mut old: Vec<ClauseId> = fellows.chain([clause.clause]).collect();
        old.sort_unstable();
        old.dedup();
        let drafts = &lineage.negotiation.drafts;
        let (old_tree, new_tree) = (&drafts[clause.draft].tree, &drafts[to].tree);
        let (old_text, new_text) = (joined(old_tree, &old).into_owned(), joined(new_tree, &new).into_owned());
        let starts = |clauses: &[ClauseId], length: &dyn Fn(ClauseId) -> usize| {
            let mut at = 0;
            let start = |&clause: &ClauseId| {
                let next = at + length(clause) + 1;
                std::mem::replace(&mut at, next)
            };
            clauses.iter().map(start).collect()
        };
        let (mut equal, mut at) = (Vec::new(), (0, 0));
        for stretch in if new.is_empty() { Vec::new() } else { compare_words(&old_text, &new_text) } {
            let length = stretch.end - stretch.start;
            match stretch.kind {
                PieceKind::Equal => {
                    equal.push(Equal { old: at.0, new: at.1, length });
                    at = (at.0 + length, at.1 + length);
                }
                PieceKind::Deleted => at.0 += length,
                PieceKind::Inserted => at.1 += length,
            }
        }
        Knot {
            old_starts: starts(&old, &|clause| old_tree[clause].text.len()),
            new_starts: starts(&new, &|clause| new_tree[clause].text.len()),
            old,
            new,
            old_text,
            new_text,
            equal,
        }
    }

    /// Whether nothing is left of the clauses.
    pub(super) fn is_gone(&self) -> bool {
        self.new.is_empty()
    }

    /// Whether other clauses of the old draft became the same.
    pub(super) fn is_joined(&self) -> bool {
        self.old.len() > 1
    }

    /// Whether the words are the same, whatever their setting.
    pub(super) fn is_kept(&self) -> bool {
        !self.is_gone() && are_same(&self.old_text, &self.new_text)
    }

    /// The share of the old text that both have.
    pub(super) fn kept_share(&self) -> f64 {
        let kept: usize = self.equal.iter().map(|one| one.length).sum();
        kept as f64 / self.old_text.len().max(1) as f64
    }

    /// A place of one of the old clauses in the old text.
    pub(super) fn in_old(&self, clause: ClauseId, at: usize) -> usize {
        self.old.iter().position(|&one| one == clause).map_or(0, |place| self.old_starts[place]) + at
    }

    /// A stretch of the new text as one of the new clauses and a stretch of that; nothing where it is of several.
    pub(super) fn in_new(&self, range: &Range<usize>) -> Option<(ClauseId, Range<usize>)> {
        let place = self.new_starts.partition_point(|&start| start <= range.start).checked_sub(1)?;
        let end = self.new_starts.get(place + 1).map_or(self.new_text.len(), |next| next - 1);
        let start = self.new_starts[place];
        (range.end <= end).then(|| (self.new[place], range.start - start..range.end - start))
    }

    /// Whether a stretch of the new text goes from one of the new clauses over to the next.
    pub(super) fn is_cut(&self, range: &Range<usize>) -> bool {
        self.new_starts.iter().any(|&start| range.start < start && start <= range.end)
    }

    /// Where the new text has the place behind a sign of the old one.
    fn behind(&self, at: usize) -> Option<usize> {
        if at == 0 {
            return Some(0);
        }
        let one = &self.equal[self.equal.partition_point(|one| one.old < at).checked_sub(1)?];
        (at <= one.old + one.length).then(|| one.new + at - one.old)
    }

    /// Where the new text has the place before a sign of the old one.
    fn before(&self, at: usize) -> Option<usize> {
        if at == self.old_text.len() {
            return Some(self.new_text.len());
        }
        let one = &self.equal[self.equal.partition_point(|one| one.old <= at).checked_sub(1)?];
        (at < one.old + one.length).then(|| one.new + at - one.old)
    }

    /// A stretch of the old text, as far as the next words on both sides that both texts have, with what stands there now.
    pub(super) fn around(&self, range: &Range<usize>) -> Around {
        let mut start = self.old_text[..range.start].trim_end().len();
        let mut end = range.end + self.old_text[range.end..].len() - self.old_text[range.end..].trim_start().len();
        let new_start = loop {
            match self.behind(start) {
                Some(found) => break found,
                None => start -= self.old_text[..start].chars().next_back().map_or(0, char::len_utf8),
            }
        };
        let new_end = loop {
            match self.before(end) {
                Some(found) => break found,
                None => end += self.old_text[end..].chars().next().map_or(0, char::len_utf8),
            }
        };
        Around { old: start..end, new: new_start..new_end.max(new_start) }
    }

    /// Where quoted words of the old text stand in the new one as they did: where the comparison has them, or else between
    /// the words round them, if they stand there once.
    pub(super) fn find(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let words = &self.old_text[range.clone()];
        if words.trim().is_empty() {
            return None;
        }
        if let (Some(start), Some(end)) = (self.before(range.start), self.behind(range.end))
            && self.new_text.get(start..end) == Some(words)
        {
            return Some(start..end);
        }
        let around = self.around(range);
        let once = |text: &str, within: &Range<usize>| match quotation_ranges(&text[within.clone()], words).as_slice() {
            [one] => Some(within.start + one.start..within.start + one.end),
            _ => None,
        };
        once(&self.old_text, &around.old)?;
        once(&self.new_text, &around.new)
    }

    /// What went and what came.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        let piece = |one: &Stretch| Piece { kind: one.kind, text: one.of(&self.old_text, &self.new_text).to_owned() };
        compare_words(&self.old_text, &self.new_text).iter().map(piece).collect()
    }
}

/// Whether two texts have the same words; where neither has any, the same signs.
pub(super) fn are_same(one: &str, other: &str) -> bool {
    let words = |text: &str, all: bool| -> Vec<String> {
        let own = tokens(text).filter(|token| all || token.is_word);
        own.map(|token| fold_typography(&text[token.start..token.end]).to_lowercase()).collect()
    };
    let (first, second) = (words(one, false), words(other, false));
    first == second && (!first.is_empty() || words(one, true) == words(other, true))
}

/// How many square brackets are open at a place of a text.
pub(super) fn depth(text: &str, at: usize) -> usize {
    let mut open: usize = 0;
    for sign in text.get(..at).unwrap_or(text).chars() {
        match sign {
            '[' => open += 1,
            ']' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    open
}
