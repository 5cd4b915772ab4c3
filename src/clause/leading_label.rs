//! Finding the label at the beginning of a line.

use super::divisions::DIVISIONS;
use super::numerals::{ordinal, roman};
use std::ops::Range;

/// How a label at the beginning of a line is set. Clauses of one list share their shape, so shapes tell which list a
/// line goes on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelShape {
    /// A division: a rank (0 outermost) and which of `DIVISIONS`' words opens it.
    Division(u8, u8),
    /// `Option 1:`, `Alternative 2`.
    Option,
    /// `PP6`.
    Preambular,
    /// `OP5`.
    Operative,
    /// `12.`; with how many further numbers: `3.1` is 1.
    Number(u8),
    /// `12)`.
    NumberParenthesis,
    /// `(12)`.
    ParenthesisNumber,
    /// `8(a)`: a number with a path under it.
    NumberPath,
    /// `(a)`.
    ParenthesisLower,
    /// `a)`.
    LowerParenthesis,
    /// `a.`.
    LowerDot,
    /// `(A)`.
    ParenthesisUpper,
    /// `A.` or `A)`.
    UpperDot,
    /// `(i)`, where it is a roman number.
    ParenthesisRoman,
    /// `i)` or `i.`, where it is a roman number.
    RomanDot,
    /// `I.`, where it is a roman number.
    UpperRoman,
    /// `-`, `•`: no label, but an item of a list.
    Bullet,
}

/// A label found at the beginning of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadingLabel {
    /// Where the label stands, in bytes. Empty for a bullet.
    pub label: Range<usize>,
    /// Where the text after it begins, in bytes.
    pub rest: usize,
    /// How it is set.
    pub shape: LabelShape,
    /// Whether it can also be read as a roman number (`(i)`, `v.`).
    pub roman: bool,
}

/// Finds the label at the beginning of a line that does not begin with white space.
///
/// What could as well be running text is none: `Article 4 of the Convention applies`, `3.5 million`, `a dialogue`.
pub fn leading_label(line: &str) -> Option<LeadingLabel> {
    let first = line.chars().next()?;
    match first {
        '0'..='9' => number_label(line),
        '(' => parenthesis_label(line),
        '-' | '•' | '–' | '—' | '*' | '▪' | '·' | '◦' | '‣' => bullet(line, first),
        '§' => division_label(line),
        'O' | 'P' if line.as_bytes().get(1).is_some_and(|byte| byte.eq_ignore_ascii_case(&b'p')) => {
            resolution_label(line).or_else(|| division_label(line)).or_else(|| letter_label(line))
        }
        _ if first.is_alphabetic() => division_label(line).or_else(|| letter_label(line)),
        _ => None,
    }
}

fn found(line: &str, end: usize, shape: LabelShape) -> LeadingLabel {
    let rest = end + line[end..].len() - line[end..].trim_start().len();
    LeadingLabel { label: 0..end, rest, shape, roman: false }
}

/// Tells whether a label may end here: at the end of the line or before white space.
fn ends_word(line: &str, at: usize) -> bool {
    line[at..].chars().next().is_none_or(char::is_whitespace)
}

/// Tells whether what follows looks like the beginning of a sentence or a title, not like its middle.
fn begins_sentence(line: &str, at: usize) -> bool {
    let rest = line[at..].trim_start_matches(|c: char| c.is_whitespace() || "[(\"“«*_".contains(c));
    rest.chars().next().is_none_or(|c| c.is_alphabetic() && !c.is_lowercase())
}

fn digits(line: &str, at: usize) -> usize {
    at + line.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// The end of a suffix ordinal and an alternative mark after a number, with or without spaces, dots and brackets.
fn suffixes(line: &str, mut at: usize) -> usize {
    loop {
        let rest = &line[at..];
        let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '.', '(', '[']).len();
        let word_length = rest[gap..].find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len() - gap);
        let word = &rest[gap..gap + word_length];
        let lower = word.to_lowercase();
        let is_suffix = gap <= 2 && (ordinal(&lower).is_some() || lower == "alt" || (lower == "new" && gap > 0));
        if !is_suffix {
            return at;
        }
        at += gap + word_length;
        at = digits(
            line,
            if lower == "alt" && line[at..].starts_with(' ') && digits(line, at + 1) > at + 1 { at + 1 } else { at },
        );
        if rest[..gap].contains(['(', '[']) && line[at..].starts_with([')', ']']) {
            at += 1;
        }
    }
}

fn number_label(line: &str) -> Option<LeadingLabel> {
    let mut end = digits(line, 0);
    if end > 6 {
        return None;
    }
    let mut levels = 0;
    loop {
        let next = line[end..].strip_prefix('.').map(|_| digits(line, end + 1));
        match next {
            Some(after) if after > end + 1 => {
                levels += 1;
                end = after;
            }
            _ => break,
        }
    }
    let plain = end;
    end = suffixes(line, end);
    let has_suffix = end > plain;
    if line[end..].starts_with(['(']) && levels == 0 {
        let path_end = parenthesis_path(line, end);
        if path_end > end && ends_word(line, path_end) && begins_sentence(line, path_end) {
            return Some(found(line, path_end, LabelShape::NumberPath));
        }
    }
    if !has_suffix && levels == 0 {
        // `54a`, `36a. (new)`: a letter glued to the number.
        let letter = line[end..].bytes().take_while(u8::is_ascii_lowercase).count();
        if letter == 1 {
            let after = end + letter;
            let dotted = line[after..].starts_with('.');
            let stop = suffixes(line, after + usize::from(dotted)).max(after + usize::from(dotted));
            if (dotted || begins_sentence(line, stop)) && ends_word(line, stop) && !line[stop..].trim().is_empty() {
                return Some(found(line, stop, LabelShape::Number(0)));
            }
            return None;
        }
    }
    if line[end..].starts_with(')') && ends_word(line, end + 1) {
        return Some(found(line, end + 1, LabelShape::NumberParenthesis));
    }
    let dotted = line[end..].starts_with('.');
    let stop = end + usize::from(dotted);
    let stop = if dotted { suffixes(line, stop) } else { stop };
    let shape = LabelShape::Number(levels);
    if !ends_word(line, stop) {
        // `2.Parties shall`: glued where the space was lost.
        let glued = dotted && levels == 0 && line[stop..].starts_with(|c: char| c.is_uppercase() || c == '[');
        return glued.then(|| found(line, stop, shape));
    }
    let unmistakable = (dotted && levels == 0) || has_suffix;
    let ok =
        if unmistakable { true } else { levels > 0 && !line[stop..].trim().is_empty() && begins_sentence(line, stop) };
    ok.then(|| found(line, stop, shape))
}

/// The end of `(a)(i)` beginning at a byte offset.
fn parenthesis_path(line: &str, mut at: usize) -> usize {
    while line[at..].starts_with('(') {
        let Some(close) = line[at..].find(')') else { break };
        let inner = &line[at + 1..at + close];
        if inner.is_empty() || inner.len() > 4 || !inner.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            break;
        }
        at += close + 1;
    }
    at
}

fn parenthesis_label(line: &str) -> Option<LeadingLabel> {
    let close = line.find(')').filter(|&close| close <= 16)?;
    let inner = line[1..close].trim();
    let after = close + 1;
    let stop = suffixes(line, after);
    if !ends_word(line, stop) && !line[stop..].starts_with(|c: char| c.is_uppercase() || c == '[') {
        return None;
    }
    let (base, _) = inner.split_at(inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len()));
    let tail_is_suffix = base.len() == inner.len() || {
        let tail = inner[base.len()..].trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        tail.is_empty() || ordinal(&tail).is_some() || tail == "alt" || tail == "new"
    };
    if base.is_empty() || !tail_is_suffix {
        return None;
    }
    let number_length = digits(base, 0);
    if number_length > 0 {
        let letters = base[number_length..].to_lowercase();
        let suffix = letters.is_empty() || letters.len() == 1 || ordinal(&letters).is_some();
        return (number_length <= 4 && suffix).then(|| found(line, stop, LabelShape::ParenthesisNumber));
    }
    letters_shape(base, LabelShape::ParenthesisLower, LabelShape::ParenthesisUpper)
        .map(|(shape, is_roman)| LeadingLabel { roman: is_roman, ..found(line, stop, shape) })
}

/// The shape of a list letter: `a`, `aa`, `iv`, `A`, `abis`; nothing for a word.
fn letters_shape(letters: &str, lower: LabelShape, upper: LabelShape) -> Option<(LabelShape, bool)> {
    let is_lower = letters.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_upper = letters.bytes().all(|byte| byte.is_ascii_uppercase());
    if !is_lower && !is_upper {
        return None;
    }
    let folded = letters.to_ascii_lowercase();
    let is_roman = roman(&folded).is_some();
    let bytes = folded.as_bytes();
    let repeated = bytes.len() <= 3 && bytes.iter().all(|byte| *byte == bytes[0]);
    let with_ordinal = bytes.len() > 1 && ordinal(&folded[1..]).is_some();
    let double = bytes.len() == 2;
    (repeated || is_roman || with_ordinal || double).then_some((if is_lower { lower } else { upper }, is_roman))
}

fn letter_label(line: &str) -> Option<LeadingLabel> {
    let length = line.bytes().take_while(u8::is_ascii_alphabetic).count();
    if length == 0 || length > 5 {
        return None;
    }
    let letters = &line[..length];
    let closing = line.as_bytes().get(length)?;
    let stop = length + 1;
    if !matches!(closing, b'.' | b')') || !ends_word(line, stop) || line[stop..].trim().is_empty() {
        return None;
    }
    let (shape, is_roman) = match closing {
        b')' => letters_shape(letters, LabelShape::LowerParenthesis, LabelShape::UpperDot)?,
        // `No.` and `Mr.` are words: with a dot, one letter or a roman number only.
        _ => letters_shape(letters, LabelShape::LowerDot, LabelShape::UpperDot)
            .filter(|&(_, is_roman)| letters.len() == 1 || is_roman)?,
    };
    Some(LeadingLabel { roman: is_roman, ..found(line, stop, shape) })
}

fn bullet(line: &str, sign: char) -> Option<LeadingLabel> {
    let length = sign.len_utf8();
    let spaced = line[length..].starts_with([' ', '\t', '\u{a0}']) && !line[length..].trim().is_empty();
    spaced.then(|| LeadingLabel { label: 0..0, ..found(line, length, LabelShape::Bullet) })
}

fn resolution_label(line: &str) -> Option<LeadingLabel> {
    let shape = match line.get(..2)?.to_ascii_lowercase().as_str() {
        "op" => LabelShape::Operative,
        "pp" => LabelShape::Preambular,
        _ => return None,
    };
    let space = usize::from(line[2..].starts_with(' '));
    let number_end = digits(line, 2 + space);
    if number_end == 2 + space {
        return None;
    }
    let mut end = suffixes(line, number_end);
    end = parenthesis_path(line, end);
    // `OP5a`: an inserted paragraph.
    if line[end..].starts_with(|c: char| c.is_ascii_lowercase())
        && line[end + 1..].starts_with(|c: char| !c.is_alphanumeric())
    {
        end += 1;
    }
    end = suffixes(line, end);
    if line[end..].starts_with(['.', ':', ')']) {
        end += 1;
    }
    ends_word(line, end).then(|| found(line, end, shape))
}

fn division_label(line: &str) -> Option<LeadingLabel> {
    let word_end = if line.starts_with('§') { '§'.len_utf8() } else { line.find(|c: char| !c.is_alphabetic())? };
    if word_end > 24 || !line.starts_with(|c: char| c.is_uppercase() || c == '§' || !c.is_ascii()) {
        return None;
    }
    let word = line[..word_end].to_lowercase();
    let shape = if matches!(word.as_str(), "option" | "alternative") {
        LabelShape::Option
    } else {
        let (at, &(_, rank)) = DIVISIONS.iter().enumerate().find(|(_, (name, _))| *name == word)?;
        LabelShape::Division(rank, u8::try_from(at).unwrap_or(u8::MAX))
    };
    let dot = usize::from(line[word_end..].starts_with('.'));
    let gap_end = word_end + dot + line[word_end + dot..].len() - line[word_end + dot..].trim_start().len();
    if gap_end == word_end && shape != LabelShape::Option && word != "§" {
        return None;
    }
    let mut end = division_number(line, gap_end)?;
    let before_suffix = end;
    end = suffixes(line, end);
    let has_suffix = end > before_suffix;
    let mut closed = false;
    if line[end..].starts_with(['.', ':', ')']) {
        end += 1;
        closed = true;
    }
    if !ends_word(line, end) {
        return None;
    }
    // `Article 4 of the Convention` is running text; `Article 4 Mitigation` a title.
    let title_follows = closed || begins_title(line, end) || (has_suffix && begins_sentence(line, end));
    title_follows.then(|| found(line, end, shape))
}

fn begins_title(line: &str, at: usize) -> bool {
    let rest = line[at..].trim_start();
    rest.is_empty() || rest.starts_with(['(', '[', '*', '_', '-', '–', '—', '“', '"']) || begins_sentence(line, at)
}

/// The end of the number of a division: digits with a path or a letter, a roman number, one capital, `(a)`, `premier`.
fn division_number(line: &str, at: usize) -> Option<usize> {
    let end = digits(line, at);
    if end > at {
        if end - at > 4 {
            return None;
        }
        let mut end = end;
        while line[end..].starts_with(['.', '-']) && digits(line, end + 1) > end + 1 {
            end = digits(line, end + 1);
        }
        if line[end..].starts_with("er") && ends_label_word(line, end + 2) {
            return Some(end + 2);
        }
        // `Article 12a`, and `2bis` is left to the suffixes.
        let letters = line[end..].bytes().take_while(u8::is_ascii_alphabetic).count();
        return Some(if letters == 1 { end + 1 } else { end });
    }
    if line[at..].starts_with('(') {
        let end = parenthesis_path(line, at);
        return (end > at).then_some(end);
    }
    let length = line[at..].find(|c: char| !c.is_alphabetic()).unwrap_or(line.len() - at);
    let word = &line[at..at + length];
    let lower = word.to_lowercase();
    let upper_case = word.chars().all(char::is_uppercase);
    let is_number = (upper_case && (length == 1 || roman(&lower).is_some()))
        || matches!(
            lower.as_str(),
            "premier" | "unique" | "primero" | "único" | "one" | "two" | "three" | "four" | "five" | "six"
        );
    is_number.then_some(at + length)
}

fn ends_label_word(line: &str, at: usize) -> bool {
    line[at..].chars().next().is_none_or(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(line: &str) -> Option<(&str, &str)> {
        leading_label(line).map(|found| (&line[found.label.clone()], &line[found.rest..]))
    }

    #[test]
    fn labels_of_the_field_are_found() {
        for (line, label, rest) in [
            ("Section 3. The aims", "Section 3.", "The aims"),
            ("12. We commit to", "12.", "We commit to"),
            ("(a) Promote", "(a)", "Promote"),
            ("(iv) Take", "(iv)", "Take"),
            ("(aa) Take", "(aa)", "Take"),
            ("PP6 Recalling", "PP6", "Recalling"),
            ("Pp1. Recalling", "Pp1.", "Recalling"),
            ("OP5 bis Decides", "OP5 bis", "Decides"),
            ("OP55bis. Decides", "OP55bis.", "Decides"),
            ("OP7 alt Decides", "OP7 alt", "Decides"),
            ("8(a) Calls upon", "8(a)", "Calls upon"),
            ("54a. Decides", "54a.", "Decides"),
            ("2.bis Decides", "2.bis", "Decides"),
            ("20(bis) Decides", "20(bis)", "Decides"),
            ("3.3bis Alt Each Party", "3.3bis Alt", "Each Party"),
            ("4bis Each Party", "4bis", "Each Party"),
            ("3bis. In accordance", "3bis.", "In accordance"),
            ("36a. (new) States", "36a. (new)", "States"),
            ("Article 8 bis", "Article 8 bis", ""),
            ("Article 3 ter (new) Scope", "Article 3 ter (new)", "Scope"),
            ("Article 2 Purpose", "Article 2", "Purpose"),
            ("Article 2bis (general)", "Article 2bis", "(general)"),
            ("Article premier", "Article premier", ""),
            ("Article 1er", "Article 1er", ""),
            ("Artikel 79a", "Artikel 79a", ""),
            ("§ 5 Begriffe", "§ 5", "Begriffe"),
            ("CHAPTER IV", "CHAPTER IV", ""),
            ("Part A Text", "Part A", "Text"),
            ("Article. I.", "Article. I.", ""),
            ("Section. 1. All", "Section. 1.", "All"),
            ("Option 1: below", "Option 1:", "below"),
            ("Option (a): below", "Option (a):", "below"),
            ("3.1 Parties shall", "3.1", "Parties shall"),
            ("a) erste", "a)", "erste"),
            ("I. Die Grundrechte", "I.", "Die Grundrechte"),
            ("- an item", "", "an item"),
        ] {
            assert_eq!(split(line), Some((label, rest)), "{line}");
        }
    }

    #[test]
    fn running_text_is_no_label() {
        for line in [
            "Article 4 of the Convention applies",
            "Section 3 of the act applies",
            "3.5 million people",
            "1.5 °C above",
            "2024 was a year",
            "A dialogue on",
            "a dialogue on",
            "(including by means of) this",
            "(emphasis added)",
            "Opposed by many",
            "Part of the text",
            "No. 5 of the list",
            "Mr. Smith",
            "30 January 2023",
            "-5 degrees",
            "§",
            "",
        ] {
            assert_eq!(split(line), None, "{line}");
        }
    }
}
