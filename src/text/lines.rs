//! The lines of a text.

use std::iter::once;

/// What stands between line feeds: what `split('\n')` gives, several bytes at a time. Whole drafts go through here.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    memchr::memchr_iter(b'\n', text.as_bytes()).chain(once(text.len())).map(move |end| {
        let line = &text[start..end];
        start = end + 1;
        line
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_line_more_than_line_feeds() {
        for text in ["", "\n", "one", "one\n\ntwo", "one\n"] {
            assert!(lines(text).eq(text.split('\n')), "{text:?}");
        }
    }
}
