//! What the Markdown outputs share: escaping, words in and out.
//!
//! Words out are `<del>` and words in are `<ins>`, which GitHub and like renderers show struck through and underlined:
//! unlike `~~` and `**`, the elements also hold inside a word and beside punctuation. Where a renderer takes no HTML, the
//! names of the elements still say what they mean.

use super::marked::trimmed;
use super::visible::visible;
use super::wrap::Pieces;
use crate::diff::PieceKind;

/// How to read the marks.
pub(super) const LEGEND: &str = "Words out are <del>struck through</del>, words in are <ins>underlined</ins>.";

/// A text that begins a line as Markdown that stands for just that text.
pub(super) fn escape(text: &str) -> String {
    escaped(text, true)
}

fn escaped(text: &str, begins_a_line: bool) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let signs: Vec<char> = visible(text).chars().collect();
    // What could begin a list or a heading: up to the first sign that is no digit.
    let head = signs.iter().take_while(|sign| sign.is_ascii_digit() || sign.is_whitespace()).count();
    for (at, &sign) in signs.iter().enumerate() {
        let next = signs.get(at + 1).copied();
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '~' | '|' | '$' => out.extend(['\\', sign]),
            '#' | '+' | '-' | '=' | '.' | ')' | ':' if begins_a_line && at == head => out.extend(['\\', sign]),
            // Addresses that renderers make links of by themselves.
            ':' if next == Some('/') => out.push_str("\\:"),
            '.' if at >= 3 && signs[at - 3..at].iter().all(|sign| sign.eq_ignore_ascii_case(&'w')) => {
                out.push_str("\\.");
            }
            '@' => out.push_str("\\@"),
            '\n' | '\r' | '\t' => out.push(' '),
            sign => out.push(sign),
        }
    }
    out
}

/// Adds pieces of a comparison, of one line. White space stays outside the marks, unless it is all that changed.
pub(super) fn pieces(out: &mut String, pieces: &Pieces<'_>) {
    for &(kind, text) in pieces {
        let element = match kind {
            PieceKind::Equal => {
                let text = if out.is_empty() { text.trim_start() } else { text };
                out.push_str(&escaped(text, out.is_empty()));
                continue;
            }
            PieceKind::Deleted => "del",
            PieceKind::Inserted => "ins",
        };
        let (before, words, after) = trimmed(text);
        let before = if out.is_empty() { "" } else { before };
        out.extend([before, "<", element, ">", &escaped(words, false), "</", element, ">", after]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    /// The text that a renderer shows, and whether it sees anything but text.
    fn rendered(markdown: &str) -> (String, bool) {
        let mut text = String::new();
        let mut only_text = true;
        // It would set three hyphens as a dash, which is no markup.
        let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(part) => text.push_str(&part),
                Event::InlineHtml(html) if matches!(&*html, "<ins>" | "</ins>" | "<del>" | "</del>") => {}
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                _ => only_text = false,
            }
        }
        (text, only_text)
    }

    #[test]
    fn no_text_becomes_markup() {
        for hostile in [
            "<script>alert(1)</script>",
            "](http://example.org) [x](y) ![z](w)",
            "# heading",
            "- item",
            "+ item",
            "1. item",
            "12) item",
            "===",
            "---",
            "> quotation",
            "| a | b |",
            "*a* _b_ ~~c~~ `d` $e$ **f**",
            "&lt; &amp; \\",
            "[^1]: note",
            "[a]: https://example.org",
            ": definition",
            "{: toc} {{ x }}",
            "\\[x\\]",
            "a:b",
        ] {
            let (text, only_text) = rendered(&escape(hostile));
            assert_eq!((text.as_str(), only_text), (hostile, true), "{}", escape(hostile));
            let mut marked = String::new();
            pieces(&mut marked, &[(PieceKind::Deleted, hostile), (PieceKind::Equal, hostile)]);
            let (text, only_text) = rendered(&marked);
            assert_eq!((text, only_text), (format!("{hostile}{hostile}"), true), "{marked}");
        }
    }
}
