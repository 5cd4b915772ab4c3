//! Signs that take no room: a text with them is not what it seems, so each is marked where it stands.

use std::borrow::Cow;
use std::fmt::Write;

/// A page in which each sign that nobody would see stands in an element that shows it. Within tags they are left as they
/// are. One pass.
pub(super) fn shown(page: &str) -> Cow<'_, str> {
    if !page.contains(is_hidden) {
        return Cow::Borrowed(page);
    }
    let mut out = String::with_capacity(page.len() + 1024);
    let (mut is_in_tag, mut before) = (false, ' ');
    for sign in page.chars() {
        match sign {
            '<' => is_in_tag = true,
            '>' => is_in_tag = false,
            _ => {}
        }
        if is_in_tag || !is_hidden(sign) || (joins(sign) && !before.is_ascii()) {
            out.push(sign);
        } else {
            // Writing to a string cannot fail.
            let code = u32::from(sign);
            let _ = write!(out, "<span class=\"sign\" title=\"A sign that takes no room: U+{code:04X}\">{sign}</span>");
        }
        before = sign;
    }
    Cow::Owned(out)
}

/// Whether a sign takes no room, or says only in which direction is read.
fn is_hidden(sign: char) -> bool {
    matches!(sign, '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{61c}')
        || matches!(sign, '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether it is one that other scripts than the Latin are written with.
fn joins(sign: char) -> bool {
    matches!(sign, '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_sign_without_room_is_marked_where_it_stands_and_not_in_a_tag() {
        let page = shown("<p title=\"a\u{200b}\">pa\u{200b}y می\u{200c}خواهم a\u{200d}b</p>");
        assert_eq!(page.matches("class=\"sign\"").count(), 2, "{page}");
        assert!(page.starts_with("<p title=\"a\u{200b}\">pa<span") && page.contains("می\u{200c}خواهم"));
    }
}
