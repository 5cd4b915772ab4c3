//! What stands in a pair of brackets: wordings with positions, positions on other words, a note, agreement.

use super::doubtful;
use super::grammar::{self, floor};
use super::names;
use super::positions::Positions;
use super::scan::Span;
use super::verbs::{self, Word};
use super::wordings::{self, Form, Wording};
use crate::clause::{Alternative, Mark, MarkKind};
use crate::draft::Dialect;
use crate::party::Registry;
use std::borrow::Cow;
use std::ops::Range;

/// Beginnings of brackets that hold no text to be agreed on.
const NOTES: [&str; 12] = [
    "placeholder",
    "placement proposal",
    "note:",
    "note by",
    "notes:",
    "editorial note",
    "editor's note",
    "editor’s note",
    "drafting note",
    "negotiator's note",
    "negotiator’s note",
    "negotiators' note",
];

/// Words that a slash joins without making them alternatives of a text.
const JOINED: [&str; 6] = ["and/or", "either/or", "he/she", "his/her", "him/her", "he/his"];

/// The longest row of single words between slashes, in bytes.
const ROW_OF_WORDS: usize = 120;
/// The longest remark on an agreement (`, 14 June, second reading`), in bytes.
const REMARK: usize = 60;

/// How deep brackets may be nested for their words to be taken out. Ten is the deepest that was ever seen; every level
/// repeats the words of those inside it.
pub(super) const DEEPEST: u32 = 32;

/// How brackets are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct How {
    pub(super) dialect: Dialect,
    /// Whether a name that is a word too counts as a party's behind a dash without any verb, because the draft names others
    /// so.
    pub(super) trusts_dash: bool,
    /// The same before a colon.
    pub(super) trusts_colon: bool,
}

/// What a pair of brackets says, and what of it a clean text leaves out.
#[derive(Debug)]
pub(super) struct Meaning {
    /// Nothing where the brackets mean what a legend says.
    pub(super) mark: Option<Mark>,
    /// In bytes of the clause's text.
    pub(super) left_out: [Range<usize>; 2],
    pub(super) doubts: Vec<super::Doubt>,
    /// The wordings with their positions.
    pub(super) wordings: Vec<Wording>,
    /// It says what parties want of other words than its own.
    pub(super) alone: Option<Positions>,
    /// Those that it names, where what they want of which words is not read.
    pub(super) unread: Option<Vec<String>>,
    /// It is nothing but names.
    pub(super) is_names: bool,
    /// Where it names them, in bytes of the clause's text.
    pub(super) attributions: Vec<Range<usize>>,
    /// What of it is no words of a text, and names nobody.
    pub(super) notes: Vec<Range<usize>>,
    pub(super) is_too_deep: bool,
}

/// Where a pair of brackets names parties, and whether that is certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sighting {
    pub(super) form: Form,
    pub(super) is_certain: bool,
}

/// What stands in a pair of brackets, in whatever dialect.
#[derive(Debug)]
pub(super) enum Content {
    /// What parties want of other words.
    Alone(Positions),
    /// Words, with or without attributions.
    Words(Vec<Wording>),
}

/// What stands in a pair of brackets; nothing in one that holds no text to be agreed on.
pub(super) fn content(text: &str, span: &Span, registry: &Registry) -> Option<Content> {
    let content = text[span.open + 1..span.close].trim();
    if span.braces || span.depth >= DEEPEST || is_note(content) || content.is_empty() {
        return None;
    }
    let alone = if span.first_inner.is_none() { grammar::alone(content, registry) } else { None };
    Some(alone.map_or_else(|| Content::Words(wordings::read(text, span, registry)), Content::Alone))
}

impl Content {
    /// Where it names parties, to learn how the draft does it.
    pub(super) fn sighting(&self, text: &str, span: &Span) -> Option<Sighting> {
        let wordings = match self {
            Content::Alone(positions) => {
                let has_colon = text[span.open + 1..span.close].contains([':', '：']);
                let form = if has_colon { Form::BeforeColon } else { Form::BehindDash };
                return (!positions.stated.is_empty()).then_some(Sighting { form, is_certain: true });
            }
            Content::Words(wordings) => wordings,
        };
        let several = wordings.iter().filter(|wording| wording.form.is_some()).count() > 1;
        let attributed = wordings.iter().find(|wording| !wording.positions.stated.is_empty())?;
        let is_certain = several || wordings.iter().any(|wording| wording.positions.is_certain && !wording.is_torn);
        Some(Sighting { form: attributed.form?, is_certain })
    }
}

/// Reads what stands between two signs. `known` is what stands there, where that was looked at before.
pub(super) fn read(text: &str, span: &Span, known: Option<Content>, how: How, registry: &Registry) -> Meaning {
    let whole = span.open..span.close + 1;
    let mut meaning = Meaning {
        mark: None,
        left_out: [span.open..span.open + 1, span.close..span.close + 1],
        doubts: Vec::new(),
        wordings: Vec::new(),
        alone: None,
        unread: None,
        is_names: false,
        attributions: Vec::new(),
        notes: Vec::new(),
        is_too_deep: span.depth >= DEEPEST,
    };
    if how.dialect == Dialect::D {
        if span.braces {
            meaning.left_out = [span.open..span.open, span.close..span.close];
        }
        return meaning;
    }
    let mut mark = Mark { from: span.from, to: span.to, ..Mark::default() };
    let content = text[span.open + 1..span.close].trim();
    if span.braces || is_note(content) || is_of_the_secretariat(content) {
        mark.kind = MarkKind::Note;
        meaning.notes.push(whole.clone());
        meaning.left_out[0] = whole;
    } else if let Some(words) = agreed(text, span) {
        mark.kind = MarkKind::AgreedAdRef;
        meaning.left_out = [span.open..words.start, words.end..span.close + 1];
        meaning.notes.extend(meaning.left_out.clone());
    } else if content.is_empty() {
        meaning.left_out[0] = whole;
    } else if let Some(held) = known.or_else(|| self::content(text, span, registry)) {
        meaning.of_text(&mut mark, text, span, held, how, registry);
    }
    meaning.mark = Some(mark);
    meaning
}

impl Meaning {
    /// Reads brackets that hold text, or what parties want.
    fn of_text(&mut self, mark: &mut Mark, text: &str, span: &Span, held: Content, how: How, registry: &Registry) {
        let inside = span.open + 1..span.close;
        let content = text[inside.clone()].trim();
        let whole = span.open..span.close + 1;
        let wordings = match held {
            Content::Alone(positions) => {
                mark.kind = MarkKind::Note;
                let stated = positions.stated.clone();
                mark.alternatives
                    .extend((!stated.is_empty()).then(|| Alternative { text: String::new(), positions: stated }));
                self.left_out[0] = whole;
                self.attributions.push(trimmed(text, inside));
                self.doubts.clone_from(&positions.doubts);
                self.alone = Some(positions);
                return;
            }
            Content::Words(wordings) => wordings,
        };
        self.is_names = span.first_inner.is_none()
            && (how.trusts_dash || names::is_abbreviation(content))
            && grammar::names_alone(content, registry).is_some();
        self.wordings = self.trusted(wordings, text, span, how, registry);
        let is_no_text = |words: &Range<usize>| verbs::is_no_text(text[words.clone()].trim());
        if let Some(first) = self.wordings.first() {
            let words = if is_no_text(&first.words) { span.close..span.close } else { first.words.clone() };
            self.left_out = [span.open..words.start, words.end..span.close + 1];
        }
        for Wording { words, attribution, positions, .. } in &self.wordings {
            self.attributions.extend(attribution.clone());
            self.doubts.extend(positions.doubts.iter().cloned());
            if is_no_text(words) {
                self.notes.push(words.clone());
            }
            let text = text[words.clone()].trim().to_owned();
            mark.alternatives.push(Alternative { text, positions: positions.stated.clone() });
        }
    }

    /// The wordings of brackets. Where their attributions are torn, or not to be trusted, one that is not read.
    fn trusted(
        &mut self,
        wordings: Vec<Wording>,
        text: &str,
        span: &Span,
        how: How,
        registry: &Registry,
    ) -> Vec<Wording> {
        let inside = span.open + 1..span.close;
        let forms = wordings.iter().filter_map(|wording| wording.form).count();
        let trusts = |wording: &Wording| {
            let trusted = match wording.form {
                Some(Form::BehindDash) => how.trusts_dash,
                Some(Form::BeforeColon) => how.trusts_colon,
                None => true,
            };
            !wording.is_torn && (trusted || forms > 1 || wording.positions.is_certain)
        };
        // One of several wordings may name somebody in a way that is not read: `US: no text / EU: sail`. Whom the brackets
        // within it name is said of what stands in these.
        let names_another = |wording: &Wording| {
            let words = || without_brackets(&text[wording.words.clone()]);
            forms > 0 && wording.form.is_none() && doubtful::attributed(&words(), registry).is_some()
        };
        if !wordings.iter().all(trusts) || wordings.iter().any(names_another) {
            let stated = wordings.iter().flat_map(|wording| &wording.positions.stated);
            self.unread = Some(stated.map(|stated| stated.party.clone()).collect());
            return vec![Wording::unattributed(inside)];
        }
        if forms > 0 {
            return wordings;
        }
        let content = &text[inside.clone()];
        let outside = match span.first_inner {
            Some(first) => format!("{} {}", &text[inside.start..first], &text[span.last_inner_end..inside.end]),
            None => content.to_owned(),
        };
        self.unread = doubtful::named(&outside, registry);
        match row_of_words(text, span) {
            Some(words) if how.dialect == Dialect::C => words.into_iter().map(Wording::unattributed).collect(),
            _ => wordings,
        }
    }
}

/// Words without the brackets that stand in them; all of them where one has no other.
fn without_brackets(words: &str) -> Cow<'_, str> {
    if !words.contains(['[', ']']) {
        return Cow::Borrowed(words);
    }
    let mut outside = String::new();
    let mut depth = 0usize;
    for sign in words.chars() {
        match sign {
            '[' => depth += 1,
            ']' if depth == 0 => return Cow::Borrowed(words),
            ']' => depth -= 1,
            other if depth == 0 => outside.push(other),
            _ => {}
        }
    }
    if depth > 0 { Cow::Borrowed(words) } else { Cow::Owned(outside) }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let start = range.end - text[range.clone()].trim_start().len();
    start..(range.start + text[range.clone()].trim_end().len()).max(start)
}

/// `[shall/should]`: single words, every one of letters; neither `and/or` nor `W/m2`.
fn row_of_words(text: &str, span: &Span) -> Option<Vec<Range<usize>>> {
    let inside = span.open + 1..span.close;
    if span.first_inner.is_some() || inside.len() > ROW_OF_WORDS {
        return None;
    }
    let row = &text[inside.clone()];
    let is_word = |word: &str| word.chars().nth(1).is_some() && word.chars().all(char::is_alphabetic);
    if !row.contains('/') || !row.split('/').all(is_word) || JOINED.contains(&row.to_lowercase().as_str()) {
        return None;
    }
    let mut start = inside.start;
    let words = row.split('/').map(|word| {
        let range = start..start + word.len();
        start = range.end + 1;
        range
    });
    Some(words.collect())
}

fn is_note(content: &str) -> bool {
    // `[^1]` is the sign of a footnote.
    content.starts_with('^') || NOTES.iter().any(|note| begins_with(content, note))
}

/// What the secretariat remarks is no text to be agreed on.
fn is_of_the_secretariat(content: &str) -> bool {
    let window = floor(content, names::WINDOW);
    let Some((head, _)) = content[..window].split_once([':', '：']) else { return false };
    let head = head.strip_prefix("the ").or_else(|| head.strip_prefix("The ")).unwrap_or(head);
    verbs::begins_with(head, Word::Secretariat)
}

/// The words that brackets hold beside saying that they are agreed ad referendum: `[Agreed ad ref: so]`. Nothing of others.
pub(super) fn agreed(text: &str, span: &Span) -> Option<Range<usize>> {
    let inside = trimmed(text, span.open + 1..span.close);
    let content = &text[inside.clone()];
    if content.len() <= REMARK && verbs::is(content.trim_end_matches('.'), Word::Agreed) {
        return Some(span.close..span.close);
    }
    let is_sign = |sign: char| matches!(sign, ':' | '：' | '–' | '—' | '-' | ',' | '(' | ';');
    let head = &content[..floor(content, REMARK)];
    for (at, sign) in head.char_indices().filter(|(_, sign)| is_sign(*sign)) {
        if verbs::is(&content[..at], Word::Agreed) {
            let rest = inside.start + at + sign.len_utf8();
            let is_remark = matches!(sign, ',' | '(') && inside.end - rest <= REMARK;
            return Some(if is_remark { span.close..span.close } else { trimmed(text, rest..inside.end) });
        }
    }
    let from = floor(content, content.len().saturating_sub(REMARK));
    let (at, sign) = content[from..].char_indices().rev().find(|(_, sign)| matches!(sign, '–' | '—' | '-' | ';'))?;
    let at = from + at;
    let before = content[..at].trim_end();
    let is_apart = content[at + sign.len_utf8()..].starts_with(char::is_whitespace);
    (is_apart && verbs::is(content[at + sign.len_utf8()..].trim_end_matches('.'), Word::Agreed))
        .then(|| inside.start..inside.start + before.len())
}

fn begins_with(text: &str, beginning: &str) -> bool {
    text.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
}
