//! Folding: two texts that differ only in case, accents, white space and the shape of signs fold to the same.

/// The text in lower case, without accents, with plain quotes and hyphens and single spaces.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().filter_map(plain_sign) {
        if letter == ' ' {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
            continue;
        }
        // The small form of `İ` has its dot as a sign of its own.
        for lower in letter.to_lowercase().filter_map(plain_sign) {
            push_without_accent(lower, &mut folded);
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A sign as a typewriter has it: one kind of space, hyphen, quote and apostrophe. Nothing for what is not seen: soft
/// hyphens, zero-width signs, combining accents.
pub(super) fn plain_sign(sign: char) -> Option<char> {
    Some(match sign {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}' => return None,
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        other if other.is_whitespace() => ' ',
        other => other,
    })
}

/// The letter without its accent, in lower case; the letter itself where it has none.
pub fn without_accent(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĺ' | 'ļ' | 'ľ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ọ'..='ợ' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ụ'..='ự' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ё' => 'е',
        other => other,
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
        assert_eq!(fold("Co\u{302}te"), fold("Côte"));
    }
}
