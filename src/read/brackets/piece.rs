//! A piece between separators: names, what they want, and how they stand to the names before.
//!
//! ```text
//! piece    := wish | wish "by" names | relation names [wish] | names [wish] | names relation names [wish]
//! relation := "on behalf of" | "supported by" | "opposed by"
//! ```

use super::names::{self, Looking, Name, WINDOW};
use super::verbs::{self, Does, Relation, Wish};
use crate::party::Registry;
use crate::text::is_ideograph;

/// How many words a wish may have.
const WISH: usize = 8;
/// The most signs of a verb that runs into the name before it.
const GLUED: usize = 12;

/// Names with what they want.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) names: Vec<Name>,
    pub(super) relation: Option<Relation>,
    pub(super) wish: Option<Wish>,
    /// The wish stands before the names: `deleted by US`.
    pub(super) leads: bool,
    /// The words that are to come instead.
    pub(super) instead: Option<String>,
}

/// Reads a piece as what it says, part by part. Nothing where it holds any word that is not understood.
pub(super) fn read(text: &str, registry: &Registry, looking: Looking) -> Option<Vec<Part>> {
    let text = text.trim();
    if text.is_empty() || text.len() > WINDOW {
        return None;
    }
    if let Some(wish) = verbs::wish(text) {
        return Some(vec![Part { wish: Some(wish), ..Part::default() }]);
    }
    if let Some(part) = related(text, registry, looking) {
        return Some(part);
    }
    if let Some((wish, at)) = verbs::by_somebody(text) {
        let names = names::read(&text[at..], registry, looking)?;
        return Some(vec![Part { names, wish: Some(wish), leads: true, ..Part::default() }]);
    }
    if let Some(instead) = instead(text) {
        let wish = Wish { does: Does::Replace, of: None };
        return Some(vec![Part { wish: Some(wish), instead: Some(instead), ..Part::default() }]);
    }
    if !names::starts_like_a_name(text) && !names::runs_the_meeting(text) {
        return None;
    }
    let known = Looking { unknown: false, ..looking };
    let named = |names: Vec<Name>| vec![Part { names, ..Part::default() }];
    if let Some(names) = names::read(text, registry, known) {
        return Some(named(names));
    }
    with_wish(text, registry, looking)
        .or_else(|| with_relation(text, registry, looking))
        .or_else(|| glued(text, registry))
        .or_else(|| names::read(text, registry, looking).map(named))
}

/// `supported by Chile`, `on behalf of the African Group delete`.
fn related(text: &str, registry: &Registry, looking: Looking) -> Option<Vec<Part>> {
    let ends = verbs::boundaries(text).into_iter().take(WISH).filter(|&end| end < text.len());
    let mut found = ends.filter_map(|end| Some((verbs::relation(&text[..end])?, end)));
    // `for` and `for the` begin alike.
    let mut rest = None;
    for (relation, end) in found.by_ref() {
        let names = text[end..].trim();
        let part = names::read(names, registry, looking).map(|names| Part { names, ..Part::default() });
        let part = part.or_else(|| with_wish(names, registry, looking)?.pop());
        rest = part.map(|part| vec![Part { relation: Some(relation), ..part }]).or(rest);
    }
    rest
}

/// `US delete`, `the African Group reserves its position`: the longest wish at the end.
fn with_wish(text: &str, registry: &Registry, looking: Looking) -> Option<Vec<Part>> {
    let cuts = verbs::boundaries(text);
    let from = cuts.len().saturating_sub(WISH + 1);
    let cuts = cuts[from..].iter().copied().filter(|&cut| cut < text.len());
    for cut in cuts {
        let (before, behind) = (text[..cut].trim(), text[cut..].trim());
        let wish = verbs::wish(behind).map(|wish| (wish, None));
        let wish = wish.or_else(|| instead(behind).map(|words| (Wish { does: Does::Replace, of: None }, Some(words))));
        if let Some((wish, instead)) = wish {
            let names = names::read(before, registry, looking)?;
            return Some(vec![Part { names, wish: Some(wish), instead, ..Part::default() }]);
        }
    }
    None
}

/// `Egypt on behalf of the African Group`.
fn with_relation(text: &str, registry: &Registry, looking: Looking) -> Option<Vec<Part>> {
    for cut in verbs::boundaries(text).into_iter().filter(|&cut| cut < text.len()) {
        let behind = text[cut..].trim_start();
        if let Some(rest) = related(behind, registry, looking)
            && let Some(names) = names::read(&text[..cut], registry, looking)
        {
            let mut parts = vec![Part { names, ..Part::default() }];
            parts.extend(rest);
            return Some(parts);
        }
    }
    None
}

/// `G77retain`: what was copied from a page has lost its gaps.
fn glued(text: &str, registry: &Registry) -> Option<Vec<Part>> {
    let ends = text.char_indices().rev().take(GLUED).filter(|(at, _)| *at > 0);
    let mut found = None;
    for (at, sign) in ends {
        if sign.is_lowercase()
            && let Some(wish) = verbs::wish(&text[at..])
            && let Some(names) = names::read(&text[..at], registry, Looking::default())
        {
            found = Some(vec![Part { names, wish: Some(wish), ..Part::default() }]);
        }
    }
    found
}

/// The words behind `replace by`.
pub(super) fn instead(text: &str) -> Option<String> {
    const QUOTES: [char; 8] = ['"', '“', '”', '«', '»', '\'', '‘', '’'];
    let text = text.trim();
    for end in verbs::boundaries(text).into_iter().take(WISH).filter(|&end| end < text.len()) {
        let does = verbs::wish(&text[..end]).map(|wish| wish.does);
        let words = text[end..].trim().trim_matches(QUOTES).trim();
        // `replace shall by should` names both; which words are meant is for a person to say.
        let ends_with_by = text[..end].trim_end().rsplit(char::is_whitespace).next().is_some_and(|word| {
            verbs::is(word, verbs::Word::By) || matches!(word.to_lowercase().as_str(), "with" | "to" | "durch" | "на")
        });
        let is_ideographic = text[..end].chars().all(is_ideograph);
        if does == Some(Does::Replace) && !words.is_empty() && (ends_with_by || is_ideographic) {
            return Some(words.to_owned());
        }
    }
    None
}
