//! A document as it is printed once all its tracked changes are accepted, or rejected: paragraph by paragraph, with the
//! numbers that its program gives them. What of it is a label, and what stands under what, is not asked here.

use super::Document;
use super::labels::{Numbered, end_goes, has_words_left, number, removed};
use super::paragraph::{Changes, Paragraph};
use crate::clause::Settling;
use crate::source::Diagnostic;

/// The paragraphs of a document, accepted and rejected.
#[derive(Debug, Default)]
pub(crate) struct Printed {
    pub(crate) accepted: Vec<String>,
    pub(crate) rejected: Vec<String>,
}

/// Reads the paragraphs of a document both ways.
pub(crate) fn printed(name: &str, bytes: &[u8]) -> Result<Printed, Diagnostic> {
    let Document { body, changes, styles, numbering, .. } = super::document(name, bytes)?;
    let numbered = number(&body, &changes, &styles, &numbering);
    let settled = |settling| settled(&body, &numbered, &changes, settling);
    Ok(Printed { accepted: settled(Settling::Accept), rejected: settled(Settling::Reject) })
}

fn settled(body: &[Paragraph], numbered: &[Numbered], changes: &Changes, settling: Settling) -> Vec<String> {
    let mut printed = Vec::with_capacity(body.len());
    let mut holder = None;
    let mut words = String::new();
    for (at, (paragraph, own)) in body.iter().zip(numbered).enumerate() {
        words.push_str(&left(paragraph, changes, settling));
        if holder.is_none() && has_words_left(paragraph, changes, settling) {
            holder = Some(own);
        }
        if end_goes(paragraph, changes, settling) && at + 1 < body.len() {
            continue;
        }
        let label = label(holder.take().unwrap_or(own), settling);
        printed.push(format!("{label} {}", words.trim()).trim().to_owned());
        words.clear();
    }
    printed
}

/// The number of a paragraph once changes are settled.
fn label(numbered: &Numbered, settling: Settling) -> &str {
    match (&numbered.tracked, &numbered.number, settling) {
        (Some(tracked), _, Settling::Accept) => &tracked.accepted,
        (Some(tracked), _, Settling::Reject) => &tracked.rejected,
        (None, Some(number), _) => &number.label,
        (None, None, _) => "",
    }
}

/// The words of a paragraph that do not go.
fn left(paragraph: &Paragraph, changes: &Changes, settling: Settling) -> String {
    let removed = removed(paragraph, changes, settling);
    let mut ranges = removed.iter().peekable();
    let mut is_left = |at: usize| {
        while ranges.next_if(|range| range.end <= at).is_some() {}
        ranges.peek().is_none_or(|range| at < range.start)
    };
    paragraph.text.chars().enumerate().filter(|(at, _)| is_left(*at)).map(|(_, sign)| sign).collect()
}
