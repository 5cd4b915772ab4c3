//! What an amendment asks for, in words.
//!
//! An amendment is written into the clause it is aimed at; what comes and what goes there is what it asks. Words that it
//! repeats from the clause are no wish of its own, but they tell where the others belong. One to another amendment is
//! written into what that one brings in.
//!
//! ```text
//!   clause     States   should   take steps
//!   replace    "should" with "shall without delay"
//!   asked      States  [should]  take steps        going: should
//!              States  {shall without delay}  take steps     coming: shall, without, delay
//! ```

pub(in crate::lineage) use super::parts::Origin;
use super::parts::{AskedPart, Before, Parts, Source, sources};
use super::written::{self, place};
use crate::amendment::{AmendmentId, Operation, Quotation};
use crate::draft::DraftId;
use crate::lineage::provenance::words::id::Id;
use crate::lineage::provenance::words::language::{Language, Word};
use crate::lineage::provenance::words::tracks::Tracks;
use crate::negotiation::{ClauseHandle, Negotiation};
use std::ops::Range;

/// How many words on either side of words that are to go may tell that what stood round them stands.
const NEAR: usize = 3;

/// A word of the text as an amendment would leave it.
#[derive(Debug, Clone, Copy)]
pub(in crate::lineage) struct AskedWord {
    pub(in crate::lineage) word: Word,
    pub(in crate::lineage) origin: Origin,
    pub(in crate::lineage) weight: f64,
    /// Whether it says something by itself: a word that only joins others does not.
    pub(in crate::lineage) is_telling: bool,
}

impl AskedWord {
    /// Whether an amendment brings it in, this one or one above it.
    pub(in crate::lineage) fn is_asked(&self) -> bool {
        matches!(self.origin, Origin::Own | Origin::Amendment(..))
    }

    /// Whether the amendment brings it in.
    pub(in crate::lineage) fn comes(&self) -> bool {
        self.origin == Origin::Own
    }

    /// The amendment that brings it in, this one or one above it, and its place there.
    pub(in crate::lineage) fn holder(&self, own: (AmendmentId, u32)) -> Option<(AmendmentId, u32)> {
        match self.origin {
            Origin::Own => Some(own),
            Origin::Amendment(amendment, place) => Some((amendment, place)),
            Origin::Clause(_) | Origin::Unknown => None,
        }
    }
}

/// Words that an amendment takes out of what another brings in.
#[derive(Debug, Clone)]
pub(in crate::lineage) struct Cut {
    /// The words, each with its number and how much it says.
    pub(in crate::lineage) words: Vec<(Origin, u32, f64)>,
    /// What stays before them, the nearest first; nothing at the beginning of the text.
    pub(in crate::lineage) left: Vec<Origin>,
    /// What stays behind them.
    pub(in crate::lineage) right: Vec<Origin>,
}

/// What an amendment asks for.
#[derive(Debug, Clone, Default)]
pub(in crate::lineage) struct Asked {
    /// The text as it would leave it, or the words that a source quotes of it.
    pub(in crate::lineage) text: String,
    /// The words of that text, without punctuation.
    pub(in crate::lineage) words: Vec<AskedWord>,
    /// The words by number, with their places: to find where a word stands.
    pub(in crate::lineage) by_number: Vec<(u32, u32)>,
    /// The words of the draft that it asks away, and how much they say.
    pub(in crate::lineage) going: Vec<(Id, f64)>,
    /// The draft that it is aimed at.
    pub(in crate::lineage) draft: Option<DraftId>,
    /// The clauses that it is aimed at.
    pub(in crate::lineage) clauses: Vec<ClauseHandle>,
    /// The clause beside which it, or the one above it, would add one, and the place where that would begin.
    pub(in crate::lineage) beside: Option<ClauseHandle>,
    pub(in crate::lineage) slot: Option<ClauseHandle>,
    /// Whether it is told at which place of the clause its words belong.
    pub(in crate::lineage) has_place: bool,
    /// The amendment that it would change.
    pub(in crate::lineage) above: Option<AmendmentId>,
    /// Whether it amends itself, over any number of others.
    is_circle: bool,
    /// The part of the text that an amendment to it quotes and changes: what it brings in.
    brought: Range<usize>,
    /// Whether words of those above stand in the text.
    pub(in crate::lineage) has_kin: bool,
    /// Words that it takes out of what the one above brings in.
    pub(in crate::lineage) cuts: Vec<Cut>,
    /// What it asks of each clause, where it is aimed at several.
    pub(in crate::lineage) parts: Vec<AskedPart>,
    /// All words that it and those above it have taken out.
    lost: Vec<Before>,
    /// How much the words that come say together.
    pub(in crate::lineage) weight_in: f64,
    /// How much the words that go say together.
    pub(in crate::lineage) weight_out: f64,
}

impl Asked {
    /// The places at which a word stands.
    pub(in crate::lineage) fn places(&self, number: u32) -> impl Iterator<Item = usize> + '_ {
        let from = self.by_number.partition_point(|&(one, _)| one < number);
        self.by_number[from..].iter().take_while(move |&&(one, _)| one == number).map(|&(_, at)| at as usize)
    }

    /// Whether a word stands at one of some places.
    pub(in crate::lineage) fn has_within(&self, number: u32, places: Range<usize>) -> bool {
        let from = self.by_number.partition_point(|&(one, at)| (one, at as usize) < (number, places.start));
        self.by_number.get(from).is_some_and(|&(one, at)| one == number && (at as usize) < places.end)
    }

    /// Words at some places, in order, as the phrases in which the amendment has them.
    pub(in crate::lineage) fn phrases(&self, places: &[usize]) -> Vec<String> {
        let runs = places.chunk_by(|one, other| one + 1 == *other);
        runs.filter_map(|run| Some(self.phrase(*run.first()?..run.last()? + 1).to_owned())).collect()
    }

    /// The places of the words that it asks of the clause to which a place belongs.
    pub(in crate::lineage) fn within(&self, place: usize) -> Range<usize> {
        let part = self.parts.iter().find(|part| part.words.contains(&place));
        part.map_or(0..self.words.len(), |part| part.words.clone())
    }

    /// The words between two places, as the amendment writes them.
    fn phrase(&self, places: Range<usize>) -> &str {
        match (self.words.get(places.start), self.words.get(places.end.saturating_sub(1))) {
            (Some(first), Some(last)) if !places.is_empty() => {
                self.text.get(first.word.start as usize..last.word.end as usize).unwrap_or_default()
            }
            _ => "",
        }
    }

    /// The words for an amendment to this one, which stands at a place in the negotiation.
    fn words_below(&self, own: AmendmentId) -> Vec<Before> {
        let words = self.words.iter().zip(0..);
        let origin = |word: &AskedWord, place| match word.origin {
            Origin::Own => Origin::Amendment(own, place),
            other => other,
        };
        words.map(|(word, place)| Before { word: word.word, origin: origin(word, place) }).collect()
    }

    /// A word that it takes away and brings in again is no word of its own: it is whose it was.
    fn give_back(&mut self, before: &[Before], gone: &mut [bool]) {
        for word in self.words.iter_mut().filter(|word| word.origin == Origin::Own) {
            let number = word.word.number;
            if let Some(at) = (0..before.len()).find(|&at| gone[at] && before[at].word.number == number) {
                (word.origin, gone[at]) = (before[at].origin, false);
            } else if let Some(at) = self.lost.iter().position(|lost| lost.word.number == number) {
                word.origin = self.lost.remove(at).origin;
            }
        }
    }

    /// Places of the words that an amendment to this one quotes, or of all that this one brings in as its own.
    pub(in crate::lineage) fn meant(&self, words: Option<&Quotation>) -> Vec<usize> {
        let range = match words {
            Some(words) => place(&self.text, &self.brought, words).unwrap_or(0..0),
            None => 0..self.text.len(),
        };
        let is_meant = |word: &AskedWord| range.contains(&(word.word.start as usize)) && word.is_asked();
        (0..self.words.len())
            .filter(|&at| is_meant(&self.words[at]))
            .filter(|&at| words.is_some() || self.words[at].comes())
            .collect()
    }
}

/// What all amendments ask for, in their order.
pub(in crate::lineage) fn all(negotiation: &Negotiation, language: &mut Language, tracks: &Tracks) -> Vec<Asked> {
    let mut found: Vec<Option<Asked>> = vec![None; negotiation.amendments.len()];
    let mut seen = vec![None; found.len()];
    for at in AmendmentId::all(&negotiation.amendments) {
        // An amendment to an amendment is written into that one's text, which comes first.
        let mut chain: Vec<AmendmentId> = Vec::new();
        let mut next = Some(at);
        while let Some(one) = next.filter(|&one| found[one.index()].is_none()) {
            if seen[one.index()] == Some(at) {
                // What amends itself, over any number of others, asks nothing that can be told.
                for one in chain.drain(..) {
                    found[one.index()] = Some(Asked { is_circle: true, ..Asked::default() });
                }
                break;
            }
            seen[one.index()] = Some(at);
            chain.push(one);
            next = amended(negotiation, one);
        }
        for at in chain.into_iter().rev() {
            let amended = amended(negotiation, at);
            let above = amended.and_then(|above| Some((above, found[above.index()].take()?)));
            found[at.index()] = Some(one(negotiation, language, tracks, at, above.as_ref()));
            if let Some((amended, above)) = above {
                found[amended.index()] = Some(above);
            }
        }
    }
    found.into_iter().map(Option::unwrap_or_default).collect()
}

/// The amendment that one would change. One that names clauses quotes those.
fn amended(negotiation: &Negotiation, at: AmendmentId) -> Option<AmendmentId> {
    negotiation.amendment_target(at).amendment.filter(|_| negotiation.amendments[at].target.clauses.is_empty())
}

fn one(
    negotiation: &Negotiation,
    language: &mut Language,
    tracks: &Tracks,
    at: AmendmentId,
    above: Option<&(AmendmentId, Asked)>,
) -> Asked {
    if above.is_some_and(|(_, above)| above.is_circle) {
        return Asked { is_circle: true, ..Asked::default() };
    }
    let amendment = &negotiation.amendments[at];
    let clauses = negotiation.amended_clauses(at);
    let draft = negotiation.amended_draft(at).or(above.and_then(|(_, above)| above.draft));
    let sources = match above {
        Some((place, above)) => vec![Source {
            text: above.text.clone(),
            part: above.brought.clone(),
            words: above.words_below(*place),
            clause: None,
        }],
        None => sources(negotiation, language, tracks, amendment, clauses),
    };
    let (written, places) =
        written::joined(sources.iter().map(|source| source.write(amendment, above.is_some())).collect());
    let parts = Parts::of(&sources, places);
    let before: Vec<Before> = parts.before(&sources);
    let came = |word: &Word| is_within(&written.came, word.start as usize);
    let went = |word: &Word| is_within(&written.went, word.start as usize);
    let stayed = |word: &Word| {
        let start = written.before(word.start as usize)?;
        let found = before.binary_search_by_key(&start, |one| one.word.start as usize).ok()?;
        Some(before[found].origin)
    };
    let origin = |word: &Word| if came(word) { Origin::Own } else { stayed(word).unwrap_or(Origin::Unknown) };
    // What stands between two texts keeps their words from being taken for neighbours.
    let words = language.number(&written.text).into_iter().filter(|word| word.is_word() || parts.is_between(word));
    let words: Vec<Word> = words.collect();
    let word = |(&word, is_telling): (&Word, bool)| AskedWord {
        word,
        origin: origin(&word),
        weight: language.weight(word.number),
        is_telling,
    };
    let asked_words = words.iter().zip(language.telling(&words)).map(word).collect();
    let mut asked = Asked { draft, clauses: clauses.to_vec(), words: asked_words, ..Asked::default() };
    let mut gone: Vec<bool> = before.iter().map(|one| went(&one.word)).collect();
    // What stands beside a text, or keeps it, takes nothing out of it.
    let takes_out = !matches!(amendment.operation, Some(Operation::Alternative { .. } | Operation::Keep(_)));
    match above {
        Some((place, above)) => {
            asked.above = Some(*place);
            asked.lost.clone_from(&above.lost);
            asked.give_back(&before, &mut gone);
            if takes_out {
                asked.cuts = cuts(language, &before, &gone);
                asked.lost.extend(before.iter().zip(&gone).filter(|(_, gone)| **gone).map(|(one, _)| *one));
            }
        }
        None if matches!(amendment.operation, Some(Operation::Alternative { .. })) => {}
        None => {
            let going = before.iter().zip(&gone).filter(|(_, gone)| **gone).map(|(one, _)| *one);
            asked.lost.extend(going);
            let id = |one: &Before| if let Origin::Clause(id) = one.origin { Some(id) } else { None };
            let going = asked.lost.iter().filter_map(|one| Some((id(one)?, language.weight(one.word.number))));
            asked.going = going.collect();
            asked.weight_out = asked.going.iter().map(|(_, weight)| weight).sum();
        }
    }
    match above {
        Some((_, above)) => (asked.beside, asked.slot) = (above.beside, above.slot),
        None => (asked.beside, asked.slot) = added_beside(negotiation, at).unzip(),
    }
    asked.has_place = written.has_place;
    asked.text = written.text;
    asked.brought = written.brought;
    asked.weight_in = asked.words.iter().filter(|word| word.comes()).map(|word| word.weight).sum();
    asked.has_kin = asked.words.iter().any(|word| matches!(word.origin, Origin::Amendment(..)));
    asked.by_number = asked.words.iter().zip(0..).map(|(word, at)| (word.word.number, at)).collect();
    asked.by_number.sort_unstable();
    asked.parts = parts.found_in(&words, &before, &gone);
    asked
}

/// Whether a place lies in one of some ranges, which are in order.
fn is_within(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= at);
    ranges.get(next).is_some_and(|range| range.contains(&at))
}

/// The clause beside which an amendment would add one, and the place where that would begin.
fn added_beside(negotiation: &Negotiation, at: AmendmentId) -> Option<(ClauseHandle, ClauseHandle)> {
    let Some(Operation::Add { .. }) = &negotiation.amendments[at].operation else { return None };
    let place = negotiation.placement_of(at);
    let beside = place.beside()?;
    let own = &negotiation.drafts[beside.draft].tree[beside.clause];
    let slot = if place.before.is_some() { beside.clause } else { own.end() };
    Some((beside, ClauseHandle { clause: slot, ..beside }))
}

/// The words that an amendment takes out of another's text, with what stays on either side.
fn cuts(language: &Language, before: &[Before], gone: &[bool]) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut at = 0;
    for run in gone.chunk_by(|one, other| one == other) {
        let (start, end) = (at, at + run.len());
        at = end;
        if run.first() != Some(&true) {
            continue;
        }
        let words = before[start..end].iter();
        let words = words.map(|one| (one.origin, one.word.number, language.weight(one.word.number))).collect();
        let stays = |at: &usize| !gone[*at];
        let left = (0..start).rev().filter(stays).take(NEAR).map(|at| before[at].origin).collect();
        let right = (end..before.len()).filter(stays).take(NEAR).map(|at| before[at].origin).collect();
        cuts.push(Cut { words, left, right });
    }
    cuts
}
