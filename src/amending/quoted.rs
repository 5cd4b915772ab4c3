//! Words that an instruction quotes, and sentences that it counts, in the clauses that it names.

use super::content::Content;
use super::instruction::{Quoted, Which};
use super::place::Spot;
use super::settle::{Settler, single};
use crate::amendment::{Amendment, Extent, Operation, Quotation};
use crate::clause::ClauseId;
use crate::language::Role;
use crate::text::{count_whole, find_quotation, quotation_ranges};
use std::ops::Range;

impl Settler<'_> {
    /// An operation on quoted words, wherever the parts named have them.
    pub(super) fn in_words(
        &self,
        spots: &[Spot],
        quoted: &[Quoted],
        operation: impl Fn(Quotation) -> Operation,
    ) -> Result<Vec<Amendment>, String> {
        let mut amendments = Vec::new();
        for quoted in quoted {
            let mut same: Vec<(Quotation, Vec<ClauseId>)> = Vec::new();
            for spot in spots {
                let (clause, words) = self.quotation(spot, quoted)?;
                match same.iter_mut().find(|(known, _)| *known == words) {
                    Some((_, clauses)) => clauses.push(clause),
                    None => same.push((words, vec![clause])),
                }
            }
            for (words, clauses) in same {
                let mut amendment = self.amendment(&clauses, operation(words))?;
                amendment.throughout = self.said.throughout;
                amendments.push(amendment);
            }
        }
        Ok(amendments)
    }

    /// Where a part has quoted words: once, or as often as the sentence says.
    fn quotation(&self, spot: &Spot, quoted: &Quoted) -> Result<(ClauseId, Quotation), String> {
        let tree = self.places.tree;
        let clauses: Vec<ClauseId> = match (spot.is_whole, spot.clauses.as_slice()) {
            (true, _) => self.places.alineas(spot).into_iter().flatten().collect(),
            (false, [one]) if !spot.is_alinea => std::iter::once(*one).chain(tree.beneath(*one)).collect(),
            (false, several) => several.to_vec(),
        };
        let has: Vec<(ClauseId, usize)> = clauses
            .into_iter()
            .map(|at| (at, count_whole(&tree[at].text, &quoted.words)))
            .filter(|&(_, count)| count > 0)
            .collect();
        let shown: String = quoted.words.chars().take(60).collect();
        let [(clause, count)] = has[..] else {
            return Err(match has.len() {
                0 => format!("the words “{shown}” do not stand there"),
                several => format!("the words “{shown}” stand in {several} clauses there"),
            });
        };
        let quotation = |occurrence| Quotation { text: quoted.words.clone().into(), occurrence };
        let occurrence = match quoted.occurrence.map(|number| number as usize) {
            Some(number) if number > count => {
                return Err(format!("the words “{shown}” stand there only {count} times"));
            }
            Some(number) => Some(number).filter(|_| count > 1),
            None if count == 1 || self.said.throughout => None,
            None => Some(
                self.one_of(spot, clause, quoted, count)
                    .ok_or_else(|| format!("the words “{shown}” stand there {count} times"))?,
            ),
        };
        Ok((clause, quotation(occurrence)))
    }

    /// Which of several occurrences is meant, where the sentence of the clause or its end is named.
    fn one_of(&self, spot: &Spot, clause: ClauseId, quoted: &Quoted, count: usize) -> Option<usize> {
        let text = &self.places.tree[clause].text;
        let ranges = quotation_ranges(text, &quoted.words);
        if self.said.at_end && spot.sentence.is_none() {
            let last = ranges.last()?;
            let is_end = !text[last.end..].chars().any(char::is_alphanumeric);
            return is_end.then_some(count);
        }
        let sentence = sentence(text, spot.sentence.as_ref()?)?;
        let mut inside =
            (1..).zip(&ranges).filter(|(_, range)| sentence.start <= range.start && range.end <= sentence.end);
        let (number, _) = inside.next()?;
        inside.next().is_none().then_some(number)
    }

    /// An operation on whole sentences.
    pub(super) fn sentences(
        &self,
        spots: &[Spot],
        operation: impl Fn(Quotation) -> Operation,
    ) -> Result<Vec<Amendment>, String> {
        let [clause] = single(spots)?[..] else { return Err("it names sentences of several clauses".to_owned()) };
        let text = &self.places.tree[clause].text;
        let which = spots.first().and_then(|spot| spot.sentence.as_ref()).ok_or("it names no sentence")?;
        let range = sentence(text, which).ok_or("where that sentence begins and ends is not sure")?;
        let words = text[range.clone()].trim();
        if find_quotation(text, words).len() != 1 {
            return Err("the sentence stands there twice".to_owned());
        }
        Ok(vec![self.amendment(&[clause], operation(Quotation { text: words.to_owned().into(), occurrence: None }))?])
    }

    /// All that stands behind some words.
    pub(super) fn rest(&self, spots: &[Spot], new: Option<&Content>) -> Result<Vec<Amendment>, String> {
        let (Some((Role::After, quoted)), [spot]) = (&self.said.anchor, spots) else {
            return Err("it does not say behind which words".to_owned());
        };
        let (clause, words) = self.quotation(spot, quoted)?;
        let text = &self.places.tree[clause].text;
        let number = words.occurrence.unwrap_or(1);
        let after = quotation_ranges(text, &words.text).get(number - 1).map(|range| range.end);
        let after = after.ok_or("its words do not stand there")?;
        if sentences(text).len() > 1 && spot.sentence.is_some() {
            return Err("where that sentence ends is not sure".to_owned());
        }
        let rest = text[after..].trim();
        if rest.is_empty() || find_quotation(text, rest).len() != 1 {
            return Err("what stands behind the words cannot be quoted".to_owned());
        }
        let words = Quotation { text: rest.to_owned().into(), occurrence: None };
        let operation = match new {
            Some(new) => Operation::Replace { words, with: new.text() },
            None => Operation::Delete(Extent::Words(words)),
        };
        Ok(vec![self.amendment(&[clause], operation)?])
    }
}

/// Where a sentence of a text stands, if that is sure.
fn sentence(text: &str, which: &Which) -> Option<Range<usize>> {
    let all = sentences(text);
    let at = match which {
        Which::Nth(numbers) if numbers.len() == 1 => (numbers[0] as usize).checked_sub(1)?,
        Which::Labels(labels) if labels.len() == 1 => labels[0].parse::<usize>().ok()?.checked_sub(1)?,
        Which::Last(from_end) => all.len().checked_sub(*from_end as usize)?,
        _ => return None,
    };
    all.get(at).cloned()
}

/// Words of few letters behind which a full stop ends no sentence.
const ABBREVIATIONS: [&str; 14] =
    ["al", "art", "bzw", "ca", "cf", "et", "etc", "no", "nr", "par", "pp", "sec", "vgl", "vol"];

/// The sentences of a text. A full stop ends one before a capital, unless it may abbreviate the word before it.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices().filter(|(_, sign)| matches!(sign, '.' | '!' | '?' | '。')) {
        let end = at + mark.len_utf8();
        let word = text[start..at].rsplit(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
        let count = word.chars().count();
        let is_word = count >= 4
            || (count >= 2 && word.chars().all(char::is_lowercase) && !ABBREVIATIONS.contains(&word))
            || mark == '。';
        let behind = text[end..].trim_start_matches(['»', '”', '"', ' ', '\u{a0}']);
        let is_spaced = text[end..].starts_with(char::is_whitespace) || mark == '。';
        let begins = behind.chars().next().is_some_and(|sign| !sign.is_lowercase() && sign.is_alphabetic());
        if is_word && is_spaced && begins {
            all.push(start..end);
            start = end;
        }
    }
    all.push(start..text.len());
    all
}
