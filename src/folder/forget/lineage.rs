//! What drafts follow when one that they followed goes: what that one followed.

use super::sheet::{Sheet, pair};
use super::strip::remove_key;
use crate::draft::DraftId;
use crate::negotiation::{Negotiation, Parts};
use crate::source::Located;
use std::collections::BTreeSet;

/// Says in the drafts that stay what they follow, where that is another draft now than the one that goes, or would be taken
/// to be another by the order of the list.
pub(super) fn follow(
    negotiation: &Negotiation,
    gone: &BTreeSet<String>,
    kept: &mut [(String, Option<Sheet>)],
    derived: &mut Vec<String>,
) {
    if gone.is_empty() {
        return;
    }
    let is_gone = |at: DraftId| gone.contains(&negotiation.drafts[at].id);
    let after = without(negotiation, gone, false);
    let implied = without(negotiation, gone, true);
    for (id, sheet) in kept {
        let Some(at) = negotiation.draft_index(id) else { continue };
        let draft = &negotiation.drafts[at];
        for &parent in negotiation.parents(at).iter().filter(|&&parent| is_gone(parent)) {
            derived.push(format!("the draft `{id}` followed `{}`", negotiation.drafts[parent].id));
        }
        let translated = draft.translation_of.as_ref().filter(|original| gone.contains(&original.value));
        if let Some(original) = translated {
            derived.push(format!("the draft `{id}` translates `{original}`; it stands as a text apart now"));
        }
        let wanted = if translated.is_some() { Vec::new() } else { nearest_kept(negotiation, at, &is_gone) };
        let parents = |negotiation: &Negotiation| -> Option<Vec<String>> {
            let at = negotiation.draft_index(id)?;
            Some(negotiation.parents(at).iter().map(|&parent| negotiation.drafts[parent].id.clone()).collect())
        };
        let names_gone = draft.follows.iter().flatten().any(|parent| gone.contains(&parent.value));
        let is_apart = translated.is_some();
        if !is_apart && !names_gone && parents(&after).as_ref() == Some(&wanted) {
            continue;
        }
        let Some(sheet) = sheet else {
            let now = parents(&after).unwrap_or_default().join(", ");
            let now = if now.is_empty() { "no draft".to_owned() } else { format!("`{now}`") };
            derived.push(format!("the draft `{id}` is taken to follow {now} from now on"));
            continue;
        };
        if is_apart {
            remove_key(&sheet.root, "translation_of", &mut sheet.cut);
        }
        if !is_apart && parents(&implied).as_ref() == Some(&wanted) && pair(&sheet.root, "follows").is_some() {
            remove_key(&sheet.root, "follows", &mut sheet.cut);
        } else {
            sheet.follows = Some(wanted);
        }
    }
}

/// The negotiation without drafts; `plain` without any `follows` that names one of them either.
fn without(negotiation: &Negotiation, gone: &BTreeSet<String>, plain: bool) -> Negotiation {
    let kept = negotiation.drafts.iter().filter(|draft| !gone.contains(&draft.id));
    let mut after = Parts { drafts: kept.cloned().collect(), ..Parts::default() };
    for draft in &mut after.drafts {
        let is_gone = |id: &Located<String>| gone.contains(&id.value);
        if plain && draft.follows.iter().flatten().any(is_gone) {
            draft.follows = None;
        }
    }
    after.negotiation()
}

/// The nearest drafts before one that stay.
fn nearest_kept(negotiation: &Negotiation, draft: DraftId, is_gone: &impl Fn(DraftId) -> bool) -> Vec<String> {
    let mut found: BTreeSet<DraftId> = BTreeSet::new();
    let mut seen: BTreeSet<DraftId> = BTreeSet::new();
    let mut open = negotiation.parents(draft).to_vec();
    while let Some(at) = open.pop() {
        if !seen.insert(at) {
            continue;
        }
        if is_gone(at) {
            open.extend(negotiation.parents(at));
        } else {
            found.insert(at);
        }
    }
    found.into_iter().map(|at| negotiation.drafts[at].id.clone()).collect()
}
