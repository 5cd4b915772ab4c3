//! Amendments about a clause as a whole, or about words of it as they stand: deletion, rewriting, alternatives, keeping,
//! brackets.

use super::carrier::Carrier;
use super::evidence::{CarryState, Evidence};
use super::knot::{Knot, are_same, depth};
use super::place::Place;
use super::quoting::{bare, count, place, quotation};
use crate::amendment::{AmendmentId, Extent, Operation};
use crate::clause::ClauseId;
use crate::correction::Fate;
use crate::merge::NotApplied;
use crate::negotiation::ClauseHandle;
use crate::text::quotation_ranges;
use std::ops::Range;
use std::rc::Rc;

/// A clause that keeps less of its text is another one.
const HALF: f64 = 0.5;

/// Words that are quoted from a clause: where they stand in it, and in the new text, if they stand there as they did.
pub(super) struct Quoted {
    pub(super) knot: Rc<Knot>,
    pub(super) range: Range<usize>,
    pub(super) found: Option<Range<usize>>,
}

impl Carrier<'_> {
    /// The deletion of a clause.
    pub(super) fn deletion(&self, at: AmendmentId, clause: ClauseId) -> Place {
        let knot = self.knot(clause);
        if knot.is_gone() {
            let of_one = self.lineage.negotiation.amendment_target(at).clauses.len() == 1;
            let fate = self.fate(at).filter(|one| of_one && one.fate != Fate::Reflected && !one.clauses.is_empty());
            return match (fate, self.moved_to(clause)) {
                (Some(fate), _) => Place::look(Evidence::ClauseElsewhere, fate.clauses.iter().map(|one| one.clause)),
                (None, Some(new)) => Place::look(Evidence::ClauseElsewhere, [new]),
                (None, None) => Place::new(CarryState::Done, Evidence::ClauseGone, []),
            };
        }
        if knot.is_joined() {
            return Place { edited: Some(clause), ..Place::look(Evidence::Joined, knot.new.iter().copied()) };
        }
        self.as_a_whole(&knot, clause)
    }

    /// What is about the whole of a clause that stands, alone.
    fn as_a_whole(&self, knot: &Knot, clause: ClauseId) -> Place {
        if knot.is_kept() {
            return Place::new(CarryState::StillApplies, Evidence::AsItWas, knot.new.iter().copied());
        }
        let (state, evidence) = match knot.kept_share() < HALF && !knot.old_text.trim().is_empty() {
            true => (CarryState::NeedsALook, Evidence::WordsEdited),
            false => (CarryState::StillApplies, Evidence::ClauseStands),
        };
        let place = Place { edited: Some(clause), ..Place::new(state, evidence, knot.new.iter().copied()) };
        match state {
            CarryState::NeedsALook => place.with([knot.new_text.clone()]),
            _ => place,
        }
    }

    /// Another text for a clause, or an article: it would undo whatever was edited there since.
    pub(super) fn rewriting(&self, at: AmendmentId, clause: ClauseId) -> Place {
        let negotiation = self.lineage.negotiation;
        let knot = self.knot(clause);
        let whole = negotiation.whole(ClauseHandle { draft: self.from, clause });
        let knots: Vec<Rc<Knot>> = whole.iter().map(|one| self.knot(one.clause)).collect();
        if knots.iter().all(|knot| knot.is_gone()) {
            return self.gone(at, clause);
        }
        let operation = negotiation.amendments[at].operation.as_ref();
        let text = operation.and_then(Operation::new_text).unwrap_or_default();
        let here = || knots.iter().flat_map(|knot| knot.new.iter().copied());
        if let Err(why) =
            self.alone.get(&at).map_or(Err(NotApplied::OtherDraft), |one| one.as_ref().map_err(|why| *why))
        {
            return Place::look(Evidence::NotWritable(why), here());
        }
        if are_same(text, &knot.new_text) || self.is_now(text, &knots) {
            let is_bracketed = depth(&knot.new_text, knot.new_text.find(char::is_alphanumeric).unwrap_or(0)) > 0;
            let place = |state, evidence| Place::new(state, evidence, here()).with([text.to_owned()]);
            return match is_bracketed && !text.trim_start().starts_with('[') {
                true => place(CarryState::NeedsALook, Evidence::Bracketed),
                false => place(CarryState::Done, Evidence::WordsStand),
            };
        }
        let is_kept = knots.iter().all(|knot| knot.is_kept() && !knot.is_joined());
        let fate = self.fate(at).filter(|one| !matches!(one.fate, Fate::NotReflected | Fate::Unknown | Fate::Pending));
        if let Some(fate) = fate {
            let evidence = match fate.fate {
                Fate::Diluted => Evidence::Diluted,
                _ if fate.bracketed => Evidence::Bracketed,
                _ if !fate.turned.is_empty() => Evidence::Turned,
                _ if fate.clauses.iter().any(|one| here().any(|own| own == one.clause)) => Evidence::InPart,
                _ => Evidence::WordsElsewhere,
            };
            let clauses = fate.clauses.iter().map(|one| one.clause);
            return Place { edited: Some(clause), ..Place::look(evidence, clauses).with(fate.words.clone()) };
        }
        if is_kept {
            let first = knot.new.iter().copied();
            return Place::new(CarryState::StillApplies, Evidence::AsItWas, first);
        }
        let evidence = if knot.is_joined() { Evidence::Joined } else { Evidence::WordsEdited };
        let edited = Some(clause).filter(|_| !knot.is_gone());
        Place { edited, ..Place::look(evidence, here()).with([knot.new_text.clone()]) }
    }

    /// Whether what some clauses have become reads as a new text of several lines, labels left out.
    fn is_now(&self, text: &str, knots: &[Rc<Knot>]) -> bool {
        let mut clauses: Vec<ClauseId> = knots.iter().flat_map(|knot| knot.new.iter().copied()).collect();
        clauses.sort_unstable();
        clauses.dedup();
        let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        let unlabelled = |line: &str| {
            crate::clause::leading_label(line).map_or(line.to_owned(), |found| line[found.rest..].to_owned())
        };
        let wished: Vec<String> = lines.map(unlabelled).collect();
        let now: Vec<&str> =
            clauses.iter().map(|&one| self.new_text(one)).filter(|text| !text.trim().is_empty()).collect();
        wished.len() > 1 && are_same(&wished.join("\n"), &now.join("\n"))
    }

    /// A text that stands beside a clause.
    pub(super) fn alternative(&self, at: AmendmentId, operation: &Operation, clause: ClauseId) -> Place {
        let text = operation.new_text().unwrap_or_default();
        let knot = self.knot(clause);
        if let Some(place) = self.new_clause(at, text) {
            return place;
        }
        if knot.is_gone() {
            return self.gone(at, clause);
        }
        if are_same(text, &knot.new_text) {
            return Place::new(CarryState::Done, Evidence::WordsStand, knot.new.iter().copied())
                .with([text.to_owned()]);
        }
        if knot.is_joined() {
            return Place { edited: Some(clause), ..Place::look(Evidence::Joined, knot.new.iter().copied()) };
        }
        let (evidence, edited) = match knot.is_kept() {
            true => (Evidence::AsItWas, None),
            false => (Evidence::ClauseStands, Some(clause)),
        };
        let label = match operation {
            Operation::Alternative { label, .. } => label.clone(),
            _ => None,
        };
        let label = label.filter(|label| self.keeps_label(label, Some(ClauseHandle { draft: self.from, clause })));
        let renewed = Some(Operation::Alternative { label, text: text.to_owned() });
        let place = Place::new(CarryState::StillApplies, evidence, knot.new.last().copied());
        Place { edited, operation: renewed, ..place }
    }

    /// Whether a text that was to come as a clause of its own stands, whole or in part.
    pub(super) fn new_clause(&self, at: AmendmentId, text: &str) -> Option<Place> {
        let fate = self.fate(at).filter(|one| !matches!(one.fate, Fate::NotReflected | Fate::Unknown | Fate::Pending));
        let Some(fate) = fate else { return self.stands_elsewhere(at) };
        let clauses = fate.clauses.iter().map(|one| one.clause);
        let whole = |one: &&ClauseId| count(self.new_text(**one), bare(text)) > 0;
        let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).count();
        let all: Vec<ClauseId> = clauses.collect();
        let found = all.iter().find(whole).copied();
        let is_whole = found.is_some() || (lines > 1 && fate.share.is_some_and(|share| share > 1.0 - 1e-9));
        let is_there = matches!(fate.fate, Fate::Reflected | Fate::Resurfaced);
        let in_brackets = |clause: ClauseId| {
            let own = self.new_text(clause);
            quotation_ranges(own, bare(text)).first().is_some_and(|one| depth(own, one.start) > 0)
        };
        let (state, evidence) = match fate.fate {
            _ if fate.bracketed || found.is_some_and(in_brackets) => (CarryState::NeedsALook, Evidence::Bracketed),
            Fate::Diluted => (CarryState::NeedsALook, Evidence::Diluted),
            _ if !fate.turned.is_empty() => (CarryState::NeedsALook, Evidence::Turned),
            _ if is_there && is_whole => (CarryState::Done, Evidence::WordsStand),
            _ => (CarryState::NeedsALook, Evidence::InPart),
        };
        Some(Place::new(state, evidence, all).with(fate.words.clone()))
    }

    /// That a clause, or words of it, stay as they are.
    pub(super) fn keeping(&self, at: AmendmentId, extent: &Extent, clause: ClauseId) -> Place {
        if let Extent::Words(words) = extent {
            let Quoted { knot, range, found } = match self.quoted(at, words, clause) {
                Ok(found) => found,
                Err(place) => return *place,
            };
            let old = knot.in_old(clause, range.start);
            let text = |range: &Range<usize>| knot.new_text[range.clone()].to_owned();
            return match found {
                Some(new) if depth(&knot.new_text, new.start) > depth(&knot.old_text, old) => {
                    Place::look(Evidence::Bracketed, knot.in_new(&new).map(|(clause, _)| clause)).with([text(&new)])
                }
                Some(new) => {
                    let clauses = knot.in_new(&new).map(|(clause, _)| clause);
                    Place::new(CarryState::Done, Evidence::AsAsked, clauses).with([text(&new)])
                }
                None => self.edited(&knot, clause, &range),
            };
        }
        let whole = self.lineage.negotiation.whole(ClauseHandle { draft: self.from, clause });
        let knots: Vec<Rc<Knot>> = whole.iter().map(|one| self.knot(one.clause)).collect();
        if knots.iter().all(|knot| knot.is_gone()) {
            return self.gone(at, clause);
        }
        let here = knots.iter().flat_map(|knot| knot.new.iter().copied());
        let signs = |text: &str| text.matches(['[', ']']).count();
        let (state, evidence) = match () {
            () if knots.iter().any(|knot| !knot.is_kept()) => (CarryState::NeedsALook, Evidence::WordsEdited),
            () if knots.iter().any(|knot| signs(&knot.new_text) > signs(&knot.old_text)) => {
                (CarryState::NeedsALook, Evidence::Bracketed)
            }
            () => (CarryState::Done, Evidence::AsAsked),
        };
        let edited = whole.iter().zip(&knots).find(|(_, knot)| !knot.is_kept()).map(|(one, _)| one.clause);
        Place { edited, ..Place::new(state, evidence, here) }
    }

    /// That a clause, or words of it, be put in brackets.
    pub(super) fn bracketing(&self, at: AmendmentId, extent: &Extent, clause: ClauseId) -> Place {
        let fate = self.fate(at).map(|one| one.fate);
        let Extent::Words(words) = extent else {
            let knot = self.knot(clause);
            return match fate {
                _ if knot.is_gone() => self.gone(at, clause),
                Some(Fate::Reflected) => Place::new(CarryState::Done, Evidence::AsAsked, knot.new.iter().copied()),
                Some(Fate::InPart) => Place::look(Evidence::InPart, knot.new.iter().copied()),
                _ if knot.is_joined() => Place::look(Evidence::Joined, knot.new.iter().copied()),
                _ => self.as_a_whole(&knot, clause),
            };
        };
        let Quoted { knot, range, found } = match self.quoted(at, words, clause) {
            Ok(found) => found,
            Err(place) => return *place,
        };
        let was = depth(&knot.old_text, knot.in_old(clause, range.start));
        let Some(new) = found else {
            return match fate {
                Some(Fate::Reflected) => Place::new(CarryState::Done, Evidence::AsAsked, knot.new.iter().copied()),
                _ => self.edited(&knot, clause, &range),
            };
        };
        let Some((to, within)) = knot.in_new(&new) else { return self.edited(&knot, clause, &range) };
        let words = knot.new_text[new.clone()].to_owned();
        if depth(&knot.new_text, new.start) > was {
            return Place::new(CarryState::Done, Evidence::AsAsked, [to]).with([words]);
        }
        let kept = knot.is_kept();
        let evidence = if kept { Evidence::AsItWas } else { Evidence::QuotedWordsStand };
        let place = Place::new(CarryState::StillApplies, evidence, [to]).with([words]);
        let quotations = vec![quotation(self.new_text(to), &within)];
        Place { quotations, edited: (!kept).then_some(clause), ..place }
    }

    /// Where words stand that are quoted from a clause: there, and in the new text if they stand as they did.
    ///
    /// # Errors
    /// Where they do not stand in the clause, or that is gone: what is told then.
    pub(super) fn quoted(
        &self,
        at: AmendmentId,
        words: &crate::amendment::Quotation,
        clause: ClauseId,
    ) -> Result<Quoted, Box<Place>> {
        let knot = self.knot(clause);
        if knot.is_gone() {
            return Err(Box::new(self.gone(at, clause)));
        }
        let range = place(self.old_text(clause), words)
            .map_err(|why| Box::new(Place::look(Evidence::NotWritable(why), knot.new.iter().copied())))?;
        let found = knot.find(&(knot.in_old(clause, range.start)..knot.in_old(clause, range.end)));
        Ok(Quoted { knot, range, found })
    }

    /// Words that do not stand as they did, with what stands there now.
    pub(super) fn edited(&self, knot: &Knot, clause: ClauseId, range: &Range<usize>) -> Place {
        let around = knot.around(&(knot.in_old(clause, range.start)..knot.in_old(clause, range.end)));
        let now = knot.new_text[around.new.clone()].to_owned();
        let clauses = match knot.in_new(&around.new) {
            Some((clause, _)) => vec![clause],
            None => knot.new.clone(),
        };
        Place { edited: Some(clause), ..Place::look(Evidence::WordsEdited, clauses).with([now]) }
    }
}
