//! The number of every paragraph: as the document shows it, and as it is once all tracked changes are accepted or rejected.
//!
//! What joins another paragraph, or goes, is no longer counted. So each list is counted three times, side by side.

use super::numbering::{Counter, Number, Numbering};
use super::paragraph::{Changes, Paragraph};
use super::properties::Properties;
use super::styles::Styles;
use crate::clause::{Settling, TrackedLabel, leading_label, merged};
use std::ops::Range;

/// What a paragraph is numbered, and what its properties come to.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbered {
    /// Its properties, with those of its style and its list.
    pub(super) properties: Properties,
    /// The number that the document shows.
    pub(super) number: Option<Number>,
    /// Its labels, where tracked changes give it another.
    pub(super) tracked: Option<TrackedLabel>,
}

/// Numbers the paragraphs of a document.
pub(super) fn number(
    paragraphs: &[Paragraph],
    changes: &Changes,
    styles: &Styles,
    numbering: &Numbering,
) -> Vec<Numbered> {
    let mut numbered: Vec<Numbered> = paragraphs
        .iter()
        .map(|paragraph| Numbered { properties: resolved(paragraph, styles, numbering), ..Numbered::default() })
        .collect();
    let mut shown = Counter::new(numbering);
    for one in &mut numbered {
        one.number = next(&mut shown, &one.properties);
    }
    let [accepted, rejected] = [Settling::Accept, Settling::Reject].map(|settling| {
        let mut counter = Counter::new(numbering);
        let mut numbers: Vec<Option<Number>> = vec![None; paragraphs.len()];
        for holder in holders(paragraphs, changes, settling) {
            numbers[holder] = next(&mut counter, &numbered[holder].properties);
        }
        numbers
    });
    for ((one, accepted), rejected) in numbered.iter_mut().zip(accepted).zip(rejected) {
        let Some(shown) = &one.number else { continue };
        let label = |number: Option<Number>| number.map_or_else(|| shown.label.clone(), |number| number.label);
        let tracked = TrackedLabel { accepted: label(accepted), rejected: label(rejected) };
        one.tracked = (tracked.accepted != shown.label || tracked.rejected != shown.label).then_some(tracked);
    }
    numbered
}

fn next(counter: &mut Counter<'_>, properties: &Properties) -> Option<Number> {
    let number = counter.next(properties.list?, properties.level.unwrap_or_default())?;
    (number.is_bullet || !number.label.is_empty()).then_some(number)
}

/// The paragraphs that are there once changes are settled: of those that join, the first that has words left.
fn holders(paragraphs: &[Paragraph], changes: &Changes, settling: Settling) -> Vec<usize> {
    let mut holders = Vec::with_capacity(paragraphs.len());
    let mut holder = None;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if holder.is_none() && has_words_left(paragraph, changes, settling) {
            holder = Some(index);
        }
        let goes = end_goes(paragraph, changes, settling);
        let next_is_beside = paragraphs.get(index + 1).is_some_and(|next| next.container == paragraph.container);
        if !goes || !next_is_beside {
            holders.extend(holder.take().or((!goes).then_some(index)));
        }
    }
    holders
}

/// Tells whether the end of a paragraph goes.
pub(super) fn end_goes(paragraph: &Paragraph, changes: &Changes, settling: Settling) -> bool {
    paragraph.end.iter().any(|&change| removes(changes, change, settling))
}

/// Tells whether a change takes its words away.
pub(super) fn removes(changes: &Changes, change: usize, settling: Settling) -> bool {
    changes.get(change).is_some_and(|change| settling.removes_kind(change.kind, change.end))
}

/// Tells whether anything but white space is left of a paragraph's words.
pub(super) fn has_words_left(paragraph: &Paragraph, changes: &Changes, settling: Settling) -> bool {
    if paragraph.changed.is_empty() {
        return !paragraph.text.trim().is_empty();
    }
    let removed = removed(paragraph, changes, settling);
    let mut ranges = removed.iter().peekable();
    let mut is_left = |at: usize| {
        while ranges.next_if(|range| range.end <= at).is_some() {}
        ranges.peek().is_none_or(|range| at < range.start)
    };
    match removed.as_slice() {
        [] => !paragraph.text.trim().is_empty(),
        [range] if *range == (0..paragraph.length) => false,
        _ => paragraph.text.chars().enumerate().any(|(at, sign)| is_left(at) && !sign.is_whitespace()),
    }
}

/// The words that go, in order.
pub(super) fn removed(paragraph: &Paragraph, changes: &Changes, settling: Settling) -> Vec<Range<usize>> {
    let going = paragraph.changed.iter().filter(|(change, _)| removes(changes, *change, settling));
    let mut ranges: Vec<Range<usize>> = going.map(|(_, range)| range.clone()).collect();
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    merged(ranges)
}

/// A paragraph's own properties, with what its list and its style add. Who takes a paragraph into a list by hand also sets
/// it in as the list says; a style's own indentation stands before that of its list.
fn resolved(paragraph: &Paragraph, styles: &Styles, numbering: &Numbering) -> Properties {
    let mut properties = paragraph.properties.clone();
    let style = styles.properties(properties.style.as_deref());
    let is_listed_by_hand = properties.list.is_some();
    if !is_listed_by_hand {
        properties.list = style.and_then(|style| style.list);
        properties.level = properties.level.or(style.and_then(|style| style.level));
    }
    properties.list = properties.list.filter(|&list| list != 0);
    if let Some(list) = properties.list {
        let level = properties.level.unwrap_or_else(|| numbering.level_of_style(list, properties.style.as_deref()));
        properties.level = Some(level);
        let of_list = numbering.properties(list, level).map(|of_list| Properties {
            left: of_list.left,
            first: of_list.first,
            ..Properties::default()
        });
        let order = if is_listed_by_hand { [of_list.as_ref(), style] } else { [style, of_list.as_ref()] };
        order.into_iter().flatten().for_each(|other| properties.fill(other));
    } else if let Some(style) = style {
        properties.fill(&Properties { list: None, level: None, ..style.clone() });
    }
    properties
}

/// What tracked changes within a typed label make of it.
pub(super) enum Typed {
    /// It can be taken off the text, in both readings.
    Label(TypedLabel),
    /// What is the label in one reading is text in the other, so that it stays in the text.
    Cut,
}

/// A typed label that tracked changes are part of, taken off its text.
pub(super) struct TypedLabel {
    pub(super) labels: TrackedLabel,
    /// The places of the signs that belong to a label, in order.
    pub(super) taken: Vec<usize>,
}

/// Signs in which a typed label stands.
const LABEL_ZONE: usize = 60;
/// Signs that are looked at to tell a label from running text.
const SIGNS_READ: usize = 2_000;

/// The typed label of a paragraph, if tracked changes begin or end within it.
pub(super) fn typed(paragraph: &Paragraph, changes: &Changes) -> Option<Typed> {
    let inside = |at: usize| (1..LABEL_ZONE.min(paragraph.length)).contains(&at);
    if !paragraph.changed.iter().any(|(_, range)| inside(range.start) || inside(range.end)) {
        return None;
    }
    let signs: Vec<char> = paragraph.text.chars().take(SIGNS_READ).collect();
    // For each sign and each reading: whether it is there, and whether it belongs to the label.
    let readings = [Settling::Accept, Settling::Reject].map(|settling| {
        let removed = removed(paragraph, changes, settling);
        let places: Vec<usize> =
            (0..signs.len()).filter(|at| removed.iter().all(|range| !range.contains(at))).collect();
        let text: String = places.iter().map(|&at| signs[at]).collect();
        let blank = text.len() - text.trim_start().len();
        let found = leading_label(text.trim_start()).filter(|found| !found.label.is_empty());
        let label = found.as_ref().map_or("", |found| &text.trim_start()[found.label.clone()]).to_owned();
        let taken = found.map_or(0, |found| text[..blank + found.rest].chars().count());
        (label, places, taken)
    });
    let [(accepted, accepted_places, accepted_taken), (rejected, rejected_places, rejected_taken)] = readings;
    let (mut taken, mut kept) = (Vec::new(), Vec::new());
    for (places, count) in [(&accepted_places, accepted_taken), (&rejected_places, rejected_taken)] {
        taken.extend(&places[..count]);
        kept.extend(&places[count..]);
    }
    taken.sort_unstable();
    taken.dedup();
    kept.sort_unstable();
    let is_clear = taken.iter().all(|place| kept.binary_search(place).is_err());
    let labels = TrackedLabel { accepted, rejected };
    if !is_clear {
        return Some(Typed::Cut);
    }
    (!taken.is_empty()).then_some(Typed::Label(TypedLabel { labels, taken }))
}
