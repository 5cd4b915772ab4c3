//! Quotations of a clause's words, and words in a text.

use crate::amendment::Quotation;
use crate::merge::NotApplied;
use crate::source::Located;
use crate::text::quotation_ranges;
use std::ops::Range;

/// Where quoted words stand in a text: once, or the occurrence that is named.
pub(super) fn place(text: &str, quoted: &Quotation) -> Result<Range<usize>, NotApplied> {
    let found = quotation_ranges(text, &quoted.text);
    match (found.as_slice(), quoted.occurrence) {
        ([], _) => Err(NotApplied::NoWords),
        ([one], None) => Ok(one.clone()),
        (_, None) => Err(NotApplied::SeveralWords),
        (found, Some(which)) => found.get(which.wrapping_sub(1)).cloned().ok_or(NotApplied::NoWords),
    }
}

/// A stretch of a text as a quotation of it, with its occurrence where it stands there several times.
pub(super) fn quotation(text: &str, range: &Range<usize>) -> Quotation {
    let words = &text[range.clone()];
    let all = quotation_ranges(text, words);
    let occurrence = if all.len() > 1 { all.iter().position(|one| one == range).map(|place| place + 1) } else { None };
    Quotation { text: Located::from(words.to_owned()), occurrence }
}

/// A text without the punctuation at its ends.
pub(super) fn bare(text: &str) -> &str {
    text.trim_matches(|sign: char| !sign.is_alphanumeric() && !"()[]{}“”\"'«»%".contains(sign))
}

/// How often a text has some words, whatever their case.
pub(super) fn count(text: &str, words: &str) -> usize {
    quotation_ranges(&text.to_lowercase(), &words.to_lowercase()).len()
}
