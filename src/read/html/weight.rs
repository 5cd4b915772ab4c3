//! How heavy a page is before it is read.
//!
//! To close what was left open, browsers look back over all elements that are open at every tag, and open emphasis again
//! in every paragraph. That is nothing in a text, and the square of the file in one made to hang a reader.

use crate::source::{Diagnostic, SourceFile};

/// How deep elements may nest.
const DEEPEST: usize = 12_000;
/// How many tags there may be, times how many emphases are open at once.
const HEAVIEST: usize = 20_000_000;

/// Elements that have no end, or whose end is often left out because the next one implies it.
const ENDLESS: [&str; 27] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr", "html", "body",
];
const EMPHASES: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Says why a page is not read, if it is none that a browser would show in time.
pub(super) fn refuse(file: &SourceFile) -> Option<Diagnostic> {
    let text = file.text();
    let (mut depth, mut emphases, mut most_emphases, mut tags) = (0_usize, 0_usize, 1_usize, 0_usize);
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        let (is_end, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let length = rest.bytes().take(16).take_while(u8::is_ascii_alphanumeric).count();
        let name = rest[..length].to_ascii_lowercase();
        if name.is_empty() || ENDLESS.contains(&name.as_str()) {
            tags += 1;
            continue;
        }
        tags += 1;
        let count = if EMPHASES.contains(&name.as_str()) { &mut emphases } else { &mut depth };
        *count = if is_end { count.saturating_sub(1) } else { *count + 1 };
        most_emphases = most_emphases.max(emphases);
        let message = if depth > DEEPEST {
            "the elements of this page are nested deeper than any text"
        } else if most_emphases > 100 && tags.saturating_mul(most_emphases) > HEAVIEST {
            "too many tags for emphasis are never closed on this page"
        } else {
            continue;
        };
        let help = "save the page from a browser, or its text, and name that file";
        return Some(Diagnostic::error(message).at(file.place_at(at, 1)).help(help));
    }
    None
}
