//! Who asked for the words of each change; worked out once, when the graph is built.
//!
//! Words that came were traced one by one to the amendments that hold them (`provenance/requests/traces`). For words that went,
//! those asked that asked these very words away, and whose other words came with the same change or stand by then elsewhere, a
//! quarter at least: who wanted a word replaced by one that did not come has not asked for what was done instead. Where an amendment asks nothing
//! in, a quarter of what it asks away must be gone by then, here or elsewhere: less is no part of it, as in `fate`. Deleting
//! a clause is realised by nothing but its deletion.
//!
//! A change is tied to every amendment that asked for any of its words, with the share of what that asked: nothing else
//! decides whether it is said to have no recorded proposal. Costs a look-up for each word of a change and each word that an
//! amendment asks away.

use super::provenance::{Asked, Id, Provenance, Standing};
use super::{ChangeHandle, ComparisonId, Lineage, Realisation};
use crate::amendment::{AmendmentId, Extent, Operation};
use crate::clause::ClauseId;
use crate::correction::CorrectionId;
use crate::diff::{ChangeId, ChangeKind};
use crate::negotiation::ClauseHandle;
use petgraph::stable_graph::NodeIndex;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The share of the words asked in that must come with a change for those asked away to go as asked, and of the words asked
/// away that must be gone where none are asked in.
const ENOUGH: f64 = 0.25;

/// The amendments that asked away a word which went, by the comparison.
pub(super) type AskedAway = FxHashMap<(ComparisonId, Id), Vec<AmendmentId>>;

/// What a change has of an amendment.
#[derive(Default)]
struct Shared {
    /// Places of words in what the amendment asks.
    places: Vec<usize>,
    /// How much the words say that went as asked.
    out: f64,
    /// The words that went, with the clauses in which they stood.
    gone: Vec<(ClauseId, Id)>,
    /// Whether enough of what it asks away is gone, wherever that stood.
    is_gone: bool,
    /// Whether enough of what it asks in stands by then, wherever that is.
    stands: bool,
    score: f64,
    /// The correction that says so of some of the words.
    correction: Option<CorrectionId>,
    beat: BTreeMap<AmendmentId, f64>,
}

/// Finds who asked for the words of changes: the amendments that each realises, and for words that went, who asked for that.
pub(super) fn infer(
    lineage: &Lineage<'_>,
    changes: &[(NodeIndex, ChangeHandle)],
) -> (Vec<(NodeIndex, AmendmentId, Realisation)>, AskedAway) {
    let (mut realised, mut asked_away) = (Vec::new(), AskedAway::default());
    if lineage.negotiation.amendments.is_empty() {
        return (realised, asked_away);
    }
    let provenance = lineage.provenance();
    let mut shared: FxHashMap<ChangeHandle, BTreeMap<AmendmentId, Shared>> = FxHashMap::default();
    words_out(lineage, provenance, &mut shared);
    for &(node, handle) in changes {
        let mut shared = shared.remove(&handle).unwrap_or_default();
        if lineage.change(handle).is_read_alike() {
            shared.clear();
        } else {
            words_in(lineage, provenance, handle, &mut shared);
        }
        let corrected: BTreeMap<AmendmentId, (bool, CorrectionId)> =
            lineage.corrections.of_change(handle).map(|(at, is_realised, by)| (at, (is_realised, by))).collect();
        for &amendment in corrected.keys() {
            shared.entry(amendment).or_default();
        }
        for (amendment, mut shared) in shared {
            let corrected = corrected.get(&amendment).copied().or(shared.correction.map(|by| (true, by)));
            if !shared.is_realised(lineage, handle, amendment, corrected) {
                continue;
            }
            for &(_, id) in &shared.gone {
                asked_away.entry((handle.comparison, id)).or_default().push(amendment);
            }
            let correction = corrected.map(|(_, correction)| correction);
            realised.push((node, amendment, realisation(lineage, handle, amendment, shared, correction)));
        }
    }
    (realised, asked_away)
}

/// Gathers what came with a change.
fn words_in(
    lineage: &Lineage<'_>,
    provenance: &Provenance,
    handle: ChangeHandle,
    shared: &mut BTreeMap<AmendmentId, Shared>,
) {
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
        let (before, after) = (provenance.standing(comparison.old), provenance.standing(comparison.new));
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
            let is_asked = |&(clause, ..): &(ClauseId, Id, f64)| {
                let new = &comparison.diff.changes[change_of[clause.index()]].new;
                let by_act = |&clause: &ClauseId| {
                    let handle = ClauseHandle { draft: comparison.new, clause };
                    provenance.acts().nobodys(lineage.negotiation, handle).is_some()
                };
                new.is_empty() || !new.iter().all(by_act)
            };
            let went: Vec<(ClauseId, Id, f64)> = went.filter(is_asked).collect();
            if went.is_empty() || lineage.stands_again(amendment, comparison.new) {
                continue;
            }
            let gone = asked.going.iter().filter(|(id, _)| after.clause(*id).is_none()).map(|(_, weight)| weight);
            let is_gone = gone.sum::<f64>() >= ENOUGH * asked.weight_out;
            let stands = stands(provenance, amendment, &after);
            for (clause, id, weight) in went {
                let handle = ChangeHandle { comparison: at, change: change_of[clause.index()] };
                let own = shared.entry(handle).or_default().entry(amendment).or_default();
                own.out += weight;
                own.gone.push((clause, id));
                own.is_gone = is_gone;
                own.stands = stands;
            }
        }
    }
}

/// Whether enough stands in a draft of what an amendment asks in and what was found of it.
fn stands(provenance: &Provenance, amendment: AmendmentId, draft: &Standing) -> bool {
    let asked = provenance.asked(amendment);
    let mut places: Vec<usize> =
        provenance.found(amendment).filter(|&(_, id)| draft.clause(id).is_some()).map(|(place, _)| place).collect();
    places.sort_unstable();
    places.dedup();
    asked.weight_in > 0.0
        && places.iter().map(|&place| asked.words[place].weight).sum::<f64>() >= ENOUGH * asked.weight_in
}

impl Shared {
    /// Whether the change has any words of the amendment. What went otherwise than it asked is taken out.
    fn is_realised(
        &mut self,
        lineage: &Lineage<'_>,
        handle: ChangeHandle,
        amendment: AmendmentId,
        corrected: Option<(bool, CorrectionId)>,
    ) -> bool {
        if let Some((is_realised, _)) = corrected {
            return is_realised;
        }
        let may_be = match &lineage.negotiation.amendments[amendment].operation {
            // While anything of the clause stands, however reworded, its deletion is not realised.
            Some(Operation::Delete(Extent::Clause)) => lineage.change(handle).kind == ChangeKind::Deleted,
            Some(Operation::Bracket(_) | Operation::Keep(_)) => false,
            None
            | Some(
                Operation::Insert { .. }
                | Operation::Delete(Extent::Words(_))
                | Operation::Replace { .. }
                | Operation::Add { .. }
                | Operation::Rewrite(_)
                | Operation::Move(_)
                | Operation::Merge(_)
                | Operation::Split(_)
                | Operation::Relabel(_)
                | Operation::Alternative { .. }
                | Operation::Placeholder { .. },
            ) => true,
        };
        if !may_be {
            return false;
        }
        let asked = lineage.provenance().asked(amendment);
        let went_as_asked = match asked.weight_in {
            weight_in if weight_in > 0.0 => self.stands || self.came(asked) >= ENOUGH * weight_in,
            _ => self.is_gone,
        };
        if !went_as_asked {
            self.out = 0.0;
            self.gone.clear();
        }
        !self.places.is_empty() || !self.gone.is_empty()
    }

    /// How much the words say that came.
    fn came(&mut self, asked: &Asked) -> f64 {
        self.places.sort_unstable();
        self.places.dedup();
        self.places.iter().fold(0.0, |sum, &place| sum + asked.words[place].weight)
    }
}

fn realisation(
    lineage: &Lineage<'_>,
    handle: ChangeHandle,
    amendment: AmendmentId,
    mut shared: Shared,
    correction: Option<CorrectionId>,
) -> Realisation {
    let provenance = lineage.provenance();
    let asked = provenance.asked(amendment);
    let came = shared.came(asked);
    let score = match asked.weight_in > 0.0 {
        true if shared.places.is_empty() => provenance.found_score(amendment),
        true => shared.score,
        false => provenance.certainty(shared.out),
    };
    let wanted = asked.weight_in + asked.weight_out;
    Realisation {
        score: if correction.is_some() { 1.0 } else { score },
        share: if wanted > 0.0 { ((came + shared.out) / wanted).min(1.0) } else { 0.0 },
        words_in: asked.phrases(&shared.places),
        words_out: provenance.phrases_in(lineage.negotiation, lineage.comparisons[handle.comparison].old, shared.gone),
        same_as: provenance.same_told(amendment),
        beat: shared.beat.into_iter().collect(),
        correction,
    }
}
