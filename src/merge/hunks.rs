//! Words that come and go in one text, and writing them all at once.

use crate::diff::{PieceKind, compare_words};
use crate::language::is_elided;
use crate::text::{fold_typography, is_ideograph};

/// A stretch of a text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Span {
    pub(super) fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    pub(super) fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub(super) fn overlaps(self, other: Span) -> bool {
        self.start.max(other.start) < self.end.min(other.end)
    }
}

/// How new words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Setting {
    /// As they are.
    Exact,
    /// Put behind words, with a space where there is none.
    Behind,
    /// Put before words, with a space where there is none.
    Before,
    /// Nothing comes, and no two spaces stay.
    Cut,
    /// A sign that stands round words.
    Closing,
    /// As the one that opens.
    Opening,
}

/// Words in the place of others, either of which may be none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Hunk {
    /// The words that go, without white space round them; of an insertion, the place behind the word before it.
    pub(super) core: Span,
    /// The words that come, without white space round them, their signs as a typewriter has them.
    pub(super) key: String,
    setting: Setting,
    span: Span,
    text: String,
}

impl Hunk {
    fn new(before: &str, span: Span, text: &str, setting: Setting) -> Hunk {
        let (mut span, mut text) = (span, text.to_owned());
        // An insertion stands behind the word before it, whatever white space it was put behind.
        if span.is_empty() && matches!(setting, Setting::Exact | Setting::Behind | Setting::Before) {
            while let Some(sign) = before[..span.start].chars().next_back().filter(|sign| sign.is_whitespace()) {
                match (setting, text.chars().next_back()) {
                    (Setting::Exact, Some(last)) if last == sign => {
                        text.pop();
                        text.insert(0, sign);
                    }
                    (Setting::Exact, _) => break,
                    _ => {}
                }
                let at = span.start - sign.len_utf8();
                span = Span::new(at, at);
            }
        }
        let gone = &before[span.start..span.end];
        let lead = gone.len() - gone.trim_start().len();
        let core = match gone.trim() {
            "" => Span::new(span.start, span.start),
            words => Span::new(span.start + lead, span.start + lead + words.len()),
        };
        Hunk { core, key: plain(text.trim()), setting, span, text }
    }

    /// Words put into a text, behind or before what is quoted there.
    pub(super) fn inserted(before: &str, at: usize, text: &str, is_before: bool) -> Hunk {
        let setting = if is_before { Setting::Before } else { Setting::Behind };
        Hunk::new(before, Span::new(at, at), text, setting)
    }

    /// Words taken out of a text.
    pub(super) fn cut(before: &str, span: Span) -> Hunk {
        Hunk::new(before, span, "", Setting::Cut)
    }

    /// Brackets round words of a text.
    pub(super) fn brackets(before: &str, span: Span) -> [Hunk; 2] {
        [
            Hunk::new(before, Span::new(span.start, span.start), "[", Setting::Opening),
            Hunk::new(before, Span::new(span.end, span.end), "]", Setting::Closing),
        ]
    }

    /// The words that differ between a stretch of a text and what is to stand in its place.
    pub(super) fn replaced(before: &str, span: Span, text: &str) -> Vec<Hunk> {
        if text.trim().is_empty() {
            return if span.is_empty() { Vec::new() } else { vec![Hunk::cut(before, span)] };
        }
        let (span, text) = set_between(before, span, text);
        let (old, text) = (&before[span.start..span.end], text.as_str());
        let mut hunks: Vec<(Span, String)> = Vec::new();
        let mut at = 0;
        let mut is_open = false;
        for stretch in compare_words(old, text) {
            match stretch.kind {
                PieceKind::Equal => (at, is_open) = (stretch.end, false),
                kind => {
                    if !is_open {
                        hunks.push((Span::new(at, at), String::new()));
                        is_open = true;
                    }
                    if let Some((gone, comes)) = hunks.last_mut() {
                        if kind == PieceKind::Deleted {
                            at = stretch.end;
                            gone.end = at;
                        } else {
                            comes.push_str(stretch.of(old, text));
                        }
                    }
                }
            }
        }
        let shifted = |(gone, comes): (Span, String)| {
            let gone = Span::new(span.start + gone.start, span.start + gone.end);
            let (gone, comes) = without_common_space(before, gone, &comes);
            Hunk::new(before, gone, comes, Setting::Exact)
        };
        hunks.into_iter().map(shifted).collect()
    }

    /// The same words, however their signs are set.
    pub(super) fn plain(&self) -> Hunk {
        Hunk { key: plain(&self.key), text: plain(&self.text), ..self.clone() }
    }

    /// The stretch that goes and what comes there, byte for byte.
    pub(super) fn exact(&self) -> (Span, String) {
        (self.span, self.text.clone())
    }

    pub(super) fn is_insertion(&self) -> bool {
        self.core.is_empty()
    }

    pub(super) fn is_sign(&self) -> bool {
        matches!(self.setting, Setting::Opening | Setting::Closing)
    }

    /// Whether it says on which side of a place it stands: behind the words before, or before those behind.
    pub(super) fn is_before(&self) -> bool {
        self.setting == Setting::Before
    }

    fn order(&self) -> (usize, bool, u8, usize) {
        let turn = match self.setting {
            Setting::Closing => 0,
            Setting::Behind | Setting::Exact | Setting::Cut => 1,
            Setting::Before => 2,
            Setting::Opening => 3,
        };
        // What is put in at a place comes before what goes from there on.
        (self.core.start, !self.is_insertion(), turn, self.core.end)
    }
}

/// Words with their signs as a typewriter has them, and one space between them.
pub(super) fn plain(text: &str) -> String {
    fold_typography(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words in the place of others, with the space that they need where the others needed none (`open, also` → `open in`), and
/// without the one that they do not have (`parts of` → `d'`, `late and` → `late, and`).
fn set_between(before: &str, span: Span, text: &str) -> (Span, String) {
    let mut span = span;
    let (left, right) = (&before[..span.start], &before[span.end..]);
    let old = before[span.start..span.end].trim();
    let mut new = text.to_owned();
    let spaces = |text: &str| text.len() - text.trim_end_matches([' ', '\u{a0}', '\u{202f}']).len();
    if let (Some(first), Some(was)) = (text.chars().next(), old.chars().next()) {
        let is_glued = left.chars().next_back().is_some_and(|sign| is_apart(sign, first));
        if is_glued && closes(was) {
            new.insert(0, ' ');
        } else if closes_alone(text) && !closes(was) {
            span.start -= spaces(left);
        }
    }
    let is_word = right.starts_with(char::is_alphanumeric);
    if ends_elided(text) {
        let blank = right.len() - right.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
        if right[blank..].starts_with(char::is_alphanumeric) {
            span.end += blank;
        }
    } else if ends_elided(old) && is_word && text.ends_with(char::is_alphanumeric) {
        new.push(' ');
    }
    (span, new)
}

/// Tells whether a text begins with a sign that no space stands before in any language, and that is none of a number.
fn closes_alone(text: &str) -> bool {
    text.strip_prefix([',', '.', ')', ']']).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Tells whether a text ends with a word that is joined to the next: `d'`.
fn ends_elided(text: &str) -> bool {
    text.strip_suffix(['\'', '’']).is_some_and(|rest| {
        is_elided(rest.rsplit(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default().as_bytes())
    })
}

/// White space that goes and comes again stays.
fn without_common_space<'a>(before: &str, gone: Span, comes: &'a str) -> (Span, &'a str) {
    let (mut gone, mut comes) = (gone, comes);
    while let (Some(old), Some(new)) = (before[gone.start..gone.end].chars().next_back(), comes.chars().next_back()) {
        if old != new || !old.is_whitespace() {
            break;
        }
        gone.end -= old.len_utf8();
        comes = &comes[..comes.len() - new.len_utf8()];
    }
    while let (Some(old), Some(new)) = (before[gone.start..gone.end].chars().next(), comes.chars().next()) {
        if old != new || !old.is_whitespace() {
            break;
        }
        gone.start += old.len_utf8();
        comes = &comes[new.len_utf8()..];
    }
    (gone, comes)
}

/// Writes hunks that do not collide into a text, which is cut at some places. Gives its parts: one where it is not cut.
pub(super) fn write(before: &str, mut hunks: Vec<&Hunk>, cuts: &[usize]) -> Vec<String> {
    hunks.sort_by(|one, other| one.order().cmp(&other.order()).then_with(|| one.cmp(other)));
    // The same words, asked for by several, are written once.
    hunks.dedup_by(|one, other| one.core == other.core && one.key == other.key && one.is_sign() == other.is_sign());
    let mut parts = vec![String::new()];
    let mut read = 0;
    let mut cuts = cuts.iter().copied().peekable();
    for (at, hunk) in hunks.iter().enumerate() {
        while let Some(&cut) = cuts.peek() {
            let is_behind = cut < hunk.core.start || (cut == hunk.core.start && !is_of_part_before(hunk));
            if !is_behind {
                break;
            }
            cuts.next();
            copy(before, &mut parts, &mut read, cut);
            begin_part(before, &mut parts, &mut read);
        }
        let overlaps = hunk.span.start < read;
        copy(before, &mut parts, &mut read, hunk.span.start);
        let Some(out) = parts.last_mut() else { continue };
        read = read.max(hunk.span.end);
        match hunk.setting {
            Setting::Behind | Setting::Before => {
                let next = hunks[at + 1..].iter().find(|next| !next.text.is_empty());
                let next = next.filter(|next| next.core.start <= read);
                let right = match next {
                    Some(next) => next.text.chars().next(),
                    None => before[read..].chars().next(),
                };
                let is_set_by_next = next.is_some_and(|next| matches!(next.setting, Setting::Behind | Setting::Before));
                put(out, &hunk.text, right.filter(|_| !is_set_by_next));
            }
            _ => out.push_str(&hunk.text),
        }
        if hunk.setting == Setting::Cut || (overlaps && hunk.text.is_empty()) {
            tidy(out, before, &mut read);
        }
    }
    for cut in cuts {
        copy(before, &mut parts, &mut read, cut);
        begin_part(before, &mut parts, &mut read);
    }
    copy(before, &mut parts, &mut read, before.len());
    parts
}

/// What is put in where a text is cut belongs to the part before, unless it stands before the words behind.
fn is_of_part_before(hunk: &Hunk) -> bool {
    hunk.is_insertion() && !hunk.is_before() && hunk.setting != Setting::Opening
}

fn copy(before: &str, parts: &mut [String], read: &mut usize, to: usize) {
    if let (true, Some(out)) = (*read < to, parts.last_mut()) {
        out.push_str(&before[*read..to]);
        *read = to;
    }
}

fn begin_part(before: &str, parts: &mut Vec<String>, read: &mut usize) {
    if let Some(out) = parts.last_mut() {
        out.truncate(out.trim_end().len());
    }
    *read += before[*read..].len() - before[*read..].trim_start().len();
    parts.push(String::new());
}

/// Puts words behind a text. One space is put between them and their neighbours unless either side begins or ends with one,
/// or the right side begins with a sign that closes.
fn put(out: &mut String, text: &str, right: Option<char>) {
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else { return };
    if out.chars().next_back().is_some_and(|left| is_apart(left, first)) {
        out.push(' ');
    }
    out.push_str(text);
    if right.is_some_and(|right| is_apart(last, right)) {
        out.push(' ');
    }
}

/// Whether a space is to part two signs that come to stand beside each other.
pub(crate) fn is_apart(left: char, right: char) -> bool {
    let is_spaced = left.is_whitespace() || right.is_whitespace();
    let belongs = closes(right) || "([{“‘«¿¡".contains(left) || is_ideographic(left) && is_ideographic(right);
    !(is_spaced || belongs)
}

fn is_ideographic(sign: char) -> bool {
    is_ideograph(sign) || "，。、；：？！（）《》「」".contains(sign)
}

fn closes(sign: char) -> bool {
    ",.;:!?)]}”’»…，。、；：？！）》」،؛؟".contains(sign)
}

/// Where words went, one space stays between their neighbours, and none before what closes or at an end.
fn tidy(out: &mut String, before: &str, read: &mut usize) {
    let rest = &before[*read..];
    let next = rest.chars().next();
    if out.is_empty() {
        *read += rest.len() - rest.trim_start().len();
    } else if next.is_none_or(|next| next.is_whitespace() || closes(next)) {
        out.truncate(out.trim_end_matches([' ', '\u{a0}', '\u{202f}']).len());
    }
}

/// One edit of words of a text, by where they stand in bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum WordEdit<'a> {
    /// Words come in behind a place, or before it.
    Insert { at: usize, text: &'a str, is_before: bool },
    /// Words go.
    Delete { from: usize, to: usize },
    /// Other words come in their place.
    Replace { from: usize, to: usize, with: &'a str },
}

/// A text after one edit of its words.
pub(crate) fn edited(before: &str, edit: WordEdit<'_>) -> String {
    let hunks = match edit {
        WordEdit::Insert { at, text, is_before } => vec![Hunk::inserted(before, at, text, is_before)],
        WordEdit::Delete { from, to } => vec![Hunk::cut(before, Span::new(from, to))],
        WordEdit::Replace { from, to, with } => Hunk::replaced(before, Span::new(from, to), with),
    };
    write(before, hunks.iter().collect(), &[]).concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::quotation_ranges;

    fn span(text: &str, words: &str) -> Span {
        let range = quotation_ranges(text, words).remove(0);
        Span::new(range.start, range.end)
    }

    const TEXT: &str = "States shall, as far as possible, protect (all) ports.";

    fn written(hunks: &[Hunk]) -> String {
        write(TEXT, hunks.iter().collect(), &[]).concat()
    }

    #[test]
    fn words_come_with_a_space_and_go_with_one() {
        let after = |words: &str, new: &str| Hunk::inserted(TEXT, span(TEXT, words).end, new, false);
        let before = |words: &str, new: &str| Hunk::inserted(TEXT, span(TEXT, words).start, new, true);
        assert_eq!(written(&[after("States", "parties")]), TEXT.replace("States", "States parties"));
        assert_eq!(written(&[after("shall", ", too")]), TEXT.replace("shall", "shall, too"));
        assert_eq!(written(&[before("ports", "sea")]), TEXT.replace("ports", "sea ports"));
        assert_eq!(written(&[before("all)", "nearly")]), TEXT.replace("(all", "(nearly all"));
        assert_eq!(written(&[Hunk::cut(TEXT, span(TEXT, "shall"))]), TEXT.replace(" shall", ""));
        assert_eq!(written(&[Hunk::cut(TEXT, span(TEXT, "States"))]), TEXT.replace("States ", ""));
        let both = [after("States", "one"), before("shall", "two")];
        assert_eq!(written(&both), TEXT.replace("States", "States one two"));
        assert_eq!(both[0].core, both[1].core);
    }

    #[test]
    fn a_replacement_changes_only_the_words_that_differ() {
        let hunks = Hunk::replaced(TEXT, span(TEXT, "as far as possible, protect"), "where possible, protect and open");
        assert_eq!(hunks.iter().map(|hunk| hunk.key.as_str()).collect::<Vec<_>>(), ["where", "and open"]);
        assert_eq!(written(&hunks), TEXT.replace("as far as", "where").replace("protect", "protect and open"));
        let twice = [hunks.clone(), Hunk::replaced(TEXT, Span::new(0, TEXT.len()), &written(&hunks))].concat();
        assert_eq!(written(&twice), written(&hunks));
    }

    #[test]
    fn words_in_the_place_of_others_are_set_as_they_need_it() {
        for (text, old, new, wanted) in [
            ("to steer, as the lead, its work", ", as the lead,", "together", "to steer together its work"),
            ("in Réunion and five more", "and five", ", five", "in Réunion, five more"),
            ("Il est interdit de commencer à exercer", "de commencer à", "d'", "Il est interdit d'exercer"),
            ("le droit d'exercer", "d'", "de ne pas", "le droit de ne pas exercer"),
            ("the right of states rights", "states", "states'", "the right of states' rights"),
            ("ports (open) and safe", "open", ", as far as open,", "ports (, as far as open,) and safe"),
        ] {
            let hunks = Hunk::replaced(text, span(text, old), new);
            assert_eq!(write(text, hunks.iter().collect(), &[]).concat(), wanted, "{old} → {new}");
        }
    }

    #[test]
    fn a_cut_text_gives_each_part_its_words() {
        let at = span(TEXT, "possible,").end;
        let hunks = [
            Hunk::inserted(TEXT, at, "A", false),
            Hunk::inserted(TEXT, at, "B", true),
            Hunk::cut(TEXT, span(TEXT, "all")),
        ];
        let parts = write(TEXT, hunks.iter().collect(), &[at]);
        assert_eq!(parts, ["States shall, as far as possible, A", "B protect () ports."]);
    }
}
