//! Finding references in running text.

use crate::clause::{Clause, Label};
use crate::language::{Division, Joint, Sense, meanings};
use std::ops::Range;

/// A reference to one clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// Where it is written, in bytes; of one among several, its own number.
    pub(super) range: Range<usize>,
    /// The way down to it, the outermost first.
    pub(super) steps: Vec<Step>,
}

impl Mention {
    /// Whether another one is written with the same numbers.
    pub(super) fn is_like(&self, other: &Mention) -> bool {
        let each = |one: &Mention| one.steps.iter().map(|step| (step.division, step.label.clone())).collect::<Vec<_>>();
        each(self) == each(other)
    }
}

/// A step of a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// The division that it names; nothing for a paragraph or an item.
    pub(super) division: Option<Division>,
    /// Its label without the word before it.
    pub(super) label: Label,
    /// Where its number is written, with what makes it an inserted one.
    pub(super) number: Range<usize>,
}

impl Step {
    /// Whether a clause has the label of this step.
    pub(super) fn is_of(&self, clause: &Clause) -> bool {
        let Some(label) = clause.parsed_label() else { return false };
        // `parágrafo 2` is said of `2.` and of `§ 2` alike.
        let is_sign = self.division == Some(Division::Sign);
        (is_sign || label.is_of_division() == self.division.is_some()) && label.without_prefix() == self.label
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Number,
    Sign(char),
}

#[derive(Debug, Clone, Copy)]
struct Token {
    kind: Kind,
    start: usize,
    end: usize,
}

/// The references of a text, in its order.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let tokens = tokens(text);
    let scanner = Scanner { text, tokens: &tokens };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match scanner.reference(at) {
            Some((mut mentions, next)) => {
                found.append(&mut mentions);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found.extend(chinese(text));
    found.sort_by_key(|one| one.range.start);
    found
}

fn tokens(text: &str) -> Vec<Token> {
    let kind_of = |sign: char| match sign {
        _ if sign.is_numeric() && !crate::text::is_ideograph(sign) => Kind::Number,
        _ if sign.is_alphabetic() => Kind::Word,
        _ => Kind::Sign(sign),
    };
    let mut tokens: Vec<Token> = Vec::new();
    for (start, sign) in text.char_indices().filter(|(_, sign)| !sign.is_whitespace()) {
        let (kind, end) = (kind_of(sign), start + sign.len_utf8());
        match tokens.last_mut() {
            Some(last) if last.end == start && last.kind == kind && !matches!(kind, Kind::Sign(_)) => last.end = end,
            // An accent that stands by itself belongs to its letter.
            Some(last) if last.end == start && last.kind == Kind::Word && is_combining(sign) => last.end = end,
            _ => tokens.push(Token { kind, start, end }),
        }
    }
    tokens
}

fn is_combining(sign: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&sign) || ('\u{64b}'..='\u{65f}').contains(&sign)
}

struct Scanner<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Scanner<'_> {
    fn word(&self, at: usize) -> Option<&str> {
        self.tokens.get(at).filter(|token| token.kind == Kind::Word).map(|token| &self.text[token.start..token.end])
    }

    fn is_sign(&self, at: usize, signs: &str) -> bool {
        matches!(self.tokens.get(at), Some(Token { kind: Kind::Sign(sign), .. }) if signs.contains(*sign))
    }

    fn joint(&self, at: usize) -> Option<Joint> {
        let meanings = meanings(self.word(at)?);
        [Joint::And, Joint::To, Joint::Of, Joint::Own, Joint::The]
            .into_iter()
            .find(|&joint| meanings.is(Sense::Joint(joint)))
    }

    fn is(&self, at: usize, joint: Joint) -> bool {
        self.word(at).is_some_and(|word| meanings(word).is(Sense::Joint(joint)))
    }

    /// The references that begin at a word, with what holds them, and where they end. None where they are of another text.
    fn reference(&self, at: usize) -> Option<(Vec<Mention>, usize)> {
        let (mut mentions, mut next) = self.numbers(at)?;
        // `Article 5, paragraph 2`: what comes next stands beneath.
        let comma = usize::from(self.is_sign(next, ","));
        if let ([above], Some((beneath, end))) = (mentions.as_slice(), self.numbers(next + comma))
            && above.steps[0].division.is_some()
            && beneath.iter().all(|one| one.steps[0].division.is_none())
        {
            let start = above.range.start;
            let is_one = beneath.len() == 1;
            mentions = beneath.iter().map(|one| joined(above, one, is_one.then_some(start))).collect();
            next = end;
        }
        // `paragraph 2 of Article 5`: what comes next stands above.
        while let Some((above, end)) = self.above(next) {
            let [above] = above.as_slice() else { return Some((Vec::new(), end)) };
            mentions =
                mentions.iter().map(|one| Mention { range: one.range.clone(), ..joined(above, one, None) }).collect();
            next = end;
        }
        if self.is_of_another_text(next) { Some((Vec::new(), next)) } else { Some((mentions, next)) }
    }

    fn above(&self, at: usize) -> Option<(Vec<Mention>, usize)> {
        let mut next = at;
        if !self.is(next, Joint::Of) {
            // Some languages need no word there.
            let (found, end) = self.numbers(next).filter(|_| self.is_genitive(next))?;
            return Some((found, end));
        }
        while self.is(next, Joint::Of) || self.is(next, Joint::The) || self.is(next, Joint::Own) {
            next = self.behind(next);
        }
        self.numbers(next)
    }

    /// What stands behind a word, and behind the sign that parts it from the next: `l'article`.
    fn behind(&self, at: usize) -> usize {
        at + 1 + usize::from(self.is_sign(at + 1, "'’"))
    }

    /// Whether a word of Russian stands there: `пункт 2 статьи 5`.
    fn is_genitive(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.chars().all(is_cyrillic))
    }

    /// Whether what was named is said to be of something else: `of the Convention`, `Конвенции`.
    fn is_of_another_text(&self, at: usize) -> bool {
        if self.is_genitive(at) {
            let starts_upper = self.word(at).and_then(|word| word.chars().next()).is_some_and(char::is_uppercase);
            return starts_upper && !self.is(at, Joint::Own);
        }
        let comma = usize::from(self.is_sign(at, ",") && self.is(at + 1, Joint::Of));
        let mut next = at + comma;
        if !self.is(next, Joint::Of) || self.is(next, Joint::And) {
            return false;
        }
        while self.is(next, Joint::Of) || self.is(next, Joint::The) {
            if self.is(next, Joint::Own) {
                return false;
            }
            next = self.behind(next);
        }
        self.word(next).is_some() && !self.is(next, Joint::Own)
    }

    /// A word that opens a reference, and the numbers behind it.
    fn numbers(&self, at: usize) -> Option<(Vec<Mention>, usize)> {
        let division = meanings(self.word(at)?).reference()?;
        let start = self.tokens[at].start;
        let mut next = at + 1 + usize::from(self.is_sign(at + 1, "."));
        let (first, end) = self.number(next, division)?;
        let mut mentions = vec![Mention { range: start..self.end(end), steps: first }];
        next = end;
        loop {
            let mut item = next;
            while self.is_sign(item, ",–-&") || matches!(self.joint(item), Some(Joint::And | Joint::To)) {
                item += 1;
            }
            // `article 3 and the 4 parties` is none.
            let Some((steps, end)) = self.number(item, division).filter(|_| item > next) else { break };
            let range = self.tokens[item].start..self.end(end);
            mentions.push(Mention { range, steps });
            next = end;
        }
        Some((mentions, next))
    }

    fn end(&self, next: usize) -> usize {
        next.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |token| token.end)
    }

    /// A number with its suffix and the items beneath it: `29 bis (d)(i)`.
    fn number(&self, at: usize, division: Option<Division>) -> Option<(Vec<Step>, usize)> {
        if let Some((label, number, next)) = self.item(at).filter(|_| division.is_none()) {
            return Some(self.items(vec![Step { division: None, label, number }], next));
        }
        let token = *self.tokens.get(at)?;
        let is_roman =
            division.is_some() && self.word(at).is_some_and(|word| word.chars().all(|sign| "IVXLC".contains(sign)));
        if token.kind != Kind::Number && !is_roman {
            return None;
        }
        let mut next = at + 1;
        let glued = |next: usize| self.tokens.get(next).is_some_and(|token| token.start == self.end(next));
        // `5.1`, `29d`.
        while self.is_sign(next, ".")
            && glued(next)
            && glued(next + 1)
            && self.tokens.get(next + 1).is_some_and(|one| one.kind == Kind::Number)
        {
            next += 2;
        }
        let suffix = |word: &str| meanings(word).ordinal().is_some();
        if self.word(next).is_some_and(|word| (glued(next) && word.chars().count() == 1) || suffix(word))
            && !self.is_range(next)
        {
            next += 1;
            // `8 bis A`
            let is_capital = |word: &str| word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
            next += usize::from(self.word(next).is_some_and(is_capital) && !glued(next));
        } else if self.is_sign(next, "º°") {
            next += 1;
        }
        // `5 per cent`, `3,000`, `2024`, `A/79/L.3` are no labels.
        if self.is_sign(next, "%/") || (self.is_sign(next, ",") && glued(next) && glued(next + 1)) {
            return None;
        }
        let number = token.start..self.end(next);
        let text = &self.text[number.clone()];
        let label =
            if is_roman { Label::parse(&format!("article {text}"))?.without_prefix() } else { Label::parse(text)? };
        Some(self.items(vec![Step { division, label, number }], next))
    }

    /// Whether `bis` stands between two numbers: German counts up to the second with it.
    fn is_range(&self, at: usize) -> bool {
        self.is(at, Joint::To) && self.tokens.get(at + 1).is_some_and(|token| token.kind == Kind::Number)
    }

    fn items(&self, mut steps: Vec<Step>, mut next: usize) -> (Vec<Step>, usize) {
        while let Some((label, number, end)) = self.item(next) {
            steps.push(Step { division: None, label, number });
            next = end;
        }
        (steps, next)
    }

    /// `(d)`.
    fn item(&self, at: usize) -> Option<(Label, Range<usize>, usize)> {
        let token = self.tokens.get(at + 1)?;
        let is_short =
            matches!(token.kind, Kind::Word | Kind::Number) && self.text[token.start..token.end].chars().count() <= 4;
        if !self.is_sign(at, "(") || !is_short || !self.is_sign(at + 2, ")") {
            return None;
        }
        let label = Label::parse(&format!("({})", &self.text[token.start..token.end]))?;
        Some((label, token.start..token.end, at + 3))
    }
}

fn is_cyrillic(sign: char) -> bool {
    ('\u{400}'..='\u{4ff}').contains(&sign)
}

/// One reference beneath another.
fn joined(above: &Mention, beneath: &Mention, start: Option<usize>) -> Mention {
    let steps = above.steps.iter().chain(&beneath.steps).cloned().collect();
    Mention { range: start.unwrap_or(beneath.range.start)..beneath.range.end, steps }
}

/// `第三条`, `第3段`, where no name of another text stands before it.
fn chinese(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices('第') {
        let behind = start + '第'.len_utf8();
        let measure = text[behind..].char_indices().take(8).find(|(_, sign)| !is_counting(*sign));
        let Some((length, sign)) = measure.filter(|(length, _)| *length > 0) else { continue };
        let Some(of) = meanings(sign.encode_utf8(&mut [0; 4])).reference() else { continue };
        let mut end = behind + length + sign.len_utf8();
        if let Some(rest) = text[end..].strip_prefix('之') {
            end += '之'.len_utf8()
                + rest.char_indices().find(|(_, sign)| !is_counting(*sign)).map_or(rest.len(), |(at, _)| at);
        }
        let Some(label) = Label::parse(&text[start..end]).map(|label| label.without_prefix()) else { continue };
        let before = text[..start].chars().next_back();
        let is_own = before.is_none_or(|sign| {
            !crate::text::is_ideograph(sign) || "和与與及或至到、在按照据依见由对的本条".contains(sign)
        });
        if is_own && before != Some('》') {
            let number = behind..behind + length;
            found.push(Mention { range: start..end, steps: vec![Step { division: of, label, number }] });
        }
    }
    found
}

fn is_counting(sign: char) -> bool {
    sign.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let step = |step: &Step| {
            let number = &text[step.number.clone()];
            step.division.map_or_else(|| number.to_owned(), |division| format!("{} {number}", division.as_str()))
        };
        mentions(text).iter().map(|one| one.steps.iter().map(step).collect::<Vec<_>>().join(" > ")).collect()
    }

    #[test]
    fn references_are_found_in_every_language() {
        for (text, expected) in [
            ("as set out in paragraph 29(d), and", vec!["29 > d"]),
            ("under Articles 3 and 4, States", vec!["article 3", "article 4"]),
            ("Article 8 bis applies", vec!["article 8 bis"]),
            ("paragraphs 5 to 7 above", vec!["5", "7"]),
            ("paragraph 2 of Article 5", vec!["article 5 > 2"]),
            ("Article 5, paragraph 2, and", vec!["article 5 > 2"]),
            ("in accordance with Chapter IV", vec!["chapter IV"]),
            ("aux articles 3, 4 et 5 bis", vec!["article 3", "article 4", "article 5 bis"]),
            ("du paragraphe 2 de l'article 6", vec!["article 6 > 2"]),
            ("los artículos 3 y 4", vec!["article 3", "article 4"]),
            ("o parágrafo 2 do artigo 7", vec!["article 7 > § 2"]),
            ("nach Artikel 5 Absatz 2 und", vec!["article 5 > 2"]),
            ("die Artikel 5 bis 7", vec!["article 5", "article 7"]),
            ("в пункте 2 статьи 5 и", vec!["article 5 > 2"]),
            ("статьями 3 и 4", vec!["article 3", "article 4"]),
            ("وفقا للمادة ٣ أعلاه", vec!["article ٣"]),
            ("المادتين 3 و 4", vec!["article 3", "article 4"]),
            ("按照第三条和第4条", vec!["article 三", "article 4"]),
            ("Article 6 of this Agreement", vec!["article 6"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
        for other in [
            "Article 6 of the Convention",
            "paragraph 2 of Article 5 of the Charter",
            "l'article 6 de la Convention",
            "los artículos 3 y 4 de la Carta",
            "Artikel 5 des Vertrags",
            "статьи 5 Конвенции",
            "المادة 5 من الاتفاقية",
            "《公约》第三条",
            "联合国宪章第三条",
            "paragraph 29 of resolution 70/1",
            "section 5 per cent of 3,000",
            "part 100% of it",
        ] {
            assert!(found(other).is_empty() || other.starts_with("section"), "{other}: {:?}", found(other));
        }
    }
}
