//! Labels taken apart, to compare two.
//!
//! A label is a prefix, a number, a suffix ordinal (bis, ter …), an alternative mark and a sub-path. Two spellings of
//! one label are the same label (`29(d)`, `29.d`, `29d`), and a label is never an identity: paragraph 67 of one draft
//! is 68 of the next.

use super::divisions::DIVISIONS;
use super::numerals::{ordinal, roman};

/// A label taken apart, so that two spellings of one label are equal and labels sort as a reader expects:
/// `OP5` before `OP5 bis` before `OP6`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Part {
    Prefix(String),
    Number(u32),
    Letters(String),
    Ordinal(u32),
    Alternative(u32),
}

impl Label {
    /// Takes a printed label apart. Gives nothing where there is neither a number nor a letter in it.
    pub fn parse(printed: &str) -> Option<Label> {
        let mut parts = Vec::new();
        for word in label_words(printed) {
            match word {
                LabelWord::Number(number) => parts.push(Part::Number(number)),
                LabelWord::Letters(letters) => push_letters(&mut parts, &letters),
            }
        }
        let says_something = parts.iter().any(|part| !matches!(part, Part::Prefix(_)));
        says_something.then_some(Label { parts })
    }

    /// The label without its prefix: `5 bis` of `OP5 bis`.
    #[must_use]
    pub fn without_prefix(&self) -> Label {
        Label { parts: self.parts.iter().filter(|part| !matches!(part, Part::Prefix(_))).cloned().collect() }
    }

    /// Tells whether it has a prefix such as `OP` or `Article`.
    pub fn has_prefix(&self) -> bool {
        matches!(self.parts.first(), Some(Part::Prefix(_)))
    }

    /// This label with another one beneath it: `29` and `(d)` give `29(d)`.
    #[must_use]
    pub fn join(&self, beneath: &Label) -> Label {
        Label { parts: self.parts.iter().chain(&beneath.parts).cloned().collect() }
    }

    /// What remains of this label after another one that it begins with: `(d)` of `29(d)` after `29`.
    pub fn strip(&self, above: &Label) -> Option<Label> {
        let rest = self.parts.strip_prefix(above.parts.as_slice())?;
        (!rest.is_empty()).then(|| Label { parts: rest.to_vec() })
    }
}

enum LabelWord {
    Number(u32),
    Letters(String),
}

/// Runs of digits and runs of letters; everything between them is only how they are set.
fn label_words(printed: &str) -> Vec<LabelWord> {
    let mut words = Vec::new();
    let mut rest = printed;
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_digit() {
            let length = rest.bytes().take_while(u8::is_ascii_digit).count();
            words.push(LabelWord::Number(rest[..length].parse().unwrap_or(u32::MAX)));
            rest = &rest[length..];
        } else if first.is_alphabetic() {
            let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            words.push(LabelWord::Letters(rest[..length].to_lowercase()));
            rest = &rest[length..];
        } else if first == '§' {
            words.push(LabelWord::Letters("§".to_owned()));
            rest = &rest[first.len_utf8()..];
        } else {
            rest = &rest[first.len_utf8()..];
        }
    }
    words
}

fn push_letters(parts: &mut Vec<Part>, letters: &str) {
    if parts.is_empty() {
        if let Some(prefix) = prefix_name(letters) {
            parts.push(Part::Prefix(prefix.to_owned()));
        } else {
            parts.push(Part::Letters(letters.to_owned()));
        }
        return;
    }
    if letters == "new" {
        return;
    }
    if let Some(ordinal) = ordinal(letters) {
        parts.push(Part::Ordinal(ordinal));
        return;
    }
    if matches!(letters, "alt" | "alternative") {
        parts.push(Part::Alternative(1));
        return;
    }
    let after_prefix = parts.len() == 1 && matches!(parts[0], Part::Prefix(_));
    if after_prefix && let Some(number) = roman(letters) {
        parts.push(Part::Number(number));
        return;
    }
    // `8bisalt`: a suffix glued to a suffix.
    for (end, suffix) in [("alt", Part::Alternative(1))] {
        if let Some(before) = letters.strip_suffix(end)
            && let Some(number) = ordinal(before)
        {
            parts.push(Part::Ordinal(number));
            parts.push(suffix);
            return;
        }
    }
    parts.push(Part::Letters(letters.to_owned()));
}

fn prefix_name(letters: &str) -> Option<&'static str> {
    match letters {
        "op" => Some("op"),
        "pp" => Some("pp"),
        "art" => Some("article"),
        "sec" => Some("section"),
        "paragraph" | "para" => Some("paragraph"),
        "option" => Some("option"),
        _ => DIVISIONS.iter().find(|(name, _)| *name == letters).map(|(name, _)| *name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_of_one_label_are_the_same() {
        let same = |a: &str, b: &str| assert_eq!(Label::parse(a), Label::parse(b), "{a} {b}");
        same("29(d)", "29.d");
        same("29(d)", "29d");
        same("OP5 bis", "op5bis.");
        same("Article 8 bis", "ARTICLE 8bis");
        same("20(bis)", "20 bis");
        same("Chapter IV", "chapter 4");
        same("36a. (new)", "36(a)");
        assert_ne!(Label::parse("54a"), Label::parse("54 bis"));
        assert_eq!(Label::parse("()"), None);
    }

    #[test]
    fn an_inserted_paragraph_sorts_between_its_neighbours() {
        let label = |text| Label::parse(text).unwrap();
        assert!(
            label("OP5") < label("OP5 bis") && label("OP5 bis") < label("OP5 ter") && label("OP5 ter") < label("OP6")
        );
        assert!(label("9.") < label("10."));
    }
}
