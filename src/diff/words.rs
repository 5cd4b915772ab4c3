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
    compare_texts(&joined(old, &change.old), &joined(new, &change.new))
}

fn joined<'a>(tree: &'a ClauseTree, clauses: &[ClauseIndex]) -> Cow<'a, str> {
    match clauses {
        [] => Cow::Borrowed(""),
        [one] => Cow::Borrowed(&tree[*one].text),
        many => Cow::Owned(many.iter().map(|&at| tree[at].text.as_str()).collect::<Vec<_>>().join("\n")),
    }
}

/// Compares the words of two texts.
pub(super) fn compare_texts(old: &str, new: &str) -> Vec<Piece> {
    let mut pieces = Pieces::default();
    if old == new {
        pieces.add(PieceKind::Equal, old);
        return pieces.finish();
    }
    let old_tokens: Vec<Token> = tokens(old).collect();
    let new_tokens: Vec<Token> = tokens(new).collect();
    let mut runs = diff(old, &old_tokens, new, &new_tokens);
    clean_up(&mut runs, old, &old_tokens);
    let old_text = Spaced { text: old, tokens: &old_tokens };
    let new_text = Spaced { text: new, tokens: &new_tokens };
    pieces.add_both(&old[..old_text.begin()], &new[..new_text.begin()]);
    for run in runs {
        if run.equal {
            for (o, n) in (run.old.0..run.old.1).zip(run.new.0..run.new.1) {
                pieces.add_both(old_text.token(o), new_text.token(n));
                pieces.add_both(old_text.space(o), new_text.space(n));
            }
        } else {
            pieces.add(PieceKind::Deleted, old_text.run(run.old));
            pieces.add(PieceKind::Inserted, new_text.run(run.new));
        }
    }
    pieces.finish()
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

/// Pieces as they come; what goes and what comes between two equal pieces is held back, so that each change is one
/// deletion and one insertion.
#[derive(Default)]
struct Pieces {
    list: Vec<Piece>,
    deleted: String,
    inserted: String,
}

impl Pieces {
    fn add(&mut self, kind: PieceKind, text: &str) {
        match kind {
            PieceKind::Deleted => self.deleted.push_str(text),
            PieceKind::Inserted => self.inserted.push_str(text),
            PieceKind::Equal if text.is_empty() => {}
            PieceKind::Equal => {
                self.flush();
                self.push(PieceKind::Equal, text);
            }
        }
    }

    /// Adds what counts as the same; where it is set otherwise, as a change.
    fn add_both(&mut self, old: &str, new: &str) {
        if old == new {
            self.add(PieceKind::Equal, old);
        } else {
            self.add(PieceKind::Deleted, old);
            self.add(PieceKind::Inserted, new);
        }
    }

    /// Ends a change. White space that stands at the same end of both sides is no part of it.
    fn flush(&mut self) {
        let (deleted, inserted) = (std::mem::take(&mut self.deleted), std::mem::take(&mut self.inserted));
        let (mut old, mut new) = (deleted.as_str(), inserted.as_str());
        let before = common_white_space(old.chars(), new.chars());
        (old, new) = (&old[before..], &new[before..]);
        let after = common_white_space(old.chars().rev(), new.chars().rev());
        let behind = &old[old.len() - after..];
        (old, new) = (&old[..old.len() - after], &new[..new.len() - after]);
        self.push(PieceKind::Equal, &deleted[..before]);
        self.push(PieceKind::Deleted, old);
        self.push(PieceKind::Inserted, new);
        self.push(PieceKind::Equal, behind);
    }

    fn push(&mut self, kind: PieceKind, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.list.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(text),
            _ => self.list.push(Piece { kind, text: text.to_owned() }),
        }
    }

    fn finish(mut self) -> Vec<Piece> {
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
        let pieces = compare_texts(old, new);
        let side = |out: PieceKind| {
            pieces.iter().filter(|piece| piece.kind != out).map(|piece| piece.text.as_str()).collect::<String>()
        };
        assert_eq!(side(PieceKind::Inserted), old);
        assert_eq!(side(PieceKind::Deleted), new);
        pieces
            .iter()
            .map(|piece| match piece.kind {
                PieceKind::Equal => piece.text.clone(),
                PieceKind::Deleted => format!("[-{}-]", piece.text),
                PieceKind::Inserted => format!("{{+{}+}}", piece.text),
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
