//! Words that an instruction quotes, and sentences that it counts, in the clauses that it names.

use super::content::{Content, Setting};
use super::instruction::{Quoted, UpTo, Which};
use super::place::Spot;
use super::settle::{Settler, single};
use crate::amendment::{Amendment, Anchor, Extent, Operation, Quotation};
use crate::clause::{ClauseId, leading_label};
use crate::language::Role;
use crate::text::{Sentences, count_whole, find_quotation, quotation_ranges};
use std::ops::Range;

/// How an error ends that says of quoted words that the part named does not have them.
pub(super) const NOT_THERE: &str = "do not stand there";

impl Settler<'_> {
    /// An operation on quoted words, wherever the parts named have them.
    pub(super) fn in_words(
        &self,
        spots: &[Spot],
        quoted: &[Quoted],
        operation: impl Fn(Quotation) -> Operation,
    ) -> Result<Vec<Amendment>, String> {
        if self.said.new.as_ref().is_some_and(|new| new.paragraphs.len() > 1) {
            return Err("it puts several paragraphs among words".to_owned());
        }
        let mut amendments = Vec::new();
        let spots: Vec<Spot> = spots.iter().flat_map(each_sentence).collect();
        for quoted in quoted {
            let mut same: Vec<(Quotation, Vec<ClauseId>)> = Vec::new();
            for spot in &spots {
                let (clause, words) = self.quotation(spot, quoted)?;
                match same.iter_mut().find(|(known, _)| *known == words) {
                    Some((_, clauses)) => clauses.push(clause),
                    None => same.push((words, vec![clause])),
                }
            }
            for (words, clauses) in same {
                let mut amendment = self.amendment(&clauses, operation(words))?;
                amendment.throughout = self.said.throughout || self.said.times.is_some();
                amendments.push(amendment);
            }
        }
        Ok(amendments)
    }

    /// Where a part has quoted words, or the stretch that begins with them.
    fn quotation(&self, spot: &Spot, quoted: &Quoted) -> Result<(ClauseId, Quotation), String> {
        let (clause, first) = self.occurrence(spot, quoted)?;
        let Some(up_to) = &quoted.up_to else { return Ok((clause, first)) };
        let text = &self.places.tree[clause].text;
        let number = first.occurrence.unwrap_or(1);
        let first =
            quotation_ranges(text, &first.text).into_iter().nth(number - 1).ok_or("its words do not stand there")?;
        let within = match &spot.sentence {
            Some(which) => match &sentences(text, which).unwrap_or_default()[..] {
                [one] => one.clone(),
                _ => return Err("where that sentence begins and ends is not sure".to_owned()),
            },
            None => 0..text.len(),
        };
        let end = match up_to {
            UpTo::Words(last) => {
                let ends = quotation_ranges(text, last).into_iter();
                let ends: Vec<usize> = ends
                    .filter(|last| last.start >= first.end && last.end <= within.end)
                    .map(|last| last.end)
                    .collect();
                let [end] = ends[..] else { return Err("where the words end that it quotes is not sure".to_owned()) };
                end
            }
            UpTo::End
                if spot.sentence.is_none() && !spot.is_alinea && self.places.tree.beneath(clause).next().is_some() =>
            {
                return Err("its end may be that of its own words or of what stands beneath it".to_owned());
            }
            UpTo::End => text[..within.end].trim_end().trim_end_matches(['.', ';', ':']).len(),
        };
        let words = text.get(first.start..end).map(str::trim).filter(|words| find_quotation(text, words).len() == 1);
        let words = words.ok_or("the stretch of words stands there twice")?;
        Ok((clause, Quotation { text: words.to_owned().into(), occurrence: None }))
    }

    /// Where a part has quoted words: once, or as often as the sentence says.
    fn occurrence(&self, spot: &Spot, quoted: &Quoted) -> Result<(ClauseId, Quotation), String> {
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
                0 => format!("the words “{shown}” {NOT_THERE}"),
                several => format!("the words “{shown}” stand in {several} clauses there"),
            });
        };
        let quotation = |occurrence| Quotation { text: quoted.words.clone().into(), occurrence };
        let occurrence = match quoted.occurrence.map(|number| number as usize) {
            Some(number) if number > count => {
                return Err(format!("the words “{shown}” stand there only {count} times"));
            }
            Some(number) => Some(number).filter(|_| count > 1),
            None if count == 1 && self.is_elsewhere(spot, clause, quoted) => {
                return Err(format!("the words “{shown}” stand in another sentence"));
            }
            None if self.said.times.is_some_and(|times| times as usize != count) => {
                return Err(format!("the words “{shown}” stand there {count} times"));
            }
            None if count == 1 || self.said.throughout || self.said.times.is_some() => None,
            None => Some(
                self.one_of(spot, clause, quoted, count)
                    .ok_or_else(|| format!("the words “{shown}” stand there {count} times"))?,
            ),
        };
        Ok((clause, quotation(occurrence)))
    }

    /// Whether words that a clause has once stand for certain outside of the sentence that is named.
    fn is_elsewhere(&self, spot: &Spot, clause: ClauseId, quoted: &Quoted) -> bool {
        let text = &self.places.tree[clause].text;
        let named = spot.sentence.as_ref().and_then(|which| sentences(text, which)).unwrap_or_default();
        let inside = |range: &Range<usize>| named.iter().any(|one| one.start <= range.start && range.end <= one.end);
        !named.is_empty() && !quotation_ranges(text, &quoted.words).iter().any(inside)
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
        let [sentence] = &sentences(text, spot.sentence.as_ref()?)?[..] else { return None };
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
        let ranges = sentences(text, which).ok_or("where that sentence begins and ends is not sure")?;
        if ranges.len() > 1 && self.said.new.is_some() {
            return Err("it says one thing of several sentences".to_owned());
        }
        let one = |range: Range<usize>| {
            let words = without_label(&text[range])?;
            if find_quotation(text, words).len() != 1 {
                return Err("the sentence stands there twice".to_owned());
            }
            self.amendment(&[clause], operation(Quotation { text: words.to_owned().into(), occurrence: None }))
        };
        ranges.into_iter().map(one).collect()
    }

    /// Words at the end of a sentence, before the sign that ends it.
    pub(super) fn at_sentence_end(&self, spots: &[Spot], new: &Content) -> Result<Vec<Amendment>, String> {
        let ends = self.sentences(spots, |words| {
            let stays = words.text.value.trim_end_matches(['.', ';', ':', '!', '?']).to_owned();
            let anchor = Quotation { text: stays.into(), occurrence: None };
            Operation::Insert { text: new.text(), anchor: Some(Anchor::After(anchor)) }
        })?;
        // What is said of a sentence that ends with its sign says that sign again, or not.
        if new.paragraphs.len() > 1 || new.text().ends_with(['.', ';', '!', '?']) {
            return Err("it does not say whether words come or a sentence".to_owned());
        }
        Ok(ends)
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
        let end = match spot.sentence.as_ref().map(|which| sentences(text, which).unwrap_or_default()) {
            None => text.len(),
            Some(found) => match found.as_slice() {
                [one] if (one.start..one.end).contains(&after) => one.end,
                _ => return Err("where that sentence ends is not sure".to_owned()),
            },
        };
        let rest = without_ending(text[after..end].trim(), new);
        if rest.is_empty() || find_quotation(text, rest).len() != 1 {
            return Err("what stands behind the words cannot be quoted".to_owned());
        }
        let words = Quotation { text: rest.to_owned().into(), occurrence: None };
        let Some(new) = new else {
            return Ok(vec![self.amendment(&[clause], Operation::Delete(Extent::Words(words)))?]);
        };
        let Some((first, others)) = new.paragraphs.split_first() else { return Err("it gives no words".to_owned()) };
        let mut amendments = vec![self.amendment(&[clause], Operation::Replace { words, with: first.clone() })?];
        // What comes in paragraphs of its own stands behind the one that ends otherwise.
        if !others.is_empty() {
            amendments.extend(self.behind(spot, &new.within(Setting::of(std::iter::once(text.as_str())))[1..])?);
        }
        Ok(amendments)
    }
}

/// A sentence without the mark and the label that it may begin with, which are none of its words.
fn without_label(sentence: &str) -> Result<&str, String> {
    let words = sentence.trim().trim_start_matches(['"', '«', '“', ' ', '\u{a0}']);
    match leading_label(words) {
        Some(found) if !found.label.is_empty() => Ok(&words[found.rest..]),
        _ if words.to_lowercase().starts_with("art.") => Err("the sentence begins with a label".to_owned()),
        _ => Ok(words),
    }
}

/// What stands behind some words without the signs that end a text and stay: the mark of a quotation that begins before, and
/// full stops and the like, which new words may bring.
fn without_ending<'a>(rest: &'a str, new: Option<&Content>) -> &'a str {
    let closes_more = |open: char, close: char| rest.matches(close).count() > rest.matches(open).count();
    let is_closed = rest.matches('"').count() % 2 == 1 || closes_more('«', '»') || closes_more('“', '”');
    let mut stays = rest;
    if is_closed {
        let outer = rest.trim_end_matches([' ', '\u{a0}', ';', ',', '.']);
        stays = outer.strip_suffix(['"', '»', '”']).map_or(rest, str::trim_end);
    }
    match new.is_some_and(|new| new.text().trim_end().ends_with(['.', ';', ':', ','])) {
        true => stays,
        false => stays.trim_end_matches(['.', ';', ':', ',']).trim_end(),
    }
}

/// A part once for each of the sentences that are named of it.
fn each_sentence(spot: &Spot) -> Vec<Spot> {
    let numbers = match &spot.sentence {
        Some(Which::Nth(numbers)) if numbers.len() > 1 => numbers.iter().map(|&one| Which::Nth(vec![one])).collect(),
        Some(Which::Last(numbers)) if numbers.len() > 1 => numbers.iter().map(|&one| Which::Last(vec![one])).collect(),
        Some(Which::Labels(labels)) if labels.len() > 1 => {
            labels.iter().map(|label| Which::Labels(vec![label.clone()])).collect()
        }
        _ => return vec![spot.clone()],
    };
    let one = |which| Spot { sentence: Some(which), ..spot.clone() };
    let numbers: Vec<Which> = numbers;
    numbers.into_iter().map(one).collect()
}

/// Where sentences of a text stand, if that is sure of all of them.
fn sentences(text: &str, which: &Which) -> Option<Vec<Range<usize>>> {
    let all = Sentences::of(text);
    let nth = |number: usize| all.nth(number);
    match which {
        Which::Nth(numbers) => numbers.iter().map(|&number| nth(number as usize)).collect(),
        Which::Labels(labels) => labels.iter().map(|label| nth(label.parse().ok()?)).collect(),
        Which::Range(from, to) => {
            let (from, to) = (from.parse::<usize>().ok()?, to.parse::<usize>().ok()?);
            (from..=to.min(text.len())).map(nth).collect::<Option<Vec<_>>>().filter(|all| !all.is_empty())
        }
        Which::Last(numbers) => numbers.iter().map(|&from_end| all.last(from_end as usize)).collect(),
        Which::This | Which::Beginning(_) => None,
    }
}
