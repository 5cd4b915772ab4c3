//! Amendments to amendments follow the one above: moot with it, and of one that is done they aim at the text.

use super::carried::Carried;
use super::carrier::Carrier;
use super::evidence::{CarryState, Evidence, NotCarried};
use super::knot::{are_same, depth};
use super::place::Place;
use super::quoting::{bare, quotation};
use super::renewed::Renewed;
use crate::amendment::{AmendmentId, Anchor, Extent, Operation, Quotation};
use crate::clause::ClauseId;
use crate::correction::Fate;
use crate::lineage::{Lineage, Settled};
use crate::merge::NotApplied;
use crate::text::quotation_ranges;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

/// Whether an amendment is to another one, and not to clauses.
pub(super) fn is_nested(lineage: &Lineage<'_>, at: AmendmentId) -> bool {
    lineage.negotiation.amendments[at].target.clauses.is_empty()
        && lineage.negotiation.amendment_target(at).amendment.is_some()
}

/// The amendments to each of some amendments.
fn below(lineage: &Lineage<'_>, all: &[AmendmentId]) -> BTreeMap<AmendmentId, Vec<AmendmentId>> {
    let mut below: BTreeMap<AmendmentId, Vec<AmendmentId>> = BTreeMap::new();
    for &at in all.iter().filter(|&&at| is_nested(lineage, at)) {
        if let Some(above) = lineage.negotiation.amendment_target(at).amendment {
            below.entry(above).or_default().push(at);
        }
    }
    below
}

/// Sets apart what amends an amendment that is set apart, unless that one was taken: then its words may stand in the text.
pub(super) fn set_apart(lineage: &Lineage<'_>, all: &[AmendmentId], apart: &mut BTreeMap<AmendmentId, NotCarried>) {
    let below = below(lineage, all);
    let is_taken = |why: &NotCarried| *why == NotCarried::Settled(Settled::Taken);
    let mut open: VecDeque<AmendmentId> = apart.iter().filter(|(_, why)| !is_taken(why)).map(|(&at, _)| at).collect();
    while let Some(above) = open.pop_front() {
        for &at in below.get(&above).into_iter().flatten() {
            if let Entry::Vacant(place) = apart.entry(at) {
                place.insert(NotCarried::WithTheOneAbove(above));
                open.push_back(at);
            }
        }
    }
}

impl Carrier<'_> {
    /// Carries those to amendments, each behind the one that it amends. What amends itself over others is never reached.
    pub(super) fn nested(
        &self,
        all: &[AmendmentId],
        found: &mut BTreeMap<AmendmentId, Carried>,
        renewed: &mut Renewed<'_>,
    ) {
        let below = below(self.lineage, all);
        let mut open: VecDeque<AmendmentId> = found.keys().copied().collect();
        while let Some(above) = open.pop_front() {
            for &at in below.get(&above).into_iter().flatten() {
                let place = self.known(at).unwrap_or_else(|| self.follow(at, &found[&above]));
                let from = found[&above].from.clone();
                let one = self.told(at, from, place, renewed);
                found.insert(at, one);
                open.push_back(at);
            }
        }
        for &at in all {
            let circle = || Place::look(Evidence::NotWritable(NotApplied::Circle), []);
            found.entry(at).or_insert_with(|| self.told(at, Vec::new(), circle(), renewed));
        }
    }

    fn follow(&self, at: AmendmentId, above: &Carried) -> Place {
        let operation = self.lineage.negotiation.amendments[at].operation.as_ref();
        let clauses = || above.clauses.iter().map(|one| one.clause);
        match (above.state, operation) {
            (CarryState::Moot, _) => Place::new(CarryState::Moot, Evidence::AsTheOneAbove, []),
            (_, None) => Place::look(Evidence::OnlyGist, clauses()),
            (CarryState::NeedsALook, _) => Place::look(Evidence::AsTheOneAbove, clauses()),
            (CarryState::StillApplies, Some(operation)) => {
                let place = Place::new(CarryState::StillApplies, Evidence::AsTheOneAbove, clauses());
                Place { operation: Some(operation.clone()), ..place }
            }
            (CarryState::Done, Some(operation)) => self.of_text(at, operation, above),
        }
    }

    /// An amendment to one whose words stand in the text: it aims at these.
    fn of_text(&self, at: AmendmentId, operation: &Operation, above: &Carried) -> Place {
        let clauses = || above.clauses.iter().map(|one| one.clause);
        if let Some(fate) = self.fate(at) {
            let place = |state, evidence| Place::new(state, evidence, fate.clauses.iter().map(|one| one.clause));
            let evidence = if operation.new_text().is_some() { Evidence::WordsStand } else { Evidence::AsAsked };
            let place = match fate.fate {
                Fate::Reflected | Fate::Resurfaced if fate.bracketed => {
                    Some(place(CarryState::NeedsALook, Evidence::Bracketed))
                }
                Fate::Reflected | Fate::Resurfaced => Some(place(CarryState::Done, evidence)),
                Fate::Diluted => Some(place(CarryState::NeedsALook, Evidence::Diluted)),
                Fate::InPart => Some(place(CarryState::NeedsALook, Evidence::InPart)),
                _ => None,
            };
            if let Some(place) = place {
                return place.with(fate.words.clone());
            }
        }
        let amended = self.lineage.negotiation.amendments[above.amendment].operation.as_ref();
        let Some(text) = amended.and_then(Operation::new_text).map(bare).filter(|text| !text.is_empty()) else {
            return Place::look(Evidence::NotWritable(NotApplied::NothingToAmend), clauses());
        };
        let find = |clause: ClauseId| Some((clause, quotation_ranges(self.new_text(clause), text).pop()?));
        let Some((clause, range)) = clauses().find_map(find) else {
            return Place::look(Evidence::WordsEdited, clauses());
        };
        self.aimed(operation, clause, &range)
    }

    /// An operation on words of an amendment as one on the clause in which these stand.
    fn aimed(&self, operation: &Operation, clause: ClauseId, range: &Range<usize>) -> Place {
        let own = self.new_text(clause);
        let whole = || quotation(own, range);
        let is_clause = are_same(&own[range.clone()], own);
        let look = |evidence| Place::look(evidence, [clause]).with([own[range.clone()].to_owned()]);
        let within = |quoted: &Quotation| {
            let all = quotation_ranges(own, &quoted.text).into_iter();
            let mut all = all.filter(|one| range.start <= one.start && one.end <= range.end);
            let found = match quoted.occurrence {
                Some(which) => all.nth(which.checked_sub(1)?),
                None => all.next().filter(|_| all.next().is_none()),
            };
            Some(quotation(own, &found?))
        };
        let renewed = match operation {
            Operation::Keep(extent) => {
                let stands = match extent {
                    Extent::Clause => Some(whole()),
                    Extent::Words(words) => within(words),
                };
                return match stands {
                    Some(_) if depth(own, range.start) > 0 => look(Evidence::Bracketed),
                    Some(words) => Place::new(CarryState::Done, Evidence::AsAsked, [clause]).with([words.text.value]),
                    None => look(Evidence::WordsEdited),
                };
            }
            Operation::Insert { text, anchor } => {
                let anchor = match anchor {
                    None => Some(Anchor::After(whole())),
                    Some(Anchor::After(words)) => within(words).map(Anchor::After),
                    Some(Anchor::Before(words)) => within(words).map(Anchor::Before),
                };
                anchor.map(|anchor| Operation::Insert { text: text.clone(), anchor: Some(anchor) })
            }
            Operation::Delete(Extent::Clause) if is_clause => Some(Operation::Delete(Extent::Clause)),
            Operation::Delete(Extent::Clause) => Some(Operation::Delete(Extent::Words(whole()))),
            Operation::Delete(Extent::Words(words)) => {
                within(words).map(|words| Operation::Delete(Extent::Words(words)))
            }
            Operation::Bracket(Extent::Clause) => Some(Operation::Bracket(Extent::Words(whole()))),
            Operation::Bracket(Extent::Words(words)) => {
                within(words).map(|words| Operation::Bracket(Extent::Words(words)))
            }
            Operation::Replace { words, with } => {
                within(words).map(|words| Operation::Replace { words, with: with.clone() })
            }
            Operation::Rewrite(text) if is_clause => Some(Operation::Rewrite(text.clone())),
            Operation::Rewrite(text) => Some(Operation::Replace { words: whole(), with: text.clone() }),
            Operation::Split(_)
            | Operation::Add { .. }
            | Operation::Move(_)
            | Operation::Merge(_)
            | Operation::Relabel(_)
            | Operation::Alternative { .. }
            | Operation::Placeholder { .. } => return look(Evidence::NotWritable(NotApplied::NothingToAmend)),
        };
        let Some(operation) = renewed else { return look(Evidence::WordsEdited) };
        let words: Vec<String> = operation.quotations().iter().map(|one| one.text.value.clone()).collect();
        let place = Place::new(CarryState::StillApplies, Evidence::OfTheText, [clause]);
        Place { operation: Some(operation), ..place.with(words) }
    }
}
