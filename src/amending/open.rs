//! A sentence that is being read, line by line.

use super::content::Content;
use super::grammar::place_alone;
use super::sentence::{Lexed, Token, expects, lex};
use crate::language::{Instructing, Lexicon, Part, lexicons};

/// Words that come in are told as part of a sentence up to this length, in characters.
const SHOWN: usize = 240;
/// A line that names a place is no longer than this, in characters.
const PLACE: usize = 240;

/// A sentence that may go on.
#[derive(Default)]
pub(super) struct Open {
    pub(super) lexicon: Option<&'static Lexicon>,
    pub(super) tokens: Vec<Token>,
    pub(super) contents: Vec<Content>,
    /// The sentence without long words that it brings in.
    pub(super) said: Vec<String>,
    /// All its lines.
    pub(super) lines: Vec<String>,
    /// Why it cannot be understood.
    pub(super) broken: Option<String>,
    /// Whether the words that it brings in stand in paragraphs of their own, which may go on.
    pub(super) in_block: bool,
    /// Whether its end has been read.
    pub(super) is_ended: bool,
}

impl Open {
    pub(super) fn is_awaiting(&self) -> bool {
        !matches!(self.tokens.last(), Some(Token::Content(_))) && expects(&self.tokens)
    }

    pub(super) fn has_verb(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::Said(Instructing::Verb(_) | Instructing::Same)))
    }

    pub(super) fn is_quotation_open(&self) -> bool {
        self.contents.last().is_some_and(|content| content.is_open)
    }

    /// Tells whether the paragraphs that it brings in stand in quotation marks that nothing closes, and hold no instruction.
    pub(super) fn is_unclosed_block(&self) -> bool {
        let Some(content) = self.contents.last().filter(|content| content.is_open && self.in_block) else {
            return false;
        };
        let asks = |line: &String| unknown_word(line, false).is_some();
        content.is_even() && (content.opens_each() || !content.paragraphs.iter().skip(1).any(asks))
    }

    /// Tells whether a line without a label goes on with the sentence.
    pub(super) fn goes_on(&self, lexed: &Lexed) -> bool {
        let is_complete = self.has_verb() && lexed.has_verb();
        let begins_anew = self.has_verb()
            && !matches!(
                lexed.tokens.first(),
                Some(Token::Said(Instructing::Role(_) | Instructing::Words | Instructing::Filler) | Token::Comma)
            );
        let is_place = place_alone(&self.tokens).is_some() && lexed.has_verb();
        self.broken.is_none() && !self.is_ended && !is_complete && !begins_anew && !is_place
    }

    /// Tells whether a line is an instruction or a part of one, and no words that come in.
    pub(super) fn is_control(open: Option<&Open>, lexed: &Lexed, line: &str, has_label: bool) -> bool {
        if !lexed.is_whole || lexed.tokens.is_empty() {
            return false;
        }
        let begins =
            lexed.tokens.iter().find(|token| !matches!(token, Token::Said(Instructing::Filler) | Token::Comma));
        let brings = matches!(begins, Some(Token::Said(Instructing::Role(_) | Instructing::Words)));
        let says = lexed.has_verb() || lexed.has_part() || (brings && expects(&lexed.tokens));
        let Some(open) = open else { return says };
        let is_counted = lexed.says(|said| {
            matches!(
                said,
                Instructing::Part(Part::Alinea | Part::Paragraph | Part::Operative | Part::Point | Part::Line)
            )
        });
        if open.in_block || open.broken.is_some() {
            let names = is_counted && lexed.tokens.iter().any(|token| matches!(token, Token::Label(_)));
            let is_all = lexed.end == line.len();
            return lexed.has_verb() || (is_all && (has_label && says || brings && expects(&lexed.tokens) || names));
        }
        says || (open.broken.is_none()
            && (brings || lexed.tokens.iter().any(|token| matches!(token, Token::Content(_)))))
    }

    /// Tells whether a further line may be words that it brings in: they stand in paragraphs of their own, and no quotation ended.
    pub(super) fn may_come(&self) -> bool {
        let calls = self.in_block || self.lines.first().is_some_and(|line| leads_in(line));
        let last =
            self.lines.last().map(|line| line.trim_end_matches(['.', ';', ',', ' ', '\u{a0}'])).unwrap_or_default();
        calls && !last.ends_with(|sign| "\"”»“’」』".contains(sign))
    }

    pub(super) fn take(&mut self, lexed: Lexed) {
        let before = self.contents.len();
        self.contents.extend(lexed.contents);
        self.tokens.extend(lexed.tokens.into_iter().map(|token| match token {
            Token::Content(at) => Token::Content(before + at),
            token => token,
        }));
    }
}

/// Tells whether a line leads to what comes next: `Norway cannot accept the following:`.
pub(super) fn leads_in(line: &str) -> bool {
    line.ends_with([':', '：'])
}

/// A sentence as it was said, without long words that it brings in.
pub(super) fn shown(lines: &[String]) -> String {
    let short = |line: &String| {
        let cut: String = line.chars().take(SHOWN).collect();
        if cut.len() < line.len() { format!("{cut}…") } else { cut }
    };
    let mut said: Vec<String> = lines.iter().take(6).map(short).collect();
    if lines.len() > 6 {
        said.push("…".to_owned());
    }
    said.join(" ")
}

/// The word that keeps a line from being an instruction which asks for something in some language; nothing where it asks
/// for nothing.
pub(super) fn unknown_word(line: &str, has_label: bool) -> Option<String> {
    lexicons().iter().find_map(|lexicon| {
        let lexed = lex(lexicon, line, true);
        let quotes = !lexed.contents.is_empty();
        let labels = lexed.tokens.iter().any(|token| matches!(token, Token::Label(_)));
        let asks = (lexed.has_verb() && (lexed.has_part() || quotes || labels))
            || (lexed.has_part() && (line.ends_with(':') || has_label));
        asks.then_some(lexed.unknown.unwrap_or_default())
    })
}

/// Tells whether a line that is no instruction names a place: `Alinéa 2 de l'amendement n° 7`.
pub(super) fn names_place(line: &str) -> bool {
    let names = |lexicon| {
        let lexed = lex(lexicon, line, true);
        lexed.has_part() && lexed.tokens.iter().any(|token| matches!(token, Token::Label(_)))
    };
    line.chars().count() < PLACE && lexicons().iter().any(names)
}
