//! A negotiation in which nothing tells who wants what: the texts, and what is proposed to them.
//!
//! What parties took a position, said or did goes whole, and so does every name, date, source and remark of a proposal.
//! Equal proposals become one, so that nobody counts who asked for it. They are numbered in the order of the text, because
//! that of the files follows the parties. Of a draft's own brackets the attributions are cut out; a draft in which one cannot
//! be read is refused.

use crate::amendment::{Amendment, Anchor, Extent, Operation, Proposers};
use crate::correction::{About, Verdict};
use crate::draft::{Draft, Obtained};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::party::Registry;
use crate::source::Located;
use std::collections::BTreeMap;

/// A bracket that names somebody in a way that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{draft}` cannot be made anonymous: {what}")]
pub struct Unread {
    draft: String,
    what: String,
}

impl Unread {
    /// What to do.
    pub fn help(&self) -> String {
        "take the names out of this bracket in a copy of the draft, and write that".to_owned()
    }
}

impl Negotiation {
    /// The texts of the series and the proposals to them, without anything that tells whose they are.
    ///
    /// # Errors
    /// Where the brackets of a draft name somebody in a way that cannot be read.
    pub(super) fn anonymous(mut self) -> Result<Negotiation, Unread> {
        // A text apart is somebody's.
        let apart: Vec<String> =
            self.drafts.iter().filter(|draft| draft.is_apart()).map(|draft| draft.id.clone()).collect();
        let is_in_series = |draft: Option<&Located<String>>| draft.is_none_or(|id| !apart.contains(&id.value));
        self.amendments
            .retain(|amendment| amendment.operation.is_some() && is_in_series(amendment.target.draft.as_ref()));
        let names = self.numbered();
        self.amendments.sort_by_cached_key(|amendment| names.get(&amendment.id.value).copied().unwrap_or(0));
        self.amendments.dedup_by_key(|amendment| names.get(&amendment.id.value).copied());
        self.amendments.iter_mut().for_each(|amendment| strip(amendment, &names));
        self.rename_corrections(&names);
        self.drafts.retain(|draft| !apart.contains(&draft.id));
        self.drafts.iter_mut().try_for_each(draft)?;
        self.precedents.clear();
        self.positions.clear();
        self.statements.clear();
        self.events.clear();
        self.instructions.clear();
        self.manifest.drafts.retain(|id| !apart.contains(&id.value));
        self.manifest.note = None;
        self.manifest.parties.clear();
        self.manifest.sources.clear();
        self.registry = Registry::built_in().clone();
        Ok(self.indexed())
    }

    /// For each amendment a number from 1 in the order of the texts; equal ones have the same.
    fn numbered(&self) -> BTreeMap<String, usize> {
        let mut keys: Vec<(Key, &str)> = Vec::new();
        for amendment in &self.amendments {
            keys.push((self.key(amendment), &amendment.id));
        }
        keys.sort();
        let mut number = 0;
        let mut names = BTreeMap::new();
        let mut last: Option<&Key> = None;
        for (key, id) in &keys {
            number += usize::from(last != Some(key));
            names.insert((*id).to_owned(), number);
            last = Some(key);
        }
        names
    }

    /// What an amendment asks for and where: all that equal ones have in common.
    fn key(&self, amendment: &Amendment) -> Key {
        let mut asks: Vec<String> = Vec::new();
        let mut next = Some(amendment);
        // Over amendments to amendments; a circle of them, which a folder may not hold, ends too.
        for _ in 0..=self.amendments.len() {
            let Some(one) = next else { break };
            asks.push(one.operation.as_ref().map(asked).unwrap_or_default());
            asks.push(one.target.words.as_ref().map(|words| words.value.clone()).unwrap_or_default());
            asks.push(one.target.theme.as_ref().map(|theme| theme.value.clone()).unwrap_or_default());
            asks.push(one.wording.to_string());
            next = one.target.amendment.as_ref().and_then(|id| self.amendment(id));
        }
        let draft = amendment.target.draft.as_ref().and_then(|id| self.draft_index(id));
        Key { clauses: self.amended_clauses(amendment), draft, asks }
    }

    fn rename_corrections(&mut self, names: &BTreeMap<String, usize>) {
        let rename = |ids: &mut Vec<Located<String>>| {
            ids.retain_mut(|id| names.get(&id.value).map(|number| id.value = number.to_string()).is_some());
        };
        self.corrections.retain_mut(|correction| {
            (correction.by, correction.why, correction.date) = (None, None, None);
            match &mut correction.about {
                About::Amendment { id, .. } => {
                    names.get(&id.value).map(|number| id.value = number.to_string()).is_some()
                }
                About::Clause { .. } => true,
                About::Change { verdict, .. } => {
                    match verdict {
                        Verdict::Confirmed(ids) | Verdict::Rejected(ids) => rename(ids),
                        Verdict::Replaced { what, with } => [what, with].into_iter().for_each(rename),
                    }
                    true
                }
            }
        });
    }
}

/// What equal amendments have in common, in the order in which they are numbered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    clauses: Vec<ClauseHandle>,
    draft: Option<usize>,
    asks: Vec<String>,
}

/// An operation in one line, whatever file it was written in.
fn asked(operation: &Operation) -> String {
    let mut parts: Vec<String> = vec![operation.name().to_owned()];
    parts.extend(operation.references().into_iter().map(|reference| reference.value.clone()));
    for quotation in operation.quotations() {
        parts.push(format!("{} {}", quotation.text.value, quotation.occurrence.unwrap_or(0)));
    }
    parts.extend(operation.new_text().map(str::to_owned));
    match operation {
        Operation::Insert { anchor: Some(Anchor::Before(_)), .. } => parts.push("before".to_owned()),
        Operation::Delete(Extent::Clause) | Operation::Keep(Extent::Clause) | Operation::Bracket(Extent::Clause) => {
            parts.push("clause".to_owned());
        }
        Operation::Add { place, label, .. } => {
            parts.extend(label.clone());
            parts.push(format!("{} {}", place.before.is_some(), place.after.is_some()));
        }
        Operation::Alternative { label, .. } => parts.extend(label.clone()),
        Operation::Split(ends) => parts.extend(ends.iter().map(|end| end.value.clone())),
        Operation::Placeholder { text, .. } => parts.extend(text.clone()),
        Operation::Move(place) => parts.push(format!("{} {}", place.before.is_some(), place.after.is_some())),
        _ => {}
    }
    parts.join("\n")
}

/// Takes off a proposal all but what it asks for.
fn strip(amendment: &mut Amendment, names: &BTreeMap<String, usize>) {
    let renamed = |id: &str| Located::from(names.get(id).copied().unwrap_or(0).to_string());
    let mut target = std::mem::take(&mut amendment.target);
    target.amendment = target.amendment.map(|id| renamed(&id));
    *amendment = Amendment {
        id: renamed(&amendment.id),
        target,
        operation: amendment.operation.take(),
        proposers: Proposers::Withheld,
        wording: amendment.wording,
        ..Amendment::default()
    };
}

/// Takes off a draft all but its text and what it is.
pub(super) fn draft(draft: &mut Draft) -> Result<(), Unread> {
    let unread = |what: String| Unread { draft: draft.id.clone(), what };
    let Some(attributions) = draft.attributions.take() else {
        return Err(unread("nobody has looked who is named in its brackets".to_owned()));
    };
    if let Some(attribution) = attributions.iter().find(|attribution| !attribution.is_read) {
        let place = draft.tree.path(attribution.clause);
        let words = draft.tree[attribution.clause].text.get(attribution.range.clone()).unwrap_or_default();
        return Err(unread(format!("a bracket of {place} seems to name somebody, and cannot be read: {words}")));
    }
    // From the last to the first: what is cut moves what stands behind it.
    for attribution in attributions.iter().rev() {
        let text = &draft.tree[attribution.clause].text;
        let (before, after) = (&text[..attribution.range.start], &text[attribution.range.end..]);
        draft.tree.set_text(attribution.clause, format!("{before}{after}"));
    }
    for clause in 0..draft.tree.len() {
        draft.tree.set_marks(clause, Vec::new());
    }
    *draft = Draft {
        id: std::mem::take(&mut draft.id),
        title: draft.title.take(),
        date: draft.date,
        kind: draft.kind.take(),
        obtained: Obtained::default(),
        follows: draft.follows.take(),
        lost_its_parents: draft.lost_its_parents,
        dialect: draft.dialect,
        wording: draft.wording,
        language: draft.language.take(),
        translation_of: draft.translation_of.take(),
        tree: std::mem::take(&mut draft.tree),
        ..Draft::default()
    };
    Ok(())
}
