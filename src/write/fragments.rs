//! The words of a change as they are read: with the long unchanged runs cut, and without marks where what differs is no
//! edit.

use crate::diff::{Only, Onlys, PieceKind, Told, compare_words};
use crate::text::is_ideograph;
use std::borrow::Cow;

/// How many unchanged words stay round a change in what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// Words on each side of what is left out.
    pub words: usize,
    /// Unchanged words in a row between two changes before any are left out.
    pub longest_between: usize,
    /// Unchanged words in a row at an end of a clause before any are left out.
    pub longest_at_end: usize,
}

impl Default for Context {
    fn default() -> Self {
        Context { words: 12, longest_between: 40, longest_at_end: 40 }
    }
}

impl Context {
    /// Keeps just this many words on each side of a change.
    pub fn exactly(words: usize) -> Self {
        Context { words, longest_between: words.saturating_mul(2), longest_at_end: words }
    }
}

/// A run of words as it is shown.
pub(in crate::write) struct Fragment<'a> {
    pub(in crate::write) kind: PieceKind,
    pub(in crate::write) text: Cow<'a, str>,
    /// Whether it is shown as unchanged although the texts differ here: in white space that became the line feed
    /// between two clauses, or in what is no edit.
    pub(in crate::write) is_plain: bool,
    /// How it is shown in one text with its changes, where otherwise.
    inline: Option<String>,
}

/// Compares two texts and cuts what did not change.
pub(in crate::write) fn fragments<'t>(old: &'t str, new: &'t str, context: Context) -> Vec<Fragment<'t>> {
    let told = compare_words(old, new).into_iter().map(|stretch| Told { stretch, only: None });
    fragments_told(old, new, &told.collect::<Vec<_>>(), context, Onlys::default())
}

/// What was compared of two texts, cut where nothing changed. What is no edit is shown as the new text has it, unless it is to
/// be shown as edits are.
pub(in crate::write) fn fragments_told<'t>(
    old: &'t str,
    new: &'t str,
    told: &[Told],
    context: Context,
    shown: Onlys,
) -> Vec<Fragment<'t>> {
    let is_plain = |told: &Told| told.only.is_some_and(|only| !shown.contains(only));
    let is_change = |told: &Told| told.stretch.kind != PieceKind::Equal;
    let last = told.len().saturating_sub(1);
    let mut fragments = Fragments { list: Vec::with_capacity(told.len()) };
    let mut at = 0;
    while at < told.len() {
        let text = told[at].stretch.of(old, new);
        if !is_change(&told[at]) {
            let text = if last > 0 { shortened(text, at == 0, at == last, context) } else { Cow::Borrowed(text) };
            fragments.add(PieceKind::Equal, text, false);
            at += 1;
            continue;
        }
        // What went and what came in its place.
        let is_pair = told.get(at + 1).is_some_and(|next| {
            let kinds = (told[at].stretch.kind, next.stretch.kind);
            kinds == (PieceKind::Deleted, PieceKind::Inserted) && told[at].only == next.only
        });
        let (out, into) = match (is_pair, told[at].stretch.kind) {
            (true, _) => (text, told[at + 1].stretch.of(old, new)),
            (_, PieceKind::Deleted) => (text, ""),
            _ => ("", text),
        };
        if is_plain(&told[at]) {
            fragments.add_plain(out, into, told[at].only == Some(Only::References));
        } else {
            fragments.add_change(out, into);
        }
        at += if is_pair { 2 } else { 1 };
    }
    fragments.finish()
}

/// Fragments as they come.
struct Fragments<'t> {
    list: Vec<Fragment<'t>>,
}

impl<'t> Fragments<'t> {
    fn add(&mut self, kind: PieceKind, text: Cow<'t, str>, is_plain: bool) {
        self.list.push(Fragment { kind, text, is_plain, inline: None });
    }

    fn add_change(&mut self, out: &'t str, into: &'t str) {
        let is_plain = is_line_end(out, into);
        // Where words became white space, or the reverse, the white space is not worth a mark.
        let is_space_for_words = |text: &str| text.trim().is_empty() && !(out.is_empty() || into.is_empty());
        for (kind, text) in [(PieceKind::Deleted, out), (PieceKind::Inserted, into)] {
            if !text.is_empty() {
                self.add(kind, Cow::Borrowed(text), is_plain || is_space_for_words(text));
            }
        }
    }

    /// Adds what is shown as the new text has it; of a reference that follows, from which to which.
    fn add_plain(&mut self, out: &'t str, into: &'t str, is_reference: bool) {
        if !out.is_empty() {
            self.add(PieceKind::Deleted, Cow::Borrowed(out), true);
        }
        let ends_word = |last: &Fragment<'_>| !last.text.ends_with(char::is_whitespace);
        if into.is_empty() && out.ends_with(char::is_whitespace) && self.shown_last().is_some_and(ends_word) {
            // The words on both sides stay apart.
            self.add(PieceKind::Inserted, Cow::Borrowed(" "), true);
        }
        if !into.is_empty() {
            self.add(PieceKind::Inserted, Cow::Borrowed(into), true);
        }
        if let (true, Some(last)) = (is_reference, self.list.last_mut()) {
            last.inline = Some(format!("{{{out} → {into}}}"));
        }
    }

    /// The last fragment that is read in one text with its changes.
    fn shown_last(&self) -> Option<&Fragment<'t>> {
        self.list.iter().rfind(|fragment| !(fragment.is_plain && fragment.kind == PieceKind::Deleted))
    }

    fn finish(mut self) -> Vec<Fragment<'t>> {
        if is_whole(&self.list) {
            // One under the other is easier to read.
            let feed = Fragment { kind: PieceKind::Equal, text: Cow::Borrowed("\n"), is_plain: true, inline: None };
            self.list.insert(1, feed);
        }
        self.list
    }
}

/// Words on each side from which on a clause is called rewritten where none is kept; of fewer, each is looked at.
const LONG_ENOUGH: usize = 5;

/// Tells whether all of a text went and all of another came.
fn is_whole(fragments: &[Fragment<'_>]) -> bool {
    let has_words = |fragment: &Fragment<'_>| has_more_words(&fragment.text, LONG_ENOUGH - 1);
    matches!(fragments, [out, into] if out.kind == PieceKind::Deleted && into.kind == PieceKind::Inserted
        && has_words(out) && has_words(into))
}

/// Tells whether the words of a change are shown as one text that went and another that came.
pub(in crate::write) fn is_rewritten(words: &[Fragment<'_>]) -> bool {
    matches!(words, [out, between, _] if out.kind == PieceKind::Deleted && between.is_plain && &*between.text == "\n")
}

/// Tells whether white space became the line feed between two clauses of a split or merge, or the reverse.
fn is_line_end(out: &str, into: &str) -> bool {
    out.trim().is_empty() && into.trim().is_empty() && (out.contains('\n') || into.contains('\n'))
}

/// Fragments as one text with its changes.
pub(in crate::write) fn inline<'t>(fragments: &'t [Fragment<'_>]) -> Vec<(PieceKind, &'t str)> {
    let shown = fragments.iter().filter(|fragment| !(fragment.is_plain && fragment.kind == PieceKind::Deleted));
    let kind = |fragment: &Fragment<'_>| if fragment.is_plain { PieceKind::Equal } else { fragment.kind };
    shown.map(|fragment| (kind(fragment), fragment.inline.as_deref().unwrap_or(&fragment.text))).collect()
}

/// Fragments as one of the two texts, with what is in it alone: `Deleted` for the old one, `Inserted` for the new one.
pub(in crate::write) fn column<'t>(fragments: &'t [Fragment<'_>], side: PieceKind) -> Vec<(PieceKind, &'t str)> {
    let shown = fragments.iter().filter(|fragment| fragment.kind == PieceKind::Equal || fragment.kind == side);
    shown.map(|fragment| (if fragment.is_plain { PieceKind::Equal } else { fragment.kind }, &*fragment.text)).collect()
}

/// A long run of unchanged words without its middle; at the ends of a clause without its outer part.
fn shortened(text: &str, first: bool, last: bool, context: Context) -> Cow<'_, str> {
    let longest = if first || last { context.longest_at_end } else { context.longest_between };
    // A sign in the place of a single word would gain nothing.
    if !has_more_words(text, longest.saturating_add(1)) {
        return Cow::Borrowed(text);
    }
    let starts: Vec<usize> = word_starts(text).collect();
    let spaces_before = &text[..starts[0]];
    let head = text[..starts[context.words]].trim_end();
    let tail = &text[starts.get(starts.len() - context.words).copied().unwrap_or(text.trim_end().len())..];
    Cow::Owned(match (first, last) {
        (true, false) => format!("… {}", tail.trim_start()),
        (false, true) => format!("{} …", if context.words == 0 { spaces_before } else { head }),
        _ if context.words == 0 => format!("{spaces_before}…{}", if tail.is_empty() { "" } else { " " }),
        _ => format!("{head} … {tail}"),
    })
}

/// Where words begin: behind white space, and each ideograph, which is written without.
fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut in_word = false;
    text.char_indices().filter_map(move |(at, sign)| {
        let is_space = sign.is_whitespace();
        let begins = !is_space && (!in_word || (sign > '\u{2fff}' && is_ideograph(sign)));
        in_word = !is_space;
        begins.then_some(at)
    })
}

/// Tells whether a text has more words than a number. A short text is told by its length: two words are three bytes.
fn has_more_words(text: &str, number: usize) -> bool {
    text.len() / 2 >= number && word_starts(text).nth(number).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str, first: bool, last: bool, words: usize) -> String {
        shortened(text, first, last, Context::exactly(words)).into_owned()
    }

    #[test]
    fn long_runs_lose_what_is_far_from_a_change() {
        let run = " one two three four five six seven ";
        assert_eq!(show(run, true, false, 2), "… six seven ");
        assert_eq!(show(run, false, true, 2), " one two …");
        assert_eq!(show(run, false, false, 2), " one two … six seven ");
        assert_eq!(show(run, false, false, 3), run, "a sign for one word gains nothing");
        assert_eq!(show(run, true, false, 0), "… ");
        assert_eq!(show(run, false, false, 0), " … ");
        assert_eq!(show(run, false, true, 0), "  …");
        assert_eq!(show("各国应当在人权方面合作", true, false, 2), "… 合作");
    }
}
