//! Words in and out: the differences between two texts as a reader sees them.
//!
//! ```text
//! words ── common ends ── telling words ── the rest ── slide ── phrases ── compounds ── whole ── stretches
//! ```
//!
//! Common ends are set aside first: in long texts byte by byte, then word by word. Myers' algorithm (the `similar`
//! crate) compares the rest as numbered words. It compares the words that say something first, then what stands between
//! those that are the same; otherwise small words scattered over a rewriting would outweigh a phrase that stayed. This
//! finds the fewest words, which is not yet what a reader would mark. So ([`phrases`]):
//!
//! - **slide**: `[should]` went, not `should][`, where both would do;
//! - **phrases**: a few words that happen to stand on both sides of a rewriting are part of the rewriting. What the
//!   words say decides how many are few: words of four letters and more, numbers and brackets say something, a Chinese
//!   character half as much, small words and commas nothing. This is repeated until nothing more is taken in;
//! - **compounds**: `low-emission` goes whole where the hyphen goes;
//! - **whole**: if less than a quarter of either text stayed, it was rewritten: all of it went, all of it came.
//!
//! Everything except Myers' algorithm is linear in the words. That algorithm costs the words times the differences, and
//! with tens of thousands of differences it stops looking for the very fewest. The rules know no language, only letters
//! counted, numbers and signs.

use super::forms::{self, KnownWords};
use super::only::Only;
use super::phrases::{self, Run, push};
use super::spaced::{Spaced, Text, is_same_word};
use super::stretches::{Stretch, Stretches, Told};
use super::{Change, Piece, PieceKind};
use crate::clause::{ClauseId, ClauseTree};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::borrow::Cow;

/// Compares the words of one change: of an edited clause, or of all clauses of a split or merge joined by a line feed.
pub fn words(old: &ClauseTree, new: &ClauseTree, change: &Change) -> Vec<Piece> {
    let (old, new) = (joined(old, &change.old), joined(new, &change.new));
    let piece = |stretch: &Stretch| Piece { kind: stretch.kind, text: stretch.of(&old, &new).to_owned() };
    compare_words(&old, &new).iter().map(piece).collect()
}

/// The text of some clauses, joined by a line feed.
pub fn joined<'a>(tree: &'a ClauseTree, clauses: &[ClauseId]) -> Cow<'a, str> {
    match clauses {
        [] => Cow::Borrowed(""),
        [one] => Cow::Borrowed(&tree[*one].text),
        many => Cow::Owned(many.iter().map(|&at| tree[at].text.as_str()).collect::<Vec<_>>().join("\n")),
    }
}

/// Compares the words of two texts.
pub fn compare_words(old: &str, new: &str) -> Vec<Stretch> {
    compare_texts(&Text::plain(old), &Text::plain(new), None).into_iter().map(|told| told.stretch).collect()
}

/// Each change as one deletion and one insertion, edits or not.
pub(super) fn joined_changes(told: &[Told]) -> Vec<Stretch> {
    let mut joined: Vec<Stretch> = Vec::with_capacity(told.len());
    for run in
        told.chunk_by(|one, next| (one.stretch.kind == PieceKind::Equal) == (next.stretch.kind == PieceKind::Equal))
    {
        for kind in [PieceKind::Equal, PieceKind::Deleted, PieceKind::Inserted] {
            let mut of_kind = run.iter().map(|told| told.stretch).filter(|stretch| stretch.kind == kind);
            if let Some(first) = of_kind.next() {
                joined.push(Stretch { end: of_kind.next_back().map_or(first.end, |last| last.end), ..first });
            }
        }
    }
    joined
}

/// Compares two texts as they are read. With known words, what is not read and what is set otherwise is told apart from what
/// was edited.
pub(super) fn compare_texts(old: &Text<'_>, new: &Text<'_>, known: Option<&KnownWords<'_>>) -> Vec<Told> {
    let (old_all, new_all) = (&*old.text, &*new.text);
    let mut stretches = Stretches::new(old_all, new_all, known.is_some());
    if old_all == new_all {
        stretches.equal(old_all.len());
        return stretches.finish();
    }
    let has_words = |text: &str| text.contains(char::is_alphanumeric);
    if (old_all.is_empty() && has_words(new_all)) || (new_all.is_empty() && has_words(old_all)) {
        stretches.differ(old_all.len(), new_all.len(), None);
        return stretches.finish();
    }
    let (before, behind) = common_ends(old_all, new_all);
    let (old_part, new_part) = (old.part(before..old_all.len() - behind), new.part(before..new_all.len() - behind));
    let (mut old, mut new) = (Spaced::new(&old_part), Spaced::new(&new_part));
    if known.is_some() {
        Spaced::join_words(&mut old, &mut new);
    }
    let may_be_rewritten = before + behind == 0;
    let runs = phrases::of(diff(&old, &new), &old, &new, may_be_rewritten);
    stretches.equal(before);
    stretches.both(old.begin(), new.begin(), forms::of_spaces);
    for run in runs {
        let (old_run, new_run) = (old.run(run.old), new.run(run.new));
        if !run.equal {
            let (old_behind, new_behind) = (old.behind(run.old), new.behind(run.new));
            if forms::are_silent(old_behind) || forms::are_silent(new_behind) {
                stretches.differ(old_run.len() - old_behind.len(), new_run.len() - new_behind.len(), None);
                stretches.both(old_behind.len(), new_behind.len(), forms::of_spaces);
            } else {
                stretches.differ(old_run.len(), new_run.len(), None);
            }
        } else if old_run == new_run {
            stretches.equal(old_run.len());
        } else {
            for (o, n) in (run.old.0..run.old.1).zip(run.new.0..run.new.1) {
                let is_reference = old.is_reference(o) && new.is_reference(n);
                let of_words = |old: &str, new: &str| match known {
                    Some(known) if !is_reference => known.difference(old, new),
                    _ => Only::References,
                };
                stretches.both(old.token(o).len(), new.token(n).len(), of_words);
                stretches.both(old.space(o).len(), new.space(n).len(), forms::of_spaces);
            }
        }
    }
    stretches.equal(behind);
    let mut told = stretches.finish();
    if known.is_some() {
        enclose(&mut told, old_all, new_all);
    }
    told
}

/// Gives words that only went or only came the brackets that they stood or stand in: `[should]`, not `should`.
fn enclose(told: &mut Vec<Told>, old: &str, new: &str) {
    for at in 0..told.len() {
        let (kind, is_edit) = (told[at].stretch.kind, |told: &Told| told.only.is_none());
        let is_other =
            |told: &Told| told.stretch.kind != PieceKind::Equal && told.stretch.kind != kind && is_edit(told);
        let beside = [at.checked_sub(1), Some(at + 1)].map(|beside| beside.and_then(|beside| told.get(beside)));
        if kind == PieceKind::Equal || !is_edit(&told[at]) || beside.into_iter().flatten().any(is_other) {
            continue;
        }
        let is_change = |told: &Told| told.stretch.kind != PieceKind::Equal;
        let is_freed = |place: &usize| told[*place].only == Some(Only::Freed) && told[*place].stretch.kind == kind;
        let before = (0..at).rev().take_while(|&place| is_change(&told[place])).find(is_freed);
        let behind = (at + 1..told.len()).take_while(|&place| is_change(&told[place])).find(is_freed);
        let (Some(before), Some(behind)) = (before, behind) else { continue };
        let (signs_before, signs_behind) = (told[before].stretch.of(old, new), told[behind].stretch.of(old, new));
        let opens = signs_before.rfind('[').filter(|&sign| !signs_before[sign..].contains(']'));
        let closes = signs_behind.find(']').filter(|&sign| !signs_behind[..sign].contains('['));
        if let (Some(opens), Some(closes)) = (opens, closes) {
            let (start, end) = (told[before].stretch.start + opens, told[behind].stretch.start + closes + 1);
            let rest = &signs_behind[closes + 1..];
            let end = if rest.trim().is_empty() { end + rest.len() } else { end };
            (told[before].stretch.end, told[behind].stretch.start) = (start, end);
            (told[at].stretch.start, told[at].stretch.end) = (start, end);
        }
    }
    told.retain(|told| told.stretch.start < told.stretch.end);
}

/// Shorter texts are compared from end to end, in bytes.
const LONG_TEXT: usize = 400;
/// What stays of the common ends beside what differs: enough to see how the change lies between its neighbours.
const MARGIN: usize = 80;

/// How many bytes at both ends of two long texts are the same, and need not be looked at word by word, because what
/// differs lies in the middle. Nothing where less than half of the longer text is the same.
fn common_ends(old: &str, new: &str) -> (usize, usize) {
    let shorter = old.len().min(new.len());
    if shorter < LONG_TEXT {
        return (0, 0);
    }
    let prefix = common_prefix(old.as_bytes(), new.as_bytes());
    let suffix = common_suffix(&old.as_bytes()[prefix..], &new.as_bytes()[prefix..]);
    if (prefix + suffix) * 2 < old.len().max(new.len()) {
        return (0, 0);
    }
    // Words begin anew behind a space, so that is where the common ends may be cut.
    let space_before = |end: usize| old.as_bytes()[..end].iter().rposition(|&byte| byte == b' ');
    let before = prefix.checked_sub(MARGIN).and_then(space_before).map_or(0, |at| at + 1);
    let behind = suffix.checked_sub(MARGIN).map_or(0, |length| {
        let from = old.len() - length;
        old.as_bytes()[from..].iter().position(|&byte| byte == b' ').map_or(0, |at| length - at - 1)
    });
    (before, behind)
}

fn common_prefix(old: &[u8], new: &[u8]) -> usize {
    old.iter().zip(new).take_while(|(a, b)| a == b).count()
}

fn common_suffix(old: &[u8], new: &[u8]) -> usize {
    old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count()
}

fn diff(old: &Spaced<'_>, new: &Spaced<'_>) -> Vec<Run> {
    let is_plain = old.is_told_by_letters() && new.is_told_by_letters();
    let is_ascii = is_plain && old.text.is_ascii() && new.text.is_ascii();
    let same = |o: usize, n: usize| match (is_ascii, is_plain) {
        (true, _) => old.token(o) == new.token(n),
        (_, true) => is_same_word(old.token(o), new.token(n)),
        _ => old.number(o) == new.number(n),
    };
    let (olds, news) = (old.tokens.len(), new.tokens.len());
    let prefix = (0..olds.min(news)).take_while(|&at| same(at, at)).count();
    let suffix = (0..olds.min(news) - prefix).take_while(|&by| same(olds - 1 - by, news - 1 - by)).count();
    let numbers = |text: &Spaced<'_>, to: usize| -> Vec<Word> { (prefix..to).map(|at| Word::new(text, at)).collect() };
    let (old_numbers, new_numbers) = (numbers(old, olds - suffix), numbers(new, news - suffix));
    let mut runs = Vec::new();
    push(&mut runs, Run { equal: true, old: (0, prefix), new: (0, prefix) });
    let mut at = (0, 0);
    for (o, n) in anchors(&old_numbers, &new_numbers) {
        gap(&mut runs, (&old_numbers, &new_numbers), (at.0, o), (at.1, n), prefix);
        push(&mut runs, Run { equal: true, old: (prefix + o, prefix + o + 1), new: (prefix + n, prefix + n + 1) });
        at = (o + 1, n + 1);
    }
    gap(&mut runs, (&old_numbers, &new_numbers), (at.0, old_numbers.len()), (at.1, new_numbers.len()), prefix);
    push(&mut runs, Run { equal: true, old: (olds - suffix, olds), new: (news - suffix, news) });
    runs
}

/// Tells whether two texts have the same words, each of them however it is set.
pub(super) fn have_same_words(old: &Spaced<'_>, new: &Spaced<'_>) -> bool {
    old.tokens.len() == new.tokens.len() && (0..old.tokens.len()).all(|at| old.number(at) == new.number(at))
}

/// A word by its number, and whether it says something by itself. Should two words ever share a number, they are found
/// to differ when their letters are laid side by side in the end.
#[derive(Debug, Clone, Copy)]
struct Word {
    number: u64,
    is_telling: bool,
}

impl Word {
    fn new(text: &Spaced<'_>, at: usize) -> Word {
        let is_telling = text.tokens[at].is_word && phrases::says_something(text.token(at));
        Word { number: text.number(at), is_telling }
    }
}

/// The pairs of telling words that both texts have in the same order, as many as there can be: a run of them is worth
/// more than as many small words scattered over a rewriting, for which they would be given up.
fn anchors(old: &[Word], new: &[Word]) -> Vec<(usize, usize)> {
    let telling = |words: &[Word]| -> (Vec<usize>, Vec<u64>) {
        words.iter().enumerate().filter(|(_, word)| word.is_telling).map(|(at, word)| (at, word.number)).unzip()
    };
    let ((old_places, old), (new_places, new)) = (telling(old), telling(new));
    let mut pairs = Vec::new();
    if old.is_empty() || new.is_empty() {
        return pairs;
    }
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            pairs.extend((0..len).map(|by| (old_places[old_index + by], new_places[new_index + by])));
        }
    }
    pairs
}

/// Compares what stands between two anchors, word by word.
fn gap(runs: &mut Vec<Run>, (old, new): (&[Word], &[Word]), o: (usize, usize), n: (usize, usize), offset: usize) {
    let shift = |(from, to): (usize, usize)| (from + offset, to + offset);
    let (old, new) = (&old[o.0..o.1], &new[n.0..n.1]);
    let same = |(a, b): &(&Word, &Word)| a.number == b.number;
    let prefix = old.iter().zip(new).take_while(same).count();
    push(runs, Run { equal: true, old: shift((o.0, o.0 + prefix)), new: shift((n.0, n.0 + prefix)) });
    let (old, new) = (&old[prefix..], &new[prefix..]);
    let suffix = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    let (old, new) = (&old[..old.len() - suffix], &new[..new.len() - suffix]);
    let at = (o.0 + prefix, n.0 + prefix);
    if old.is_empty() || new.is_empty() {
        push(runs, Run { equal: false, old: shift((at.0, o.1 - suffix)), new: shift((at.1, n.1 - suffix)) });
    } else {
        let numbers = |words: &[Word]| words.iter().map(|word| word.number).collect::<Vec<u64>>();
        for op in capture_diff_slices(Algorithm::Myers, &numbers(old), &numbers(new)) {
            let (old_range, new_range) = (op.old_range(), op.new_range());
            let run = Run {
                equal: matches!(op, DiffOp::Equal { .. }),
                old: shift((at.0 + old_range.start, at.0 + old_range.end)),
                new: shift((at.1 + new_range.start, at.1 + new_range.end)),
            };
            push(runs, run);
        }
    }
    push(runs, Run { equal: true, old: shift((o.1 - suffix, o.1)), new: shift((n.1 - suffix, n.1)) });
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
    fn phrases_of_six_more_languages() {
        for (old, new, shown) in [
            (
                "Los Estados deberían considerar la adopción de medidas, según proceda.",
                "Los Estados adoptarán medidas, según proceda.",
                "Los Estados [-deberían considerar la adopción de-]{+adoptarán+} medidas, según proceda.",
            ),
            (
                "Rappelant l'importance de l'accès à l’eau",
                "Rappelant l'importance du droit à l’eau",
                "Rappelant l'importance [-de l'accès-]{+du droit+} à l’eau",
            ),
            (
                "les États s'engagent à garantir l'accès de tous",
                "les États s'efforcent d'assurer l'accès de tous",
                "les États s'[-engagent à garantir-]{+efforcent d'assurer+} l'accès de tous",
            ),
            (
                "Die Vertragsparteien sollen die Treibhausgasemissionen verringern.",
                "Die Vertragsparteien müssen die Treibhausgasemissionen schnell verringern.",
                "Die Vertragsparteien [-sollen-]{+müssen+} die Treibhausgasemissionen {+schnell +}verringern.",
            ),
            (
                "Государства должны уважать права человека в сети.",
                "Государства обязаны соблюдать права человека в сети и вне её.",
                "Государства [-должны уважать-]{+обязаны соблюдать+} права человека в сети{+ и вне её+}.",
            ),
            (
                "各国应当尊重人权，并采取措施。",
                "各国必须保护人权，并立即采取措施。",
                "各国[-应当尊重-]{+必须保护+}人权，并{+立即+}采取措施。",
            ),
            (
                "ينبغي للدول أن تحترم حقوق الإنسان، وأن تتخذ تدابير.",
                "يجب على الدول أن تحترم حقوق الإنسان؛ وأن تتخذ خطوات.",
                "[-ينبغي للدول-]{+يجب على الدول+} أن تحترم حقوق الإنسان[-،-]{+؛+} وأن تتخذ [-تدابير-]{+خطوات+}.",
            ),
        ] {
            assert_eq!(show(old, new), shown);
        }
    }

    #[test]
    fn brackets_are_words_and_go_in_pairs() {
        assert_eq!(show("States [shall][should] act", "States shall act"), "States [-[-]shall[-][should]-] act");
        assert_eq!(
            show("States [shall][should][may] act", "States [shall][may] act"),
            "States [shall][-[should]-][may] act"
        );
        assert_eq!(
            show("[Parties] agree to [reduce] aid", "Parties agree to reduce aid"),
            "[-[-]Parties[-]-] agree to [-[-]reduce[-]-] aid"
        );
    }

    #[test]
    fn a_sentence_and_a_compound_go_whole() {
        assert_eq!(
            show("The fund shall grow. It shall be open. It shall last.", "The fund shall grow. It shall last."),
            "The fund shall grow. [-It shall be open. -]It shall last."
        );
        assert_eq!(show("towards low-emission growth", "towards low growth"), "towards [-low-emission-]{+low+} growth");
        assert_eq!(show("self-regulation", "regulation"), "[-self-regulation-]{+regulation+}");
    }

    #[test]
    fn what_keeps_little_is_rewritten_whole() {
        let old = "States shall regularly review and, where needed, update the national plans for the young people of \
                   the region every two years.";
        let new = "Each government is invited to make known its priorities for the elderly in rural areas whenever it \
                   so decides, and to report on them.";
        assert_eq!(show(old, new), format!("[-{old}-]{{+{new}+}}"));
        let more =
            format!("{old} They shall do so openly, with all who wish to take part, and publish what they find.");
        assert!(show(old, &more).starts_with(old), "what was only added to is not rewritten");
    }

    #[test]
    fn white_space_and_typography_alone_are_shown_as_such() {
        assert_eq!(show("a  b", "a b"), "a [- -]b");
        assert_eq!(show("the State's aims", "the State’s aims"), "the [-State's-]{+State’s+} aims");
    }
}
