//! Text as it stands in the XML of a Word file.

use std::borrow::Cow;

/// A text as a Word file can hold it: signs that XML does not allow become `�`. Line feeds and tabs stay.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_refused) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(is_refused, "\u{fffd}"))
}

fn is_refused(sign: char) -> bool {
    (sign.is_control() && !matches!(sign, '\n' | '\t')) || matches!(sign, '\u{fffe}' | '\u{ffff}')
}

/// Adds a text, as it stands in an element or in a quoted attribute.
pub(super) fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    let is_odd = |sign: char| matches!(sign, '&' | '<' | '>' | '"') || is_refused(sign);
    while let Some(at) = rest.find(is_odd) {
        out.push_str(&rest[..at]);
        let sign = rest[at..].chars().next().unwrap_or_default();
        out.push_str(match sign {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            _ => "\u{fffd}",
        });
        rest = &rest[at + sign.len_utf8()..];
    }
    out.push_str(rest);
}

/// A text as it stands in an attribute: a line feed would be read back as a space, and become one here already.
pub(super) fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, &text.replace(['\n', '\t'], " "));
    out
}

/// Tells whether a sign is of a script that runs from right to left.
pub(super) fn is_right_to_left(sign: char) -> bool {
    matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Tells whether a text as a whole runs from right to left: its first letter decides.
pub(super) fn runs_right_to_left(text: &str) -> bool {
    text.chars().find(|sign| sign.is_alphabetic()).is_some_and(is_right_to_left)
}

/// Cuts a text where its direction changes. Spaces and signs between two words go with the word before.
pub(super) fn directions(text: &str) -> Vec<(bool, &str)> {
    let mut parts: Vec<(bool, &str)> = Vec::new();
    let (mut start, mut direction) = (0, None);
    for (at, sign) in text.char_indices().filter(|(_, sign)| sign.is_alphabetic()) {
        let here = is_right_to_left(sign);
        if let Some(before) = direction.replace(here)
            && before != here
        {
            parts.push((before, &text[start..at]));
            start = at;
        }
    }
    parts.push((direction.unwrap_or(false), &text[start..]));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup_and_no_sign_breaks_the_file() {
        let mut out = String::new();
        escape(&mut out, "<w:t>\"a\" & b\u{1b}\u{0}\u{ffff}c\nd");
        assert_eq!(out, "&lt;w:t&gt;&quot;a&quot; &amp; b\u{fffd}\u{fffd}\u{fffd}c\nd");
        assert_eq!(printable("a\rb\tc"), "a\u{fffd}b\tc");
    }

    #[test]
    fn a_text_is_cut_where_its_direction_changes() {
        assert_eq!(directions("the حقوق of 人"), [(false, "the "), (true, "حقوق "), (false, "of 人")]);
        assert!(runs_right_to_left("1. حقوق the") && !runs_right_to_left("12."));
    }
}
