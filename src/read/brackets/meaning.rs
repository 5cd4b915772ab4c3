//! What stands in a pair of brackets, by dialect: alternatives with positions, a note, agreement.

use super::positions::{self, Positions};
use super::scan::Span;
use crate::clause::{Alternative, Mark, MarkKind};
use crate::draft::Dialect;
use crate::party::Registry;
use std::ops::Range;

/// Beginnings of brackets that hold no text to be agreed on.
const NOTES: [&str; 12] = [
    "placeholder",
    "placement proposal",
    "note:",
    "note by",
    "notes:",
    "editorial note",
    "editor's note",
    "editor’s note",
    "drafting note",
    "negotiator's note",
    "negotiator’s note",
    "negotiators' note",
];

/// Words that a slash joins without making them alternatives of a text.
const JOINED: [&str; 6] = ["and/or", "either/or", "he/she", "his/her", "him/her", "he/his"];

/// The longest row of single words between slashes, in bytes.
const ROW_OF_WORDS: usize = 120;

/// How deep brackets may be nested for their words to be taken out. Ten is the deepest that was ever seen; every level
/// repeats the words of those inside it.
pub(super) const DEEPEST: u32 = 32;

/// What a pair of brackets says, and what of it a clean text leaves out.
#[derive(Debug)]
pub(super) struct Meaning {
    /// Nothing where the brackets mean what a legend says.
    pub(super) mark: Option<Mark>,
    /// In bytes of the clause's text.
    pub(super) left_out: [Range<usize>; 2],
    pub(super) doubts: Vec<super::Doubt>,
    /// It names parties as the dialect does.
    pub(super) is_attributed: bool,
    /// It names parties, and what they want of which words is not read.
    pub(super) is_unread: bool,
    /// Where it names them, in bytes of the clause's text.
    pub(super) attributions: Vec<Range<usize>>,
    pub(super) is_too_deep: bool,
}

/// Reads what stands between two signs.
pub(super) fn read(text: &str, span: &Span, dialect: Dialect, registry: &Registry) -> Meaning {
    let inside = span.open + 1..span.close;
    let whole = span.open..span.close + 1;
    let signs = [span.open..span.open + 1, span.close..span.close + 1];
    let mut meaning = Meaning {
        mark: None,
        left_out: signs,
        doubts: Vec::new(),
        is_attributed: false,
        is_unread: false,
        attributions: Vec::new(),
        is_too_deep: span.depth >= DEEPEST,
    };
    if dialect == Dialect::D {
        if span.braces {
            meaning.left_out = [span.open..span.open, span.close..span.close];
        }
        return meaning;
    }
    let mut mark = Mark { from: span.from, to: span.to, ..Mark::default() };
    let content = text[inside.clone()].trim();
    if span.braces || is_note(content) {
        mark.kind = MarkKind::Note;
    } else if is_agreed_ad_ref(content) {
        mark.kind = MarkKind::AgreedAdRef;
    }
    if mark.kind != MarkKind::Contested || content.is_empty() {
        meaning.left_out[0] = whole;
    } else if !meaning.is_too_deep {
        meaning.is_unread = positions::is_party_first(content, registry);
        let alternatives = alternatives(text, span, dialect, registry);
        if let Some(first) = alternatives.first() {
            let words =
                if is_no_text(text[first.words.clone()].trim()) { span.close..span.close } else { first.words.clone() };
            meaning.left_out = [span.open..words.start, words.end..span.close + 1];
        }
        for Part { words, attribution, positions } in alternatives {
            meaning.is_attributed |= !positions.stated.is_empty();
            meaning.attributions.extend(attribution);
            meaning.doubts.extend(positions.doubts);
            mark.alternatives.push(Alternative { text: text[words].trim().to_owned(), positions: positions.stated });
        }
    }
    meaning.mark = Some(mark);
    meaning
}

/// An alternative: where its words stand, and what is said of it.
struct Part {
    words: Range<usize>,
    attribution: Option<Range<usize>>,
    positions: Positions,
}

fn alternatives(text: &str, span: &Span, dialect: Dialect, registry: &Registry) -> Vec<Part> {
    let unattributed = |words: Range<usize>| Part { words, attribution: None, positions: Positions::default() };
    let inside = span.open + 1..span.close;
    match dialect {
        Dialect::A => between_slashes(span)
            .map(|(words, free)| match positions::after_dash(&text[free.clone()], registry) {
                Some((end, positions)) => {
                    let end = free.start + end;
                    let attribution = end..text[..words.end].trim_end().len().max(end);
                    Part { words: words.start..end, attribution: Some(attribution), positions }
                }
                None => unattributed(words),
            })
            .collect(),
        Dialect::B => {
            if positions::is_party_first(text[inside.clone()].trim(), registry) {
                return vec![unattributed(inside)];
            }
            let free = inside.start..span.first_inner.unwrap_or(inside.end);
            match positions::before_colon(&text[free], registry) {
                Some((start, positions)) => {
                    let start = inside.start + start;
                    vec![Part { words: start..inside.end, attribution: Some(inside.start..start), positions }]
                }
                None => vec![unattributed(inside)],
            }
        }
        Dialect::C => match row_of_words(text, span) {
            Some(words) => words.into_iter().map(unattributed).collect(),
            None => between_slashes(span).map(|(words, _)| unattributed(words)).collect(),
        },
        Dialect::D => Vec::new(),
    }
}

/// The ranges between the slashes of a span, each with the part of it that stands behind all brackets inside.
fn between_slashes(span: &Span) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + '_ {
    let ends = span.slashes.iter().map(|slash| (slash.at, slash.inner_end));
    let mut start = span.open + 1;
    ends.chain(std::iter::once((span.close, span.last_inner_end))).map(move |(end, inner_end)| {
        let words = start..end;
        start = end + 1;
        let free = inner_end.max(words.start).min(words.end)..words.end;
        (words, free)
    })
}

/// `[shall/should]`: single words, every one of letters; neither `and/or` nor `W/m2`.
fn row_of_words(text: &str, span: &Span) -> Option<Vec<Range<usize>>> {
    let inside = span.open + 1..span.close;
    if span.first_inner.is_some() || inside.len() > ROW_OF_WORDS {
        return None;
    }
    let row = &text[inside.clone()];
    let is_word = |word: &str| word.chars().nth(1).is_some() && word.chars().all(char::is_alphabetic);
    if !row.contains('/') || !row.split('/').all(is_word) || JOINED.contains(&row.to_lowercase().as_str()) {
        return None;
    }
    let mut start = inside.start;
    let words = row.split('/').map(|word| {
        let range = start..start + word.len();
        start = range.end + 1;
        range
    });
    Some(words.collect())
}

fn is_note(content: &str) -> bool {
    // `[^1]` is the sign of a footnote.
    content.starts_with('^') || NOTES.iter().any(|note| begins_with(content, note))
}

fn is_agreed_ad_ref(content: &str) -> bool {
    const AGREED: &str = "agreed ad ref";
    begins_with(content, AGREED) && matches!(content[AGREED.len()..].trim_end_matches('.'), "" | "erendum")
}

/// "No text" is a real alternative: the words are to go.
fn is_no_text(words: &str) -> bool {
    words.trim_end_matches('.').eq_ignore_ascii_case("no text")
}

fn begins_with(text: &str, beginning: &str) -> bool {
    text.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
}
