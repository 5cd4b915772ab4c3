//! References from one clause to another that do not mean what they meant in the draft before, for `check`.

use crate::clause::ClauseId;
use crate::lineage::{Comparison, Lineage};
use crate::merge::changed_references;
use crate::negotiation::ClauseHandle;
use crate::source::Diagnostic;

/// How many are told one by one.
const TOLD: usize = 100;

/// Notes of references whose clause is gone, or that mean another one than in the draft before: what was not renumbered.
pub fn references(lineage: &Lineage<'_>) -> Vec<Diagnostic> {
    let mut notes: Vec<Diagnostic> = lineage.comparisons.iter().flat_map(|one| of(lineage, one)).collect();
    if notes.len() > TOLD {
        let more = notes.len() - TOLD;
        notes.truncate(TOLD);
        notes.push(Diagnostic::note(format!("{more} more references do not mean what they meant")));
    }
    notes
}

fn of(lineage: &Lineage<'_>, compared: &Comparison) -> Vec<Diagnostic> {
    let negotiation = lineage.negotiation;
    let (old, new) = (&negotiation.drafts[compared.old], &negotiation.drafts[compared.new]);
    let mut became: Vec<Option<ClauseId>> = vec![None; old.tree.len()];
    for change in &compared.diff.changes {
        change.old.iter().for_each(|at| became[at.index()] = change.new.first().copied());
    }
    let found = changed_references(&old.tree, &new.tree, &became);
    let note = |one: &crate::merge::ReferenceChange| {
        let at = negotiation.full_address(ClauseHandle { draft: compared.new, clause: one.clause });
        let meant = one.meant.map(|clause| negotiation.full_address(ClauseHandle { draft: compared.old, clause }));
        let meant = meant.map(|meant| format!(" (it was {meant})")).unwrap_or_default();
        Diagnostic::note(format!("{at} has “{}”: {}{meant}", one.words, one.trouble.as_str()))
    };
    found.iter().filter(|one| one.meant.is_some()).map(note).collect()
}
