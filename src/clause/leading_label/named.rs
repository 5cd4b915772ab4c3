//! Labels that begin with a word: `Article 4`, `Option 1:`, `OP5 bis`, `New OP7`, `Pre-68.`, `Chapeau.`.

use super::number::parenthesis_path;
use super::scan::{
    begins_sentence, dash, digits, ends_word, found, is_caseless, is_degree, sign, skip_white_space, suffixes, word,
};
use super::{LabelShape, LeadingLabel};
use crate::clause::numerals::roman;
use crate::language::{Division, Sense, meanings};

/// A longer title behind a division's label, in words, is a sentence where no capital shows the beginning of a title.
const LONGEST_CASELESS_TITLE: usize = 8;

/// The label of a line that begins with a word of a table, or with one that says that the clause is new or stands before
/// another.
pub(super) fn named_label(line: &str) -> Option<LeadingLabel> {
    let first = word(line, 0);
    if !first.starts_with(char::is_uppercase) {
        return plain_label(line);
    }
    let meanings = meanings(first);
    if meanings.is(Sense::New) {
        return behind(line, first.len(), plain_label);
    }
    if meanings.is(Sense::Before) {
        return behind(line, first.len(), before_label);
    }
    plain_label(line)
}

fn plain_label(line: &str) -> Option<LeadingLabel> {
    if line.starts_with('§') {
        return division_label(line, "§", LabelShape::Division(Division::Sign));
    }
    let first = word(line, 0);
    if first.is_empty() || first.starts_with(char::is_lowercase) {
        return None;
    }
    let meanings = meanings(first);
    let is = |sense| meanings.is(sense);
    if is(Sense::OperativeParagraph) {
        return resolution_label(line, first.len(), LabelShape::Operative);
    }
    if is(Sense::PreambularParagraph) {
        return resolution_label(line, first.len(), LabelShape::Preambular);
    }
    if is(Sense::Chapeau) {
        return chapeau_label(line, first.len());
    }
    if is(Sense::Option) || is(Sense::AlternativeOption) {
        return division_label(line, first, LabelShape::Option);
    }
    division_label(line, first, LabelShape::Division(meanings.division()?))
}

/// A label behind a word that belongs to it.
fn behind(line: &str, word_end: usize, label: impl Fn(&str) -> Option<LeadingLabel>) -> Option<LeadingLabel> {
    let at = line.len() - line[word_end..].trim_start_matches([' ', '\u{a0}', '-']).len();
    let found = label(&line[at..])?;
    Some(LeadingLabel { label: 0..found.label.end + at, rest: found.rest + at, ..found })
}

/// What stands behind `Pre-`: `68.`, `OP7`.
fn before_label(line: &str) -> Option<LeadingLabel> {
    if !line.starts_with(|sign: char| sign.is_ascii_digit()) {
        return plain_label(line).filter(|found| matches!(found.shape, LabelShape::Operative | LabelShape::Preambular));
    }
    let number = digits(line, 0);
    let end = suffixes(line, number);
    let is_closed = number <= 3 && line[end..].starts_with(['.', ':', ')']) && ends_word(line, end + 1);
    is_closed.then(|| found(line, end + 1, LabelShape::Number(0)))
}

fn chapeau_label(line: &str, end: usize) -> Option<LeadingLabel> {
    let is_closed = line[end..].starts_with(['.', ':']);
    let stop = end + usize::from(is_closed);
    (ends_word(line, stop) && (is_closed || line[stop..].trim().is_empty()))
        .then(|| found(line, stop, LabelShape::Chapeau))
}

/// `OP5.1 ter`, `PP6`, `OP6quat`.
fn resolution_label(line: &str, word_end: usize, shape: LabelShape) -> Option<LeadingLabel> {
    let start = word_end + usize::from(line[word_end..].starts_with(' '));
    let mut end = digits(line, start);
    if end == start {
        return None;
    }
    while line[end..].starts_with('.') && digits(line, end + 1) > end + 1 {
        end = digits(line, end + 1);
    }
    end = parenthesis_path(line, suffixes(line, end));
    // `OP5a`: an inserted paragraph.
    if line[end..].starts_with(|c: char| c.is_ascii_alphabetic())
        && line[end + 1..].starts_with(|c: char| !c.is_alphanumeric())
    {
        end += 1;
    }
    end = suffixes(line, end);
    if line[end..].starts_with(['.', ':', ')']) {
        end += 1;
    }
    ends_word(line, end).then(|| found(line, dash(line, end).unwrap_or(end), shape))
}

fn division_label(line: &str, name: &str, shape: LabelShape) -> Option<LeadingLabel> {
    let dot = usize::from(line[name.len()..].starts_with('.'));
    let start = skip_white_space(line, name.len() + dot);
    if start == name.len() && shape != LabelShape::Option && name != "§" {
        return None;
    }
    let mut end = division_number(line, start)?;
    let before_suffix = end;
    end = suffixes(line, end);
    end = inserted_letters(line, end);
    let has_suffix = end > before_suffix;
    end = footnote_marks(line, end);
    let mut is_closed = false;
    if let Some(closing) = sign(line, end).filter(|sign| matches!(sign, '.' | ':' | ')' | '：')) {
        end += closing.len_utf8();
        is_closed = true;
    }
    if let Some(after) = dash(line, end) {
        return Some(found(line, after, shape));
    }
    if !ends_word(line, end) {
        return None;
    }
    // `Article 4 of the Convention` is running text; `Article 4 Mitigation` a title.
    let title_follows = begins_title(line, end) || (has_suffix && begins_sentence(line, end));
    (is_closed || (title_follows && !goes_on(line, end))).then(|| found(line, end, shape))
}

/// `Article 17 A (nouveau)`: capitals behind a number, where nothing but a title may follow.
fn inserted_letters(line: &str, at: usize) -> usize {
    let letters = line[at..].strip_prefix([' ', '\u{a0}']).map_or("", |rest| word(rest, 0));
    let end = at + line[at..].chars().next().map_or(0, char::len_utf8) + letters.len();
    let is_letters = matches!(letters.len(), 1 | 2) && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    let follows_number = line[..at].ends_with(|sign: char| !sign.is_alphabetic() || sign.is_lowercase());
    let stops = line[end.min(line.len())..].trim().is_empty() || line[end..].starts_with([':', '.']) || {
        let after = suffixes(line, end);
        after > end || dash(line, end).is_some()
    };
    if is_letters && follows_number && stops { suffixes(line, end) } else { at }
}

/// Footnote marks behind the number of a division.
fn footnote_marks(line: &str, at: usize) -> usize {
    let is_mark = |sign: char| matches!(sign, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '*');
    line.len() - line[at..].trim_start_matches(is_mark).len()
}

fn begins_title(line: &str, at: usize) -> bool {
    let rest = line[at..].trim_start();
    if rest.is_empty() || rest.starts_with(['(', '[', '*', '_', '-', '–', '—', '“', '"']) {
        return true;
    }
    if !is_caseless(line, at) {
        return begins_sentence(line, at);
    }
    rest.split_whitespace().count() <= LONGEST_CASELESS_TITLE && !ends_sentence(rest)
}

/// Tells whether a word follows with which a sentence goes on: `Artikel 5 Absatz 2 gilt`, `Статья 5 Конвенции применяется`.
fn goes_on(line: &str, at: usize) -> bool {
    let rest = line[at..].trim_start();
    let first = rest.split_whitespace().next().unwrap_or_default();
    let meanings = meanings(first.trim_end_matches(|sign: char| !sign.is_alphabetic()));
    meanings.is(Sense::Running) || (meanings.is(Sense::RunningInSentence) && ends_sentence(rest))
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', ';', ',', '؛', '،', '؟', '。', '；', '，'])
}

/// The end of the number of a division: digits with a path or a letter, a roman number, one capital, `(a)`, `premier`.
fn division_number(line: &str, at: usize) -> Option<usize> {
    let end = digits(line, at);
    if end > at {
        return digits_of_division(line, at, end);
    }
    if line[at..].starts_with('(') {
        let end = parenthesis_path(line, at);
        return (end > at).then_some(end);
    }
    let first = word(line, at);
    let lower = first.to_lowercase();
    let is_upper = !first.is_empty() && first.chars().all(char::is_uppercase);
    if is_upper && (first.chars().count() == 1 || roman(&lower).is_some()) {
        return Some(at + first.len());
    }
    meanings(first).counting()?;
    let end = at + first.len();
    // `décimo segundo`
    let next = line[end..].strip_prefix(' ').map_or("", |rest| word(rest, 0));
    let is_second = !next.is_empty() && meanings(next).counting().is_some_and(|number| number < 10);
    Some(if is_second { end + 1 + next.len() } else { end })
}

fn digits_of_division(line: &str, at: usize, end: usize) -> Option<usize> {
    if line[at..end].chars().count() > 4 {
        return None;
    }
    let mut end = end;
    while line[end..].starts_with(['.', '-']) && digits(line, end + 1) > end + 1 {
        end = digits(line, end + 1);
    }
    // `1º`, `1.º`, `2º-A`
    let dot = usize::from(line[end..].starts_with('.'));
    if let Some(degree) = sign(line, end + dot).filter(|&sign| is_degree(sign)) {
        end += dot + degree.len_utf8();
        let letters = line[end..].strip_prefix('-').map_or("", |rest| word(rest, 0));
        let is_inserted = letters.len() == 1 && letters.bytes().all(|byte| byte.is_ascii_uppercase());
        return Some(if is_inserted { end + 2 } else { end });
    }
    // `Article 12a`, `Article 71AA`, and `2bis` is left to the suffixes.
    let letters = word(line, end);
    let is_degree = meanings(letters).is(Sense::Degree);
    let is_inserted = letters.is_ascii()
        && (letters.len() == 1 || (letters.len() == 2 && letters.bytes().all(|byte| byte.is_ascii_uppercase())));
    Some(if is_degree || is_inserted { end + letters.len() } else { end })
}
