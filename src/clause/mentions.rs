//! Clauses that running text names: `Articles 3 and 4(1)`, `пункт 5`, `第三条`. Each label is found by itself, with the part of
//! a text that the word before it names, in the languages of the tables.

use super::{ClauseId, ClauseTree, Label, ReferenceIndex};
use crate::language::{Division, Part, is_joint, meanings, named_part};
use crate::text::{Token, tokens};
use std::ops::Range;

/// A label in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands, in bytes, without the word that tells what it is the label of.
    pub label: Range<usize>,
    part: Part,
}

/// The labels that a text names, in order. Costs a look at each word, and a look-up for what may be a label.
pub fn mentions(text: &str) -> Vec<Mention> {
    if !text.contains(may_begin_one) {
        return Vec::new();
    }
    let tokens: Vec<Token> = tokens(text).collect();
    let reading = Reading { text, tokens: &tokens };
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((part, from)) = reading.named(at) else {
            at += 1;
            continue;
        };
        let mut end = reading.label_end(from);
        let mut push = |from: usize, end: usize| {
            found.push(Mention { label: tokens[from].start..tokens[end - 1].end, part });
        };
        push(from, end);
        while let Some(next) = reading.next_of_list(end) {
            end = reading.label_end(next);
            push(next, end);
        }
        at = end;
    }
    found
}

/// A digit, a capital of a roman number, a bracket round a letter, a sign before a Chinese number.
fn may_begin_one(sign: char) -> bool {
    sign.is_ascii_digit() || matches!(sign, 'I' | 'V' | 'X' | '(' | '第') || (!sign.is_ascii() && sign.is_numeric())
}

struct Reading<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Reading<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    fn is_glued(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|token| token.start == self.tokens[at - 1].end)
    }

    /// The part that is named before a place where a label begins, and where that is.
    fn named(&self, at: usize) -> Option<(Part, usize)> {
        if self.word(at) == "第" {
            let behind = (at + 1..self.tokens.len()).find(|&behind| !is_numeral(self.word(behind)))?;
            let part = named_part(self.word(behind))?;
            return (behind > at + 1).then_some((part, at + 1));
        }
        if !self.is_label(at) || at == 0 {
            return None;
        }
        let before = if self.word(at - 1) == "." && self.is_glued(at - 1) { at.checked_sub(2)? } else { at - 1 };
        Some((named_part(self.word(before))?, at))
    }

    fn is_label(&self, at: usize) -> bool {
        let word = self.word(at);
        let is_roman = || word.len() <= 7 && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'));
        word.starts_with(char::is_numeric) || (!word.is_empty() && is_roman()) || self.is_in_brackets(at)
    }

    /// `(a)`, `(ii)`, `(3)`: as items are labelled.
    fn is_in_brackets(&self, at: usize) -> bool {
        self.word(at) == "(" && self.word(at + 2) == ")" && self.word(at + 1).chars().count() <= 4
    }

    /// Behind the label that begins at a place: `4(1)(a)`, `8 bis`.
    fn label_end(&self, from: usize) -> usize {
        if is_numeral(self.word(from)) && self.word(from.wrapping_sub(1)) == "第" {
            return (from..self.tokens.len()).find(|&at| !is_numeral(self.word(at))).unwrap_or(self.tokens.len());
        }
        let mut end = if self.is_in_brackets(from) { from + 3 } else { from + 1 };
        if meanings(self.word(end)).ordinal().is_some() {
            end += 1;
        }
        while self.is_glued(end) && self.is_in_brackets(end) {
            end += 3;
        }
        end
    }

    /// Where the next label of a list begins: `, 4`, ` and 5`, `, and 6`, `–9`.
    fn next_of_list(&self, end: usize) -> Option<usize> {
        let is_sign = |at: usize| matches!(self.word(at), "," | "-" | "–" | "/" | "&" | "、");
        let is_joint = |at: usize| is_joint(self.word(at));
        let next = match (is_sign(end), is_joint(end)) {
            (true, _) if is_joint(end + 1) => end + 2,
            (true, _) | (_, true) => end + 1,
            _ => return None,
        };
        let is_number = self.word(next).starts_with(char::is_numeric);
        ((is_number || self.is_in_brackets(next)) && self.named(next).is_none()).then_some(next)
    }
}

fn is_numeral(word: &str) -> bool {
    const NUMERALS: &str = "零〇一二三四五六七八九十百";
    !word.is_empty() && word.chars().all(|sign| sign.is_numeric() || NUMERALS.contains(sign))
}

impl ReferenceIndex {
    /// The clause that a text means by one of its mentions, as seen from where it stands: within what is named right behind
    /// or before it (`paragraph 2 of Article 4`), else what stands nearest. Nothing where several do.
    pub fn mentioned(
        &self,
        tree: &ClauseTree,
        text: &str,
        mentions: &[Mention],
        at: usize,
        from: ClauseId,
    ) -> Option<ClauseId> {
        let mention = mentions.get(at)?;
        let found = self.labelled(&label_of(text, mention)?);
        let beside = [Some(at + 1), at.checked_sub(1)].into_iter().flatten();
        let above = beside.filter_map(|other| Some((other, mentions.get(other)?)));
        let above = above.filter(|(_, other)| other.part < mention.part && stand_together(mention, other));
        let within = above.filter_map(|(other, _)| self.mentioned_alone(tree, text, &mentions[other], from)).next();
        match within {
            Some(within) => only_one(found, within, tree),
            None => nearest(found, tree, from),
        }
    }

    fn mentioned_alone(&self, tree: &ClauseTree, text: &str, mention: &Mention, from: ClauseId) -> Option<ClauseId> {
        nearest(self.labelled(&label_of(text, mention)?), tree, from)
    }
}

/// So many bytes apart at most: `, of the `, `, пункт `.
const TOGETHER: usize = 40;

fn stand_together(one: &Mention, other: &Mention) -> bool {
    let (first, second) = if one.label.start < other.label.start { (one, other) } else { (other, one) };
    second.label.start.saturating_sub(first.label.end) <= TOGETHER
}

fn label_of(text: &str, mention: &Mention) -> Option<Label> {
    let label = text.get(mention.label.clone())?;
    match mention.part {
        Part::Division(division) => Label::parse(&format!("{} {label}", division.as_str())),
        Part::Article => Label::parse(&format!("{} {label}", Division::Article.as_str())),
        _ => Label::parse(label),
    }
}

/// The candidates are in the order of the document, so that those beneath a clause are a slice.
fn beneath<'a>(candidates: &'a [ClauseId], above: ClauseId, tree: &ClauseTree) -> &'a [ClauseId] {
    let from = candidates.partition_point(|&at| at < above);
    let to = candidates.partition_point(|&at| at < tree[above].end());
    &candidates[from..to.max(from)]
}

fn only_one(candidates: &[ClauseId], above: ClauseId, tree: &ClauseTree) -> Option<ClauseId> {
    match beneath(candidates, above, tree) {
        [one] => Some(*one),
        _ => None,
    }
}

fn nearest(candidates: &[ClauseId], tree: &ClauseTree, from: ClauseId) -> Option<ClauseId> {
    let near = tree.ancestors(from).map(|above| beneath(candidates, above, tree)).find(|found| !found.is_empty());
    match near.unwrap_or(candidates) {
        [one] => Some(*one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_behind_the_words_of_many_languages() {
        let found = |text: &str| -> Vec<String> {
            mentions(text).into_iter().map(|mention| text[mention.label].to_owned()).collect()
        };
        for (text, labels) in [
            ("under Articles 3, 4(1) and 8 bis of Part II", &["3", "4(1)", "8 bis", "II"][..]),
            ("paragraph 2 (c) of Article 4", &["2", "4"]),
            ("in paragraphs (a) and (b)", &["(a)", "(b)"]),
            ("con arreglo a los artículos 12 y 13", &["12", "13"]),
            ("aux articles 5 et 6, chapitre III", &["5", "6", "III"]),
            ("согласно пункту 3 статьи 7", &["3", "7"]),
            ("根据第三条和第12条", &["三", "12"]),
            ("وفقا للمادة 9", &["9"]),
            ("nach Artikel 4 Absatz 2", &["4", "2"]),
            ("in 30 days, 3 ships, Table 4", &[]),
        ] {
            assert_eq!(found(text), labels, "{text}");
        }
    }
}
