//! Folding: two texts that differ only in case, accents, white space and the shape of signs fold to the same.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// The text in lower case, without accents, with plain quotes and hyphens and single spaces. An accent that is a sign of
/// its own folds as one that is part of its letter.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        fold_ascii(text, &mut folded);
    } else {
        fold_onto(text.nfc(), &mut folded);
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The same of the signs of most texts, which have no accents: names are looked up by the million.
fn fold_ascii(text: &str, folded: &mut String) {
    for sign in text.chars() {
        match sign {
            '\t'..='\r' | ' ' => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            '`' => folded.push('\''),
            other => folded.push(other.to_ascii_lowercase()),
        }
    }
}

fn fold_onto(signs: impl Iterator<Item = char>, folded: &mut String) {
    for letter in signs.filter_map(plain_sign) {
        if letter == ' ' {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
            continue;
        }
        // The small form of `İ` has its dot as a sign of its own.
        for lower in letter.to_lowercase().filter(|sign| !is_accent(*sign)) {
            push_without_accent(lower, folded);
        }
    }
}

/// An accent that is a sign of its own.
fn is_accent(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}')
}

/// A sign as a typewriter has it: one kind of space, hyphen, quote and apostrophe. Nothing for what is not seen: soft
/// hyphens, zero-width signs.
pub(super) fn plain_sign(sign: char) -> Option<char> {
    Some(match sign {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => return None,
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        other if other.is_whitespace() => ' ',
        other => other,
    })
}

/// A Latin letter without its accent; any other sign as it is.
pub fn without_accent(letter: char) -> char {
    match letter {
        _ if letter.is_ascii() => letter,
        'đ' | 'ð' => 'd',
        'ı' => 'i',
        'ł' => 'l',
        'ø' => 'o',
        'ё' => 'е',
        _ => {
            let mut base = None;
            decompose_canonical(letter, |part| {
                base.get_or_insert(part);
            });
            base.filter(char::is_ascii_alphabetic).unwrap_or(letter)
        }
    }
}

fn push_without_accent(letter: char, out: &mut String) {
    match letter {
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'ß' => out.push_str("ss"),
        other => out.push(without_accent(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_only_set_otherwise_folds_to_the_same() {
        assert_eq!(fold(" CÔTE\u{a0}d’Ivoire\t"), "cote d'ivoire");
        assert_eq!(fold("Asia‑Pacific  co\u{ad}operation"), "asia-pacific cooperation");
    }

    #[test]
    fn signs_without_accents_fold_as_all_do() {
        for text in (0..128u8).map(|sign| format!(" A{0}{0} z{0}", char::from(sign))) {
            let mut folded = String::new();
            fold_onto(text.chars(), &mut folded);
            assert_eq!(fold(&text), folded.trim_end(), "{text:?}");
        }
    }

    #[test]
    fn an_accent_of_its_own_folds_as_one_of_its_letter() {
        assert_eq!(fold("Co\u{302}te"), "cote");
        // In other scripts what is set upon a letter makes it another one, however it is spelled.
        for (decomposed, composed) in [("и\u{306}", "й"), ("か\u{3099}", "が"), ("\u{1112}\u{1161}\u{11ab}", "한")]
        {
            assert_eq!(fold(decomposed), composed);
        }
        assert_eq!(fold("H\u{323}usayn, Ṭūsī, Łódź, Đông Á, İzmir"), "husayn, tusi, lodz, dong a, izmir");
    }
}
