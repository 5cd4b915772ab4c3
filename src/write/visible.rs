//! Texts come from elsewhere, and a terminal obeys some of the signs that may stand in them. Whatever is written for
//! reading goes through here.

use std::borrow::Cow;

/// A text in which control characters other than the line feed and the tab (C0, delete, C1) are replaced by `�`, so that
/// no text can colour, clear or retitle a terminal, or hide what stands beside it. So are signs that turn the direction
/// of reading, where they would turn what follows the text, or letters round. Costs a look at each byte.
pub fn visible(text: &str) -> Cow<'_, str> {
    // In UTF-8 a C1 control is C2 and a byte below A0; a sign of direction begins with E2.
    let may_be_replaced =
        |byte: u8| (byte < b' ' && byte != b'\n' && byte != b'\t') || matches!(byte, 0x7f | 0xc2 | 0xe2);
    // All bytes are looked at, many at once, rather than each until one is found: there hardly ever is one.
    if !text.bytes().fold(false, |found, byte| found | may_be_replaced(byte)) {
        return Cow::Borrowed(text);
    }
    let turns = turns_others(text);
    let is_replaced = |sign: char| (sign.is_control() && !matches!(sign, '\n' | '\t')) || (turns && is_direction(sign));
    if !text.contains(is_replaced) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(is_replaced, "\u{fffd}"))
}

/// Tells whether a sign begins or ends a stretch that is read in a direction of its own.
fn is_direction(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Tells whether signs of direction turn letters round, or are left open so that they turn what follows.
fn turns_others(text: &str) -> bool {
    let mut open = Vec::new();
    for sign in text.chars().filter(|&sign| is_direction(sign)) {
        match sign {
            '\u{202d}' | '\u{202e}' => return true,
            '\u{202c}' | '\u{2069}' => {
                if open.pop() != Some(sign) {
                    return true;
                }
            }
            '\u{202a}' | '\u{202b}' => open.push('\u{202c}'),
            _ => open.push('\u{2069}'),
        }
    }
    !open.is_empty()
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

    #[test]
    fn no_text_turns_round_what_stands_beside_it() {
        let closed = "the word \u{2067}سفينة\u{2069} and \u{202b}ميناء\u{202c}";
        assert!(matches!(visible(closed), Cow::Borrowed(_)));
        for (text, seen) in [
            ("pay \u{202e}ton\u{202c} more", "pay \u{fffd}ton\u{fffd} more"),
            ("pay \u{2067}never", "pay \u{fffd}never"),
            ("pay never\u{2069}", "pay never\u{fffd}"),
            ("\u{202b}pay\u{2069}", "\u{fffd}pay\u{fffd}"),
        ] {
            assert_eq!(visible(text), seen);
        }
    }
}
