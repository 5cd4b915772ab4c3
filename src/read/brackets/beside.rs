//! Attributions that stand outside of square brackets: in round ones, in those of another script, beside square ones. None
//! of them is read as a position; who is named there is told.

use super::doubtful;
use super::grammar;
use super::scan::Span;
use super::{Unread, Why};
use crate::party::Registry;
use std::ops::Range;

/// How far from a bracket an attribution is looked for, in bytes.
const NEAR: usize = 240;
/// Brackets of other scripts.
pub(super) const OTHER_SHAPES: [(char, char); 7] =
    [('［', '］'), ('【', '】'), ('〔', '〕'), ('〖', '〗'), ('⟦', '⟧'), ('｛', '｝'), ('⟨', '⟩')];
/// Round brackets.
const ROUND: [(char, char); 2] = [('(', ')'), ('（', '）')];

/// Whether a sign opens brackets in which somebody may be named.
pub(super) fn is_opening(sign: char) -> bool {
    matches!(sign, '[' | '{') || ROUND.iter().chain(&OTHER_SHAPES).any(|(open, _)| *open == sign)
}

/// The attributions of a clause outside of its square brackets.
pub(super) fn find(text: &str, spans: &[Span], registry: &Registry) -> Vec<Unread> {
    let mut found: Vec<Unread> = Vec::new();
    let mut push = |range: Range<usize>, parties: Vec<String>, is_apart: bool| {
        found.push(Unread { range, parties, why: Why::NotUnderstood, is_apart });
    };
    for range in innermost(text, &ROUND) {
        let content = inside(text, &range);
        let follows_bracket = text[..range.start].trim_end().ends_with(']');
        let names = || doubtful::names_alone(content, registry).filter(|_| follows_bracket);
        if let Some(parties) = doubtful::in_round_brackets(content, registry).or_else(names) {
            push(range, parties, true);
        }
    }
    for range in innermost(text, &OTHER_SHAPES) {
        let content = inside(text, &range);
        if let Some(parties) = doubtful::attributed(content, registry) {
            push(range, parties, grammar::holds_no_words(content, registry));
        }
    }
    let outermost: Vec<&Span> = spans.iter().filter(|span| span.depth == 0 && !span.braces).collect();
    for (at, span) in outermost.iter().enumerate() {
        let next = outermost.get(at + 1).map_or(text.len(), |next| next.open);
        if let Some((range, parties)) = behind(text, span.close + 1, next, registry) {
            push(range, parties, true);
        }
    }
    if let Some(first) = outermost.first()
        && let Some(head) = text[..first.open].trim_end().strip_suffix([':', '：'])
        && let Some(parties) = doubtful::names_alone(head, registry)
    {
        push(0..first.open, parties, true);
    }
    found
}

fn inside<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    let content = &text[range.clone()];
    let mut signs = content.chars();
    signs.next();
    signs.next_back();
    signs.as_str()
}

/// `[long text] - EU; G77 delete.`
fn behind(text: &str, from: usize, to: usize, registry: &Registry) -> Option<(Range<usize>, Vec<String>)> {
    let rest = &text[from..to];
    let words = rest.trim_start();
    let sign = words.chars().next().filter(|sign| matches!(sign, '-' | '–' | '—'))?;
    let behind = words[sign.len_utf8()..].trim();
    let behind = behind.strip_suffix('.').unwrap_or(behind);
    let is_apart = words[sign.len_utf8()..].starts_with(char::is_whitespace) || rest.len() > words.len();
    if !is_apart || behind.is_empty() || behind.len() > NEAR || !grammar::is_pieces(behind, registry) {
        return None;
    }
    let parties = doubtful::attributed(behind, registry).or_else(|| doubtful::names_alone(behind, registry))?;
    Some((from..from + rest.trim_end().len(), parties))
}

/// Brackets that hold no other of their shapes and are not long, with their signs.
fn innermost(text: &str, shapes: &[(char, char)]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, sign) in text.char_indices() {
        if let Some((_, close)) = shapes.iter().find(|(open, _)| *open == sign) {
            open = Some((at, *close));
        } else if let Some((start, close)) = open
            && sign == close
        {
            if at - start <= NEAR {
                found.push(start..at + sign.len_utf8());
            }
            open = None;
        }
    }
    found
}
