//! Words and punctuation of a text, by the word boundaries of Unicode (UAX #29) with two additions of the field: French
//! elisions are split (`l'importance` is two words), and each bracket, like any punctuation, is a separate token.
//!
//! A run of ASCII letters and digits is found by its bytes; other runs go through the full rules. On English text this
//! takes a few nanoseconds per byte.

use super::fold::plain_sign;
use crate::language::is_elided;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// A word or one sign of punctuation, in bytes of the text it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it begins.
    pub start: usize,
    /// Where it ends (exclusive); white space behind it is not part of it.
    pub end: usize,
    /// Whether it is a word rather than punctuation.
    pub is_word: bool,
}

/// The words and punctuation of a text, in order.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0, chunk_end: 0, is_ascii: text.is_ascii() }
}

/// See [`tokens`].
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// End of the run between white spaces that holds a sign outside ASCII and is read by the full rules.
    chunk_end: usize,
    is_ascii: bool,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if self.at < self.chunk_end {
            return Some(self.next_by_unicode());
        }
        let bytes = self.text.as_bytes();
        loop {
            while self.at < bytes.len() && class(bytes[self.at]) == Class::Space {
                self.at += 1;
            }
            if *bytes.get(self.at)? < 0x80 {
                break;
            }
            let sign = self.text[self.at..].chars().next()?;
            if !sign.is_whitespace() {
                break;
            }
            self.at += sign.len_utf8();
        }
        if self.is_ascii {
            return Some(self.next_ascii());
        }
        let chunk = &bytes[self.at..];
        let length = chunk.iter().position(|byte| byte.is_ascii_whitespace() || *byte >= 0x80).unwrap_or(chunk.len());
        if chunk.get(length).is_some_and(|byte| *byte >= 0x80) && !self.white_space_at(self.at + length) {
            self.chunk_end = self.at + self.text[self.at..].find(char::is_whitespace).unwrap_or(chunk.len());
            return Some(self.next_by_unicode());
        }
        Some(self.next_ascii())
    }
}

impl Tokens<'_> {
    fn next_ascii(&mut self) -> Token {
        let start = self.at;
        let (end, is_word) = ascii_token(self.text.as_bytes(), start);
        self.at = end;
        Token { start, end, is_word }
    }

    fn white_space_at(&self, at: usize) -> bool {
        self.text[at..].chars().next().is_some_and(char::is_whitespace)
    }

    fn next_by_unicode(&mut self) -> Token {
        let start = self.at;
        let rest = &self.text[start..self.chunk_end];
        let segment = rest.split_word_bounds().next().unwrap_or(rest);
        let is_word = segment.chars().any(char::is_alphanumeric);
        let length = if is_word { elision(segment).unwrap_or(segment.len()) } else { segment.len() };
        self.at = start + length;
        Token { start, end: self.at, is_word }
    }
}

/// What a byte is for the search of words: part of a word, white space or a control sign, or a sign of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Space,
    Sign,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Sign; 256];
    let mut byte = 0u8;
    while byte < 0x80 {
        if byte.is_ascii_alphanumeric() {
            classes[byte as usize] = Class::Word;
        } else if byte.is_ascii_whitespace() || byte.is_ascii_control() {
            classes[byte as usize] = Class::Space;
        }
        byte += 1;
    }
    classes
};

fn class(byte: u8) -> Class {
    CLASSES[byte as usize]
}

/// The end of the token that begins at an ASCII sign.
fn ascii_token(bytes: &[u8], start: usize) -> (usize, bool) {
    if class(bytes[start]) != Class::Word {
        return (start + 1, false);
    }
    let mut end = start + 1;
    loop {
        while end < bytes.len() && class(bytes[end]) == Class::Word {
            end += 1;
        }
        let (Some(&byte), Some(&after)) = (bytes.get(end), bytes.get(end + 1)) else { break };
        let before = bytes[end - 1];
        let joins = match byte {
            b' ' => break,
            b'_' => true,
            b'.' => {
                (before.is_ascii_digit() && after.is_ascii_digit())
                    || (before.is_ascii_alphabetic() && after.is_ascii_alphabetic())
            }
            b',' => before.is_ascii_digit() && after.is_ascii_digit(),
            b'\'' => {
                if before.is_ascii_alphabetic() && after.is_ascii_alphabetic() && is_elided(&bytes[start..end]) {
                    return (end + 1, true);
                }
                class(after) == Class::Word
            }
            _ => false,
        };
        if !joins {
            break;
        }
        end += 1;
    }
    (end, true)
}

/// The length of `l'` in `l'importance`, with its apostrophe.
fn elision(segment: &str) -> Option<usize> {
    let at = segment.find(['\'', '’'])?;
    let end = at + segment[at..].chars().next().map_or(0, char::len_utf8);
    (is_elided(&segment.as_bytes()[..at]) && end < segment.len()).then_some(end)
}

/// Tells whether a sign is written without spaces round its words: a Chinese character, or Japanese syllables.
pub fn is_ideograph(sign: char) -> bool {
    matches!(
        sign,
        '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}'
    )
}

/// A word with quotes, hyphens and dashes, ligatures, spaces of numbers and full-width signs as a typewriter has them, accents on
/// their letters, and without soft hyphens and signs that are not seen, so that two settings of one word are the same word.
pub fn fold_typography(word: &str) -> Cow<'_, str> {
    if word.is_ascii() || !word.contains(is_typographic) {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    for sign in word.nfc() {
        match sign {
            '‹' | '›' => folded.push('\''),
            '\u{fb00}'..='\u{fb06}' | '\u{ff01}'..='\u{ff5e}' => folded.extend(std::iter::once(sign).nfkc()),
            sign => folded.extend(plain_sign(sign)),
        }
    }
    Cow::Owned(folded)
}

fn is_typographic(sign: char) -> bool {
    let is_composed = || matches!(sign, '\u{300}'..='\u{36f}' | '\u{fb00}'..='\u{fb06}' | '\u{ff01}'..='\u{ff5e}');
    !sign.is_ascii() && (matches!(sign, '‹' | '›') || is_composed() || plain_sign(sign) != Some(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        tokens(text).map(|token| &text[token.start..token.end]).collect()
    }

    #[test]
    fn words_and_punctuation_of_six_languages() {
        assert_eq!(
            split("[shall][should] act, 3.5 %"),
            ["[", "shall", "]", "[", "should", "]", "act", ",", "3.5", "%"]
        );
        assert_eq!(
            split("the State's well-being (U.S.)"),
            ["the", "State's", "well", "-", "being", "(", "U.S", ".", ")"]
        );
        assert_eq!(split("l'importance de l’État"), ["l'", "importance", "de", "l’", "État"]);
        assert_eq!(split("¿Qué año?"), ["¿", "Qué", "año", "?"]);
        assert_eq!(split("Права человека."), ["Права", "человека", "."]);
        assert_eq!(split("人权，互联网"), ["人", "权", "，", "互", "联", "网"]);
        assert_eq!(split("حقوق الإنسان،"), ["حقوق", "الإنسان", "،"]);
        assert_eq!(split("the best\u{a0}available\u{2003}science"), ["the", "best", "available", "science"]);
    }

    #[test]
    fn tokens_leave_out_nothing_but_white_space() {
        let text = "a\u{7}b — “c’est” d'accord\u{a0}\tx·y 7°C e\u{301}te\u{301} 👍🏽!";
        let mut at = 0;
        for token in tokens(text) {
            assert!(
                text[at..token.start].chars().all(|c| c.is_whitespace() || c.is_control()),
                "{:?}",
                &text[at..token.start]
            );
            assert!(token.end > token.start);
            at = token.end;
        }
        assert!(text[at..].trim().is_empty());
    }

    #[test]
    fn typography_is_no_difference_between_words() {
        assert_eq!(fold_typography("State’s"), "State's");
        assert_eq!(fold_typography("co\u{ad}operation"), "cooperation");
        assert_eq!(fold_typography("e\u{301}te\u{301}"), "été");
        assert_eq!(fold_typography("e\u{fb03}cient"), "efficient");
        assert_eq!(
            (fold_typography("–"), fold_typography("«"), fold_typography("，")),
            ("-".into(), "\"".into(), ",".into())
        );
        assert_eq!(fold_typography("m²"), "m²", "another number");
    }
}
