//! Of which words a bracket says what parties want: its own, those of the bracket before it, or the paragraph's.
//!
//! ```text
//! [extreme - US]                      its own
//! [Ports close.] [Norway: delete]     those of the bracket right before it
//! [US, EU: retain] Ports are open.    the paragraph's: it stands alone before or behind them
//! States shall [AUS: delete] pay.     nobody knows: not read
//! ```

use super::doubtful;
use super::grammar;
use super::meaning::Meaning;
use super::scan::Span;
use super::verbs::{self, Does, Extent};
use super::{Stated, Unread, Why};
use crate::clause::{MarkKind, StatedPosition};
use crate::party::Registry;
use std::ops::Range;

/// What the brackets of a clause say of what.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) stated: Vec<Stated>,
    pub(super) unread: Vec<Unread>,
}

/// What is spoken of.
enum Target {
    Bracket(usize),
    Paragraph,
}

/// Finds of each bracket's positions what they are about. What stands in the brackets before is given its positions.
pub(super) fn find(text: &str, spans: &[Span], meanings: &mut [Meaning], registry: &Registry) -> About {
    let mut about = About::default();
    let beside = Beside::new(text, spans, meanings);
    for (at, span) in spans.iter().enumerate() {
        about.of_wordings(text, span, &meanings[at]);
        let range = span.open..span.close + 1;
        if let Some(parties) = meanings[at].unread.take() {
            let is_apart =
                span.first_inner.is_none() && grammar::holds_no_words(&text[span.open + 1..span.close], registry);
            about.unread.push(Unread { range: range.clone(), parties, why: Why::NotUnderstood, is_apart });
        }
        let before = beside.bracket_before(at);
        if meanings[at].is_names {
            let is_behind = before.is_some_and(|before| !meanings[before].is_names);
            let parties = doubtful::names_alone(&text[span.open + 1..span.close], registry).unwrap_or_default();
            // `[EU]` within a sentence is a word that is contested; `[EU, US]` is said of something.
            if is_behind || parties.len() > 1 || beside.stands_alone(at) {
                about.unread.push(Unread {
                    range: range.clone(),
                    parties,
                    why: Why::NotUnderstood,
                    is_apart: is_behind,
                });
            }
        }
        let Some(positions) = meanings[at].alone.take() else { continue };
        if positions.stated.is_empty() {
            continue;
        }
        let content = &text[span.open + 1..span.close];
        let target = match (before, positions.of) {
            (_, Some(Extent::Paragraph)) if beside.has_words => Some(Target::Paragraph),
            (Some(before), _) => Some(Target::Bracket(before)),
            (None, None) if beside.stands_alone(at) && !may_be_words(content, &positions.stated) => {
                Some(Target::Paragraph)
            }
            (None, _) => None,
        };
        match target {
            Some(Target::Bracket(before)) => {
                about.of_bracket(text, before, &spans[before], meanings, &positions.stated);
                clear(&mut meanings[at]);
            }
            Some(Target::Paragraph) => {
                let stated = positions.stated.into_iter();
                about.stated.extend(stated.map(|position| Stated { words: None, alternatives: 1, position }));
            }
            None => {
                clear(&mut meanings[at]);
                let parties = positions.stated.into_iter().map(|stated| stated.party).collect();
                about.unread.push(Unread { range, parties, why: Why::OfWhichWords, is_apart: true });
            }
        }
    }
    about
}

fn clear(meaning: &mut Meaning) {
    meaning.mark.iter_mut().for_each(|mark| mark.alternatives.clear());
}

/// `EU support`, `Japan reserves`: without a sign between them a name and a verb may be words of the text.
fn may_be_words(content: &str, stated: &[StatedPosition]) -> bool {
    let has_sign = content.contains([':', '：', ',', '，', ';', '；', '-', '–', '—', '(']);
    let is_plain = |stated: &StatedPosition| {
        [Does::Delete, Does::Retain, Does::Oppose, Does::CannotAccept].iter().any(|does| does.name() == stated.stance)
    };
    // `kept - US`: what US proposes, or what it wants.
    let first = content.split([':', '：', '-', '–', '—', ',', '(']).next().unwrap_or_default();
    let is_delete = |stated: &StatedPosition| stated.stance == Does::Delete.name();
    if verbs::wish(first).is_some() && !stated.iter().all(is_delete) {
        return true;
    }
    let says_by = content.split_whitespace().any(|word| verbs::is(word, verbs::Word::By));
    !has_sign && !says_by && !stated.iter().all(is_plain)
}

impl About {
    /// What a bracket says of its own wordings.
    fn of_wordings(&mut self, text: &str, span: &Span, meaning: &Meaning) {
        let is_no_text = |words: &Range<usize>| verbs::is_no_text(text[words.clone()].trim());
        let count = meaning.wordings.len();
        for wording in &meaning.wordings {
            let stated = wording.positions.stated.iter();
            if !is_no_text(&wording.words) {
                let words = words_of(text, span, &wording.words, count);
                self.stated.extend(stated.map(|position| Stated {
                    words: words.clone(),
                    alternatives: count,
                    position: position.clone(),
                }));
                continue;
            }
            // Who wants no text there wants the other wordings away.
            for position in stated {
                let wants = ["propose", "support", "retain", "prefer"].contains(&position.stance.as_str());
                let stance = if wants { Does::Delete.name() } else { "unknown" };
                let others = meaning.wordings.iter().filter(|other| !is_no_text(&other.words));
                self.stated.extend(others.map(|other| Stated {
                    words: Some(trimmed(text, &other.words)),
                    alternatives: count,
                    position: StatedPosition { stance: stance.to_owned(), ..position.clone() },
                }));
            }
        }
    }

    /// What one bracket says of another.
    fn of_bracket(
        &mut self,
        text: &str,
        target: usize,
        span: &Span,
        meanings: &mut [Meaning],
        positions: &[StatedPosition],
    ) {
        let meaning = &mut meanings[target];
        let count = meaning.wordings.len();
        for wording in &meaning.wordings {
            let words = words_of(text, span, &wording.words, count);
            self.stated.extend(positions.iter().map(|position| Stated {
                words: words.clone(),
                alternatives: count,
                position: position.clone(),
            }));
        }
        for alternative in meaning.mark.iter_mut().flat_map(|mark| &mut mark.alternatives) {
            alternative.positions.extend(positions.iter().cloned());
        }
    }
}

/// The words of a wording; nothing where they are all that the clause says.
fn words_of(text: &str, span: &Span, words: &Range<usize>, count: usize) -> Option<Range<usize>> {
    let is_whole = count == 1 && text[..span.open].trim().is_empty() && text[span.close + 1..].trim().is_empty();
    (!is_whole).then(|| trimmed(text, words))
}

fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = range.end - text[range.clone()].trim_start().len();
    start..(range.start + text[range.clone()].trim_end().len()).max(start)
}

/// What stands beside the brackets of a clause, found in one walk.
struct Beside {
    /// For each bracket the one right before it that holds text.
    before: Vec<Option<usize>>,
    /// The first and last place of words that stand in no bracket that only says what is wanted, agreed or noted.
    first_word: usize,
    last_word: usize,
    has_words: bool,
    places: Vec<(usize, usize)>,
    is_outermost: Vec<bool>,
}

impl Beside {
    fn new(text: &str, spans: &[Span], meanings: &[Meaning]) -> Beside {
        let holds_no_text = |at: usize| meanings[at].mark.as_ref().is_some_and(|mark| mark.kind != MarkKind::Contested);
        let mut before = vec![None; spans.len()];
        // The last bracket that was closed at each depth.
        let mut last: Vec<Option<usize>> = Vec::new();
        let (mut first_word, mut last_word, mut read) = (None, None, 0);
        let mut see = |range: Range<usize>| {
            let words = |sign: char| sign.is_alphanumeric();
            if let Some(found) = text.get(range.clone()).and_then(|part| part.find(words)) {
                first_word.get_or_insert(range.start + found);
                let last = text[range.clone()].rfind(words).unwrap_or(found);
                last_word = Some(range.start + last);
            }
        };
        for (at, span) in spans.iter().enumerate() {
            let depth = span.depth as usize;
            last.resize(depth + 1, None);
            let is_beside = |other: usize| text[spans[other].close + 1..span.open].chars().all(char::is_whitespace);
            if let Some(other) = last[depth].filter(|&other| is_beside(other)) {
                before[at] = if holds_no_text(other) { before[other] } else { Some(other) };
            }
            last[depth] = Some(at);
            if depth == 0 {
                see(read..span.open);
                if !holds_no_text(at) {
                    see(span.open..span.close);
                }
                read = span.close + 1;
            }
        }
        see(read..text.len());
        Beside {
            before,
            first_word: first_word.unwrap_or(text.len()),
            last_word: last_word.unwrap_or(0),
            has_words: first_word.is_some(),
            places: spans.iter().map(|span| (span.open, span.close)).collect(),
            is_outermost: spans.iter().map(|span| span.depth == 0).collect(),
        }
    }

    fn bracket_before(&self, at: usize) -> Option<usize> {
        self.before[at]
    }

    /// Whether a bracket stands before or behind all words of the paragraph.
    fn stands_alone(&self, at: usize) -> bool {
        let (open, close) = self.places[at];
        self.has_words && self.is_outermost[at] && (close < self.first_word || open > self.last_word)
    }
}
