//! A line of an amending instruction as tokens, by the lexicon of one language.

use super::content::{Content, quoted};
use super::label::{bracketed_length, chinese_number, digit, letter_length, number_length, western};
use crate::language::{Instructing, Lexicon, Part, Role, Sense, Verb, meanings};

/// The longest word that opens a label, in letters.
const LABEL_WORD: usize = 4;

/// What a line of an instruction is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A phrase of the lexicon.
    Said(Instructing),
    /// A number or letter that names a part: `7`, `(a)`, `3 bis`.
    Label(String),
    /// Words that are quoted, by their place among the contents.
    Content(usize),
    Comma,
    Colon,
}

/// A line, as far as it is understood.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexed {
    pub(super) tokens: Vec<Token>,
    pub(super) contents: Vec<Content>,
    /// Where what is understood ends, in bytes.
    pub(super) end: usize,
    /// Whether it ends with the end of a sentence, or of the line.
    pub(super) is_whole: bool,
    /// The last word of it that is no word of the lexicon, if any.
    pub(super) unknown: Option<String>,
}

impl Lexed {
    pub(super) fn says(&self, is: impl Fn(Instructing) -> bool) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::Said(said) if is(*said)))
    }

    pub(super) fn has_verb(&self) -> bool {
        self.says(|said| matches!(said, Instructing::Verb(_) | Instructing::Same))
    }

    pub(super) fn has_part(&self) -> bool {
        self.says(|said| matches!(said, Instructing::Part(_)))
    }

    /// Tells whether the quoted words at its end are not closed on this line.
    pub(super) fn is_open(&self) -> bool {
        self.contents.last().is_some_and(|content| content.is_open)
    }
}

/// Reads a line up to the end of its first sentence, or to its first word that is not understood. With `lenient`, such
/// words are passed over.
pub(super) fn lex(lexicon: &Lexicon, line: &str, lenient: bool) -> Lexed {
    let signs: Vec<(usize, char)> = line.char_indices().map(|(at, sign)| (at, plain(sign))).collect();
    let mut lexer = Lexer { lexicon, line, signs, at: 0, lexed: Lexed::default(), lenient };
    lexer.run();
    lexer.lexed
}

/// Tells whether tokens that end with a colon, or a line, call for words that come next without quotation marks.
pub(super) fn expects(tokens: &[Token]) -> bool {
    let last = tokens.iter().rev().find(|token| !matches!(token, Token::Colon | Token::Comma));
    let since = tokens.iter().rposition(|token| matches!(token, Token::Content(_))).map_or(tokens, |at| &tokens[at..]);
    let brings = |token: &Token| {
        let Token::Said(Instructing::Verb(verb)) = token else { return false };
        matches!(verb, Verb::Insert | Verb::Complete | Verb::Rewrite | Verb::Replace | Verb::Substitute)
    };
    match last {
        Some(Token::Said(Instructing::Words | Instructing::Following)) => true,
        Some(Token::Content(_)) | None => false,
        _ => tokens.last() == Some(&Token::Colon) && since.iter().any(brings),
    }
}

struct Lexer<'a> {
    lexicon: &'a Lexicon,
    line: &'a str,
    /// The signs of the line in lower case and plain, each with its place in bytes.
    signs: Vec<(usize, char)>,
    at: usize,
    lexed: Lexed,
    lenient: bool,
}

impl Lexer<'_> {
    fn run(&mut self) {
        while let Some(&(byte, sign)) = self.signs.get(self.at) {
            self.lexed.end = byte;
            if sign.is_whitespace() {
                self.at += 1;
            } else if self.is_mixed_content() {
                if !self.pass_over() {
                    return;
                }
            } else if self.is_bare_content() || self.opens_quotation() {
                if !self.content(byte) {
                    return;
                }
            } else if self.ends_sentence(sign) {
                self.lexed.end = byte + sign.len_utf8();
                self.lexed.is_whole = true;
                return;
            } else if !self.mark(sign) && !self.label_word() && !self.label() && !self.phrase() && !self.pass_over() {
                return;
            }
        }
        self.lexed.end = self.line.len();
        self.lexed.is_whole = self.lexed.unknown.is_none();
    }

    fn sign(&self, ahead: usize) -> Option<char> {
        self.signs.get(self.at + ahead).map(|&(_, sign)| sign)
    }

    fn push(&mut self, token: Token) {
        self.lexed.tokens.push(token);
    }

    /// Behind a colon that calls for words, all that is left of the line.
    fn is_bare_content(&self) -> bool {
        self.lexed.tokens.last() == Some(&Token::Colon) && !self.opens_quotation() && expects(&self.lexed.tokens)
    }

    /// The same with marks in its middle: what of it is the words that come is not sure.
    fn is_mixed_content(&self) -> bool {
        let is_mark = |&(_, sign): &(usize, char)| super::content::closing(sign).is_some_and(|_| sign != '”');
        self.is_bare_content() && self.signs[self.at..].iter().any(is_mark)
    }

    fn opens_quotation(&self) -> bool {
        self.sign(0).is_some_and(|sign| super::content::closing(sign).is_some())
    }

    /// Takes words in quotes, or all the rest. Tells whether the line goes on.
    fn content(&mut self, byte: usize) -> bool {
        let content = if self.opens_quotation() {
            quoted(&self.line[byte..])
        } else {
            (Content::bare(&self.line[byte..]), self.line.len() - byte)
        };
        let (content, length) = content;
        let is_open = content.is_open;
        self.lexed.contents.push(content);
        self.push(Token::Content(self.lexed.contents.len() - 1));
        self.at = self.signs.partition_point(|&(at, _)| at < byte + length);
        if is_open {
            self.lexed.end = self.line.len();
            self.lexed.is_whole = true;
        }
        !is_open
    }

    fn ends_sentence(&self, sign: char) -> bool {
        let behind = self.sign(1);
        match sign {
            ';' | '。' | '；' | '؛' | '!' => true,
            // `para. 3`, `n° 3.` and `art. 4` go on.
            '.' => {
                let after_part = match self.lexed.tokens.last() {
                    Some(Token::Said(Instructing::Part(_) | Instructing::Words | Instructing::Filler)) => true,
                    Some(Token::Label(label)) => label.chars().all(char::is_alphabetic),
                    _ => false,
                };
                behind.is_none_or(char::is_whitespace) && !(after_part && self.goes_on_with_number())
            }
            _ => false,
        }
    }

    fn goes_on_with_number(&self) -> bool {
        let mut rest = self.signs[self.at + 1..].iter().map(|&(_, sign)| sign);
        rest.find(|sign| !sign.is_whitespace()).is_some_and(|sign| sign.is_numeric() || sign == '(')
    }

    /// Signs that part.
    fn mark(&mut self, sign: char) -> bool {
        let is_free = self.at == 0 || self.signs[self.at - 1].1.is_whitespace();
        match sign {
            ',' | '，' | '、' | '،' => self.push(Token::Comma),
            ':' | '：' => self.push(Token::Colon),
            '-' | '–' | '—' | '/' if is_free && self.sign(1).is_none_or(char::is_whitespace) => {
                self.push(Token::Comma);
            }
            '-' | '–' if matches!(self.lexed.tokens.last(), Some(Token::Label(_))) => {
                self.push(Token::Said(Instructing::To));
            }
            '&' => self.push(Token::Said(Instructing::And)),
            '.' => {}
            '(' if self.bracketed_phrase() => return true,
            _ => return false,
        }
        self.at += 1;
        true
    }

    /// `(new)`.
    fn bracketed_phrase(&mut self) -> bool {
        let end = self.signs[self.at..].iter().take(24).position(|&(_, sign)| sign == ')');
        let Some(end) = end.map(|end| self.at + end) else { return false };
        let phrase: String = self.signs[self.at + 1..end].iter().map(|&(_, sign)| sign).collect();
        let Some((said, None)) = self.lexicon.phrase(phrase.trim()) else { return false };
        if said != Instructing::New {
            return false;
        }
        self.push(Token::Said(said));
        self.at = end + 1;
        true
    }

    /// `OP` of `OP5 bis`, as drafts print it: the paragraphs that the number behind it counts.
    fn label_word(&mut self) -> bool {
        let rest = &self.signs[self.at..];
        let is_free = self.at == 0 || !self.signs[self.at - 1].1.is_alphanumeric();
        let letters = rest.iter().take_while(|(_, sign)| sign.is_alphabetic()).take(LABEL_WORD + 1).count();
        let Some(&(end, _)) = rest.get(letters) else { return false };
        let word = &self.line[rest[0].0..end];
        let meant = meanings(word);
        let part = match () {
            () if meant.is(Sense::OperativeParagraph) => Part::Operative,
            () if meant.is(Sense::PreambularParagraph) => Part::Preamble,
            () => return false,
        };
        let blank = rest[letters..].iter().take_while(|(_, sign)| sign.is_whitespace() || *sign == '.').count();
        let is_number = rest.get(letters + blank).is_some_and(|(_, sign)| sign.is_ascii_digit());
        if !(is_free && is_number && blank <= 2 && word.starts_with(char::is_uppercase)) {
            return false;
        }
        self.at += letters + blank;
        // `paragraph OP5`
        if let Some(Token::Said(Instructing::Part(Part::Paragraph | Part::Operative | Part::Preamble))) =
            self.lexed.tokens.last()
        {
            self.lexed.tokens.pop();
        }
        // `OP5 and OP6`
        let is_joint = |token: &&Token| {
            matches!(token, Token::Comma | Token::Label(_) | Token::Said(Instructing::And | Instructing::To))
        };
        let before = self.lexed.tokens.iter().rev().find(|token| !is_joint(token));
        if before != Some(&Token::Said(Instructing::Part(part))) {
            self.push(Token::Said(Instructing::Part(part)));
        }
        true
    }

    /// A number or letter that names a part.
    fn label(&mut self) -> bool {
        let rest: &[(usize, char)] = &self.signs[self.at..];
        let sign = rest[0].1;
        let names_part = self.names_part();
        let is_counting = self.at > 0 && self.signs[self.at - 1].1 == '第';
        let counted = chinese_number(sign).filter(|&number| self.lexicon.is_unspaced() && (number > 1 || is_counting));
        let length = if let Some(number) = counted {
            self.push(Token::Label(number.to_string()));
            self.at += 1;
            return true;
        } else if sign.is_numeric() && sign.to_digit(10).or_else(|| digit(sign)).is_some() {
            number_length(rest)
        } else if sign == '(' || sign == '（' {
            bracketed_length(rest)
        } else {
            letter_length(rest, names_part).or_else(|| self.roman_length(rest))
        };
        let Some(length) = length else { return false };
        let is_next = matches!(self.lexed.tokens.last(), Some(Token::Said(Instructing::Part(_))));
        if self.phrase_length().is_some_and(|(phrase, _)| phrase > length || (phrase == length && !is_next)) {
            return false;
        }
        let from = rest[0].0;
        let to = rest.get(length).map_or(self.line.len(), |&(byte, _)| byte);
        let mut label: String = self.line[from..to].chars().map(western).collect();
        self.at += length;
        if let Some((suffix, length)) = self.suffix() {
            label.push_str(&suffix);
            self.at += length;
        }
        self.push(Token::Label(label));
        true
    }

    /// `du II`: a roman number in capitals, which needs no noun behind a word that leads to a place.
    fn roman_length(&self, rest: &[(usize, char)]) -> Option<usize> {
        let leads = matches!(
            self.lexed.tokens.last(),
            Some(Token::Said(
                Instructing::Filler
                    | Instructing::Count(_)
                    | Instructing::Role(Role::In | Role::Of | Role::After | Role::Before)
            ))
        );
        let printed = self.line[rest[0].0..].chars();
        let letters = printed.take_while(|sign| sign.is_alphanumeric()).collect::<String>();
        let is_roman = !letters.is_empty() && letters.len() <= 6 && letters.chars().all(|sign| "IVXL".contains(sign));
        let mut behind = rest.iter().skip(letters.len()).map(|&(_, sign)| sign);
        // `L. 3` and `L-3` are numbers of another text.
        let is_free = match behind.next() {
            Some('.') => !behind.find(|sign| !sign.is_whitespace()).is_some_and(char::is_numeric),
            sign => !matches!(sign, Some('\'' | '-')),
        };
        (leads && is_roman && is_free).then_some(letters.len())
    }

    /// Whether what was said last calls for a label: `point a`, `points a and b`, `paragraph 1 a`.
    fn names_part(&self) -> bool {
        let mut before = self.lexed.tokens.iter().rev();
        before
            .find(|token| {
                !matches!(token, Token::Comma | Token::Said(Instructing::And | Instructing::To | Instructing::Filler))
            })
            .is_some_and(|token| matches!(token, Token::Said(Instructing::Part(_)) | Token::Label(_)))
            && !matches!(self.lexed.tokens.last(), Some(Token::Said(Instructing::Filler)))
    }

    /// ` bis` behind a number, or ` a` before `(new)`.
    fn suffix(&self) -> Option<(String, usize)> {
        let blank = self.signs[self.at..].iter().take_while(|&&(_, sign)| sign.is_whitespace()).count();
        let rest = &self.signs[self.at + blank..];
        let word: String =
            rest.iter().map(|&(_, sign)| sign).take_while(|sign| sign.is_alphabetic()).take(16).collect();
        let is_bis = !word.is_empty() && meanings(&word).ordinal().is_some() && self.lexicon.phrase(&word).is_none();
        let behind = rest.iter().skip(word.chars().count()).find(|(_, sign)| !sign.is_whitespace());
        let is_letter = blank > 0 && word.len() == 1 && behind.is_some_and(|&(_, sign)| sign == '(');
        (is_bis || is_letter).then(|| (format!(" {word}"), blank + word.chars().count()))
    }

    /// A phrase of the lexicon, the longest that stands here.
    fn phrase(&mut self) -> bool {
        let Some((length, (said, second))) = self.phrase_length() else { return false };
        self.push(Token::Said(said));
        if let Some(second) = second {
            self.push(Token::Said(second));
        }
        self.at += length;
        true
    }

    fn phrase_length(&self) -> Option<(usize, (Instructing, Option<Instructing>))> {
        let rest = &self.signs[self.at..];
        let is_cut = |length: usize| {
            let before = rest[length - 1].1;
            let after = rest.get(length).map(|&(_, sign)| sign);
            !self.lexicon.is_unspaced() && before.is_alphanumeric() && after.is_some_and(char::is_alphanumeric)
        };
        let text: String = rest.iter().take(self.lexicon.longest()).map(|&(_, sign)| sign).collect();
        let ends: Vec<usize> = text.char_indices().map(|(at, sign)| at + sign.len_utf8()).collect();
        (1..=ends.len()).rev().filter(|&length| !is_cut(length)).find_map(|length| {
            let said = self.lexicon.phrase(&text[..ends[length - 1]])?;
            Some((length, said))
        })
    }

    /// Notes a word that is not understood. Tells whether the line goes on behind it.
    fn pass_over(&mut self) -> bool {
        let rest = self.signs[self.at..].iter();
        let length = rest.take_while(|&&(_, sign)| !sign.is_whitespace() && sign != ',').take(40).count().max(1);
        let from = self.signs[self.at].0;
        let to = self.signs.get(self.at + length).map_or(self.line.len(), |&(byte, _)| byte);
        self.lexed.unknown = Some(self.line[from..to].to_owned());
        self.at += length;
        self.lenient
    }
}

/// A sign as the lexicons write it.
fn plain(sign: char) -> char {
    match sign {
        '’' | 'ʼ' => '\'',
        '‑' | '‐' => '-',
        sign if sign.is_whitespace() => ' ',
        sign => sign.to_lowercase().next().unwrap_or(sign),
    }
}

/// Which part of a text a phrase names, if it names one.
pub(super) fn part(token: &Token) -> Option<Part> {
    if let Token::Said(Instructing::Part(part)) = token { Some(*part) } else { None }
}
