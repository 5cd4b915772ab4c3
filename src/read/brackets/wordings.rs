//! The wordings that stand beside each other in a bracket, each with who wants what of it.
//!
//! ```text
//! [changing - EU, G77 retain / promoting - US]      a slash behind positions
//! [US, EU: long; G77: short]                        a semicolon before further positions with words of their own
//! [extreme - US; G77 delete]                        none: what stands behind the semicolon has no words
//! [take action / act]                               a slash between words that can replace each other
//! [the level of ambition / efforts will decide how] none: the sentence goes on behind the slash
//! ```

use super::grammar;
use super::positions::Positions;
use super::scan::Span;
use super::verbs;
use super::verbs::is_no_text;
use crate::party::Registry;
use std::ops::Range;

/// How many times as many words one of two wordings may have as the other, for a slash to stand between wordings.
const TIMES: usize = 4;
/// How many commas and semicolons are looked at for another attribution before them.
const LOOKED_AT: usize = 8;

/// Where the names stand that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    BehindDash,
    BeforeColon,
}

/// A wording: where its words stand, and what is said of it.
#[derive(Debug)]
pub(super) struct Wording {
    /// In bytes of the clause's text.
    pub(super) words: Range<usize>,
    pub(super) attribution: Option<Range<usize>>,
    pub(super) positions: Positions,
    pub(super) form: Option<Form>,
    /// Two attributions read, and which words each means is not told.
    pub(super) is_torn: bool,
}

impl Wording {
    pub(super) fn unattributed(words: Range<usize>) -> Wording {
        Wording { words, attribution: None, positions: Positions::default(), form: None, is_torn: false }
    }
}

/// A part of a bracket between signs that may part wordings.
#[derive(Debug, Clone, Copy)]
struct Segment {
    start: usize,
    end: usize,
    /// Where brackets inside it begin and end, or its own ends.
    first_inner: usize,
    last_inner: usize,
    /// A slash stands before it.
    after_slash: bool,
    /// It has an attribution of its own.
    has_own: bool,
}

/// The wordings of a bracket that says something of its own words, one where nothing parts them.
pub(super) fn read(text: &str, span: &Span, registry: &Registry) -> Vec<Wording> {
    let mut segments: Vec<Segment> = Vec::new();
    for mut next in segments_of(span) {
        next.has_own = own(text, &next, registry).is_some();
        match segments.last_mut() {
            Some(before) if !parts(text, before, &next, registry) => before.join(&next, text, registry),
            _ => segments.push(next),
        }
    }
    let segments = together_where_not_alike(text, &segments, registry);
    segments.iter().map(|segment| wording(text, segment, registry)).collect()
}

fn segments_of(span: &Span) -> impl Iterator<Item = Segment> + '_ {
    let mut start = span.open + 1;
    let mut first_inner = span.first_inner;
    let mut after_slash = false;
    let ends = span.borders.iter().map(Some).chain(std::iter::once(None));
    ends.map(move |border| {
        let (end, inner_end) = border.map_or((span.close, span.last_inner_end), |border| (border.at, border.inner_end));
        let segment = Segment {
            start,
            end,
            first_inner: first_inner.filter(|&inner| inner < end).unwrap_or(end).max(start),
            last_inner: inner_end.clamp(start, end),
            after_slash,
            has_own: false,
        };
        start = end + 1;
        first_inner = border.and_then(|border| border.next_inner);
        after_slash = border.is_some_and(|border| border.is_slash);
        segment
    })
}

impl Segment {
    fn join(&mut self, next: &Segment, text: &str, registry: &Registry) {
        // Names and verbs behind a semicolon say more of the same words; words behind it are other ones.
        let says_more = !next.after_slash && grammar::is_pieces(&text[next.start..next.end], registry);
        self.has_own = next.has_own || (self.has_own && says_more);
        if self.first_inner == self.end {
            self.first_inner = next.first_inner;
        }
        if next.last_inner > next.start {
            self.last_inner = next.last_inner;
        }
        self.end = next.end;
    }
}

/// Whether a sign parts two wordings: a semicolon where both have an attribution, a slash behind or before one. Of slashes
/// without it is decided later, for all of them.
fn parts(text: &str, before: &Segment, next: &Segment, registry: &Registry) -> bool {
    if next.after_slash {
        return true;
    }
    before.has_own && next.has_own && !grammar::is_pieces(&text[next.start..next.end], registry)
}

/// Slashes that no attribution stands at part wordings only where all of those between can replace each other.
fn together_where_not_alike(text: &str, segments: &[Segment], registry: &Registry) -> Vec<Segment> {
    let mut found: Vec<Segment> = Vec::new();
    let is_open = |before: &Segment, next: &Segment| {
        let is_headed = grammar::head(&text[next.start..next.first_inner], registry).is_some();
        next.after_slash && !before.has_own && !is_headed
    };
    for run in segments.chunk_by(is_open) {
        let words = |segment: &Segment| match tail(text, segment, registry) {
            Some((end, _)) => &text[segment.start..segment.start + end],
            None => &text[segment.start..segment.end],
        };
        let alike = run.windows(2).all(|pair| can_replace(words(&pair[0]), words(&pair[1])));
        if alike {
            found.extend(run);
        } else if let [first, rest @ ..] = run {
            let mut joined = *first;
            rest.iter().for_each(|next| joined.join(next, text, registry));
            found.push(joined);
        }
    }
    found
}

/// Whether each of two texts could stand where the other does: both are words, neither is a sentence that goes on.
fn can_replace(one: &str, other: &str) -> bool {
    const ENDS: [char; 6] = ['.', ';', ':', '!', '?', '。'];
    let (one, other) = (one.trim(), other.trim());
    if is_no_text(one) || is_no_text(other) {
        return true;
    }
    let count = |words: &str| words.split_whitespace().count();
    let (first, second) = (count(one), count(other));
    let begins = |words: &str| words.chars().find(|sign| sign.is_alphanumeric()).is_some_and(char::is_uppercase);
    let ends = |words: &str| words.ends_with(ENDS);
    let is_full = |words: &str| words.contains(char::is_alphanumeric);
    // What is longer behind the slash may go on with the sentence.
    let fits = second <= (first * 2).max(2) && first <= second * TIMES + 1;
    is_full(one) && is_full(other) && begins(one) == begins(other) && ends(one) == ends(other) && fits
}

fn tail(text: &str, segment: &Segment, registry: &Registry) -> Option<(usize, Positions)> {
    let (end, positions) = grammar::tail(&text[segment.last_inner..segment.end], registry)?;
    let end = segment.last_inner - segment.start + end;
    (!text[segment.start..segment.start + end].trim().is_empty()).then_some((end, positions))
}

/// What a segment says of itself, before a colon or behind a dash.
fn own(text: &str, segment: &Segment, registry: &Registry) -> Option<Form> {
    if grammar::head(&text[segment.start..segment.first_inner], registry).is_some() {
        return Some(Form::BeforeColon);
    }
    tail(text, segment, registry).map(|_| Form::BehindDash)
}

fn wording(text: &str, segment: &Segment, registry: &Registry) -> Wording {
    let head = grammar::head(&text[segment.start..segment.first_inner], registry);
    let tail = tail(text, segment, registry);
    match (head, tail) {
        (Some((at, positions)), tail) => {
            let start = segment.start + at;
            // `US: delete the last sentence` asks for it, or offers these words.
            let says_verb = positions.stated.iter().all(|stated| stated.recorded);
            let words = &text[start..segment.end];
            let may_be_wanted =
                !says_verb && verbs::begins_with_verb(words) || grammar::has_verb_apart(words, registry);
            Wording {
                words: start..segment.end,
                attribution: Some(segment.start..start),
                positions,
                form: Some(Form::BeforeColon),
                is_torn: tail.is_some() || may_be_wanted,
            }
        }
        (None, Some((end, positions))) => {
            let end = segment.start + end;
            let words = segment.start..end;
            let attribution = end..text[..segment.end].trim_end().len().max(end);
            let is_torn = has_another(&text[segment.last_inner.min(end)..end], registry)
                || (grammar::has_verb_apart(&text[words.clone()], registry) && !is_no_text(text[words.clone()].trim()));
            Wording { words, attribution: Some(attribution), positions, form: Some(Form::BehindDash), is_torn }
        }
        (None, None) => Wording::unattributed(segment.start..segment.end),
    }
}

/// Whether words that an attribution stands behind have another one in them: `long - US, short` before `- EU`.
fn has_another(words: &str, registry: &Registry) -> bool {
    let signs = words.char_indices().rev().filter(|(_, sign)| matches!(sign, ',' | ';' | '，' | '；'));
    let parts = signs.take(LOOKED_AT).map(|(at, _)| &words[..at]);
    [words].into_iter().chain(parts).any(|words| grammar::tail(words, registry).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::scan;
    use super::*;

    fn shown(text: &str) -> String {
        let scan = scan::scan(text);
        let wordings = read(text, &scan.spans[0], Registry::built_in());
        let one = |wording: Wording| {
            let stated = wording.positions.stated.iter().map(|one| format!(" {} {}", one.party, one.stance));
            let torn = if wording.is_torn { " torn" } else { "" };
            format!("{}{}{torn}", text[wording.words].trim(), stated.collect::<String>())
        };
        wordings.into_iter().map(one).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn signs_part_wordings_where_both_sides_can_replace_each_other() {
        for (text, expected) in [
            ("[take urgent action / act]", "take urgent action | act"),
            ("[shall / should / may]", "shall | should | may"),
            ("[No text / at once]", "No text | at once"),
            (
                "[Parties recognize that the level of ambition / efforts will decide how far they must adapt.]",
                "Parties recognize that the level of ambition / efforts will decide how far they must adapt.",
            ),
            (
                "[Support / New money, apart from other budgets, shall be given.]",
                "Support / New money, apart from other budgets, shall be given.",
            ),
            (
                "[los Estados / las Partes que puedan hacerlo pagan]",
                "los Estados / las Partes que puedan hacerlo pagan",
            ),
            ("[extreme - US; G77 delete]", "extreme USA propose G77 delete"),
            ("[safe - EU; tidy - US, Canada]", "safe EU propose | tidy USA propose CAN propose"),
            ("[a - US; b; c - EU]", "a - US; b; c EU propose torn"),
            ("[US, EU: long; G77: short]", "long USA propose EU propose | short G77 propose"),
            ("[US: long / EU: short]", "long USA propose | short EU propose"),
            ("[long - US, short - EU]", "long - US, short EU propose torn"),
            ("[a - EU, G77 retain / b - US]", "a EU retain G77 retain | b USA propose"),
            ("[US: sail; go]", "sail; go USA propose"),
            ("[US: keep the last sentence]", "keep the last sentence USA propose torn"),
            ("[a [b - EU] c / d [e] - US]", "a [b - EU] c | d [e] USA propose"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
