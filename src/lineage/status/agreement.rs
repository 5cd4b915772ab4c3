//! What is recorded or printed as agreed, and what was opened again, followed from draft to draft.
//!
//! ```text
//!   rev1   5  agreed ad ref          a record holds for what the clause becomes,
//!   rev2   6  ─┬─ other words        with the words changed since told
//!   rev3   6   └─ reopened           until a record says otherwise
//! ```
//!
//! What is recorded of an article holds for all beneath; of a chapeau it holds for none of its items. Of what was agreed and
//! opened again the later counts, and where nobody knows which was later, nothing is agreed. A clause that was merged of
//! several is agreed where all of them were. What a draft prints holds for that draft alone. A silence that was kept, and the
//! adoption of a whole, make no clause agreed.

use super::ClauseState;
use crate::draft::DraftId;
use crate::lineage::acts::Acts;
use crate::lineage::{Horizon, Lineage};
use crate::negotiation::{ClauseHandle, Concerned};
use crate::procedure::{EventId, EventKind};
use crate::text::{fold, unbracketed};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// That a clause is agreed, or was opened again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Agreed, agreed ad ref or reopened.
    pub state: ClauseState,
    /// What says so.
    pub source: AgreementSource,
    /// The clause that it is said of: this one, or what it was in an earlier draft.
    pub on: ClauseHandle,
    /// Whether its words changed since, otherwise than by those that have charge of the text.
    pub words_changed: bool,
    /// Changes of its words since by those that have charge of the text.
    pub acts: Vec<EventId>,
}

/// What says that something is agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgreementSource {
    /// A recorded event, by its place in the negotiation.
    Event(EventId),
    /// The draft prints it.
    Printed,
}

/// What is recorded of the clauses of one draft.
pub(super) struct Agreements {
    records: FxHashMap<ClauseHandle, Vec<Agreement>>,
    acts: Acts,
}

impl Agreements {
    pub(super) fn new(lineage: &Lineage<'_>, draft: DraftId, horizon: &Horizon) -> Agreements {
        let (own, acts) = recorded(lineage, horizon);
        if own.is_empty() {
            return Agreements { records: FxHashMap::default(), acts };
        }
        let negotiation = lineage.negotiation;
        let wanted = before_and_with(lineage, draft);
        let mut records: FxHashMap<ClauseHandle, Vec<Agreement>> = FxHashMap::default();
        for at in negotiation.in_order().into_iter().filter(|at| wanted.contains(at)) {
            for clause in negotiation.drafts[at].tree.ids().map(|clause| ClauseHandle { draft: at, clause }) {
                let mut found = carried(lineage, &records, &acts, clause);
                found.extend(own.get(&clause).into_iter().flatten().cloned());
                if !found.is_empty() {
                    records.insert(clause, found);
                }
            }
        }
        Agreements { records, acts }
    }

    /// What holds of a clause.
    pub(super) fn of(&self, lineage: &Lineage<'_>, clause: ClauseHandle, is_printed: bool) -> Option<Agreement> {
        let records = self.records.get(&clause).map_or(&[][..], Vec::as_slice);
        let recorded = in_force(lineage, records);
        // What is printed in the draft is as late as the draft.
        let is_later = recorded
            .is_none_or(|recorded| recorded.state == ClauseState::Reopened && recorded.on.draft != clause.draft);
        if is_printed && is_later {
            return Some(Agreement {
                state: ClauseState::AgreedAdRef,
                source: AgreementSource::Printed,
                on: clause,
                words_changed: false,
                acts: Vec::new(),
            });
        }
        let mut found = recorded?.clone();
        found.words_changed &= plain(lineage, found.on) != plain(lineage, clause);
        Some(found)
    }

    pub(super) fn acts_on(&self, clause: ClauseHandle) -> Vec<EventId> {
        self.acts.on(clause).to_vec()
    }
}

/// What is recorded of each clause itself, and the changes by those that have charge of the text.
fn recorded(lineage: &Lineage<'_>, horizon: &Horizon) -> (FxHashMap<ClauseHandle, Vec<Agreement>>, Acts) {
    let negotiation = lineage.negotiation;
    let mut found: FxHashMap<ClauseHandle, Vec<Agreement>> = FxHashMap::default();
    let events = lineage.in_order_of_date(EventId::all(&negotiation.events).collect(), horizon);
    for &event in &events {
        let state = match negotiation.events[event].kind {
            EventKind::Agreed(_) => ClauseState::Agreed,
            EventKind::AgreedAdRef(_) => ClauseState::AgreedAdRef,
            EventKind::Reopened(_) => ClauseState::Reopened,
            _ => continue,
        };
        let named = negotiation.concerned_by(event).iter().filter_map(|concerned| match concerned {
            Concerned::Clause(clause) => Some(*clause),
            Concerned::Draft(_) | Concerned::Amendment(_) => None,
        });
        for on in named.flat_map(|clause| negotiation.whole(clause)) {
            let source = AgreementSource::Event(event);
            let record = Agreement { state, source, on, words_changed: false, acts: Vec::new() };
            found.entry(on).or_default().push(record);
        }
    }
    (found, Acts::of(negotiation, events))
}

/// A draft and all that it goes back to.
fn before_and_with(lineage: &Lineage<'_>, draft: DraftId) -> BTreeSet<DraftId> {
    let mut found = BTreeSet::from([draft]);
    let mut open = vec![draft];
    while let Some(at) = open.pop() {
        open.extend(lineage.negotiation.parents(at).iter().copied().filter(|&parent| found.insert(parent)));
    }
    found
}

/// What holds of a clause because of what it was in the drafts just before.
fn carried(
    lineage: &Lineage<'_>,
    records: &FxHashMap<ClauseHandle, Vec<Agreement>>,
    acts: &Acts,
    clause: ClauseHandle,
) -> Vec<Agreement> {
    let before = lineage.before(clause);
    let of = |before: &ClauseHandle| records.get(before).map_or(&[][..], Vec::as_slice);
    if before.iter().all(|before| of(before).is_empty()) {
        return Vec::new();
    }
    let is_agreed =
        |before: &ClauseHandle| in_force(lineage, of(before)).is_some_and(|found| found.state != ClauseState::Reopened);
    let all_agreed = before.iter().all(is_agreed);
    let now = plain(lineage, clause);
    let mut found = Vec::new();
    for &before in &before {
        let then = plain(lineage, before);
        let is_part = || lineage.lines.from(before).count() > 1 && !now.is_empty() && then.contains(&now);
        let has_changed = then != now && !is_part();
        let by = if has_changed { acts.on(clause) } else { &[] };
        for record in of(&before) {
            // Of clauses merged into one of which some are not agreed, the whole is not.
            if all_agreed || record.state == ClauseState::Reopened || before_is_alone(lineage, clause) {
                let mut record = record.clone();
                record.words_changed |= has_changed && by.is_empty();
                record.acts.extend(by);
                found.push(record);
            }
        }
    }
    found
}

fn before_is_alone(lineage: &Lineage<'_>, clause: ClauseHandle) -> bool {
    lineage.before(clause).len() == 1
}

/// The record that holds, of several of one clause.
fn in_force<'r>(lineage: &Lineage<'_>, records: &'r [Agreement]) -> Option<&'r Agreement> {
    let (reopened, agreed): (Vec<&Agreement>, Vec<&Agreement>) =
        records.iter().partition(|record| record.state == ClauseState::Reopened);
    let holds = |one: &&&Agreement| reopened.iter().all(|other| is_later(lineage, one, other));
    let last = |one: &'r Agreement, other: &'r Agreement| if is_later(lineage, one, other) { one } else { other };
    let agreed = agreed.iter().filter(holds).copied().reduce(last);
    agreed.or_else(|| reopened.into_iter().reduce(last))
}

/// Whether a record is certainly later than another: by their dates, or else because it is of a later draft.
fn is_later(lineage: &Lineage<'_>, one: &Agreement, other: &Agreement) -> bool {
    let since = |record: &Agreement| match record.source {
        AgreementSource::Event(event) => lineage.negotiation.event_since(event),
        AgreementSource::Printed => None,
    };
    match (since(one), since(other)) {
        (Some(one), Some(other)) if other.is_before(&one) => true,
        (Some(one), Some(other)) if one.is_before(&other) => false,
        (Some(_), Some(_)) => false,
        _ => one.on.draft != other.on.draft && before_and_with(lineage, one.on.draft).contains(&other.on.draft),
    }
}

/// A clause's own words however they are set.
fn plain(lineage: &Lineage<'_>, clause: ClauseHandle) -> String {
    fold(&unbracketed(&lineage.negotiation.drafts[clause.draft].own_text(clause.clause))).trim().to_owned()
}
