//! Turns the fewest words that differ into the phrases that a reader would mark. See the head of [`super::words`].

use super::spaced::{Spaced, is_same_word};
use crate::text::is_ideograph;

/// A stretch of tokens of both texts, as ranges from and to (exclusive).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) equal: bool,
    pub(super) old: (usize, usize),
    pub(super) new: (usize, usize),
}

/// How many words must stand in the changes on both sides, together, for small words between them to be taken in. In
/// half words, like all sizes here, because a Chinese word has two signs more often than not.
const PHRASE: usize = 6;
/// The most small words and signs that are taken in at once.
const SMALL_WORDS: usize = 4;
/// How many times as large as what the words between them say each of two changes must be to take them in.
const OUTWEIGHED: usize = 5;
/// A text is rewritten whole where less than one part in this many of either side stayed.
const KEPT_PART: usize = 4;
/// The least size of a text that can be rewritten whole; of less, each word is looked at.
const LEAST_REWRITTEN: usize = 20;

/// Makes phrases of the runs of a comparison. Of a part of two texts it cannot be told whether they were rewritten whole.
pub(super) fn of(mut runs: Vec<Run>, old: &Spaced<'_>, new: &Spaced<'_>, may_be_rewritten: bool) -> Vec<Run> {
    if runs.len() > 1 {
        slide(&mut runs, old, new);
        runs = absorb(&runs, old, new);
        runs = compounds(runs, old, new);
        if may_be_rewritten && is_rewritten(&runs, old, new) {
            return vec![Run { equal: false, old: (0, old.tokens.len()), new: (0, new.tokens.len()) }];
        }
    }
    runs
}

/// Adds a run, joined with the one before it where both are of a kind.
pub(super) fn push(runs: &mut Vec<Run>, run: Run) {
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

/// Moves what came or went alone to where it is a unit of its own, among the places where it could as well be.
fn slide(runs: &mut [Run], old: &Spaced<'_>, new: &Spaced<'_>) {
    for at in 1..runs.len().saturating_sub(1) {
        let run = runs[at];
        let (text, (from, to)) = match (run.old.0 == run.old.1, run.new.0 == run.new.1) {
            (true, false) => (new, run.new),
            (false, true) => (old, run.old),
            _ => continue,
        };
        let same = |a: usize, b: usize| is_same_word(text.token(a), text.token(b));
        // At least one pair of words stays on each side, so that no run becomes empty.
        let room = |run: Run| (run.old.1 - run.old.0).saturating_sub(1).min(to - from);
        let left = (0..room(runs[at - 1])).take_while(|&by| same(from - 1 - by, to - 1 - by)).count();
        let right = (0..room(runs[at + 1])).take_while(|&by| same(from + by, to + by)).count();
        let fitness = |start: usize| unity(text, start, start + (to - from));
        let (mut best, mut start) = (fitness(from), from);
        for candidate in (from - left..from).rev().chain(from + 1..=from + right) {
            let fitness = fitness(candidate);
            if fitness > best {
                (best, start) = (fitness, candidate);
            }
        }
        let shift = |(a, b): (usize, usize)| (a + start - from, b + start - from);
        runs[at].old = shift(run.old);
        runs[at].new = shift(run.new);
        (runs[at - 1].old.1, runs[at - 1].new.1) = (runs[at].old.0, runs[at].new.0);
        (runs[at + 1].old.0, runs[at + 1].new.0) = (runs[at].old.1, runs[at].new.1);
    }
}

/// How much a stretch of words is a unit: whole brackets first, then whole sentences, then white space at its ends.
fn unity(text: &Spaced<'_>, from: usize, to: usize) -> u32 {
    let mut depth = 0i32;
    let mut lowest = 0i32;
    for at in from..to {
        depth += match text.token(at) {
            "[" | "(" | "{" => 1,
            "]" | ")" | "}" => -1,
            _ => 0,
        };
        lowest = lowest.min(depth);
    }
    let is_balanced = depth == 0 && lowest == 0;
    let ends_sentence = |at: usize| is_sentence_end(text.token(at));
    let is_sentence = ends_sentence(to - 1) && (from == 0 || ends_sentence(from - 1));
    let is_set_off = |at: usize| at == 0 || at >= text.tokens.len() || text.tokens[at - 1].end < text.tokens[at].start;
    8 * u32::from(is_balanced) + 4 * u32::from(is_sentence) + u32::from(is_set_off(from)) + u32::from(is_set_off(to))
}

/// Takes words that say little between two changes into the change, until none are left that do. A stack: what is
/// taken in makes a larger change of three runs, which is compared anew with what stands before it.
fn absorb(runs: &[Run], old: &Spaced<'_>, new: &Spaced<'_>) -> Vec<Run> {
    let mut stack: Vec<Weighed> = Vec::with_capacity(runs.len());
    for &run in runs {
        stack.push(Weighed::new(run, old, new));
        while let [.., before, between, after] = stack.as_slice()
            && between.run.equal
            && between.says_little(before, after)
        {
            let joined = Weighed {
                run: Run {
                    equal: false,
                    old: (before.run.old.0, after.run.old.1),
                    new: (before.run.new.0, after.run.new.1),
                },
                out: before.out + between.out + after.out,
                into: before.into + between.into + after.into,
                says: 0,
            };
            stack.truncate(stack.len() - 3);
            stack.push(joined);
        }
    }
    stack.into_iter().map(|weighed| weighed.run).collect()
}

/// A run, the size of its words on both sides, and what those of an equal run say.
struct Weighed {
    run: Run,
    out: usize,
    into: usize,
    says: usize,
}

impl Weighed {
    fn new(run: Run, old: &Spaced<'_>, new: &Spaced<'_>) -> Weighed {
        let out = size(old, run.old);
        let into = if run.equal { out } else { size(new, run.new) };
        let says = if run.equal { (run.old.0..run.old.1).map(|at| telling(old, at)).sum() } else { 0 };
        Weighed { run, out, into, says }
    }

    /// Tells whether an equal run is part of what changed round it.
    fn says_little(&self, before: &Weighed, after: &Weighed) -> bool {
        // Words that only came, or only went, on both sides leave a text that reads on; taking in what stands
        // between would make a deletion of what is still there.
        let only_came = before.out + after.out == 0;
        let only_went = before.into + after.into == 0;
        if only_came || only_went {
            return false;
        }
        let (before, after) = (before.out.max(before.into), after.out.max(after.into));
        let (smaller, together) = (before.min(after), before + after);
        let length = self.run.old.1 - self.run.old.0;
        if self.says == 0 {
            return length <= SMALL_WORDS && smaller > 0 && together >= PHRASE;
        }
        self.says * OUTWEIGHED <= smaller && self.out * 2 <= smaller
    }
}

/// The size of some tokens in half words. Punctuation has none.
fn size(text: &Spaced<'_>, (from, to): (usize, usize)) -> usize {
    (from..to).filter(|&at| text.tokens[at].is_word).map(|at| if is_sign(text.token(at)) { 1 } else { 2 }).sum()
}

/// What a token says of whether a passage is the same, in half words.
fn telling(text: &Spaced<'_>, at: usize) -> usize {
    let word = text.token(at);
    if !text.tokens[at].is_word {
        // A bracket that stayed is news to whoever counts them; a sentence that ends is a joint.
        return match word {
            "[" | "]" | "{" | "}" => 2,
            word => usize::from(is_sentence_end(word)),
        };
    }
    word_telling(word)
}

/// Tells whether a word says something by itself: small words do not.
pub(crate) fn says_something(word: &str) -> bool {
    word_telling(word) > 0
}

fn word_telling(word: &str) -> usize {
    if is_sign(word) {
        return 1;
    }
    // Most words: long enough to be told by their bytes.
    if word.len() >= 5 && word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return 2;
    }
    let is_name = || word.chars().all(char::is_uppercase) && word.chars().nth(1).is_some();
    match word.chars().filter(|sign| sign.is_alphanumeric()).take(5).count() {
        0..=3 if word.contains(char::is_numeric) || is_name() => 2,
        0..=3 => 0,
        4 => 1,
        _ => 2,
    }
}

/// Tells whether a word is one sign of a script that has no spaces between words.
fn is_sign(word: &str) -> bool {
    word.chars().next().is_some_and(|sign| sign > '\u{2fff}' && is_ideograph(sign))
}

fn is_sentence_end(word: &str) -> bool {
    matches!(word, "." | ";" | "?" | "!" | ":" | "。" | "；" | "？" | "！" | "：" | "؟" | "؛" | "…")
}

/// Takes the words of a compound whose hyphen changed into the change: `low-emission`, not `low` and `-emission`.
fn compounds(runs: Vec<Run>, old: &Spaced<'_>, new: &Spaced<'_>) -> Vec<Run> {
    let is_hyphen = |text: &Spaced<'_>, at: usize| matches!(text.token(at), "-" | "\u{2010}" | "\u{2011}");
    let is_glued = |text: &Spaced<'_>, at: usize| text.tokens[at - 1].end == text.tokens[at].start;
    let is_word = |text: &Spaced<'_>, at: usize| text.tokens[at].is_word;
    let begins_with_one = |text: &Spaced<'_>, (from, to): (usize, usize)| {
        from < to && from > 0 && is_hyphen(text, from) && is_glued(text, from) && is_word(text, from - 1)
    };
    let ends_with_one = |text: &Spaced<'_>, (from, to): (usize, usize)| {
        from < to && to < text.tokens.len() && is_hyphen(text, to - 1) && is_glued(text, to) && is_word(text, to)
    };
    let mut runs = runs;
    let mut is_changed = false;
    for at in 0..runs.len() {
        let run = runs[at];
        if run.equal {
            continue;
        }
        let takes_before = begins_with_one(old, run.old) || begins_with_one(new, run.new);
        if at > 0 && takes_before && runs[at - 1].old.0 < runs[at - 1].old.1 {
            runs[at - 1].old.1 -= 1;
            runs[at - 1].new.1 -= 1;
            runs[at].old.0 -= 1;
            runs[at].new.0 -= 1;
            is_changed = true;
        }
        let takes_after = ends_with_one(old, run.old) || ends_with_one(new, run.new);
        if at + 1 < runs.len() && takes_after && runs[at + 1].old.0 < runs[at + 1].old.1 {
            runs[at + 1].old.0 += 1;
            runs[at + 1].new.0 += 1;
            runs[at].old.1 += 1;
            runs[at].new.1 += 1;
            is_changed = true;
        }
    }
    if !is_changed {
        return runs;
    }
    let mut joined = Vec::with_capacity(runs.len());
    for run in runs {
        push(&mut joined, run);
    }
    joined
}

/// Tells whether so little stayed that a reader does better with both texts whole.
fn is_rewritten(runs: &[Run], old: &Spaced<'_>, new: &Spaced<'_>) -> bool {
    if runs.len() < 2 {
        return false;
    }
    let (mut kept, mut out, mut into) = (0, 0, 0);
    for run in runs {
        if run.equal {
            kept += size(old, run.old);
        } else {
            out += size(old, run.old);
            into += size(new, run.new);
        }
    }
    let is_little = |side: usize| side + kept >= LEAST_REWRITTEN && kept * KEPT_PART < side + kept;
    is_little(out) && is_little(into)
}
