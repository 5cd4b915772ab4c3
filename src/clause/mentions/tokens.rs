//! Words, numbers and signs of running text, as far as references are made of them.

use crate::language::meanings;
use crate::text::is_ideograph;
use std::iter::Peekable;
use std::str::CharIndices;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    Sign(char),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The tokens of a text: a run of letters, a run of digits, any other sign by itself.
pub(super) fn tokens(text: &str) -> Tokens<'_> {
    Tokens { signs: text.char_indices().peekable() }
}

pub(super) struct Tokens<'a> {
    signs: Peekable<CharIndices<'a>>,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let (start, first) = self.signs.find(|(_, sign)| !sign.is_whitespace())?;
        let kind = kind_of(first);
        let mut end = start + first.len_utf8();
        // An accent that stands by itself belongs to its letter.
        let goes_on = |sign| kind_of(sign) == kind || (kind == Kind::Word && is_combining(sign));
        while !matches!(kind, Kind::Sign(_))
            && let Some((_, sign)) = self.signs.next_if(|&(_, sign)| goes_on(sign))
        {
            end += sign.len_utf8();
        }
        Some(Token { kind, start, end })
    }
}

fn kind_of(sign: char) -> Kind {
    match sign {
        '§' => Kind::Word,
        _ if sign.is_numeric() && !is_ideograph(sign) => Kind::Number,
        _ if sign.is_alphabetic() => Kind::Word,
        _ => Kind::Sign(sign),
    }
}

fn is_combining(sign: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&sign) || ('\u{64b}'..='\u{65f}').contains(&sign)
}

pub(super) fn is_roman(word: &str) -> bool {
    word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C'))
}

/// Whether a word that opens references has behind it what may be a number. Looks up no other word.
pub(super) fn may_hold_one(text: &str) -> bool {
    let mut word: Option<Token> = None;
    for token in tokens(text) {
        let written = &text[token.start..token.end];
        let is_number = match token.kind {
            Kind::Number | Kind::Sign('(' | '«' | '"' | '“') => true,
            // `a)`
            Kind::Word => is_roman(written) || written.chars().nth(1).is_none(),
            Kind::Sign(_) => false,
        };
        if let Some(word) = word.filter(|_| is_number)
            && meanings(&text[word.start..word.end]).reference().is_some()
        {
            return true;
        }
        match token.kind {
            Kind::Sign('.' | 'º' | '°') => {}
            Kind::Word if written == "º" => {}
            Kind::Word => word = Some(token),
            _ => word = None,
        }
    }
    false
}
