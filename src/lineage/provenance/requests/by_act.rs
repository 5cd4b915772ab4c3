//! Words that came by an act of those that have charge of the text: of what is editorial nobody is told to have asked for it,
//! and what a corrigendum put right stood from the start. Costs the words of the clauses that such acts are recorded of.

use super::traces::Traces;
use crate::draft::DraftId;
use crate::lineage::acts::{Acts, kind};
use crate::lineage::line::{Lines, StepKind};
use crate::lineage::provenance::words::id::Id;
use crate::lineage::provenance::words::language::small;
use crate::lineage::provenance::words::tracks::{Entry, Tracks};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::procedure::{EventId, TextAct};
use rustc_hash::{FxHashMap, FxHashSet};

/// The acts by which words came, by the word and the draft.
pub(in crate::lineage) type ByAct = FxHashMap<(Id, DraftId), EventId>;

/// Finds the words that came by acts, and lets those of corrigenda begin where their clauses do.
pub(in crate::lineage) fn find(negotiation: &Negotiation, acts: &Acts, lines: &Lines, tracks: &mut Tracks) -> ByAct {
    let mut found = ByAct::default();
    if acts.is_empty() {
        return found;
    }
    for draft in negotiation.in_order() {
        for clause in negotiation.drafts[draft].tree.ids().map(|clause| ClauseHandle { draft, clause }) {
            let Some(&act) = acts.on(clause).first() else { continue };
            let is_corrected = kind(negotiation, act) == Some(TextAct::Corrigendum);
            let first = if is_corrected { first_of_line(lines, clause) } else { clause };
            for &id in tracks.words[draft.index()][clause.clause.index()].iter() {
                if !tracks.came(id, draft) {
                    continue;
                }
                found.insert((id, draft), act);
                if is_corrected && first != clause && tracks.entered(id) == draft {
                    let entry = Entry { draft: small(first.draft.index()), clause: small(first.clause.index()) };
                    tracks.origins[id as usize] = entry;
                    found.insert((id, first.draft), act);
                }
            }
        }
    }
    found
}

/// The clause in which a line of single clauses begins.
fn first_of_line(lines: &Lines, clause: ClauseHandle) -> ClauseHandle {
    let mut first = clause;
    loop {
        let mut before = lines.to(first).filter(|step| step.kind != StepKind::Returns);
        match (before.next(), before.next()) {
            (Some(step), None) => first = step.from,
            _ => return first,
        }
    }
}

/// Takes away what was traced of words that are nobody's proposal.
pub(in crate::lineage) fn untrace(negotiation: &Negotiation, by_act: &ByAct, tracks: &Tracks, traces: &mut Traces) {
    let is_nobodys = |event: EventId| kind(negotiation, event).is_some_and(TextAct::is_nobodys);
    let mut words: FxHashSet<Id> = FxHashSet::default();
    for (&(id, draft), _) in by_act.iter().filter(|&(_, &event)| is_nobodys(event)) {
        traces.of.remove(&(id, small(draft.index())));
        if tracks.entered(id) == draft {
            words.insert(id);
        }
    }
    if !words.is_empty() {
        traces.found.iter_mut().for_each(|found| found.retain(|(_, id)| !words.contains(id)));
    }
}
