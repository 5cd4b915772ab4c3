//! Labels taken apart, to compare two.
//!
//! A label is a prefix, a number, a suffix ordinal (bis, ter …), an alternative mark and a sub-path. Two spellings of
//! one label are the same label (`29(d)`, `29.d`, `29d`; `Article 3` and `第三条`), and a label is never an identity:
//! paragraph 67 of one draft is 68 of the next.

use super::label_words::{LabelWord, label_words};
use super::numerals::{letter, repeated, roman};
use crate::language::{Meanings, Sense, meanings};

/// A label taken apart, so that two spellings of one label are equal and labels sort as a reader expects:
/// `OP5` before `OP5 bis` before `OP6`, and as France counts, `17 bis AA` before `17 bis A` before `17 bis`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    pub(super) parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    Prefix(&'static str),
    Number(u32),
    Letters(String),
    /// `bis` is 2. The capitals behind it put it before the one without: `17 bis A`.
    Ordinal(u32, Capitals),
    Alternative(u32),
    /// It stands before the next number: `Pre-68` behind 67.
    Before,
}

/// Capitals behind an ordinal, in the order in which they are counted: AA, A, B, none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Capitals(String);

impl Capitals {
    /// A sign behind all letters ends them, so that more letters come first.
    fn new(letters: &str) -> Capitals {
        Capitals(format!("{letters}~"))
    }

    fn is_none(&self) -> bool {
        self.0 == "~"
    }
}

impl Label {
    /// Takes a printed label apart. Gives nothing where there is neither a number nor a letter in it.
    pub fn parse(printed: &str) -> Option<Label> {
        let mut reading = Reading::default();
        for word in label_words(printed) {
            reading.push(word);
        }
        reading.finish()
    }

    /// The label without its prefix: `5 bis` of `OP5 bis`.
    #[must_use]
    pub fn without_prefix(&self) -> Label {
        Label { parts: self.parts.iter().filter(|part| !matches!(part, Part::Prefix(_))).cloned().collect() }
    }

    /// What follows the prefix that it begins with.
    pub(super) fn parts_behind_prefix(&self) -> &[Part] {
        if self.has_prefix() { &self.parts[1..] } else { &self.parts }
    }

    /// The number that it is alone, without its prefix: 5 of `Article 5`.
    pub fn number(&self) -> Option<u32> {
        match self.parts_behind_prefix() {
            [Part::Number(number)] => Some(*number),
            _ => None,
        }
    }

    /// Where it stands among its neighbours, by its last number or letter.
    pub fn place_in_list(&self) -> Option<i64> {
        self.parts.iter().rev().find_map(|part| match part {
            Part::Number(number) => Some(i64::from(*number)),
            Part::Letters(letters) => repeated(letters).map(i64::from),
            _ => None,
        })
    }

    /// The label with letters of other alphabets as the Latin ones at their place: items that are counted alike in two
    /// languages have one label.
    #[must_use]
    pub fn in_latin(&self) -> Label {
        let latin = |letters: &String| match letter(letters).and_then(|place| u8::try_from(place).ok()) {
            Some(place @ 1..=26) => char::from(b'a' + place - 1).to_string(),
            _ => letters.clone(),
        };
        let part = |part: &Part| match part {
            Part::Letters(letters) if !letters.is_ascii() => Part::Letters(latin(letters)),
            other => other.clone(),
        };
        Label { parts: self.parts.iter().map(part).collect() }
    }

    /// Tells whether it has a prefix such as `OP` or `Article`.
    pub fn has_prefix(&self) -> bool {
        matches!(self.parts.first(), Some(Part::Prefix(_)))
    }

    /// Tells whether it is that of a division: `Article 3`, `第三条`.
    pub fn is_of_division(&self) -> bool {
        const OTHERS: [&str; 5] = ["op", "pp", "paragraph", "option", "alternative"];
        matches!(self.parts.first(), Some(Part::Prefix(prefix)) if !OTHERS.contains(prefix))
    }

    /// Tells whether both begin with the same word: two articles, two operative paragraphs.
    pub fn has_same_prefix(&self, other: &Label) -> bool {
        self.has_prefix() && self.parts.first() == other.parts.first()
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

/// A printed label without the signs that set it off.
pub(super) fn bare(label: &str) -> &str {
    let bare = label.trim_end_matches(['.', ':', ' ', '\u{a0}', '-', '–', '—', '、', '．', '：']);
    if bare.is_empty() { label } else { bare }
}

/// A label while its words are read.
#[derive(Default)]
struct Reading {
    parts: Vec<Part>,
    /// The last part is a round number in words, to which a digit in words may be added: `décimo segundo`.
    may_add: bool,
    stands_before: bool,
}

impl Reading {
    fn push(&mut self, word: LabelWord) {
        let may_add = std::mem::take(&mut self.may_add);
        match word {
            LabelWord::Number(number) => self.parts.push(Part::Number(number)),
            LabelWord::Ordinal(number) => self.parts.push(Part::Ordinal(number, Capitals::new(""))),
            // An option's is the mark of a footnote.
            LabelWord::Raised(number) => {
                if !matches!(self.parts.first(), Some(Part::Prefix("option" | "alternative"))) {
                    self.parts.push(Part::Number(number));
                }
            }
            LabelWord::Letters { letters, is_set_capital } => self.letters(letters, is_set_capital, may_add),
        }
    }

    fn letters(&mut self, letters: String, is_set_capital: bool, may_add: bool) {
        if self.parts.is_empty() {
            self.first(letters);
            return;
        }
        let meanings = meanings(&letters);
        if let ([Part::Number(_)], Some(division)) = (self.parts.as_slice(), meanings.division()) {
            // `第三条`
            self.parts.insert(0, Part::Prefix(division.as_str()));
            return;
        }
        let after_number = matches!(self.parts.last(), Some(Part::Number(_)));
        if meanings.is(Sense::New) || (after_number && meanings.is(Sense::Degree)) {
            return;
        }
        if let Some(Part::Ordinal(_, capitals)) = self.parts.last_mut()
            && is_set_capital
            && letters.len() <= 2
            && capitals.is_none()
        {
            *capitals = Capitals::new(&letters);
            return;
        }
        if let Some(ordinal) = meanings.ordinal() {
            self.parts.push(Part::Ordinal(ordinal, Capitals::new("")));
            return;
        }
        if meanings.is(Sense::Alternative) {
            self.parts.push(Part::Alternative(1));
            return;
        }
        let after_prefix = matches!(self.parts.as_slice(), [Part::Prefix(_)]);
        if let Some(number) = meanings.counting() {
            match self.parts.last_mut() {
                Some(Part::Number(tens)) if may_add && number < 10 => *tens += number,
                _ if after_prefix => {
                    self.parts.push(Part::Number(number));
                    self.may_add = number >= 10;
                }
                _ => self.parts.push(Part::Letters(letters)),
            }
            return;
        }
        if after_prefix && let Some(number) = roman(&letters) {
            self.parts.push(Part::Number(number));
            return;
        }
        // `8bisalt`: a suffix glued to a suffix.
        if let Some(number) = letters.strip_suffix("alt").and_then(|glued| self::meanings(glued).ordinal()) {
            self.parts.extend([Part::Ordinal(number, Capitals::new("")), Part::Alternative(1)]);
            return;
        }
        self.parts.push(Part::Letters(letters));
    }

    /// The first word of a label.
    fn first(&mut self, letters: String) {
        let meanings = meanings(&letters);
        if meanings.is(Sense::New) {
            return;
        }
        if meanings.is(Sense::Before) {
            self.stands_before = true;
            return;
        }
        self.parts.push(match (prefix_name(meanings), meanings.heading()) {
            (Some(prefix), _) => Part::Prefix(prefix),
            (None, Some(number)) => Part::Number(number),
            (None, None) => Part::Letters(letters),
        });
    }

    fn finish(self) -> Option<Label> {
        let Reading { mut parts, stands_before, .. } = self;
        if stands_before
            && let Some(Part::Number(number)) = parts.iter_mut().find(|part| matches!(part, Part::Number(_)))
        {
            *number = number.saturating_sub(1);
            parts.push(Part::Before);
        }
        let says_something = parts.iter().any(|part| !matches!(part, Part::Prefix(_)));
        says_something.then_some(Label { parts })
    }
}

fn prefix_name(meanings: Meanings) -> Option<&'static str> {
    if let Some(division) = meanings.division() {
        return Some(division.as_str());
    }
    let named = [
        (Sense::OperativeParagraph, "op"),
        (Sense::PreambularParagraph, "pp"),
        (Sense::Paragraph, "paragraph"),
        (Sense::Option, "option"),
        (Sense::AlternativeOption, "alternative"),
    ];
    named.into_iter().find(|&(sense, _)| meanings.is(sense)).map(|(_, name)| name)
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
        same("Article 1er", "Art. 1");
        same("Artículo 2.-", "Artículo 2");
        same("ARTÍCULO TERCERO.-", "Artículo 3");
        same("Artículo décimo segundo", "Artículo 12");
        same("Artigo 1.º", "Artigo 1");
        same("Parágrafo único.", "§ 1º");
        same("المادة ٣", "المادة 3:");
        same("المادة الثالثة", "المادة 3");
        same("第三条", "第3条");
        same("第三条", "Article 3");
        same("第二条之二", "Article 2 bis");
        same("（一）", "(1)");
        same("Статья 5-бис", "Статья 5 бис");
        same("1 -", "1.");
        same("New OP7bis", "OP7 bis");
        same("Pre-68.", "pre 68");
        same("Option 1⁶:", "Option 1");
        same("67.quat", "67 quater");
        same("Article 3 bis A (nouveau)", "Article 3 bis A");
        assert_ne!(Label::parse("Статья 5¹"), Label::parse("Статья 5"));
        assert_ne!(Label::parse("54a"), Label::parse("54 bis"));
        assert_ne!(Label::parse("Alt 2."), Label::parse("Option 2"));
        assert_ne!(Label::parse("17 bis A"), Label::parse("17 bis"));
        assert_eq!(Label::parse("()"), None);
    }

    #[test]
    fn an_inserted_paragraph_sorts_between_its_neighbours() {
        let in_order = |labels: &[&str]| {
            let parsed: Vec<Label> = labels.iter().map(|label| Label::parse(label).unwrap()).collect();
            assert!(parsed.windows(2).all(|pair| pair[0] < pair[1]), "{labels:?}");
        };
        in_order(&["OP5", "OP5 bis", "OP5 ter", "OP6"]);
        in_order(&["9.", "10."]);
        in_order(&["17", "17 bis AA", "17 bis A", "17 bis B", "17 bis", "17 ter", "18"]);
        in_order(&["55 sexdecies", "55 septdecies", "55 octodecies (nouveau)", "55 novodecies", "56"]);
        in_order(&["67 bis", "Pre-68.", "68", "68a"]);
        in_order(&["OP5", "OP5.1", "OP5.1 ter", "OP5.2"]);
        in_order(&["71", "71A", "71B", "72"]);
        in_order(&["(a)", "(a.1)", "(b)", "(ba)", "(c)"]);
        in_order(&["第二条", "第二条之二", "第三条", "第十一条"]);
        in_order(&["Статья 5", "Статья 5 бис", "Статья 6"]);
    }
}
