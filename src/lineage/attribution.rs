//! Which changes do what an amendment asked.
//!
//! The words that came with a change were traced one by one to the amendments that hold them (`provenance/traces`); those
//! that went are the very words that amendments asked away. A change is tied to an amendment that has at least a
//! quarter of what it asked in; where it asks nothing in, half of what it asked away. Deleting a clause is realised by
//! nothing but its deletion. Costs a look-up for each word of a change and each word that an amendment asks away.

use super::provenance::{Id, Provenance, Standing};
use super::{ChangeHandle, ComparisonId, Lineage, Realisation};
use crate::amendment::{AmendmentId, Extent, Operation};
use crate::clause::ClauseId;
use crate::correction::CorrectionId;
use crate::diff::{ChangeId, ChangeKind};
use petgraph::stable_graph::NodeIndex;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The share of the words asked in that a change must have, and of the words asked away where none are asked in.
const ENOUGH_IN: f64 = 0.25;
const ENOUGH_OUT: f64 = 0.5;

/// What a change has of an amendment.
#[derive(Default)]
struct Shared {
    /// Places of words in what the amendment asks.
    places: Vec<usize>,
    /// How much the words say that went as asked.
    out: f64,
    /// The words that went, with the clauses in which they stood.
    gone: Vec<(ClauseId, Id)>,
    score: f64,
    /// The correction that says so of some of the words.
    correction: Option<CorrectionId>,
    beat: BTreeMap<AmendmentId, f64>,
}

/// Finds the changes that realise amendments.
pub(super) fn infer(
    lineage: &Lineage<'_>,
    changes: &[(NodeIndex, ChangeHandle)],
) -> Vec<(NodeIndex, AmendmentId, Realisation)> {
    if lineage.negotiation.amendments.is_empty() {
        return Vec::new();
    }
    let provenance = lineage.provenance();
    let mut shared: FxHashMap<ChangeHandle, BTreeMap<AmendmentId, Shared>> = FxHashMap::default();
    words_out(lineage, provenance, &mut shared);
    let mut realised = Vec::new();
    for &(node, handle) in changes {
        let mut shared = shared.remove(&handle).unwrap_or_default();
        words_in(lineage, provenance, handle, &mut shared);
        let corrected: BTreeMap<AmendmentId, (bool, CorrectionId)> =
            lineage.corrections.of_change(handle).map(|(at, is_realised, by)| (at, (is_realised, by))).collect();
        for &amendment in corrected.keys() {
            shared.entry(amendment).or_default();
        }
        for (amendment, shared) in shared {
            let corrected = corrected.get(&amendment).copied().or(shared.correction.map(|by| (true, by)));
            if let Some(realisation) = realisation(lineage, provenance, handle, amendment, shared, corrected) {
                realised.push((node, amendment, realisation));
            }
        }
    }
    realised
}

/// Gathers what came with a change.
fn words_in(
    lineage: &Lineage<'_>,
    provenance: &Provenance,
    handle: ChangeHandle,
    shared: &mut BTreeMap<AmendmentId, Shared>,
) {
    if lineage.change(handle).kind == ChangeKind::Kept {
        return;
    }
    let (_, new) = lineage.change_clauses(handle);
    for clause in new {
        for &id in provenance.words_of(clause) {
            let Some(trace) = provenance.trace(id, clause.draft) else { continue };
            for &amendment in &trace.amendments {
                let own = shared.entry(amendment).or_default();
                own.places.extend(provenance.asked_places(amendment, id));
                own.score = own.score.max(trace.score);
                own.correction = own.correction.or(trace.correction);
                for &(beaten, score) in &trace.beaten {
                    let best = own.beat.entry(beaten).or_default();
                    *best = best.max(score);
                }
            }
        }
    }
}

/// Gathers what went with changes, of what amendments ask away.
fn words_out(
    lineage: &Lineage<'_>,
    provenance: &Provenance,
    shared: &mut FxHashMap<ChangeHandle, BTreeMap<AmendmentId, Shared>>,
) {
    let asks_away = |at: &AmendmentId| {
        let operation = lineage.negotiation.amendments[*at].operation.as_ref();
        !provenance.asked(*at).going.is_empty() && !matches!(operation, Some(Operation::Keep(_)))
    };
    let amendments: Vec<AmendmentId> = AmendmentId::all(&lineage.negotiation.amendments).filter(asks_away).collect();
    if amendments.is_empty() {
        return;
    }
    for (at, comparison) in ComparisonId::each(&lineage.comparisons) {
        let (before, after) = (Standing::new(provenance, comparison.old), Standing::new(provenance, comparison.new));
        let mut change_of = vec![ChangeId::at(0); lineage.negotiation.drafts[comparison.old].tree.len()];
        for (change, found) in ChangeId::each(&comparison.diff.changes) {
            found.old.iter().for_each(|&clause| change_of[clause.index()] = change);
        }
        for &amendment in &amendments {
            let asked = provenance.asked(amendment);
            if !asked.draft.is_some_and(|aim| aim == comparison.old || provenance.comes_after(aim, comparison.old))
                || !provenance.can_have_asked(lineage.negotiation, amendment, comparison.new)
            {
                continue;
            }
            let went = asked.going.iter().filter_map(|&(id, weight)| {
                let clause = before.clause(id).filter(|_| after.clause(id).is_none())?;
                Some((clause, id, weight))
            });
            let went: Vec<(ClauseId, Id, f64)> = went.collect();
            if went.is_empty() || lineage.stands_again(amendment, comparison.new) {
                continue;
            }
            for (clause, id, weight) in went {
                let handle = ChangeHandle { comparison: at, change: change_of[clause.index()] };
                let own = shared.entry(handle).or_default().entry(amendment).or_default();
                own.out += weight;
                own.gone.push((clause, id));
            }
        }
    }
}

fn realisation(
    lineage: &Lineage<'_>,
    provenance: &Provenance,
    handle: ChangeHandle,
    amendment: AmendmentId,
    mut shared: Shared,
    corrected: Option<(bool, CorrectionId)>,
) -> Option<Realisation> {
    if matches!(corrected, Some((false, _))) {
        return None;
    }
    let change = lineage.change(handle);
    let asked = provenance.asked(amendment);
    let operation = lineage.negotiation.amendments[amendment].operation.as_ref();
    match operation {
        _ if corrected.is_some() => {}
        // While anything of the clause stands, however reworded, its deletion is not realised.
        Some(Operation::Delete(Extent::Clause)) if change.kind != ChangeKind::Deleted => return None,
        Some(Operation::Bracket(_) | Operation::Keep(_)) => return None,
        _ => {}
    }
    shared.places.sort_unstable();
    shared.places.dedup();
    let came: f64 = shared.places.iter().map(|&place| asked.words[place].weight).sum();
    let enough = if asked.weight_in > 0.0 {
        came >= ENOUGH_IN * asked.weight_in
    } else {
        asked.weight_out > 0.0 && shared.out >= ENOUGH_OUT * asked.weight_out
    };
    if !enough && corrected.is_none() {
        return None;
    }
    let score = if asked.weight_in > 0.0 { shared.score } else { provenance.certainty(shared.out) };
    let wanted = asked.weight_in + asked.weight_out;
    Some(Realisation {
        score: if corrected.is_some() { 1.0 } else { score },
        share: if wanted > 0.0 { ((came + shared.out) / wanted).min(1.0) } else { 0.0 },
        words_in: asked.phrases(&shared.places),
        words_out: provenance.phrases_in(lineage.negotiation, lineage.comparisons[handle.comparison].old, shared.gone),
        same_as: provenance.same(amendment),
        beat: shared.beat.into_iter().collect(),
        correction: corrected.map(|(_, correction)| correction),
    })
}
