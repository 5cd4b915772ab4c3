//! Amendments about where clauses stand and how many there are: those that add, move, merge, split one, or keep a place.

use super::carrier::Carrier;
use super::evidence::{CarryState, Evidence};
use super::place::Place;
use super::quoting::{place, quotation};
use super::whole::Quoted;
use crate::amendment::{AmendmentId, Operation, Placement, Quotation};
use crate::clause::{Clause, ClauseId, Label};
use crate::correction::Fate;
use crate::draft::DraftId;
use crate::merge::NotApplied;
use crate::negotiation::{ClauseHandle, ResolvedPlacement};
use crate::source::Located;

/// Where a place between clauses is in the later draft.
enum Slot {
    Here(Placement, Vec<ClauseId>),
    /// What it is told by is gone; where it stood is not.
    Lost(Vec<ClauseId>),
    Gone,
}

impl Carrier<'_> {
    /// A clause that is to come.
    pub(super) fn adding(&self, at: AmendmentId, operation: &Operation) -> Place {
        if let Some(place) = self.new_clause(at, operation.new_text().unwrap_or_default()) {
            return place;
        }
        if let Some(Err(why)) = self.alone.get(&at) {
            return Place::look(Evidence::NotWritable(*why), []);
        }
        let Operation::Add { label, kind, text, .. } = operation else { return self.nowhere(at) };
        let named = self.lineage.negotiation.placement_of(at);
        match self.slot(&named) {
            Slot::Here(place, beside) => {
                let label = label.clone().filter(|label| self.keeps_label(label, named.beside()));
                let operation = Operation::Add { place, label, kind: *kind, text: text.clone() };
                let place = Place::new(CarryState::StillApplies, Evidence::ClauseStands, beside);
                Place { operation: Some(operation), ..place }
            }
            Slot::Lost(above) => Place::look(Evidence::PlaceGone, above),
            Slot::Gone => Place::new(CarryState::Moot, Evidence::ClauseGone, []),
        }
    }

    /// Whether a new clause can have the label that was asked for: the clause beside it has the label that it had, and no
    /// clause has come since that has this one.
    pub(super) fn keeps_label(&self, label: &str, beside: Option<ClauseHandle>) -> bool {
        let tree = |draft: DraftId| &self.lineage.negotiation.drafts[draft].tree;
        let labels_of = |draft| tree(draft).clauses().iter().filter_map(Clause::parsed_label).collect();
        let own = |draft, clause: ClauseId| Label::parse(&tree(draft)[clause].label);
        let is_renumbered = beside.is_some_and(|beside| {
            let now = self.becomes(beside);
            now.iter().all(|&clause| own(self.to, clause) != own(self.from, beside.clause))
        });
        let Some(wanted) = Label::parse(label) else { return !is_renumbered };
        let [before, after] = self.labels.get_or_init(|| [self.from, self.to].map(labels_of));
        !is_renumbered && (!after.contains(&wanted) || before.contains(&wanted))
    }

    /// A clause that is to stand elsewhere.
    pub(super) fn moving(&self, at: AmendmentId, clause: ClauseId) -> Place {
        let knot = self.knot(clause);
        let here = || knot.new.iter().copied();
        if knot.is_gone() {
            return self.gone(at, clause);
        }
        if self.fate(at).is_some_and(|one| one.fate == Fate::Reflected) {
            return Place::new(CarryState::Done, Evidence::AsAsked, here());
        }
        if let Some(Err(why)) = self.alone.get(&at) {
            return Place::look(Evidence::NotWritable(*why), here());
        }
        if knot.is_joined() {
            return Place::look(Evidence::Joined, here());
        }
        if knot.new.len() > 1 {
            return Place::look(Evidence::Several, here());
        }
        let (evidence, edited) = match knot.is_kept() {
            true => (Evidence::AsItWas, None),
            false => (Evidence::ClauseStands, Some(clause)),
        };
        match self.slot(&self.lineage.negotiation.placement_of(at)) {
            Slot::Here(place, _) => {
                let operation = Some(Operation::Move(place));
                Place { operation, edited, ..Place::new(CarryState::StillApplies, evidence, here()) }
            }
            Slot::Lost(_) | Slot::Gone => Place::look(Evidence::PlaceGone, here()),
        }
    }

    /// Another label for a clause: done where it has it, and in doubt where it has a third one.
    pub(super) fn relabelling(&self, at: AmendmentId, label: &str, old: ClauseId) -> Place {
        let knot = self.knot(old);
        let here = || knot.new.iter().copied();
        if knot.is_gone() {
            return self.gone(at, old);
        }
        if knot.new.len() > 1 || knot.is_joined() {
            let evidence = if knot.is_joined() { Evidence::Joined } else { Evidence::Several };
            return Place::look(evidence, here());
        }
        let drafts = &self.lineage.negotiation.drafts;
        let now = |clause: ClauseId| drafts[self.to].tree[clause].label.as_str();
        if here().all(|clause| are_one_label(now(clause), label)) {
            return Place::new(CarryState::Done, Evidence::AsAsked, here());
        }
        if !here().all(|clause| are_one_label(now(clause), &drafts[self.from].tree[old].label)) {
            return Place::look(Evidence::OtherLabel, here());
        }
        let evidence = if knot.is_kept() { Evidence::AsItWas } else { Evidence::ClauseStands };
        let operation = Some(Operation::Relabel(label.to_owned()));
        Place { operation, ..Place::new(CarryState::StillApplies, evidence, here()) }
    }

    /// Where a place between clauses is now: behind the last piece of what it is behind, before the first of what it is before.
    fn slot(&self, place: &ResolvedPlacement) -> Slot {
        let named = [place.within, place.before, place.after];
        let found = named.map(|one| one.map(|clause| self.becomes(clause)));
        let of_one = |clauses: &Option<Vec<ClauseId>>, last: bool| {
            let clauses = clauses.as_ref()?;
            let clause = if last { clauses.last() } else { clauses.first() };
            clause.map(|&clause| self.reference(clause))
        };
        let is_lost = found.iter().flatten().any(Vec::is_empty);
        let is_several = found[0].as_ref().is_some_and(|within| within.len() > 1);
        if is_lost || is_several {
            let beside = place.before.or(place.after);
            let tree = &self.lineage.negotiation.drafts[self.from].tree;
            let above = place.within.or_else(|| {
                let parent = beside.and_then(|one| tree[one.clause].parent())?;
                Some(ClauseHandle { draft: self.from, clause: parent })
            });
            let above_now = above.map(|above| self.becomes(above));
            return match above_now {
                Some(now) if now.is_empty() => Slot::Gone,
                now => Slot::Lost(now.unwrap_or_default()),
            };
        }
        let (within, before, after) = (of_one(&found[0], false), of_one(&found[1], false), of_one(&found[2], true));
        let beside = found[1].as_ref().and_then(|one| one.first()).or(found[2].as_ref().and_then(|one| one.last()));
        let beside = beside.or(found[0].as_ref().and_then(|one| one.first())).copied();
        Slot::Here(Placement { within, before, after }, beside.into_iter().collect())
    }

    /// A clause of the later draft as amendments name it.
    pub(super) fn reference(&self, clause: ClauseId) -> Located<String> {
        Located::from(self.lineage.negotiation.address(ClauseHandle { draft: self.to, clause }))
    }

    /// Several clauses that are to be one.
    pub(super) fn merging(&self, at: AmendmentId) -> Place {
        let named = self.lineage.negotiation.references_of(at);
        let Some(named) = named.iter().copied().collect::<Option<Vec<ClauseHandle>>>() else {
            return Place::look(Evidence::NotWritable(NotApplied::NoClause), []);
        };
        let knots: Vec<_> = named.iter().map(|one| self.knot(one.clause)).collect();
        let clauses: Vec<ClauseId> = knots.iter().flat_map(|knot| knot.new.iter().copied()).collect();
        if self.fate(at).is_some_and(|one| one.fate == Fate::Reflected) {
            return Place::new(CarryState::Done, Evidence::AsAsked, clauses);
        }
        if let Some(Err(why)) = self.alone.get(&at) {
            return Place::look(Evidence::NotWritable(*why), clauses);
        }
        match () {
            () if clauses.is_empty() => match named.iter().find_map(|one| self.moved_to(one.clause)) {
                Some(new) => Place::look(Evidence::ClauseElsewhere, [new]),
                None => Place::new(CarryState::Moot, Evidence::ClauseGone, []),
            },
            () if knots.iter().any(|knot| knot.is_gone()) => Place::look(Evidence::SomeClausesGone, clauses),
            () if knots.iter().any(|knot| knot.is_joined()) => Place::look(Evidence::Joined, clauses),
            () if knots.iter().any(|knot| knot.new.len() > 1) => Place::look(Evidence::Several, clauses),
            () => {
                let kept = knots.iter().all(|knot| knot.is_kept());
                let evidence = if kept { Evidence::AsItWas } else { Evidence::ClauseStands };
                let edited = named.iter().zip(&knots).find(|(_, knot)| !knot.is_kept()).map(|(one, _)| one.clause);
                let operation = Operation::Merge(clauses.iter().map(|&clause| self.reference(clause)).collect());
                let place = Place::new(CarryState::StillApplies, evidence, clauses);
                Place { operation: Some(operation), edited, ..place }
            }
        }
    }

    /// A clause that is to be several, cut behind quoted words.
    pub(super) fn splitting(&self, at: AmendmentId, ends: &[Located<String>], clause: ClauseId) -> Place {
        let knot = self.knot(clause);
        let here = || knot.new.iter().copied();
        match self.fate(at).map(|one| one.fate) {
            _ if knot.is_gone() => return self.gone(at, clause),
            Some(Fate::Reflected) => return Place::new(CarryState::Done, Evidence::AsAsked, here()),
            Some(Fate::InPart) => return Place::look(Evidence::InPart, here()),
            _ => {}
        }
        if knot.new.len() > 1 {
            let is_cut = |end: &Located<String>| {
                let quoted = Quotation { text: end.clone(), occurrence: None };
                place(self.old_text(clause), &quoted).is_ok_and(|range| {
                    let end = knot.in_old(clause, range.end);
                    knot.is_cut(&knot.around(&(end..end)).new)
                })
            };
            if ends.iter().all(is_cut) {
                return Place::new(CarryState::Done, Evidence::AsAsked, here());
            }
            return Place { edited: Some(clause), ..Place::look(Evidence::Several, here()) };
        }
        let mut words = Vec::new();
        for end in ends {
            let quoted = Quotation { text: end.clone(), occurrence: None };
            let Quoted { range, found, .. } = match self.quoted(at, &quoted, clause) {
                Ok(found) => found,
                Err(place) => return *place,
            };
            let found = found.and_then(|found| knot.in_new(&found));
            let Some((new, found)) = found else { return self.edited(&knot, clause, &range) };
            let quoted = quotation(self.new_text(new), &found);
            if quoted.occurrence.is_some() {
                return Place::look(Evidence::Several, here()).with([quoted.text.value]);
            }
            words.push(quoted.text);
        }
        let kept = knot.is_kept();
        let evidence = if kept { Evidence::AsItWas } else { Evidence::QuotedWordsStand };
        let place = Place::new(CarryState::StillApplies, evidence, here());
        let place = place.with(words.iter().map(|one| one.value.clone()));
        Place { operation: Some(Operation::Split(words)), edited: (!kept).then_some(clause), ..place }
    }

    /// A place that is kept for text to come.
    pub(super) fn placeholder(&self, at: AmendmentId, operation: &Operation) -> Place {
        let Operation::Placeholder { within, text } = operation else { return self.nowhere(at) };
        if let Some(place) = text.as_ref().and_then(|text| self.new_clause(at, text)) {
            return place;
        }
        let named = self.lineage.negotiation.references_of(at).first().copied();
        let renewed = |within| Some(Operation::Placeholder { within, text: text.clone() });
        match named {
            None if within.is_none() => {
                let place = Place::new(CarryState::StillApplies, Evidence::ClauseStands, []);
                Place { operation: renewed(None), ..place }
            }
            None | Some(None) => Place::look(Evidence::NotWritable(NotApplied::NoClause), []),
            Some(Some(clause)) => match self.becomes(clause).as_slice() {
                [] => Place::new(CarryState::Moot, Evidence::ClauseGone, []),
                [one] => {
                    let place = Place::new(CarryState::StillApplies, Evidence::ClauseStands, [*one]);
                    Place { operation: renewed(Some(self.reference(*one))), ..place }
                }
                several => Place::look(Evidence::Several, several.iter().copied()),
            },
        }
    }
}

fn are_one_label(one: &str, other: &str) -> bool {
    one == other || Label::parse(one).is_some_and(|label| Label::parse(other) == Some(label))
}
