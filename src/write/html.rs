//! What the HTML pages share: the head with its style, escaping, words in and out.
//!
//! A page is one file without scripts. Words out are `del` and struck through, words in are `ins` and underlined, so that
//! print and those who see no colours have them too; who hears the page is told where each begins and ends.

use super::marked::trimmed;
use super::visible::visible;
use super::wrap::Pieces;
use crate::diff::PieceKind;
use crate::draft::Draft;
use std::borrow::Cow;
use std::fmt::Write;

const STYLE: &str = include_str!("page.css");
/// What answers have beside comparisons.
const ANSWER: &str = include_str!("answer.css");

/// A text as it stands in an element or in a quoted attribute. Signs that no page may hold are replaced.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    let seen = visible(text);
    if !seen.contains(['&', '<', '>', '"', '\'']) {
        return seen;
    }
    let mut out = String::with_capacity(text.len() + 16);
    for sign in seen.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            sign => out.push(sign),
        }
    }
    Cow::Owned(out)
}

/// The page of an answer up to its body's beginning.
pub(super) fn head_of_answer(title: &str) -> String {
    page(title, ANSWER, "<body class=\"answer\">")
}

/// As [`head_of_answer`], for one of which each section begins a page where it is printed.
pub(super) fn head_of_pages(title: &str) -> String {
    page(title, ANSWER, "<body class=\"answer pages\">")
}

/// The page of a report up to its body's beginning, with a style beside that of answers.
pub(super) fn head_of_report(title: &str, style: &str) -> String {
    let page = page(title, &format!("{ANSWER}{style}"), "<body class=\"report\">");
    // What a text may have smuggled in would still ask nobody for anything.
    page.replacen("<title>", &format!("{CLOSED}<title>"), 1)
}

/// That a page loads nothing from anywhere.
const CLOSED: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; \
                      style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n";

/// An id as it stands behind the `#` of a link.
pub(super) fn fragment(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' | b'(' | b')' => {
                out.push(byte.into());
            }
            // Writing to a string cannot fail.
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

/// The page up to its body's beginning, for what takes the whole width.
pub(super) fn head_wide(title: &str) -> String {
    page(title, "", "<body class=\"wide\">")
}

/// Whether an address is one that a link may lead to: of the web, with no sign that would end the link.
pub(super) fn is_web_address(address: &str) -> bool {
    let is_plain = |sign: char| !sign.is_control() && !sign.is_whitespace() && !matches!(sign, '<' | '>' | '\\' | '"');
    ["https://", "http://"].iter().any(|start| address.starts_with(start)) && address.chars().all(is_plain)
}

fn page(title: &str, style: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"travaux {}\">\n<title>{}</title>\n<style>\n{STYLE}{style}</style>\n</head>\n{body}\n",
        super::json::VERSION,
        escape(title),
    )
}

/// The page's end.
pub(super) const FOOT: &str = "</body>\n</html>\n";

/// How to read the marks.
pub(super) const LEGEND: &str =
    "<p class=\"legend\">Words out are <del>struck through</del>, words in are <ins>underlined</ins>.</p>\n";

/// The attributes of an element with a draft's words: their language, empty where it is not known, and a direction that
/// the words themselves decide.
pub(super) fn language(draft: &Draft) -> String {
    format!("lang=\"{}\" dir=\"auto\"", escape(draft.language.as_deref().unwrap_or_default()))
}

/// Adds pieces of a comparison. White space stays outside the marks, unless it is all that changed.
pub(super) fn pieces(out: &mut String, pieces: &Pieces<'_>) {
    for &(kind, text) in pieces {
        let element = match kind {
            PieceKind::Equal => {
                out.push_str(&escape(text));
                continue;
            }
            PieceKind::Deleted => "del",
            PieceKind::Inserted => "ins",
        };
        let (before, words, after) = trimmed(text);
        // Writing to a string cannot fail.
        let _ = write!(out, "{before}<{element}>{}</{element}>{after}", escape(words));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(
            escape("<script>\"x\" & 'y'</script>\u{1b}"),
            "&lt;script&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/script&gt;\u{fffd}"
        );
        let mut out = String::new();
        pieces(&mut out, &[(PieceKind::Equal, "a "), (PieceKind::Deleted, "<b> "), (PieceKind::Inserted, " ")]);
        assert_eq!(out, "a <del>&lt;b&gt;</del> <ins> </ins>");
    }
}
