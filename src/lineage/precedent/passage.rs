//! What was found, as words beside words; and who said it first.

use super::TextHandle;
use super::index::{QueryWord, words_in};
use super::search::Hit;
use crate::clause::ClauseId;
use crate::date::Date;
use crate::diff::{Piece, PieceKind};
use crate::negotiation::Negotiation;
use crate::source::named_values;
use crate::text::Token;
use std::ops::Range;

/// Where a phrase stood, or some of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// The text.
    pub text: TextHandle,
    /// The clause of the text.
    pub clause: ClauseId,
    /// Where it stands in the clause, in bytes.
    pub range: Range<usize>,
    /// How much of the phrase, and how.
    pub kind: PassageMatch,
    /// The words: deleted are those that only the phrase has, inserted those that only the passage has. What is equal or
    /// inserted is the passage, byte for byte.
    pub pieces: Vec<Piece>,
    /// How much of the phrase it covers, rare words weighing more; 1 if every word.
    pub share: f64,
    /// The same, less what stands between; 1 if it has the phrase word by word.
    pub score: f64,
}

named_values! {
    /// How a passage has the words of a phrase.
    PassageMatch {
        /// All of them, word by word.
        Exact = "exact",
        /// Some of them, word by word.
        Part = "part",
        /// With other words in between, or without some.
        Near = "near",
    }
}

/// Which of several texts said something first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstSaid {
    /// None has it word by word.
    Nobody,
    /// This one: the others are certainly later, or there are none.
    By(TextHandle),
    /// That cannot be told from their dates.
    Unknown,
}

/// Tells which of the texts is certainly older than all others.
pub(super) fn first_said(negotiation: &Negotiation, texts: impl Iterator<Item = TextHandle>) -> FirstSaid {
    let mut texts: Vec<TextHandle> = texts.collect();
    texts.sort_unstable();
    texts.dedup();
    let date = |text: &TextHandle| -> Option<Date> { text.of(negotiation).date };
    let is_first = |one: &TextHandle| {
        texts.iter().filter(|other| *other != one).all(|other| match (date(one), date(other)) {
            (Some(date), Some(later)) => date.is_before(&later),
            _ => false,
        })
    };
    match (texts.is_empty(), texts.iter().find(|text| is_first(text))) {
        (true, _) => FirstSaid::Nobody,
        (false, Some(&first)) => FirstSaid::By(first),
        (false, None) => FirstSaid::Unknown,
    }
}

impl Hit {
    /// Whether it is the whole phrase, word by word.
    pub(super) fn is_whole(&self, words: usize) -> bool {
        self.pairs.len() == words && self.is_unbroken()
    }

    fn is_unbroken(&self) -> bool {
        self.pairs.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1 && pair[1].1 == pair[0].1 + 1)
    }
}

/// Sets a passage beside the phrase.
pub(super) fn passage(
    negotiation: &Negotiation,
    text: TextHandle,
    clause: ClauseId,
    phrase: &str,
    words: &[QueryWord],
    hit: &Hit,
) -> Passage {
    let content = text.of(negotiation).tree.get(clause).map_or("", |clause| clause.text.as_str());
    let tokens: Vec<Token> = words_in(text.of(negotiation), clause).collect();
    let pairs: Vec<(Token, Token)> =
        hit.pairs.iter().filter_map(|&(at, there)| Some((words.get(at)?.token, *tokens.get(there)?))).collect();
    let mut pieces = Pieces::default();
    for (at, (_, there)) in pairs.iter().enumerate() {
        if let Some((before, stood)) = at.checked_sub(1).and_then(|at| pairs.get(at)) {
            let is_next = hit.pairs[at].0 == hit.pairs[at - 1].0 + 1;
            let only_there = hit.pairs[at].1 > hit.pairs[at - 1].1 + 1;
            let missing = if is_next { "" } else { &phrase[before.end..pairs[at].0.start] };
            pieces.between(missing, &content[stood.end..there.start], only_there);
        }
        pieces.push(PieceKind::Equal, &content[there.start..there.end]);
    }
    let kind = match (hit.is_whole(words.len()), hit.is_unbroken()) {
        (true, _) => PassageMatch::Exact,
        (false, true) => PassageMatch::Part,
        (false, false) => PassageMatch::Near,
    };
    let range = match (pairs.first(), pairs.last()) {
        (Some((_, first)), Some((_, last))) => first.start..last.end,
        _ => 0..0,
    };
    Passage { text, clause, range, kind, pieces: pieces.0, share: hit.share, score: hit.score }
}

/// Pieces, neighbours of one kind joined.
#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn push(&mut self, kind: PieceKind, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(text),
            _ => self.0.push(Piece { kind, text: text.to_owned() }),
        }
    }

    /// What stands between two words in both: words that only the phrase has, and what the passage has there, with words
    /// of its own or without.
    fn between(&mut self, missing: &str, stood: &str, has_words: bool) {
        let words = stood.trim();
        let lead = stood.len() - stood.trim_start().len();
        if !has_words {
            self.push(PieceKind::Equal, stood);
            if !missing.is_empty() {
                self.push(PieceKind::Deleted, missing.trim_start());
            }
            return;
        }
        self.push(PieceKind::Equal, &stood[..lead]);
        self.push(PieceKind::Deleted, missing.trim());
        self.push(PieceKind::Inserted, words);
        self.push(PieceKind::Equal, &stood[lead + words.len()..]);
    }
}
