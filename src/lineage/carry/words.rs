//! Amendments to words of a clause: what would be there, what was there and what is there now, between the next words on both
//! sides that both drafts have.

use super::carrier::Carrier;
use super::evidence::{CarryState, Evidence};
use super::knot::{Knot, are_same, depth};
use super::place::Place;
use super::quoting::{bare, count, place, quotation};
use crate::amendment::{AmendmentId, Operation};
use crate::clause::ClauseId;
use crate::correction::Fate;
use crate::merge::{NotApplied, Reworded};
use crate::text::{fold_typography, quotation_ranges, tokens};
use std::ops::Range;

impl Carrier<'_> {
    /// Words that come, go, or take the place of others in one clause.
    pub(super) fn words(&self, at: AmendmentId, operation: &Operation, clause: ClauseId) -> Place {
        let knot = self.knot(clause);
        if knot.is_gone() {
            return self.gone(at, clause);
        }
        let look = |why| Place::look(Evidence::NotWritable(why), knot.new.iter().copied());
        let reworded = match self.reworded(at, clause) {
            Ok(reworded) => reworded,
            Err(why) => return look(why),
        };
        let quoted = match operation.quotations().first().map(|one| place(self.old_text(clause), one)).transpose() {
            Ok(quoted) => quoted.map(|range| knot.in_old(clause, range.start)..knot.in_old(clause, range.end)),
            Err(why) => return look(why),
        };
        let mut span = knot.in_old(clause, reworded.words.start)..knot.in_old(clause, reworded.words.end);
        if let (Some(quoted), Some(_)) = (&quoted, operation.words_throughout()) {
            span = span.start.min(quoted.start)..span.end.max(quoted.end);
        }
        let stands = quoted.as_ref().and_then(|quoted| knot.find(quoted));
        if let Some(place) = self.words_done(at, operation, &knot, clause, reworded, &span, stands.is_some()) {
            return place;
        }
        self.anchored(operation, &knot, clause, quoted.as_ref(), stands)
    }

    /// What an amendment would make of one of its clauses.
    pub(super) fn reworded(&self, at: AmendmentId, clause: ClauseId) -> Result<&Reworded, NotApplied> {
        let list = self.alone.get(&at).ok_or(NotApplied::OtherDraft)?.as_ref().map_err(|why| *why)?;
        list.iter().find(|one| one.clause == clause).ok_or(NotApplied::NoWords)
    }

    /// Whether what it would make of the clause stands there, in whole or in part.
    #[expect(clippy::too_many_arguments)]
    fn words_done(
        &self,
        at: AmendmentId,
        operation: &Operation,
        knot: &Knot,
        clause: ClauseId,
        reworded: &Reworded,
        span: &Range<usize>,
        quoted_stands: bool,
    ) -> Option<Place> {
        let around = knot.around(span);
        let (old, new) = (&knot.old_text[around.old.clone()], &knot.new_text[around.new.clone()]);
        let wished = wished(knot, clause, self.old_text(clause), reworded, &around.old)?;
        let places = || self.pieces_of(knot, &around.new);
        if are_same(&wished, new) {
            let away = self.moved_words(at, knot);
            if operation.new_text().is_none() && !away.is_empty() {
                return Some(Place::look(Evidence::WordsElsewhere, away));
            }
            let is_bracketed = operation.new_text().is_some()
                && (depth(&knot.new_text, around.new.start) > 0 || signs(new) > signs(&wished));
            let (state, evidence) = match (is_bracketed, operation.new_text()) {
                (true, _) => (CarryState::NeedsALook, Evidence::Bracketed),
                (false, Some(_)) => (CarryState::Done, Evidence::WordsStand),
                (false, None) => (CarryState::Done, Evidence::WordsGone),
            };
            let words = operation.new_text().map(str::to_owned);
            return Some(Place::new(state, evidence, places()).with(words));
        }
        let Some(text) = operation.new_text().map(bare).filter(|text| !text.is_empty()) else {
            return self.words_gone(at, knot, &around.new, (&wished, new), quoted_stands);
        };
        let is_replacement = matches!(operation, Operation::Replace { .. });
        let came = count(new, text) > count(old, text);
        if came && !(is_replacement && quoted_stands) {
            let found = quotation_ranges(new, text).into_iter();
            let mut found = found.map(|one| around.new.start + one.start..around.new.start + one.end);
            let found = found.next_back().unwrap_or(around.new.clone());
            return Some(self.standing_words(at, knot, text, found, Evidence::WordsStand));
        }
        self.traced(at, knot, clause, text)
    }

    /// Words that were to go and are gone; nothing where they stand as they did.
    fn words_gone(
        &self,
        at: AmendmentId,
        knot: &Knot,
        new_range: &Range<usize>,
        (wished, new): (&str, &str),
        quoted_stands: bool,
    ) -> Option<Place> {
        if quoted_stands {
            return None;
        }
        let away = self.moved_words(at, knot);
        if !away.is_empty() {
            return Some(Place::look(Evidence::WordsElsewhere, away));
        }
        let places = self.pieces_of(knot, new_range);
        match self.fate(at).and_then(|fate| fate.gone) {
            Some((gone, of)) if gone > 0 && gone < of => {
                return Some(Place::look(Evidence::InPart, places).with([new.to_owned()]));
            }
            Some((0, of)) if of > 0 => return None,
            _ => {}
        }
        is_within(new, wished).then(|| Place::new(CarryState::Done, Evidence::WordsGone, places))
    }

    /// The clauses beside those that its own has become in which words stand that it would take out.
    pub(super) fn moved_words(&self, at: AmendmentId, knot: &Knot) -> Vec<ClauseId> {
        let going = self.lineage.provenance().asked(at).going.iter();
        let mut away: Vec<ClauseId> = going.filter_map(|&(id, _)| self.standing.clause(id)).collect();
        away.sort_unstable();
        away.dedup();
        away.retain(|one| !knot.new.contains(one));
        away
    }

    /// What was traced to it: words that stand elsewhere in its clause, in part, or in other clauses.
    fn traced(&self, at: AmendmentId, knot: &Knot, clause: ClauseId, text: &str) -> Option<Place> {
        let fate = self.fate(at)?;
        let is_here = fate.clauses.iter().any(|one| knot.new.contains(&one.clause));
        let is_whole = matches!(fate.fate, Fate::Reflected | Fate::Resurfaced);
        if !is_here {
            return if is_whole { self.stands_elsewhere(at) } else { None };
        }
        if is_whole && count(&knot.new_text, text) > count(self.old_text(clause), text) {
            let found = quotation_ranges(&knot.new_text, text).pop()?;
            return Some(self.standing_words(at, knot, text, found, Evidence::WordsInClause));
        }
        let evidence = match fate.fate {
            Fate::Diluted => Evidence::Diluted,
            Fate::InPart | Fate::Reflected | Fate::Resurfaced if !fate.turned.is_empty() => Evidence::Turned,
            Fate::InPart | Fate::Reflected | Fate::Resurfaced => Evidence::InPart,
            _ => return None,
        };
        let clauses = fate.clauses.iter().map(|one| one.clause);
        Some(Place { edited: Some(clause), ..Place::look(evidence, clauses).with(fate.words.clone()) })
    }

    /// Words that stand whole, at a place of the new text.
    fn standing_words(
        &self,
        at: AmendmentId,
        knot: &Knot,
        text: &str,
        found: Range<usize>,
        evidence: Evidence,
    ) -> Place {
        let fate = self.fate(at);
        let is_weaker = fate.is_some_and(|fate| fate.fate == Fate::Diluted);
        let is_turned = fate.is_some_and(|fate| !fate.turned.is_empty());
        let (state, evidence) = match () {
            () if depth(&knot.new_text, found.start) > 0 => (CarryState::NeedsALook, Evidence::Bracketed),
            () if is_weaker => (CarryState::NeedsALook, Evidence::Diluted),
            () if is_turned => (CarryState::NeedsALook, Evidence::Turned),
            () => (CarryState::Done, evidence),
        };
        Place::new(state, evidence, self.pieces_of(knot, &found)).with([text.to_owned()])
    }

    /// Where an amendment that is not done is anchored in the later draft.
    fn anchored(
        &self,
        operation: &Operation,
        knot: &Knot,
        clause: ClauseId,
        quoted: Option<&Range<usize>>,
        stands: Option<Range<usize>>,
    ) -> Place {
        let evidence = if knot.is_kept() { Evidence::AsItWas } else { Evidence::QuotedWordsStand };
        let edited = (!knot.is_kept()).then_some(clause);
        let Some(quoted) = quoted else { return self.at_end(knot, clause) };
        match stands.and_then(|stands| knot.in_new(&stands)) {
            Some((new, range)) => {
                let quotation = quotation(self.new_text(new), &range);
                let words = quotation.text.value.clone();
                // Which of them is meant, only its author knows.
                if count(self.new_text(new), &words) > count(self.old_text(clause), &words) {
                    return Place { edited, ..Place::look(Evidence::Several, [new]).with([words]) };
                }
                let place = Place::new(CarryState::StillApplies, evidence, [new]).with([words]);
                Place { quotations: vec![quotation], edited, ..place }
            }
            None => {
                let around = knot.around(quoted);
                let place = Place::look(Evidence::WordsEdited, self.pieces_of(knot, &around.new));
                let now = knot.new_text[around.new].to_owned();
                let is_gone = operation.new_text().is_none() && now.trim().is_empty();
                Place { edited: Some(clause), ..place.with((!is_gone).then_some(now)) }
            }
        }
    }

    /// Where words go that are put behind all of a clause.
    fn at_end(&self, knot: &Knot, clause: ClauseId) -> Place {
        let end = knot.in_old(clause, self.old_text(clause).len());
        let around = knot.around(&(end..end));
        let found = knot.in_new(&(around.new.start..around.new.start)).map(|(new, _)| new);
        let is_last = |new: &ClauseId| {
            !knot.is_joined()
                || knot.in_new(&(around.new.start..around.new.start)).is_some_and(|(_, at)| {
                    self.new_text(*new)[at.start..].trim().chars().all(|sign| !sign.is_alphanumeric())
                })
        };
        let kept = knot.is_kept();
        let evidence = if kept { Evidence::AsItWas } else { Evidence::ClauseStands };
        match (knot.new.as_slice(), found) {
            ([new], _) if is_last(new) => {
                let place = Place::new(CarryState::StillApplies, evidence, [*new]);
                Place { edited: (!kept).then_some(clause), ..place }
            }
            ([new], _) => Place::look(Evidence::Joined, [*new]),
            (_, Some(new)) if around.old.start == end || knot.new.last() == Some(&new) => {
                Place { edited: Some(clause), ..Place::new(CarryState::StillApplies, evidence, [new]) }
            }
            _ => Place::look(Evidence::Several, knot.new.iter().copied()),
        }
    }

    /// The clauses of the later draft over which a stretch of the new text goes.
    fn pieces_of(&self, knot: &Knot, range: &Range<usize>) -> Vec<ClauseId> {
        match knot.in_new(range).or_else(|| knot.in_new(&(range.start..range.start))) {
            Some((clause, _)) => vec![clause],
            None => knot.new.clone(),
        }
    }
}

/// What an amendment would have between two places of the old text.
fn wished(knot: &Knot, clause: ClauseId, own: &str, reworded: &Reworded, within: &Range<usize>) -> Option<String> {
    let start = knot.in_old(clause, 0);
    let (head, tail) = (&knot.old_text[..start], &knot.old_text[start + own.len()..]);
    let whole = [head, reworded.text.as_str(), tail].concat();
    let behind = knot.old_text.len() - within.end;
    whole.get(within.start..whole.len().checked_sub(behind)?).map(str::to_owned)
}

fn signs(text: &str) -> usize {
    text.matches(['[', ']']).count()
}

/// Whether the words of a text are some of those of another, in their order.
fn is_within(text: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let own = tokens(text).filter(|token| token.is_word);
        own.map(|token| fold_typography(&text[token.start..token.end]).to_lowercase()).collect()
    };
    let mut all = words(other).into_iter();
    words(text).iter().all(|word| all.any(|one| one == *word))
}
