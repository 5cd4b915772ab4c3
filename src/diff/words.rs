//! Words in and out: the differences between two texts as a reader sees them.
//!
//! Common words at both ends are set aside, the rest is compared by Myers' algorithm on numbered words (the `similar`
//! crate), and then cleaned up: a few small words that happen to stand in both versions of a rewritten passage are
//! part of the rewriting, so that a reader sees a phrase and not confetti.

use super::{Change, Piece, PieceKind};
use crate::clause::{ClauseIndex, ClauseTree};
use crate::text::{Token, fold_typography, tokens};
use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::borrow::Cow;

/// Compares the words of one change: of an edited clause, or of all clauses of a split or merge joined by a line feed.
pub fn words(old: &ClauseTree, new: &ClauseTree, change: &Change) -> Vec<Piece> {
    let (old, new) = (joined(old, &change.old), joined(new, &change.new));
    let piece = |stretch: &Stretch| Piece { kind: stretch.kind, text: stretch.of(&old, &new).to_owned() };
    compare_words(&old, &new).iter().map(piece).collect()
}

/// The text of some clauses, joined by a line feed.
pub fn joined<'a>(tree: &'a ClauseTree, clauses: &[ClauseIndex]) -> Cow<'a, str> {
    match clauses {
        [] => Cow::Borrowed(""),
        [one] => Cow::Borrowed(&tree[*one].text),
        many => Cow::Owned(many.iter().map(|&at| tree[at].text.as_str()).collect::<Vec<_>>().join("\n")),
    }
}

/// A piece of a comparison of words as a place in one of the two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// In which of the texts it stands.
    pub kind: PieceKind,
    /// Where it begins, in bytes of the new text where inserted, else of the old one.
    pub start: usize,
    /// Where it ends (exclusive).
    pub end: usize,
}

impl Stretch {
    /// Its words, out of the two texts that were compared.
    pub fn of<'a>(&self, old: &'a str, new: &'a str) -> &'a str {
        let text = if self.kind == PieceKind::Inserted { new } else { old };
        &text[self.start..self.end]
    }
}

/// Compares the words of two texts.
pub fn compare_words(old: &str, new: &str) -> Vec<Stretch> {
    let mut stretches = Stretches::new(old, new);
    if old == new {
        stretches.equal(old.len());
        return stretches.finish();
    }
    let old_tokens: Vec<Token> = tokens(old).collect();
    let new_tokens: Vec<Token> = tokens(new).collect();
    let mut runs = diff(old, &old_tokens, new, &new_tokens);
    clean_up(&mut runs, old, &old_tokens);
    let old_text = Spaced { text: old, tokens: &old_tokens };
    let new_text = Spaced { text: new, tokens: &new_tokens };
    stretches.both(old_text.begin(), new_text.begin());
    for run in runs {
        if run.equal {
            for (o, n) in (run.old.0..run.old.1).zip(run.new.0..run.new.1) {
                stretches.both(old_text.token(o).len(), new_text.token(n).len());
                stretches.both(old_text.space(o).len(), new_text.space(n).len());
            }
        } else {
            stretches.differ(old_text.run(run.old).len(), new_text.run(run.new).len());
        }
    }
    stretches.finish()
}

/// A text whose tokens own the white space behind them.
struct Spaced<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Spaced<'a> {
    fn begin(&self) -> usize {
        self.tokens.first().map_or(self.text.len(), |token| token.start)
    }

    /// Where the white space behind a token ends.
    fn end_of(&self, at: usize) -> usize {
        self.tokens.get(at + 1).map_or(self.text.len(), |next| next.start)
    }

    fn token(&self, at: usize) -> &'a str {
        &self.text[self.tokens[at].start..self.tokens[at].end]
    }

    fn space(&self, at: usize) -> &'a str {
        &self.text[self.tokens[at].end..self.end_of(at)]
    }

    fn run(&self, (from, to): (usize, usize)) -> &'a str {
        if from == to { "" } else { &self.text[self.tokens[from].start..self.end_of(to - 1)] }
    }
}

/// A stretch of tokens of both texts, as ranges from and to (exclusive).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    equal: bool,
    old: (usize, usize),
    new: (usize, usize),
}

fn diff(old: &str, old_tokens: &[Token], new: &str, new_tokens: &[Token]) -> Vec<Run> {
    let same = |o: &Token, n: &Token| {
        let (a, b) = (&old[o.start..o.end], &new[n.start..n.end]);
        a == b || fold_typography(a) == fold_typography(b)
    };
    let (olds, news) = (old_tokens.len(), new_tokens.len());
    let prefix = old_tokens.iter().zip(new_tokens).take_while(|(o, n)| same(o, n)).count();
    let suffix = old_tokens[prefix..]
        .iter()
        .rev()
        .zip(new_tokens[prefix..].iter().rev())
        .take_while(|(o, n)| same(o, n))
        .count();
    let mut numbers: FxHashMap<Cow<'_, str>, u32> = FxHashMap::default();
    let mut number = |text, tokens: &[Token]| -> Vec<u32> {
        tokens.iter().map(|token| number_of(&mut numbers, text, token)).collect()
    };
    let old_numbers = number(old, &old_tokens[prefix..olds - suffix]);
    let new_numbers = number(new, &new_tokens[prefix..news - suffix]);
    let mut runs = Vec::new();
    push(&mut runs, Run { equal: true, old: (0, prefix), new: (0, prefix) });
    for op in capture_diff_slices(Algorithm::Myers, &old_numbers, &new_numbers) {
        let (old_range, new_range) = (op.old_range(), op.new_range());
        push(
            &mut runs,
            Run {
                equal: matches!(op, DiffOp::Equal { .. }),
                old: (old_range.start + prefix, old_range.end + prefix),
                new: (new_range.start + prefix, new_range.end + prefix),
            },
        );
    }
    push(&mut runs, Run { equal: true, old: (olds - suffix, olds), new: (news - suffix, news) });
    runs
}

fn number_of<'a>(numbers: &mut FxHashMap<Cow<'a, str>, u32>, text: &'a str, token: &Token) -> u32 {
    let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    *numbers.entry(fold_typography(&text[token.start..token.end])).or_insert(next)
}

/// Adds a run, joined with the one before it where both are of a kind.
fn push(runs: &mut Vec<Run>, run: Run) {
    if run.old.0 == run.old.1 && run.new.0 == run.new.1 {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.equal == run.equal => {
            last.old.1 = run.old.1;
            last.new.1 = run.new.1;
        }
        _ => runs.push(run),
    }
}

/// Takes equal runs that say little between two changes into the change.
fn clean_up(runs: &mut Vec<Run>, old: &str, old_tokens: &[Token]) {
    let size = |run: &Run| (run.old.1 - run.old.0).max(run.new.1 - run.new.0);
    let all = std::mem::take(runs);
    for (at, run) in all.iter().enumerate() {
        let between = at > 0 && at + 1 < all.len();
        let mut run = *run;
        if run.equal && between {
            let telling = (run.old.0..run.old.1).filter(|&token| is_telling(old, old_tokens[token])).count();
            let around = runs.last().map_or(0, size).min(size(&all[at + 1]));
            let length = run.old.1 - run.old.0;
            let says_little =
                (telling == 0 && length <= 3 && around >= 2) || (telling <= 1 && length <= 2 && around >= 6);
            run.equal = !says_little;
        }
        push(runs, run);
    }
}

/// Small words say little of whether a passage is the same.
fn is_telling(text: &str, token: Token) -> bool {
    token.is_word && text[token.start..token.end].chars().count() > 3
}

/// Stretches as they come, told by their lengths; what goes and what comes between two equal stretches is held back, so
/// that each change is one deletion and one insertion.
struct Stretches<'a> {
    old: &'a str,
    new: &'a str,
    list: Vec<Stretch>,
    /// Up to where both texts are told, and up to where a change that is held back goes.
    told: (usize, usize),
    at: (usize, usize),
}

impl<'a> Stretches<'a> {
    fn new(old: &'a str, new: &'a str) -> Self {
        Stretches { old, new, list: Vec::new(), told: (0, 0), at: (0, 0) }
    }

    fn equal(&mut self, length: usize) {
        if length == 0 {
            return;
        }
        self.flush();
        self.push(PieceKind::Equal, length);
        self.at = self.told;
    }

    fn differ(&mut self, old_length: usize, new_length: usize) {
        self.at = (self.at.0 + old_length, self.at.1 + new_length);
    }

    /// Adds what counts as the same; where it is set otherwise, as a change.
    fn both(&mut self, old_length: usize, new_length: usize) {
        let (old, new) = (&self.old[self.at.0..][..old_length], &self.new[self.at.1..][..new_length]);
        if old == new { self.equal(old_length) } else { self.differ(old_length, new_length) }
    }

    /// Ends a change. White space that stands at the same end of both sides is no part of it.
    fn flush(&mut self) {
        let (old, new) = (&self.old[self.told.0..self.at.0], &self.new[self.told.1..self.at.1]);
        if old.is_empty() && new.is_empty() {
            return;
        }
        let before = common_white_space(old.chars(), new.chars());
        let (old, new) = (&old[before..], &new[before..]);
        let after = common_white_space(old.chars().rev(), new.chars().rev());
        self.push(PieceKind::Equal, before);
        self.push(PieceKind::Deleted, old.len() - after);
        self.push(PieceKind::Inserted, new.len() - after);
        self.push(PieceKind::Equal, after);
    }

    fn push(&mut self, kind: PieceKind, length: usize) {
        if length == 0 {
            return;
        }
        let start = if kind == PieceKind::Inserted { self.told.1 } else { self.told.0 };
        if kind != PieceKind::Inserted {
            self.told.0 += length;
        }
        if kind != PieceKind::Deleted {
            self.told.1 += length;
        }
        match self.list.last_mut() {
            Some(last) if last.kind == kind => last.end = start + length,
            _ => self.list.push(Stretch { kind, start, end: start + length }),
        }
    }

    fn finish(mut self) -> Vec<Stretch> {
        self.flush();
        self.list
    }
}

/// How many bytes of white space two texts have in common at the end from which their characters come.
fn common_white_space(old: impl Iterator<Item = char>, new: impl Iterator<Item = char>) -> usize {
    old.zip(new).take_while(|(a, b)| a == b && a.is_whitespace()).map(|(a, _)| a.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(old: &str, new: &str) -> String {
        let pieces = compare_words(old, new);
        let side = |out: PieceKind| {
            pieces.iter().filter(|piece| piece.kind != out).map(|piece| piece.of(old, new)).collect::<String>()
        };
        assert_eq!(side(PieceKind::Inserted), old);
        assert_eq!(side(PieceKind::Deleted), new);
        pieces
            .iter()
            .map(|piece| match piece.kind {
                PieceKind::Equal => piece.of(old, new).to_owned(),
                PieceKind::Deleted => format!("[-{}-]", piece.of(old, new)),
                PieceKind::Inserted => format!("{{+{}+}}", piece.of(old, new)),
            })
            .collect()
    }

    #[test]
    fn words_change_whole_and_keep_their_punctuation() {
        assert_eq!(
            show("States should consider steps.", "States should take steps."),
            "States should [-consider-]{+take+} steps."
        );
        assert_eq!(show("aid, trade", "aid; trade"), "aid[-,-]{+;+} trade");
        assert_eq!(show("", "all new"), "{+all new+}");
    }

    #[test]
    fn a_rewritten_passage_is_a_phrase_and_not_confetti() {
        assert_eq!(
            show("Parties welcome the creation of a fund.", "Parties regret any absence of all money."),
            "Parties [-welcome the creation of a fund-]{+regret any absence of all money+}."
        );
    }

    #[test]
    fn white_space_and_typography_alone_are_shown_as_such() {
        assert_eq!(show("a  b", "a b"), "a [- -]b");
        assert_eq!(show("the State's aims", "the State’s aims"), "the [-State's-]{+State’s+} aims");
    }
}
