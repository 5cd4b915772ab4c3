//! A line as words and quotations, entry by entry.

use super::names;
use crate::negotiation::Negotiation;
use crate::source::Diagnostic;

/// The longest text, in bytes, that is read as what people say or type in a few words.
pub(super) const LONGEST_SPOKEN: usize = 400;

/// A word of a line, or words in quotes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Word(String),
    Quoted(String),
}

/// The signs that open and close words in quotes.
const QUOTES: [(char, char); 4] = [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“')];

/// The parts between semicolons, as tokens.
pub(super) fn parts(text: &str) -> Result<Vec<Vec<Token>>, Diagnostic> {
    let mut parts: Vec<Vec<Token>> = vec![Vec::new()];
    let mut signs = text.chars();
    let mut word = String::new();
    let end = |word: &mut String, parts: &mut Vec<Vec<Token>>| {
        if let (false, Some(part)) = (word.is_empty(), parts.last_mut()) {
            part.push(Token::Word(std::mem::take(word)));
        }
    };
    while let Some(sign) = signs.next() {
        if let Some((_, closing)) = QUOTES.iter().find(|(opening, _)| *opening == sign).filter(|_| word.is_empty()) {
            let rest = signs.as_str();
            let Some(close) = rest.find(*closing) else {
                return Err(Diagnostic::error(format!("the quotation {sign}{} is not closed", names::shortened(rest)))
                    .help(format!("end it with {closing}")));
            };
            if let Some(part) = parts.last_mut() {
                part.push(Token::Quoted(rest[..close].trim().to_owned()));
            }
            signs = rest[close + closing.len_utf8()..].chars();
        } else if sign == ';' {
            end(&mut word, &mut parts);
            parts.push(Vec::new());
        } else if sign.is_whitespace() {
            end(&mut word, &mut parts);
        } else {
            word.push(sign);
        }
    }
    end(&mut word, &mut parts);
    // A semicolon at the end ends the last entry.
    if parts.len() > 1 && parts.last().is_some_and(Vec::is_empty) {
        parts.pop();
    }
    Ok(parts)
}

/// The words without the signs that notes are written with: `4: Norway - del.`
pub(super) fn tidy(negotiation: &Negotiation, tokens: &[Token]) -> Vec<Token> {
    let is_dash = |token: &Token| matches!(token, Token::Word(word) if ["-", "–", "—", ":"].contains(&word.as_str()));
    let begins_label = |token: &Token| matches!(token, Token::Word(word) if word.starts_with(|sign: char| sign.is_ascii_digit() || sign == '('));
    let last = tokens.iter().rposition(|token| matches!(token, Token::Word(_)));
    let is_kept = |at: usize| !is_dash(&tokens[at]) || at > 0 && tokens.get(at + 1).is_some_and(begins_label);
    let tidied = |at: usize| match &tokens[at] {
        Token::Word(word) => {
            let bare = word.trim_end_matches([':', '：']);
            let bare = if Some(at) == last { bare.trim_end_matches('.') } else { bare };
            let is_draft = word.ends_with(':') && negotiation.draft_index(bare).is_some();
            Token::Word(if bare.is_empty() || is_draft { word.clone() } else { bare.to_owned() })
        }
        quoted => quoted.clone(),
    };
    (0..tokens.len()).filter(|&at| is_kept(at)).map(tidied).collect()
}

/// The words of tokens, with spaces between them.
pub(super) fn joined(tokens: &[Token]) -> String {
    let words: Vec<&str> = tokens
        .iter()
        .map(|token| match token {
            Token::Word(word) | Token::Quoted(word) => word.as_str(),
        })
        .collect();
    words.join(" ")
}
