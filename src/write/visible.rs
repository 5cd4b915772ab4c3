//! Texts come from elsewhere, and a terminal obeys some of the signs that may stand in them. Whatever is written for
//! reading goes through here.

use std::borrow::Cow;

/// A text in which control characters other than the line feed and the tab (C0, delete, C1) are replaced by `�`, so that
/// no text can colour, clear or retitle a terminal, or hide what stands beside it. Costs a look at each byte.
pub fn visible(text: &str) -> Cow<'_, str> {
    // In UTF-8 a C1 control is C2 and a byte below A0.
    let may_control = |byte: u8| (byte < b' ' && byte != b'\n' && byte != b'\t') || byte == 0x7f || byte == 0xc2;
    // All bytes are looked at, many at once, rather than each until one is found: there hardly ever is one.
    if !text.bytes().fold(false, |found, byte| found | may_control(byte)) {
        return Cow::Borrowed(text);
    }
    let sign = |sign: char| {
        let is_kept = !sign.is_control() || matches!(sign, '\n' | '\t');
        if is_kept { sign } else { char::REPLACEMENT_CHARACTER }
    };
    Cow::Owned(text.chars().map(sign).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_reaches_a_terminal_as_a_command() {
        assert_eq!(visible("a\u{1b}[31mb\u{9b}2Jc\rd\u{7f}e\0"), "a\u{fffd}[31mb\u{fffd}2Jc\u{fffd}d\u{fffd}e\u{fffd}");
        let kept = "États\u{a0}— права\tالعربية\n";
        assert_eq!(visible(kept), kept);
        assert!(matches!(visible("plain words\n"), Cow::Borrowed(_)));
    }
}
