//! Whether two texts differ in typography alone: quotes, dashes, spaces, soft hyphens, accents that are
//! signs of their own. Such texts have the same words and signs in the same order. One pass over both, which ends at the first word
//! that differs.

use crate::text::{fold_typography, tokens};

/// Tells whether two texts differ, and in their typography alone.
pub fn differ_in_typography_alone(old: &str, new: &str) -> bool {
    let first = old.bytes().zip(new.bytes()).find(|(a, b)| a != b);
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric();
    if old == new || first.is_some_and(|(a, b)| is_letter(a) && is_letter(b)) {
        return false;
    }
    let (mut olds, mut news) = (seen(old), seen(new));
    loop {
        match (olds.next(), news.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a == b || fold_typography(a) == fold_typography(b) => {}
            _ => return false,
        }
    }
}

/// The words and signs of a text that are not nothing, as a soft hyphen by itself is.
fn seen(text: &str) -> impl Iterator<Item = &str> {
    let of = |at: crate::text::Token| &text[at.start..at.end];
    tokens(text).map(of).filter(|token| !fold_typography(token).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_otherwise_and_what_is_said_otherwise() {
        for (old, new) in [
            ("the State's \"aims\"", "the State’s “aims”"),
            ("the best available science", "the best\u{a0}available  science "),
            ("long-term co-operation", "long\u{2011}term co\u{2010}operation"),
            ("co\u{ad}operation", "cooperation"),
            ("below 2 °C", "below 2\u{202f}°C"),
            ("[shall] [should]", "[shall][should]"),
            ("l'importance de l'État", "l’importance de l’État"),
            ("人权，发展", "人权， 发展"),
            ("\u{200f}حقوق الإنسان", "حقوق الإنسان"),
        ] {
            assert!(differ_in_typography_alone(old, new), "{old} / {new}");
            assert!(differ_in_typography_alone(new, old), "{new} / {old}");
        }
        for (old, new) in [
            ("aims", "aims"),
            ("aims", "Aims"),
            ("aims,", "aims"),
            ("best availablescience", "best available science"),
            ("co-operation", "cooperation"),
            ("[shall]", "shall"),
            ("", "a"),
        ] {
            assert!(!differ_in_typography_alone(old, new), "{old} / {new}");
        }
    }
}
