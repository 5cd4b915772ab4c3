//! A text without some of it, such as what its brackets add: what is left out is taken away, and the seams are closed.

use std::borrow::Cow;
use std::ops::Range;

/// The longest part of a word that brackets stand round, in letters, and one sign.
const PART: usize = 8;

/// The text without the ranges, which are in bytes and may overlap. No double space is left, none stands before a
/// comma or a full stop at a seam, and words that only signs kept apart stay apart. A text from which nothing is taken is
/// itself. Costs the text's length and the sorting of the ranges.
pub fn without<'a>(text: &'a str, left_out: &[Range<usize>]) -> Cow<'a, str> {
    if left_out.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let mut seam: Option<Range<usize>> = None;
    for range in merged(left_out) {
        push(&mut out, text, seam.take(), at..range.start);
        at = range.end;
        seam = Some(range);
    }
    push(&mut out, text, seam, at..text.len());
    out.truncate(out.trim_end().len());
    Cow::Owned(out)
}

/// A text without the signs of square brackets: words in brackets are contested, and stand there. Words that only signs kept
/// apart stay apart.
pub fn unbracketed(text: &str) -> Cow<'_, str> {
    without(text, &bracket_signs(text).collect::<Vec<_>>())
}

/// Where the signs of square brackets stand in a text, in bytes.
pub fn bracket_signs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.match_indices(['[', ']']).map(|(at, sign)| at..at + sign.len())
}

/// The ranges in order, none touching another.
fn merged(ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut sorted = ranges.to_vec();
    sorted.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(sorted.len());
    for range in sorted {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// Adds what is kept after a seam.
fn push(out: &mut String, text: &str, seam: Option<Range<usize>>, kept: Range<usize>) {
    let mut kept = &text[kept];
    if let Some(seam) = seam {
        let before_is_space = out.is_empty() || out.ends_with(char::is_whitespace) || out.ends_with('(');
        if closes_up(kept.trim_start_matches(' ')) {
            kept = kept.trim_start_matches(' ');
            out.truncate(out.trim_end_matches(' ').len());
        } else if before_is_space {
            kept = kept.trim_start();
        } else if runs_together(out, &text[seam.clone()], kept, beside(text, &seam)) {
            out.push(' ');
        }
    }
    let mut after_space = out.ends_with(' ');
    for sign in kept.chars() {
        if sign != ' ' || !after_space {
            out.push(sign);
        }
        after_space = sign == ' ';
    }
}

/// Tells whether a text begins with a sign before which no space belongs. `...` and `.5` are none.
fn closes_up(kept: &str) -> bool {
    let mut signs = kept.chars();
    match signs.next() {
        Some('.') => !signs.next().is_some_and(|next| next == '.' || next.is_ascii_digit()),
        Some(sign) => matches!(sign, ',' | ';' | ':' | '!' | '?' | ')'),
        None => false,
    }
}

/// What stands before and behind a seam, as far as a part of a word may go.
fn beside<'a>(text: &'a str, seam: &Range<usize>) -> (&'a str, &'a str) {
    let before = text[..seam.start].char_indices().rev().take(PART).last().map_or(seam.start, |(at, _)| at);
    let behind = text[seam.end..].char_indices().nth(PART).map_or(text.len(), |(at, _)| seam.end + at);
    (&text[before..seam.start], &text[seam.end..behind])
}

/// Tells whether two words stood apart by more than a sign round a part of one: `[shall][should]` and `[in Annex X]to` are
/// two words each, `State[s]` and `[un]just` are one.
fn runs_together(before: &str, left_out: &str, after: &str, original: (&str, &str)) -> bool {
    let ends_word =
        before.ends_with(|sign: char| sign.is_alphanumeric() || matches!(sign, ',' | ';' | '.' | ':' | ')'));
    if !ends_word || !after.starts_with(char::is_alphanumeric) {
        return false;
    }
    match left_out {
        "]" => !is_part_of_word(original.0.rsplit('[').next(), original.0),
        "[" => !is_part_of_word(original.1.split(']').next(), original.1),
        _ => true,
    }
}

/// Whether what a bracket holds is a part of a word: a few small letters, or a syllable that words begin or end with.
fn is_part_of_word(content: Option<&str>, beside: &str) -> bool {
    const SYLLABLES: [&str; 20] = [
        "inter", "multi", "micro", "trans", "under", "over", "anti", "self", "semi", "ment", "tion", "able", "ible",
        "ness", "ship", "ally", "ible", "less", "wise", "ward",
    ];
    let is_closed = |content: &str| content.len() < beside.len();
    content.is_some_and(|content| {
        let is_small = content.chars().all(char::is_lowercase) && !content.is_empty();
        is_closed(content) && is_small && (content.chars().nth(3).is_none() || SYLLABLES.contains(&content))
    })
}

/// The words that `without` leaves out, without signs and slashes at their ends; nothing where only signs are.
pub fn left_out<'a>(text: &'a str, ranges: &[Range<usize>]) -> Vec<&'a str> {
    let is_sign = |sign: char| sign.is_whitespace() || matches!(sign, '[' | ']' | '{' | '}' | '/');
    let words = merged(ranges).into_iter().map(|range| text[range].trim_matches(is_sign));
    words.filter(|words| words.contains(char::is_alphanumeric)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(text: &str) -> String {
        // Whatever stands between `<` and `>` is left out, and brackets are.
        let mut ranges = Vec::new();
        let mut open = 0;
        for (at, sign) in text.char_indices() {
            match sign {
                '<' => open = at,
                '>' => ranges.push(open..at + 1),
                '[' | ']' => ranges.push(at..at + 1),
                _ => {}
            }
        }
        without(text, &ranges).into_owned()
    }

    #[test]
    fn seams_are_closed() {
        for (text, expected) in [
            ("a  b , c", "a  b , c"),
            ("a <x> b", "a b"),
            ("a <x>, b", "a, b"),
            ("a <x> , b", "a, b"),
            ("a [, b] c", "a, b c"),
            ("[shall][should] act", "shall should act"),
            ("State[s] [un]just", "States unjust"),
            ("a[ b]", "a b"),
            ("extreme< - US>poverty", "extreme poverty"),
            ("end <x>", "end"),
            ("<x> begin", "begin"),
            ("(<x> b)", "(b)"),
            ("a <x> (b)", "a (b)"),
            ("see <x> ... more", "see ... more"),
            ("<x>", ""),
            ("a <x> <y> <z>.", "a."),
        ] {
            assert_eq!(clean(text), expected, "{text}");
        }
    }
}
